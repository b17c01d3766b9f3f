/*
 * Exact distances and shortest words.  That a table is right is shown without
 * another search: every word replays, so no distance is too small, and their
 * histogram is the growth, so none is too large.
 */
#include <string.h>

#include "base/memory.h"
#include "graph/family.h"
#include "search/oracle.h"
#include "testing.h"

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

/* The i-th place, counted through bits that elements use. */
static struct place place_of(const struct layout *layout, uint64_t i)
{
    uint32_t order = layout->leaf.order, leaves = layout_leaves(layout);
    return (struct place){ (uint32_t)(i / order / leaves),
                           (uint32_t)(i / order % leaves),
                           (uint32_t)(i % order) };
}

/* All words of one batch lead from the start to the element of their place. */
static void check_batch(const struct oracle *oracle, const struct place *place,
                        size_t count, uint64_t *histogram)
{
    const struct group *group = oracle->layout->group;
    size_t letters = graph_state_length(oracle->graph);
    uint32_t stride = oracle_diameter(oracle);
    uint32_t *word = memory_alloc(count * stride, sizeof *word, NULL);
    uint32_t length[BATCH], distance[BATCH];
    int64_t state[letters], target[letters];
    uint8_t element[group->size];
    oracle_words(oracle, place, word, length, count);
    oracle_distances(oracle, place, distance, count);
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(length[i], distance[i]);
        ck_assert_uint_le(length[i], stride);
        histogram[length[i]]++;
        graph_start_state(oracle->graph, state);
        replay(oracle->graph, word + i * stride, length[i], state);
        places_element(oracle->places, place[i], element);
        lift_state(oracle->graph, group, element, target);
        ck_assert_mem_eq(state, target, sizeof state);
    }
    memory_free(word);
}

static void check_all_words(const struct oracle *oracle)
{
    const struct layout *layout = oracle->layout;
    uint64_t elements = layout->blocks * members_count(layout->members);
    uint64_t histogram[256] = { 0 };
    struct place place[BATCH];
    for (uint64_t first = 0; first < elements; first += BATCH) {
        size_t count = elements - first < BATCH ? elements - first : BATCH;
        for (size_t i = 0; i < count; i++)
            place[i] = place_of(layout, first + i);
        check_batch(oracle, place, count, histogram);
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
        if (!oracle->layout->inverse || fast)
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
START_TEST(places_follow_the_group)
{
    struct graph *graph = load(&subjects[_i]);
    struct oracle *oracle = consult(graph, 0, 1);
    const struct layout *layout = oracle->layout;
    const struct group *group = layout->group;
    uint64_t elements = layout->blocks * members_count(layout->members);
    TESTING_RANDOM(random, 200) {
        uint8_t g[group->size], h[group->size], hs[group->size];
        struct place place = place_of(layout, random_below(random, elements));
        size_t s = random_below(random, layout->generators);
        places_element(oracle->places, place, g);
        struct place found;
        ck_assert_int_eq(places_find(oracle->places, g, &found), 0);
        ck_assert_mem_eq(&place, &found, sizeof place);
        places_element(oracle->places,
                       places_before(oracle->places, place, s), h);
        group_multiply(group, hs, h, layout->generator + s * group->size);
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
        struct place place;
        for (int i = 0; i < 40; i++)
            walk[i] = (uint32_t)random_below(random, graph->generators);
        graph_start_state(graph, a);
        replay(graph, walk, 20, a);
        memcpy(b, a, sizeof a);
        replay(graph, walk + 20, 20, b);
        ck_assert_int_eq(oracle_place(oracle, a, b, &place, NULL), 0);
        oracle_words(oracle, &place, word, &length, 1);
        ck_assert_uint_le(length, 20);
        replay(graph, word, length, a);
        ck_assert_mem_eq(a, b, sizeof a);
    }
    memory_free(word);
    oracle_free(oracle);
    graph_free(graph);
}
END_TEST

static Suite *paths_suite(void)
{
    Suite *suite = suite_create("paths");
    TCase *tables = tcase_create("tables");
    tcase_set_timeout(tables, 120);
    tcase_add_loop_test(tables, every_word_is_shortest, 0, SUBJECTS);
    tcase_add_loop_test(tables, places_follow_the_group, 0, SUBJECTS);
    tcase_add_loop_test(tables, from_state_to_state, 0, SUBJECTS);
    suite_add_tcase(suite, tables);
    return suite;
}

int main(void)
{
    return testing_run(paths_suite());
}
