#include "base/key_set.h"

#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

enum { ROOM_LEAST = 8, ROOM_LOG2 = 31 };

/* The slot of a key, or the free one where it belongs. */
static uint32_t *key_slot(const struct key_set *set, const void *key)
{
    uint64_t at = hash_bytes(key, set->size) & set->mask;
    while (set->slot[at] &&
           memcmp(key_set_key(set, set->slot[at] - 1), key, set->size))
        at = (at + 1) & set->mask;
    return &set->slot[at];
}

uint32_t key_set_find(const struct key_set *set, const void *key)
{
    return set->room ? *key_slot(set, key) - 1 : KEY_NONE;
}

static int grow_room(struct key_set *set, struct error *error)
{
    uint64_t room = set->room ? 2 * (uint64_t)set->room : ROOM_LEAST;
    if (room > UINT64_C(1) << ROOM_LOG2)
        return error_set(error, ERROR_LIMIT, "a table of more than 2^%d keys",
                         ROOM_LOG2);
    uint8_t *key = memory_resize(set->key, room, set->size, error);
    if (!key)
        return ERROR_FAILED;
    set->key = key;
    uint32_t *slot = memory_alloc(2 * room, sizeof *slot, error);
    if (!slot)
        return ERROR_FAILED;
    memory_free(set->slot);
    set->slot = slot;
    set->mask = 2 * room - 1;
    set->room = (uint32_t)room;
    for (uint32_t i = 0; i < set->count; i++)
        *key_slot(set, key_set_key(set, i)) = i + 1;
    return 0;
}

uint32_t key_set_add(struct key_set *set, const void *key, struct error *error)
{
    if (set->count == set->room && grow_room(set, error))
        return KEY_NONE;
    uint32_t *slot = key_slot(set, key);
    if (!*slot) {
        memcpy(set->key + (size_t)set->count * set->size, key, set->size);
        *slot = ++set->count;
    }
    return *slot - 1;
}

void key_set_clear(struct key_set *set)
{
    memory_free(set->key);
    memory_free(set->slot);
    *set = (struct key_set){ .size = set->size };
}
