/*
 * Exact distances and shortest words.  That a table is right is shown without
 * another search: every word replays, so no distance is too small, and their
 * histogram is the growth, so none is too large.
 */
#include <string.h>

#include <stdio.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/memory.h"
#include "family/family.h"
#include "graph/state.h"
#include "graph/graph_group.h"
#include "path/online/guided.h"
#include "path/sample.h"
#include "path/table/distances_file.h"
#include "path/table/geodesics.h"
#include "path/table/word_table.h"
#include "report/export/moves.h"
#include "../tools/testing.h"
#include "engine/lift/layout/leaf_bits.h"

enum { BATCH = 5000 };

struct subject {
    const char *family;
    struct parameter parameter[3];
    size_t parameters;
};

/* Undirected and directed, bipartite or not, leaves of one word and of many,
 * a coloured start, repeats and identities among the generators. */
static const struct subject subjects[] = {
    { "lrx", { { "n", "6" } }, 1 },
    { "lx", { { "n", "6" } }, 1 },
    { "pancake", { { "n", "6" } }, 1 },
    { "stars", { { "n", "7" } }, 1 },
    { "burnt_pancake", { { "n", "4" } }, 1 },
    { "heisenberg", { { "n", "3" }, { "m", "7" } }, 2 },
    { "heisenberg", { { "n", "3" }, { "m", "29" } }, 2 },
    { "sl_fund_roots", { { "n", "3" }, { "m", "3" } }, 2 },
    { "cyclic_coxeter", { { "n", "5" } }, 1 },
    { "full_reversals", { { "n", "6" } }, 1 },
    { "increasing_k_cycles", { { "n", "6" }, { "k", "3" } }, 2 },
    { "rapaport_m1", { { "n", "6" } }, 1 },
    { "pyramorphix", { { 0 } }, 0 },
};

enum { SUBJECTS = sizeof subjects / sizeof *subjects };

static struct graph *load(const struct subject *subject)
{
    struct error error = { 0 };
    struct graph *graph = NULL;
    int code = family_load(subject->family, subject->parameter,
                           subject->parameters, &graph, &error);
    ck_assert_msg(code == 0, "%s: %s", subject->family, error.text);
    return graph;
}

static struct oracle *consult(const struct graph *graph,
                              int fast, int threads)
{
    struct request request = { .graph = graph, .threads = threads };
    struct oracle_table table = { .fast = fast };
    struct error error = { 0 };
    struct oracle *oracle = NULL;
    int code = oracle_create(&request, &table, &oracle, &error);
    ck_assert_msg(code == 0, "%s: %s", graph->family, error.text);
    return oracle;
}

static void replay(const struct graph *graph, const uint32_t *word,
                   uint32_t length, int64_t *state)
{
    size_t letters = graph_state_length(graph);
    int64_t next[letters];
    for (uint32_t i = 0; i < length; i++) {
        ck_assert_int_eq(graph_apply(graph, word[i], next, state, NULL), 0);
        memcpy(state, next, sizeof next);
    }
}

/* The i-th position, counted through bits that elements use. */
static struct position position_of(const struct layout *layout, uint64_t i)
{
    struct layout_shape shape = layout_shape(layout);
    uint32_t order = shape.leaf.order, leaves = shape_leaves(&shape);
    return (struct position){ (uint32_t)(i / order / leaves),
                              (uint32_t)(i / order % leaves),
                              (uint32_t)(i % order) };
}

/* All words of one batch lead from the start to what is at their position. */
static void check_batch(const struct oracle *oracle,
                        const struct position *position, size_t count,
                        uint64_t *histogram)
{
    const struct group *group = layout_group(oracle->layout);
    size_t letters = graph_state_length(oracle->graph);
    uint32_t stride = oracle_diameter(oracle);
    uint32_t *word = memory_alloc(count * stride, sizeof *word, NULL);
    uint32_t length[BATCH], distance[BATCH];
    int64_t state[letters], target[letters];
    uint8_t element[group->size], scratch[2 * group->size];
    oracle_words(oracle, position, word, length, count);
    oracle_distances(oracle, position, distance, count);
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(length[i], distance[i]);
        ck_assert_uint_le(length[i], stride);
        histogram[length[i]]++;
        graph_start_state(oracle->graph, state);
        replay(oracle->graph, word + i * stride, length[i], state);
        layout_index_element(oracle->index, position[i], element, scratch);
        graph_element_state(oracle->graph, group, element, target);
        ck_assert_mem_eq(state, target, sizeof state);
    }
    memory_free(word);
}

