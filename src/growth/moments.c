/*
 * With N elements and S the sum of all distances, the numbers dN - S are
 * integers, and so are c_k = sum over spheres a_d (dN - S)^k.  The central
 * moments are m_k = c_k / N^(k+1), hence
 *
 *     variance = c_2 / N^3,  skewness^2 = c_3^2 N / c_2^3,
 *     kurtosis = c_4 N / c_2^2.
 */
#include "growth/moments.h"

static void sum_distances(const struct growth *growth, mpz_t count, mpz_t sum)
{
    mpz_set_ui(count, 0);
    mpz_set_ui(sum, 0);
    mpz_t sphere;
    mpz_init(sphere);
    for (size_t d = 0; d < growth->spheres; d++) {
        mpz_set_ui(sphere, growth->sphere[d]);
        mpz_add(count, count, sphere);
        mpz_addmul_ui(sum, sphere, d);
    }
    mpz_clear(sphere);
}

/* c[2], c[3], c[4] */
static void sum_powers(const struct growth *growth, const mpz_t count,
                       const mpz_t sum, mpz_t c[5])
{
    mpz_t centred, power;
    mpz_inits(centred, power, NULL);
    for (size_t d = 0; d < growth->spheres; d++) {
        mpz_mul_ui(centred, count, d);
        mpz_sub(centred, centred, sum);
        mpz_set(power, centred);
        for (int k = 2; k <= 4; k++) {
            mpz_mul(power, power, centred);
            mpz_addmul_ui(c[k], power, growth->sphere[d]);
        }
    }
    mpz_clears(centred, power, NULL);
}

/* q = a N / c_2^power */
static void set_quotient(mpq_t q, const mpz_t a, const mpz_t count,
                         const mpz_t c2, unsigned power)
{
    mpz_mul(mpq_numref(q), a, count);
    mpz_pow_ui(mpq_denref(q), c2, power);
    mpq_canonicalize(q);
}

void moments_create(struct moments *moments, const struct growth *growth)
{
    mpz_t count, sum, c[5];
    mpz_inits(count, sum, c[0], c[1], c[2], c[3], c[4], NULL);
    mpq_inits(moments->mean, moments->variance, moments->skewness_square,
              moments->kurtosis, NULL);
    sum_distances(growth, count, sum);
    sum_powers(growth, count, sum, c);
    mpq_set_num(moments->mean, sum);
    mpq_set_den(moments->mean, count);
    mpq_canonicalize(moments->mean);
    mpq_set_num(moments->variance, c[2]);
    mpz_pow_ui(mpq_denref(moments->variance), count, 3);
    mpq_canonicalize(moments->variance);
    moments->skewness_sign = mpz_sgn(c[3]);
    moments->spread = mpz_sgn(c[2]) != 0;
    if (moments->spread) {
        mpz_mul(c[0], c[3], c[3]);
        set_quotient(moments->skewness_square, c[0], count, c[2], 3);
        set_quotient(moments->kurtosis, c[4], count, c[2], 2);
    }
    mpz_clears(count, sum, c[0], c[1], c[2], c[3], c[4], NULL);
}

void moments_clear(struct moments *moments)
{
    mpq_clears(moments->mean, moments->variance, moments->skewness_square,
               moments->kurtosis, NULL);
}
