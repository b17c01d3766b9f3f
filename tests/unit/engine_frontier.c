/*
 * The frontier engine where memory is short and where a target ends it, and the
 * laws of its parts: packed states and their moves, coded sets, the sieve.
 */
#include <stdlib.h>

#include "engine/frontier/frontier.h"
#include "engine/lift/lift.h"
#include "engine/reference/reference.h"
#include "../tools/any_graph.h"
#include "base/bits.h"
#include "engine/frontier/dedup.h"
#include "engine/frontier/delta_coder.h"
#include "engine/frontier/move_table.h"
#include "family/family.h"

/* Where memory is short, layers are coded and sieved early. */
START_TEST(little_memory_gives_the_same_row)
{
    static const char *const family[] = { "lrx", "lx", "pancake" };
    for (int f = 0; f < 3; f++) {
        struct parameter n = { "n", "10" };
        struct graph *graph;
        struct growth lift, frontier;
        ck_assert_int_eq(family_load(family[f], &n, 1, &graph, NULL), 0);
        struct request request = { .graph = graph, .depth = DEPTH_ALL,
                                   .engine = &lift_engine, .threads = 2 };
        run_engine(&request, &lift);
        request.engine = &frontier_engine;
        request.memory = memory_used() + (UINT64_C(28) << 20);
        run_engine(&request, &frontier);
        ck_assert_uint_eq(frontier.stopped, 0);
        compare_growths(&lift, &frontier, 10);
        ck_assert(frontier.bits_per_state < 64);
        growth_free(&lift);
        growth_free(&frontier);
        graph_free(graph);
    }
}
END_TEST

START_TEST(memory_that_ends_leaves_whole_spheres)
{
    struct parameter n = { "n", "10" };
    struct graph *graph;
    struct growth lift, frontier;
    ck_assert_int_eq(family_load("pancake", &n, 1, &graph, NULL), 0);
    struct request request = { .graph = graph, .depth = DEPTH_ALL,
                               .engine = &lift_engine, .threads = 2 };
    run_engine(&request, &lift);
    request.engine = &frontier_engine;
    request.memory = memory_used() + (UINT64_C(12) << 20);
    run_engine(&request, &frontier);
    ck_assert_uint_eq(frontier.stopped, 1);
    ck_assert(frontier.spheres >= 4 && frontier.spheres < lift.spheres);
    ck_assert_mem_eq(frontier.sphere, lift.sphere,
                     frontier.spheres * sizeof *lift.sphere);
    ck_assert_ptr_nonnull(strstr(frontier.note, "needed to go on"));
    growth_free(&lift);
    growth_free(&frontier);
    graph_free(graph);
}
END_TEST

/* A search for an element ends with the sphere that holds it. */
START_TEST(a_target_ends_the_search)
{
    TESTING_RANDOM(random, 100) {
        struct graph *graph = random_permutations(random);
        struct request request = { .graph = graph, .depth = DEPTH_ALL,
                                   .antipodes = 1000 };
        struct growth whole, part;
        if (!is_small(graph)) {
            graph_free(graph);
            continue;
        }
        request.engine = &reference_engine;
        request.depth = (uint32_t)random_below(random, 6);
        run_engine(&request, &whole);
        request.depth = DEPTH_ALL;
        request.antipodes = 0;
        request.target = whole.listed + graph->size *
                         random_below(random, whole.listed_count);
        for (int i = 0; i < 2; i++) {
            request.engine = i ? &frontier_engine : &reference_engine;
            run_engine(&request, &part);
            ck_assert_uint_eq(part.spheres, whole.spheres);
            growth_free(&part);
        }
        growth_free(&whole);
        graph_free(graph);
    }
}
END_TEST

static int compare_states(const void *a, const void *b, void *length)
{
    return memcmp(a, b, *(const size_t *)length);
}

/* Sorts states; repeats and the given state go.  Returns how many stay. */
static size_t keep_others(int64_t *list, size_t given, const int64_t *state,
                          size_t length)
{
    size_t bytes = length * sizeof *list, count = 0;
    qsort_r(list, given, bytes, compare_states, &bytes);
    for (size_t i = 0; i < given; i++)
        if (memcmp(list + i * length, state, bytes) &&
            (!count || memcmp(list + i * length, list + (count - 1) * length,
                              bytes)))
            memmove(list + count++ * length, list + i * length, bytes);
    return count;
}

static size_t list_neighbours(const struct graph *graph, const int64_t *state,
                              int64_t *list)
{
    size_t length = graph_state_length(graph);
    for (size_t g = 0; g < graph->generators; g++)
        ck_assert_int_eq(graph_apply(graph, g, list + g * length, state, NULL),
                         0);
    return keep_others(list, graph->generators, state, length);
}