static void check_all_words(const struct oracle *oracle)
{
    const struct layout *layout = oracle->layout;
    struct block_map blocks = layout_blocks(layout);
    uint64_t elements = blocks.blocks * blocks.weight;
    uint64_t histogram[256] = { 0 };
    struct position position[BATCH];
    for (uint64_t first = 0; first < elements; first += BATCH) {
        size_t count = elements - first < BATCH ? elements - first : BATCH;
        for (size_t i = 0; i < count; i++)
            position[i] = position_of(layout, first + i);
        check_batch(oracle, position, count, histogram);
    }
    ck_assert_uint_lt(oracle_diameter(oracle), 256);
    ck_assert_mem_eq(histogram, oracle->distances->sphere,
                     oracle->distances->spheres * sizeof *histogram);
}

START_TEST(every_word_is_shortest)
{
    struct graph *graph = load(&subjects[_i]);
    for (int fast = 0; fast <= 1; fast++) {
        struct oracle *oracle = consult(graph, fast, 2);
        if (!layout_tables(oracle->layout).inverse || fast)
            ck_assert_int_eq(oracle->distances->kind, DISTANCES_BYTES);
        else
            ck_assert_int_eq(oracle->distances->kind, DISTANCES_MOD3);
        check_all_words(oracle);
        oracle_free(oracle);
    }
    graph_free(graph);
}
END_TEST

/* Places and elements, edges of the layout and products of the group. */
START_TEST(positions_follow_the_group)
{
    struct graph *graph = load(&subjects[_i]);
    struct oracle *oracle = consult(graph, 0, 1);
    const struct layout *layout = oracle->layout;
    const struct group *group = layout_group(layout);
    struct block_map blocks = layout_blocks(layout);
    uint64_t elements = blocks.blocks * blocks.weight;
    TESTING_RANDOM(random, 200) {
        uint8_t g[group->size], h[group->size], hs[group->size];
        uint8_t scratch[2 * group->size];
        struct position position =
            position_of(layout, random_below(random, elements));
        size_t s = random_below(random, layout_tables(layout).generators);
        layout_index_element(oracle->index, position, g, scratch);
        struct position found;
        ck_assert_int_eq(layout_index_find(oracle->index, g, &found), 0);
        ck_assert_mem_eq(&position, &found, sizeof position);
        layout_index_element(oracle->index,
                             layout_index_before(oracle->index, position, s),
                             h, scratch);
        group_multiply(group, hs, h, layout_generator(layout, s));
        ck_assert(group_equal(group, hs, g));
    }
    oracle_free(oracle);
    graph_free(graph);
}
END_TEST

/* A word that leads from one state to another, and states of no path. */
START_TEST(from_state_to_state)
{
    struct graph *graph = load(&subjects[_i]);
    struct oracle *oracle = consult(graph, 0, 1);
    size_t letters = graph_state_length(graph);
    uint32_t *word = memory_alloc(oracle_diameter(oracle) + 1, sizeof *word,
                                  NULL);
    TESTING_RANDOM(random, 50) {
        int64_t a[letters], b[letters];
        uint32_t walk[40], length;
        struct position position;
        for (int i = 0; i < 40; i++)
            walk[i] = (uint32_t)random_below(random, graph->generators);
        graph_start_state(graph, a);
        replay(graph, walk, 20, a);
        memcpy(b, a, sizeof a);
        replay(graph, walk + 20, 20, b);
        ck_assert_int_eq(oracle_position(oracle, a, b, &position, NULL), 0);
        oracle_words(oracle, &position, word, &length, 1);
        ck_assert_uint_le(length, 20);
        replay(graph, word, length, a);
        ck_assert_mem_eq(a, b, sizeof a);
    }
    memory_free(word);
    oracle_free(oracle);
    graph_free(graph);
}
END_TEST

/* ---- the two-sided search ---- */

