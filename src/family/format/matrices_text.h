/*
 * Matrices of a text, before anything is known of what they generate.
 */
#ifndef ANTIPODE_FAMILY_FORMAT_MATRICES_TEXT_H
#define ANTIPODE_FAMILY_FORMAT_MATRICES_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "family/format/field_entry.h"
#include "family/format/names.h"

struct matrices {
    const char *at, *name;      /* name: of the text, for messages */
    size_t line;
    struct error *error;
    uint32_t size;              /* rows; 0: not known yet */
    int64_t *entry;             /* of all matrices, by rows */
    size_t entries, room;
    struct name *names;         /* of all matrices; length 0: none */
    size_t count, names_room;
    struct field field;         /* of GAP's Z(p) */
    const char *around;         /* what ends Group( or a list around all */
};

/* G := Group( in front of the first matrix; the name is not the matrix's. */
void matrices_begin(struct matrices *matrices);
/* name := or name = in front of a matrix. */
struct name matrices_take_name(struct matrices *matrices);
/* A matrix, and what stands between it and the next one. */
int matrices_next(struct matrices *matrices);
/* All of them, from the beginning. */
int matrices_read(struct matrices *matrices);

#endif
