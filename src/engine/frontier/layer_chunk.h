/*
 * The states of one bucket in one layer: a stream of raw states, or of coded
 * segments, in memory; and records on the disk, each raw or one segment.  A
 * reader hands out either kind by the batch, the newest record first.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_LAYER_CHUNK_H
#define ANTIPODE_ENGINE_FRONTIER_LAYER_CHUNK_H

#include "engine/frontier/block_pool.h"
#include "engine/frontier/delta_coder.h"
#include "engine/frontier/record_files.h"

struct layer_chunk {
    struct stream stream;
    uint64_t states;            /* of both */
    int coded;                  /* all of the stream, or nothing */
    struct record last;         /* records before those of this chunk may be */
    uint64_t records;           /* another's: so many are its own */
};

/* What one thread needs to write and to read chunks. */
struct chunk_writer {
    struct block_pool *pool;
    int thread;
    uint32_t words;         /* of a state */
    struct delta_coder *coder;
    uint64_t *segment;      /* one that lies across blocks, or a record */
    uint64_t max, segment_words;
    struct record_files *files; /* NULL: all is in memory */
    uint32_t stored;        /* records that were written */
    size_t tried;           /* states of the last that was coded to see */
    int coding_pays;        /* whether that is shorter */
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
/* The same on the disk; any number of states.  What fails is told by
 * record_files_code. */
int layer_chunk_store(struct chunk_writer *writer, uint32_t file,
                      struct layer_chunk *chunk, uint64_t *states,
                      size_t count);
/* Forgets the states; records stay where they are. */
void layer_chunk_clear(struct chunk_writer *writer, struct layer_chunk *chunk);

struct chunk_reader {
    struct chunk_writer *writer;
    struct record last;
    uint64_t records;       /* that are to be read */
    const struct block *block;
    uint64_t at;            /* in the block, of coded chunks */
    int coded;
};

struct chunk_reader layer_chunk_read(struct chunk_writer *writer,
                                     const struct layer_chunk *chunk);
/* A stream of raw states. */
struct chunk_reader stream_read(struct chunk_writer *writer,
                                const struct stream *stream);
/* The next states, or NULL at the end, or where a record cannot be read, which
 * record_files_code tells; valid until the next call, or the writer's next. */
const uint64_t *chunk_reader_next(struct chunk_reader *reader, size_t *count);

#endif