/* Every listed word replays, and no two are the same. */
static void check_words(const struct graph *graph, const struct paths *words,
                        const int64_t *from, const int64_t *to)
{
    size_t letters = graph_state_length(graph), length = words->length;
    int64_t state[letters];
    for (uint64_t i = 0; i < words->listed; i++) {
        memcpy(state, from, sizeof state);
        replay(graph, words->letter + i * length, words->length, state);
        ck_assert_mem_eq(state, to, sizeof state);
        for (uint64_t j = 0; j < i; j++)
            ck_assert(memcmp(words->letter + i * length,
                             words->letter + j * length,
                             length * sizeof(uint32_t)) != 0);
    }
}

/* Two states that a walk joins. */
static void draw_ends(const struct graph *graph, struct random *random,
                      int64_t *a, int64_t *b)
{
    uint32_t walk[40];
    for (int i = 0; i < 40; i++)
        walk[i] = (uint32_t)random_below(random, graph->generators);
    graph_start_state(graph, a);
    replay(graph, walk, 20, a);
    memcpy(b, a, graph_state_length(graph) * sizeof *b);
    replay(graph, walk + 20, 20, b);
}

static struct ends ends_of(const int64_t *from, const int64_t *to, int threads)
{
    return (struct ends){
        .from = from, .to = to, .limit = UINT32_MAX, .threads = threads
    };
}

/* Table and two-sided search agree on length and number, and both list as many
 * words as they count. */
START_TEST(two_ways_to_all_words)
{
    struct graph *graph = load(&subjects[_i]);
    struct oracle *oracle = consult(graph, 0, 1);
    size_t letters = graph_state_length(graph);
    TESTING_RANDOM(random, 20) {
        int64_t a[letters], b[letters];
        struct paths one = { .wanted = 100, .counts = 1 }, two = one;
        struct ends ends = ends_of(a, b, 1);
        struct position position;
        draw_ends(graph, random, a, b);
        ck_assert_int_eq(oracle_position(oracle, a, b, &position, NULL), 0);
        ck_assert_int_eq(geodesics_find(oracle, position, &one, NULL), 0);
        ck_assert_int_eq(bidirectional_search(graph, &ends, &two, NULL), 0);
        ck_assert(one.reached && two.reached);
        ck_assert_uint_eq(one.length, two.length);
        ck_assert_uint_eq(one.number, two.number);
        ck_assert_uint_eq(one.listed, one.number < 100 ? one.number : 100);
        ck_assert_uint_eq(two.listed, one.listed);
        check_words(graph, &one, a, b);
        check_words(graph, &two, a, b);
        paths_clear(&one);
        paths_clear(&two);
    }
    oracle_free(oracle);
    graph_free(graph);
}
END_TEST

/* Words: undirected, directed, of three letters, of a part of all words. */
static const struct {
    struct subject graph;
    const char *start;
} word_subjects[] = {
    { { "lrx", { { "n", "12" } }, 1 }, "000000111111" },
    { { "lrx", { { "n", "11" } }, 1 }, "01010101010" },
    { { "lrx", { { "n", "8" } }, 1 }, "00112221" },
    { { "lx", { { "n", "10" } }, 1 }, "0000011111" },
    { { "larx", { { "n", "9" } }, 1 }, "000011112" },
    { { "pancake", { { "n", "10" } }, 1 }, "0001112223" },
    { { "dihedral", { { "n", "12" } }, 1 }, "000010100011" },
};

enum { WORD_SUBJECTS = sizeof word_subjects / sizeof *word_subjects };

static void compare_word_ways(const struct word_table *table,
                              const struct graph *graph, const int64_t *from,
                              const int64_t *to)
{
    struct paths one = { .wanted = 100, .counts = 1 }, two = one;
    struct ends ends = ends_of(from, to, 1);
    ck_assert_int_eq(word_table_solve(table, from, to, &one, NULL), 0);
    ck_assert_int_eq(bidirectional_search(graph, &ends, &two, NULL), 0);
    ck_assert(one.reached && two.reached);
    ck_assert_uint_eq(one.length, two.length);
    ck_assert_uint_eq(one.number, two.number);
    ck_assert_uint_eq(one.listed, one.number < 100 ? one.number : 100);
    check_words(graph, &one, from, to);
    paths_clear(&one);
    paths_clear(&two);
}

/* A table of words and the two-sided search agree from the start on and, where
 * every move has its inverse, back to it. */
