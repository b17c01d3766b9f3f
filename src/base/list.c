#include "base/list.h"

#include "base/memory.h"

enum { FIRST_ROOM = 16 };

void *list_grow(void *items, size_t *room, size_t used, size_t size,
                struct error *error)
{
    size_t wanted = items ? 2 * *room : FIRST_ROOM;
    if (items && used < *room)
        return items;
    items = items ? memory_resize(items, wanted, size, error)
                  : memory_alloc(wanted, size, error);
    if (items)
        *room = wanted;
    return items;
}