static size_t list_packed(const struct state_codec *codec,
                          const struct move_table *mover, const int64_t *state,
                          int64_t *list)
{
    size_t length = graph_state_length(codec->graph);
    size_t given = move_table_count(mover);
    uint64_t packed[codec->words], next[(given + 1) * codec->words];
    uint64_t *scratch = memory_alloc(move_table_scratch(mover), 8, NULL);
    codec_pack(codec, state, packed);
    ck_assert_int_eq(move_table_expand(mover, packed, 1, next, scratch),
                     (long)given);
    memory_free(scratch);
    for (size_t g = 0; g < given; g++)
        codec_unpack(codec, next + g * codec->words, list + g * length);
    return keep_others(list, given, state, length);
}

/* A random walk; at each step the packed neighbours are the true ones. */
static void walk(struct random *random, const struct graph *graph,
                 const struct state_codec *codec, const char *kernel)
{
    size_t length = graph_state_length(graph);
    size_t room = (graph->generators + 1) * length;
    int64_t *state = memory_alloc(length, sizeof *state, NULL);
    int64_t *plain = memory_alloc(room, sizeof *plain, NULL);
    int64_t *packed = memory_alloc(room, sizeof *packed, NULL);
    struct move_table *mover;
    ck_assert_int_eq(move_table_create(codec, kernel, &mover, NULL), 0);
    memcpy(state, codec->start, length * sizeof *state);
    for (int step = 0; step < 10; step++) {
        size_t count = list_neighbours(graph, state, plain);
        ck_assert_uint_eq(list_packed(codec, mover, state, packed), count);
        ck_assert_mem_eq(plain, packed, count * length * sizeof *plain);
        if (count)
            memcpy(state, plain + random_below(random, count) * length,
                   length * sizeof *state);
    }
    move_table_free(mover);
    memory_free(state);
    memory_free(plain);
    memory_free(packed);
}

/* Symmetric groups of any degree, to reach every kernel: their elements and,
 * with a word as start, their words. */
static struct graph *large_permutations(struct random *random)
{
    static const uint32_t degree[] = { 12, 16, 17, 40, 64, 65, 100, 128, 129,
                                       180, 200, 256, 300 };
    uint32_t n = degree[random_below(random, sizeof degree / sizeof *degree)];
    struct graph *graph = graph_create(GRAPH_PERMUTATION, n, 3, NULL);
    name_graph(graph);
    for (size_t s = 0; s < 3; s++)
        any_images(random, graph->images + s * n, n);
    testing_note("degree %u", n);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    return graph;
}

START_TEST(packed_moves_are_the_true_ones)
{
    TESTING_RANDOM(random, 300) {
        struct graph *graph = random_below(random, 2)
            ? large_permutations(random) : any_graph(random);
        struct request request = { .graph = graph, .depth = DEPTH_ALL,
                                   .engine = &reference_engine };
        struct plan plan;
        struct state_codec *codec;
        ck_assert_int_eq(plan_make(&request, &plan, NULL), 0);
        int element = !graph->word && random_below(random, 2);
        ck_assert_int_eq(codec_create(graph, element ? plan.facts.chain : NULL,
                                      &codec, NULL), 0);
        walk(random, graph, codec, random_below(random, 2) ? "portable"
                                                           : NULL);
        codec_free(codec);
        plan_clear(&plan);
        graph_free(graph);
    }
}
END_TEST

/* From each neighbour of a state that bears random marks, all the generators
 * that it is marked with lead back, and only marked ones are left out. */
static void check_marks(struct random *random, const struct state_codec *codec,
                        const struct move_table *mover, uint64_t *state)
{
    uint32_t words = codec->words, last = words - 1,
             count = move_table_count(mover);
    uint64_t all = codec_marks(codec), marks = random_next(random) & all;
    uint64_t next[(count + 1) * words], back[(count + 1) * words];
    uint64_t *scratch = memory_alloc(move_table_scratch(mover), 8, NULL);
    state[last] = (state[last] & ~all) | marks;
    ptrdiff_t found = move_table_expand(mover, state, 1, next, scratch);
    marks = marks >> (64 - codec->marks) & bits_mask(count);
    ck_assert_uint_eq((size_t)found + bits_count(marks), count);
    state[last] &= ~all;
    for (ptrdiff_t i = 0; i < found; i++) {
        uint64_t *neighbour = next + i * words;
        ck_assert_uint_ne(neighbour[last] & all, 0);
        neighbour[last] ^= all;
        ptrdiff_t some = move_table_expand(mover, neighbour, 1, back, scratch);
        ck_assert_int_ge(some, 1);
        for (ptrdiff_t j = 0; j < some; j++) {
            back[j * words + last] &= ~all;
            ck_assert_mem_eq(back + j * words, state, words * sizeof *state);
        }
    }
    if (found)
        memcpy(state, next + random_below(random, (uint64_t)found) * words,
               words * sizeof *state);
    memory_free(scratch);
}

