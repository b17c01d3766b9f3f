/*
 * What the textbook search has seen.  All states lie in one long list in the
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

#include "base/hash.h"
#include "base/memory.h"
#include "base/size.h"

enum { PLACE_BITS = 40 };

/* Fails with ERROR_LIMIT if so many bytes more would pass the limit. */
static int search_afford(const struct search *search, uint64_t bytes,
                         struct error *error)
{
    uint64_t used = memory_used();
    if (used <= search->limit && bytes <= search->limit - used)
        return 0;
    char allowed[SIZE_ROOM], needed[SIZE_ROOM];
    return error_set(error, ERROR_LIMIT, "memory ended after %llu elements: "
                     "%s are allowed, at least %s are needed to go on",
                     (unsigned long long)search->count,
                     size_text(allowed, (double)search->limit),
                     size_text(needed, (double)used + (double)bytes));
}

static int list_extend_index(struct search *search, struct error *error)
{
    size_t room = search->blocks_room ? 2 * search->blocks_room : 64;
    int code = search_afford(search, (room + search->blocks_room) *
                             sizeof *search->block, error);
    if (code)
        return code;
    uint8_t **larger = search->block
        ? memory_resize(search->block, room, sizeof *larger, error)
        : memory_alloc(room, sizeof *larger, error);
    if (!larger)
        return ERROR_FAILED;
    search->block = larger;
    search->blocks_room = room;
    return 0;
}

static int list_extend(struct search *search, struct error *error)
{
    int code = 0;
    if (search->blocks == search->blocks_room)
        code = list_extend_index(search, error);
    size_t states = (size_t)1 << search->block_shift;
    if (!code)
        code = search_afford(search, states * search->bytes, error);
    if (code)
        return code;
    uint8_t *block = memory_alloc(states, search->bytes, error);
    if (!block)
        return ERROR_FAILED;
    search->block[search->blocks++] = block;
    return 0;
}

static uint64_t slot_tag(uint64_t hash)
{
    return hash >> PLACE_BITS << PLACE_BITS;
}

uint64_t table_seek(const struct search *search, uint64_t hash,
                           const uint8_t *packed)
{
    const uint64_t places = (UINT64_C(1) << PLACE_BITS) - 1;
    uint64_t i = hash & (search->slots - 1);
    for (;; i = (i + 1) & (search->slots - 1)) {
        uint64_t slot = search->slot[i];
        if (!slot)
            return i;
        if (slot_tag(slot) == slot_tag(hash) &&
            memcmp(search_state(search, (slot & places) - 1), packed,
                   search->bytes) == 0)
            return i;
    }
}

static void table_insert(struct search *search, uint64_t hash, uint64_t place)
{
    uint64_t i = hash & (search->slots - 1);
    while (search->slot[i])
        i = (i + 1) & (search->slots - 1);
    search->slot[i] = slot_tag(hash) | (place + 1);
}

int table_grow(struct search *search, struct error *error)
{
    uint64_t slots = search->slots ? 2 * search->slots : 1 << 10;
    memory_unmap(search->slot, search->slots * sizeof *search->slot);
    search->slot = NULL;
    search->slots = 0;
    int code = search_afford(search, slots * sizeof *search->slot, error);
    if (code)
        return code;
    search->slot = memory_map(slots * sizeof *search->slot, error);
    if (!search->slot)
        return ERROR_FAILED;
    search->slots = slots;
    for (uint64_t place = 0; place < search->count; place++)
        table_insert(search, hash_bytes(search_state(search, place),
                                        search->bytes), place);
    return 0;
}

int search_visit(struct search *search, const uint8_t *packed,
                        uint64_t hash, struct error *error)
{
    uint64_t at = table_seek(search, hash, packed);
    if (search->slot[at])
        return 0;
    int code = 0;
    if (search->count >> search->block_shift == search->blocks)
        code = list_extend(search, error);
    if (code)
        return code;
    memcpy(search_state(search, search->count), packed, search->bytes);
    search->slot[at] = slot_tag(hash) | (search->count + 1);
    search->count++;
    return 2 * search->count > search->slots ? table_grow(search, error) : 0;
}
