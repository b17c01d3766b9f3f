/*
 * Whole graphs and balls in the forms that other programs read.  Vertices are
 * numbered from 0 (METIS and Matrix Market: from 1) by distance from the start.
 */
#ifndef ANTIPODE_REPORT_EXPORT_GRAPHS_H
#define ANTIPODE_REPORT_EXPORT_GRAPHS_H

#include <stdio.h>

#include "base/name_list.h"
#include "graph/explicit_graph.h"
#include "report/export/moves.h"

struct graph_format {
    const char *name;
    /* NULL: arrays in a folder (graph_arrays.h) */
    void (*write)(FILE *out, const struct explicit_graph *whole,
                  const struct moves *moves);
    int undirected;             /* only for inverse-closed sets */
    int loopless;               /* has no room for loops */
    int holds_entries;          /* whole->entry, where there are any */
};

/* A new format is a file that defines `const struct graph_format graph_NAME`,
 * and its line here. */
#define GRAPH_FORMATS(FORMAT) \
    FORMAT(edges) \
    FORMAT(vertices) \
    FORMAT(dot) \
    FORMAT(graphml) \
    FORMAT(mtx) \
    FORMAT(metis) \
    FORMAT(graph6) \
    FORMAT(sparse6) \
    FORMAT(digraph6) \
    FORMAT(npy)

#define FORMAT_DECLARE(name) extern const struct graph_format graph_##name;
GRAPH_FORMATS(FORMAT_DECLARE)
#undef FORMAT_DECLARE

const struct graph_format *graph_format_find(const char *name);
/* Of a number; NULL behind the last one. */
const char *graph_format_name(size_t number);
/* The names of enum graph_matrix in the same way. */
const char *graph_matrix_name(size_t number);
/* Those that hold the entries of a matrix, in words. */
void graph_formats_of_matrices(char text[NAME_LIST_ROOM]);

/* 1 if the format can hold the graph, or ERROR_USAGE and a sentence. */
int graph_format_check(const struct graph_format *format,
                       const struct explicit_graph *whole, struct error *error);

#endif