START_TEST(two_ways_to_words_of_letters)
{
    struct graph *graph = load(&word_subjects[_i].graph);
    size_t letters = graph_state_length(graph);
    struct request request = { .graph = graph, .threads = 2 };
    struct word_table *table;
    ck_assert_int_eq(graph_set_start(graph, word_subjects[_i].start, NULL), 0);
    ck_assert_int_eq(word_table_create(&request, &table, NULL), 0);
    TESTING_RANDOM(random, 20) {
        int64_t a[letters], b[letters], start[letters];
        int closed = graph_is_inverse_closed(graph);
        graph_start_state(graph, start);
        draw_ends(graph, random, a, b);
        ck_assert_int_eq(word_table_answers(table, start, b), 1);
        compare_word_ways(table, graph, start, b);
        ck_assert_int_eq(word_table_answers(table, a, start),
                         closed || !memcmp(a, start, sizeof a));
        if (closed)
            compare_word_ways(table, graph, a, start);
    }
    word_table_free(table);
    graph_free(graph);
}
END_TEST

START_TEST(no_word_and_no_room)
{
    static const struct subject three = { "three_cycles", { { "n", "5" } }, 1 };
    struct graph *graph = load(&three);
    int64_t from[5] = { 1, 0, 2, 3, 4 }, to[5] = { 0, 1, 2, 3, 4 };
    int64_t far[5] = { 1, 0, 2, 4, 3 };
    struct paths words = { .wanted = 1 };
    struct ends ends = ends_of(from, to, 1);
    struct error error = { 0 };
    ck_assert_int_eq(bidirectional_search(graph, &ends, &words, NULL), 0);
    ck_assert_int_eq(words.reached, 0);
    ends = ends_of(far, to, 1);
    ends.limit = 1;
    ck_assert_int_eq(bidirectional_search(graph, &ends, &words, &error),
                     ERROR_LIMIT);
    ck_assert_str_eq(error.text, "no path of at most 1 moves leads there; "
                     "longer ones were not asked for");
    ends.limit = 2;
    ck_assert_int_eq(bidirectional_search(graph, &ends, &words, NULL), 0);
    ck_assert_uint_eq(words.length, 2);
    paths_clear(&words);
    graph_free(graph);
}
END_TEST

/* Patterns never promise too much: what they guide is exact, or no shorter. */
START_TEST(patterns_guide_to_words)
{
    struct graph *graph = load(&subjects[_i]);
    struct oracle *oracle = consult(graph, 0, 1);
    size_t letters = graph_state_length(graph);
    TESTING_RANDOM(random, 5) {
        int64_t a[letters], b[letters];
        struct paths best = { .wanted = 1 }, ida = best, beam = best;
        struct ends ends = ends_of(a, b, 1);
        struct position position;
        draw_ends(graph, random, a, b);
        ck_assert_int_eq(oracle_position(oracle, a, b, &position, NULL), 0);
        ck_assert_int_eq(geodesics_find(oracle, position, &best, NULL), 0);
        ck_assert_int_eq(ida_search(graph, &ends, &ida, NULL), 0);
        ck_assert_uint_eq(ida.length, best.length);
        ck_assert_int_eq(ida.upper, 0);
        check_words(graph, &ida, a, b);
        ck_assert_int_eq(beam_search(graph, &ends, 100, &beam, NULL), 0);
        ck_assert_uint_ge(beam.length, best.length);
        ck_assert(beam.upper || beam.length == best.length);
        check_words(graph, &beam, a, b);
        paths_clear(&best);
        paths_clear(&ida);
        paths_clear(&beam);
    }
    oracle_free(oracle);
    graph_free(graph);
}
END_TEST

/* The same word on any number of threads. */
START_TEST(threads_change_no_word)
{
    struct graph *graph = load(&subjects[_i]);
    size_t letters = graph_state_length(graph);
    TESTING_RANDOM(random, 5) {
        int64_t a[letters], b[letters];
        struct paths one = { .wanted = 1 };
        struct ends ends = ends_of(a, b, 1);
        draw_ends(graph, random, a, b);
        ck_assert_int_eq(ida_search(graph, &ends, &one, NULL), 0);
        for (ends.threads = 2; ends.threads <= 5; ends.threads++) {
            struct paths many = { .wanted = 1 };
            ck_assert_int_eq(ida_search(graph, &ends, &many, NULL), 0);
            ck_assert_uint_eq(many.length, one.length);
            if (one.length)
                ck_assert_mem_eq(many.letter, one.letter,
                                 one.length * sizeof *one.letter);
            paths_clear(&many);
        }
        paths_clear(&one);
    }
    graph_free(graph);
}
END_TEST

