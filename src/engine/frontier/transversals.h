/*
 * Whole elements from images of base points, byte by byte: for groups of up to
 * 256 points.
 *
 * An element is u_(k-1) ... u_0 with u_i from the transversal of level i
 * (group/chain.h).  With e = u_(i-1) ... u_0 known, u_i is the one that moves
 * base point i to where e takes the image of base point i from; then the new e
 * takes the image of p from u_i[p].
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_TRANSVERSALS_H
#define ANTIPODE_ENGINE_FRONTIER_TRANSVERSALS_H

#include "group/chain.h"

enum { TRANSVERSALS_POINTS_MAX = 256 };

struct transversals {
    uint32_t levels, points;
    uint32_t stride;        /* bytes of an element, a multiple of 64 */
    uint32_t *where;        /* levels x points: which element */
    uint8_t *element;       /* padded by points that stay */
};

int transversals_create(const struct chain *chain,
                        struct transversals **transversals,
                        struct error *error);
void transversals_free(struct transversals *transversals);

/* The element that moves base point i to image[i]; both have room for `stride`
 * bytes, and so has scratch. */
void transversals_complete(const struct transversals *transversals,
                           const uint8_t *image, uint8_t *element,
                           uint8_t *scratch);

/* The element that moves base point `level` to `point` and none before it. */
static inline const uint8_t *transversals_element(
    const struct transversals *transversals, uint32_t level, uint32_t point)
{
    size_t at = transversals->where[level * transversals->points + point];
    return transversals->element + at * transversals->stride;
}

#endif
