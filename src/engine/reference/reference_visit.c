/*
 * What the reference engine has seen.  All states lie in one long list in the
 * order in which they were found, so that the list is the queue as well; an
 * open-addressing table finds a state in it.
 *
 *     list    s0 | s1 s2 s3 | s4 s5 s6 s7 s8 | ...      packed letters
 *              0      1            2           layers
 *     table   slot of hash(s) = 24 bits of the hash, 40 bits of 1 + place
 *
 * Letters are packed into 1, 2, 4 or 8 bytes.  The list grows by blocks that
 * never move; the table is made anew from the list when it is half full.
 * Whether a state is old is decided by its letters, never by its hash.
 */
#include "engine/reference/reference_state.h"

#include <stdio.h>
#include <string.h>

#include "base/assert.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/size.h"

enum { PLACE_BITS = 40 };

/* Fails with ERROR_LIMIT if so many bytes more would pass the limit. */
static int bfs_afford(const struct bfs *bfs, uint64_t bytes,
                         struct error *error)
{
    uint64_t used = memory_used();
    if (used <= bfs->limit && bytes <= bfs->limit - used)
        return 0;
    char allowed[SIZE_ROOM], needed[SIZE_ROOM];
    return error_set(error, ERROR_LIMIT, "memory ended after %llu elements: "
                     "%s are allowed, at least %s are needed to go on",
                     (unsigned long long)bfs->count,
                     size_text(allowed, (double)bfs->limit),
                     size_text(needed, (double)used + (double)bytes));
}

static int list_extend_index(struct bfs *bfs, struct error *error)
{
    size_t room = bfs->blocks_room ? 2 * bfs->blocks_room : 64;
    int code = bfs_afford(bfs, (room + bfs->blocks_room) *
                             sizeof *bfs->block, error);
    if (code)
        return code;
    uint8_t **larger = bfs->block
        ? memory_resize(bfs->block, room, sizeof *larger, error)
        : memory_alloc(room, sizeof *larger, error);
    if (!larger)
        return ERROR_FAILED;
    bfs->block = larger;
    bfs->blocks_room = room;
    return 0;
}

static int list_extend(struct bfs *bfs, struct error *error)
{
    int code = 0;
    if (bfs->blocks == bfs->blocks_room)
        code = list_extend_index(bfs, error);
    size_t states = (size_t)1 << bfs->block_shift;
    if (!code)
        code = bfs_afford(bfs, states * bfs->bytes, error);
    if (code)
        return code;
    uint8_t *block = memory_alloc(states, bfs->bytes, error);
    if (!block)
        return ERROR_FAILED;
    bfs->block[bfs->blocks++] = block;
    return 0;
}

static uint64_t slot_tag(uint64_t hash)
{
    return hash >> PLACE_BITS << PLACE_BITS;
}

uint64_t table_seek(const struct bfs *bfs, uint64_t hash,
                           const uint8_t *packed)
{
    const uint64_t places = (UINT64_C(1) << PLACE_BITS) - 1;
    ASSERT(bfs->count < bfs->slots);        /* or this would not end */
    uint64_t i = hash & (bfs->slots - 1);
    for (;; i = (i + 1) & (bfs->slots - 1)) {
        uint64_t slot = bfs->slot[i];
        if (!slot)
            return i;
        if (slot_tag(slot) == slot_tag(hash) &&
            memcmp(bfs_state(bfs, (slot & places) - 1), packed,
                   bfs->bytes) == 0)
            return i;
    }
}

static void table_insert(struct bfs *bfs, uint64_t hash, uint64_t place)
{
    ASSERT(place + 1 < UINT64_C(1) << PLACE_BITS && place < bfs->slots);
    uint64_t i = hash & (bfs->slots - 1);
    while (bfs->slot[i])
        i = (i + 1) & (bfs->slots - 1);
    bfs->slot[i] = slot_tag(hash) | (place + 1);
}

int table_grow(struct bfs *bfs, struct error *error)
{
    uint64_t slots = bfs->slots ? 2 * bfs->slots : 1 << 10;
    memory_unmap(bfs->slot, bfs->slots * sizeof *bfs->slot);
    bfs->slot = NULL;
    bfs->slots = 0;
    int code = bfs_afford(bfs, slots * sizeof *bfs->slot, error);
    if (code)
        return code;
    bfs->slot = memory_map(slots * sizeof *bfs->slot, error);
    if (!bfs->slot)
        return ERROR_FAILED;
    bfs->slots = slots;
    for (uint64_t place = 0; place < bfs->count; place++)
        table_insert(bfs, hash_bytes(bfs_state(bfs, place),
                                        bfs->bytes), place);
    return 0;
}

int bfs_visit(struct bfs *bfs, const uint8_t *packed,
                        uint64_t hash, struct error *error)
{
    uint64_t at = table_seek(bfs, hash, packed);
    if (bfs->slot[at])
        return 0;
    int code = 0;
    if (bfs->count >> bfs->block_shift == bfs->blocks)
        code = list_extend(bfs, error);
    if (code)
        return code;
    memcpy(bfs_state(bfs, bfs->count), packed, bfs->bytes);
    bfs->slot[at] = slot_tag(hash) | (bfs->count + 1);
    bfs->count++;
    return 2 * bfs->count > bfs->slots ? table_grow(bfs, error) : 0;
}
