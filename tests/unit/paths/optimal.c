/*
 * Optimal words by tables of patterns, against spheres around both ends, which
 * know no patterns: on random groups, with inverses and without, with letters
 * alike, with several orbits, and with symmetries.
 */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/random.h"
#include "family/family.h"
#include "path/online/bidirectional.h"
#include "path/optimal/optimal.h"
#include "path/optimal/pattern_file.h"
#include "../../tools/replay.h"
#include "../../tools/testing.h"

/* Generators on one or two sets of points that they do not mix; the first one
 * moves something. */
static struct graph *random_graph(struct random *random)
{
    struct error error = { 0 };
    uint32_t size = 4 + (uint32_t)random_below(random, 5);
    uint32_t cut = random_below(random, 3) ? size
        : 2 + (uint32_t)random_below(random, size - 3);
    size_t generators = 1 + random_below(random, 3);
    struct graph *graph = graph_create(GRAPH_PERMUTATION, size, generators,
                                       &error);
    ck_assert_ptr_nonnull(graph);
    for (size_t g = 0; g < generators; g++) {
        char name[24];
        snprintf(name, sizeof name, "g%zu", g);
        graph->names[g] = memory_text(name, &error);
        uint16_t *images = graph->images + g * size;
        do
            testing_images(random, images, cut);
        while (g == 0 && images[0] == 0);
        testing_images(random, images + cut, size - cut);
        for (uint32_t i = cut; i < size; i++)
            images[i] = (uint16_t)(images[i] + cut);
    }
    ck_assert_msg(graph_finish(graph, &error) == 0, "%s", error.text);
    if (random_below(random, 2))
        ck_assert_msg(graph_append_inverses(graph, &error) == 0, "%s",
                      error.text);
    if (random_below(random, 3) == 0) {
        char text[2 * 16];
        for (uint32_t i = 0; i < size; i++) {
            text[2 * i] = (char)('0' + (i < 3 ? i
                                        : random_below(random, 3)));
            text[2 * i + 1] = ',';
        }
        text[2 * size - 1] = 0;
        ck_assert_msg(graph_set_start(graph, text, &error) == 0, "%s",
                      error.text);
    }
    return graph;
}