/* Groups that have no table: integer matrices, and colours beyond one byte. */
static const struct {
    struct subject subject;
    const char *start;
} wide[] = {
    { { "heisenberg", { { "n", "3" }, { "m", "0" } }, 2 }, NULL },
    { { "heisenberg", { { "n", "4" }, { "m", "0" } }, 2 }, NULL },
    { { "lrx", { { "n", "260" } }, 1 }, NULL },
    { { "lrx", { { "n", "260" } }, 1 }, "alternating" },
    { { "sl_fund_roots", { { "n", "3" }, { "m", "101" } }, 2 }, NULL },
};

START_TEST(patterns_guide_without_tables)
{
    struct graph *graph = load(&wide[_i].subject);
    if (wide[_i].start)
        ck_assert_int_eq(graph_set_start(graph, wide[_i].start, NULL), 0);
    size_t letters = graph_state_length(graph);
    TESTING_RANDOM(random, 1) {
        int64_t a[letters], b[letters];
        struct paths best = { .wanted = 1 }, ida = best, beam = best;
        struct ends ends = ends_of(a, b, 2);
        uint32_t walk[7];
        for (int i = 0; i < 7; i++)
            walk[i] = (uint32_t)random_below(random, graph->generators);
        graph_start_state(graph, a);
        graph_start_state(graph, b);
        replay(graph, walk, 7, b);
        ck_assert_int_eq(bidirectional_search(graph, &ends, &best, NULL), 0);
        ck_assert_int_eq(ida_search(graph, &ends, &ida, NULL), 0);
        ck_assert_uint_eq(ida.length, best.length);
        check_words(graph, &ida, a, b);
        ck_assert_int_eq(beam_search(graph, &ends, 1000, &beam, NULL), 0);
        ck_assert_uint_ge(beam.length, best.length);
        check_words(graph, &beam, a, b);
        paths_clear(&best);
        paths_clear(&ida);
        paths_clear(&beam);
    }
    graph_free(graph);
}
END_TEST

/* ---- files of distances ---- */

static void same_tables(const struct distances *a, const struct distances *b)
{
    ck_assert_int_eq(a->kind, b->kind);
    ck_assert_uint_eq(a->bytes, b->bytes);
    ck_assert_uint_eq(a->spheres, b->spheres);
    ck_assert_mem_eq(a->sphere, b->sphere, a->spheres * sizeof *a->sphere);
    ck_assert_mem_eq(a->table, b->table, a->bytes);
}

/* Any byte that is changed is noticed; what is read is what was written. */
static void damage_file(const struct layout *layout, const char *path,
                        struct random *random)
{
    struct distances *distances = NULL;
    struct error error = { 0 };
    FILE *file = fopen(path, "r+");
    ck_assert_ptr_nonnull(file);
    fseek(file, 0, SEEK_END);
    long size = ftell(file), at;
    /* between the head and the page where the data begin nothing is stored */
    do
        at = (long)random_below(random, (uint64_t)size);
    while (at >= 64 && at < 4096);
    fseek(file, at, SEEK_SET);
    int byte = getc(file);
    fseek(file, at, SEEK_SET);
    putc(byte ^ 1, file);
    fclose(file);
    testing_note("byte %ld of %ld", at, size);
    ck_assert_int_lt(distances_load(layout, path, &distances, &error), 0);
    ck_assert_ptr_null(distances);
    ck_assert_str_ne(error.text, "");
}

START_TEST(tables_come_back_from_files)
{
    struct graph *graph = load(&subjects[_i]);
    struct oracle *oracle = consult(graph, 0, 1);
    static const char *const names[] = { "table.raw", "table.zst" };
    TESTING_RANDOM(random, 6) {
        for (int i = 0; i < 2; i++) {
            char path[100];
            struct distances *back = NULL;
            snprintf(path, sizeof path, "unit-paths-%d-%s", (int)getpid(),
                     names[i]);
            ck_assert_int_eq(distances_save(oracle->distances, oracle->layout,
                                            path, NULL), 0);
            ck_assert_int_eq(distances_load(oracle->layout, path, &back, NULL),
                             0);
            same_tables(oracle->distances, back);
            distances_free(back);
            damage_file(oracle->layout, path, random);
            unlink(path);
        }
    }
    oracle_free(oracle);
    graph_free(graph);
}
END_TEST

