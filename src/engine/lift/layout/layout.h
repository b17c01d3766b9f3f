/*
 * How a finite group lies in memory for the lift engine.
 *
 *     G  =  blocks K*t      index(K) of them, by number (group/cosets.h)
 *     K  =  leaves L*u      one schedule per voltage says where they go
 *     L  =  bits            one bit permutation per element of L
 *
 *     map    | block 0         | block 1         | ..        element l*u*t_x:
 *            | page 0 | page 1 | page 0 | page 1 | ..          block of t_x,
 *     page   | leaf 0 | leaf 1 | .. | leaf (leaves - 1) |      leaf of u,
 *     leaf   | bit 0 .. bit (order - 1) |                      bit of l
 *
 * If the graph is bipartite, L lies in the even subgroup and the leaves of a
 * block are sorted by sign: a block is two pages, even leaves first, where K
 * has odd elements, and one page otherwise.  A page then has one colour (the
 * sign of its elements), and a level reads pages of one colour and writes those
 * of the other.
 *
 *     page (block x, plane p)  =  words [(x * planes + p) * words ...]
 * For every page the sources are known: generator s maps block source[x][s]
 * onto block x with voltage c = t_source * s * t_x^-1, an element of K, and the
 * schedule of c says how leaves move.  See doc/lift.md.
 *
 * A Schreier graph C\G, C the stabiliser of a start word, lies likewise where
 * C <= L <= K: blocks are K*t, but hold the cosets of C in K, which are words.
 */
#ifndef ANTIPODE_ENGINE_LIFT_LAYOUT_LAYOUT_H
#define ANTIPODE_ENGINE_LIFT_LAYOUT_LAYOUT_H

#include "engine/lift/kernel/kernel.h"
#include "group/subgroup.h"

/* To move a word by a generator on a server core of 2.4 GHz with AVX2. */
#define LAYOUT_SECONDS_WORD 1.2e-9

enum gauge { GAUGE_FREE, GAUGE_LEAST, GAUGE_TREE, GAUGE_CYCLES };

/* Who has which blocks: neighbours by number go to the same part, parts are
 * alike in size.  One that has no part has no blocks either. */
struct block_partition {
    uint32_t parts;             /* 0: all blocks are here */
    uint32_t part;              /* ours; parts: none */
};

struct layout {
    const struct chain *chain;
    const struct group *group;
    struct cosets cosets;
    struct element_table *members;  /* of K; NULL: words instead */
    uint32_t points;            /* of a block: |K|, or |C\K| */
    uint32_t start;             /* which of them the start is, if block 0 is
                                   one of ours */
    int bipartite;

    /* Schreier graphs only */
    uint16_t *word;             /* the start, C fixes it */
    uint16_t *inside;           /* the words of block 0, by leaf and bit */
    uint16_t *room;             /* where layout_element arranges one */

    /* inside a block */
    struct subgroup subgroup;   /* L, numbers in K */
    struct leaf leaf;           /* how L permutes bits */
    uint32_t planes;            /* pages of a block, 1 or 2 */
    uint32_t leaves;            /* of a page */
    uint32_t words;             /* of a page: leaves * leaf.span */
    uint32_t *representative;   /* planes x leaves: u as a number in K */
    uint32_t *leaf_of;          /* per element of K: its leaf, all planes */
    uint16_t *bit_of;           /* and its bit */

    /* between blocks; arrays "per block" hold those of our part, the first
     * of them at index 0 */
    struct block_partition partition;
    uint64_t blocks;            /* of all parts */
    uint64_t first, count;      /* of our part */
    int is_sketch;
    uint64_t sketched;          /* blocks with tables in a sketch */
    size_t generators;          /* distinct ones, the identity left out */
    uint8_t *generator;         /* their elements */
    uint32_t *inverse;          /* which generator undoes each; NULL if one has
                                   no inverse among them */
    enum gauge gauge;
    size_t cycle_generator;     /* GAUGE_CYCLES: by which generator */
    uint8_t *transversal;       /* t_x, an element per block */
    uint8_t *colour;            /* is t_x odd? */
    uint32_t *source;           /* per block and generator: a block's number */
    uint16_t *voltage;          /* and the number of the voltage */

