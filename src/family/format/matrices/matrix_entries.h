/*
 * Arithmetic of matrices as texts write it, before there is a graph: d x d
 * entries by rows, modulo m, or over the integers if m is 0; then an entry
 * that passes 63 bits is told.  Numbers are matrices with d = 1.
 */
#ifndef ANTIPODE_FAMILY_FORMAT_MATRICES_MATRIX_ENTRIES_H
#define ANTIPODE_FAMILY_FORMAT_MATRICES_MATRIX_ENTRIES_H

#include <stdint.h>

enum { ENTRIES_LARGE = -1, ENTRIES_NO_INVERSE = -2 };

/* Each in place of a, or of n entries; 0 or one of the above, after which they
 * mean nothing. */
int entries_multiply(int64_t *a, const int64_t *b, uint32_t d, uint32_t m);
int entries_invert(int64_t *a, uint32_t d, uint32_t m);
int entries_raise(int64_t *a, int64_t exponent, uint32_t d, uint32_t m);
int entries_scale(int64_t *a, uint32_t n, int64_t factor, uint32_t m);

#endif
