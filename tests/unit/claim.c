/*
 * The claim floor: formulas against GMP's own functions, quasi-polynomials and
 * fits against each other on random laws, triangles against closed forms,
 * distances against the reference engine.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "claim/formula/expression.h"
#include "claim/formula/quasipoly.h"
#include "claim/formula/triangle.h"
#include "claim/law/fit.h"
#include "claim/law/recurrence.h"
#include "claim/law/row_laws.h"
#include "claim/statement/claim.h"
#include "claim/task/meet.h"
#include "family/family.h"
#include "engine/reference/reference.h"
#include "search/plan.h"
#include "../tools/testing.h"

static const struct scope two = { { "n", "k" }, 2 };

/* The value of a formula at n and k, as text by malloc. */
static char *value_at(const char *text, long n, long k)
{
    struct error error = { 0 };
    struct expression *e;
    mpq_t at[2], result;
    ck_assert_msg(expression_parse(text, &two, &e, &error) == 0, "%s",
                  error.text);
    mpq_inits(at[0], at[1], result, NULL);
    mpq_set_si(at[0], n, 1);
    mpq_set_si(at[1], k, 1);
    ck_assert_msg(expression_evaluate(e, at, result, &error) == 0, "%s",
                  error.text);
    char *found = mpq_get_str(NULL, 10, result);
    mpq_clears(at[0], at[1], result, NULL);
    expression_free(e);
    return found;
}

static void expect(const char *formula, long n, long k, const char *wanted)
{
    char *found = value_at(formula, n, k);
    ck_assert_msg(strcmp(found, wanted) == 0, "%s at %ld, %ld is %s, not %s",
                  formula, n, k, found, wanted);
    free(found);
}

START_TEST(formulas_bind_as_people_read_them)
{
    expect("1 + 2*3^2", 0, 0, "19");
    expect("-2^2", 0, 0, "-4");
    expect("2^3^2", 0, 0, "512");
    expect("7 - 2 - 1", 0, 0, "4");
    expect("12/2/3", 0, 0, "2");
    expect("n!/(n-k)!", 7, 2, "42");
    expect("floor(3*(n-1)/2)", 8, 0, "10");
    expect("ceil(n/2) + floor(-n/2)", 7, 0, "0");
    expect("-7 mod 3", 0, 0, "2");
    expect("(0-7) mod 3", 0, 0, "2");
    expect("n mod 2 = 1 and k > 2 or n = 4", 4, 0, "1");
    expect("n != k", 4, 4, "0");
    expect("3!", 0, 0, "6");
    expect("case(n = 0, 1/n, 5)", 1, 0, "5");
    expect("case(n = 0, 5, 1/n)", 0, 0, "5");
    expect("min(n, k, 3) + max(n, k)", 9, 4, "12");
    expect("abs(k-n)", 9, 4, "5");
    expect("fibonacci(10)", 0, 0, "55");
    expect("binomial(n, k)", 5, -1, "0");
    expect("1/3 + 1/6", 0, 0, "1/2");
}
END_TEST

static void refuse(const char *formula, const char *says)
{
    struct error error = { 0 };
    struct expression *e = NULL;
    mpq_t at[2], result;
    mpq_inits(at[0], at[1], result, NULL);
    int code = expression_parse(formula, &two, &e, &error);
    if (!code)
        code = expression_evaluate(e, at, result, &error);
    ck_assert_msg(code < 0 && *error.text, "%s was taken", formula);
    ck_assert_msg(strstr(error.text, says) != NULL, "%s: %s", formula,
                  error.text);
    mpq_clears(at[0], at[1], result, NULL);
    expression_free(e);
}

