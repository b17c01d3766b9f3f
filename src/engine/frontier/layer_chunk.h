/*
 * The states of one bucket in one layer: a stream of raw states, or of coded
 * segments; and a reader that hands out either kind by the batch.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_LAYER_CHUNK_H
#define ANTIPODE_ENGINE_FRONTIER_LAYER_CHUNK_H

#include "engine/frontier/block_pool.h"
#include "engine/frontier/delta_coder.h"

struct layer_chunk {
    struct stream stream;
    uint64_t states;
    int coded;              /* all of it, or nothing */
};

/* What one thread needs to write and to read chunks. */
struct chunk_writer {
    struct block_pool *pool;
    int thread;
    uint32_t words;         /* of a state */
    struct delta_coder *coder;
    uint64_t *segment;      /* one that lies across blocks */
};

/* max: states of one layer_chunk_append. */
int chunk_writer_create(struct block_pool *pool, int thread, uint64_t max,
                        struct chunk_writer **writer, struct error *error);
void chunk_writer_free(struct chunk_writer *writer);
uint64_t chunk_writer_bytes(uint32_t words, uint64_t max);

/* Appends at most `max` states, all different, and leaves them in no order.
 * ERROR_LIMIT, without a sentence, where memory has ended: nothing is appended
 * then. */
int layer_chunk_append(struct chunk_writer *writer, struct layer_chunk *chunk,
                       uint64_t *states, size_t count);
void layer_chunk_clear(struct chunk_writer *writer, struct layer_chunk *chunk);

struct chunk_reader {
    struct chunk_writer *writer;
    const struct block *block;
    uint64_t at;            /* in the block, of coded chunks */
    int coded;
};

struct chunk_reader layer_chunk_read(struct chunk_writer *writer,
                                     const struct layer_chunk *chunk);
/* A stream of raw states. */
struct chunk_reader stream_read(struct chunk_writer *writer,
                                const struct stream *stream);
/* The next states, or NULL at the end; valid until the next call. */
const uint64_t *chunk_reader_next(struct chunk_reader *reader, size_t *count);

#endif