START_TEST(marks_lead_back)
{
    unsigned seen = 0, repeated = 0;
    TESTING_RANDOM(random, 1000) {
        struct graph *graph = any_graph(random);
        struct state_codec *codec;
        struct move_table *mover;
        ck_assert_int_eq(graph_append_inverses(graph, NULL), 0);
        ck_assert_int_eq(codec_create(graph, NULL, &codec, NULL), 0);
        if (graph->generators <= codec_spare(codec) &&
            graph->generators < 64) {
            uint64_t state[codec->words];
            codec->marks = (uint32_t)graph->generators;
            ck_assert_int_eq(
                move_table_create(codec,
                                  random_below(random, 2) ? "portable" : NULL,
                                  &mover, NULL),
                0);
            codec_pack_start(codec, state);
            for (int step = 0; step < 10; step++)
                check_marks(random, codec, mover, state);
            repeated += move_table_count(mover) < graph->generators;
            seen++;
            move_table_free(mover);
        }
        codec_free(codec);
        graph_free(graph);
    }
    ck_assert(getenv("ANTIPODE_TEST_SEED") || (seen > 200 && repeated > 10));
}
END_TEST

/* Different states of so many words, with only some bits in use, sorted. */
static size_t random_states(struct random *random, uint64_t *states,
                            size_t count, uint32_t words)
{
    uint64_t mask[words];
    size_t bytes = words * sizeof *states, kept = 0;
    for (uint32_t w = 0; w < words; w++)
        mask[w] = random_next(random) & (random_below(random, 3)
                                         ? random_next(random)
                                         : bits_mask((unsigned)random_below(
                                               random, 65)));
    for (size_t i = 0; i < count * words; i++)
        states[i] = random_next(random) & mask[i % words];
    qsort_r(states, count, bytes, compare_states, &bytes);
    for (size_t i = 0; i < count; i++)
        if (!kept || memcmp(states + i * words, states + (kept - 1) * words,
                            bytes))
            memmove(states + kept++ * words, states + i * words, bytes);
    return kept;
}

START_TEST(coded_sets_come_back)
{
    enum { MOST = 500 };
    TESTING_RANDOM(random, 500) {
        uint32_t words = 1 + (uint32_t)random_below(
            random, random_below(random, 8) ? 8 : 100);
        size_t bytes = words * sizeof(uint64_t), length, back;
        uint64_t states[MOST * words], copy[MOST * words];
        struct delta_coder *coder;
        size_t count = random_states(random, states,
                                     1 + random_below(random, MOST), words);
        testing_note("words=%u count=%zu", words, count);
        ck_assert_int_eq(coder_create(words, MOST, &coder, NULL), 0);
        memcpy(copy, states, count * bytes);
        const uint64_t *segment = coder_encode(coder, copy, count, &length);
        ck_assert_uint_eq(coder_length(coder, segment[0]), length);
        ck_assert(coder_holds(coder, segment, length));
        const uint64_t *decoded = coder_decode(coder, segment, &back);
        ck_assert_uint_eq(back, count);
        memcpy(copy, decoded, count * bytes);
        qsort_r(copy, count, bytes, compare_states, &bytes);
        ck_assert_mem_eq(copy, states, count * bytes);
        coder_free(coder);
    }
}
END_TEST

/* Of a segment that somebody altered, what holds is decoded without reaching
 * behind its words: they end where memory ends. */
START_TEST(altered_sets_are_noticed)
{
    enum { MOST = 50, WORDS = 3 };
    size_t refused = 0;
    TESTING_RANDOM(random, 2000) {
        uint64_t states[MOST * WORDS];
        struct delta_coder *coder;
        size_t length, back,
            count = random_states(random, states,
                                  1 + random_below(random, MOST), WORDS);
        ck_assert_int_eq(coder_create(WORDS, MOST, &coder, NULL), 0);
        const uint64_t *segment = coder_encode(coder, states, count, &length);
        uint64_t *altered = malloc(length * sizeof *altered);
        ck_assert_ptr_nonnull(altered);
        memcpy(altered, segment, length * sizeof *altered);
        for (uint64_t i = 1 + random_below(random, 3); i-- > 0;)
            altered[random_below(random, length)] ^=
                UINT64_C(1) << random_below(random, 64);
        ck_assert(!coder_holds(coder, altered, length - 1));
        if (coder_holds(coder, altered, length)) {
            coder_decode(coder, altered, &back);
            ck_assert_uint_le(back, MOST);
        } else
            refused++;
        free(altered);
        coder_free(coder);
    }
    ck_assert_uint_gt(refused, 0);
}
END_TEST

