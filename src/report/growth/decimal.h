/*
 * Exact rationals as decimals, rounded to the nearest last digit (half away
 * from 0).  The texts are made by malloc.
 */
#ifndef ANTIPODE_REPORT_GROWTH_DECIMAL_H
#define ANTIPODE_REPORT_GROWTH_DECIMAL_H

#include <gmp.h>

char *decimal_of(const mpq_t value, unsigned digits);
/* sign * sqrt(square), square >= 0 */
char *decimal_of_root(const mpq_t square, int sign, unsigned digits);

#endif
