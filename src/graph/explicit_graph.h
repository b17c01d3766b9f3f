/*
 * A whole small graph, or a ball of any graph, vertex by vertex: vertices in
 * the order of a breadth-first search from the start, which is vertex 0 (of
 * several starts the first ones), so that distances rise; where each generator
 * leads; and lists of neighbours without repeats.
 */
#ifndef ANTIPODE_GRAPH_EXPLICIT_GRAPH_H
#define ANTIPODE_GRAPH_EXPLICIT_GRAPH_H

#include "graph/orbit.h"

/* What is wanted of a graph. */
struct graph_extent {
    uint64_t vertices;          /* more are an error */
    uint32_t depth;             /* the last sphere, or EXTENT_ALL */
    enum leaving {
        LEAVING_DROP,           /* edges that leave the ball are left out */
        LEAVING_KEEP            /* they and the vertices that they lead to
                                 * are kept, and no edges between those */
    } leaving;
};

#define EXTENT_ALL UINT32_MAX

struct explicit_graph {
    const struct graph *graph;
    struct orbit set;      /* states, and where each sphere begins */
    uint32_t vertices;
    uint32_t *to;               /* vertices x generators; STATE_NONE for an
                                 * edge that was left out, or that the graph
                                 * has not (graph_forbidden.h) */
    uint64_t left_out;          /* edges that leave the ball, of `to` */
    uint64_t *offset;           /* vertices + 1: of the lists */
    uint32_t *neighbour;        /* sorted, each once; loops as they are */
    int32_t *entry;             /* what a matrix has there; NULL: a pattern */
    int undirected;             /* every generator has its inverse */
    int64_t *state;             /* room for one, for who writes them */
};

/* ERROR_LIMIT if there are more vertices than the extent allows. */
int explicit_graph_create(const struct graph *graph,
                          const struct graph_extent *extent,
                          struct explicit_graph **whole, struct error *error);
void explicit_graph_free(struct explicit_graph *whole);

/* Lists of neighbours as rows of a matrix with integers, in place of those of
 * the pattern: how many generators lead from v to u, loops too; or the
 * Laplacian, the number of edges of v on the diagonal less that. */
enum graph_matrix { MATRIX_PATTERN, MATRIX_ADJACENCY, MATRIX_LAPLACIAN };
int explicit_graph_fill(struct explicit_graph *whole, enum graph_matrix matrix,
                        struct error *error);

void explicit_graph_state(const struct explicit_graph *whole, uint32_t vertex,
                          int64_t *state);
uint32_t explicit_graph_distance(const struct explicit_graph *whole,
                                 uint32_t vertex);

#endif