/* n states of a universe of 2^40 take less than log2(2^40 / n) + 2.5 bits. */
START_TEST(coded_sets_are_short)
{
    enum { COUNT = 4096 };
    struct random random;
    struct delta_coder *coder;
    uint64_t states[COUNT];
    size_t length;
    random_seed(&random, 7);
    for (size_t i = 0; i < COUNT; i++)
        states[i] = random_next(&random) >> 24;
    ck_assert_int_eq(coder_create(1, COUNT, &coder, NULL), 0);
    coder_encode(coder, states, COUNT, &length);
    ck_assert_double_lt(64.0 * (double)length / COUNT, 40 - 12 + 2.5);
    coder_free(coder);
}
END_TEST

/* Of random candidates what was not struck out is left, each once. */
START_TEST(the_sieve_leaves_what_is_new)
{
    enum { MOST = 2000 };
    TESTING_RANDOM(random, 200) {
        uint32_t words = 1 + (uint32_t)random_below(random, 4);
        uint32_t passes = 1u << random_below(random, 4);
        size_t bytes = words * sizeof(uint64_t), left = 0;
        uint64_t states[MOST * words], found[MOST * words];
        struct dedup *sieve;
        size_t count = random_states(random, states,
                                     2 + random_below(random, MOST - 2),
                                     words);
        size_t old = random_below(random, count);
        ck_assert_int_eq(dedup_create(words, 0, MOST, &sieve, NULL), 0);
        for (uint32_t pass = 0; pass < passes; pass++) {
            size_t some;
            dedup_begin(sieve, 2 * count, pass, passes);
            ck_assert_int_eq(dedup_add(sieve, states, count), 0);
            ck_assert_int_eq(dedup_add(sieve, states, count), 0);
            dedup_subtract(sieve, states, old);
            const uint64_t *kept = dedup_collect(sieve, &some);
            memcpy(found + left * words, kept, some * bytes);
            left += some;
        }
        ck_assert_uint_eq(left, count - old);
        qsort_r(found, left, bytes, compare_states, &bytes);
        ck_assert_mem_eq(found, states + old * words, left * bytes);
        dedup_free(sieve);
    }
}
END_TEST

/* One mark is added to each state at a time; all come together, and those of
 * states that strike do not count. */
START_TEST(the_sieve_gathers_marks)
{
    enum { MOST = 500, MARKS = 8 };
    const uint64_t marks = ~bits_mask(64 - MARKS);
    TESTING_RANDOM(random, 200) {
        uint32_t words = 1 + (uint32_t)random_below(random, 4);
        size_t bytes = words * sizeof(uint64_t), left;
        uint64_t states[MOST * words], some[MOST * words];
        struct dedup *sieve;
        for (size_t i = 0; i < MOST * words; i++)
            states[i] = random_next(random) >> MARKS;
        ck_assert_int_eq(dedup_create(words, marks, MOST * MARKS, &sieve, NULL),
                         0);
        dedup_begin(sieve, MOST * MARKS, 0, 1);
        for (size_t i = words - 1; i < MOST * words; i += words)
            states[i] |= random_next(random) & marks;
        memcpy(some, states, sizeof some);
        for (int mark = 0; mark < MARKS; mark++) {
            for (size_t i = words - 1; i < MOST * words; i += words)
                some[i] = states[i] & ~(marks ^ UINT64_C(1) << (63 - mark));
            ck_assert_int_eq(dedup_add(sieve, some, MOST), 0);
        }
        dedup_subtract(sieve, some, MOST / 2);
        memcpy(some, dedup_collect(sieve, &left), (MOST - MOST / 2) * bytes);
        ck_assert_uint_eq(left, MOST - MOST / 2);
        qsort_r(some, left, bytes, compare_states, &bytes);
        qsort_r(states + MOST / 2 * words, left, bytes, compare_states,
                &bytes);
        ck_assert_mem_eq(some, states + MOST / 2 * words, left * bytes);
        dedup_free(sieve);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("frontier");
    TCase *cases = tcase_create("frontier");
    tcase_add_test(cases, little_memory_gives_the_same_row);
    tcase_add_test(cases, memory_that_ends_leaves_whole_spheres);
    tcase_add_test(cases, a_target_ends_the_search);
    tcase_add_test(cases, packed_moves_are_the_true_ones);
    tcase_add_test(cases, marks_lead_back);
    tcase_add_test(cases, coded_sets_come_back);
    tcase_add_test(cases, altered_sets_are_noticed);
    tcase_add_test(cases, coded_sets_are_short);
    tcase_add_test(cases, the_sieve_leaves_what_is_new);
    tcase_add_test(cases, the_sieve_gathers_marks);
    suite_add_tcase(suite, cases);
    return testing_run(suite);
}
