/*
 * A whole graph as arrays for NumPy in a folder:
 *
 *     states.npy     vertices x letters
 *     distances.npy  vertices
 *     targets.npy    vertices x generators: where each generator leads
 *     indptr.npy, indices.npy    neighbours, each once, as CSR
 */
#ifndef ANTIPODE_REPORT_GRAPH_ARRAYS_H
#define ANTIPODE_REPORT_GRAPH_ARRAYS_H

#include "report/folder.h"
#include "search/whole.h"

int graph_arrays_write(struct folder *folder, const struct whole *whole,
                       struct error *error);

#endif
