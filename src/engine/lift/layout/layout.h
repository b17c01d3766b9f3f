/*
 * How a finite group lies in memory for the lift engine.
 *
 *     G  =  blocks K*t      index(K) of them, by number (block_map.h)
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
 * Modulo symmetries a block is an orbit of cosets (layout_fold.h).  Sources of
 * pages are known: generator s maps block source[x][s] onto block x, voltage
 * c = t_source * s * t_x^-1 in K, and its schedule says how leaves move.  See
 * doc/lift.md.
 *
 * A Schreier graph C\G, C the stabiliser of a start word, lies likewise where
 * C <= L <= K: blocks are K*t, but hold the cosets of C in K, which are words.
 * Once it is made a layout of words looks like one of a group: a voltage is a
 * permutation of leaves, and for each leaf one of its bits.
 *
 * struct layout stands in layout_state.h.  Others take what follows, once, and
 * follow its pointers; it lives as long as the layout.
 */
#ifndef ANTIPODE_ENGINE_LIFT_LAYOUT_LAYOUT_H
#define ANTIPODE_ENGINE_LIFT_LAYOUT_LAYOUT_H

#include "engine/lift/kernel/kernel.h"
#include "engine/lift/layout/block_map.h"

struct layout;

enum gauge { GAUGE_FREE, GAUGE_LEAST, GAUGE_TREE, GAUGE_CYCLES };

enum { LAYOUT_KINDS_MAX = 16 };     /* of what symmetries do on K */

/* What is to be laid out, and how. */
struct layout_request {
    const struct chain *chain;
    const uint8_t *elements;    /* the generators, as given */
    size_t generators;
    const uint16_t *word;       /* a start with a stabiliser; NULL: none */
    uint64_t vertices;          /* of its graph */
    const uint8_t *more;        /* elements that move the start to further
                                   ones, as many as `starts` beyond it */
    uint32_t starts;            /* 0 and 1: one */
    const uint8_t *symmetry;    /* permutations of points that map the */
    uint32_t symmetries;        /* generators onto themselves, a group, the
                                   identity first: one block of each orbit is
                                   laid out, or a refusal; 0: all blocks are */
    uint32_t symmetries_kept;   /* of them, probably, by a block group */
    const struct kernel *kernel;
    struct block_partition partition;
    enum gauge gauge;           /* that must be taken; GAUGE_FREE: the best */
    uint64_t order_min;         /* of K; 0: no bound but the engine's */
    uint64_t order_max;
    uint64_t memory;            /* bytes that it may take; 0: no bound */
    uint64_t sketch_edges;      /* that a sketch has at most; 0: no sketch */
};

/* The best layout by a scored search, or ERROR_LIMIT and a sentence.  In a
 * sketch of a group with more edges, tables per block, voltages and the share
 * of trivial edges are of the first blocks alone (sketched, looked). */
int layout_create(const struct layout_request *request,
                  struct layout **layout, struct error *error);
/* Lays out the rest of a sketch. */
int layout_complete(struct layout *layout, const struct layout_request *request,
                    struct error *error);
int64_t layout_bytes_missing(const struct layout *layout);  /* may be < 0 */
double layout_seconds_missing(const struct layout *layout); /* schedules */
/* Deals the blocks of a sketch out anew: only its sizes are right then. */
void layout_divide(struct layout *layout, struct block_partition partition);
void layout_free(struct layout *layout);

/* ---- what a ball is made from ---- */

/* What all blocks look like. */
struct layout_shape {
    struct leaf leaf;           /* how L permutes bits */
    uint32_t planes;            /* pages of a block, 1 or 2 */
    uint32_t leaves;            /* of a page */
    uint32_t words;             /* of a page: leaves * leaf.span */
    int bipartite;
};

/* Of each of our blocks, the first at index 0. */
struct layout_tables {
    size_t generators;          /* distinct ones, the identity left out */
    const uint32_t *inverse;    /* which generator undoes each; NULL if one has
                                   no inverse among them */
    const uint32_t *source;     /* per block and generator: a block's number */
    const uint16_t *voltage;    /* and the number of the voltage */
    const uint8_t *colour;      /* of plane 0, in a bipartite graph */
    const uint32_t *order;      /* blocks as they are best visited */
    const uint32_t *orbit;      /* cosets that it counts for; NULL: one each */
};

