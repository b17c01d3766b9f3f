/* Orbits of points under the generators of a permutation graph. */
#ifndef ANTIPODE_GRAPH_POINT_ORBITS_H
#define ANTIPODE_GRAPH_POINT_ORBITS_H

#include "graph/graph.h"

/* For each point the least one of its orbit; NULL without memory. */
uint32_t *point_orbits(const struct graph *graph, struct error *error);

/* Does a letter at point j follow the one at i about, wherever generators lead
 * that?  Then place[p] is where it is when that is at p, or POINT_NONE, and the
 * answer is how many such p there are, which are the first of the queue; else
 * 0.  place, queue: room for all points. */
enum { POINT_NONE = 0xffff };
uint32_t points_follow(const struct graph *graph, uint32_t i, uint32_t j,
                       uint16_t *place, uint16_t *queue);

/* The letter of the graph's start at a point. */
static inline uint16_t start_letter(const struct graph *graph, uint32_t point)
{
    return graph->word ? graph->word[point] : (uint16_t)point;
}

/* The same of start k. */
static inline uint16_t start_letter_of(const struct graph *graph, uint32_t k,
                                       uint32_t point)
{
    return k ? graph->more_words[(size_t)(k - 1) * graph->size + point]
             : start_letter(graph, point);
}

#endif
