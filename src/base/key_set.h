/*
 * Keys of one size, numbered in the order in which they came: a row of keys
 * and a table of their numbers by hash, at most half full, with linear probing.
 * Nothing is ever taken out; there are at most 2^31.
 *
 *     key    | key 0 | key 1 | ..        count of them, room for `room`
 *     slot   | 0 | 2 | 0 | 1 | ..        number + 1, or 0; mask + 1 slots
 */
#ifndef ANTIPODE_BASE_KEY_SET_H
#define ANTIPODE_BASE_KEY_SET_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

#define KEY_NONE UINT32_MAX

struct key_set {
    uint8_t *key;
    size_t size;            /* bytes of a key; set before the first is added */
    uint32_t *slot;
    uint64_t mask;
    uint32_t count, room;
};

static inline const void *key_set_key(const struct key_set *set,
                                      uint32_t number)
{
    return set->key + (size_t)number * set->size;
}

/* The number of a key, or KEY_NONE. */
uint32_t key_set_find(const struct key_set *set, const void *key);

/* Adds a key if it is new; its number either way, or KEY_NONE and an error.
 * `count` tells whether it was. */
uint32_t key_set_add(struct key_set *set, const void *key,
                     struct error *error);

void key_set_clear(struct key_set *set);

#endif
