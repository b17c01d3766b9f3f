/* Permutations, matrices and group elements: laws on random input. */
#include <gmp.h>
#include <string.h>

#include "group/group.h"
#include "group/matrix.h"
#include "group/perm.h"
#include "../tools/testing.h"

enum { D = MATRIX_DIMENSION_MAX, POINTS = 70 };

/* Sizes that no unrolling divides, and moduli at both ends of the range. */
static uint32_t random_modulus(struct random *random)
{
    static const uint32_t moduli[] = {
        2, 3, 4, 5, 6, 12, 30, 97, 360, 65535, 65536, 65537, 1000003,
        1u << 29, 1518500249, 1518500250, 1u << 30, 2147483629, 2147483646,
        2147483647,
    };
    size_t count = sizeof moduli / sizeof *moduli;
    if (random_below(random, 2))
        return moduli[random_below(random, count)];
    return 2 + (uint32_t)random_below(random, 2147483646);
}

/* Entries at random, often the greatest. */
static void random_entries(struct random *random, uint32_t *a, size_t count,
                           uint32_t m)
{
    for (size_t i = 0; i < count; i++)
        a[i] = random_below(random, 3) ? (uint32_t)random_below(random, m)
                                       : m - 1;
}

/* perm */

START_TEST(perm_laws)
{
    TESTING_RANDOM(random, 2000) {
        size_t n = 1 + random_below(random, POINTS);
        uint16_t p[POINTS], q[POINTS], r[POINTS], left[POINTS], right[POINTS];
        testing_images(random, p, n);
        testing_images(random, q, n);
        testing_note("n=%zu p0=%d q0=%d", n, p[0], q[0]);
        perm_multiply(r, p, q, n);
        for (size_t i = 0; i < n; i++)
            ck_assert_uint_eq(r[i], p[q[i]]);
        perm_invert(left, p, n);
        perm_multiply(right, left, r, n);
        ck_assert_mem_eq(right, q, n * sizeof *q);
        perm_multiply(right, left, p, n);
        ck_assert(perm_is_identity(right, n));
        ck_assert(n == 1 || perm_is_identity(p, n)
                  == (memcmp(left, right, n * sizeof *p) == 0));
    }
}
END_TEST

START_TEST(perm_acts_on_words_in_turn)
{
    TESTING_RANDOM(random, 200) {
        uint16_t p[9], q[9], r[9];
        int word[9], once[9], twice[9];
        testing_images(random, p, 9);
        testing_images(random, q, 9);
        for (int i = 0; i < 9; i++)
            word[i] = (int)random_below(random, 100);
        for (int i = 0; i < 9; i++)
            once[i] = word[p[i]];
        for (int i = 0; i < 9; i++)
            twice[i] = once[q[i]];
        perm_multiply(r, p, q, 9);
        for (int i = 0; i < 9; i++)
            ck_assert_int_eq(twice[i], word[r[i]]);
    }
}
END_TEST

START_TEST(perm_order_is_the_least)
{
    TESTING_RANDOM(random, 500) {
        size_t n = 1 + random_below(random, 12);
        uint16_t p[12], power[12], next[12];
        uint8_t seen[12];
        testing_images(random, p, n);
        memcpy(power, p, sizeof p);
        int64_t order = 1;
        for (; !perm_is_identity(power, n); order++) {
            perm_multiply(next, power, p, n);
            memcpy(power, next, sizeof power);
        }
        testing_note("n=%zu order=%" PRId64, n, order);
        ck_assert_int_eq(perm_order(p, n, seen), order);
    }
}
END_TEST

/* Cycles of the first prime lengths: their product passes 63 bits at 53. */
START_TEST(perm_order_may_pass_63_bits)
{
    static const int primes[] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37,
                                 41, 43, 47, 53};
    uint16_t p[400];
    uint8_t seen[400];
    size_t n = 0;
    for (size_t i = 0; i < 16; i++) {
        for (int j = 0; j < primes[i]; j++)
            p[n + (size_t)j] = (uint16_t)(n + (size_t)((j + 1) % primes[i]));
        n += (size_t)primes[i];
        if (i == 14)
            ck_assert_int_eq(perm_order(p, n, seen), 614889782588491410);
    }
    ck_assert_int_eq(perm_order(p, n, seen), -1);
}
END_TEST

START_TEST(perm_bijections)
{
    uint32_t good[] = {2, 0, 1}, twice[] = {0, 2, 2}, outside[] = {0, 1, 3};
    uint8_t seen[3] = {0};
    ck_assert(perm_is_bijection(good, 3, seen));
    memset(seen, 0, 3);
    ck_assert(!perm_is_bijection(twice, 3, seen));
    memset(seen, 0, 3);
    ck_assert(!perm_is_bijection(outside, 3, seen));
}
END_TEST

