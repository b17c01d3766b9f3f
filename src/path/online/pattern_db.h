/*
 * Lower bounds from projections.  A pattern keeps part of a state, and
 * generators act on what it keeps: merging is a map of graphs, and the distance
 * of the merged states is at most that of the states.
 *
 *     permutations    some letters are kept apart, all others are merged;
 *                     generators act on positions
 *     matrices        some columns are kept; generators act on each column,
 *                     so what counts is the orbit of a few vectors
 *
 * For each pattern the spheres around the merged targets are listed, backwards
 * along the edges, up to a number of states; beyond them lies the first
 * distance that is not listed.
 * Source: J. C. Culberson, J. Schaeffer, Pattern databases, Computational
 * Intelligence 14 (1998).
 */
#ifndef ANTIPODE_PATH_ONLINE_PATTERN_DB_H
#define ANTIPODE_PATH_ONLINE_PATTERN_DB_H

#include "base/scratch_arrays.h"
#include "graph/orbit.h"

enum { PATTERNS_MAX = 8 };

struct pattern {
    uint16_t *merged;           /* permutations: of each letter */
    uint32_t first;             /* matrices: the first column that is kept */
    struct orbit set;
    int whole;                  /* are all merged states listed? */
};

struct pattern_db {
    const struct graph *graph;
    struct graph *back;         /* inverses, on merged states */
    struct orbit codec;    /* how states are packed; holds the targets */
    size_t count;
    struct pattern pattern[PATTERNS_MAX];
    struct rooms rooms;         /* of a merged state */
};

/* target: NULL for all starts of the graph.  states: of each pattern, at most
 * about so many. */
int pattern_db_create(const struct graph *graph, const int64_t *target,
                      uint64_t states, struct pattern_db **patterns,
                      struct error *error);
void pattern_db_free(struct pattern_db *patterns);

/* Bounds of a state, packed as `codec` does: the greatest, and the sum, of all
 * patterns.  Safe in several threads. */
uint32_t pattern_db_bound(const struct pattern_db *patterns,
                          const uint8_t *state, uint32_t *sum);

static inline int pattern_db_is_target(const struct pattern_db *patterns,
                                       const uint8_t *state)
{
    return orbit_find(&patterns->codec, state) != STATE_NONE;
}

#endif