START_TEST(formulas_without_a_value_are_refused)
{
    static const char *const wrong[][2] = {
        { "", "" }, { "1 +", "" }, { "(1", "expected )" }, { "m", "name" },
        { "nk", "name" }, { "1/n", "division" }, { "2^(0-1)", "an exponent" },
        { "2^(1/2)", "an exponent is 1/2" }, { "9^9^9", "an exponent" },
        { "100000!", "factorial" }, { "(1/2)!", "n of n!" },
        { "(0-1)!", "n of n! is -1" },
        { "case()", "" }, { "case(1)", "case with 1 arguments" },
        { "case(1, 2)", "case with 2 arguments" },
        { "case(1, 2, 3, 4)", "case with 4 arguments" },
        { "floor()", "" }, { "floor(1, 2)", "floor with 2 arguments" },
        { "ceil()", "" }, { "ceil(1, 2)", "ceil with 2 arguments" },
        { "abs()", "" }, { "abs(1, 2)", "abs with 2 arguments" },
        { "min()", "" }, { "max()", "" }, { "min(1,)", "" },
        { "binomial()", "" }, { "binomial(1)", "binomial with 1 arguments" },
        { "binomial(1, 2, 3)", "binomial with 3 arguments" },
        { "binomial(1/2, 1)", "n of binomial(n, k) is 1/2" },
        { "binomial(1, 1/2)", "k of binomial(n, k) is 1/2" },
        { "binomial(0-1, 1)", "n of binomial" },
        { "binomial(200000, 1)", "n of binomial" },
        { "fibonacci()", "" }, { "fibonacci(1, 2)", "fibonacci with 2" },
        { "fibonacci(1/2)", "k of fibonacci(k) is 1/2" },
        { "fibonacci(0-1)", "k of fibonacci" },
        { "fibonacci(1000000000)", "k of fibonacci" },
        { "1 2", "operator" }, { "5 mod 0", "mod" }, { "n mod (1/2)", "mod" },
        { "@", "" }, { "1.5", "operator" }, { "nil", "name" },
    };
    char deep[400];
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        refuse(wrong[i][0], wrong[i][1]);
    memset(deep, '(', sizeof deep - 1);
    deep[sizeof deep - 1] = 0;
    refuse(deep, "too deep");
    memset(deep, '-', sizeof deep - 1);
    refuse(deep, "too deep");
}
END_TEST

START_TEST(random_sums_are_exact)
{
    TESTING_RANDOM(random, 500) {
        long a = (long)random_below(random, 1000) - 500;
        long b = 1 + (long)random_below(random, 99);
        char formula[100], wanted[100];
        mpq_t sum;
        testing_note("a=%ld b=%ld", a, b);
        mpq_init(sum);
        mpq_set_si(sum, a * b + 2, 1);
        mpz_set_si(mpq_denref(sum), b);
        mpq_canonicalize(sum);
        mpq_get_str(wanted, 10, sum);
        mpq_clear(sum);
        snprintf(formula, sizeof formula, "n + 2/k");
        expect(formula, a, b, wanted);
    }
}
END_TEST

/* A random law with whole values: over * law is divisible by construction. */
static void random_law(struct random *random, struct quasipoly *law)
{
    size_t period = 1 + random_below(random, 4);
    size_t degree = random_below(random, 3);
    ck_assert(quasipoly_create(law, period, degree, NULL) == 0);
    for (size_t i = 0; i < period * (degree + 1); i++)
        mpq_set_si(law->coefficient[i], (long)random_below(random, 21) - 10, 1);
    mpq_set_si(law->coefficient[degree], 11, 1);
}

