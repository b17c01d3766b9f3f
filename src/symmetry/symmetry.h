/*
 * The symmetries of a graph's generators: permutations sigma of the points
 * with sigma^-1 S sigma = S that keep the start, sigma w = w up to the names of
 * letters.  Each is an automorphism of the graph that fixes the start:
 *
 *     (sigma s)[point[i]] = letter[s[i]]          on states,
 *     edge s -> s g  goes to  sigma s -> sigma s move[g],
 *
 * so spheres are mapped to themselves.  For the identity as start a letter is
 * the name of a point, letter = point, and sigma s is the conjugate.  What
 * sigma does to states follows from what it does to the moves alone, and two
 * that do the same to all moves count once.
 *
 * A function that fails returns a negative code and words the error.
 */
#ifndef ANTIPODE_SYMMETRY_SYMMETRY_H
#define ANTIPODE_SYMMETRY_SYMMETRY_H

#include <stdint.h>
#include <stdio.h>      /* first: gmp.h then has gmp_fprintf */
#include <gmp.h>

#include "base/error.h"
#include "graph/graph.h"

struct symmetry {
    uint32_t *point;    /* image of each point */
    uint32_t *letter;   /* image of each letter of the start word; NULL where
                         * the start is the identity */
    uint32_t *move;     /* number of the image of each generator; equal
                         * generators have the image of the first of them */
};

struct symmetry_group {
    uint32_t degree, letters, moves;
    uint32_t generators;            /* 0: the trivial group */
    struct symmetry *generator;
    mpz_t order;
    int inverts;        /* 1: a Cayley graph with S = S^-1, so that inversion
                         * of elements keeps their distance, too */
    /* The chain of stabilisers of moves b_0, b_1, ...: the first
     * level_generators[k] generators generate the group that fixes b_0 ..
     * b_(k-1), in which b_k has an orbit of level_orbit[k] moves. */
    uint32_t levels;
    uint32_t *level_move, *level_generators, *level_orbit;
};

/* Of a permutation graph.  Found by backtracking with partition refinement;
 * every symmetry that is named has been verified, and the order is exact. */
int symmetry_find(const struct graph *graph, struct symmetry_group **group,
                  struct error *error);
void symmetry_free(struct symmetry_group *group);

/* All elements, the identity first; the list is one block, for memory_free.
 * ERROR_LIMIT if there are more than max. */
int symmetry_elements(const struct symmetry_group *group, uint32_t max,
                      struct symmetry **list, uint32_t *count,
                      struct error *error);

/* The same of the largest stabiliser of the chain with at most max >= 1
 * elements: the group itself if it is small enough. */
int symmetry_subgroup(const struct symmetry_group *group, uint32_t max,
                      struct symmetry **list, uint32_t *count,
                      struct error *error);

#endif