/* ---- samples ---- */

static struct sampler *open_sampler(const struct graph *graph,
                                    struct sample_request request, int threads)
{
    struct request search = { .graph = graph, .threads = threads,
                              .depth = DEPTH_ALL };
    struct sampler *sampler = NULL;
    struct error error = { 0 };
    int code = sampler_create(&search, &request, &sampler, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    return sampler;
}

/* Words lead home and the best have the length of the table. */
static void check_samples(const struct sampler *sampler,
                          const struct samples *samples)
{
    const struct graph *graph = sampler->graph;
    size_t letters = sampler->letters;
    int64_t state[letters], start[letters];
    graph_start_state(graph, start);
    for (size_t i = 0; i < samples->count; i++) {
        const int64_t *from = samples->state + i * letters;
        memcpy(state, from, sizeof state);
        replay(graph, samples->plain + i * sampler->stride,
               samples->plain_length[i], state);
        ck_assert_mem_eq(state, start, sizeof state);
        if (!sampler->oracle)
            continue;
        memcpy(state, from, sizeof state);
        replay(graph, samples->best + i * oracle_diameter(sampler->oracle),
               samples->best_length[i], state);
        ck_assert_mem_eq(state, start, sizeof state);
    }
}

/* Pearson's statistic of the lengths against the growth; spheres with few
 * expected are put together.  Degrees of freedom: returned. */
static double chi_square(const struct oracle *oracle,
                         const struct samples *samples, int *freedom)
{
    double statistic = 0, expected = 0, found = 0, order = 0;
    const struct distances *distances = oracle->distances;
    for (uint32_t d = 0; d < distances->spheres; d++)
        order += (double)distances->sphere[d];
    *freedom = -1;
    for (uint32_t d = 0; d < distances->spheres; d++) {
        expected += (double)samples->count * (double)distances->sphere[d] /
                    order;
        for (size_t i = 0; i < samples->count; i++)
            found += samples->best_length[i] == d;
        if (expected < 10 && d + 1 < distances->spheres)
            continue;
        if (expected > 0)
            statistic += (found - expected) * (found - expected) / expected;
        expected = found = 0;
        ++*freedom;
    }
    return statistic;
}

/* 20000 uniform states: the statistic has mean k and variance 2k, and lies
 * within six standard deviations. */
START_TEST(uniform_states_fit_the_growth)
{
    struct graph *graph = load(&subjects[_i]);
    struct sample_request request = {
        .distribution = SAMPLE_UNIFORM, .seed = 7, .walk_least = 1,
        .walk_most = 20, .distance = -1
    };
    struct sampler *sampler = open_sampler(graph, request, 2);
    struct samples samples;
    int freedom;
    ck_assert_int_eq(samples_create(sampler, 20000, &samples, NULL), 0);
    ck_assert_int_eq(samples_draw(sampler, 0, 20000, &samples, NULL), 0);
    check_samples(sampler, &samples);
    double statistic = chi_square(sampler->oracle, &samples, &freedom);
    double distance = statistic - freedom;
    ck_assert_int_gt(freedom, 0);
    ck_assert_msg(distance * distance < 36.0 * 2 * freedom + 50,
                  "chi-square %g with %d degrees of freedom", statistic,
                  freedom);
    samples_clear(&samples);
    sampler_free(sampler);
    graph_free(graph);
}
END_TEST

/* The same rows in chunks of any size, on any number of threads. */
START_TEST(rows_depend_on_their_number_alone)
{
    struct graph *graph = load(&subjects[_i]);
    size_t letters = graph_state_length(graph);
    for (int kind = SAMPLE_UNIFORM; kind <= SAMPLE_WALK; kind++) {
        struct sample_request request = {
            .distribution = (enum distribution)kind, .seed = 3,
            .walk_least = 5, .walk_most = 30, .distance = -1
        };
        struct sampler *one = open_sampler(graph, request, 1);
        struct sampler *many = open_sampler(graph, request, 3);
        struct samples a, b;
        ck_assert_int_eq(samples_create(one, 300, &a, NULL), 0);
        ck_assert_int_eq(samples_create(many, 70, &b, NULL), 0);
        ck_assert_int_eq(samples_draw(one, 0, 300, &a, NULL), 0);
        check_samples(one, &a);
        for (size_t first = 0; first < 300; first += 60) {
            ck_assert_int_eq(samples_draw(many, first, 60, &b, NULL), 0);
            ck_assert_mem_eq(b.state, a.state + first * letters,
                             60 * letters * sizeof *b.state);
            ck_assert_mem_eq(b.best_length, a.best_length + first,
                             60 * sizeof *b.best_length);
        }
        samples_clear(&a);
        samples_clear(&b);
        sampler_free(one);
        sampler_free(many);
    }
    graph_free(graph);
}
END_TEST

/* Every sphere: all states lie there, and in a small one each is drawn. */
START_TEST(spheres_are_drawn_whole)
{
    struct graph *graph = load(&subjects[_i]);
    struct oracle *oracle = consult(graph, 0, 1);
    const struct distances *distances = oracle->distances;
    for (uint32_t d = 0; d < distances->spheres; d++) {
        struct sphere_map *map = NULL;
        struct random random;
        uint64_t seen = 0;
        random_seed(&random, d);
        ck_assert_int_eq(sphere_map_create(oracle->lift, d, &map, NULL),
                         0);
        ck_assert_uint_eq(sphere_map_size(map), distances->sphere[d]);
        struct position position[400];
        uint32_t length[400];
        for (int i = 0; i < 400; i++) {
            int known = 0;
            position[i] = sphere_map_draw(map, &random);
            for (int j = 0; j < i && !known; j++)
                known = layout_index_bit(oracle->index, position[i]) ==
                        layout_index_bit(oracle->index, position[j]);
            seen += !known;
        }
        oracle_distances(oracle, position, length, 400);
        for (int i = 0; i < 400; i++)
            ck_assert_uint_eq(length[i], d);
        if (distances->sphere[d] <= 20)
            ck_assert_uint_eq(seen, distances->sphere[d]);
        sphere_map_free(map);
    }
    oracle_free(oracle);
    graph_free(graph);
}
END_TEST

/* Walks of graphs without a table: they end where they say, and turned round
 * they lead home. */
START_TEST(walks_need_no_table)
{
    static const struct subject large = { "lrx", { { "n", "40" } }, 1 };
    struct graph *graph = load(&large);
    struct sample_request request = {
        .distribution = SAMPLE_WALK, .seed = 1, .walk_most = 50, .distance = -1
    };
    struct sampler *sampler = open_sampler(graph, request, 2);
    struct samples samples;
    ck_assert_ptr_null(sampler->oracle);
    ck_assert_int_eq(samples_create(sampler, 200, &samples, NULL), 0);
    ck_assert_int_eq(samples_draw(sampler, 0, 200, &samples, NULL), 0);
    check_samples(sampler, &samples);
    for (size_t i = 0; i < 200; i++) {
        const uint32_t *word = samples.plain + i * sampler->stride;
        for (uint32_t k = 1; k < samples.plain_length[i]; k++)
            ck_assert_int_ne(graph->inverse[word[k]], (int32_t)word[k - 1]);
    }
    samples_clear(&samples);
    sampler_free(sampler);
    graph_free(graph);
}
END_TEST

/* ---- reading ---- */

static const struct { const char *text, *why; } bad_states[] = {
    { "", "the state has 0 letters, but the graph's states have 4" },
    { "0,1,2", "the state has 3 letters, but the graph's states have 4" },
    { "0,1,2,2", "the state has the letter 2 twice, at 3 and 4" },
    { "0,1,2,4", "the state has the letter 4; allowed are 0..3" },
    { "1,2,3,5", "the state has the letter 5; allowed are 1..4" },
    { "0,1,-2,3", "the state has the letter -2; allowed are 0..3" },
    { "0,1,x,3", "the state has 'x' as letter 3; allowed are whole numbers" },
    { "0,1,2x,3", "the state has '2x' as letter 3; allowed are whole numbers" },
    { "0,1,99999999999999999999,3", "the state has '99999999999999999999' as "
      "letter 3; allowed are whole numbers" },
};

START_TEST(states_are_read)
{
    static const struct subject four = { "lrx", { { "n", "4" } }, 1 };
    static const char *const good[] = {
        "1,3,0,2", "2,4,1,3", "1;3;0;2", "1 3 0 2", "N1;N3;N0;N2", "B;D;A;C",
        "[1,3,0,2]",
    };
    static const int64_t wanted[4] = { 1, 3, 0, 2 };
    struct graph *graph = load(&four);
    int64_t state[4];
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        ck_assert_int_eq(state_read(graph, good[i], strlen(good[i]), state,
                                    NULL), 0);
        ck_assert_mem_eq(state, wanted, sizeof state);
    }
    for (size_t i = 0; i < sizeof bad_states / sizeof *bad_states; i++) {
        struct error error = { 0 };
        ck_assert_int_lt(state_read(graph, bad_states[i].text,
                                    strlen(bad_states[i].text), state, &error),
                         0);
        ck_assert_str_eq(error.text, bad_states[i].why);
    }
    ck_assert_int_eq(graph_set_start(graph, "0112", NULL), 0);
    ck_assert_int_eq(state_read(graph, "1021", 4, state, NULL), 0);
    ck_assert_int_eq(state[2], 2);
    ck_assert_int_lt(state_read(graph, "1022", 4, state, NULL), 0);
    ck_assert_int_lt(state_read(graph, "1031", 4, state, NULL), 0);
    graph_free(graph);
}
END_TEST

