/*
 * Square matrices over Z/m.
 *
 * A sum of products is collected in 64 bits and reduced only before it could
 * overflow: never within a row when d (m-1)^2 < 2^64, after every third
 * product in the worst case (m near 2^31).  Reduction multiplies by a
 * reciprocal, floor((2^64-1)/m): the quotient is right or one too small, for
 * every x < 2^64, because x/m and x*reciprocal/2^64 differ by less than 1.
 *
 * Where d (m-1)^2 < 2^32, as nearly always, sums have 32 bits, and so has the
 * reciprocal, for the same reason: one multiplication less and half the width.
 *
 * The inverse needs no field: rows are combined by unimodular 2x2 steps of
 * Euclid's algorithm, which keep the determinant.  The triangle so reached has
 * the product of its pivots as determinant, so a is invertible exactly if
 * every pivot is a unit.
 */
#include "group/matrix.h"

#include <string.h>

enum { FEW_ROWS = 4 };      /* up to here sums are faster entry by entry */

struct modulus {
    uint64_t m;
    uint64_t reciprocal;
    size_t run;         /* products that are added before reducing */
};

static inline int is_narrow(uint32_t m, size_t d)
{
    return (uint64_t)(m - 1) * (m - 1) <= UINT32_MAX / d;
}

static inline uint32_t reduce_narrow(uint32_t x, uint32_t m,
                                     uint32_t reciprocal)
{
    uint32_t rest = x - (uint32_t)((uint64_t)x * reciprocal >> 32) * m;
    return rest >= m ? rest - m : rest;
}

static struct modulus modulus_make(uint32_t m, size_t d)
{
    struct modulus modulus = {m, UINT64_MAX / m, 3};
    uint64_t square = (uint64_t)(m - 1) * (m - 1), sum;
    if (!__builtin_mul_overflow(square, (uint64_t)d, &sum))
        modulus.run = d;
    return modulus;
}

static inline uint64_t reduce_matrix(uint64_t x, const struct modulus *modulus)
{
    uint64_t quotient =
        (uint64_t)((unsigned __int128)x * modulus->reciprocal >> 64);
    uint64_t rest = x - quotient * modulus->m;
    return rest >= modulus->m ? rest - modulus->m : rest;
}

/* The sum of a[i] b[i*stride] mod m. */
static inline uint32_t dot(const uint32_t *a, const uint32_t *b, size_t stride,
                           size_t d, const struct modulus *modulus)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < d;) {
        size_t end = d - i <= modulus->run ? d : i + modulus->run;
        for (; i < end; i++)
            sum += (uint64_t)a[i] * b[i * stride];
        sum = reduce_matrix(sum, modulus);
    }
    return (uint32_t)sum;
}

void matrix_identity(uint32_t *a, size_t d)
{
    memset(a, 0, d * d * sizeof *a);
    for (size_t i = 0; i < d; i++)
        a[i * d + i] = 1;
}

int matrix_is_identity(const uint32_t *a, size_t d)
{
    for (size_t i = 0; i < d; i++)
        for (size_t j = 0; j < d; j++)
            if (a[i * d + j] != (i == j))
                return 0;
    return 1;
}

/* A row of r is a sum of rows of b, most of them times 0 where the matrices are
 * elementary or triangular. */
static void multiply_row(uint32_t *r, const uint32_t *a, const uint32_t *b,
                         size_t d, const struct modulus *modulus)
{
    uint64_t sum[MATRIX_DIMENSION_MAX];
    size_t added = 0;
    memset(sum, 0, d * sizeof *sum);
    for (size_t k = 0; k < d; k++) {
        if (!a[k])
            continue;
        for (size_t j = 0; j < d; j++)
            sum[j] += (uint64_t)a[k] * b[k * d + j];
        if (++added % modulus->run)
            continue;
        for (size_t j = 0; j < d; j++)
            sum[j] = reduce_matrix(sum[j], modulus);
    }
    for (size_t j = 0; j < d; j++)
        r[j] = (uint32_t)reduce_matrix(sum[j], modulus);
}

