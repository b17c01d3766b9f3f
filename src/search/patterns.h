/*
 * Lower bounds from projections.  A pattern keeps some letters of the states
 * apart and merges all others; generators act on positions, so merging is a map
 * of graphs, and the distance of the merged states is at most that of the
 * states.  For each pattern the spheres around the merged target are listed,
 * backwards along the edges, up to a number of states; beyond them lies the
 * first distance that is not listed.
 * Source: J. C. Culberson, J. Schaeffer, Pattern databases, Computational
 * Intelligence 14 (1998).
 */
#ifndef ANTIPODE_SEARCH_PATTERNS_H
#define ANTIPODE_SEARCH_PATTERNS_H

#include "search/sphere_set.h"

enum { PATTERNS_MAX = 8 };

struct pattern {
    uint16_t *merged;           /* of each letter */
    struct sphere_set set;
    int whole;                  /* are all merged states listed? */
};

struct patterns {
    const struct graph *graph;
    struct graph *back;
    size_t count;
    struct pattern pattern[PATTERNS_MAX];
};

/* Permutation graphs; states: of each pattern, at most about so many. */
int patterns_create(const struct graph *graph, const int64_t *target,
                    uint64_t states, struct patterns **patterns,
                    struct error *error);
void patterns_free(struct patterns *patterns);

/* Bounds of a state of size letters: the greatest, and the sum, of all
 * patterns.  Safe in several threads. */
uint32_t patterns_bound(const struct patterns *patterns, const uint16_t *state,
                        uint32_t *sum);

#endif
