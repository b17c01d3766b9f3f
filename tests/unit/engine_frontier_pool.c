/*
 * Streams of words in blocks of one pool, and chunks of states in them, where
 * memory ends: what does not fit whole is not appended at all, and what is
 * there can be read.
 */
#include "base/memory.h"
#include "engine/frontier/dedup.h"
#include "engine/frontier/layer_chunk.h"
#include "../tools/testing.h"

enum { STREAMS = 3, LONGEST = 3000, WORDS_MAX = 40 };

/* Word number i of stream s. */
static uint64_t word_of(int s, uint64_t i) { return (uint64_t)s << 40 | i; }

static void check_stream(const struct stream *stream, int s, uint64_t words)
{
    uint64_t i = 0;
    ck_assert_uint_eq(stream->words, words);
    for (const struct block *block = stream->first; block; block = block->next)
        for (uint64_t w = 0; w < block->words; w++, i++)
            ck_assert_uint_eq(block->word[w], word_of(s, i));
    ck_assert_uint_eq(i, words);
}

/* Appends to streams in turn until one does not get what it wants. */
static void fill_streams(struct random *random, struct block_pool *pool,
                         struct stream *streams, uint64_t *words)
{
    static uint64_t some[LONGEST + WORDS_MAX];
    uint32_t item = pool_item(pool);
    for (int code = 0; !code;) {
        int s = (int)random_below(random, STREAMS);
        size_t count = (1 + random_below(random, LONGEST / item)) * item;
        for (size_t i = 0; i < count; i++)
            some[i] = word_of(s, words[s] + i);
        code = stream_append(&streams[s], pool, 0, some, count);
        ck_assert(code == 0 || code == ERROR_LIMIT);
        words[s] += code ? 0 : count;
    }
}

START_TEST(streams_take_all_or_nothing)
{
    TESTING_RANDOM(random, 30) {
        struct stream streams[STREAMS] = { { .words = 0 } };
        struct block_pool *pool;
        uint32_t item = 1 + (uint32_t)random_below(random, WORDS_MAX);
        testing_note("item=%u", item);
        ck_assert_int_eq(pool_create(0, 1, item, &pool, NULL), 0);
        for (int round = 0; round < 3; round++) {
            uint64_t words[STREAMS] = { 0 };
            fill_streams(random, pool, streams, words);
            for (int s = 0; s < STREAMS; s++)
                check_stream(&streams[s], s, words[s]);
            ck_assert_uint_lt(pool_left(pool),
                              1 + LONGEST / pool_capacity(pool) + 1);
            for (int s = 0; s < STREAMS; s++)
                stream_clear(&streams[s], pool, 0);
            ck_assert_uint_eq(pool_left(pool), pool_limit(pool));
        }
        pool_free(pool);
    }
    ck_assert_uint_eq(memory_used(), 0);
}
END_TEST

/* All states of a chunk are there, coded or not, though an append failed. */
static void check_chunk(struct chunk_writer *writer,
                        const struct layer_chunk *chunk)
{
    struct chunk_reader reader = layer_chunk_read(writer, chunk);
    uint64_t states = 0;
    size_t count;
    while (chunk_reader_next(&reader, &count))
        states += count;
    ck_assert_uint_eq(states, chunk->states);
}

START_TEST(chunks_are_whole_where_memory_ends)
{
    enum { MOST = 500 };
    static uint64_t states[MOST * WORDS_MAX];
    TESTING_RANDOM(random, 30) {
        uint32_t words = 1 + (uint32_t)random_below(random, WORDS_MAX);
        struct layer_chunk chunk = { .coded = (int)random_below(random, 2) };
        struct block_pool *pool;
        struct chunk_writer *writer;
        testing_note("words=%u coded=%d", words, chunk.coded);
        ck_assert_int_eq(pool_create(0, 1, words, &pool, NULL), 0);
        ck_assert_int_eq(chunk_writer_create(pool, 0, MOST, &writer, NULL), 0);
        for (int code = 0; !code;) {
            size_t count = 1 + random_below(random, MOST);
            uint64_t before = chunk.states;
            for (size_t i = 0; i < count * words; i++)
                states[i] = random_next(random);
            code = layer_chunk_append(writer, &chunk, states, count);
            ck_assert_uint_eq(chunk.states, before + (code ? 0 : count));
        }
        ck_assert_uint_gt(chunk.states, 0);
        check_chunk(writer, &chunk);
        layer_chunk_clear(writer, &chunk);
        chunk_writer_free(writer);
        pool_free(pool);
    }
    ck_assert_uint_eq(memory_used(), 0);
}
END_TEST

/* Small graphs take small tables, and however many candidates there are, the
 * table is one that they fit in or the largest. */
START_TEST(tables_follow_the_candidates)
{
    for (uint32_t words = 1; words < 5000; words += 1 + words / 3) {
        uint64_t last = 0, largest = dedup_max(words, UINT64_MAX);
        for (uint64_t candidates = 0; candidates < 1 << 20;
             candidates += 1 + candidates) {
            uint64_t max = dedup_max(words, candidates);
            ck_assert(max >= 2 * candidates || max == largest);
            ck_assert(max >= last && max <= largest);
            last = max;
        }
        ck_assert_uint_eq(last, largest);
        ck_assert_uint_le(dedup_bytes(words, 100), 256 * (8 * words + 1));
    }
}
END_TEST

int main(void)
{
    return testing_run(testing_suite("pool", streams_take_all_or_nothing,
                                     chunks_are_whole_where_memory_ends,
                                     tables_follow_the_candidates, NULL));
}
