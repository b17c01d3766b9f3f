/*
 * Whether a number is prime, by trial of divisors.
 */
#ifndef ANTIPODE_BASE_PRIMES_H
#define ANTIPODE_BASE_PRIMES_H

#include <stdint.h>

static inline int is_prime(uint32_t n)
{
    for (uint64_t d = 2; d * d <= n; d++)
        if (n % d == 0)
            return 0;
    return n > 1;
}

#endif
