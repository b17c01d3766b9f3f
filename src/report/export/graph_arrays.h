/*
 * A whole graph or a ball as arrays for NumPy in a folder:
 *
 *     states.npy     vertices x letters
 *     distances.npy  vertices
 *     targets.npy    vertices x generators: where each generator leads;
 *                    2^32 - 1: the edge was left out
 *     indptr.npy, indices.npy    neighbours, each once, as CSR
 *     data.npy       the entries of a matrix there; none for a pattern
 */
#ifndef ANTIPODE_REPORT_EXPORT_GRAPH_ARRAYS_H
#define ANTIPODE_REPORT_EXPORT_GRAPH_ARRAYS_H

#include "graph/explicit_graph.h"
#include "report/export/folder.h"

int graph_arrays_write(struct folder *folder,
                       const struct explicit_graph *whole, struct error *error);

#endif
