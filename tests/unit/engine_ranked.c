/*
 * The ranked engine against the reference engine on words of every kind, with
 * prefixes and suffixes of every length; and the laws of a split.
 *
 * make check runs it on one rank, tests/mpi/mpi.sh on several: rank 0 draws the
 * graphs, compares, and calls the others into the engine; the length of the
 * suffix must be known to all, so it is that of the environment there.
 */
#include <stdlib.h>

#include "engine/ranked/ranked.h"
#include "engine/reference/reference.h"
#include "../tools/graphs.h"
#include "../tools/ranks.h"
#include "engine/ranked/ranked_state.h"
#include "engine/ranked/word_distances.h"
#include "graph/orbit.h"

enum { WORDS_MAX = 20000, LENGTH_MAX = 14 };

enum feature {
    DIRECTED, PART_ORBIT, ONE_VERTEX, MANY_LETTERS, LISTED, TO_A_DEPTH,
    SEVERAL_BLOCKS, MANY_BLOCKS, ONE_BLOCK, PORTABLE, DIVIDED, FEATURES
};

static const char *const features[FEATURES] = {
    "directed", "a part of all words", "one vertex", "of many letters",
    "listed", "to a depth", "of several blocks", "of many blocks",
    "of one block", "portable", "divided by symmetries",
};

static unsigned seen[FEATURES];
static int ranks;
static const char *suffix_of_all;   /* ranks, from the environment */

static void run_images(struct random *random, uint16_t *p, uint32_t n)
{
    uint32_t from = (uint32_t)random_below(random, n);
    uint32_t length = 1 + (uint32_t)random_below(random, n - from);
    set_identity(p, n);
    for (uint32_t i = 0; i < length; i++)
        p[from + i] = (uint16_t)(from + (i + 1) % length);
}

static void swap_images(struct random *random, uint16_t *p, uint32_t n)
{
    uint32_t i = (uint32_t)random_below(random, n);
    uint32_t k = (uint32_t)random_below(random, n);
    set_identity(p, n);
    p[i] = (uint16_t)k;
    p[k] = (uint16_t)i;
}

static const struct kind word_kinds[] = {
    { "any", any_images, 1, 10 },         { "split", split_images, 2, 12 },
    { "abelian", abelian_images, 3, 14 }, { "paired", paired_images, 2, 12 },
    { "tree", tree_images, 8, 8 },        { "cycles", run_images, 2, 14 },
    { "swaps", swap_images, 2, 14 },
};

/* Makes it the same from both ends, or the same but for two letters. */
static void mirror_word(struct random *random, struct graph *graph)
{
    uint32_t n = graph->size, renames = (uint32_t)random_below(random, 2);
    for (uint32_t i = 0; i < n / 2; i++) {
        uint16_t a = graph->word[i];
        graph->word[n - 1 - i] = renames && a < 2 ? 1 - a : a;
    }
}

/* Words of few letters, each of them often or seldom. */
static void choose_word(struct random *random, struct graph *graph,
                        int is_mirrored)
{
    uint32_t letters = 2 + (uint32_t)random_below(random, 4);
    graph->word = memory_alloc(graph->size, sizeof *graph->word, NULL);
    for (uint32_t i = 0; i < graph->size; i++) {
        uint16_t a = (uint16_t)random_below(random, letters);
        graph->word[i] = random_below(random, 3) ? a : (uint16_t)(3 * (a / 2));
    }
    if (is_mirrored)
        mirror_word(random, graph);
    graph_settle_word(graph);
}

/* Every second generator is what the one before is from the other end. */
static void mirror_images(struct graph *graph)
{
    uint32_t n = graph->size;
    for (size_t s = 1; s < graph->generators; s += 2)
        for (uint32_t i = 0; i < n; i++)
            graph->images[s * n + n - 1 - i] =
                (uint16_t)(n - 1 - graph->images[(s - 1) * n + i]);
}

