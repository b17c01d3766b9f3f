/*
 * The distribution of distances from the start, as exact rationals.
 */
#ifndef ANTIPODE_GROWTH_MOMENTS_H
#define ANTIPODE_GROWTH_MOMENTS_H

#include <gmp.h>

#include "growth/growth.h"

struct moments {
    mpq_t mean;
    mpq_t variance;         /* of all elements, not of a sample */
    mpq_t skewness_square;  /* (m3^2 / m2^3) */
    int skewness_sign;
    mpq_t kurtosis;         /* m4 / m2^2: 3 for a normal distribution */
    int spread;             /* 0: the variance is 0 and the last two are void */
};

void moments_create(struct moments *moments, const struct growth *growth);
void moments_clear(struct moments *moments);

#endif
