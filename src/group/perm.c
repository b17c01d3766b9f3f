/*
 * Permutations as arrays of images.  The product is the one loop that matters:
 * stabiliser chains spend nearly all their time in it, so it is unrolled and
 * promised that its result overlaps nothing.  (There is no 16-bit gather on
 * x86; wider gathers were not faster than the plain loads.)
 */
#include "group/perm.h"

#include <string.h>

void perm_identity(uint16_t *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        p[i] = (uint16_t)i;
}

int perm_is_identity(const uint16_t *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i] != i)
            return 0;
    return 1;
}

int perm_is_bijection(const uint32_t *p, size_t n, uint8_t *seen)
{
    for (size_t i = 0; i < n; i++) {
        if (p[i] >= n || seen[p[i]])
            return 0;
        seen[p[i]] = 1;
    }
    return 1;
}

void perm_multiply(uint16_t *restrict r, const uint16_t *restrict p,
                   const uint16_t *restrict q, size_t n)
{
#pragma GCC unroll 8
    for (size_t i = 0; i < n; i++)
        r[i] = p[q[i]];
}

void perm_invert(uint16_t *restrict r, const uint16_t *restrict p, size_t n)
{
#pragma GCC unroll 8
    for (size_t i = 0; i < n; i++)
        r[p[i]] = (uint16_t)i;
}

static uint64_t greatest_common_divisor(uint64_t a, uint64_t b)
{
    while (b) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Marks the cycle of a point and returns its length. */
static uint64_t cycle_length(const uint16_t *p, size_t point, uint8_t *seen)
{
    uint64_t length = 0;
    for (; !seen[point]; point = p[point]) {
        seen[point] = 1;
        length++;
    }
    return length;
}

int64_t perm_order(const uint16_t *p, size_t n, uint8_t *seen)
{
    int64_t order = 1;
    memset(seen, 0, n);
    for (size_t i = 0; i < n; i++) {
        if (seen[i])
            continue;
        uint64_t length = cycle_length(p, i, seen);
        length /= greatest_common_divisor((uint64_t)order, length);
        if (__builtin_mul_overflow(order, (int64_t)length, &order))
            return -1;
    }
    return order;
}