static struct graph *random_word_graph(struct random *random)
{
    const struct kind *kind = &word_kinds[random_below(
        random, sizeof word_kinds / sizeof *word_kinds)];
    uint32_t n = kind->least + (uint32_t)random_below(random, kind->most -
                                                      kind->least + 1);
    n -= kind->make == paired_images && n % 2;
    size_t count = 1 + random_below(random, GENERATORS_MAX);
    int is_mirrored = random_below(random, 3) == 0;
    count += is_mirrored && count % 2;
    struct graph *graph = graph_create(GRAPH_PERMUTATION, n, count, NULL);
    name_graph(graph);
    for (size_t s = 0; s < count; s++)
        choose_images(random, kind, graph, s);
    choose_word(random, graph, is_mirrored);
    if (is_mirrored)
        mirror_images(graph);
    testing_note("%s points=%u generators=%zu", kind->name, n, count);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    if (random_below(random, 2))
        ck_assert_int_eq(graph_append_inverses(graph, NULL), 0);
    return graph;
}

static int is_comparable(const struct graph *graph)
{
    return graph->word && word_letters(graph) > 1 &&
           word_arrangements(graph) < WORDS_MAX;
}

/* A suffix of some length, or the engine's choice. */
static uint32_t choose_suffix(struct random *random, const struct graph *graph)
{
    uint32_t suffix = random_below(random, 4)
        ? 1 + (uint32_t)random_below(random, graph->size) : 0;
    char text[20];
    if (suffix_of_all)
        return (uint32_t)atoi(suffix_of_all);
    snprintf(text, sizeof text, "%u", suffix);
    setenv("ANTIPODE_STRESS", text, 1);
    testing_note("suffix %u", suffix);
    return suffix;
}

static void forget_suffix(void)
{
    if (!suffix_of_all)
        unsetenv("ANTIPODE_STRESS");
}

/* Collective; asked of one rank alone. */
static int is_divided(const struct request *request)
{
    struct plan plan;
    ck_assert_int_eq(plan_make(request, &plan, NULL), 0);
    int divided = strstr(plan.forecast.details, "divided by") != NULL;
    plan_clear(&plan);
    return divided;
}

static void note_words(const struct request *request, uint32_t suffix,
                       const struct growth *growth)
{
    const struct graph *graph = request->graph;
    uint64_t total = growth_total(growth);
    seen[DIRECTED] += !graph_is_inverse_closed(graph);
    seen[PART_ORBIT] += growth->complete &&
                        (double)total < 0.9 * word_arrangements(graph);
    seen[ONE_VERTEX] += growth->complete && total == 1;
    seen[MANY_LETTERS] += word_letters(graph) > 2;
    seen[LISTED] += growth->listed_count > 0;
    seen[TO_A_DEPTH] += !growth->complete;
    seen[SEVERAL_BLOCKS] += suffix && suffix + 1 < graph->size;
    seen[MANY_BLOCKS] += suffix && suffix + 6 < graph->size;
    seen[ONE_BLOCK] += suffix == graph->size;
    seen[PORTABLE] += request->kernel != NULL;
}

START_TEST(words_equal_the_reference_engine)
{
    unsigned rounds = ranks > 1 || suffix_of_all ? 150 : 2400;
    memset(seen, 0, sizeof seen);
    TESTING_RANDOM(random, rounds) {
        struct graph *graph = random_word_graph(random);
        struct request request = {
            .graph = graph, .depth = DEPTH_ALL,
            .threads = 1 + (int)random_below(random, 3),
            .antipodes = random_below(random, 9),
            .kernel = random_below(random, 2) ? "portable" : NULL,
            .symmetry = random_below(random, 3) ? SYMMETRY_AUTO : 0,
        };
        struct growth ranked, reference;
        if (random_below(random, 4) == 0)
            request.depth = (uint32_t)random_below(random, 6);
        if (is_comparable(graph)) {
            uint32_t suffix = choose_suffix(random, graph);
            request.engine = &ranked_engine;
            run_engine(&request, &ranked);
            seen[DIVIDED] += ranks == 1 && is_divided(&request);
            request.engine = &reference_engine;
            run_engine(&request, &reference);
            compare_growths(&ranked, &reference, graph->size);
            note_words(&request, suffix, &ranked);
            growth_free(&ranked);
            growth_free(&reference);
        }
        graph_free(graph);
    }
    forget_suffix();
    for (int f = 0; f < FEATURES && rounds == 2400 &&
         !getenv("ANTIPODE_TEST_SEED"); f++)
        ck_assert_msg(seen[f] * 100 >= rounds, "only %u graphs are %s",
                      seen[f], features[f]);
}
END_TEST

