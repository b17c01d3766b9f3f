/*
 * Numbers of bytes as people read them, in all messages and reports.
 */
#ifndef ANTIPODE_BASE_SIZE_H
#define ANTIPODE_BASE_SIZE_H

#include "base/error.h"

enum { SIZE_ROOM = 32 };

/* "12 bytes", "3.5 GiB", "7.28 TiB", "about 10^22 GiB".  Returns text. */
const char *size_text(char text[SIZE_ROOM], double bytes);

/* Returns ERROR_LIMIT: what needs more bytes of memory than it may take. */
int size_refuse(const char *what, double needed, double allowed,
                struct error *error);

#endif