START_TEST(a_fit_finds_the_law)
{
    TESTING_RANDOM(random, 200) {
        struct quasipoly law;
        struct fit fit;
        mpz_t value[60], n;
        mpq_t exact;
        size_t bad = random_below(random, 3);
        random_law(random, &law);
        testing_note("period=%zu degree=%zu bad=%zu", law.period, law.degree,
                     bad);
        mpz_init(n);
        mpq_init(exact);
        for (size_t i = 0; i < 60; i++) {
            mpz_set_ui(n, i + 3);
            quasipoly_evaluate(&law, n, exact);
            mpz_init_set(value[i], mpq_numref(exact));
            if (i < bad)
                mpz_add_ui(value[i], value[i], 1000 + i * i * i);
        }
        ck_assert(fit_values(value, 60, 3, &fit, NULL) == 0);
        ck_assert_int_eq(fit.result, FIT_FOUND);
        ck_assert_int_eq(fit.from, 3 + (long)bad);
        ck_assert_uint_le(fit.poly.period * (fit.poly.degree + 1),
                          law.period * (law.degree + 1));
        for (size_t i = bad; i < 60; i++) {
            mpz_set_ui(n, i + 3);
            quasipoly_evaluate(&fit.poly, n, exact);
            ck_assert(mpz_cmp(mpq_numref(exact), value[i]) == 0);
        }
        for (size_t i = 0; i < 60; i++)
            mpz_clear(value[i]);
        mpz_clear(n);
        mpq_clear(exact);
        fit_clear(&fit);
        quasipoly_clear(&law);
    }
}
END_TEST

/* Terms of a random recurrence, with an arbitrary beginning, give back a shorter
 * or equal one that gives back the terms: Q times the sequence is P. */
START_TEST(a_recurrence_is_found_from_its_terms)
{
    TESTING_RANDOM(random, 200) {
        enum { TERMS = 40 };
        size_t length = random_below(random, 9);
        mpz_t term[TERMS], product;
        long factor[9];
        struct recurrence found;
        testing_note("length=%zu", length);
        for (size_t i = 0; i < 9; i++)
            factor[i] = (long)random_below(random, 7) - 3;
        for (size_t n = 0; n < TERMS; n++) {
            mpz_init_set_si(term[n], n < length
                            ? (long)random_below(random, 19) - 9 : 0);
            for (size_t i = 1; n >= length && i <= length; i++) {
                if (factor[i - 1] >= 0)
                    mpz_addmul_ui(term[n], term[n - i],
                                  (unsigned long)factor[i - 1]);
                else
                    mpz_submul_ui(term[n], term[n - i],
                                  (unsigned long)-factor[i - 1]);
            }
        }
        ck_assert(recurrence_find((const mpz_t *)term, TERMS, &found, NULL) ==
                  0);
        ck_assert_uint_le(found.length, length);
        ck_assert_uint_eq(found.checks, TERMS - 2 * found.length);
        mpz_init(product);
        for (size_t n = 0; n < TERMS; n++) {
            mpz_set_ui(product, 0);
            for (size_t i = 0; i <= n && i <= found.length; i++)
                mpz_addmul(product, found.denominator[i], term[n - i]);
            ck_assert(n < found.length
                      ? mpz_cmp(product, found.numerator[n]) == 0
                      : mpz_sgn(product) == 0);
        }
        recurrence_clear(&found);
        mpz_clear(product);
        for (size_t n = 0; n < TERMS; n++)
            mpz_clear(term[n]);
    }
}
END_TEST

static enum fit_result fit_longs(const long *value, size_t count,
                                 size_t *missing)
{
    mpz_t *big = malloc(count * sizeof *big);
    struct fit fit;
    for (size_t i = 0; i < count; i++)
        mpz_init_set_si(big[i], value[i]);
    ck_assert(fit_values((const mpz_t *)big, count, 5, &fit, NULL) == 0);
    for (size_t i = 0; i < count; i++)
        mpz_clear(big[i]);
    free(big);
    *missing = fit.missing;
    fit_clear(&fit);
    return fit.result;
}

/* Fits a row of small values. */
static struct fit fit_row(const unsigned *row, size_t count, long first)
{
    struct fit fit;
    mpz_t value[20];
    for (size_t i = 0; i < count; i++)
        mpz_init_set_ui(value[i], row[i]);
    ck_assert_int_eq(fit_values((const mpz_t *)value, count, first, &fit,
                                NULL), 0);
    for (size_t i = 0; i < count; i++)
        mpz_clear(value[i]);
    return fit;
}

