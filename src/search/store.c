#include "search/store.h"

#include <pthread.h>
#include <string.h>

#include "base/memory.h"

/* A slab holds its head in the place of a block, and the blocks; it is one huge
 * page. */
enum { SLAB_BYTES = 2 << 20, BLOCK_BYTES = 1 << 10, BATCH = 64 };

struct slab {
    struct slab *next;
};

struct cupboard {
    struct block *free;
    uint64_t count;         /* one thread writes it, all may read it */
} __attribute__((aligned(64)));

struct store {
    pthread_mutex_t lock;
    struct slab *slabs;
    struct block *free;     /* chained; count of them in spare */
    uint64_t spare;
    uint64_t made;          /* blocks in all slabs */
    uint64_t limit;
    uint64_t taken;         /* blocks not free in the store: in use, or in a
                               cupboard */
    uint32_t item, capacity;    /* words that a block is filled with */
    uint64_t block_bytes, slab_blocks;
    int threads;
    struct cupboard *cupboard;
};

/* For numbers that are read while their one writer, or who has the lock, goes
 * on. */
static inline void count_to(uint64_t *number, uint64_t value)
{
    __atomic_store_n(number, value, __ATOMIC_RELAXED);
}

static inline uint64_t count_of(const uint64_t *number)
{
    return __atomic_load_n(number, __ATOMIC_RELAXED);
}

/* At least two items to a block, so that a third of it is free at most. */
uint64_t store_block_bytes(uint32_t item)
{
    uint64_t bytes = BLOCK_BYTES;
    while (bytes < sizeof(struct block) + UINT64_C(16) * item)
        bytes *= 2;
    return bytes;
}

static uint32_t block_words(uint32_t item)
{
    return (uint32_t)((store_block_bytes(item) - sizeof(struct block)) / 8);
}

int store_create(uint64_t bytes, int threads, uint32_t item,
                 struct store **result, struct error *error)
{
    struct store *store = memory_alloc(1, sizeof *store, error);
    if (!store)
        return ERROR_FAILED;
    store->threads = threads;
    store->item = item;
    store->block_bytes = store_block_bytes(item);
    store->slab_blocks = SLAB_BYTES / store->block_bytes - 1;
    store->capacity = block_words(item) / item * item;
    store->cupboard = memory_alloc((size_t)threads, sizeof *store->cupboard,
                                   error);
    if (!store->cupboard) {
        memory_free(store);
        return ERROR_FAILED;
    }
    pthread_mutex_init(&store->lock, NULL);
    store_raise(store, bytes);
    *result = store;
    return 0;
}

void store_free(struct store *store)
{
    if (!store)
        return;
    while (store->slabs) {
        struct slab *slab = store->slabs;
        store->slabs = slab->next;
        memory_unmap(slab, SLAB_BYTES);
    }
    pthread_mutex_destroy(&store->lock);
    memory_free(store->cupboard);
    memory_free(store);
}

void store_raise(struct store *store, uint64_t bytes)
{
    store->limit = bytes / SLAB_BYTES * store->slab_blocks;
    if (store->limit < store->slab_blocks)
        store->limit = store->slab_blocks;
}

uint32_t store_item(const struct store *store)
{
    return store->item;
}

uint32_t store_capacity(const struct store *store)
{
    return store->capacity;
}

uint64_t store_limit(const struct store *store)
{
    return store->limit;
}

uint64_t store_left(const struct store *store)
{
    uint64_t left = count_of(&store->limit) - count_of(&store->taken);
    for (int i = 0; i < store->threads; i++)
        left += count_of(&store->cupboard[i].count);
    return left;
}

/* One more slab, its blocks chained as free; nothing where the limit or the
 * machine forbids. */
static void store_grow(struct store *store)
{
    if (store->made + store->slab_blocks > store->limit)
        return;
    struct slab *slab = memory_map(SLAB_BYTES, NULL);
    if (!slab) {
        count_to(&store->limit, store->made);
        return;
    }
    slab->next = store->slabs;
    store->slabs = slab;
    for (size_t i = 1; i <= store->slab_blocks; i++) {
        struct block *block = (struct block *)((char *)slab +
                                               i * store->block_bytes);
        block->next = store->free;
        store->free = block;
    }
    store->spare += store->slab_blocks;
    store->made += store->slab_blocks;
}

static void cupboard_fill(struct store *store, struct cupboard *cupboard)
{
    uint64_t count = 0;
    pthread_mutex_lock(&store->lock);
    if (!store->free)
        store_grow(store);
    while (store->free && count < BATCH) {
        struct block *block = store->free;
        store->free = block->next;
        block->next = cupboard->free;
        cupboard->free = block;
        count++;
    }
    store->spare -= count;
    count_to(&store->taken, store->taken + count);
    pthread_mutex_unlock(&store->lock);
    count_to(&cupboard->count, cupboard->count + count);
}

/* Gives a chain of blocks back to the store. */
static void store_return(struct store *store, struct block *first,
                         struct block *last, uint64_t count)
{
    pthread_mutex_lock(&store->lock);
    last->next = store->free;
    store->free = first;
    store->spare += count;
    count_to(&store->taken, store->taken - count);
    pthread_mutex_unlock(&store->lock);
}

struct block *store_take(struct store *store, int thread)
{
    struct cupboard *cupboard = &store->cupboard[thread];
    if (!cupboard->free)
        cupboard_fill(store, cupboard);
    struct block *block = cupboard->free;
    if (!block)
        return NULL;
    cupboard->free = block->next;
    count_to(&cupboard->count, cupboard->count - 1);
    if (cupboard->free)     /* it will be taken before long */
        __builtin_prefetch(cupboard->free, 1);
    block->next = NULL;
    block->words = 0;
    return block;
}

struct block *stream_extend(struct stream *stream, struct store *store,
                            int thread)
{
    struct block *block = store_take(store, thread);
    if (!block)
        return NULL;
    if (stream->last)
        stream->last->next = block;
    else
        stream->first = block;
    stream->last = block;
    return block;
}

int stream_append(struct stream *stream, struct store *store, int thread,
                  const uint64_t *words, size_t count)
{
    while (count) {
        struct block *block = stream->last;
        if (!block || block->words == store->capacity)
            block = stream_extend(stream, store, thread);
        if (!block)
            return ERROR_LIMIT;
        size_t room = store->capacity - block->words;
        size_t part = count < room ? count : room;
        memcpy(block->word + block->words, words, part * sizeof *words);
        block->words += part;
        stream->words += part;
        words += part;
        count -= part;
    }
    return 0;
}

void stream_join(struct stream *into, struct stream *from)
{
    if (!from->first)
        return;
    if (into->last)
        into->last->next = from->first;
    else
        into->first = from->first;
    into->last = from->last;
    into->words += from->words;
    memset(from, 0, sizeof *from);
}

void stream_clear(struct stream *stream, struct store *store, int thread)
{
    struct cupboard *cupboard = &store->cupboard[thread];
    struct block *block = stream->first;
    while (block && cupboard->count < 2 * BATCH) {
        struct block *next = block->next;
        block->next = cupboard->free;
        cupboard->free = block;
        count_to(&cupboard->count, cupboard->count + 1);
        block = next;
    }
    if (block) {
        struct block *last = block;
        uint64_t count = 1;
        for (; last->next; count++)
            last = last->next;
        store_return(store, block, last, count);
    }
    memset(stream, 0, sizeof *stream);
}
