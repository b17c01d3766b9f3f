/*
 * Newton's form: in a residue class the first degree + 1 values fix a
 * polynomial; their differences, extended, must give the others.  Laws are
 * tried in order of their number of coefficients, and for equal numbers with
 * the smaller period first; of a law the earliest beginning counts.
 *
 * A law may begin late, for small n are often exceptions; but the values that
 * confirm it must be at least as many as those it leaves out.  Else the end of
 * any row has a law: of 1, 3, 4, 5, 7, 8, 9, 10, 11, 13, 14, 15, 16 the last
 * four are linear.
 *
 * A law with fewer spare values than FIT_CHECKS in some class is only a
 * candidate: random values would often have one.  The first candidate is
 * reported if there is no law, with what would decide.
 */
#include "claim/law/fit.h"

#include <string.h>

#include "base/memory.h"

struct data {
    const mpq_t *value;
    size_t count;
    long first;
};

void fit_clear(struct fit *fit)
{
    quasipoly_clear(&fit->poly);
}

static size_t residue_of(long n, size_t period)
{
    long r = n % (long)period;
    return (size_t)(r < 0 ? r + (long)period : r);
}

/* Values of the class whose first index is i, from there on. */
static size_t class_size(const struct data *data, size_t i, size_t period)
{
    return i < data->count ? (data->count - 1 - i) / period + 1 : 0;
}

/* poly = poly * (x - root) / divisor, of degree at most width - 1 */
static void multiply_root(mpq_t *poly, size_t width, const mpq_t root,
                          long divisor)
{
    mpq_t term, by;
    mpq_inits(term, by, NULL);
    mpq_set_si(by, divisor, 1);
    for (size_t i = width; i-- > 0;) {
        mpq_mul(term, poly[i], root);
        mpq_neg(poly[i], term);
        if (i)
            mpq_add(poly[i], poly[i], poly[i - 1]);
        mpq_div(poly[i], poly[i], by);
    }
    mpq_clears(term, by, NULL);
}

/* The first differences of orders 0 .. degree of a class. */
static void take_differences(const struct data *data, size_t i, size_t period,
                             size_t degree, mpq_t *difference)
{
    for (size_t k = 0; k <= degree; k++)
        mpq_set(difference[k], data->value[i + k * period]);
    for (size_t order = 1; order <= degree; order++)
        for (size_t k = degree; k >= order; k--)
            mpq_sub(difference[k], difference[k], difference[k - 1]);
}

/* Interpolates a class into its row of coefficients. */
static int interpolate(const struct data *data, size_t i,
                       struct quasipoly *poly, struct error *error)
{
    size_t width = poly->degree + 1;
    long n = data->first + (long)i;
    mpq_t *row = poly->coefficient + residue_of(n, poly->period) * width;
    mpq_t *work = memory_alloc(2 * width, sizeof *work, error), root, term;
    if (!work)
        return ERROR_FAILED;
    for (size_t k = 0; k < 2 * width; k++)
        mpq_init(work[k]);
    mpq_inits(root, term, NULL);
    take_differences(data, i, poly->period, poly->degree, work);
    mpq_t *basis = work + width;
    mpq_set_ui(basis[0], 1, 1);
    for (size_t k = 0; k < width; k++) {
        for (size_t c = 0; c < width; c++) {
            mpq_mul(term, basis[c], work[k]);
            mpq_add(row[c], row[c], term);
        }
        mpq_set_si(root, n + (long)(k * poly->period), 1);
        multiply_root(basis, width, root, (long)((k + 1) * poly->period));
    }
    mpq_clears(root, term, NULL);
    for (size_t k = 0; k < 2 * width; k++)
        mpq_clear(work[k]);
    memory_free(work);
    return 0;
}

static int explains(const struct data *data, size_t begin,
                    const struct quasipoly *poly)
{
    mpz_t n;
    mpq_t value;
    int equal = 1;
    mpz_init(n);
    mpq_init(value);
    for (size_t i = begin; i < data->count && equal; i++) {
        mpz_set_si(n, data->first + (long)i);
        quasipoly_evaluate(poly, n, value);
        equal = mpq_equal(value, data->value[i]);
    }
    mpz_clear(n);
    mpq_clear(value);
    return equal;
}

