/*
 * How long pages are, which bits of a leaf stand for elements, and which bits
 * of a mask for leaves.
 */
#ifndef ANTIPODE_ENGINE_LIFT_LAYOUT_LEAF_BITS_H
#define ANTIPODE_ENGINE_LIFT_LAYOUT_LEAF_BITS_H

#include <string.h>

#include "base/bits.h"
#include "engine/lift/layout/layout.h"

/* Of a block, all planes. */
static inline uint32_t shape_leaves(const struct layout_shape *shape)
{
    return shape->planes * shape->leaves;
}

static inline uint64_t shape_block_words(const struct layout_shape *shape)
{
    return (uint64_t)shape->planes * shape->words;
}

/* Words of the mask of a page, which has a bit for each leaf. */
static inline uint32_t shape_mask_words(const struct layout_shape *shape)
{
    return (shape->leaves + 63) / 64;
}

/* The bits of word w of a page that stand for elements. */
static inline uint64_t leaf_bits(const struct layout_shape *shape, uint32_t w)
{
    uint32_t first = w % shape->leaf.span * 64;
    uint32_t order = shape->leaf.order;
    return order >= first + 64 ? UINT64_MAX
        : order <= first ? 0 : bits_mask(order - first);
}

static inline void mask_all_leaves(const struct layout_shape *shape,
                                   uint64_t *mask)
{
    uint32_t words = shape_mask_words(shape);
    uint32_t last = shape->leaves % 64;
    memset(mask, 0xff, words * 8);
    if (last)
        mask[words - 1] = bits_mask(last);
}

#endif
