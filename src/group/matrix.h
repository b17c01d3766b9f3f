/*
 * Square matrices over Z/m, row by row, entries in 0 .. m-1; 2 <= m < 2^31,
 * dimension 1 .. 32.  Products are exact: every entry is reduced before the
 * sums can pass 64 bits.  m = 0 stands for the integers, with 64-bit entries
 * (matrix_multiply_integer), where an overflow is detected and reported.
 */
#ifndef ANTIPODE_GROUP_MATRIX_H
#define ANTIPODE_GROUP_MATRIX_H

#include <stddef.h>
#include <stdint.h>

enum { MATRIX_DIMENSION_MAX = 32 };

void matrix_identity(uint32_t *a, size_t d);
int matrix_is_identity(const uint32_t *a, size_t d);
/* r = a b mod m, d x d each; r is neither a nor b. */
void matrix_multiply(uint32_t *r, const uint32_t *a, const uint32_t *b,
                     size_t d, uint32_t m);
/* r = a v mod m for a column v of d entries. */
void matrix_apply(uint32_t *r, const uint32_t *a, const uint32_t *v,
                  size_t d, uint32_t m);
/* r = a^-1 mod m, any m (not only primes); 0, or -1 if a is not invertible. */
int matrix_invert(uint32_t *r, const uint32_t *a, size_t d, uint32_t m);
/* 0 .. m-1, any m. */
uint32_t matrix_determinant(const uint32_t *a, size_t d, uint32_t m);

/* Over the integers: 0, or -1 where an entry passes 63 bits or (invert) the
 * determinant is not 1 or -1. */
int matrix_multiply_integer(int64_t *r, const int64_t *a, const int64_t *b,
                            size_t d);
int matrix_invert_integer(int64_t *r, const int64_t *a, size_t d);

#endif
