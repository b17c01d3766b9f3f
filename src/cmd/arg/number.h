/*
 * Numbers as arguments, read strictly: the whole text or nothing, no sign, no
 * blanks, within the range.  `what` begins the sentence of an error: "--depth".
 */
#ifndef ANTIPODE_CMD_ARG_NUMBER_H
#define ANTIPODE_CMD_ARG_NUMBER_H

#include <stdint.h>

#include "base/error.h"

struct number {
    const char *what;
    uint64_t least, most;
};

int number_read(struct number number, const char *text, uint64_t *value,
                struct error *error);

/* A..B with A <= B, or A alone, which is A..A. */
int number_read_range(struct number number, const char *text, uint64_t *first,
                      uint64_t *last, struct error *error);

/* Bytes: 1000000, 1.5e9, 16G, 16GB or 16GiB (K, M, G, T, P in any case: powers
 * of 1024), or a percentage of what is free, 90%. */
int number_read_size(const char *what, const char *text, uint64_t *bytes,
                     struct error *error);

/* A decimal number above 0 and below 1: 0.001, 1e-9. */
int number_read_fraction(const char *what, const char *text, double *value,
                         struct error *error);

/* Seconds: 90, 90s, 10m, 1.5h, 2d. */
int number_read_time(const char *what, const char *text, double *seconds,
                     struct error *error);

#endif