/* Any words of moves come back, in both namings; a move too much does not. */
START_TEST(moves_come_back)
{
    struct graph *graph = load(&subjects[_i]);
    struct moves moves;
    TESTING_RANDOM(random, 20) {
        uint32_t word[30], back[400], length;
        char *text = NULL;
        size_t size = 0;
        enum naming naming = random_below(random, 2) ? NAMING_OWN
                                                     : NAMING_COMPETITION;
        uint32_t letters = (uint32_t)random_below(random, 31);
        for (uint32_t i = 0; i < letters; i++)
            word[i] = (uint32_t)random_below(random, graph->generators);
        ck_assert_int_eq(moves_create(graph, naming, &moves, NULL), 0);
        FILE *stream = open_memstream(&text, &size);
        moves_write(stream, &moves, word, letters);
        fclose(stream);
        ck_assert_uint_ge(400, moves_limit(text));
        ck_assert_int_eq(moves_read(&moves, text, back, &length, NULL), 0);
        ck_assert_uint_eq(length, letters);
        ck_assert_mem_eq(word, back, letters * sizeof *word);
        ck_assert_int_lt(moves_read(&moves, "no-such-move", back, &length,
                                    NULL), 0);
        free(text);
        moves_clear(&moves);
    }
    graph_free(graph);
}
END_TEST

