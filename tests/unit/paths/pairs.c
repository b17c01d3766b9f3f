/*
 * Pairs of places that belong together: the bound is never above the distance,
 * on random graphs and on families whose breakpoints are known; neighbours are
 * rated as they are once they are made; and words of beams and dives lead there.
 */
#include <string.h>

#include "base/memory.h"
#include "family/family.h"
#include "graph/orbit.h"
#include "path/online/adjacency.h"
#include "path/online/letter_tables.h"
#include "path/online/rated_end.h"
#include "../../tools/any_graph.h"

enum { STATES = 20000 };

struct subject {
    struct graph *graph;
    struct adjacency adjacency;
    int64_t *target;
    uint16_t *from, *to;        /* with the wall */
    uint32_t letters;
};

static int open_subject(struct subject *subject, struct graph *graph)
{
    uint32_t n = graph->size;
    struct error error = { 0 };
    *subject = (struct subject){ .graph = graph };
    int found = adjacency_create(graph, &subject->adjacency, &error);
    ck_assert_msg(found >= 0, "%s", error.text);
    if (!found)
        return 0;
    subject->target = memory_alloc(n, sizeof *subject->target, NULL);
    subject->from = memory_alloc(2 * (size_t)n + 2, sizeof *subject->from,
                                 NULL);
    subject->to = subject->from + n + 1;
    graph_start_state(graph, subject->target);
    subject->letters = graph->word ? graph->letters : n;
    for (uint32_t i = 0; i < n; i++)
        subject->to[i] = (uint16_t)subject->target[i];
    subject->to[n] = subject->from[n] = (uint16_t)subject->letters;
    ck_assert_int_eq(adjacency_aim(&subject->adjacency, subject->to,
                                   subject->letters, &error), 0);
    return 1;
}

static void close_subject(struct subject *subject)
{
    adjacency_clear(&subject->adjacency);
    memory_free(subject->target);
    memory_free(subject->from);
    graph_free(subject->graph);
}

static uint32_t missing_of(const struct subject *subject,
                           const struct orbit *orbit, const uint8_t *packed)
{
    for (uint32_t i = 0; i < subject->graph->size; i++)
        subject->from[i] = orbit_letter(orbit, packed, i);
    return adjacency_missing(&subject->adjacency, subject->from);
}

/* A state and all its neighbours. */
static void check_rating(const struct subject *subject,
                         struct orbit *orbit, uint32_t number)
{
    size_t m = subject->graph->generators;
    uint32_t rating[m];
    const uint8_t *state = orbit_state(orbit, number);
    uint32_t own = missing_of(subject, orbit, state);
    adjacency_rate(&subject->adjacency, subject->from, own, rating);
    for (size_t g = 0; g < m; g++) {
        ck_assert_int_eq(orbit_apply(orbit, subject->graph, g, orbit->scratch,
                                     state), 0);
        uint32_t made = missing_of(subject, orbit, orbit->scratch);
        ck_assert_uint_eq(rating[g], made);
        ck_assert_uint_le(own, made + subject->adjacency.gain);
    }
}

/* Spheres around the start, against the edges: the bound holds everywhere. */
static void check_bounds(const struct subject *subject, uint32_t states)
{
    struct graph *back = NULL;
    struct orbit orbit;
    ck_assert_int_eq(graph_reverse(subject->graph, &back, NULL), 0);
    ck_assert_int_eq(orbit_create(back, subject->target, 0, &orbit, NULL), 0);
    while (orbit.count < states &&
           orbit.first[orbit.spheres - 1] < orbit.count)
        ck_assert_int_eq(orbit_grow(&orbit, NULL), 0);
    for (uint32_t i = 0; i < orbit.count; i++) {
        uint32_t missing = missing_of(subject, &orbit, orbit_state(&orbit, i));
        ck_assert_uint_le(adjacency_bound(&subject->adjacency, missing),
                          orbit_distance(&orbit, i));
        if (i % 64 == 0)
            check_rating(subject, &orbit, i);
    }
    orbit_clear(&orbit);
    graph_free(back);
}

START_TEST(bounds_hold_on_random_graphs)
{
    uint64_t useful = 0;
    TESTING_RANDOM(random, 300) {
        struct subject subject;
        struct graph *graph = any_graph(random);
        if (!open_subject(&subject, graph)) {
            graph_free(graph);
            continue;
        }
        useful++;
        check_bounds(&subject, 2000);
        close_subject(&subject);
    }
    ck_assert_uint_gt(useful, 10);
}
END_TEST

