/*
 * Rows of a CSV file, one at a time and in bounded memory: fields between
 * commas, in double quotes where they hold commas.  Strict: what is odd is
 * answered by file, line and reason.  Lines end with LF or with CR LF, all of
 * them alike.
 */
#ifndef ANTIPODE_BASE_CSV_H
#define ANTIPODE_BASE_CSV_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

enum { CSV_FIELDS_MAX = 64, CSV_LINE_MAX = 999999 };

struct csv_field {
    const char *text;           /* ended by 0 */
    size_t length;
};

struct csv {
    const char *name;           /* of the file, for messages; borrowed */
    uint64_t line;              /* of the row at hand, from 1 */
    int crlf;                   /* do lines end with CR LF? */
    struct csv_field field[CSV_FIELDS_MAX];
    size_t fields;
    struct csv_lines *lines;    /* private */
};

/* Opens a file ("-": standard input) and reads its head, the first row. */
int csv_open(const char *path, struct csv *csv, struct error *error);
/* The same of a text in memory, which must live as long. */
int csv_open_text(const char *name, const char *text, struct csv *csv,
                  struct error *error);
void csv_close(struct csv *csv);

/* The next row: 1, 0 at the end, or an error.  It has as many fields as the
 * head. */
int csv_next(struct csv *csv, struct error *error);

/* The column of a name, or -1, while the head is the row at hand. */
int csv_column(const struct csv *csv, const char *name);

/* What stands between quotes: those of the text are doubled. */
void csv_write_inside(FILE *out, const char *text, size_t length);

/* Words a failure of this row: "FILE:LINE: ..." */
int csv_fail(const struct csv *csv, const char *reason, struct error *error);

#endif
