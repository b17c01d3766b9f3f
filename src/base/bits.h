/* Small integer helpers that the compiler turns into one instruction. */
#ifndef ANTIPODE_BASE_BITS_H
#define ANTIPODE_BASE_BITS_H

#include <stdint.h>

static inline unsigned bits_count(uint64_t word)
{
    return (unsigned)__builtin_popcountll(word);
}

/* The index of the lowest set bit; word is not 0. */
static inline unsigned bits_lowest(uint64_t word)
{
    return (unsigned)__builtin_ctzll(word);
}

/* The lowest n bits set, 0 <= n <= 64. */
static inline uint64_t bits_mask(unsigned n)
{
    return n >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << n) - 1;
}

/* Bits needed to tell n values apart: the least w with 2^w >= n. */
static inline unsigned bits_width(uint64_t n)
{
    return n <= 1 ? 0 : 64 - (unsigned)__builtin_clzll(n - 1);
}

#endif
