/*
 * All rows of a folder of data, its own and those that others published, in one
 * list: what reports and laws over several graphs start from.
 */
#ifndef ANTIPODE_CLAIM_ROWS_KNOWN_ROWS_H
#define ANTIPODE_CLAIM_ROWS_KNOWN_ROWS_H

#include <stdio.h>      /* first: gmp.h then has gmp_fprintf */
#include <gmp.h>

#include "claim/rows/published.h"
#include "claim/rows/row_set.h"

struct known_row {
    char *family, *parameters, *start;  /* "lrx", "n=5 k=1", "" or "00111" */
    size_t diameter;            /* distance of the last sphere */
    mpz_t last, sum;            /* its size; of all sizes */
    int published;              /* 1: others published it */
    int repeats;                /* 1: or one of the same sizes */
    uint64_t sizes;             /* hash of all of them */
    const struct row *row;      /* our own, or NULL; borrowed */
};

/* Sorted by family; within it our own rows first, in the order of their file.
 * A graph that both have is there once. */
struct known_rows {
    struct known_row *row;
    size_t count, room;
};

/* set has to live as long; published may be NULL. */
int known_rows_read(const struct row_set *set,
                    const struct published *published,
                    struct known_rows *rows, struct error *error);
void known_rows_clear(struct known_rows *rows);

/* The value of NAME in "n=5 k=1" if it is a whole number: 1, else 0. */
int known_row_value(const char *parameters, const char *name, long *value);

#endif