/* matrix */

static uint32_t plain_entry(const uint32_t *row, const uint32_t *column,
                            size_t stride, size_t d, uint32_t m)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < d; i++)
        sum = (sum + (uint64_t)row[i] * column[i * stride] % m) % m;
    return (uint32_t)sum;
}

START_TEST(matrix_products_are_exact)
{
    TESTING_RANDOM(random, 2000) {
        size_t d = 1 + random_below(random, D);
        uint32_t m = random_modulus(random);
        uint32_t a[D * D], b[D * D], r[D * D], v[D];
        random_entries(random, a, d * d, m);
        random_entries(random, b, d * d, m);
        testing_note("d=%zu m=%u", d, m);
        matrix_multiply(r, a, b, d, m);
        for (size_t i = 0; i < d; i++)
            for (size_t j = 0; j < d; j++)
                ck_assert_uint_eq(r[i * d + j], plain_entry(a + i * d, b + j,
                                                            d, d, m));
        matrix_apply(v, a, b, d, m);
        for (size_t i = 0; i < d; i++)
            ck_assert_uint_eq(v[i], plain_entry(a + i * d, b, 1, d, m));
    }
}
END_TEST

static uint64_t gcd(uint64_t a, uint64_t b)
{
    return b ? gcd(b, a % b) : a;
}

/* By the first row; d <= 4. */
static uint64_t determinant(const uint32_t *a, size_t d, uint32_t m)
{
    uint64_t sum = 0;
    if (d == 0)
        return 1;
    for (size_t column = 0; column < d; column++) {
        uint32_t minor[16];
        size_t k = 0;
        for (size_t i = 1; i < d; i++)
            for (size_t j = 0; j < d; j++)
                if (j != column)
                    minor[k++] = a[i * d + j];
        uint64_t term = a[column] * determinant(minor, d - 1, m) % m;
        sum += column % 2 ? m - term : term;
    }
    return sum % m;
}

START_TEST(matrix_inverse_exists_for_unit_determinants)
{
    TESTING_RANDOM(random, 5000) {
        size_t d = 1 + random_below(random, 4);
        uint32_t m = random_below(random, 2) ? random_modulus(random)
            : 2 + (uint32_t)random_below(random, 40);
        uint32_t a[16], r[16], product[16];
        random_entries(random, a, d * d, m);
        int unit = gcd(determinant(a, d, m), m) == 1;
        testing_note("d=%zu m=%u a=%u %u unit=%d", d, m, a[0], a[1], unit);
        ck_assert_int_eq(matrix_invert(r, a, d, m), unit ? 0 : -1);
        if (!unit)
            continue;
        matrix_multiply(product, a, r, d, m);
        ck_assert(matrix_is_identity(product, d));
        matrix_multiply(product, r, a, d, m);
        ck_assert(matrix_is_identity(product, d));
    }
}
END_TEST

/* A product of triangles with units on the diagonal, rows shuffled. */
static void random_invertible(struct random *random, uint32_t *r, size_t d,
                              uint32_t m)
{
    uint32_t lower[D * D], upper[D * D], product[D * D];
    uint16_t rows[D];
    random_entries(random, lower, d * d, m);
    random_entries(random, upper, d * d, m);
    for (size_t i = 0; i < d; i++)
        for (size_t j = 0; j < d; j++) {
            uint32_t unit;
            do
                unit = (uint32_t)random_below(random, m);
            while (gcd(unit, m) != 1);
            if (j >= i)
                lower[i * d + j] = j == i ? unit : 0;
            if (j <= i)
                upper[i * d + j] = j == i;
        }
    matrix_multiply(product, lower, upper, d, m);
    testing_images(random, rows, d);
    for (size_t i = 0; i < d; i++)
        memcpy(r + i * d, product + rows[i] * d, d * sizeof *r);
}

START_TEST(matrix_inverse_in_every_dimension)
{
    TESTING_RANDOM(random, 300) {
        size_t d = 1 + random_below(random, D);
        uint32_t m = random_modulus(random);
        uint32_t a[D * D], r[D * D], product[D * D];
        random_invertible(random, a, d, m);
        testing_note("d=%zu m=%u", d, m);
        ck_assert_int_eq(matrix_invert(r, a, d, m), 0);
        matrix_multiply(product, r, a, d, m);
        ck_assert(matrix_is_identity(product, d));
        memcpy(a, a + (d - 1) * d, d * sizeof *a);
        ck_assert_int_eq(matrix_invert(r, a, d, m), d == 1 ? 0 : -1);
    }
}
END_TEST

