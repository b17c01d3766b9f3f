/*
 * The distribution of distances against plain floating point, and decimals
 * against what the C library prints.
 */
#include <math.h>
#include <string.h>

#include "growth/moments.h"
#include "report/growth/decimal.h"
#include "../tools/testing.h"

/* The plain sum over elements, in floating point. */
static double central_moment(const struct growth *growth, double mean, int k)
{
    double sum = 0;
    for (size_t d = 0; d < growth->spheres; d++)
        sum += (double)growth->sphere[d] * pow((double)d - mean, k);
    return sum / (double)growth_total(growth);
}

START_TEST(moments_agree_with_floating_point)
{
    TESTING_RANDOM(random, 300) {
        uint64_t sphere[20];
        struct growth growth = {
            .sphere = sphere, .spheres = 2 + random_below(random, 19)
        };
        struct moments moments;
        for (size_t d = 0; d < growth.spheres; d++)
            sphere[d] = 1 + random_below(random, 1000000);
        moments_create(&moments, &growth);
        double mean = mpq_get_d(moments.mean);
        double m2 = central_moment(&growth, mean, 2);
        double m3 = central_moment(&growth, mean, 3);
        double m4 = central_moment(&growth, mean, 4);
        double skewness = moments.skewness_sign *
            sqrt(mpq_get_d(moments.skewness_square));
        testing_note("spheres=%zu", growth.spheres);
        ck_assert_double_eq_tol(central_moment(&growth, mean, 1), 0, 1e-9);
        ck_assert_double_eq_tol(mpq_get_d(moments.variance), m2, 1e-9 * m2);
        ck_assert_double_eq_tol(skewness, m3 / pow(m2, 1.5), 1e-7);
        ck_assert_double_eq_tol(mpq_get_d(moments.kurtosis), m4 / (m2 * m2),
                                1e-8);
        moments_clear(&moments);
    }
}
END_TEST

static void assert_decimal(const char *rational, unsigned digits,
                           const char *expected)
{
    mpq_t value;
    mpq_init(value);
    ck_assert_int_eq(mpq_set_str(value, rational, 10), 0);
    char *text = decimal_of(value, digits);
    ck_assert_str_eq(text, expected);
    free(text);
    mpq_clear(value);
}

START_TEST(decimals_are_rounded_to_the_nearest)
{
    assert_decimal("0", 3, "0.000");
    assert_decimal("1/3", 6, "0.333333");
    assert_decimal("2/3", 6, "0.666667");
    assert_decimal("-2/3", 6, "-0.666667");
    assert_decimal("1/2", 0, "1");
    assert_decimal("-1/2", 0, "-1");
    assert_decimal("1/20", 1, "0.1");
    assert_decimal("999999999/1000000000", 6, "1.000000");
    assert_decimal("-1/1000000000", 6, "0.000000");
    assert_decimal("123456789012345678901234567890", 2,
                   "123456789012345678901234567890.00");
}
END_TEST

START_TEST(decimals_agree_with_printf)
{
    TESTING_RANDOM(random, 1000) {
        int64_t a = (int64_t)random_below(random, 2000001) - 1000000;
        uint64_t b = UINT64_C(1) << random_below(random, 20);
        char printed[60];
        mpq_t value;
        mpq_init(value);
        mpq_set_si(value, a, b);
        mpq_canonicalize(value);
        /* A power of 2 below is exact in binary; 20 places hold no tie. */
        snprintf(printed, sizeof printed, "%.20f", (double)a / (double)b);
        char *text = decimal_of(value, 20);
        testing_note("%" PRId64 "/%" PRIu64, a, b);
        ck_assert_str_eq(text, a ? printed : "0.00000000000000000000");
        free(text);
        mpq_clear(value);
    }
}
END_TEST

START_TEST(decimals_of_roots_are_the_nearest)
{
    TESTING_RANDOM(random, 1000) {
        uint64_t a = random_below(random, 1000000);
        uint64_t b = 1 + random_below(random, 1000000);
        mpq_t value;
        mpq_init(value);
        mpq_set_ui(value, a, b);
        mpq_canonicalize(value);
        char *text = decimal_of_root(value, -1, 6);
        long double root = sqrtl((long double)a / (long double)b);
        testing_note("sqrt(%" PRIu64 "/%" PRIu64 ") %s", a, b, text);
        ck_assert(a == 0 || root < 5e-7L || text[0] == '-');
        ck_assert(fabsl(-strtold(text, NULL) - root) <= 0.5000001e-6L);
        free(text);
        mpq_clear(value);
    }
}
END_TEST

int main(void)
{
    return testing_run(testing_suite("moments",
                                     moments_agree_with_floating_point,
                                     decimals_are_rounded_to_the_nearest,
                                     decimals_agree_with_printf,
                                     decimals_of_roots_are_the_nearest, NULL));
}
