#include "engine/ranked/rank_store.h"

#include <string.h>

#include "base/assert.h"
#include "base/memory.h"

int store_create(struct rank_store *store, int threads, uint64_t limit,
                 struct error *error)
{
    *store = (struct rank_store){ .threads = threads, .limit = limit };
    store->slab = memory_alloc(STORE_SLABS_MAX, sizeof *store->slab, error);
    store->open = memory_alloc((size_t)threads, sizeof *store->open, error);
    return store->slab && store->open ? 0 : ERROR_FAILED;
}

void store_free(struct rank_store *store)
{
    for (uint32_t i = 0; i < store->slabs; i++)
        memory_unmap(store->slab[i], STORE_SLAB_BYTES);
    memory_free(store->slab);
    memory_free(store->live);
    memory_free(store->free);
    memory_free(store->open);
    memset(store, 0, sizeof *store);
}

uint64_t store_bytes(const struct rank_store *store)
{
    return (uint64_t)store->slabs * STORE_SLAB_BYTES;
}

/* The counters of all pieces that there may be: pages nobody touched cost
 * nothing, and they never move while other threads count. */
static int allot_counters(struct rank_store *store)
{
    uint64_t pieces = store->limit / (STORE_PIECE_UNITS * 2) +
                      STORE_SLAB_PIECES;
    uint64_t most = (uint64_t)STORE_SLABS_MAX * STORE_SLAB_PIECES;
    pieces = pieces < most ? pieces : most;
    store->live = memory_alloc(pieces, sizeof *store->live, NULL);
    store->free = memory_alloc(pieces, sizeof *store->free, NULL);
    store->pieces_room = store->live && store->free ? pieces : 0;
    return store->pieces_room != 0;
}

/* One thread at a time. */
static int add_slab(struct rank_store *store)
{
    uint64_t used = memory_used();
    if (!store->pieces_room && !allot_counters(store))
        return 0;
    if (used > store->limit || store->limit - used < STORE_SLAB_BYTES ||
        store->slabs == STORE_SLABS_MAX ||
        store->pieces + STORE_SLAB_PIECES > store->pieces_room)
        return 0;
    uint16_t *slab = memory_map(STORE_SLAB_BYTES, NULL);
    if (!slab)
        return 0;
    store->slab[store->slabs++] = slab;
    for (uint32_t i = STORE_SLAB_PIECES; i-- > 0;)
        store->free[store->frees++] = (uint32_t)store->pieces + i;
    store->pieces += STORE_SLAB_PIECES;
    return 1;
}

static void push_piece(struct rank_store *store, uint64_t piece)
{
    #pragma omp critical(rank_store)
    store->free[store->frees++] = (uint32_t)piece;
}

static void drop_block(struct rank_store *store, uint64_t piece)
{
    uint32_t before = __atomic_fetch_sub(&store->live[piece], 1,
                                         __ATOMIC_ACQ_REL);
    ASSERT(before > 0);
    if (before == 1)
        push_piece(store, piece);
}

static int open_piece(struct rank_store *store, struct open_piece *open)
{
    uint64_t piece = UINT64_MAX;
    if (open->end)
        drop_block(store, open->end / STORE_PIECE_UNITS - 1);
    *open = (struct open_piece){ 0 };
    #pragma omp critical(rank_store)
    if (store->frees || add_slab(store))
        piece = store->free[--store->frees];
    if (piece == UINT64_MAX)
        return 0;
    __atomic_store_n(&store->live[piece], 1, __ATOMIC_RELAXED);
    open->at = piece * STORE_PIECE_UNITS;
    open->end = open->at + STORE_PIECE_UNITS;
    return 1;
}

uint64_t store_take(struct rank_store *store, int thread, uint32_t units,
                    uint32_t align)
{
    struct open_piece *open = &store->open[thread];
    uint64_t at = (open->at + align - 1) / align * align;
    ASSERT(units <= STORE_PIECE_UNITS);
    if (at + units > open->end) {
        if (!open_piece(store, open))
            return UINT64_MAX;
        at = open->at;
    }
    open->at = at + units;
    __atomic_fetch_add(&store->live[at / STORE_PIECE_UNITS], 1,
                       __ATOMIC_RELAXED);
    return at;
}

void store_release(struct rank_store *store, uint64_t place)
{
    drop_block(store, place / STORE_PIECE_UNITS);
}
