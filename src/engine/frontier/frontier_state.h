/*
 * What the parts of the frontier engine share.
 *
 *     frontier  buckets 0 1 2 ...   old | now | next   chunks of each
 *     worker    one per thread: candidates per bucket, then per node
 *
 *     now --expand--> candidates --(rounds)--> owner's bucket --dedup--> next
 *      |                                            ^
 *      +------- subtracted, and `old` too ----------+
 *
 * On each node the first rank works, with the threads and the memory of all
 * who are there; it is a part of the partition.  The others have no states and
 * take part in what is collective.
 *
 * A layer: the chunks `now` are expanded; each neighbour goes to the candidates
 * of its owner; candidates of other nodes travel in rounds; then every bucket
 * drops duplicates from its candidates, and what is new is `next`.  `old` is
 * the layer before, or, for directed graphs, all layers before; it is empty
 * where states have marks (move_table.h): then no candidate lies before `now`.
 *
 * Modulo symmetry (canonical.h) a layer holds one state of each orbit, and so
 * do candidates; elements are counted when states have been found to be new.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_FRONTIER_STATE_H
#define ANTIPODE_ENGINE_FRONTIER_FRONTIER_STATE_H

#include "checkpoint/checkpoint.h"
#include "comm/comm.h"
#include "engine/frontier/canonical.h"
#include "engine/frontier/dedup.h"
#include "engine/frontier/frontier.h"
#include "engine/frontier/frontier_disk.h"
#include "engine/frontier/frontier_save.h"
#include "engine/frontier/frontier_sizes.h"
#include "engine/frontier/layer_chunk.h"
#include "engine/frontier/move_table.h"
#include "engine/frontier/partition.h"
#include "engine/frontier/state_codec.h"
#include "engine/frontier/worker_sizes.h"
#include "growth/share.h"

/* What duplicate detection is for. */
enum stage {
    STAGE_NEW,          /* what is new is found, and kept in memory */
    STAGE_THIN,         /* layers are on the disk: candidates are to take less
                           memory; */
    STAGE_RUNS,         /* they go to the disk, each once at a time; */
    STAGE_LAYER         /* with those of the disk: what is new is the layer */
};

/* Where the next state of a stream goes. */
struct tail {
    uint64_t *at, *end;
};

struct worker {
    struct stream *candidates;  /* buckets, then nodes */
    struct tail *tail;          /* of each of them */
    struct dedup *dedup;
    struct chunk_writer *writer;
    uint64_t *neighbours, *scratch;
    uint64_t *recent;           /* states that were sent not long ago, */
    uint32_t recent_mask;       /* and their number less 1 */
    uint64_t edges;
    struct chunk_reader rest;   /* of a chunk on the disk: memory was low before
                                   this batch, */
    size_t rest_at;             /* at this state of it; */
    int has_rest;
    int code;                   /* ERROR_LIMIT: memory ended;
                                   ERROR_FAILED: an integer overflows */
} __attribute__((aligned(64)));

struct bucket {
    struct layer_chunk old[2];         /* raw, and coded */
    struct layer_chunk now, next;
    struct layer_chunk runs;    /* candidates on the disk */
    uint64_t elements;          /* of the orbits of next */
};

