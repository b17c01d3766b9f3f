/* Orbits of points under the generators of a permutation graph. */
#ifndef ANTIPODE_GRAPH_POINT_ORBITS_H
#define ANTIPODE_GRAPH_POINT_ORBITS_H

#include "graph/graph.h"

/* For each point the least one of its orbit; NULL without memory. */
uint32_t *point_orbits(const struct graph *graph, struct error *error);

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