    uint32_t *order;            /* blocks of ours as they are best visited */

    /* voltages; number 0 is the identity */
    uint32_t voltages;
    uint32_t *voltage_member;   /* as a number in K */
    uint8_t *is_odd;            /* does it swap the planes? */
    uint32_t *schedule;         /* voltages x planes x leaves entries */
    uint32_t *program;          /* compiled schedules, or NULL: see below */
    uint64_t *program_at;       /* voltages x planes: where each begins */
    double trivial;             /* fraction of edges with the identity */
};

/* What is to be laid out, and how. */
struct layout_request {
    const struct chain *chain;
    const uint8_t *elements;    /* the generators, as given */
    size_t generators;
    const uint16_t *word;       /* a start with a stabiliser; NULL: none */
    uint64_t vertices;          /* of its graph */
    const struct kernel *kernel;
    struct block_partition partition;
    enum gauge gauge;           /* that must be taken; GAUGE_FREE: the best */
    uint64_t order_max;         /* of K; 0: no bound but the engine's */
    uint64_t memory;            /* bytes that it may take; 0: no bound */
    uint64_t sketch_edges;      /* that a sketch has at most; 0: no sketch */
};

/* The best layout by a scored search, or ERROR_LIMIT and a sentence.  In a
 * sketch of a group with more edges, tables per block, voltages and the
 * fraction of trivial edges are of the first blocks (sketched) alone. */
int layout_create(const struct layout_request *request,
                  struct layout **layout, struct error *error);
/* Lays out the rest of a sketch. */
int layout_complete(struct layout *layout, const struct layout_request *request,
                    struct error *error);
/* Bytes that completing a sketch takes; 0 for others. */
double layout_bytes_missing(const struct layout *layout);
void layout_free(struct layout *layout);

static inline uint64_t layout_first(const struct layout *layout, uint32_t part)
{
    return (uint64_t)((unsigned __int128)layout->blocks * part /
                      layout->partition.parts);
}

static inline uint32_t layout_part(const struct layout *layout, uint64_t block)
{
    unsigned __int128 next = (unsigned __int128)block + 1;
    return (uint32_t)((next * layout->partition.parts - 1) / layout->blocks);
}

static inline uint64_t layout_pages(const struct layout *layout)
{
    return layout->count * layout->planes;
}

static inline uint64_t layout_block_words(const struct layout *layout)
{
    return (uint64_t)layout->planes * layout->words;
}

/* Words of the mask of a page, which has a bit for each leaf. */
static inline uint32_t layout_mask_words(const struct layout *layout)
{
    return (layout->leaves + 63) / 64;
}

static inline uint64_t layout_map_bytes(const struct layout *layout)
{
    return layout_pages(layout) * layout->words * 8;
}

/* Of plane 0 of our block x, in a bipartite graph. */
static inline int layout_colour(const struct layout *layout, uint64_t x)
{
    return layout->colour[x];
}

static inline uint32_t layout_leaves(const struct layout *layout)
{
    return layout->planes * layout->leaves;
}

/* Schedules are compiled while they are few and stay in the cache. */
enum { PROGRAM_ENTRIES_MAX = 1 << 20 };

static inline int layout_compiles(const struct layout *layout)
{
    return !layout->leaf.cyclic &&
           (uint64_t)layout->voltages * layout_leaves(layout) <=
           PROGRAM_ENTRIES_MAX;
}

static inline const struct program *layout_program(const struct layout *layout,
                                                   uint32_t voltage,
                                                   uint32_t plane)
{
    return (const struct program *)
        (layout->program + layout->program_at[voltage * layout->planes +
                                              plane]);
}

/* The position of the start: 1, or 0 where it is not in our part. */
int layout_find_start(const struct layout *layout, uint64_t *page,
                      uint32_t *leaf, uint32_t *bit);

/* An element of G that moves the start to what a bit of our pages stands for;
 * where words allow that, a permutation outside G that does so.  Of words, one
 * thread at a time. */
void layout_element(const struct layout *layout, uint64_t page, uint32_t leaf,
                    uint32_t bit, void *element);

#endif
