/*
 * xoshiro256**: 256 bits of state, period 2^256 - 1.  The seed is spread over
 * the state by splitmix64, which never yields four zeros in a row, the one
 * state that must not occur.
 * Source: D. Blackman, S. Vigna, Scrambled linear pseudorandom number
 * generators, ACM Trans. Math. Softw. 47 (2021).  Bounded numbers: D. Lemire,
 * Fast random integer generation in an interval, ACM TOMACS 29 (2019).
 */
#include "base/random.h"

static uint64_t rotate(uint64_t word, int left)
{
    return word << left | word >> (64 - left);
}

static uint64_t splitmix(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

void random_seed(struct random *random, uint64_t seed)
{
    for (int i = 0; i < 4; i++)
        random->state[i] = splitmix(&seed);
}

uint64_t random_next(struct random *random)
{
    uint64_t *s = random->state;
    uint64_t result = rotate(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

/*
 * The high word of random * n is uniform once the 2^64 mod n lowest values of
 * the low word are thrown away; the division is needed only if low < n.
 */
uint64_t random_below(struct random *random, uint64_t n)
{
    unsigned __int128 product = (unsigned __int128)random_next(random) * n;
    if ((uint64_t)product < n) {
        uint64_t rejected = -n % n;
        while ((uint64_t)product < rejected)
            product = (unsigned __int128)random_next(random) * n;
    }
    return (uint64_t)(product >> 64);
}
