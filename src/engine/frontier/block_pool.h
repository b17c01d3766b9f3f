/*
 * Words in fixed blocks under one limit.  Whatever the frontier engine keeps by
 * the million (layers, candidates) is a stream of words in blocks of one pool:
 * no copying while a stream grows, none of it lost when it is freed, and one
 * place where memory ends.
 *
 *     stream  first -> [next, words | word word ...] -> ... -> last
 *
 * Blocks come from slabs in huge pages.  Every thread has a cache of free
 * blocks; caches are filled from and emptied into the pool by the batch.
 * A stream has one owner at a time.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_BLOCK_POOL_H
#define ANTIPODE_ENGINE_FRONTIER_BLOCK_POOL_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct block {
    struct block *next;
    uint64_t words;
    uint64_t word[];
};

struct stream {
    struct block *first, *last;
    uint64_t words;
};

struct block_pool;

/* bytes: the limit; threads: caches; item: words that must stay together:
 * blocks are filled up to a multiple of it. */
int pool_create(uint64_t bytes, int threads, uint32_t item,
                struct block_pool **pool, struct error *error);
void pool_free(struct block_pool *pool);

/* Bytes of a block, with its head, for such items: 1 KiB, or more for items
 * that would fill it badly. */
uint64_t pool_block_bytes(uint32_t item);

uint32_t pool_item(const struct block_pool *pool);
uint32_t pool_capacity(const struct block_pool *pool); /* words of a block */

/* Blocks that may still be taken, all caches together. */
uint64_t pool_left(const struct block_pool *pool);
uint64_t pool_limit(const struct block_pool *pool);    /* in blocks */
void pool_raise(struct block_pool *pool, uint64_t bytes);

/* An empty block, or NULL where memory has ended.  thread: whose cache. */
struct block *pool_take(struct block_pool *pool, int thread);

/* A new last block; NULL where memory has ended. */
struct block *stream_extend(struct stream *stream, struct block_pool *pool,
                            int thread);
/* Appends all the words, or none: ERROR_LIMIT, without a sentence, where memory
 * has ended. */
int stream_append(struct stream *stream, struct block_pool *pool, int thread,
                  const uint64_t *words, size_t count);
/* Moves all blocks of one stream behind those of another. */
void stream_join(struct stream *into, struct stream *from);
/* Gives the blocks back. */
void stream_clear(struct stream *stream, struct block_pool *pool, int thread);

#endif
