/*
 * The transversal t of the blocks, a gauge: any elements of the cosets will do,
 * and good ones make most voltages the identity.  Two are known: the least
 * element of each coset in the order of base images (for S_n: the symbols of K
 * in order of position), and the products along a spanning tree of the blocks.
 */
#ifndef ANTIPODE_SEARCH_LAYOUT_GAUGE_H
#define ANTIPODE_SEARCH_LAYOUT_GAUGE_H

#include "search/layout.h"

/* Transversal elements are kept for our own blocks; the spanning tree has them
 * all while edges are made. */
struct gauges {
    struct layout *layout;
    uint32_t *wide;             /* voltages as members, per edge; NULL where
                                   those of the layout have room for them */
    uint64_t first, count;      /* blocks whose elements are kept */
    uint8_t *kept, *inverse;    /* t_x and t_x^-1 */
};

static inline uint8_t *gauges_at(const struct gauges *gauges, uint64_t block)
{
    return gauges->kept +
           (block - gauges->first) * gauges->layout->group->size;
}

/* t of a block, as GAUGE_LEAST has it; scratch: one element. */
void gauges_find_least(const struct layout *layout, uint64_t block,
                       uint8_t *element, uint8_t *scratch);
/* All that are kept. */
void gauges_make_least(const struct gauges *gauges);
int gauges_make_tree(const struct gauges *gauges, struct error *error);

#endif
