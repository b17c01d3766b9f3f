/*
 * Whole graphs in the forms that other programs read.  Vertices are numbered
 * from 0 (METIS and Matrix Market: from 1) by distance from the start.
 */
#ifndef ANTIPODE_REPORT_EXPORT_GRAPHS_H
#define ANTIPODE_REPORT_EXPORT_GRAPHS_H

#include <stdio.h>

#include "graph/explicit_graph.h"
#include "report/export/moves.h"

struct graph_format {
    const char *name;
    void (*write)(FILE *out, const struct explicit_graph *whole,
                  const struct moves *moves);
    int undirected;             /* only for inverse-closed sets */
    int loopless;               /* has no room for loops */
};

const struct graph_format *graph_format_find(const char *name);
/* Of a number, the last one being npy (graph_arrays.h); NULL behind it. */
const char *graph_format_name(size_t number);

/* 1 if the format can hold the graph, or ERROR_USAGE and a sentence. */
int graph_format_check(const struct graph_format *format,
                       const struct explicit_graph *whole, struct error *error);

extern const struct graph_format graph_edges, graph_vertices, graph_dot,
    graph_graphml, graph_mtx, graph_metis, graph_graph6, graph_sparse6,
    graph_digraph6;

#endif
