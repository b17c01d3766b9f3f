/*
 * Square matrices over the integers, entries in 64 bits.  Products are summed
 * in two halves, so that an answer that fits is found even where a partial
 * sum does not.  The inverse goes through GMP: fraction-free Gauss-Jordan
 * elimination (Bareiss), after which the left side is the determinant.
 */
#include "group/matrix.h"

#include <gmp.h>

static int product_entry(int64_t *r, const int64_t *row, const int64_t *column,
                         size_t d)
{
    __int128 high = 0, low = 0;
    for (size_t i = 0; i < d; i++) {
        __int128 product = (__int128)row[i] * column[i * d];
        high += product >> 64;
        low += (uint64_t)product;
    }
    high += low >> 64;
    *r = (int64_t)(uint64_t)low;
    return high == *r >> 63 ? 0 : -1;
}

int matrix_multiply_integer(int64_t *r, const int64_t *a, const int64_t *b,
                            size_t d)
{
    for (size_t i = 0; i < d; i++)
        for (size_t j = 0; j < d; j++)
            if (product_entry(r + i * d + j, a + i * d, b + j, d))
                return -1;
    return 0;
}

enum { WIDTH_MAX = 2 * MATRIX_DIMENSION_MAX };

/* [a | 1], rows of 2d entries. */
struct rows {
    mpz_t entry[MATRIX_DIMENSION_MAX][WIDTH_MAX];
    mpz_t previous, product;
    size_t d;
};

static void rows_init(struct rows *rows, const int64_t *a, size_t d)
{
    rows->d = d;
    mpz_init_set_ui(rows->previous, 1);
    mpz_init(rows->product);
    for (size_t i = 0; i < d; i++)
        for (size_t j = 0; j < d; j++) {
            mpz_init_set_si(rows->entry[i][j], a[i * d + j]);
            mpz_init_set_ui(rows->entry[i][d + j], i == j);
        }
}

static void rows_clear(struct rows *rows)
{
    for (size_t i = 0; i < rows->d; i++)
        for (size_t j = 0; j < 2 * rows->d; j++)
            mpz_clear(rows->entry[i][j]);
    mpz_clear(rows->previous);
    mpz_clear(rows->product);
}

/* Brings a row with a non-zero entry in column k to place k; -1: none. */
static int rows_pivot(struct rows *rows, size_t k)
{
    size_t row = k;
    while (row < rows->d && !mpz_sgn(rows->entry[row][k]))
        row++;
    if (row == rows->d)
        return -1;
    for (size_t j = 0; row != k && j < 2 * rows->d; j++)
        mpz_swap(rows->entry[row][j], rows->entry[k][j]);
    return 0;
}

/* row = (pivot row - row[k] pivot_row) / previous pivot, without remainder. */
static void rows_eliminate(struct rows *rows, size_t row, size_t k)
{
    mpz_t factor;
    mpz_init_set(factor, rows->entry[row][k]);
    for (size_t j = 0; j < 2 * rows->d; j++) {
        mpz_ptr x = rows->entry[row][j];
        mpz_mul(x, x, rows->entry[k][k]);
        mpz_mul(rows->product, factor, rows->entry[k][j]);
        mpz_sub(x, x, rows->product);
        mpz_divexact(x, x, rows->previous);
    }
    mpz_clear(factor);
}

static int rows_reduce(struct rows *rows)
{
    for (size_t k = 0; k < rows->d; k++) {
        if (rows_pivot(rows, k))
            return -1;
        for (size_t row = 0; row < rows->d; row++)
            if (row != k)
                rows_eliminate(rows, row, k);
        mpz_set(rows->previous, rows->entry[k][k]);
    }
    return mpz_cmpabs_ui(rows->previous, 1) == 0 ? 0 : -1;
}

/* The right side is now determinant * inverse, the determinant 1 or -1. */
static int rows_read(struct rows *rows, int64_t *r)
{
    size_t d = rows->d;
    for (size_t i = 0; i < d; i++)
        for (size_t j = 0; j < d; j++) {
            mpz_ptr x = rows->entry[i][d + j];
            mpz_mul(x, x, rows->previous);
            if (!mpz_fits_slong_p(x))
                return -1;
            r[i * d + j] = mpz_get_si(x);
        }
    return 0;
}

int matrix_invert_integer(int64_t *r, const int64_t *a, size_t d)
{
    struct rows rows;
    rows_init(&rows, a, d);
    int code = rows_reduce(&rows);
    if (code == 0)
        code = rows_read(&rows, r);
    rows_clear(&rows);
    return code;
}
