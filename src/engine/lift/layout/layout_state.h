/*
 * A layout from inside, and the steps in which it is made; each fills its part.
 * Groups and words are made in their own ways (layout_leaves.c and
 * layout_edges.c, word_layout.c) into the same tables.
 */
#ifndef ANTIPODE_ENGINE_LIFT_LAYOUT_LAYOUT_STATE_H
#define ANTIPODE_ENGINE_LIFT_LAYOUT_LAYOUT_STATE_H

#include "base/assert.h"
#include "base/progress.h"
#include "base/stop.h"
#include "engine/lift/layout/layout.h"
#include "engine/lift/layout/layout_fold.h"
#include "group/element_table.h"
#include "group/subgroup.h"

struct layout {
    const struct chain *chain;
    const struct group *group;
    struct cosets cosets;       /* of K, for the map; words have none */
    struct element_table *members;  /* of K; NULL: words instead */
    int bipartite;              /* and all starts have one colour */
    struct fold fold;           /* of blocks that symmetries make of others */
    void *scratch;              /* two elements, for one thread; of words, where
                                   layout_element arranges one */

    /* Schreier graphs only */
    uint16_t *word;             /* the start, C fixes it */
    uint16_t *inside;           /* the words of block 0, by leaf and bit */

    /* inside a block */
    struct subgroup subgroup;   /* L, numbers in K */
    struct leaf leaf;
    uint32_t planes, leaves, words;     /* as in struct layout_shape */
    uint32_t *representative;   /* planes x leaves: u as a number in K */
    uint32_t *leaf_of;          /* per element of K: its leaf, all planes */
    uint16_t *bit_of;           /* and its bit */

    /* between blocks */
    struct block_map map;
    int is_sketch, lacks_schedules;     /* 1: nothing else is missing */
    uint64_t sketched, looked;      /* as in struct layout_summary */
    size_t generators;          /* as in struct layout_tables */
    uint8_t *generator;         /* their elements */
    uint32_t *inverse;
    enum gauge gauge;
    size_t cycle_generator;
    uint8_t *transversal;       /* t_x, an element per block of ours */
    uint8_t *colour;            /* is t_x odd? */
    uint32_t *source;
    uint16_t *voltage;
    uint32_t *order;
    struct vertex *start;       /* those of ours, by page */
    uint32_t starts, all_starts;

    /* voltages */
    uint32_t voltages;
    uint32_t *voltage_member;   /* as a number in K, and |K| more for each kind
                                   of symmetry */
    uint8_t *is_odd;
    uint32_t *schedule;
    uint32_t *program;
    uint64_t *program_at;
    double trivial;
};

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

struct layout *layout_open(const struct layout_request *request,
                           struct error *error);
/* The generators without repeats and identity, and whose inverses they are. */
int layout_make_generators(struct layout *layout,
                           const struct layout_request *request,
                           struct error *error);

/* In a loop over blocks or schedules, parallel or not: tells, at times, that it
 * is at turn i; 0 if it is to end, and stop_check after it says why. */
static inline int layout_goes_on(const char *where, uint64_t i, uint64_t count)
{
    if (i % 256 == 0)
        progress_tell(where, (double)i, (double)count);
    return !stop_asked();
}

/* Do low bits of a list name every number below its length?  As far as sums of
 * numbers and of squares tell, which takes no memory. */
static inline int layout_is_bijection(const uint32_t *list, uint64_t count,
                                      uint32_t bits)
{
    uint64_t sum = 0, squares = 0;
    for (uint64_t i = 0; i < count; i++) {
        uint64_t number = list[i] & bits;
        sum += number - i;
        squares += number * number - i * i;
    }
    return sum == 0 && squares == 0;
}

/* Of a group whose members K are listed. */
int layout_make_leaves(struct layout *layout, const struct subgroup *subgroup,
                       struct error *error);
int layout_make_edges(struct layout *layout, struct error *error);
/* The least gauge compares points, and pays where orbits are short. */
int layout_has_least(const struct layout *layout);
/* Where edges must all be made to be known: guesses voltages and trivial edges
 * from those of some first blocks. */
int layout_guess_edges(struct layout *layout, uint64_t blocks,
                       struct error *error);
int layout_make_schedules(struct layout *layout, struct error *error);

/* Of all layouts, once edges and schedules are there. */
int layout_make_colours(struct layout *layout, struct error *error);
/* Room for the starts of a request, and once they are there, their order. */
int layout_open_starts(struct layout *layout,
                       const struct layout_request *request,
                       struct error *error);
void layout_sort_starts(struct layout *layout);
/* The starts of a group. */
int layout_find_starts(struct layout *layout,
                       const struct layout_request *request,
                       struct error *error);
/* 1 if a start is odd, in a bipartite group; or an error. */
int layout_has_odd_start(const struct layout_request *request,
                         struct error *error);
int layout_make_order(struct layout *layout, struct error *error);
int layout_compile(struct layout *layout, struct error *error);

#endif