/* How they move leaves; number 0 is the identity. */
struct voltages {
    uint32_t count;
    uint32_t planes, leaves;    /* as in the shape */
    const uint8_t *is_odd;      /* does it swap the planes? */
    const uint32_t *schedule;   /* count x planes x leaves entries: the leaf of
                                   its page that a leaf goes to | the element of
                                   the leaf << 16 */
    const uint32_t *program;    /* compiled schedules, or NULL */
    const uint64_t *program_at; /* count x planes: where each begins */
};

struct layout_shape layout_shape(const struct layout *layout);
struct block_map layout_blocks(const struct layout *layout);
struct layout_tables layout_tables(const struct layout *layout);
struct voltages layout_voltages(const struct layout *layout);

/* A vertex by its place in our part of a map. */
struct vertex {
    uint64_t page;
    uint32_t leaf, bit;
};

/* The starts in our part, by page, and how many all have; not of sketches. */
const struct vertex *layout_starts(const struct layout *layout,
                                   uint32_t *count);
uint32_t layout_starts_in_all(const struct layout *layout);

static inline const struct program *voltages_program(
    const struct voltages *voltages, uint32_t voltage, uint32_t plane)
{
    return (const struct program *)
        (voltages->program + voltages->program_at[voltage * voltages->planes +
                                                  plane]);
}

static inline const uint32_t *voltages_schedule(
    const struct voltages *voltages, uint32_t voltage, uint32_t plane)
{
    return voltages->schedule + ((size_t)voltage * voltages->planes + plane) *
                                voltages->leaves;
}

/* Of our part. */
uint64_t layout_pages(const struct layout *layout);
uint64_t layout_map_bytes(const struct layout *layout);

/* ---- what it stands for ---- */

const struct group *layout_group(const struct layout *layout);
const struct chain *layout_chain(const struct layout *layout);
/* One of the distinct generators. */
const void *layout_generator(const struct layout *layout, size_t s);

/* An element of G that moves the start to what a bit of our pages stands for;
 * where words allow that, a permutation outside G that does so.  scratch: two
 * elements.  Of words, one thread at a time. */
void layout_element(const struct layout *layout, struct vertex at,
                    void *element, void *scratch);

/* Modulo symmetries: how many elements one of ours counts for, all in `orbit`;
 * 0 if another one of ours does.  Room for summary.symmetries + 1. */
uint32_t layout_orbit(const struct layout *layout, const void *element,
                      uint8_t *orbit);

/* About so in a sketch modulo symmetries.  scratch: one element, room: two. */
void layout_block_element(const struct layout *layout, uint64_t block,
                          void *element, void *scratch);
uint64_t layout_block_find(const struct layout *layout, const void *element,
                           uint8_t *room);

/* Hashes of what decides which vertex a bit of a block stands for; of all that
 * decides it of any bit, of a whole group. */
uint64_t layout_hash_leaves(const struct layout *layout);
uint64_t layout_fingerprint(const struct layout *layout);

/* What was chosen, and what may be said of it. */
struct layout_summary {
    enum gauge gauge;
    size_t cycle_generator;     /* GAUGE_CYCLES: by which generator */
    uint32_t voltages;
    double trivial;             /* fraction of edges with the identity */
    int compiles;               /* are schedules compiled? */
    int is_sketch;
    uint64_t sketched;          /* blocks with tables in a sketch; if there */
    uint64_t looked;            /* are none, those that it was guessed from */
    uint64_t passing;           /* bytes besides, while a sketch is completed */
    uint32_t symmetries;        /* that blocks are divided by; 0 or 1: none */
};
struct layout_summary layout_summary(const struct layout *layout);

/* Of a core, to follow the edges of so many blocks and to search. */
double layout_seconds(double words, double blocks, double generators);

#endif
