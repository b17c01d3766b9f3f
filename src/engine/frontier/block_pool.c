#include "engine/frontier/block_pool.h"

#include <pthread.h>
#include <string.h>

#include "base/assert.h"
#include "base/memory.h"

/* A slab holds its head in the place of a block, and the blocks; it is one huge
 * page. */
enum { SLAB_BYTES = 2 << 20, BLOCK_BYTES = 1 << 10, BATCH = 64 };

struct slab {
    struct slab *next;
};

struct cache {
    struct block *free;
    uint64_t count;         /* one thread writes it, all may read it */
} __attribute__((aligned(64)));

struct block_pool {
    pthread_mutex_t lock;
    struct slab *slabs;
    struct block *free;     /* chained: they have been in use */
    char *fresh;            /* blocks of the newest slab that nobody has had, */
    uint64_t fresh_blocks;  /* untouched, so that what is small stays small */
    uint64_t spare;         /* blocks in free and in fresh */
    uint64_t made;          /* blocks in all slabs */
    uint64_t limit;
    uint64_t taken;         /* blocks not free in the store: in use, or in a
                               cache */
    uint32_t item, capacity;    /* words that a block is filled with */
    uint64_t block_bytes, slab_blocks;
    int threads;
    struct cache *cache;
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
uint64_t pool_block_bytes(uint32_t item)
{
    uint64_t bytes = BLOCK_BYTES;
    while (bytes < sizeof(struct block) + UINT64_C(16) * item)
        bytes *= 2;
    return bytes;
}

static uint32_t block_words(uint32_t item)
{
    return (uint32_t)((pool_block_bytes(item) - sizeof(struct block)) / 8);
}

int pool_create(uint64_t bytes, int threads, uint32_t item,
                struct block_pool **result, struct error *error)
{
    struct block_pool *pool = memory_alloc(1, sizeof *pool, error);
    if (!pool)
        return ERROR_FAILED;
    pool->threads = threads;
    pool->item = item;
    pool->block_bytes = pool_block_bytes(item);
    pool->slab_blocks = SLAB_BYTES / pool->block_bytes - 1;
    pool->capacity = block_words(item) / item * item;
    ASSERT(threads > 0 && item > 0 && pool->capacity >= 2 * item);
    ASSERT(2 * pool->block_bytes <= SLAB_BYTES);
    pool->cache = memory_alloc((size_t)threads, sizeof *pool->cache, error);
    if (!pool->cache) {
        memory_free(pool);
        return ERROR_FAILED;
    }
    pthread_mutex_init(&pool->lock, NULL);
    pool_raise(pool, bytes);
    *result = pool;
    return 0;
}

void pool_free(struct block_pool *pool)
{
    if (!pool)
        return;
    while (pool->slabs) {
        struct slab *slab = pool->slabs;
        pool->slabs = slab->next;
        memory_unmap(slab, SLAB_BYTES);
    }
    pthread_mutex_destroy(&pool->lock);
    memory_free(pool->cache);
    memory_free(pool);
}

void pool_raise(struct block_pool *pool, uint64_t bytes)
{
    pool->limit = bytes / SLAB_BYTES * pool->slab_blocks;
    if (pool->limit < pool->slab_blocks)
        pool->limit = pool->slab_blocks;
}

uint32_t pool_item(const struct block_pool *pool)
{
    return pool->item;
}

uint32_t pool_capacity(const struct block_pool *pool)
{
    return pool->capacity;
}

uint64_t pool_limit(const struct block_pool *pool)
{
    return pool->limit;
}

uint64_t pool_left(const struct block_pool *pool)
{
    uint64_t left = count_of(&pool->limit) - count_of(&pool->taken);
    for (int i = 0; i < pool->threads; i++)
        left += count_of(&pool->cache[i].count);
    return left;
}

/* One more slab, all of it fresh; nothing where the limit or the machine
 * forbids. */
static void pool_grow(struct block_pool *pool)
{
    ASSERT(!pool->free && !pool->fresh_blocks && pool->spare == 0);
    if (pool->made + pool->slab_blocks > pool->limit)
        return;
    struct slab *slab = memory_map(SLAB_BYTES, NULL);
    if (!slab) {
        count_to(&pool->limit, pool->made);
        return;
    }
    slab->next = pool->slabs;
    pool->slabs = slab;
    pool->fresh = (char *)slab + pool->block_bytes;
    pool->fresh_blocks = pool->slab_blocks;
    pool->spare += pool->slab_blocks;
    pool->made += pool->slab_blocks;
}

/* A spare block: one that has been in use first, as it may be in a cache of the
 * processor. */
static struct block *pool_spare(struct block_pool *pool)
{
    struct block *block = pool->free;
    if (block) {
        pool->free = block->next;
    } else {
        block = (struct block *)pool->fresh;
        pool->fresh += pool->block_bytes;
        pool->fresh_blocks--;
    }
    pool->spare--;
    return block;
}

static void cache_fill(struct block_pool *pool, struct cache *cache)
{
    uint64_t count = 0;
    pthread_mutex_lock(&pool->lock);
    if (pool->spare == 0)
        pool_grow(pool);
    for (; pool->spare && count < BATCH; count++) {
        struct block *block = pool_spare(pool);
        block->next = cache->free;
        cache->free = block;
    }
    count_to(&pool->taken, pool->taken + count);
    ASSERT(pool->taken + pool->spare == pool->made);
    pthread_mutex_unlock(&pool->lock);
    count_to(&cache->count, cache->count + count);
}

/* Gives a chain of blocks back to the pool. */
static void pool_return(struct block_pool *pool, struct block *first,
                        struct block *last, uint64_t count)
{
    pthread_mutex_lock(&pool->lock);
    ASSERT(count > 0 && count <= pool->taken);
    last->next = pool->free;
    pool->free = first;
    pool->spare += count;
    count_to(&pool->taken, pool->taken - count);
    ASSERT(pool->taken + pool->spare == pool->made);
    pthread_mutex_unlock(&pool->lock);
}

struct block *pool_take(struct block_pool *pool, int thread)
{
    ASSERT(thread >= 0 && thread < pool->threads);
    struct cache *cache = &pool->cache[thread];
    if (!cache->free)
        cache_fill(pool, cache);
    struct block *block = cache->free;
    if (!block)
        return NULL;
    ASSERT(cache->count > 0);
    cache->free = block->next;
    count_to(&cache->count, cache->count - 1);
    if (cache->free)     /* it will be taken before long */
        __builtin_prefetch(cache->free, 1);
    block->next = NULL;
    block->words = 0;
    return block;
}

struct block *stream_extend(struct stream *stream, struct block_pool *pool,
                            int thread)
{
    struct block *block = pool_take(pool, thread);
    if (!block)
        return NULL;
    ASSERT(!stream->last == !stream->first);
    if (stream->last)
        stream->last->next = block;
    else
        stream->first = block;
    stream->last = block;
    return block;
}

/* The blocks are taken before a word is written: coded states cannot be read
 * unless they are whole. */
int stream_append(struct stream *stream, struct block_pool *pool, int thread,
                  const uint64_t *words, size_t count)
{
    struct block *block = stream->last;
    struct stream more = { .first = NULL };
    size_t room = block ? pool->capacity - block->words : 0;
    for (; room < count; room += pool->capacity)
        if (!stream_extend(&more, pool, thread)) {
            stream_clear(&more, pool, thread);
            return ERROR_LIMIT;
        }
    stream_join(stream, &more);
    stream->words += count;
    for (block = block ? block : stream->first; count; block = block->next) {
        size_t part = pool->capacity - block->words;
        part = part < count ? part : count;
        ASSERT(block->words + part <= pool->capacity);
        memcpy(block->word + block->words, words, part * sizeof *words);
        block->words += part;
        words += part;
        count -= part;
    }
    return 0;
}

void stream_join(struct stream *into, struct stream *from)
{
    if (!from->first)
        return;
    ASSERT(into != from && !from->last->next);
    ASSERT(!into->last || !into->last->next);
    if (into->last)
        into->last->next = from->first;
    else
        into->first = from->first;
    into->last = from->last;
    into->words += from->words;
    memset(from, 0, sizeof *from);
}

void stream_clear(struct stream *stream, struct block_pool *pool, int thread)
{
    ASSERT(thread >= 0 && thread < pool->threads);
    struct cache *cache = &pool->cache[thread];
    struct block *block = stream->first;
    while (block && cache->count < 2 * BATCH) {
        struct block *next = block->next;
        ASSERT(block->words <= pool->capacity);
        block->next = cache->free;
        cache->free = block;
        count_to(&cache->count, cache->count + 1);
        block = next;
    }
    if (block) {
        struct block *last = block;
        uint64_t count = 1;
        for (; last->next; count++)
            last = last->next;
        pool_return(pool, block, last, count);
    }
    memset(stream, 0, sizeof *stream);
}
