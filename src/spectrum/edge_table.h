/*
 * Where each generator leads from each vertex: all that a product with the
 * adjacency matrix needs.  The states are gone.
 */
#ifndef ANTIPODE_SPECTRUM_EDGE_TABLE_H
#define ANTIPODE_SPECTRUM_EDGE_TABLE_H

#include "graph/graph.h"

struct edge_table {
    uint32_t vertices;
    size_t degree;
    uint32_t *to;           /* vertices x degree */
    int bipartite;
};

/* ERROR_LIMIT if there are more vertices than `max`. */
int edge_table_create(const struct graph *graph, uint64_t max,
                      struct edge_table *table, struct error *error);
void edge_table_clear(struct edge_table *table);

/* y = A x. */
void edge_table_multiply(const struct edge_table *table, double *y,
                         const double *x);

#endif
