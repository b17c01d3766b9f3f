/*
 * Rational generating functions: the shortest linear recurrence of a sequence
 * with constant coefficients, by exact arithmetic.
 */
#ifndef ANTIPODE_CLAIM_LAW_RECURRENCE_H
#define ANTIPODE_CLAIM_LAW_RECURRENCE_H

#include <gmp.h>
#include <stddef.h>

#include "base/error.h"

/* sum a(n) x^n = P(x) / Q(x) with integer coefficients without a common
 * divisor and Q(0) > 0; the degree of P is below the length, that of Q at most
 * the length. */
struct recurrence {
    size_t length;          /* 2 length terms determine it */
    size_t checks;          /* terms beyond those; they agree */
    mpz_t *numerator;       /* length of them */
    mpz_t *denominator;     /* length + 1 */
};

/* Of the first terms.  The shortest recurrence always exists; it says something
 * of further terms only where checks are many. */
int recurrence_find(const mpz_t *term, size_t count,
                    struct recurrence *recurrence, struct error *error);
void recurrence_clear(struct recurrence *recurrence);

#endif
