/*
 * The list and the table of the reference engine; see reference_visit.c.
 */
#ifndef ANTIPODE_ENGINE_REFERENCE_REFERENCE_STATE_H
#define ANTIPODE_ENGINE_REFERENCE_REFERENCE_STATE_H

#include "base/assert.h"
#include "engine/reference/reference.h"

struct bfs {
    const struct request *request;
    const struct graph *graph;
    uint64_t limit;         /* on memory_used() */
    size_t length;          /* letters of a state */
    size_t width;           /* bytes of a letter */
    size_t bytes;           /* of a packed state */
    uint8_t **block;        /* the list */
    size_t blocks, blocks_room;
    unsigned block_shift;   /* a block holds 1 << block_shift states */
    uint64_t count;
    uint64_t *slot;         /* the table */
    uint64_t slots;         /* a power of 2 */
    int64_t *old_state, *new_state;
    uint8_t *packed;        /* the neighbours of a state, */
    uint64_t *hash;         /* one per generator */
};

static inline uint8_t *bfs_state(const struct bfs *bfs, uint64_t place)
{
    uint64_t within = place & ((UINT64_C(1) << bfs->block_shift) - 1);
    ASSERT(place >> bfs->block_shift < bfs->blocks);
    return bfs->block[place >> bfs->block_shift] +
        within * bfs->bytes;
}

/* The slot that holds the packed state, or the free one where it belongs. */
uint64_t table_seek(const struct bfs *bfs, uint64_t hash,
                    const uint8_t *packed);
/* A table of twice the size, from the list; the old one is let go first. */
int table_grow(struct bfs *bfs, struct error *error);
/* Adds a packed state to the list unless it is there. */
int bfs_visit(struct bfs *bfs, const uint8_t *packed,
                 uint64_t hash, struct error *error);

#endif
