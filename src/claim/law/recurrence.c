/*
 * Berlekamp and Massey over the rationals (J. Massey, Shift-register synthesis
 * and BCH decoding, 1969).  The connection polynomial C of a sequence s has
 *
 *     s(n) + C(1) s(n-1) + ... + C(L) s(n-L) = 0   for L <= n < count,
 *
 * and L is least; it is the only one once count >= 2L.
 */
#include "claim/law/recurrence.h"

#include <string.h>

#include "base/memory.h"

/* Polynomials of count + 1 coefficients. */
struct massey {
    const mpz_t *term;
    size_t count;
    mpq_t *now, *before, *keep;     /* C, the one before L grew, and room */
    size_t length, shift;
    mpq_t divisor;                  /* the discrepancy of before */
};

static mpq_t *make_polynomial(size_t size, struct error *error)
{
    mpq_t *p = memory_alloc(size, sizeof *p, error);
    for (size_t i = 0; p && i < size; i++)
        mpq_init(p[i]);
    return p;
}

static void free_polynomial(mpq_t *p, size_t size)
{
    for (size_t i = 0; p && i < size; i++)
        mpq_clear(p[i]);
    memory_free(p);
}

/* By how much the recurrence fails at term n. */
static void find_discrepancy(const struct massey *massey, size_t n, mpq_t d)
{
    mpq_t factor;
    mpq_init(factor);
    mpq_set_ui(d, 0, 1);
    for (size_t i = 0; i <= massey->length; i++) {
        mpq_set_z(factor, massey->term[n - i]);
        mpq_mul(factor, factor, massey->now[i]);
        mpq_add(d, d, factor);
    }
    mpq_clear(factor);
}

/* now -= d / divisor * x^shift * before */
static void correct(struct massey *massey, const mpq_t d)
{
    mpq_t factor, product;
    mpq_inits(factor, product, NULL);
    mpq_div(factor, d, massey->divisor);
    for (size_t i = 0; i + massey->shift <= massey->count; i++) {
        mpq_mul(product, factor, massey->before[i]);
        mpq_sub(massey->now[i + massey->shift], massey->now[i + massey->shift],
                product);
    }
    mpq_clears(factor, product, NULL);
}

static void take_term(struct massey *massey, size_t n)
{
    mpq_t d;
    mpq_init(d);
    find_discrepancy(massey, n, d);
    int grows = mpq_sgn(d) && 2 * massey->length <= n;
    if (grows)
        for (size_t i = 0; i <= massey->count; i++)
            mpq_set(massey->keep[i], massey->now[i]);
    if (mpq_sgn(d))
        correct(massey, d);
    massey->shift++;
    if (grows) {
        mpq_t *old = massey->before;
        massey->before = massey->keep;
        massey->keep = old;
        massey->length = n + 1 - massey->length;
        massey->shift = 1;
        mpq_set(massey->divisor, d);
    }
    mpq_clear(d);
}

static mpz_t *make_integers(size_t count, struct error *error)
{
    mpz_t *number = memory_alloc(count ? count : 1, sizeof *number, error);
    for (size_t i = 0; number && i < count; i++)
        mpz_init(number[i]);
    return number;
}

/* Q = C over the least common denominator, P = Q times the sequence. */
static int take_fraction(const struct massey *massey,
                         struct recurrence *recurrence, struct error *error)
{
    size_t length = massey->length;
    recurrence->length = length;
    recurrence->checks = massey->count - 2 * length;
    recurrence->numerator = make_integers(length, error);
    recurrence->denominator = make_integers(length + 1, error);
    if (!recurrence->numerator || !recurrence->denominator)
        return ERROR_FAILED;
    mpz_t over;
    mpz_init_set_ui(over, 1);
    for (size_t i = 0; i <= length; i++)
        mpz_lcm(over, over, mpq_denref(massey->now[i]));
    for (size_t i = 0; i <= length; i++) {
        mpz_t *to = &recurrence->denominator[i];
        mpz_divexact(*to, over, mpq_denref(massey->now[i]));
        mpz_mul(*to, *to, mpq_numref(massey->now[i]));
    }
    mpz_clear(over);
    for (size_t n = 0; n < length; n++)
        for (size_t i = 0; i <= n; i++)
            mpz_addmul(recurrence->numerator[n], recurrence->denominator[i],
                       massey->term[n - i]);
    return 0;
}

int recurrence_find(const mpz_t *term, size_t count,
                    struct recurrence *recurrence, struct error *error)
{
    size_t size = count + 1;
    struct massey massey = {
        .term = term, .count = count, .shift = 1,
        .now = make_polynomial(size, error),
        .before = make_polynomial(size, error),
        .keep = make_polynomial(size, error),
    };
    memset(recurrence, 0, sizeof *recurrence);
    int code = massey.now && massey.before && massey.keep ? 0 : ERROR_FAILED;
    mpq_init(massey.divisor);
    if (!code) {
        mpq_set_ui(massey.divisor, 1, 1);
        mpq_set_ui(massey.now[0], 1, 1);
        mpq_set_ui(massey.before[0], 1, 1);
        for (size_t n = 0; n < count; n++)
            take_term(&massey, n);
        /* Of fewer terms than twice the length it is one of many. */
        if (2 * massey.length <= count)
            code = take_fraction(&massey, recurrence, error);
    }
    free_polynomial(massey.now, size);
    free_polynomial(massey.before, size);
    free_polynomial(massey.keep, size);
    mpq_clear(massey.divisor);
    return code;
}

void recurrence_clear(struct recurrence *recurrence)
{
    size_t length = recurrence->length;
    for (size_t i = 0; recurrence->numerator && i < length; i++)
        mpz_clear(recurrence->numerator[i]);
    for (size_t i = 0; recurrence->denominator && i <= length; i++)
        mpz_clear(recurrence->denominator[i]);
    memory_free(recurrence->numerator);
    memory_free(recurrence->denominator);
}
