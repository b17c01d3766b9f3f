/*
 * Words in fixed blocks under one limit.  Whatever the frontier engine keeps by
 * the million (layers, candidates) is a stream of words in blocks of one store:
 * no copying while a stream grows, none of it lost when it is freed, and one
 * place where memory ends.
 *
 *     stream  first -> [next, words | word word ...] -> ... -> last
 *
 * Blocks come from slabs in huge pages.  Every thread has a cupboard of free
 * blocks; cupboards are filled from and emptied into the store by the batch.
 * A stream has one owner at a time.
 */
#ifndef ANTIPODE_SEARCH_STORE_H
#define ANTIPODE_SEARCH_STORE_H

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

struct store;

/* bytes: the limit; threads: cupboards; item: words that must stay together:
 * blocks are filled up to a multiple of it. */
int store_create(uint64_t bytes, int threads, uint32_t item,
                 struct store **store, struct error *error);
void store_free(struct store *store);

/* Bytes of a block, with its head, for such items: 1 KiB, or more for items
 * that would fill it badly. */
uint64_t store_block_bytes(uint32_t item);

uint32_t store_item(const struct store *store);
uint32_t store_capacity(const struct store *store); /* words of a block */

/* Blocks that may still be taken, all cupboards together. */
uint64_t store_left(const struct store *store);
uint64_t store_limit(const struct store *store);    /* in blocks */
void store_raise(struct store *store, uint64_t bytes);

/* An empty block, or NULL where memory has ended.  thread: whose cupboard. */
struct block *store_take(struct store *store, int thread);

/* A new last block; NULL where memory has ended. */
struct block *stream_extend(struct stream *stream, struct store *store,
                            int thread);
/* Appends words; ERROR_LIMIT, without a sentence, where memory has ended. */
int stream_append(struct stream *stream, struct store *store, int thread,
                  const uint64_t *words, size_t count);
/* Moves all blocks of one stream behind those of another. */
void stream_join(struct stream *into, struct stream *from);
/* Gives the blocks back. */
void stream_clear(struct stream *stream, struct store *store, int thread);

#endif
