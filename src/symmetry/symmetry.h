/*
 * The symmetries of a graph's generators: permutations sigma of the points
 * with sigma^-1 S sigma = S that keep the start, sigma w = w up to the names of
 * letters, or of several starts take each to one of them.  Each is an
 * automorphism of the graph that maps the set of starts to itself:
 *
 *     (sigma s)[point[i]] = letter[s[i]]          on states,
 *     edge s -> s g  goes to  sigma s -> sigma s move[g],
 *
 * so spheres are mapped to themselves.  For the identity as start a letter is
 * the name of a point, letter = point, and sigma s is the conjugate.  What
 * sigma does to states follows from what it does to the moves alone, where
 * there are several starts to moves and starts, and two that do the same to all
 * of them count once.
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
                         * generators have the image of the first of them;
                         * behind them, from `moves` on, of each start where
                         * there are several */
};

struct symmetry_group {
    uint32_t degree, letters, moves;
    uint32_t starts;                /* 0: only one */
    uint32_t generators;            /* 0: the trivial group */
    struct symmetry *generator;
    mpz_t order;
    int complete;       /* 0: work ended, and this is a subgroup */
    int inverts;        /* 1: a Cayley graph with S = S^-1, so that inversion
                         * of elements keeps their distance, too */
    /* The chain of stabilisers of moves, then starts, b_0, b_1, ...: the first
     * level_generators[k] generators generate the group that fixes b_0 ..
     * b_(k-1), in which b_k has an orbit of level_orbit[k] moves. */
    uint32_t levels;
    uint32_t *level_move, *level_generators, *level_orbit;
    /* The sense in which generators turn, 1 or -1, opposite for inverses and 0
     * for what is its own inverse: each symmetry keeps all senses (a rotation)
     * or reverses all (a reflection).  It is that of the list if there a
     * generator always stands before its inverse, and else the only one for
     * which no rotation takes a generator to its inverse.  NULL where neither
     * is one. */
    int8_t *sense;
    int mirrors;        /* 1: half of the symmetries are reflections */
    /* Of matrices: all units of Z/m, or 1 and -1; points are as in
     * symmetry_basis. */
    uint32_t units;         /* 0: permutations */
    int64_t *unit;
    int all_units;
};

/* Entries of symmetry->move. */
static inline uint32_t symmetry_moves(const struct symmetry_group *group)
{
    return group->moves + group->starts;
}

/* Of a permutation graph; of a matrix graph that begins at the identity the
 * conjugations by monomial matrices, also after transposing and inverting, that
 * keep the generators.  Found by backtracking with partition refinement;
 * every symmetry that is named has been verified, and the order is exact. */
int symmetry_find(const struct graph *graph, struct symmetry_group **group,
                  struct error *error);
/* The same with a bound on work, the same on every machine: SYMMETRY_WORK is
 * about half a second.  Past it a subgroup that fixes some moves. */
#define SYMMETRY_WORK UINT64_C(30000000)
int symmetry_find_within(const struct graph *graph, uint64_t work,
                         struct symmetry_group **group, struct error *error);
void symmetry_free(struct symmetry_group *group);

/* 1 if a symmetry is a rotation; the group's sense is known. */
int symmetry_is_rotation(const struct symmetry_group *group,
                         const struct symmetry *symmetry);

/* Of matrices: X becomes P X P^-1, or P (X^-1)^T P^-1 if *transposes.  P takes
 * basis vector i to factor * the row-th one. */
struct basis_image {
    uint32_t row;
    int64_t factor;
};
struct basis_image symmetry_basis(const struct symmetry_group *group,
                                  const struct symmetry *symmetry, uint32_t i,
                                  int *transposes);

/* A list of so many, to be filled: one block, for memory_free.  NULL and an
 * error without memory. */
struct symmetry *symmetry_list(const struct symmetry_group *group,
                               uint32_t count, struct error *error);
/* product = a, then b; other arrays than those of a and b. */
void symmetry_multiply(const struct symmetry_group *group,
                       const struct symmetry *product,
                       const struct symmetry *a, const struct symmetry *b);
void symmetry_copy(const struct symmetry_group *group,
                   const struct symmetry *copy,
                   const struct symmetry *symmetry);

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