START_TEST(matrix_integer_products_overflow_exactly)
{
    TESTING_RANDOM(random, 3000) {
        size_t d = 1 + random_below(random, 5);
        int64_t a[25], b[25], r[25] = {0};
        unsigned shift = 25 + (unsigned)random_below(random, 20);
        for (size_t i = 0; i < d * d; i++) {
            a[i] = (int64_t)random_next(random) >> shift;
            b[i] = (int64_t)random_next(random) >> random_below(random, 64);
        }
        int fits = 1;
        mpz_t sum, term;
        mpz_inits(sum, term, NULL);
        int code = matrix_multiply_integer(r, a, b, d);
        for (size_t i = 0; i < d; i++)
            for (size_t j = 0; j < d; j++) {
                mpz_set_ui(sum, 0);
                for (size_t k = 0; k < d; k++) {
                    mpz_set_si(term, a[i * d + k]);
                    mpz_mul_si(term, term, b[k * d + j]);
                    mpz_add(sum, sum, term);
                }
                fits &= mpz_fits_slong_p(sum) != 0;
                testing_note("d=%zu i=%zu j=%zu code=%d", d, i, j, code);
                if (!code)
                    ck_assert_int_eq(r[i * d + j], mpz_get_si(sum));
            }
        ck_assert_int_eq(code, fits ? 0 : -1);
        mpz_clears(sum, term, NULL);
    }
}
END_TEST

START_TEST(matrix_integer_sums_may_pass_128_bits_on_the_way)
{
    int64_t a[16] = {INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN};
    int64_t b[16] = {[0] = INT64_MIN, [4] = INT64_MIN, [8] = INT64_MAX,
                     [12] = INT64_MAX};
    int64_t r[16];
    ck_assert_int_eq(matrix_multiply_integer(r, a, b, 4), -1);
    b[8] = b[12] = 0;
    a[2] = a[3] = INT64_MAX;
    ck_assert_int_eq(matrix_multiply_integer(r, a, b, 4), -1);
    /* 2^126 + 2^126 - (2^63-1)(2^63) - ... = 2^64 - 2^63 - 2^63 + 5 */
    b[8] = b[12] = INT64_MIN;
    ck_assert_int_eq(matrix_multiply_integer(r, a, b, 4), -1);
    int64_t c[4] = {INT64_MIN, 1, 0, 1}, one[4] = {1, 0, 0, 1}, s[4];
    ck_assert_int_eq(matrix_multiply_integer(s, c, one, 2), 0);
    ck_assert_mem_eq(s, c, sizeof c);
    one[2] = -1;
    ck_assert_int_eq(matrix_multiply_integer(s, c, one, 2), -1);
}
END_TEST

/* Row operations on a signed permutation keep the determinant at 1 or -1. */
static void random_unimodular(struct random *random, int64_t *a, size_t d)
{
    uint16_t rows[D];
    testing_images(random, rows, d);
    memset(a, 0, d * d * sizeof *a);
    for (size_t i = 0; i < d; i++)
        a[i * d + rows[i]] = random_below(random, 2) ? 1 : -1;
    for (size_t k = 0; d > 1 && k < 2 * d; k++) {
        size_t i = random_below(random, d);
        size_t j = (i + 1 + random_below(random, d - 1)) % d;
        int64_t factor = (int64_t)random_below(random, 3) - 1;
        for (size_t column = 0; column < d; column++)
            a[i * d + column] += factor * a[j * d + column];
    }
}

START_TEST(matrix_integer_inverse)
{
    TESTING_RANDOM(random, 300) {
        size_t d = 1 + random_below(random, 12);
        int64_t a[D * D], r[D * D], product[D * D];
        random_unimodular(random, a, d);
        testing_note("d=%zu a=%" PRId64, d, a[0]);
        ck_assert_int_eq(matrix_invert_integer(r, a, d), 0);
        ck_assert_int_eq(matrix_multiply_integer(product, a, r, d), 0);
        for (size_t i = 0; i < d * d; i++)
            ck_assert_int_eq(product[i], i / d == i % d);
        for (size_t i = 0; i < d; i++)
            a[i] *= 2;
        ck_assert_int_eq(matrix_invert_integer(r, a, d), -1);
        memset(a, 0, d * sizeof *a);
        ck_assert_int_eq(matrix_invert_integer(r, a, d), -1);
    }
}
END_TEST

START_TEST(matrix_integer_inverse_may_overflow)
{
    int64_t big = INT64_C(1) << 40, r[9];
    int64_t a[9] = {1, big, 0, 0, 1, big, 0, 0, 1};
    ck_assert_int_eq(matrix_invert_integer(r, a, 3), -1);
    a[5] = 1;
    ck_assert_int_eq(matrix_invert_integer(r, a, 3), 0);
    ck_assert_int_eq(r[2], big);
}
END_TEST

