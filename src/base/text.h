/*
 * A text file in memory, as the readers want it: at most 64 MiB, no NUL bytes,
 * ended by a 0 that does not count.
 */
#ifndef ANTIPODE_BASE_TEXT_H
#define ANTIPODE_BASE_TEXT_H

#include <stddef.h>

#include "base/error.h"

enum { TEXT_SIZE_MAX = 64 << 20 };

struct text {
    char *bytes;
    size_t size;
    const char *name;   /* for messages; borrowed */
};

/* Reads the file, or standard input for "-"; a byte order mark at its beginning
 * is dropped. */
int text_read(const char *path, struct text *text, struct error *error);
void text_free(struct text *text);

/* The first character that is no blank, or 0. */
char text_first(const struct text *text);

/* Bytes of a blank that editors do not show as another one and the web is full
 * of: no-break spaces and their like; 0 if there is none at this place. */
size_t text_web_blank(const char *at);

/* Bytes up to the first that is a control character or no UTF-8: names must
 * come back from JSON, and must not command a terminal. */
size_t text_printable(const char *text);
/* Puts ? in place of every such byte. */
void text_mask(char *text);

#endif
