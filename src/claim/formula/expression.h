/*
 * Formulas over exact rationals, as claims write them:
 *
 *     floor(3*(n-1)/2)    n!/2    fibonacci(j+2)    n mod 4 = 1
 *     case(i = 1, 3, i = n, 2, n+3-i)
 *
 * Operators, loosest first: or; and; = != < <= > >= (1 or 0); + -; * / mod;
 * the sign; ^ (whole exponents); ! (factorial).  Functions: floor, ceil, abs,
 * min, max, binomial(n,k), fibonacci(k) with F(1) = F(2) = 1, and
 * case(c1, x1, c2, x2, ..., else), which evaluates only what it needs.
 */
#ifndef ANTIPODE_CLAIM_FORMULA_EXPRESSION_H
#define ANTIPODE_CLAIM_FORMULA_EXPRESSION_H

#include <stdio.h>      /* first: gmp.h then has gmp_fprintf */
#include <gmp.h>
#include <stddef.h>

#include "base/error.h"

enum { SCOPE_MAX = 12 };

/* The names that a formula may use; values come in the same order. */
struct scope {
    const char *name[SCOPE_MAX];
    size_t count;
};

struct expression;

int expression_parse(const char *text, const struct scope *scope,
                     struct expression **expression, struct error *error);
void expression_free(struct expression *expression);

/* Refuses what has no value: a division by 0, a huge factorial or power. */
int expression_evaluate(const struct expression *expression,
                        const mpq_t *variable, mpq_t result,
                        struct error *error);
/* The same for what must be a whole number that fits a long. */
int expression_integer(const struct expression *expression,
                       const mpq_t *variable, long *result,
                       struct error *error);
const char *expression_text(const struct expression *expression);

#endif
