#include "search/pile.h"

#include <string.h>

#include "base/memory.h"

uint64_t clerk_bytes(uint32_t words, uint64_t most)
{
    return coder_bytes(words, most) + coder_segment_words(words, most) * 8;
}

int clerk_create(struct store *store, int thread, uint64_t most,
                 struct clerk **result, struct error *error)
{
    uint32_t words = store_item(store);
    struct clerk *clerk = memory_alloc(1, sizeof *clerk, error);
    if (!clerk)
        return ERROR_FAILED;
    clerk->store = store;
    clerk->thread = thread;
    clerk->words = words;
    clerk->segment = memory_alloc(coder_segment_words(words, most),
                                  sizeof *clerk->segment, error);
    if (!clerk->segment || coder_create(words, most, &clerk->coder, error)) {
        clerk_free(clerk);
        return ERROR_FAILED;
    }
    *result = clerk;
    return 0;
}

void clerk_free(struct clerk *clerk)
{
    if (!clerk)
        return;
    coder_free(clerk->coder);
    memory_free(clerk->segment);
    memory_free(clerk);
}

int pile_append(struct clerk *clerk, struct pile *pile, uint64_t *states,
                size_t count)
{
    size_t length = count * clerk->words;
    const uint64_t *words = states;
    if (count == 0)
        return 0;
    if (pile->coded)
        words = coder_encode(clerk->coder, states, count, &length);
    pile->states += count;
    return stream_append(&pile->stream, clerk->store, clerk->thread, words,
                         length);
}

void pile_clear(struct clerk *clerk, struct pile *pile)
{
    stream_clear(&pile->stream, clerk->store, clerk->thread);
    pile->states = 0;
}

struct reader stream_read(struct clerk *clerk, const struct stream *stream)
{
    return (struct reader){ clerk, stream->first, 0, 0 };
}

struct reader pile_read(struct clerk *clerk, const struct pile *pile)
{
    return (struct reader){ clerk, pile->stream.first, 0, pile->coded };
}

/* Copies `count` words of a coded stream. */
static void copy_words(struct reader *reader, uint64_t *into, size_t count)
{
    while (count) {
        const struct block *block = reader->block;
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

static const uint64_t *next_segment(struct reader *reader, size_t *count)
{
    struct clerk *clerk = reader->clerk;
    copy_words(reader, clerk->segment, 1);
    copy_words(reader, clerk->segment + 1,
               coder_length(clerk->coder, clerk->segment[0]) - 1);
    return coder_decode(clerk->coder, clerk->segment, count);
}

/* The head and the first states: the processor then goes on by itself. */
static inline void call_block(const struct block *block)
{
    const char *line = (const char *)block;
    for (int i = 0; i < 4; i++)
        __builtin_prefetch(line + 64 * i);
}

const uint64_t *reader_next(struct reader *reader, size_t *count)
{
    const struct block *block = reader->block;
    if (!block)
        return NULL;
    if (reader->coded)
        return next_segment(reader, count);
    reader->block = block->next;
    if (block->next)
        call_block(block->next);
    *count = block->words / reader->clerk->words;
    return block->word;
}
