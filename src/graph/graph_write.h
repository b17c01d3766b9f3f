/*
 * A graph as text that the readers take back.  The caller frees the text with
 * memory_free.
 */
#ifndef ANTIPODE_GRAPH_GRAPH_WRITE_H
#define ANTIPODE_GRAPH_GRAPH_WRITE_H

#include "base/error.h"
#include "graph/graph.h"

int graph_to_json(const struct graph *graph, char **text, struct error *error);

/* Permutation graphs only: GAP has no word for the start of a matrix graph. */
int graph_to_gap(const struct graph *graph, char **text, struct error *error);

#endif
