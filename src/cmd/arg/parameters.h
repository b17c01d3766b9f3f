/*
 * Parameters of a family as words: NAME=VALUE, or NAME=A..B for a range.
 * Several ranges make a product in the order in which they stand; the last one
 * varies fastest.
 */
#ifndef ANTIPODE_CMD_ARG_PARAMETERS_H
#define ANTIPODE_CMD_ARG_PARAMETERS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "family/family.h"

struct parameters {
    struct parameter *now;      /* this combination, as the families take it */
    struct parameter_range {
        char *name;
        char *fixed;            /* the value where there is no range */
        uint64_t first, last, value;
        char text[24];          /* value in digits */
    } *range;
    size_t count;
    int ranged;                 /* 1: some parameter is a range */
};

int parameters_create(struct parameters *parameters, char *const *words,
                      size_t count, struct error *error);
void parameters_clear(struct parameters *parameters);

/* Moves to the next combination; 0 after the last. */
int parameters_next(struct parameters *parameters);

/* The values alone, "5" or "3,2"; for memory_free. */
char *parameters_values(const struct parameters *parameters,
                        struct error *error);
/* "n=4 k=2"; for memory_free. */
char *parameters_text(const struct parameters *parameters,
                      struct error *error);

#endif
