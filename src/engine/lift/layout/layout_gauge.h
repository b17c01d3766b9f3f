/*
 * The transversal t of the blocks, a gauge: any elements of the cosets will do,
 * and good ones make most voltages the identity.  Three are known:
 *     least    the least element of each coset in the order of base images (for
 *              S_n: the symbols of K in order of position)
 *     cycles   the least element of one block in each cycle of a generator s,
 *              times a power of s: most edges of s get the identity
 *     tree     the products along a spanning tree of the blocks
 */
#ifndef ANTIPODE_ENGINE_LIFT_LAYOUT_LAYOUT_GAUGE_H
#define ANTIPODE_ENGINE_LIFT_LAYOUT_LAYOUT_GAUGE_H

#include "base/scratch_arrays.h"
#include "engine/lift/layout/layout_state.h"

enum { STEPS_NONE = UINT16_MAX };

/* The cycles of a generator s as they move blocks: t = least(x s^-k) s^k,
 * where s^k moves the first point of a cycle of s to the image of a base point
 * of x, the first such image that s moves. */
struct cycle_gauge {
    uint16_t *steps;            /* per point: k, STEPS_NONE where s fixes it */
    uint8_t *power, *back;      /* s^k and s^-k, an element per k */
};

/* Transversal elements are kept for our own blocks; the spanning tree has them
 * all while edges are made. */
struct gauges {
    struct layout *layout;
    struct cycle_gauge cycles;  /* of the gauge of cycles; otherwise empty */
    uint8_t *undo;              /* the inverse of each generator */
    uint32_t *wide;             /* voltages as members, per edge; NULL where
                                   those of the layout have room for them */
    uint64_t first, count;      /* blocks whose elements are kept */
    uint8_t *kept;              /* t_x */
    struct rooms rooms;         /* of GAUGES_ROOM elements */
};

enum { GAUGES_ROOM = 4 };

/* One of the elements that a thread works with. */
static inline uint8_t *gauges_room(const struct gauges *gauges, size_t i)
{
    ASSERT(i < GAUGES_ROOM);
    return (uint8_t *)rooms_mine(&gauges->rooms) +
           i * gauges->layout->group->size;
}

static inline uint8_t *gauges_at(const struct gauges *gauges, uint64_t block)
{
    ASSERT(block - gauges->first < gauges->count);
    return gauges->kept +
           (block - gauges->first) * gauges->layout->group->size;
}

/* Which way an edge comes, the tree has found out on its way: then sources are
 * filled with it. */
static inline int gauges_fill_sources(const struct layout *layout)
{
    return layout->gauge == GAUGE_TREE && layout->inverse &&
           !layout->map.partition.parts;
}

int gauges_open(struct gauges *gauges, struct layout *layout,
                struct error *error);
void gauges_close(struct gauges *gauges);

/* Is there a gauge of cycles: does K fix a base point, and are points few? */
int gauges_have_cycles(const struct layout *layout);
/* Makes this the gauge of cycles along generator s, in place of another. */
int gauges_use_cycles(struct gauges *gauges, size_t s, struct error *error);
void gauges_drop_cycles(struct gauges *gauges);
/* Chooses between the least gauge (if it may be) and those of cycles, by the
 * trivial edges in a sample, which is the same for all parts. */
int gauges_choose(struct gauges *gauges, int least, struct error *error);

/* t of any coset by itself, not for the tree, nor what a symmetry makes of that
 * of another coset; scratch: one element. */
void gauges_find(const struct gauges *gauges, uint64_t coset, uint8_t *element,
                 uint8_t *scratch);
/* All that are kept. */
int gauges_make(const struct gauges *gauges, struct error *error);
int gauges_make_tree(const struct gauges *gauges, struct error *error);

#endif
