/*
 * NumPy's .npy files, version 1.0: a header of 128 bytes that says type and
 * shape, then the numbers, little-endian, row by row.
 * Source: NumPy, numpy.lib.format, "Format Version 1.0".
 */
#ifndef ANTIPODE_REPORT_EXPORT_NPY_H
#define ANTIPODE_REPORT_EXPORT_NPY_H

#include <stdint.h>
#include <stdio.h>

#include "graph/graph.h"

enum { NPY_HEADER = 128 };

/* Numbers of 1, 2, 4 or 8 bytes, unsigned, or signed of 8 bytes. */
struct npy {
    uint64_t rows, columns;     /* columns 0: one dimension */
    int bytes;
    int is_signed;
};

/* At the beginning of the file; may be written again once rows are known. */
void npy_write_head(FILE *out, const struct npy *npy);
void npy_write(FILE *out, const struct npy *npy, uint64_t value);

/* The least number of bytes that holds all values up to one. */
int npy_bytes(uint64_t most);

/* Arrays of states, a row each: letters without a sign, as wide as the greatest
 * asks for; entries of matrices as eight bytes with one. */
struct npy npy_states(const struct graph *graph, uint64_t rows);
/* Arrays of distances, which are numbers of 32 bits everywhere. */
struct npy npy_distances(uint64_t rows);

#endif
