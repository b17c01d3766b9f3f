/*
 * Fields of a file, read one after another and each within bounds.  Whoever
 * altered a file may have hashed it anew, so nothing that is read is used, as a
 * size or an index or a number, before it was checked here.  A refusal names
 * the file, the field, what was found and what is allowed, and what to do:
 *
 *     FILE: FIELD is 7; allowed are 1..3; REMEDY
 *
 * A field that is one of several choices stands as a name of 16 bytes, padded
 * with zeros; in the first formats it was a number.
 */
#ifndef ANTIPODE_BASE_FIELDS_H
#define ANTIPODE_BASE_FIELDS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum { FIELD_NAME_BYTES = 16 };

struct fields {
    const char *file;
    const char *remedy;     /* for a file that is refused, or NULL */
    /* Exactly so many bytes, or an error that names the file. */
    int (*read)(void *context, void *data, uint64_t bytes,
                struct error *error);
    void *context;
    uint64_t left;          /* the file has no more bytes than these */
    int numbered;           /* choices stand as numbers */
    struct error *error;
};

/* Choices in the order of the numbers that stood for them; NULL: none. */
struct field_names {
    const char *const *name;
    size_t count;
};

/* The sentence with the file before it and the remedy behind. */
int fields_refuse(const struct fields *fields, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
int fields_within(const struct fields *fields, const char *what,
                  uint64_t found, uint64_t least, uint64_t most);

int fields_bytes(struct fields *fields, void *data, uint64_t bytes);
int fields_number(struct fields *fields, const char *what, uint64_t *number,
                  uint64_t least, uint64_t most);
/* A time or a rate: finite, not negative. */
int fields_real(struct fields *fields, const char *what, double *number);
int fields_name(struct fields *fields, const char *what,
                struct field_names names, uint64_t *number);
/* As an array to be freed; there is no memory taken for more than the file
 * holds and the machine has. */
int fields_array(struct fields *fields, const char *what, void *array,
                 uint64_t count, size_t size);

/* A name as it is written. */
struct field_name {
    char text[FIELD_NAME_BYTES];
};
struct field_name field_name(const char *text);

#endif
