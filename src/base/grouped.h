/*
 * Integers with a mark before every three digits, for people.  The texts are
 * made by malloc.
 */
#ifndef ANTIPODE_BASE_GROUPED_H
#define ANTIPODE_BASE_GROUPED_H

#include <gmp.h>
#include <stdint.h>
#include <stdlib.h>

/* "-1234567" with "," between: "-1,234,567" */
char *grouped_digits(const char *digits, const char *between);
char *grouped_integer(const mpz_t value);
char *grouped_number(uint64_t number);

#endif