/* group */

/* Elements of either kind, with a random sign. */
static void random_element(struct random *random, const struct group *group,
                           void *element)
{
    uint32_t room[D * D + 1];
    if (group->kind == GROUP_PERMUTATION) {
        testing_images(random, (uint16_t *)room, group->degree);
        group_from_images(group, element, (uint16_t *)room);
    } else {
        random_invertible(random, room, group->degree, group->modulus);
        group_from_matrix(group, element, room);
    }
    if (random_below(random, 2)) {
        uint32_t minus[D * D + 1];
        memcpy(minus, element, group->size);
        group_identity(group, room);
        ck_assert_int_eq(group_sign(group, room), 1);
        group_multiply(group, element, room, minus);
        group_multiply(group, room, element, minus);
        ck_assert_int_eq(group_sign(group, room), 1);
        memcpy(element, minus, group->size);
    }
}

static struct group random_group(struct random *random)
{
    if (random_below(random, 2))
        return group_of_permutations(
            1 + (uint32_t)random_below(random, POINTS));
    return group_of_matrices(1 + (uint32_t)random_below(random, 6),
                             random_modulus(random));
}

START_TEST(group_laws)
{
    TESTING_RANDOM(random, 1000) {
        struct group group = random_group(random);
        uint32_t a[D * D], b[D * D], ab[D * D], inverse[D * D], one[D * D];
        uint32_t key[D], moved[D], image[D];
        random_element(random, &group, a);
        random_element(random, &group, b);
        testing_note("kind=%d degree=%u modulus=%u", group.kind, group.degree,
                     group.modulus);
        group_multiply(&group, ab, a, b);
        ck_assert_int_eq(group_sign(&group, ab), 1);
        for (uint32_t point = 0; point < group.degree; point++) {
            group_image(&group, key, point, a);
            group_move(&group, moved, key, b);
            group_image(&group, image, point, ab);
            ck_assert_mem_eq(moved, image, group.key_size);
        }
        group_invert(&group, inverse, b);
        group_multiply(&group, one, ab, inverse);
        ck_assert(group_equal(&group, one, a));
        ck_assert_int_eq(group_sign(&group, one), -1);
        group_multiply(&group, one, b, inverse);
        ck_assert(group_is_identity(&group, one));
        group_identity(&group, ab);
        ck_assert(group_equal(&group, ab, one));
        ck_assert(group_is_identity(&group, b) == group_equal(&group, b, one));
    }
}
END_TEST

/* An edge g -> g*s of the graph is multiply(g, s), whatever the kind. */
START_TEST(group_multiplies_as_the_graph)
{
    TESTING_RANDOM(random, 300) {
        struct group perms = group_of_permutations(11);
        struct group matrices = group_of_matrices(3, 12);
        uint16_t p[11], q[11], r[11], back[11];
        uint32_t m[9], n[9], product[9], matrix[9], a[20], b[20], c[20];
        testing_images(random, p, 11);
        testing_images(random, q, 11);
        group_from_images(&perms, a, p);
        group_from_images(&perms, b, q);
        group_multiply(&perms, c, a, b);
        group_to_images(&perms, back, c);
        perm_multiply(r, p, q, 11);
        ck_assert_mem_eq(back, r, sizeof r);
        random_invertible(random, m, 3, 12);
        random_invertible(random, n, 3, 12);
        group_from_matrix(&matrices, a, m);
        group_from_matrix(&matrices, b, n);
        group_multiply(&matrices, c, a, b);
        group_to_matrix(&matrices, matrix, c);
        matrix_multiply(product, n, m, 3, 12);
        ck_assert_mem_eq(matrix, product, sizeof product);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("group");
    TCase *tests = tcase_create("laws");
    tcase_add_test(tests, perm_laws);
    tcase_add_test(tests, perm_acts_on_words_in_turn);
    tcase_add_test(tests, perm_order_is_the_least);
    tcase_add_test(tests, perm_order_may_pass_63_bits);
    tcase_add_test(tests, perm_bijections);
    tcase_add_test(tests, matrix_products_are_exact);
    tcase_add_test(tests, matrix_inverse_exists_for_unit_determinants);
    tcase_add_test(tests, matrix_inverse_in_every_dimension);
    tcase_add_test(tests, matrix_integer_products_overflow_exactly);
    tcase_add_test(tests, matrix_integer_sums_may_pass_128_bits_on_the_way);
    tcase_add_test(tests, matrix_integer_inverse);
    tcase_add_test(tests, matrix_integer_inverse_may_overflow);
    tcase_add_test(tests, group_laws);
    tcase_add_test(tests, group_multiplies_as_the_graph);
    suite_add_tcase(suite, tests);
    return testing_run(suite);
}
