/*
 * From values to a law: the quasi-polynomial with the fewest coefficients that
 * explains them exactly and is checked by enough of them.
 */
#ifndef ANTIPODE_CLAIM_LAW_FIT_H
#define ANTIPODE_CLAIM_LAW_FIT_H

#include "claim/formula/quasipoly.h"

enum fit_result {
    FIT_FOUND,
    FIT_UNDECIDED,      /* a law fits, but too few values check it */
    FIT_NONE,           /* no law of the periods and degrees tried */
};

enum { FIT_PERIOD_MAX = 12, FIT_DEGREE_MAX = 3, FIT_CHECKS = 2 };

struct fit {
    enum fit_result result;
    struct quasipoly poly;  /* of FOUND and UNDECIDED */
    long from;              /* the law holds from here on */
    size_t checks;          /* values beyond those that fix it */
    size_t missing;         /* UNDECIDED: how many more would decide */
};

/* value[i] belongs to the argument first + i.  A law may leave out the first
 * values and must explain all that follow, with at least FIT_CHECKS values to
 * spare in every residue class, and as many altogether as it leaves out. */
int fit_values(const mpz_t *value, size_t count, long first, struct fit *fit,
               struct error *error);
int fit_rationals(const mpq_t *value, size_t count, long first,
                  struct fit *fit, struct error *error);
void fit_clear(struct fit *fit);

#endif
