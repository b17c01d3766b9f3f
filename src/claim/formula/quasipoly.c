/* Horner's scheme per residue class, and the two ways to write it down. */
#include "claim/formula/quasipoly.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

int quasipoly_create(struct quasipoly *poly, size_t period, size_t degree,
                     struct error *error)
{
    size_t count = period * (degree + 1);
    poly->period = period;
    poly->degree = degree;
    poly->coefficient = memory_alloc(count, sizeof *poly->coefficient, error);
    if (!poly->coefficient)
        return ERROR_FAILED;
    for (size_t i = 0; i < count; i++)
        mpq_init(poly->coefficient[i]);
    return 0;
}

void quasipoly_clear(struct quasipoly *poly)
{
    if (!poly->coefficient)
        return;
    for (size_t i = 0; i < poly->period * (poly->degree + 1); i++)
        mpq_clear(poly->coefficient[i]);
    memory_free(poly->coefficient);
    poly->coefficient = NULL;
}

void quasipoly_evaluate(const struct quasipoly *poly, const mpz_t n,
                        mpq_t result)
{
    size_t residue = mpz_fdiv_ui(n, poly->period);
    mpq_t *c = poly->coefficient + residue * (poly->degree + 1), point;
    mpq_init(point);
    mpq_set_z(point, n);
    mpq_set_ui(result, 0, 1);
    for (size_t i = poly->degree + 1; i-- > 0;) {
        mpq_mul(result, result, point);
        mpq_add(result, result, c[i]);
    }
    mpq_clear(point);
}

void quasipoly_denominator(const struct quasipoly *poly, mpz_t over)
{
    mpz_set_ui(over, 1);
    for (size_t i = 0; i < poly->period * (poly->degree + 1); i++)
        mpz_lcm(over, over, mpq_denref(poly->coefficient[i]));
}

static char *take_quasipoly_text(FILE *stream, char **text, struct error *error)
{
    fclose(stream);
    char *copy = memory_text(*text, error);
    free(*text);
    return copy;
}

/* coefficient * over, a whole number */
static void whole_coefficient(mpz_t whole, const mpq_t coefficient,
                              const mpz_t over)
{
    mpz_divexact(whole, over, mpq_denref(coefficient));
    mpz_mul(whole, whole, mpq_numref(coefficient));
}

char *quasipoly_lua(const struct quasipoly *poly, struct error *error)
{
    char *text = NULL;
    size_t size, width = poly->degree + 1;
    FILE *stream = open_memstream(&text, &size);
    if (!stream)
        return NULL;
    mpz_t over, whole;
    mpz_inits(over, whole, NULL);
    quasipoly_denominator(poly, over);
    gmp_fprintf(stream, "quasipoly { over = %Zd", over);
    for (size_t r = 0; r < poly->period; r++) {
        fprintf(stream, ", [%zu] = {", r);
        for (size_t i = 0; i < width; i++) {
            whole_coefficient(whole, poly->coefficient[r * width + i], over);
            gmp_fprintf(stream, "%s%Zd", i ? ", " : " ", whole);
        }
        fputs(" }", stream);
    }
    fputs(" }", stream);
    mpz_clears(over, whole, NULL);
    return take_quasipoly_text(stream, &text, error);
}

/* One term of a polynomial with whole coefficients; first: nothing before. */
static void write_term(FILE *stream, const mpz_t c, size_t power,
                       const char *variable, int first)
{
    mpz_t size;
    mpz_init(size);
    mpz_abs(size, c);
    fputs(mpz_sgn(c) < 0 ? "-" : first ? "" : "+", stream);
    if (power == 0 || mpz_cmp_ui(size, 1) != 0)
        gmp_fprintf(stream, "%Zd", size);
    if (power)
        fputs(variable, stream);
    if (power > 1)
        fprintf(stream, "^{%zu}", power);
    mpz_clear(size);
}

static void write_quasipoly_row(FILE *stream, const struct quasipoly *poly,
                                size_t row, const char *variable)
{
    mpz_t over, whole;
    mpz_inits(over, whole, NULL);
    quasipoly_denominator(poly, over);
    int first = 1, fraction = mpz_cmp_ui(over, 1) != 0;
    fputs(fraction ? "\\frac{" : "", stream);
    for (size_t i = poly->degree + 1; i-- > 0;) {
        whole_coefficient(whole, poly->coefficient[row * (poly->degree + 1) +
                                                   i], over);
        if (mpz_sgn(whole) == 0 && (i || !first))
            continue;
        write_term(stream, whole, i, variable, first);
        first = 0;
    }
    if (fraction)
        gmp_fprintf(stream, "}{%Zd}", over);
    mpz_clears(over, whole, NULL);
}

/* (n^2-1)/4, with the least denominator of this residue. */
static void write_plain_row(FILE *stream, const struct quasipoly *poly,
                            size_t row, const char *variable)
{
    const mpq_t *coefficient = poly->coefficient + row * (poly->degree + 1);
    size_t terms = 0;
    mpz_t over, whole;
    mpz_init_set_ui(over, 1);
    mpz_init(whole);
    for (size_t i = 0; i <= poly->degree; i++) {
        mpz_lcm(over, over, mpq_denref(coefficient[i]));
        terms += mpq_sgn(coefficient[i]) != 0;
    }
    int fraction = mpz_cmp_ui(over, 1) != 0, first = 1;
    fputs(fraction && terms > 1 ? "(" : "", stream);
    for (size_t i = poly->degree + 1; i-- > 0;) {
        whole_coefficient(whole, coefficient[i], over);
        if (mpz_sgn(whole) == 0 && (i || !first))
            continue;
        write_term(stream, whole, i > 1 ? 1 : i, variable, first);
        if (i > 1)
            fprintf(stream, "^%zu", i);
        first = 0;
    }
    if (fraction)
        gmp_fprintf(stream, "%s/%Zd", terms > 1 ? ")" : "", over);
    mpz_clears(over, whole, NULL);
}

char *quasipoly_plain(const struct quasipoly *poly, const char *variable,
                      struct error *error)
{
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    if (!stream)
        return NULL;
    for (size_t r = 0; r < poly->period; r++) {
        fputs(r ? ", " : "", stream);
        write_plain_row(stream, poly, r, variable);
    }
    if (poly->period > 1)
        fprintf(stream, " for %s = 0..%zu mod %zu", variable, poly->period - 1,
                poly->period);
    return take_quasipoly_text(stream, &text, error);
}

char *quasipoly_tex(const struct quasipoly *poly, const char *variable,
                    struct error *error)
{
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    if (!stream)
        return NULL;
    fputs(poly->period > 1 ? "\\begin{cases} " : "", stream);
    for (size_t r = 0; r < poly->period; r++) {
        write_quasipoly_row(stream, poly, r, variable);
        if (poly->period > 1)
            fprintf(stream, " & %s\\equiv %zu \\pmod{%zu}%s", variable, r,
                    poly->period, r + 1 < poly->period ? " \\\\ " : "");
    }
    fputs(poly->period > 1 ? " \\end{cases}" : "", stream);
    return take_quasipoly_text(stream, &text, error);
}