struct frontier {
    const struct request *request;
    struct growth *growth;
    struct frontier_sizes sizes;
    struct share share;         /* of the node's memory, without idle ranks */
    struct partition partition;
    int directed;               /* all layers are kept */
    uint64_t marks;             /* bits of a last word that do not count */
    int marked;                 /* back edges are marked and not followed */
    int bipartite;              /* nothing new is a neighbour within a layer */
    uint32_t words;             /* of a state */
    uint32_t buckets;
    const struct state_codec *codec;    /* the forecast's */
    struct move_table *moves;
    struct canonical *canonical;    /* NULL: every state is its own orbit */
    uint32_t degree;            /* neighbours of a state, at most */
    struct block_pool *pool;
    struct record_files *files; /* NULL: layers are in memory */
    enum stage stage;
    int overflows;              /* the candidates of this layer, on the disk */
    struct disk_model disk;
    struct worker *worker;
    struct bucket *bucket;
    uint32_t depth;             /* of the layer that is being found */
    uint64_t now, next;         /* states of this rank in the layers */
    uint64_t elements;          /* of the orbits of next */
    uint64_t kept;              /* in now, or, if directed, in all layers */
    uint64_t largest;           /* states in the largest chunk of now */
    uint32_t at;                /* buckets that have been expanded */
    uint32_t pass, pass_bits;   /* candidates are those of buckets whose
                                   numbers begin with these bits: `pass` */
    int is_last;                /* the next layer is the last one wanted, */
    int count_only;             /* so new states need not be kept any more */
    uint64_t bits, peak;        /* of the largest layer; its states */
    uint64_t edges, wire;       /* of whole layers, on this rank */
    uint64_t edges_before, wire_before; /* of them, before a resume */
    uint64_t wire_start;        /* bytes that were sent before this run */
    enum checkpoint_request asked;  /* since the last was served */
    int is_cut;                 /* work was left out: a stop was asked for */
    struct alltoall *round;
    uint64_t **send, *send_words, *send_room;   /* per rank */
};

/* Or a refusal: too long states, too little memory.  The forecast's state is
 * the codec of the run, with the symmetries to divide by. */
int frontier_forecast(const struct request *request, const struct facts *facts,
                      struct forecast *forecast, struct error *error);
void frontier_close(struct forecast *forecast);

/* Chooses the sizes for a request, or refuses. */
int frontier_size(const struct request *request, const struct facts *facts,
                  const struct state_codec *codec, struct frontier_sizes *sizes,
                  struct error *error);

/* Expands the layer `now` and settles `next`; ERROR_LIMIT, without a sentence,
 * if memory ended on some rank. */
int frontier_layer(struct frontier *frontier, struct error *error);
/* The first half of it.  All ranks call it, and may not agree. */
int frontier_expand(struct frontier *frontier, struct error *error);
/* Gives a code its sentence. */
int frontier_fail(const struct frontier *frontier, int code,
                  struct error *error);

/* Does a bucket belong to this pass?  (Idle ranks have one, and no states.) */
static inline int pass_has(const struct frontier *frontier, uint32_t bucket)
{
    uint32_t bits = frontier->sizes.bucket_bits;
    return bits < frontier->pass_bits ||
           bucket >> (bits - frontier->pass_bits) == frontier->pass;
}

/* The worst code of the workers. */
int frontier_code(const struct frontier *frontier);

/* Where memory is low: drops duplicates of what there is; if that is not
 * enough, takes what is allowed beyond the forecast; ERROR_LIMIT, no sentence:
 * there is no more. */
int frontier_make_room(struct frontier *frontier);

/* Nanoseconds of one core for an edge, and for the layer `now`. */
enum { EDGE_WORK = 20 };
double frontier_work(const struct frontier *frontier);

/* 1 if so many bytes of states are to be coded. */
int layers_are_coded(const struct frontier *frontier, uint64_t bytes);

/* 1 if a thread might find no block for what it does next. */
int frontier_memory_is_low(const struct frontier *frontier);

/* Adds packed states to the candidates of their owners. */
void worker_route(const struct frontier *frontier, struct worker *worker,
                  const uint64_t *states, size_t count);
/* Blocks know their words again: tails are written down. */
void worker_flush(const struct frontier *frontier, struct worker *worker);

/* Collective: rank 0 gets that many elements of the last sphere, or those of a
 * list that the request asks for. */
int frontier_list_sphere(struct frontier *frontier, struct growth *growth,
                         uint64_t wanted, struct error *error);
int frontier_keep_sphere(struct frontier *frontier, struct growth *growth,
                         struct error *error);

/* Moves what is new among the candidates to `next`. */
void frontier_absorb(struct frontier *frontier);
/* Forgets all candidates, and what was found in the buckets of this pass. */
void frontier_forget(struct frontier *frontier);
/* The layer `next` becomes `now`. */
void frontier_advance(struct frontier *frontier);

#endif