/* With a number for d the compiler makes straight code of it. */
static inline void multiply_few(uint32_t *r, const uint32_t *a,
                                const uint32_t *b, size_t d, uint32_t m)
{
    uint32_t reciprocal = UINT32_MAX / m;
    #pragma GCC unroll 4
    for (size_t i = 0; i < d; i++)
        #pragma GCC unroll 4
        for (size_t j = 0; j < d; j++) {
            uint32_t sum = 0;
            #pragma GCC unroll 4
            for (size_t k = 0; k < d; k++)
                sum += a[i * d + k] * b[k * d + j];
            r[i * d + j] = reduce_narrow(sum, m, reciprocal);
        }
}

/* Products of triangular matrices and such are mostly reduced. */
static void multiply_narrow(uint32_t *r, const uint32_t *a, const uint32_t *b,
                            size_t d, uint32_t m)
{
    uint32_t reciprocal = UINT32_MAX / m, sum[MATRIX_DIMENSION_MAX];
    for (size_t i = 0; i < d; i++) {
        memset(sum, 0, d * sizeof *sum);
        for (size_t k = 0; k < d; k++) {
            uint32_t factor = a[i * d + k];
            for (size_t j = 0; factor && j < d; j++)
                sum[j] += factor * b[k * d + j];
        }
        for (size_t j = 0; j < d; j++)
            r[i * d + j] = sum[j] < m ? sum[j]
                : reduce_narrow(sum[j], m, reciprocal);
    }
}

static void multiply_wide(uint32_t *r, const uint32_t *a, const uint32_t *b,
                          size_t d, uint32_t m)
{
    struct modulus modulus = modulus_make(m, d);
    for (size_t i = 0; d > FEW_ROWS && i < d; i++)
        multiply_row(r + i * d, a + i * d, b, d, &modulus);
    for (size_t i = 0; d <= FEW_ROWS && i < d; i++)
        for (size_t j = 0; j < d; j++)
            r[i * d + j] = dot(a + i * d, b + j, d, d, &modulus);
}

void matrix_multiply(uint32_t *r, const uint32_t *a, const uint32_t *b,
                     size_t d, uint32_t m)
{
    if (!is_narrow(m, d))
        multiply_wide(r, a, b, d, m);
    else if (d == 2)
        multiply_few(r, a, b, 2, m);
    else if (d == 3)
        multiply_few(r, a, b, 3, m);
    else if (d == 4)
        multiply_few(r, a, b, 4, m);
    else
        multiply_narrow(r, a, b, d, m);
}

void matrix_apply(uint32_t *r, const uint32_t *a, const uint32_t *v,
                  size_t d, uint32_t m)
{
    if (is_narrow(m, d)) {
        uint32_t reciprocal = UINT32_MAX / m;
        for (size_t i = 0; i < d; i++) {
            uint32_t sum = 0;
            for (size_t k = 0; k < d; k++)
                sum += a[i * d + k] * v[k];
            r[i] = reduce_narrow(sum, m, reciprocal);
        }
        return;
    }
    struct modulus modulus = modulus_make(m, d);
    for (size_t i = 0; i < d; i++)
        r[i] = dot(a + i * d, v, 1, d, &modulus);
}

/* g = gcd(a, b) = s a + t b, b > 0; |s| <= b and |t| <= max(a, 1). */
struct bezout {
    int64_t g, s, t;
};

static struct bezout bezout_find(int64_t a, int64_t b)
{
    int64_t s = 1, t = 0, next_s = 0, next_t = 1;
    while (b) {
        int64_t quotient = a / b, old;
        old = a, a = b, b = old - quotient * b;
        old = s, s = next_s, next_s = old - quotient * next_s;
        old = t, t = next_t, next_t = old - quotient * next_t;
    }
    return (struct bezout){a, s, t};
}

static uint64_t residue(int64_t x, uint32_t m)
{
    int64_t rest = x % (int64_t)m;
    return (uint64_t)(rest < 0 ? rest + m : rest);
}

