#include "report/claim/rational_series.h"

#include "claim/law/fit.h"
#include "report/growth/report.h"

/* "1 + 3x - 2x^2"; nothing is 0. */
static void put_polynomial(FILE *out, const mpz_t *coefficient, size_t count)
{
    int any = 0;
    for (size_t i = 0; i < count; i++) {
        int sign = mpz_sgn(coefficient[i]);
        if (sign == 0)
            continue;
        fputs(any ? sign < 0 ? " - " : " + " : sign < 0 ? "-" : "", out);
        mpz_t size;
        mpz_init(size);
        mpz_abs(size, coefficient[i]);
        if (i == 0 || mpz_cmp_ui(size, 1))
            mpz_out_str(out, 10, size);
        mpz_clear(size);
        if (i)
            fputc('x', out);
        if (i > 1)
            fprintf(out, "^%zu", i);
        any = 1;
    }
    if (!any)
        fputc('0', out);
}

static void put_fraction(FILE *out, const struct recurrence *recurrence)
{
    fputs("  P(x) = ", out);
    put_polynomial(out, (const mpz_t *)recurrence->numerator,
                   recurrence->length);
    fputs("\n  Q(x) = ", out);
    put_polynomial(out, (const mpz_t *)recurrence->denominator,
                   recurrence->length + 1);
    fputc('\n', out);
}

void report_rational_series(FILE *out, const struct graph *graph,
                            const struct growth *growth,
                            const struct recurrence *recurrence)
{
    fputs("growth series of ", out);
    report_title(out, graph);
    fprintf(out, ", spheres 0..%zu:\n  ", growth->spheres - 1);
    report_spheres(out, growth, ",");
    fputc('\n', out);
    if (growth->complete) {
        fprintf(out, "a polynomial of degree %zu: all spheres are there\n",
                growth->spheres - 1);
        return;
    }
    size_t length = recurrence->length;
    if (!recurrence->denominator) {
        fputs("no rational function: the spheres satisfy no linear recurrence "
              "that half as many\nterms would determine; more spheres may "
              "show one (--depth)\n", out);
        return;
    }
    int found = recurrence->checks >= FIT_CHECKS;
    fprintf(out, "%s P(x)/Q(x): %zu terms determine it, %zu more confirm it",
            found ? "rational," : "undecided, perhaps", 2 * length,
            recurrence->checks);
    if (!found)
        fprintf(out, "; %zu more decide",
                FIT_CHECKS - recurrence->checks);
    fputc('\n', out);
    put_fraction(out, recurrence);
}
