/*
 * Stabiliser chains (base and strong generating set) of finite groups.
 *
 * G = G^(0) >= G^(1) >= ... >= G^(k) = 1, where G^(i+1) is the stabiliser of
 * base point b_i in G^(i).  Level i holds the orbit of b_i under G^(i) and for
 * each point x of it an element u_x of G^(i) that moves b_i to x (the
 * transversal of the right cosets of G^(i+1)).  Every element of G is uniquely
 * h = u_(k-1) ... u_1 u_0, so that ranks are mixed-radix numbers.
 *
 * Built from random elements, then verified: every Schreier generator of every
 * level is sifted to the identity, so the order is proved, not likely.
 * Source: D. F. Holt, B. Eick, E. A. O'Brien, Handbook of Computational Group
 * Theory (2005), chapter 4.
 */
#ifndef ANTIPODE_GROUP_CHAIN_H
#define ANTIPODE_GROUP_CHAIN_H

#include <stdio.h>      /* first: gmp.h then has gmp_fprintf */
#include <gmp.h>

#include "base/error.h"
#include "base/random.h"
#include "group/group.h"

struct chain;

/* What a chain is made from; what is 0 or NULL may be left out. */
struct chain_input {
    const void *elements;   /* generators, group->size bytes each, in a row */
    size_t count;           /* of them; 0 gives the trivial group */
    const uint32_t *base;   /* points to be tried first as base points, in */
    size_t base_length;     /* this order; those fixed by all that is left are
                               skipped; then the chain chooses, the longest
                               orbit first */
    uint64_t work;          /* bound on elementary steps (points moved, entries
                               multiplied), 0 for none */
    uint64_t bytes;         /* bound on the memory of generators and orbits,
                               long transversals counted as 20 MiB; 0: 160
                               MiB */
};

/* The chain of the group that the elements generate.  Past the bound on work,
 * or on memory the answer is ERROR_LIMIT and no chain. */
int chain_create(const struct group *group, const struct chain_input *input,
                 struct chain **chain, struct error *error);
void chain_free(struct chain *chain);

const struct group *chain_group(const struct chain *chain);
size_t chain_depth(const struct chain *chain);              /* k */
uint32_t chain_base_point(const struct chain *chain, size_t level);
uint32_t chain_orbit_size(const struct chain *chain, size_t level);

/* |G^(level)|; level 0 is the whole group.  order is initialised. */
void chain_order(const struct chain *chain, size_t level, mpz_t order);
/* The same as a number, or 0 where it passes 64 bits. */
uint64_t chain_order_small(const struct chain *chain, size_t level);

/* 1 if no word of odd length in the generators is the identity: the Cayley
 * graph is bipartite, and group_sign is its colouring. */
int chain_is_bipartite(const struct chain *chain);

/* The place 0 .. size-1 of a key in the orbit of a level, or -1. */
int64_t chain_place(const struct chain *chain, size_t level, const void *key);
const void *chain_key(const struct chain *chain, size_t level, uint32_t place);
/* What u_x does, for the key x at a place; the identity for place 0, the base
 * point's own.  element = u_x * element; scratch: one element. */
void chain_put_before(const struct chain *chain, size_t level, uint32_t place,
                      void *element, void *scratch);
/* element = element * u_x^-1 */
void chain_divide(const struct chain *chain, size_t level, uint32_t place,
                  void *element, void *scratch);
/* key moved by u_x */
void chain_move(const struct chain *chain, size_t level, uint32_t place,
                void *key);
/* key moved by u_x^-1 */
void chain_move_back(const struct chain *chain, size_t level, uint32_t place,
                     void *key);

/* The generators of G^(level) that the chain keeps, one after another; the
 * caller's own on level 0.  Returns their number. */
size_t chain_generators(const struct chain *chain, size_t level,
                        const void **elements);

/* Divides transversal elements off in place, from `level` on.  Returns the
 * depth if the element sifted through all levels (it is in G^(level) if what
 * is left is the identity), or the level whose orbit it left.  scratch: one
 * element, here and below. */
size_t chain_sift(const struct chain *chain, size_t level, void *element,
                  void *scratch);
/* Membership in G^(level), exactly.  scratch: two elements. */
int chain_contains(const struct chain *chain, size_t level,
                   const void *element, void *scratch);

/* Rank of an element of G^(level) in 0 .. |G^(level)|-1, the identity first,
 * and the element of a rank: the places as digits, level by level, the first
 * level most significant.  Orders below 2^64 only.  rank destroys element, and
 * answers UINT64_MAX where it sees that the element is not in the group. */
uint64_t chain_rank(const struct chain *chain, size_t level, void *element,
                    void *scratch);
void chain_unrank(const struct chain *chain, size_t level, uint64_t rank,
                  void *element, void *scratch);

/* A uniformly random element of G. */
void chain_random(const struct chain *chain, struct random *random,
                  void *element, void *scratch);

/* The order of the subgroup of G whose elements fix the word letter by letter
 * (letters[i] for point i), permutations only; found by backtracking over the
 * chain.  ERROR_LIMIT past `work` steps (0: no bound). */
int chain_word_stabiliser(const struct chain *chain, const uint16_t *letters,
                          uint64_t work, mpz_t order, struct error *error);

/* An element e of G with target[e[p]] = letters[p] for all points: the one that
 * makes the word target of the word letters.  1 if there is one, 0 if not, or
 * an error.  Permutations only; e has no sign that could be relied on. */
int chain_word_find(const struct chain *chain, const uint16_t *letters,
                    const uint16_t *target, void *element,
                    struct error *error);

#endif
