/*
 * Small blocks that die together: what jansson allocates while a file is read.
 * jansson's hooks carry no context, hence one arena per thread.
 */
#ifndef ANTIPODE_BASE_ARENA_H
#define ANTIPODE_BASE_ARENA_H

#include <stddef.h>

#include "base/error.h"

void arena_open(struct error *error);
void *arena_alloc(size_t size);     /* NULL, and fills error, without memory */
void arena_keep(void *block);       /* blocks are not freed one by one */
void arena_close(void);

#endif
