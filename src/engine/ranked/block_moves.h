/*
 * How generators carry blocks into each other.  A generator moves c letters
 * from the suffix to the prefix and c back:
 *
 *     source   x x x x | s s s s s        v: the letters that leave the suffix,
 *                  u \ / v                   read off the prefix of the target
 *     target   y y y v | t t u t t        u: those that enter it, any
 *
 * So a block has r^c sources for each generator, known without a look at the
 * words, and the words of a source that go to the target are those with v in
 * the places that leave.  For each class of targets, v and u there is one map
 * of ranks.  Where no letter of the suffix moves it is the identity: blocks are
 * carried as a whole.
 */
#ifndef ANTIPODE_ENGINE_RANKED_BLOCK_MOVES_H
#define ANTIPODE_ENGINE_RANKED_BLOCK_MOVES_H

#include "engine/ranked/word_symmetry.h"

/* Many bits of a bitmap in one step: to |= deposit(extract(from)). */
struct bit_item {
    uint16_t to_word, from_word;
    uint64_t from, to;
};

enum { BLOCK_DUMP = 0xffff };   /* the rank of what does not go to the target */

struct block_map {
    uint64_t add;               /* to the number of the source */
    const uint16_t *rank;       /* of a source's rank; NULL: the identity */
    struct bit_item *item;      /* of bitmaps, NULL: not compiled */
    uint32_t items;
    uint32_t source;            /* class */
};

/* The source of a target for u = 0, and v: sums over runs of the target's
 * digits. */
struct block_digits {
    uint64_t base;              /* number of the source, but for u */
    uint32_t leave;             /* v */
};

struct block_move {
    uint32_t choices;           /* r^c: of v, and of u */
    uint32_t generator;
    struct block_digits *high, *low;    /* of a target's number divided by
                                           `low` of the moves: of the
                                           quotient, of the remainder */
    uint32_t *first;            /* [class of target][v] of the maps */
    uint32_t maps;
    struct block_map *map;      /* [map][element]: of words that an element
                                   takes to the source first */
    uint16_t *ranks;            /* of all maps */
};

struct block_moves {
    const struct word_split *split;
    uint32_t elements;          /* of the symmetries */
    uint64_t low;               /* targets whose `high` is the same */
    uint32_t count;             /* generators that are not the identity */
    struct block_move *move;
    uint32_t sources;           /* of one block, at most */
    int has_items;
};

/* Letters that a generator carries from the suffix to the prefix. */
uint32_t block_crossing(const struct graph *graph, size_t generator,
                        const uint8_t *in_suffix);

int block_moves_create(const struct word_split *split,
                       const struct word_symmetry *symmetry, int threads,
                       struct block_moves *moves, struct error *error);
/* The items of all maps, for layers of bitmaps. */
int block_moves_compile(struct block_moves *moves, int threads,
                        struct error *error);
void block_moves_free(struct block_moves *moves);

/* Many bits at once by BMI2, where the processor has it and it is fast. */
int bit_items_are_fast(void);
void bit_items_apply(uint64_t *to, const uint64_t *from,
                     const struct bit_item *item, uint32_t items);

#endif
