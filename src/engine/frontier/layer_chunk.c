#include "engine/frontier/layer_chunk.h"

#include <string.h>

#include "base/assert.h"
#include "base/memory.h"

uint64_t chunk_writer_bytes(uint32_t words, uint64_t max)
{
    return coder_bytes(words, max) +
           (RECORD_HEAD + coder_segment_words(words, max)) * 8;
}

int chunk_writer_create(struct block_pool *pool, int thread, uint64_t max,
                        struct chunk_writer **result, struct error *error)
{
    uint32_t words = pool_item(pool);
    struct chunk_writer *writer = memory_alloc(1, sizeof *writer, error);
    if (!writer)
        return ERROR_FAILED;
    writer->pool = pool;
    writer->thread = thread;
    writer->words = words;
    writer->max = max;
    writer->segment_words = RECORD_HEAD + coder_segment_words(words, max);
    writer->segment = memory_alloc(writer->segment_words,
                                   sizeof *writer->segment, error);
    if (!writer->segment || coder_create(words, max, &writer->coder, error)) {
        chunk_writer_free(writer);
        return ERROR_FAILED;
    }
    *result = writer;
    return 0;
}

void chunk_writer_free(struct chunk_writer *writer)
{
    if (!writer)
        return;
    coder_free(writer->coder);
    memory_free(writer->segment);
    memory_free(writer);
}

int layer_chunk_append(struct chunk_writer *writer, struct layer_chunk *chunk,
                       uint64_t *states, size_t count)
{
    size_t length = count * writer->words;
    const uint64_t *words = states;
    if (count == 0)
        return 0;
    ASSERT(chunk->coded ||
           chunk->stream.words == chunk->states * writer->words);
    if (chunk->coded)
        words = coder_encode(writer->coder, states, count, &length);
    if (stream_append(&chunk->stream, writer->pool, writer->thread, words,
                      length))
        return ERROR_LIMIT;
    chunk->states += count;
    return 0;
}

/* ---- on the disk ---- */

/* The word of a record. */
enum { NOTE_RAW, NOTE_CODED };

/* Records are coded where that saves an eighth of them at least; what it saves
 * is tried now and then, and where there are more states to a record. */
enum { TRY_EACH = 64, SAVES_PART = 8 };

static int is_coded_now(struct chunk_writer *writer, size_t count)
{
    int tries = writer->stored++ % TRY_EACH == 0 || count / 2 > writer->tried;
    if (tries)
        writer->tried = count;
    return tries || writer->coding_pays;
}

static int store_record(struct chunk_writer *writer, uint32_t file,
                        struct layer_chunk *chunk, uint64_t *states,
                        size_t count)
{
    size_t plain = count * writer->words, length = plain;
    uint64_t *record = writer->segment, note = NOTE_RAW;
    memcpy(record + RECORD_HEAD, states, plain * sizeof *record);
    if (is_coded_now(writer, count)) {
        const uint64_t *coded = coder_encode(writer->coder, states, count,
                                             &length);
        writer->coding_pays = length + plain / SAVES_PART < plain;
        note = writer->coding_pays ? NOTE_CODED : NOTE_RAW;
        if (note == NOTE_CODED)
            memcpy(record + RECORD_HEAD, coded, length * sizeof *record);
        else
            length = plain;
    }
    record[RECORD_NOTE] = note;
    int code = record_write(writer->files, file, record, RECORD_HEAD + length,
                            &chunk->last);
    chunk->records += !code;
    chunk->states += code ? 0 : count;
    return code;
}

int layer_chunk_store(struct chunk_writer *writer, uint32_t file,
                      struct layer_chunk *chunk, uint64_t *states,
                      size_t count)
{
    int code = 0;
    while (count && !code) {
        size_t part = count < writer->max ? count : writer->max;
        code = store_record(writer, file, chunk, states, part);
        states += part * writer->words;
        count -= part;
    }
    return code;
}

/* May a record be one of ours? */
static int record_is_sound(const struct chunk_writer *writer, uint32_t bytes)
{
    size_t words = bytes / 8 - RECORD_HEAD;
    if (writer->segment[RECORD_NOTE] == NOTE_CODED)
        return coder_holds(writer->coder, writer->segment + RECORD_HEAD, words);
    return writer->segment[RECORD_NOTE] == NOTE_RAW && bytes % 8 == 0 &&
           words > 0 && words % writer->words == 0 &&
           words / writer->words <= writer->max;
}

static const uint64_t *next_record(struct chunk_reader *reader, size_t *count)
{
    struct chunk_writer *writer = reader->writer;
    uint64_t *states = writer->segment + RECORD_HEAD;
    struct record record = reader->last;
    if (record_read(writer->files, &reader->last, writer->segment,
                    writer->segment_words))
        return NULL;
    if (record_is_foreign(writer->files, &record) &&
        !record_is_sound(writer, record.bytes)) {
        record_refuse(writer->files, &record);
        return NULL;
    }
    reader->records--;
    if (writer->segment[RECORD_NOTE] == NOTE_CODED)
        return coder_decode(writer->coder, states, count);
    *count = (record.bytes / 8 - RECORD_HEAD) / writer->words;
    return states;
}

void layer_chunk_clear(struct chunk_writer *writer, struct layer_chunk *chunk)
{
    stream_clear(&chunk->stream, writer->pool, writer->thread);
    chunk->states = chunk->records = 0;
}

struct chunk_reader stream_read(struct chunk_writer *writer,
                                const struct stream *stream)
{
    return (struct chunk_reader){ .writer = writer, .block = stream->first };
}

struct chunk_reader layer_chunk_read(struct chunk_writer *writer,
                                     const struct layer_chunk *chunk)
{
    return (struct chunk_reader){
        writer, chunk->last, chunk->records, chunk->stream.first, 0,
        chunk->coded
    };
}

static void copy_words(struct chunk_reader *reader, uint64_t *into,
                       size_t count)
{
    while (count) {
        const struct block *block = reader->block;
        ASSERT(block && reader->at < block->words);
        size_t part = block->words - reader->at;
        part = part < count ? part : count;
        memcpy(into, block->word + reader->at, part * sizeof *into);
        into += part;
        count -= part;
        reader->at += part;
        if (reader->at == block->words) {
            reader->block = block->next;
            reader->at = 0;
        }
    }
}

static const uint64_t *next_segment(struct chunk_reader *reader, size_t *count)
{
    struct chunk_writer *writer = reader->writer;
    copy_words(reader, writer->segment, 1);
    copy_words(reader, writer->segment + 1,
               coder_length(writer->coder, writer->segment[0]) - 1);
    return coder_decode(writer->coder, writer->segment, count);
}

/* The head and the first states: the processor then goes on by itself. */
static inline void call_block(const struct block *block)
{
    const char *line = (const char *)block;
    for (int i = 0; i < 4; i++)
        __builtin_prefetch(line + 64 * i);
}

const uint64_t *chunk_reader_next(struct chunk_reader *reader, size_t *count)
{
    const struct block *block = reader->block;
    if (reader->records)
        return next_record(reader, count);
    if (!block)
        return NULL;
    if (reader->coded)
        return next_segment(reader, count);
    reader->block = block->next;
    if (block->next)
        call_block(block->next);
    ASSERT(block->words % reader->writer->words == 0);
    *count = block->words / reader->writer->words;
    return block->word;
}
