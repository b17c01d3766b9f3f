/*
 * Where the elements of a group lie in a layout, and how to go backwards along
 * an edge there without any arithmetic of the group.
 *
 * An element k*t_x is told by its block x, and where k lies in K by its leaf
 * (counted over all planes) and its bit.  The element before it along generator
 * s lies in block source[x][s]; the schedule of the voltage, turned round, says
 * in which leaf, and one row of the table of L in which bit.
 */
#ifndef ANTIPODE_ENGINE_LIFT_LAYOUT_LAYOUT_INDEX_H
#define ANTIPODE_ENGINE_LIFT_LAYOUT_LAYOUT_INDEX_H

#include "base/assert.h"
#include "engine/lift/layout/layout.h"
#include "engine/lift/layout/leaf_bits.h"

struct position {
    uint32_t block, leaf, bit;
};

struct layout_index {
    const struct layout *layout;
    struct layout_shape shape;
    struct layout_tables tables;
    uint64_t blocks;            /* all of them are here */
    uint8_t *back;              /* t_x^-1, an element per block */
    uint32_t *schedule;         /* voltages x leaves: the leaf that goes there,
                                   and the element of L << 16 */
};

int layout_index_create(const struct layout *layout,
                        struct layout_index **index, struct error *error);
void layout_index_free(struct layout_index *index);

/* The position of an element; 0, or -1 if it is seen to lie outside the group.
 * An element of another group may be given a position all the same: that
 * layout_index_element answers with the element is the proof. */
int layout_index_find(const struct layout_index *index, const void *element,
                      struct position *at);
/* Writes the element that lies at a position; scratch: two elements. */
void layout_index_element(const struct layout_index *index,
                          struct position at, void *element, void *scratch);

/* The number of a position's bit in a map of the layout. */
static inline uint64_t layout_index_bit(const struct layout_index *index,
                                        struct position at)
{
    const struct layout_shape *shape = &index->shape;
    uint64_t leaf = (uint64_t)at.block * shape_leaves(shape) + at.leaf;
    return leaf * shape->leaf.span * 64 + at.bit;
}

/* Bits of a map. */
static inline uint64_t layout_index_bits(const struct layout *layout)
{
    return layout_map_bytes(layout) * 8;
}

/* The h with h * s = g, for the g at a position and the layout's generator
 * s. */
static inline struct position layout_index_before(
    const struct layout_index *index, struct position at, size_t s)
{
    const struct layout_shape *shape = &index->shape;
    const struct layout_tables *tables = &index->tables;
    size_t edge = (size_t)at.block * tables->generators + s;
    ASSERT(at.block < index->blocks && at.leaf < shape_leaves(shape));
    ASSERT(s < tables->generators && at.bit < shape->leaf.order);
    uint32_t entry = index->schedule[(size_t)tables->voltage[edge] *
                                      shape_leaves(shape) + at.leaf];
    uint32_t l = entry >> 16, order = shape->leaf.order;
    uint32_t bit = !shape->leaf.cyclic ? shape->leaf.gather[l][at.bit]
        : at.bit >= l ? at.bit - l : at.bit + order - l;
    return (struct position){ tables->source[edge], entry & 0xffff, bit };
}

#endif