/* pairs and gain are those of the literature, each once or in both orders. */
static const struct breakpoints {
    const char *family, *n;
    uint32_t pairs, gain;
} breakpoints[] = {
    { "pancake", "8", 16, 2 },
    { "pancake", "30", 60, 2 },
    { "transposons", "12", 12, 3 },
    { "block_interchange", "12", 12, 4 },
    { "lrx", "8", 0, 0 },
    { "coxeter", "8", 0, 0 },
    { "full_reversals", "8", 0, 0 },
    { "burnt_pancake", "6", 0, 0 },
    { "top_spin", "9", 0, 0 },
};

static struct graph *load(const char *family, const char *n)
{
    struct parameter parameter = { (char *)"n", (char *)n };
    struct graph *graph = NULL;
    struct error error = { 0 };
    int code = family_load(family, &parameter, n != NULL, &graph, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    return graph;
}

START_TEST(families_have_their_breakpoints)
{
    struct subject subject;
    const struct breakpoints *row = &breakpoints[_i];
    ck_assert_int_eq(open_subject(&subject, load(row->family, row->n)), 1);
    if (row->pairs) {
        ck_assert_uint_eq(subject.adjacency.pairs, row->pairs);
        ck_assert_uint_eq(subject.adjacency.gain, row->gain);
    }
    check_bounds(&subject, STATES);
    close_subject(&subject);
}
END_TEST

static uint32_t rate_own(const void *context, const uint16_t *state)
{
    return adjacency_missing(context, state);
}

static void rate_all(const void *context, const uint16_t *state,
                     uint32_t own, uint32_t *rating)
{
    adjacency_rate(context, state, own, rating);
}

static struct rater rater_of(const struct subject *subject)
{
    return (struct rater){ .graph = subject->graph,
                           .context = &subject->adjacency,
                           .stride = subject->graph->size + 1,
                           .gain = subject->adjacency.gain, .own = rate_own,
                           .neighbours = rate_all };
}

static void check_word(const struct subject *subject, uint32_t *word,
                       uint32_t length)
{
    uint32_t n = subject->graph->size;
    int64_t state[n], room[n];
    for (uint32_t i = 0; i < n; i++)
        state[i] = subject->from[i];
    struct graph_word path = { word, length };
    ck_assert_int_eq(graph_follow(subject->graph, path, state, room, NULL), 0);
    ck_assert_mem_eq(state, subject->target, sizeof state);
}

/* A word of a beam; its length, after it was replayed. */
static uint32_t run_beam(const struct subject *subject, uint32_t width,
                         uint32_t limit)
{
    uint32_t length = 0, *word = NULL;
    struct rater rater = rater_of(subject);
    struct rated_task task = { .from = subject->from, .to = subject->to,
                               .width = width, .limit = limit };
    struct error error = { 0 };
    int code = rated_beam(&rater, &task, &word, &length, &error);
    ck_assert_msg(code >= 0, "%s", error.text);
    if (code == 0)
        return UINT32_MAX;
    ck_assert_uint_le(length, limit);
    check_word(subject, word, length);
    memory_free(word);
    return length;
}

START_TEST(pancakes_take_few_more_than_their_breakpoints)
{
    static const char *const sizes[] = { "7", "20", "40", "100" };
    struct subject subject;
    ck_assert_int_eq(open_subject(&subject, load("pancake", sizes[_i])), 1);
    TESTING_RANDOM(random, 3) {
        uint32_t n = subject.graph->size;
        any_images(random, subject.from, n);
        uint32_t least = adjacency_bound(&subject.adjacency,
            adjacency_missing(&subject.adjacency, subject.from));
        uint32_t narrow = run_beam(&subject, 8, 2 * n);
        uint32_t wide = run_beam(&subject, 1000, narrow);
        ck_assert_uint_le(least, wide);
        ck_assert_uint_le(wide, narrow);
        ck_assert_uint_le(wide, least + 2 + n / 20);
        ck_assert_uint_eq(run_beam(&subject, 1000, narrow), wide);
    }
    close_subject(&subject);
}
END_TEST

/* A dive that ends by itself has a shortest word, and says so. */
static void check_dive(const struct subject *subject, uint32_t distance,
                       uint32_t known)
{
    struct rated_ends ends = { rater_of(subject), subject->from, subject->to };
    struct rated_dive dive = { .bound = distance / 2, .length = known,
                               .deadline = 1e30 };
    ck_assert_int_eq(rated_dive(&ends, &dive, NULL), 0);
    ck_assert_uint_eq(dive.length, distance);
    ck_assert_uint_eq(dive.bound, distance);
    ck_assert_int_eq(dive.word != NULL, known > distance);
    if (dive.word)
        check_word(subject, dive.word, dive.length);
    memory_free(dive.word);
}

/* Beams that are as wide as the graph find shortest words. */
START_TEST(whole_beams_are_exact)
{
    struct subject subject;
    struct orbit orbit;
    ck_assert_int_eq(open_subject(&subject, load("lrx", "6")), 1);
    ck_assert_int_eq(orbit_create(subject.graph, subject.target, 0, &orbit,
                                  NULL), 0);
    while (orbit.first[orbit.spheres - 1] < orbit.count)
        ck_assert_int_eq(orbit_grow(&orbit, NULL), 0);
    for (uint32_t i = 1; i < orbit.count; i++) {
        missing_of(&subject, &orbit, orbit_state(&orbit, i));
        uint32_t distance = orbit_distance(&orbit, i);
        ck_assert_uint_eq(run_beam(&subject, 1000, 100), distance);
        if (distance < 10)
            check_dive(&subject, distance, distance + i % 3);
        if (i % 16 == 0)
            ck_assert_uint_eq(run_beam(&subject, 1000, distance - 1),
                              UINT32_MAX);
    }
    orbit_clear(&orbit);
    close_subject(&subject);
}
END_TEST

/* ---- tables of few letters ---- */

/* States of random words, until one has been rated with all its neighbours. */
static void check_letters(struct random *random, const struct graph *graph,
                          const struct letter_tables *tables, uint16_t *state)
{
    size_t m = graph->generators;
    uint32_t n = graph->size, rating[m];
    uint16_t next[n];
    for (uint64_t steps = random_below(random, 40); steps-- > 0;) {
        const uint16_t *image = graph->images + n * random_below(random, m);
        for (uint32_t i = 0; i < n; i++)
            next[i] = state[image[i]];
        memcpy(state, next, sizeof next);
    }
    letter_tables_neighbours(tables, state, letter_tables_own(tables, state),
                             rating);
    for (size_t g = 0; g < m; g++) {
        for (uint32_t i = 0; i < n; i++)
            next[i] = state[graph->images[g * n + i]];
        ck_assert_uint_eq(rating[g], letter_tables_own(tables, next));
    }
}

/* Letters that stand alone, followers of others, and copies of one letter. */
START_TEST(letters_are_rated_as_they_move)
{
    static const char *const name[] = { "3x3x3", "4x4x4", "christophers_jewel",
                                        "pyraminx" };
    struct graph *graph = load(name[_i], NULL);
    struct letter_tables *tables = NULL;
    struct error error = { 0 };
    uint32_t n = graph->size;
    int64_t start[n];
    uint16_t target[n], state[n];
    graph_start_state(graph, start);
    for (uint32_t i = 0; i < n; i++)
        target[i] = (uint16_t)start[i];
    ck_assert_int_eq(letter_tables_create(graph, target, &tables, &error), 0);
    ck_assert_ptr_nonnull(tables);
    ck_assert_uint_eq(letter_tables_own(tables, target), 0);
    TESTING_RANDOM(random, 20) {
        memcpy(state, target, sizeof state);
        check_letters(random, graph, tables, state);
        ck_assert_int_eq(letter_tables_own(tables, state) == 0,
                         memcmp(state, target, sizeof state) == 0);
    }
    letter_tables_free(tables);
    graph_free(graph);
}
END_TEST

static Suite *pairs_suite(void)
{
    Suite *suite = suite_create("pairs");
    TCase *bounds = tcase_create("bounds");
    tcase_add_test(bounds, bounds_hold_on_random_graphs);
    tcase_add_loop_test(bounds, families_have_their_breakpoints, 0,
                        sizeof breakpoints / sizeof *breakpoints);
    suite_add_tcase(suite, bounds);
    TCase *beams = tcase_create("beams");
    tcase_add_loop_test(beams, pancakes_take_few_more_than_their_breakpoints,
                        0, 4);
    tcase_add_test(beams, whole_beams_are_exact);
    suite_add_tcase(suite, beams);
    TCase *letters = tcase_create("letters");
    tcase_add_loop_test(letters, letters_are_rated_as_they_move, 0, 4);
    suite_add_tcase(suite, letters);
    return suite;
}

int main(void)
{
    return testing_run(pairs_suite());
}