START_TEST(laws_that_begin_late_need_as_many_checks)
{
    static const unsigned sphere[] = { 6, 10, 11, 12, 12, 12, 12 };
    static const unsigned pancake[] = { 1, 3, 4, 5, 7, 8, 9, 10, 11, 13, 14,
                                        15, 16 };
    struct fit fit = fit_row(sphere, 7, 4);
    ck_assert_int_eq(fit.result, FIT_FOUND);
    ck_assert_int_eq(fit.from, 7);
    ck_assert_uint_eq(fit.checks, 3);
    ck_assert_uint_eq(fit.poly.degree, 0);
    fit_clear(&fit);
    fit = fit_row(sphere, 6, 4);        /* two checks for three exceptions */
    ck_assert_int_eq(fit.result, FIT_NONE);
    fit_clear(&fit);
    fit = fit_row(pancake, 13, 2);      /* its last four are linear */
    ck_assert_int_eq(fit.result, FIT_NONE);
    fit_clear(&fit);
}
END_TEST

START_TEST(too_few_values_are_refused)
{
    static const long lx[] = { 11, 18, 25, 35, 45, 58, 71, 87, 103, 122, 141 };
    static const long primes[] = { 2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37,
                                   41, 43, 47, 53 };
    size_t missing;
    ck_assert_int_eq(fit_longs(lx, 11, &missing), FIT_FOUND);
    ck_assert_int_eq(fit_longs(lx, 10, &missing), FIT_FOUND);
    ck_assert_int_eq(fit_longs(lx, 9, &missing), FIT_UNDECIDED);
    ck_assert_uint_eq(missing, 1);
    ck_assert_int_eq(fit_longs(lx, 8, &missing), FIT_UNDECIDED);
    ck_assert_uint_eq(missing, 2);
    ck_assert_int_eq(fit_longs(lx, 6, &missing), FIT_NONE);
    ck_assert_int_eq(fit_longs(primes, 16, &missing), FIT_NONE);
}
END_TEST

START_TEST(a_triangle_is_pascals)
{
    char one[] = "1", zero[] = "0";
    char *const above[3] = { one, one, zero }, *const left[3] = { one, one,
                                                                  one };
    char *row[] = { one };
    struct triangle triangle = { 0 };
    mpq_t entry;
    mpz_t binomial;
    mpq_init(entry);
    mpz_init(binomial);
    ck_assert(triangle_add_term(&triangle, above, NULL) == 0);
    ck_assert(triangle_add_term(&triangle, left, NULL) == 0);
    ck_assert(triangle_add_row(&triangle, 0, row, 1, NULL) == 0);
    TESTING_RANDOM(random, 300) {
        long n = (long)random_below(random, 80);
        long k = (long)random_below(random, 90) - 5;
        testing_note("n=%ld k=%ld", n, k);
        ck_assert(triangle_entry(&triangle, n, k, entry, NULL) == 0);
        if (k < 0)
            mpz_set_ui(binomial, 0);
        else
            mpz_bin_uiui(binomial, (unsigned long)n, (unsigned long)k);
        ck_assert(mpz_cmp(mpq_numref(entry), binomial) == 0);
    }
    mpq_clear(entry);
    mpz_clear(binomial);
    triangle_clear(&triangle);
}
END_TEST

static struct graph *load(const char *family, const char *n)
{
    struct parameter parameter = { "n", n };
    struct graph *graph;
    struct error error = { 0 };
    ck_assert_msg(family_load(family, &parameter, 1, &graph, &error) == 0,
                  "%s", error.text);
    return graph;
}

/* The state that a word leads to. */
static void follow(const struct graph *graph, const char *word, int64_t *state)
{
    int64_t next[16];
    graph_start_state(graph, state);
    while (*word) {
        size_t length = strcspn(word, "."), g = 0;
        while (strncmp(graph->names[g], word, length) ||
               graph->names[g][length])
            g++;
        ck_assert(graph_apply(graph, g, next, state, NULL) == 0);
        memcpy(state, next, graph->size * sizeof *state);
        word += length + (word[length] == '.');
    }
}

