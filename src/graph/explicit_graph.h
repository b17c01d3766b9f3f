/*
 * A whole small graph, vertex by vertex: vertices in the order of a
 * breadth-first search from the start, which is vertex 0, so that distances
 * rise; where each generator leads; and lists of neighbours without repeats.
 */
#ifndef ANTIPODE_GRAPH_EXPLICIT_GRAPH_H
#define ANTIPODE_GRAPH_EXPLICIT_GRAPH_H

#include "graph/orbit.h"

struct explicit_graph {
    const struct graph *graph;
    struct orbit set;      /* states, and where each sphere begins */
    uint32_t vertices;
    uint32_t *to;               /* vertices x generators */
    uint64_t *offset;           /* vertices + 1: of the lists */
    uint32_t *neighbour;        /* sorted, each once; loops as they are */
    int undirected;             /* every generator has its inverse */
    int64_t *state;             /* room for one, for who writes them */
};

/* ERROR_LIMIT if there are more vertices than `max`. */
int explicit_graph_create(const struct graph *graph, uint64_t max,
                          struct explicit_graph **whole, struct error *error);
void explicit_graph_free(struct explicit_graph *whole);

void explicit_graph_state(const struct explicit_graph *whole, uint32_t vertex,
                          int64_t *state);
uint32_t explicit_graph_distance(const struct explicit_graph *whole,
                                 uint32_t vertex);

#endif
