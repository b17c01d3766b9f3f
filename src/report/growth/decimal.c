/* Rounding in integers: nothing here is a floating-point number. */
#include "report/growth/decimal.h"

#include <stdlib.h>

/* numerator / denominator * scale, rounded down, both positive */
static void scaled_floor(mpz_t r, const mpq_t value, const mpz_t scale)
{
    mpz_mul(r, mpq_numref(value), scale);
    mpz_abs(r, r);
    mpz_fdiv_q(r, r, mpq_denref(value));
}

/* units / 10^digits, with a sign before anything that is not 0 */
static char *decimal_print(const mpz_t units, int sign, unsigned digits)
{
    mpz_t scale, whole, rest;
    char *text = NULL;
    mpz_inits(scale, whole, rest, NULL);
    mpz_ui_pow_ui(scale, 10, digits);
    mpz_fdiv_qr(whole, rest, units, scale);
    const char *minus = sign < 0 && mpz_sgn(units) ? "-" : "";
    if (digits)
        gmp_asprintf(&text, "%s%Zd.%0*Zd", minus, whole, (int)digits, rest);
    else
        gmp_asprintf(&text, "%s%Zd", minus, whole);
    mpz_clears(scale, whole, rest, NULL);
    return text;
}

/* floor(2x), then + 1 and halved: x rounded to the nearest. */
static void round_half(mpz_t twice)
{
    mpz_add_ui(twice, twice, 1);
    mpz_fdiv_q_2exp(twice, twice, 1);
}

char *decimal_of(const mpq_t value, unsigned digits)
{
    mpz_t units, scale;
    mpz_inits(units, scale, NULL);
    mpz_ui_pow_ui(scale, 10, digits);
    mpz_mul_ui(scale, scale, 2);
    scaled_floor(units, value, scale);
    round_half(units);
    char *text = decimal_print(units, mpq_sgn(value), digits);
    mpz_clears(units, scale, NULL);
    return text;
}

char *decimal_of_root(const mpq_t square, int sign, unsigned digits)
{
    mpz_t units, scale;
    mpz_inits(units, scale, NULL);
    mpz_ui_pow_ui(scale, 10, 2 * digits);
    mpz_mul_ui(scale, scale, 4);
    scaled_floor(units, square, scale);
    mpz_sqrt(units, units);
    round_half(units);
    char *text = decimal_print(units, sign, digits);
    mpz_clears(units, scale, NULL);
    return text;
}
