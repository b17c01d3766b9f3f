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
 * For each pattern the spheres around the merged target are listed, backwards
 * along the edges, up to a number of states; beyond them lies the first
 * distance that is not listed.
 * Source: J. C. Culberson, J. Schaeffer, Pattern databases, Computational
 * Intelligence 14 (1998).
 */
#ifndef ANTIPODE_SEARCH_PATTERNS_H
#define ANTIPODE_SEARCH_PATTERNS_H

#include "base/rooms.h"
#include "search/sphere_set.h"

enum { PATTERNS_MAX = 8 };

struct pattern {
    uint16_t *merged;           /* permutations: of each letter */
    uint32_t first;             /* matrices: the first column that is kept */
    struct sphere_set set;
    int whole;                  /* are all merged states listed? */
};

struct patterns {
    const struct graph *graph;
    struct graph *back;         /* inverses, on merged states */
    struct sphere_set codec;    /* how states are packed; holds the target */
    size_t count;
    struct pattern pattern[PATTERNS_MAX];
    struct rooms rooms;         /* of a merged state */
};

/* states: of each pattern, at most about so many. */
int patterns_create(const struct graph *graph, const int64_t *target,
                    uint64_t states, struct patterns **patterns,
                    struct error *error);
void patterns_free(struct patterns *patterns);

/* Bounds of a state, packed as `codec` does: the greatest, and the sum, of all
 * patterns.  Safe in several threads. */
uint32_t patterns_bound(const struct patterns *patterns, const uint8_t *state,
                        uint32_t *sum);

static inline const uint8_t *patterns_target(const struct patterns *patterns)
{
    return sphere_set_state(&patterns->codec, 0);
}

#endif