/* How many values are missing until every class has enough checks. */
static size_t count_missing(const struct data *data, size_t begin,
                            size_t period, size_t degree)
{
    size_t missing = 0;
    for (size_t i = 0; i < period; i++) {
        size_t have = class_size(data, begin + i, period);
        size_t want = degree + 1 + FIT_CHECKS;
        size_t last = begin + i + (want - 1) * period;
        if (have < want && last + 1 - data->count > missing)
            missing = last + 1 - data->count;
    }
    return missing;
}

/* 1 if the law from value number begin on explains all that follow. */
static int try_law(const struct data *data, size_t begin,
                   struct quasipoly *poly, struct error *error)
{
    size_t width = poly->degree + 1;
    int code = 0;
    for (size_t i = 0; i < poly->period * width; i++)
        mpq_set_ui(poly->coefficient[i], 0, 1);
    for (size_t i = 0; i < poly->period && !code; i++)
        code = interpolate(data, begin + i, poly, error);
    return code ? code : explains(data, begin, poly);
}

static int fills(const struct data *data, size_t begin, size_t period,
                 size_t degree)
{
    return begin + period * (degree + 1) <= data->count;
}

/* Takes the law if it is the first one or the first of its kind. */
static void offer_law(const struct data *data, size_t begin,
                      struct quasipoly *poly, struct fit *fit)
{
    size_t coefficients = poly->period * (poly->degree + 1);
    size_t missing = count_missing(data, begin, poly->period, poly->degree);
    size_t checks = data->count - begin - coefficients;
    int better = missing == 0 || (fit->result == FIT_NONE && checks > 0);
    if (!better)
        return;
    quasipoly_clear(&fit->poly);
    fit->poly = *poly;
    poly->coefficient = NULL;
    fit->result = missing ? FIT_UNDECIDED : FIT_FOUND;
    fit->from = data->first + (long)begin;
    fit->checks = checks;
    fit->missing = missing;
}

/* A candidate needs a check in every class, if not enough of them. */
static int try_beginnings(const struct data *data, size_t period,
                          size_t degree, struct fit *fit, struct error *error)
{
    struct quasipoly poly;
    int code = quasipoly_create(&poly, period, degree, error);
    size_t coefficients = period * (degree + 1);
    for (size_t begin = 0; !code && poly.coefficient &&
         2 * begin + coefficients <= data->count &&
         fills(data, begin, period, degree + 1); begin++) {
        code = try_law(data, begin, &poly, error);
        if (code > 0)       /* a later beginning would give the same law */
            offer_law(data, begin, &poly, fit);
    }
    quasipoly_clear(&poly);
    return code < 0 ? code : 0;
}

int fit_rationals(const mpq_t *value, size_t count, long first,
                  struct fit *fit, struct error *error)
{
    struct data data = { value, count, first };
    memset(fit, 0, sizeof *fit);
    fit->result = FIT_NONE;
    size_t most = FIT_PERIOD_MAX * (FIT_DEGREE_MAX + 1);
    for (size_t size = 1; size <= most; size++)
        for (size_t period = 1; period <= FIT_PERIOD_MAX; period++) {
            size_t degree = size / period - 1;
            if (size % period || size < period || degree > FIT_DEGREE_MAX)
                continue;
            int code = try_beginnings(&data, period, degree, fit, error);
            if (code || fit->result == FIT_FOUND)
                return code;
        }
    return 0;
}

int fit_values(const mpz_t *value, size_t count, long first, struct fit *fit,
               struct error *error)
{
    mpq_t *rational = memory_alloc(count ? count : 1, sizeof *rational, error);
    if (!rational)
        return ERROR_FAILED;
    for (size_t i = 0; i < count; i++) {
        mpq_init(rational[i]);
        mpq_set_z(rational[i], value[i]);
    }
    int code = fit_rationals((const mpq_t *)rational, count, first, fit, error);
    for (size_t i = 0; i < count; i++)
        mpq_clear(rational[i]);
    memory_free(rational);
    return code;
}
