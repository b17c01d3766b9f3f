/* Products, inverses and powers: matrix_entries.h. */
#include "family/format/matrices/matrix_entries.h"

#include <string.h>

#include "group/matrix.h"

enum { MOST = MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX };

static void reduce_entries(uint32_t *r, const int64_t *a, uint32_t n,
                           uint32_t m)
{
    for (uint32_t i = 0; i < n; i++) {
        int64_t rest = a[i] % (int64_t)m;
        r[i] = (uint32_t)(rest < 0 ? rest + (int64_t)m : rest);
    }
}

static void widen_entries(int64_t *a, const uint32_t *r, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        a[i] = r[i];
}

static int multiply_integers(int64_t *a, const int64_t *b, uint32_t d)
{
    int64_t r[MOST];
    if (matrix_multiply_integer(r, a, b, d))
        return ENTRIES_LARGE;
    memcpy(a, r, d * d * sizeof *a);
    return 0;
}

int entries_multiply(int64_t *a, const int64_t *b, uint32_t d, uint32_t m)
{
    uint32_t left[MOST] = { 0 }, right[MOST] = { 0 }, r[MOST];
    if (m == 0)
        return multiply_integers(a, b, d);
    reduce_entries(left, a, d * d, m);
    reduce_entries(right, b, d * d, m);
    matrix_multiply(r, left, right, d, m);
    widen_entries(a, r, d * d);
    return 0;
}

int entries_invert(int64_t *a, uint32_t d, uint32_t m)
{
    uint32_t left[MOST] = { 0 }, r[MOST];
    int64_t inverse[MOST];
    if (m == 0) {
        if (matrix_invert_integer(inverse, a, d))
            return ENTRIES_NO_INVERSE;
        memcpy(a, inverse, d * d * sizeof *a);
        return 0;
    }
    reduce_entries(left, a, d * d, m);
    if (matrix_invert(r, left, d, m))
        return ENTRIES_NO_INVERSE;
    widen_entries(a, r, d * d);
    return 0;
}

/* By squares; the last of them is not needed, and might pass 63 bits. */
int entries_raise(int64_t *a, int64_t exponent, uint32_t d, uint32_t m)
{
    int64_t square[MOST];
    int code = exponent < 0 ? entries_invert(a, d, m) : 0;
    memcpy(square, a, d * d * sizeof *a);
    memset(a, 0, d * d * sizeof *a);
    for (uint32_t i = 0; i < d; i++)
        a[i * d + i] = 1;
    for (uint64_t e = (uint64_t)(exponent < 0 ? -exponent : exponent);
         e && !code; e >>= 1) {
        if (e & 1)
            code = entries_multiply(a, square, d, m);
        if (!code && e > 1)
            code = entries_multiply(square, square, d, m);
    }
    return code;
}

int entries_scale(int64_t *a, uint32_t n, int64_t factor, uint32_t m)
{
    int code = 0;
    for (uint32_t i = 0; i < n && !code; i++)
        code = entries_multiply(a + i, &factor, 1, m);
    return code;
}