/* Antipodes lie as far as the reference engine says, and the word leads there.
 */
START_TEST(two_searches_meet_at_the_distance)
{
    static const char *const families[] = { "lx", "lrx", "pancake", "larx" };
    for (int f = 0; f < 4; f++) {
        struct graph *graph = load(families[f], "6");
        struct request request = {
            .graph = graph, .engine = &reference_engine, .depth = DEPTH_ALL,
            .antipodes = 3, .threads = 1,
        };
        struct meet_limit limit = { 1 << 26, 60 };
        struct plan plan;
        struct growth growth;
        ck_assert(plan_make(&request, &plan, NULL) == 0);
        ck_assert(plan_run(&request, &plan, &growth, NULL) == 0);
        for (size_t i = 0; i < growth.listed_count; i++) {
            const int64_t *antipode = growth.listed + i * graph->size;
            struct meet_result result;
            int64_t state[16];
            ck_assert(meet_distance(graph, antipode, &limit, &result, NULL) ==
                      0);
            ck_assert_uint_eq(result.distance, growth.spheres - 1);
            follow(graph, result.word, state);
            ck_assert(memcmp(state, antipode, graph->size * sizeof *state) ==
                      0);
            memory_free(result.word);
        }
        growth_free(&growth);
        plan_clear(&plan);
        graph_free(graph);
    }
}
END_TEST

START_TEST(a_limit_gives_a_lower_bound)
{
    struct graph *graph = load("lrx", "9");
    struct meet_limit limit = { 1 << 16, 60 };
    struct meet_result result;
    int64_t reversal[9];
    for (int i = 0; i < 9; i++)
        reversal[i] = 8 - i;
    ck_assert_int_eq(meet_distance(graph, reversal, &limit, &result, NULL), 1);
    ck_assert_uint_gt(result.distance, 5);
    ck_assert_uint_le(result.distance, 34);
    limit.memory = 1 << 28;
    ck_assert_int_eq(meet_distance(graph, reversal, &limit, &result, NULL), 0);
    ck_assert_uint_eq(result.distance, 34);
    memory_free(result.word);
    graph_free(graph);
}
END_TEST

/* ---- laws over rows: random quadratic ones are found where others published
 * less, over the longest range, and the formula has the values ---- */

enum { ROWS = 20, FIRST = 3 };

static const struct scope of_n = { { "n" }, 1 };

/* Rows f n=3 k=1, f n=4 k=1, ... with these diameters and last spheres 1; that
 * at the gap is missing. */
static void make_rows(struct known_rows *rows, const size_t *diameter,
                      size_t count, size_t gap)
{
    struct error error = { 0 };
    *rows = (struct known_rows){ 0 };
    rows->row = memory_alloc(count, sizeof *rows->row, &error);
    for (size_t i = 0; i < count; i++) {
        char parameters[40];
        if (i == gap)
            continue;
        struct known_row *row = &rows->row[rows->count++];
        snprintf(parameters, sizeof parameters, "n=%zu k=1", i + FIRST);
        row->family = memory_text("f", &error);
        row->parameters = memory_text(parameters, &error);
        row->start = memory_text("", &error);
        row->diameter = diameter[i];
        mpz_init_set_ui(row->last, 1);
        mpz_init(row->sum);
    }
}

static long value_of(const char *formula, long n)
{
    struct error error = { 0 };
    struct expression *e;
    mpq_t at, result;
    ck_assert_msg(expression_parse(formula, &of_n, &e, &error) == 0, "%s: %s",
                  formula, error.text);
    mpq_init(at);
    mpq_init(result);
    mpq_set_si(at, n, 1);
    ck_assert(expression_evaluate(e, &at, result, &error) == 0);
    ck_assert(mpz_cmp_ui(mpq_denref(result), 1) == 0);
    long found = mpz_get_si(mpq_numref(result));
    mpq_clear(at);
    mpq_clear(result);
    expression_free(e);
    return found;
}