/* A search for a word ends with the sphere that holds it. */
START_TEST(a_word_ends_the_search)
{
    unsigned found = 0;
    TESTING_RANDOM(random, 200) {
        struct graph *graph = random_word_graph(random);
        struct request request = { .graph = graph, .depth = 3,
                                   .antipodes = 1000,
                                   .engine = &reference_engine };
        struct growth whole, part;
        if (is_comparable(graph)) {
            choose_suffix(random, graph);
            run_engine(&request, &whole);
            request.depth = DEPTH_ALL;
            request.antipodes = 0;
            request.target = whole.listed + graph->size *
                             random_below(random, whole.listed_count);
            request.engine = &ranked_engine;
            request.symmetry = SYMMETRY_AUTO;
            run_engine(&request, &part);
            ck_assert_uint_eq(part.spheres, whole.spheres);
            ck_assert_int_eq(part.found, 1);
            growth_free(&part);
            growth_free(&whole);
            found++;
        }
        graph_free(graph);
    }
    forget_suffix();
    ck_assert(getenv("ANTIPODE_TEST_SEED") || found > 50);
}
END_TEST

/* A plan may be run again. */
START_TEST(a_plan_is_run_twice)
{
    struct random random;
    random_seed(&random, 3);
    struct graph *graph = random_word_graph(&random);
    while (!is_comparable(graph)) {
        graph_free(graph);
        graph = random_word_graph(&random);
    }
    struct request request = { .graph = graph, .depth = DEPTH_ALL,
                               .engine = &ranked_engine };
    struct growth growth[2];
    struct plan plan;
    ck_assert_int_eq(plan_make(&request, &plan, NULL), 0);
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(plan_run(&request, &plan, &growth[i], NULL), 0);
    compare_growths(&growth[0], &growth[1], graph->size);
    for (int i = 0; i < 2; i++)
        growth_free(&growth[i]);
    plan_clear(&plan);
    graph_free(graph);
}
END_TEST

/* Every word has a place of its own, and comes back from there. */
START_TEST(words_and_places_are_one_to_one)
{
    TESTING_RANDOM(random, 100) {
        struct graph *graph = random_word_graph(random);
        struct split_choice choice = { 0 };
        struct word_split split = { 0 };
        int64_t state[LENGTH_MAX];
        uint64_t words = 0;
        if (!is_comparable(graph)) {
            graph_free(graph);
            continue;
        }
        choose_suffix(random, graph);
        ck_assert_int_eq(split_choose(graph, 10, &choice, NULL), 0);
        ck_assert_int_eq(split_create(graph, choice.position, choice.suffix,
                                      &split, NULL), 0);
        for (uint64_t slot = 0; slot < split.slots; slot++) {
            uint32_t k = split.class_of[slot];
            for (uint32_t rank = 0;
                 k != SPLIT_NONE && rank < split.class_size[k]; rank++) {
                uint64_t slot_back;
                uint32_t rank_back;
                split_write(&split, slot, rank, state);
                ck_assert(split_find(&split, state, &slot_back, &rank_back));
                ck_assert_uint_eq(slot_back, slot);
                ck_assert_uint_eq(rank_back, rank);
                words++;
            }
        }
        ck_assert_uint_eq(words, split.words);
        ck_assert_double_eq_tol((double)words, word_arrangements(graph), 0.4);
        split_free(&split);
        graph_free(graph);
    }
    forget_suffix();
}
END_TEST

/* Whole layers, or fewer of them. */
START_TEST(memory_may_end_in_a_layer)
{
    struct graph *graph = graph_create(GRAPH_PERMUTATION, 24, 3, NULL);
    struct growth whole, part;
    name_graph(graph);
    for (uint16_t i = 0; i < 24; i++) {
        graph->images[i] = (uint16_t)((i + 1) % 24);
        graph->images[24 + i] = (uint16_t)((i + 23) % 24);
        graph->images[48 + i] = (uint16_t)(i < 2 ? 1 - i : i);
    }
    graph->word = memory_alloc(24, sizeof *graph->word, NULL);
    for (int i = 0; i < 12; i++)
        graph->word[i] = 1;
    graph_settle_word(graph);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    struct request request = { .graph = graph, .depth = DEPTH_ALL,
                               .engine = &ranked_engine, .threads = 2 };
    run_engine(&request, &whole);
    ck_assert_uint_eq(growth_total(&whole), 2704156);
    for (uint64_t extra = 14; extra < 40; extra += 5) {
        request.memory = memory_used() + (extra << 20);
        run_engine(&request, &part);
        ck_assert_uint_eq(part.stopped, !part.complete);
        ck_assert_mem_eq(part.sphere, whole.sphere,
                         part.spheres * sizeof *part.sphere);
        growth_free(&part);
    }
    growth_free(&whole);
    graph_free(graph);
}
END_TEST