static Suite *paths_suite(void)
{
    Suite *suite = suite_create("paths");
    TCase *tables = tcase_create("tables");
    tcase_add_loop_test(tables, every_word_is_shortest, 0, SUBJECTS);
    tcase_add_loop_test(tables, positions_follow_the_group, 0, SUBJECTS);
    tcase_add_loop_test(tables, from_state_to_state, 0, SUBJECTS);
    tcase_add_loop_test(tables, tables_come_back_from_files, 0, SUBJECTS);
    suite_add_tcase(suite, tables);
    TCase *words = tcase_create("words");
    tcase_add_loop_test(words, two_ways_to_all_words, 0, SUBJECTS);
    tcase_add_loop_test(words, two_ways_to_words_of_letters, 0,
                        WORD_SUBJECTS);
    tcase_add_test(words, no_word_and_no_room);
    tcase_add_loop_test(words, patterns_guide_to_words, 0, SUBJECTS);
    tcase_add_loop_test(words, threads_change_no_word, 0, SUBJECTS);
    tcase_add_loop_test(words, patterns_guide_without_tables, 0,
                        sizeof wide / sizeof *wide);
    suite_add_tcase(suite, words);
    TCase *samples = tcase_create("samples");
    tcase_add_loop_test(samples, uniform_states_fit_the_growth, 0, SUBJECTS);
    tcase_add_loop_test(samples, rows_depend_on_their_number_alone, 0,
                        SUBJECTS);
    tcase_add_loop_test(samples, spheres_are_drawn_whole, 0, SUBJECTS);
    tcase_add_test(samples, walks_need_no_table);
    suite_add_tcase(suite, samples);
    TCase *reading = tcase_create("reading");
    tcase_add_test(reading, states_are_read);
    tcase_add_loop_test(reading, moves_come_back, 0, SUBJECTS);
    suite_add_tcase(suite, reading);
    return suite;
}

int main(void)
{
    return testing_run(paths_suite());
}
