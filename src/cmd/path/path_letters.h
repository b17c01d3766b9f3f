/*
 * Letters of rows that have their target: whatever they are called, A, N12 or
 * any other text between semicolons (or between commas, if there is none), they
 * are numbered by their first places in the target.  So a target of letters
 * that are all different is the identity.
 */
#ifndef ANTIPODE_CMD_PATH_LETTERS_H
#define ANTIPODE_CMD_PATH_LETTERS_H

#include <stdint.h>

#include "base/csv.h"

struct letters {
    struct letter *letter;      /* of the target, sorted by their texts */
    size_t length;
    uint16_t *word;             /* the target */
};

int letters_create(const struct csv_field *target, struct letters *letters,
                   struct error *error);
void letters_clear(struct letters *letters);

/* A state of as many letters as the target. */
int letters_read(const struct letters *letters, const struct csv_field *field,
                 int64_t *state, struct error *error);

#endif
