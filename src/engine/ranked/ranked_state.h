/*
 * A search of the ranked engine.
 *
 *     here     the last finished layer, a block or nothing for each slot
 *     other    of slots that are done: the next layer;
 *              of the others: the layer before
 *
 * The sources of a block are all in `here`, and nobody but the block itself
 * asks for the layer before, so the next layer takes its place slot by slot; a
 * layer may be left in the middle and gone on with.  Ranges of slots are
 * dealt to threads.
 *
 * Modulo symmetry (word_symmetry.h) only representatives have blocks of their
 * own.  While a level is found, `here` of the other slots has the block of
 * their representative, and which element takes it there; else it means
 * nothing.
 *
 * Where an inverse of a generator is missing, edges lead back further than to
 * the layer before; then a bitmap of all words tells which have been seen.
 */
#ifndef ANTIPODE_ENGINE_RANKED_RANKED_STATE_H
#define ANTIPODE_ENGINE_RANKED_RANKED_STATE_H

#include "checkpoint/checkpoint.h"
#include "engine/ranked/block_layer.h"
#include "engine/ranked/block_moves.h"
#include "engine/ranked/rank_store.h"
#include "engine/ranked/split_choose.h"
#include "growth/engine.h"
#include "growth/share.h"

enum {
    RANGE_SLOTS = 256,
    LIST_BITS = 16,         /* of a word in a list */
    ACCUMULATOR_RANKS = 1 << 16
};

/* A source with words in this layer. */
struct visit {
    const struct block_map *map;
    block_layer block;
    uint64_t source;        /* slot */
};

enum { VISITS_AHEAD = 2 };

/* Of a thread. */
struct rank_worker {
    uint8_t *is_found;      /* by rank; all 0 between blocks */
    uint64_t *bits;         /* the same as a bitmap, for blocks of many words */
    uint16_t *list;
    struct visit *visit[VISITS_AHEAD + 1];
    uint32_t visits[VISITS_AHEAD + 1];
    struct block_digits *high;  /* of the run of slots at work, by generator */
    uint64_t high_run;
    uint64_t fresh;         /* words of the next layer */
    int ended;              /* memory has */
    uint64_t edges;
    char apart[64];
};

/* With other nodes, by rank or by node. */
struct exchange {
    struct alltoall *round;
    uint64_t **send, *words, room;
    uint64_t **need;        /* of our slots, one bit each; NULL: of no other
                               node, or of this one */
};

struct word_distances;

struct ranked {
    const struct request *request;
    const struct facts *facts;
    struct word_distances *record;      /* to be filled, or NULL */
    struct word_split split;
    struct word_symmetry symmetry;
    struct block_moves moves;
    struct rank_store store;
    struct share share;
    int threads;
    int leads;              /* this rank works for its node */
    struct exchange exchange;
    uint64_t first_slot, end_slot;  /* of this node */
    block_layer *here, *other;
    uint16_t *seen_count;   /* words of a block seen so far */
    uint16_t *done;         /* slots of each range, from its first on */
    uint64_t ranges, next_range, end_range;
    uint64_t *seen;         /* of directed graphs, else NULL */
    uint64_t *seen_at;      /* by slot */
    uint64_t seen_words;
    struct rank_worker *worker;
    int asked;              /* enum checkpoint_request */
    uint32_t depth;         /* of the layer in progress */
    uint64_t layer_words;   /* of this node in the last layer */
    int uses_items;         /* kernel: bits of whole words */
};

/* 1 if this node has the slot. */
static inline int ranked_owns(const struct ranked *ranked, uint64_t slot)
{
    return ranked->first_slot <= slot && slot < ranked->end_slot;
}

/* The words of a slot's bitmap of what was seen. */
static inline uint32_t ranked_seen_words(const struct ranked *ranked,
                                         uint64_t slot)
{
    return word_symmetry_keeps(&ranked->symmetry, slot)
        ? bitmap_words(split_block_words(&ranked->split, slot)) : 0;
}

/* What a search is made from. */
struct ranked_plan {
    const struct request *request;
    const struct facts *facts;
    const struct forecast *forecast;
};

/* Collective; to be freed also after a failure. */
int ranked_create(struct ranked *ranked, const struct ranked_plan *plan,
                  struct error *error);
void ranked_free(struct ranked *ranked);

/* The interval of slots that a node has; 0 if it is empty. */
int ranked_owner_interval(const struct ranked *ranked, int node,
                          uint64_t *first, uint64_t *end);
/* Collective.  Tells the other nodes what will be needed of theirs. */
int ranked_exchange_create(struct ranked *ranked, struct error *error);
void ranked_exchange_free(struct exchange *exchange);
/* Collective.  Fetches the blocks of other nodes that a level needs. */
int ranked_exchange(struct ranked *ranked, struct error *error);
/* Releases them. */
void ranked_forget(struct ranked *ranked);
/* Two bytes each, of a block of a layer. */
uint64_t ranked_units(const struct ranked *ranked, uint64_t slot,
                      block_layer block);
/* Copies the words of a block of a kind into the store; 0 where memory ends. */
block_layer ranked_store(struct ranked *ranked, int thread, uint64_t slot,
                         block_layer kind, const void *data);
/* The sources of a slot, to worker->visit[ahead], unless all its words have
 * been seen. */
void ranked_sources(const struct ranked *ranked, struct rank_worker *worker,
                    uint64_t slot, int ahead);

/* Gives slots that are no representatives the blocks of those. */
void ranked_mirror(struct ranked *ranked);
/* Goes on with the next layer until it is found, memory ends (ERROR_LIMIT) or
 * somebody asks for a stop or a checkpoint, see `asked`. */
int ranked_level(struct ranked *ranked, struct error *error);
/* The next layer becomes the last one. */
void ranked_advance(struct ranked *ranked);

/* Puts words into a layer: their ranks as list, or as a bitmap. */
int ranked_put_list(struct ranked *ranked, int thread, uint64_t slot,
                    const uint16_t *list, uint32_t count);
int ranked_put_bits(struct ranked *ranked, int thread, uint64_t slot,
                    const uint64_t *bits, uint32_t count);
/* Finds the next layer of a slot from the visits at work; ERROR_LIMIT where
 * memory ends, and then nothing has changed. */
int ranked_block(struct ranked *ranked, struct rank_worker *worker,
                 uint64_t slot);
/* Counts the words of a block of the next layer as seen. */
void ranked_see(struct ranked *ranked, uint64_t slot, block_layer block);
/* The words of a slot in the last layer, if that or its representative is of
 * this node; list has room for all ranks of the block. */
uint32_t ranked_list(const struct ranked *ranked, uint64_t slot,
                     uint16_t *list);

int ranked_save(struct ranked *ranked, const struct growth *growth,
                enum checkpoint_request asked, struct error *error);
int ranked_restore(struct ranked *ranked, struct growth *growth,
                   struct error *error);

/* Collective.  record: a table to be filled with what is found, and then this
 * rank is alone; or NULL. */
int ranked_search(const struct ranked_plan *plan, struct word_distances *record,
                  struct growth *growth, struct error *error);

int ranked_forecast(const struct request *request, const struct facts *facts,
                    struct forecast *forecast, struct error *error);

#endif
