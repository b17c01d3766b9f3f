/*
 * Where the elements of a group lie in a layout, and how to go backwards along
 * an edge there without any arithmetic of the group.
 *
 * An element k*t_x is told by its block x, and the place of k in K by its leaf
 * (counted over all planes) and its bit.  The element before it along generator
 * s lies in block source[x][s]; the schedule of the voltage, turned round, says
 * in which leaf, and one row of the table of L in which bit.
 */
#ifndef ANTIPODE_ENGINE_LIFT_LAYOUT_LAYOUT_INDEX_H
#define ANTIPODE_ENGINE_LIFT_LAYOUT_LAYOUT_INDEX_H

#include "base/assert.h"
#include "engine/lift/layout/layout.h"

struct position {
    uint32_t block, leaf, bit;
};

struct layout_index {
    const struct layout *layout;
    uint8_t *back;              /* t_x^-1, an element per block */
    uint32_t *schedule;         /* voltages x leaves: the leaf that goes there,
                                   and the element of L << 16 */
};

int layout_index_create(const struct layout *layout,
                        struct layout_index **index, struct error *error);
void layout_index_free(struct layout_index *index);

/* The position of an element; 0, or -1 if it is seen to lie outside the group.
 * An element of another group may be given a place all the same: that
 * layout_index_element answers with the element is the proof. */
int layout_index_find(const struct layout_index *index, const void *element,
                      struct position *place);
/* scratch-free: writes the element that lies at a place. */
void layout_index_element(const struct layout_index *index,
                          struct position place, void *element);

/* The number of a place's bit in a map of the layout. */
static inline uint64_t layout_index_bit(const struct layout_index *index,
                                        struct position place)
{
    const struct layout *layout = index->layout;
    uint64_t leaf = (uint64_t)place.block * layout_leaves(layout) + place.leaf;
    return leaf * layout->leaf.span * 64 + place.bit;
}

/* Bits of a map. */
static inline uint64_t layout_index_bits(const struct layout *layout)
{
    return layout_map_bytes(layout) * 8;
}

/* The h with h * s = g, for the g at a place and the layout's generator s. */
static inline struct position layout_index_before(
    const struct layout_index *index, struct position place, size_t s)
{
    const struct layout *layout = index->layout;
    size_t edge = (size_t)place.block * layout->generators + s;
    ASSERT(place.block < layout->count && place.leaf < layout_leaves(layout));
    ASSERT(s < layout->generators && place.bit < layout->leaf.order);
    uint32_t entry = index->schedule[(size_t)layout->voltage[edge] *
                                      layout_leaves(layout) + place.leaf];
    uint32_t l = entry >> 16, order = layout->leaf.order;
    uint32_t bit = !layout->leaf.cyclic ? layout->leaf.gather[l][place.bit]
        : place.bit >= l ? place.bit - l : place.bit + order - l;
    return (struct position){ layout->source[edge], entry & 0xffff, bit };
}

#endif
