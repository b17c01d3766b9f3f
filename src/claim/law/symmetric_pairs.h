/*
 * S_n for small n as a table.  Elements are the ranks of their images in
 * lexicographic order; what generates is a pair {g, 1/g}, and pairs have
 * numbers of their own: by cycle type, then by the lesser rank.
 */
#ifndef ANTIPODE_CLAIM_LAW_SYMMETRIC_PAIRS_H
#define ANTIPODE_CLAIM_LAW_SYMMETRIC_PAIRS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum { SYMMETRIC_POINTS_MAX = 9 };

struct symmetric_pairs {
    unsigned n;
    uint32_t order;             /* n! */
    uint8_t *images;            /* of each rank, n bytes */
    unsigned split;             /* so many images make the head */
    uint32_t *head;             /* what the images before the split, read as a
                                   number to the base n, give to the rank */
    uint8_t *tail;              /* those after it */
    uint32_t count;             /* pairs */
    uint32_t *rank;             /* of each pair, the lesser one */
    uint32_t *number;           /* of each rank, its pair */
    uint32_t *type;             /* of each pair: the first one of its type */
};

/* involutions: 1: only pairs {g, 1/g} with g = 1/g count. */
int symmetric_pairs_create(struct symmetric_pairs *pairs, unsigned n,
                           int involutions, struct error *error);
void symmetric_pairs_clear(struct symmetric_pairs *pairs);

static inline const uint8_t *symmetric_images(
    const struct symmetric_pairs *pairs, uint32_t rank)
{
    return pairs->images + (size_t)rank * pairs->n;
}

/* The pair of x g x^-1 for g in the pair p. */
uint32_t symmetric_conjugate(const struct symmetric_pairs *pairs, uint32_t x,
                             uint32_t p);
uint32_t symmetric_product(const struct symmetric_pairs *pairs, uint32_t x,
                           uint32_t y);         /* first y, then x */
uint32_t symmetric_inverse(const struct symmetric_pairs *pairs, uint32_t x);

/* to[x] = x g and back[x g] = x for all x, where g is in the pair p. */
void symmetric_columns(const struct symmetric_pairs *pairs, uint32_t p,
                       uint32_t *to, uint32_t *back);

#endif
