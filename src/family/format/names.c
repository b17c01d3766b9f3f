/* A hash table with linear probing; nothing is ever taken out. */
#include "family/format/names.h"

#include <string.h>

#include "base/hash.h"
#include "base/list.h"
#include "base/memory.h"

enum { FIRST_SLOTS = 64 };

/* Where the name is, or the free slot where it belongs. */
static size_t find_slot(const struct names *names, struct name name)
{
    size_t at = hash_bytes(name.start, name.length) & (names->slots - 1);
    for (; names->slot[at]; at = (at + 1) & (names->slots - 1)) {
        const struct name *there = names->name + names->slot[at] - 1;
        if (there->length == name.length &&
            memcmp(there->start, name.start, name.length) == 0)
            break;
    }
    return at;
}

int64_t names_find(const struct names *names, struct name name)
{
    return names->slots ? (int64_t)names->slot[find_slot(names, name)] - 1
                        : -1;
}

static int grow_table(struct names *names, struct error *error)
{
    size_t slots = names->slots ? 2 * names->slots : FIRST_SLOTS;
    uint32_t *slot = memory_alloc(slots, sizeof *slot, error);
    if (!slot)
        return ERROR_FAILED;
    memory_free(names->slot);
    names->slot = slot;
    names->slots = slots;
    for (size_t i = 0; i < names->count; i++) {
        uint32_t *place = slot + find_slot(names, names->name[i]);
        if (!*place)
            *place = (uint32_t)i + 1;
    }
    return 0;
}

int names_add(struct names *names, struct name name, struct error *error)
{
    if (2 * (names->count + 1) > names->slots && grow_table(names, error))
        return ERROR_FAILED;
    struct name *list = list_grow(names->name, &names->room, names->count,
                                  sizeof *list, error);
    if (!list)
        return ERROR_FAILED;
    names->name = list;
    list[names->count++] = name;
    uint32_t *slot = names->slot + find_slot(names, name);
    if (!*slot)
        *slot = (uint32_t)names->count;
    return 0;
}

void names_free(struct names *names)
{
    memory_free(names->name);
    memory_free(names->slot);
    *names = (struct names){ 0 };
}