/* One question to both; the word is replayed. */
static void compare(const struct graph *graph, struct optimal *optimal,
                    const int64_t *from, const int64_t *to)
{
    struct ends ends = { .from = from, .to = to, .limit = 10000,
                         .threads = 1 };
    struct paths mine = { .wanted = 1 }, other = { .wanted = 1 };
    struct error error = { 0 };
    struct optimal_pair pair = { optimal, from, to };
    int code = optimal_search(&pair, 1, &ends, &mine, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    code = bidirectional_search(graph, &ends, &other, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    ck_assert_int_eq(other.reached, 1);
    ck_assert_uint_eq(mine.length, other.length);
    check_replay(graph, &ends, &mine);
    paths_clear(&mine);
    paths_clear(&other);
}

/* In haste a word comes as well, of any length from the least one on. */
static void hasten(const struct graph *graph, struct optimal *optimal,
                   const int64_t *from, const int64_t *to)
{
    struct paths least = { .wanted = 1 }, soon = { .wanted = 1 };
    struct optimal_pair pair = { optimal, from, to };
    struct ends ends = { .from = from, .to = to, .limit = 10000,
                         .threads = 1 };
    ck_assert_int_eq(optimal_search(&pair, 1, &ends, &least, NULL), 0);
    ends.haste = 4;
    ck_assert_int_eq(optimal_search(&pair, 1, &ends, &soon, NULL), 0);
    check_replay(graph, &ends, &soon);
    ck_assert_uint_ge(soon.length, least.length);
    ck_assert_uint_le(soon.length, least.length + least.length / 4 + 1);
    paths_clear(&least);
    paths_clear(&soon);
}

/* From the end of one walk to that of another; both at most so long. */
static void ask_far(const struct graph *graph, struct random *random,
                    int questions, uint64_t memory, uint32_t steps)
{
    struct optimal_request request = { .memory = memory, .threads = 1,
                                       .cache = "" };
    struct optimal *optimal = NULL;
    struct error error = { 0 };
    int64_t from[graph->size], to[graph->size];
    graph_start_state(graph, to);
    int code = optimal_create(graph, to, &request, &optimal, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    for (int i = 0; i < questions; i++) {
        graph_start_state(graph, from);
        graph_start_state(graph, to);
        random_walk(graph, random, to, random_below(random, 3));
        if (!optimal_serves(optimal, to))
            graph_start_state(graph, to);
        random_walk(graph, random, from, random_below(random, steps));
        compare(graph, optimal, from, to);
        hasten(graph, optimal, from, to);
    }
    optimal_free(optimal);
}

/* A choice of patterns that should have been made already is given up, and a
 * later one is not. */
START_TEST(choices_end_in_time)
{
    struct parameter parameter = { (char *)"n", (char *)"8" };
    struct graph *graph = NULL;
    struct optimal *optimal = NULL;
    struct error error = { 0 };
    int64_t to[8];
    struct optimal_request request = { .memory = 16 << 20, .threads = 1,
                                       .cache = "",
                                       .latest = clock_seconds() - 1 };
    ck_assert_int_eq(family_load("pancake", &parameter, 1, &graph, NULL), 0);
    graph_start_state(graph, to);
    ck_assert_int_eq(optimal_create(graph, to, &request, &optimal, &error),
                     ERROR_LIMIT);
    ck_assert_ptr_nonnull(strstr(error.text, "no time"));
    request.latest += 1e6;
    ck_assert_int_eq(optimal_create(graph, to, &request, &optimal, NULL), 0);
    optimal_free(optimal);
    graph_free(graph);
}
END_TEST

START_TEST(words_on_random_graphs_are_shortest)
{
    TESTING_RANDOM(random, 200) {
        struct graph *graph = random_graph(random);
        ask_far(graph, random, 4,
                UINT64_C(1) << (14 + random_below(random, 10)), 40);
        graph_free(graph);
    }
}
END_TEST

struct subject {
    const char *family;
    struct parameter parameter[2];
    size_t parameters;
    uint64_t memory;
    uint32_t steps;
};

/* Symmetric sets, pieces that turn, coloured stickers, several orbits; tables
 * too small to tell all letters apart. */
static const struct subject subjects[] = {
    { "coxeter", { { "n", "7" } }, 1, 1 << 20, 40 },
    { "stars", { { "n", "8" } }, 1, 1 << 14, 40 },
    { "lx", { { "n", "8" } }, 1, 1 << 20, 40 },
    { "lrx", { { "n", "9" } }, 1, 1 << 16, 25 },
    { "burnt_pancake", { { "n", "5" } }, 1, 1 << 16, 40 },
    { "cube", { { "n", "2" }, { "metric", "fixed_HTM" } }, 2, 1 << 20, 40 },
    { "cube", { { "n", "3" }, { "metric", "HTM" } }, 2, 4 << 20, 7 },
    { "3x3x3", { { 0 } }, 0, 1 << 18, 8 },
};

START_TEST(words_of_families_are_shortest)
{
    const struct subject *subject = &subjects[_i];
    struct error error = { 0 };
    struct graph *graph = NULL;
    int code = family_load(subject->family, subject->parameter,
                           subject->parameters, &graph, &error);
    ck_assert_msg(code == 0, "%s: %s", subject->family, error.text);
    TESTING_RANDOM(random, 1)
        ask_far(graph, random, 12, subject->memory, subject->steps);
    graph_free(graph);
}
END_TEST

/* A table whose time is over somewhere on the way tells min(d, D). */
static void cut_table(const struct goal *goal, const struct pattern *whole,
                      const struct pattern_spec *spec, double seconds)
{
    struct error error = { 0 };
    struct pattern *cut = NULL;
    ck_assert_int_eq(pattern_create(goal, spec, &cut, &error), 0);
    cut->deadline = clock_seconds() + seconds;
    ck_assert_int_eq(pattern_file_get(goal, cut, "", 2, &error), 0);
    ck_assert(cut->cut || seconds > 0);
    uint16_t x[PATTERN_COORDINATES] = { 0 };
    for (x[0] = 0; x[0] < whole->size[0]; x[0]++)
        for (x[1] = 0; x[1] < whole->size[1]; x[1]++) {
            uint32_t d = pattern_distance(whole, x);
            if (cut->cut && d > cut->spheres)
                d = cut->spheres;
            ck_assert_uint_eq(pattern_distance(cut, x), d);
        }
    pattern_free(cut);
}

START_TEST(cut_tables_are_lower_bounds)
{
    enum { LETTERS = 8, CUTS = 10 };
    static uint16_t colour[2][LETTERS] = { { 0, 1, 2, 3, 4, 4, 4, 4 },
                                           { 0, 0, 0, 0, 1, 2, 0, 0 } };
    static const int64_t target[LETTERS] = { 0, 1, 2, 3, 4, 5, 6, 7 };
    const struct pattern_spec spec = { .count = 2,
                                       .colour = { colour[0], colour[1] } };
    const struct parameter eight = { "n", "8" };
    struct error error = { 0 };
    struct graph *graph = NULL;
    struct goal *goal = NULL;
    struct pattern *whole = NULL;
    ck_assert_int_eq(family_load(_i ? "lx" : "lrx", &eight, 1, &graph, &error),
                     0);
    ck_assert_int_eq(goal_create(graph, target, &goal, &error), 0);
    ck_assert_int_eq(pattern_create(goal, &spec, &whole, &error), 0);
    double begun = clock_seconds();
    ck_assert_int_eq(pattern_file_get(goal, whole, "", 2, &error), 0);
    double seconds = clock_seconds() - begun;
    ck_assert_int_eq(whole->cut, 0);
    ck_assert_int_eq(whole->bytes, _i);
    for (int i = 0; i < CUTS; i++)
        cut_table(goal, whole, &spec, seconds * i / CUTS);
    pattern_free(whole);
    goal_free(goal);
    graph_free(graph);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("path_optimal");
    TCase *optimal = tcase_create("optimal");
    tcase_add_test(optimal, words_on_random_graphs_are_shortest);
    tcase_add_loop_test(optimal, words_of_families_are_shortest, 0,
                        sizeof subjects / sizeof *subjects);
    tcase_add_loop_test(optimal, cut_tables_are_lower_bounds, 0, 2);
    tcase_add_test(optimal, choices_end_in_time);
    suite_add_tcase(suite, optimal);
    return testing_run(suite);
}
