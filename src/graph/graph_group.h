/*
 * A graph's generators as elements of a group, and elements as states of the
 * graph.
 */
#ifndef ANTIPODE_GRAPH_GRAPH_GROUP_H
#define ANTIPODE_GRAPH_GRAPH_GROUP_H

#include "graph/graph.h"
#include "group/group.h"

/* The group that the generators lie in: all permutations of the points, or all
 * matrices over Z/m (not over the integers). */
struct group graph_group(const struct graph *graph);

/* The generators as elements, one after another, for memory_free. */
int graph_elements(const struct graph *graph, const struct group *group,
                   uint8_t **elements, struct error *error);

/* The state, as letters or entries, that an element moves the start to; a
 * matrix start must be the identity. */
void graph_element_state(const struct graph *graph, const struct group *group,
                         const void *element, int64_t *state);

#endif
