/*
 * Where keys are in the orbit of a level.  Points have a table.  Columns have
 * one by hash while they are few, and one by number, with neither a hash nor a
 * look at the key itself, as soon as that takes no more memory: large orbits
 * are bound by cache misses.
 */
#include <string.h>

#include "base/assert.h"
#include "base/hash.h"
#include "base/memory.h"
#include "group/chain_level.h"

/* The slot of a key, or the free one where it belongs. */
static uint32_t slot_find(const struct level *level, const void *key,
                          size_t key_size, uint32_t hash)
{
    ASSERT(level->size < level->slot_count);
    for (uint32_t slot = hash;; slot++) {
        slot &= level->slot_count - 1;
        uint64_t entry = level->slots[slot];
        if (!entry)
            return slot;
        size_t place = (uint32_t)entry - 1;
        if (entry >> 32 == hash
            && memcmp(level->keys + place * key_size, key, key_size) == 0)
            return slot;
    }
}

/* All columns that there can be; past 2^32 it does not matter how many. */
static uint64_t column_count(const struct group *group)
{
    uint64_t count = 1;
    for (uint32_t i = 0; i < group->degree && count <= UINT32_MAX; i++)
        count *= group->modulus;
    return count;
}

static uint32_t column_number(const struct group *group, const void *key)
{
    const uint32_t *entry = key;
    uint32_t number = 0;
    for (uint32_t i = 0; i < group->degree; i++)
        number = number * (uint32_t)group->modulus + entry[i];
    return number;
}

static uint32_t key_hash(const void *key, size_t key_size)
{
    return (uint32_t)hash_bytes(key, key_size);
}

int64_t level_place(const struct level *level, const struct group *group,
                    const void *key)
{
    if (group->kind == GROUP_PERMUTATION) {
        uint16_t place = level->places[*(const uint16_t *)key];
        return place == CHAIN_NO_PLACE ? -1 : place;
    }
    size_t size = group->key_size;
    if (level->numbers)
        return (int64_t)level->numbers[column_number(group, key)] - 1;
    uint32_t slot = slot_find(level, key, size, key_hash(key, size));
    return (int64_t)(uint32_t)level->slots[slot] - 1;
}

static int numbers_make(struct level *level, const struct group *group,
                        uint64_t columns, struct error *error)
{
    level->numbers = memory_alloc(columns, sizeof *level->numbers, error);
    if (!level->numbers)
        return ERROR_FAILED;
    for (uint32_t place = 0; place < level->size; place++) {
        const void *key = level->keys + place * group->key_size;
        level->numbers[column_number(group, key)] = place + 1;
    }
    memory_free(level->slots);
    level->slots = NULL;
    level->slot_count = 0;
    return 0;
}

static int slots_grow(struct level *level, const struct group *group,
                      struct error *error)
{
    uint32_t old_count = level->slot_count;
    uint32_t count = old_count ? 2 * old_count : 16;
    uint64_t columns = column_count(group);
    if (columns / (sizeof *level->slots / sizeof *level->numbers) <= count)
        return numbers_make(level, group, columns, error);
    uint64_t *slots = memory_alloc(count, sizeof *slots, error);
    if (!slots)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < old_count; i++) {
        uint64_t entry = level->slots[i];
        uint32_t slot = (uint32_t)(entry >> 32) & (count - 1);
        if (!entry)
            continue;
        while (slots[slot])
            slot = (slot + 1) & (count - 1);
        slots[slot] = entry;
    }
    memory_free(level->slots);
    level->slots = slots;
    level->slot_count = count;
    return 0;
}

int level_note(struct level *level, const struct group *group, const void *key,
               struct error *error)
{
    size_t size = group->key_size;
    uint32_t hash;
    if (group->kind == GROUP_PERMUTATION) {
        ASSERT(level->size < CHAIN_NO_PLACE);
        level->places[*(const uint16_t *)key] = (uint16_t)level->size;
        return 0;
    }
    if (!level->numbers && level->size >= level->slot_count / 2
        && slots_grow(level, group, error))
        return ERROR_FAILED;
    if (level->numbers) {
        level->numbers[column_number(group, key)] = level->size + 1;
        return 0;
    }
    hash = key_hash(key, size);
    level->slots[slot_find(level, key, size, hash)] =
        (uint64_t)hash << 32 | (level->size + 1);
    return 0;
}
