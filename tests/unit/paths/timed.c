/*
 * An answer for every state within some time, whatever finds it: it comes, its
 * word replays, and the length below which there is none is not above it.  How
 * good the word is depends on the machine, and is not asked for.
 */
#include <string.h>

#include "base/memory.h"
#include "base/random.h"
#include "family/family.h"
#include "path/solver.h"
#include "../../tools/replay.h"
#include "../../tools/testing.h"

enum { POINTS_MAX = 200, SCRAMBLE = 400 };

struct subject {
    const char *family;
    struct parameter parameter[2];
    size_t parameters;
    double seconds;
};

/* Too large for tables; of some, tables of patterns reach far; coloured starts,
 * directed sets; times in which tables of patterns are made, and others. */
static const struct subject subjects[] = {
    { "cube", { { "n", "3" }, { "metric", "HTM" } }, 2, 0.1 },
    { "cube", { { "n", "3" }, { "metric", "HTM" } }, 2, 4 },
    { "3x3x3", { { 0 } }, 0, 1 },
    { "4x4x4", { { 0 } }, 0, 0.5 },
    { "pancake", { { "n", "30" } }, 1, 0.5 },
    { "lrx", { { "n", "20" } }, 1, 1 },
    { "lx", { { "n", "24" } }, 1, 0.5 },
};

static void scramble(const struct graph *graph, struct random *random,
                     int64_t *state)
{
    graph_start_state(graph, state);
    random_walk(graph, random, state, SCRAMBLE);
}

static void check_answer(const struct graph *graph, const int64_t *from,
                         const int64_t *to, const struct paths *words)
{
    int64_t end[POINTS_MAX], room[POINTS_MAX];
    struct graph_word word = { words->letter, words->length };
    ck_assert_int_eq(words->reached, 1);
    ck_assert_uint_ge(words->listed, 1);
    memcpy(end, from, graph->size * sizeof *end);
    ck_assert_int_eq(graph_follow(graph, word, end, room, NULL), 0);
    ck_assert_mem_eq(end, to, graph->size * sizeof *end);
    if (words->upper)
        ck_assert_uint_lt(words->lower, words->length);
}

START_TEST(answers_come_in_time)
{
    const struct subject *subject = &subjects[_i];
    struct solver_request how = { .method = METHOD_AUTO, .cache = "",
                                  .seconds = subject->seconds };
    struct error error = { 0 };
    struct graph *graph = NULL;
    struct solver *solver = NULL;
    uint64_t used = memory_used();
    int code = family_load(subject->family, subject->parameter,
                           subject->parameters, &graph, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    struct request request = { .graph = graph, .depth = DEPTH_ALL,
                               .threads = 2, .memory = 64 << 20 };
    code = solver_create(&request, &how, &solver, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    TESTING_RANDOM(random, 2) {
        int64_t from[POINTS_MAX], to[POINTS_MAX];
        struct paths words = { .wanted = 1 };
        scramble(graph, random, from);
        graph_start_state(graph, to);
        code = solver_solve(solver, from, to, &words, &error);
        ck_assert_msg(code == 0, "%s", error.text);
        check_answer(graph, from, to, &words);
        paths_clear(&words);
    }
    solver_free(solver);
    graph_free(graph);
    ck_assert_uint_eq(memory_used(), used);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("path_timed");
    TCase *timed = tcase_create("timed");
    tcase_add_loop_test(timed, answers_come_in_time, 0,
                        sizeof subjects / sizeof *subjects);
    suite_add_tcase(suite, timed);
    return testing_run(suite);
}
