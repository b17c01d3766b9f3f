/*
 * Triangles of whole numbers given by a linear recurrence with formulas as
 * coefficients: Stirling numbers, Mahonian numbers, Whitney numbers.
 *
 *     t(n,k) = sum of c(n,k) * t(n - a(n,k), k - b(n,k))
 *
 * below the rows that are given; 0 left of column 0 and above the first row.
 */
#ifndef ANTIPODE_CLAIM_FORMULA_TRIANGLE_H
#define ANTIPODE_CLAIM_FORMULA_TRIANGLE_H

#include "claim/formula/expression.h"

enum { TERMS_MAX = 8 };

struct triangle {
    struct expression *term[TERMS_MAX][3];  /* c, a, b, in n and k */
    size_t terms;
    long first;             /* rows: those given, then those computed */
    size_t rows, given;
    struct triangle_row {
        mpz_t *entry;
        size_t entries, room;
    } *row;
};

void triangle_clear(struct triangle *triangle);
int triangle_add_term(struct triangle *triangle, char *const word[3],
                      struct error *error);
/* Rows are given in order, without gaps. */
int triangle_add_row(struct triangle *triangle, long index,
                     char *const *entry, size_t entries, struct error *error);
int triangle_entry(struct triangle *triangle, long n, long k, mpq_t result,
                   struct error *error);

#endif
