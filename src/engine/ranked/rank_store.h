/*
 * Where the words of layers lie: pieces of memory that threads fill one after
 * another, block by block, and that are used again when all their blocks have
 * been released.
 *
 *     slab     4 MiB,  taken when there is need, up to a limit
 *     piece    256 KiB of a slab, filled by one thread
 *     block    a list of 16-bit ranks, or a bitmap; never over two pieces
 *
 * A place is a number: piece and place in the piece, in units of two bytes.
 */
#ifndef ANTIPODE_ENGINE_RANKED_RANK_STORE_H
#define ANTIPODE_ENGINE_RANKED_RANK_STORE_H

#include <stdint.h>

#include "base/error.h"

enum {
    STORE_PIECE_UNITS = 1 << 17,
    STORE_SLAB_PIECES = 16,
    STORE_SLAB_BYTES = STORE_PIECE_UNITS * 2 * STORE_SLAB_PIECES,
    STORE_SLABS_MAX = 1 << 18
};

struct rank_store {
    uint64_t limit;         /* of all that the process uses */
    int threads;
    uint16_t **slab;        /* STORE_SLABS_MAX, NULL: not taken */
    uint32_t slabs;
    uint32_t *live;         /* blocks of a piece; 1 more while it is filled */
    uint32_t *free;         /* a stack of pieces, */
    uint64_t frees, pieces, pieces_room;
    struct open_piece {     /* of a thread */
        uint64_t at, end;
        char apart[48];     /* threads do not share lines of the cache */
    } *open;
};

int store_create(struct rank_store *store, int threads, uint64_t limit,
                 struct error *error);
void store_free(struct rank_store *store);

/* Room for so many units, aligned to `align` of them (1, 4); UINT64_MAX where
 * memory has ended. */
uint64_t store_take(struct rank_store *store, int thread, uint32_t units,
                    uint32_t align);
/* A block is no longer needed. */
void store_release(struct rank_store *store, uint64_t place);
/* Bytes of all slabs. */
uint64_t store_bytes(const struct rank_store *store);

static inline uint16_t *store_at(const struct rank_store *store,
                                 uint64_t place)
{
    return store->slab[place / (STORE_SLAB_BYTES / 2)] +
           place % (STORE_SLAB_BYTES / 2);
}

#endif