/* The two rows of a system [left | right] that elimination works on. */
struct system {
    uint32_t *left, *right;
    size_t d;
    struct modulus modulus;
};

/* (x, y) becomes (s x + t y, u x + v y), entry by entry. */
static void combine(uint32_t *x, uint32_t *y, const uint64_t step[4],
                    const struct system *system)
{
    for (size_t i = 0; i < system->d; i++) {
        uint64_t old = x[i];
        x[i] = (uint32_t)reduce_matrix(step[0] * old + step[1] * y[i],
                                       &system->modulus);
        y[i] = (uint32_t)reduce_matrix(step[2] * old + step[3] * y[i],
                                       &system->modulus);
    }
}

/* Clears left[row][column] against left[column][column]. */
static void clear_below(const struct system *system, size_t column, size_t row)
{
    size_t d = system->d;
    uint32_t m = (uint32_t)system->modulus.m;
    int64_t a = system->left[column * d + column];
    int64_t b = system->left[row * d + column];
    if (!b)
        return;
    struct bezout bezout = bezout_find(a, b);
    uint64_t step[4] = {residue(bezout.s, m), residue(bezout.t, m),
                        residue(-b / bezout.g, m), residue(a / bezout.g, m)};
    combine(system->left + column * d, system->left + row * d, step, system);
    combine(system->right + column * d, system->right + row * d, step, system);
}

static void scale(uint32_t *row, uint64_t factor, const struct system *system)
{
    for (size_t i = 0; i < system->d; i++)
        row[i] = (uint32_t)reduce_matrix(factor * row[i], &system->modulus);
}

/* Makes the pivot of a column 1; -1 if it is no unit. */
static int scale_pivot(const struct system *system, size_t column)
{
    size_t d = system->d;
    int64_t m = (int64_t)system->modulus.m;
    struct bezout bezout = bezout_find(system->left[column * d + column], m);
    if (bezout.g != 1)
        return -1;
    uint64_t factor = residue(bezout.s, (uint32_t)m);
    scale(system->left + column * d, factor, system);
    scale(system->right + column * d, factor, system);
    return 0;
}

/* Subtracts multiples of the pivot row from the rows above it. */
static void clear_above(const struct system *system, size_t column)
{
    size_t d = system->d;
    for (size_t row = 0; row < column; row++) {
        uint64_t entry = system->left[row * d + column];
        uint64_t minus = entry ? system->modulus.m - entry : 0;
        uint32_t *target = system->right + row * d;
        const uint32_t *source = system->right + column * d;
        for (size_t i = 0; i < d; i++)
            target[i] = (uint32_t)reduce_matrix(target[i] + minus * source[i],
                                                &system->modulus);
    }
}

int matrix_invert(uint32_t *r, const uint32_t *a, size_t d, uint32_t m)
{
    uint32_t left[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX];
    struct system system = {left, r, d, modulus_make(m, d)};
    memcpy(left, a, d * d * sizeof *left);
    matrix_identity(r, d);
    for (size_t column = 0; column < d; column++) {
        for (size_t row = column + 1; row < d; row++)
            clear_below(&system, column, row);
        if (scale_pivot(&system, column))
            return -1;
    }
    /* The left side is upper triangular with ones; only `right` matters from
     * here on, and a row above is final once all columns right of it are. */
    for (size_t column = d; column-- > 0;)
        clear_above(&system, column);
    return 0;
}

uint32_t matrix_determinant(const uint32_t *a, size_t d, uint32_t m)
{
    uint32_t left[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX];
    uint32_t right[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX];
    struct system system = {left, right, d, modulus_make(m, d)};
    uint64_t product = 1;
    memcpy(left, a, d * d * sizeof *left);
    matrix_identity(right, d);
    for (size_t column = 0; column < d; column++) {
        for (size_t row = column + 1; row < d; row++)
            clear_below(&system, column, row);
        product = reduce_matrix(product * left[column * d + column],
                                &system.modulus);
    }
    return (uint32_t)product;
}
