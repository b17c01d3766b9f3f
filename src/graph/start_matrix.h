/* Starts of matrix graphs: vectors and matrices. */
#ifndef ANTIPODE_GRAPH_START_MATRIX_H
#define ANTIPODE_GRAPH_START_MATRIX_H

#include "graph/graph.h"

/* graph_set_start for matrix graphs. */
int graph_set_start_matrix(struct graph *graph, const char *text,
                           struct error *error);

#endif
