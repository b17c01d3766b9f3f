/* A seeded generator (xoshiro256**), the same on every machine. */
#ifndef ANTIPODE_BASE_RANDOM_H
#define ANTIPODE_BASE_RANDOM_H

#include <stdint.h>

struct random {
    uint64_t state[4];
};

void random_seed(struct random *random, uint64_t seed);
uint64_t random_next(struct random *random);
/* Uniform in 0 .. n-1, n > 0, without bias. */
uint64_t random_below(struct random *random, uint64_t n);

#endif