/* Cells that are filled. */
static uint64_t count_cells(const struct word_distances *distances)
{
    uint64_t count = 0;
    for (uint64_t byte = 0; byte < distances->bytes; byte++)
        for (int shift = 0; shift < 8; shift += distances->has_bytes ? 8 : 2)
            count += (distances->table[byte] >> shift &
                      (distances->has_bytes ? 0xff : 3)) != 0;
    return count;
}

/* Every word of the orbit, found one by one, has its distance in the table, and
 * no other word has one. */
static void check_distances(const struct graph *graph,
                            const struct word_distances *distances)
{
    struct orbit orbit;
    int64_t state[LENGTH_MAX + 1], again[LENGTH_MAX + 1];
    graph_start_state(graph, state);
    ck_assert_int_eq(orbit_create(graph, state, 0, &orbit, NULL), 0);
    do
        ck_assert_int_eq(orbit_grow(&orbit, NULL), 0);
    while (orbit.first[orbit.spheres - 1] < orbit.count);
    for (uint32_t i = 0; i < orbit.count; i++) {
        uint32_t distance = orbit_distance(&orbit, i);
        orbit_unpack(&orbit, orbit_state(&orbit, i), state);
        ck_assert_int_eq(word_distance(distances, state),
                         distances->has_bytes ? distance : distance % 3);
        word_distances_state(distances, word_distances_cell(distances, state),
                             again);
        ck_assert_mem_eq(state, again, graph->size * sizeof *state);
    }
    ck_assert_uint_eq(count_cells(distances), orbit.count);
    orbit_clear(&orbit);
}

/* 1 if the graph was taken. */
static int distances_of_a_graph(const struct graph *graph)
{
    struct request request = { .graph = graph, .threads = 2,
                               .symmetry = SYMMETRY_AUTO };
    struct word_distances *distances;
    struct facts facts = { 0 };
    ck_assert_int_eq(facts_find(&request, &facts, NULL), 0);
    int code = word_distances_create(&request, &facts, &distances, NULL);
    ck_assert(code == 0 || code == ERROR_LIMIT);
    if (!code) {
        ck_assert_int_eq(distances->has_bytes, !facts.inverse_closed);
        check_distances(graph, distances);
        word_distances_free(distances);
    }
    facts_clear(&facts);
    return code == 0;
}

START_TEST(words_have_their_distances)
{
    unsigned directed = 0, undirected = 0;
    TESTING_RANDOM(random, 400) {
        struct graph *graph = random_word_graph(random);
        if (is_comparable(graph)) {
            choose_suffix(random, graph);
            int taken = distances_of_a_graph(graph);
            forget_suffix();
            directed += taken && !graph_is_inverse_closed(graph);
            undirected += taken && graph_is_inverse_closed(graph);
        }
        graph_free(graph);
    }
    ck_assert(getenv("ANTIPODE_TEST_SEED") ||
              (directed > 50 && undirected > 50));
    ck_assert_uint_eq(memory_used(), 0);
}
END_TEST

static Suite *ranked_suite(void)
{
    Suite *suite = suite_create("ranked");
    TCase *cases = tcase_create("ranked");
    tcase_add_test(cases, words_equal_the_reference_engine);
    tcase_add_test(cases, a_word_ends_the_search);
    tcase_add_test(cases, a_plan_is_run_twice);
    tcase_add_test(cases, words_and_places_are_one_to_one);
    if (ranks == 1 && !suffix_of_all) {
        tcase_add_test(cases, words_have_their_distances);
        tcase_add_test(cases, memory_may_end_in_a_layer);
    }
    suite_add_tcase(suite, cases);
    return suite;
}

int main(void)
{
    ranks_join();
    ranks = comm_ranks();
    suffix_of_all = getenv("ANTIPODE_STRESS");
    return ranks_run(ranked_suite());
}
