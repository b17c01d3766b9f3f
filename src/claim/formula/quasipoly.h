/*
 * Quasi-polynomials: polynomials in n whose coefficients depend on n modulo a
 * period.  Exact rationals; coefficient c of residue r is at r * (degree+1) +
 * c.
 */
#ifndef ANTIPODE_CLAIM_FORMULA_QUASIPOLY_H
#define ANTIPODE_CLAIM_FORMULA_QUASIPOLY_H

#include <stdio.h>      /* first: gmp.h then has gmp_fprintf */
#include <gmp.h>
#include <stddef.h>

#include "base/error.h"

struct quasipoly {
    size_t period, degree;
    mpq_t *coefficient;
};

int quasipoly_create(struct quasipoly *poly, size_t period, size_t degree,
                     struct error *error);
void quasipoly_clear(struct quasipoly *poly);

/* n must be a whole number; negative ones have residues too. */
void quasipoly_evaluate(const struct quasipoly *poly, const mpz_t n,
                        mpq_t result);

/* The least common denominator of all coefficients. */
void quasipoly_denominator(const struct quasipoly *poly, mpz_t over);

/* As a claim file writes it, quasipoly { over = 4, [0] = ... }; as TeX with the
 * given variable; and as plain text, "n^2/4, (n^2-1)/4 for n = 0..1 mod 2";
 * texts for memory_free, NULL without memory. */
char *quasipoly_lua(const struct quasipoly *poly, struct error *error);
char *quasipoly_tex(const struct quasipoly *poly, const char *variable,
                    struct error *error);
char *quasipoly_plain(const struct quasipoly *poly, const char *variable,
                      struct error *error);

#endif