/* "2n" as people write it is 2*n in a formula. */
static void spell(const char *plain, char *formula)
{
    for (char before = 0; *plain; before = *plain++) {
        if (*plain == 'n' && before >= '0' && before <= '9')
            *formula++ = '*';
        *formula++ = *plain;
    }
    *formula = 0;
}

START_TEST(laws_beyond_the_published_rows_are_found)
{
    TESTING_RANDOM(random, 300) {
        size_t diameter[ROWS], gap = random_below(random, 12);
        size_t a = 1 + random_below(random, 4), b = random_below(random, 9);
        size_t c = random_below(random, 100);
        for (size_t i = 0; i < ROWS; i++) {
            size_t n = i + FIRST;
            diameter[i] = a * n * (n - 1) / 2 + b * n + c;
        }
        testing_note("a=%zu b=%zu c=%zu gap=%zu", a, b, c, gap);
        struct known_rows rows;
        struct row_laws laws;
        struct error error = { 0 };
        char formula[200];
        make_rows(&rows, diameter, ROWS, gap);
        ck_assert(row_laws_find(&rows, &laws, &error) == 0);
        ck_assert_uint_eq(laws.count, 2);
        const struct row_law *law = &laws.law[0];
        ck_assert_str_eq(law->quantity, "diameter");
        ck_assert_str_eq(law->with, "k=1");
        ck_assert_int_eq(law->last - law->first + 1,
                         gap < ROWS - 1 - gap ? ROWS - 1 - gap : gap);
        ck_assert_int_eq(law->published, law->first - 1);
        spell(law->formula, formula);
        for (long n = law->first; n <= law->last; n++)
            ck_assert_int_eq(value_of(formula, n), (long)diameter[n - FIRST]);
        ck_assert_str_eq(laws.law[1].formula, "1");
        row_laws_clear(&laws);
        for (size_t i = 0; i < rows.count; i++)
            rows.row[i].published = 1;
        ck_assert(row_laws_find(&rows, &laws, &error) == 0);
        ck_assert_uint_eq(laws.count, 0);
        row_laws_clear(&laws);
        known_rows_clear(&rows);
    }
}
END_TEST

START_TEST(random_rows_have_no_law)
{
    TESTING_RANDOM(random, 100) {
        size_t diameter[ROWS];
        for (size_t i = 0; i < ROWS; i++)
            diameter[i] = random_below(random, 1000);
        struct known_rows rows;
        struct row_laws laws;
        struct error error = { 0 };
        make_rows(&rows, diameter, ROWS, ROWS);
        ck_assert(row_laws_find(&rows, &laws, &error) == 0);
        ck_assert_uint_eq(laws.count, 1);       /* of the last spheres */
        row_laws_clear(&laws);
        known_rows_clear(&rows);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim");
    TCase *test = tcase_create("claim");
    tcase_add_test(test, formulas_bind_as_people_read_them);
    tcase_add_test(test, formulas_without_a_value_are_refused);
    tcase_add_test(test, random_sums_are_exact);
    tcase_add_test(test, a_fit_finds_the_law);
    tcase_add_test(test, a_recurrence_is_found_from_its_terms);
    tcase_add_test(test, laws_that_begin_late_need_as_many_checks);
    tcase_add_test(test, too_few_values_are_refused);
    tcase_add_test(test, a_triangle_is_pascals);
    tcase_add_test(test, two_searches_meet_at_the_distance);
    tcase_add_test(test, a_limit_gives_a_lower_bound);
    tcase_add_test(test, laws_beyond_the_published_rows_are_found);
    tcase_add_test(test, random_rows_have_no_law);
    suite_add_tcase(suite, test);
    return testing_run(suite);
}
