/*
 * Integers for people: with a mark before every three digits, and rounded where
 * nobody reads the digits any more.  The texts are made by malloc.
 */
#ifndef ANTIPODE_BASE_GROUPED_H
#define ANTIPODE_BASE_GROUPED_H

#include <gmp.h>
#include <stdint.h>
#include <stdlib.h>

/* An integer of more digits is told by its size. */
enum { GROUPED_DIGITS_MAX = 60 };

/* "-1234567" with "," between: "-1,234,567"; of 61 digits, say, "about
 * 1.29e60". */
char *grouped_digits(const char *digits, const char *between);
char *grouped_integer(const mpz_t value, const char *between);
/* With commas; "about 1.29e60 (61 digits)". */
char *grouped_value(const mpz_t value);
/* Is an integer, not below 0, one of those?  Then it is about *hundredths / 100
 * times 10 to the power *exponent. */
int grouped_is_long(const char *digits, int *hundredths, size_t *exponent);
char *grouped_number(uint64_t number);

#endif
