/*
 * Names to propose for a misspelt one.
 */
#ifndef ANTIPODE_BASE_NEAREST_H
#define ANTIPODE_BASE_NEAREST_H

#include <stddef.h>

enum { NEAREST_ROOM = 200 };     /* enough for three names of 64 letters */

/* Writes up to three of the names that are near, whatever the case and the
 * dashes before them, "lrx, lx"; "" if none is.  Returns how many. */
size_t nearest_names(char *text, size_t room, const char *name,
                     const char *const *names, size_t count);

#endif
