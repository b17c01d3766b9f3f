/*
 * The distances of all elements of a group from the identity, in one table laid
 * out like a map of the lift engine: 2 bits per element, the distance mod 3, or
 * one byte, the distance itself.
 *
 * If every generator has its inverse, the neighbours of an element at distance
 * d lie at d - 1, d or d + 1: mod 3 tells which are nearer, and a walk to the
 * identity finds distance and shortest word.  In a directed graph the elements
 * before it lie at d - 1 or any farther, and the table needs whole bytes.
 */
#ifndef ANTIPODE_PATH_TABLE_DISTANCES_H
#define ANTIPODE_PATH_TABLE_DISTANCES_H

#include "engine/lift/layout/layout_index.h"
#include "engine/lift/lift.h"

enum distances_kind { DISTANCES_MOD3 = 1, DISTANCES_BYTES = 2 };

struct distances {
    enum distances_kind kind;
    uint64_t bytes;
    uint8_t *table;             /* mod 3: for each word of the map two words,
                                   the low bits and the high bits; bytes: for
                                   each bit of the map a byte */
    uint64_t *sphere;           /* sizes of the spheres */
    uint32_t spheres;
    struct table_scratch *scratch;  /* where it lies until it is saved, if not
                                   in `table`; or NULL */
    void *mapping;              /* the file that holds the table, or NULL */
    uint64_t mapping_bytes;
    const char *file;           /* that it was read from, or NULL; borrowed */
};

/* Bytes that a table takes. */
uint64_t distances_bytes(const struct layout *layout, enum distances_kind kind);

/* Runs the lift engine and records every level.  With request->scratch the
 * table lies in that folder, mod 3, and serves to be saved alone. */
int distances_create(const struct lift *lift, enum distances_kind kind,
                     const struct request *request,
                     struct distances **distances, struct error *error);
void distances_free(struct distances *distances);

/* What the table says of a bit of the map. */
static inline uint32_t distances_mod3(const struct distances *distances,
                                      uint64_t bit)
{
    if (distances->kind == DISTANCES_BYTES)
        return distances->table[bit] % 3;
    const uint64_t *word = (const uint64_t *)(const void *)distances->table +
                           bit / 64 * 2;
    return (uint32_t)(word[0] >> bit % 64 & 1) |
           (uint32_t)(word[1] >> bit % 64 & 1) << 1;
}

static inline void distances_prefetch(const struct distances *distances,
                                      uint64_t bit)
{
    __builtin_prefetch(distances->table + (distances->kind == DISTANCES_BYTES
                                           ? bit : bit / 64 * 16));
}

#endif
