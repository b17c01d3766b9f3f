/*
 * A graph as text that the readers take back.  The caller frees the text with
 * memory_free.
 */
#ifndef ANTIPODE_GRAPH_GRAPH_WRITE_H
#define ANTIPODE_GRAPH_GRAPH_WRITE_H

#include "base/error.h"
#include "graph/graph.h"

int graph_to_json(const struct graph *graph, char **text, struct error *error);

/* An error where a matrix graph has a start: GAP text has no word for it. */
int graph_to_gap(const struct graph *graph, char **text, struct error *error);

#endif
