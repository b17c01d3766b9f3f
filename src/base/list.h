/* Arrays that grow by doubling. */
#ifndef ANTIPODE_BASE_LIST_H
#define ANTIPODE_BASE_LIST_H

#include <stddef.h>

#include "base/error.h"

/* The items, from memory.h or NULL, with room for one more than are used; they
 * may have moved.  NULL and an error without memory: then they stay. */
void *list_grow(void *items, size_t *room, size_t used, size_t size,
                struct error *error);

#endif
