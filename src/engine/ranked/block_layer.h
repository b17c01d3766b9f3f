/*
 * A block of a layer, one number; 0: it has no words.
 *
 *     place | element | bitmap or list | count
 *
 * Its words are ranks, as a list or a bitmap, whichever is shorter, at a place
 * of the store.  Where the block is that of a representative
 * (word_symmetry.h), the element takes its words to those of the slot.
 */
#ifndef ANTIPODE_ENGINE_RANKED_BLOCK_LAYER_H
#define ANTIPODE_ENGINE_RANKED_BLOCK_LAYER_H

#include <stdint.h>

enum { BLOCK_COUNT_BITS = 17, BLOCK_IMAGE_SHIFT = 18, BLOCK_PLACE_SHIFT = 22 };

typedef uint64_t block_layer;

static inline uint32_t layer_count(block_layer block)
{
    return (uint32_t)block & ((1u << BLOCK_COUNT_BITS) - 1);
}

static inline int layer_is_bitmap(block_layer block)
{
    return block >> BLOCK_COUNT_BITS & 1;
}

/* Count, and bitmap or list. */
static inline block_layer layer_kind(block_layer block)
{
    return block & ((1u << BLOCK_IMAGE_SHIFT) - 1);
}

/* The element that takes the words that lie there to those of the slot. */
static inline uint32_t layer_element(block_layer block)
{
    return block >> BLOCK_IMAGE_SHIFT &
           ((1u << (BLOCK_PLACE_SHIFT - BLOCK_IMAGE_SHIFT)) - 1);
}

static inline uint64_t layer_place(block_layer block)
{
    return block >> BLOCK_PLACE_SHIFT;
}

/* The 64-bit words of a bitmap of so many ranks. */
static inline uint32_t bitmap_words(uint32_t ranks)
{
    return (ranks + 63) / 64;
}

#endif
