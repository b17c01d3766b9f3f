/*
 * A whole small graph, vertex by vertex: vertices in the order of a
 * breadth-first search from the start, which is vertex 0, so that distances
 * rise; where each generator leads; and lists of neighbours without repeats.
 */
#ifndef ANTIPODE_SEARCH_WHOLE_H
#define ANTIPODE_SEARCH_WHOLE_H

#include "search/sphere_set.h"

struct whole {
    const struct graph *graph;
    struct sphere_set set;      /* states, and where each sphere begins */
    uint32_t vertices;
    uint32_t *to;               /* vertices x generators */
    uint64_t *offset;           /* vertices + 1: of the lists */
    uint32_t *neighbour;        /* sorted, each once; loops as they are */
    int undirected;             /* every generator has its inverse */
    int64_t *state;             /* room for one, for who writes them */
};

/* ERROR_LIMIT if there are more vertices than `most`. */
int whole_create(const struct graph *graph, uint64_t most,
                 struct whole **whole, struct error *error);
void whole_free(struct whole *whole);

void whole_state(const struct whole *whole, uint32_t vertex, int64_t *state);
uint32_t whole_distance(const struct whole *whole, uint32_t vertex);

#endif
