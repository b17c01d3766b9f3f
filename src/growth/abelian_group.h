/*
 * Finite abelian groups by generators and relations, A = Z^n / L, and distances
 * in them.  L is kept in Hermite normal form,
 *
 *     row i  =  0 ... 0 h_i x ... x,      |A| = h_0 h_1 ...
 *
 * and a sum of generators has the digits 0 <= a_i < h_i that are left when rows
 * are subtracted.  The orders of the generators come first, so that all rows
 * have pivots and numbers stay below them.
 * Source: H. Cohen, A Course in Computational Algebraic Number Theory (1993),
 * section 2.4.
 */
#ifndef ANTIPODE_GROWTH_ABELIAN_GROUP_H
#define ANTIPODE_GROWTH_ABELIAN_GROUP_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum { ABELIAN_GENERATORS = 16 };

/* Orders of generators are at most that, so that products have 62 bits. */
#define ABELIAN_ORDER_MAX INT32_MAX

struct abelian_group {
    size_t n;                                   /* generators */
    int64_t order[ABELIAN_GENERATORS];          /* a multiple of that of each */
    int64_t row[ABELIAN_GENERATORS][ABELIAN_GENERATORS];
};

/* The product of cyclic groups: n generators of these orders. */
void abelian_group_begin(struct abelian_group *group, size_t n,
                         const int64_t *order);
/* So many of each generator are 0 together; the sum is spoilt. */
void abelian_group_relate(struct abelian_group *group, int64_t *sum);
/* The edge of a generator between vertices that words lead to, as numbers of
 * each generator, and 1 where there is a word; one of the two has a word.  The
 * other gets one: then 1.  Two that have words close a circle, whose generators
 * are 0 together. */
int abelian_group_follow(struct abelian_group *group, int32_t *from,
                         int32_t *to, size_t generator);
double abelian_group_order(const struct abelian_group *group);

/* A quotient of at most so many elements, `most` at least 1: generators with
 * the fewest multiples outside the others become 0. */
void abelian_group_shrink(struct abelian_group *group, double most);

/* Distances from 0, by the generators. */
struct abelian_distances {
    uint32_t greatest;
    double deviation;       /* from their mean */
};

/* Fewer than 2^31 elements, all of which are met. */
int abelian_group_distances(const struct abelian_group *group,
                            struct abelian_distances *distances,
                            struct error *error);

#endif
