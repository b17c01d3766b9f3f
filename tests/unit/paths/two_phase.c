/*
 * Words in two phases: they lead where they say, are never shorter than the
 * distance and, of states that are near, not longer; and where a group has no
 * such subgroup, that is told.
 */
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "family/family.h"
#include "path/optimal/two_phase.h"
#include "../../tools/any_graph.h"
#include "../../tools/replay.h"

enum { NEAR = 5, NEARS = 12, FAR = 60, FARS = 3, GOOD = 34 };
/* Of one word: what is near is found in far less; and what is spent where there
 * is none. */
static const double NEAR_SECONDS = 20, FAR_SECONDS = 1, NO_SECONDS = 0.1;

static const char *const metric[] = { "QTM", "HTM", "QSTM" };

struct subject {
    struct graph *graph;
    struct two_phase *way;
    int64_t *from, *to;
};

static void open_cube(const char *which, struct subject *subject)
{
    struct error error = { 0 };
    struct parameter values[] = { { "n", "3" }, { "metric", which } };
    *subject = (struct subject){ .graph = NULL };
    ck_assert_msg(family_load("cube", values, 2, &subject->graph, &error) == 0,
                  "%s", error.text);
    size_t size = subject->graph->size;
    subject->from = memory_alloc(2 * size, sizeof *subject->from, NULL);
    subject->to = subject->from + size;
    graph_start_state(subject->graph, subject->to);
    int code = two_phase_create(subject->graph, subject->to, &subject->way,
                                &error);
    ck_assert_msg(code == 1, "%s: %s", which, error.text);
}

static void close_cube(struct subject *subject)
{
    two_phase_free(subject->way);
    memory_free(subject->from);
    graph_free(subject->graph);
}

static void walk_away(struct subject *subject, struct random *random,
                      uint64_t steps)
{
    memcpy(subject->from, subject->to,
           subject->graph->size * sizeof *subject->from);
    random_walk(subject->graph, random, subject->from, steps);
}

/* 1 with a word of at most so many letters, which was replayed. */
static int search(struct subject *subject, uint32_t limit, double seconds,
                  uint32_t *length)
{
    struct error error = { 0 };
    struct paths words = { .reached = 1 };
    struct two_phase_task task = { subject->from, subject->to, limit,
                                   clock_seconds() + seconds };
    struct ends ends = { .from = subject->from, .to = subject->to };
    int code = two_phase_search(subject->way, &task, &words.letter,
                                &words.length, &error);
    ck_assert_msg(code >= 0, "%s", error.text);
    ck_assert_int_eq(two_phase_joins(subject->way, subject->from, subject->to,
                                     &error), 1);
    if (code == 1) {
        check_replay(subject->graph, &ends, &words);
        ck_assert_uint_le(words.length, limit);
        memory_free(words.letter);
        *length = words.length;
    }
    return code;
}

static uint32_t distance(const struct subject *subject)
{
    struct error error = { 0 };
    struct paths words = { .wanted = 1 };
    struct ends ends = { .from = subject->from, .to = subject->to,
                         .limit = UINT32_MAX };
    ck_assert_msg(bidirectional_search(subject->graph, &ends, &words, &error)
                  == 0, "%s", error.text);
    uint32_t length = words.length;
    paths_clear(&words);
    return length;
}

/* The first part alone leads home from states that are near, in the end; and
 * nothing is found below the distance.  Pairs of states have other targets. */
START_TEST(near_states_have_shortest_words)
{
    struct random random;
    struct subject subject;
    uint32_t length;
    random_seed(&random, 5);
    open_cube(metric[_i], &subject);
    for (int i = 0; i < NEARS; i++) {
        if (i >= NEARS / 2)
            random_walk(subject.graph, &random, subject.to, FAR);
        walk_away(&subject, &random, random_below(&random, NEAR + 1));
        uint32_t d = distance(&subject);
        ck_assert_int_eq(search(&subject, d, NEAR_SECONDS, &length), 1);
        ck_assert_uint_eq(length, d);
        if (d)
            ck_assert_int_eq(search(&subject, d - 1, NO_SECONDS, &length), 0);
    }
    close_cube(&subject);
}
END_TEST

/* All words that a second gives have at most 27 letters, and some more are
 * allowed to a busy machine. */
START_TEST(far_states_have_good_words)
{
    struct random random;
    struct subject subject;
    uint32_t length = 0;
    random_seed(&random, 6);
    open_cube(metric[_i], &subject);
    for (int i = 0; i < FARS; i++) {
        walk_away(&subject, &random, FAR);
        ck_assert_int_eq(search(&subject, UINT32_MAX - 1, FAR_SECONDS,
                                &length), 1);
        ck_assert_uint_le(length, GOOD);
    }
    close_cube(&subject);
}
END_TEST

/* Two stickers that change places: an edge is flipped, or a piece is none. */
START_TEST(states_out_of_reach_have_no_word)
{
    struct subject subject;
    struct error error = { 0 };
    open_cube("HTM", &subject);
    size_t n = subject.graph->size;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++) {
            memcpy(subject.from, subject.to, n * sizeof *subject.from);
            subject.from[i] = subject.to[k];
            subject.from[k] = subject.to[i];
            if (subject.from[i] == subject.from[k])
                continue;
            ck_assert_int_eq(two_phase_joins(subject.way, subject.from,
                                             subject.to, &error), 0);
        }
    close_cube(&subject);
}
END_TEST

START_TEST(time_that_is_over_gives_no_word)
{
    struct random random;
    struct subject subject;
    uint32_t length;
    random_seed(&random, 7);
    open_cube("QTM", &subject);
    walk_away(&subject, &random, FAR);
    ck_assert_int_eq(search(&subject, UINT32_MAX - 1, -1, &length), 0);
    close_cube(&subject);
}
END_TEST

/* Small groups have no use for it, and matrices no subgroup of that kind. */
START_TEST(other_graphs_have_no_phases)
{
    TESTING_RANDOM(random, 100) {
        struct subject subject = { .graph = any_graph(random) };
        struct error error = { 0 };
        size_t size = graph_state_length(subject.graph);
        subject.to = memory_alloc(size, sizeof *subject.to, NULL);
        graph_start_state(subject.graph, subject.to);
        ck_assert_int_eq(two_phase_create(subject.graph, subject.to,
                                          &subject.way, &error), 0);
        memory_free(subject.to);
        graph_free(subject.graph);
    }
}
END_TEST

static Suite *two_phase_suite(void)
{
    Suite *suite = suite_create("two phases");
    TCase *phases = tcase_create("two phases");
    int metrics = (int)(sizeof metric / sizeof *metric);
    tcase_set_timeout(phases, 600);
    tcase_add_loop_test(phases, near_states_have_shortest_words, 0, metrics);
    tcase_add_loop_test(phases, far_states_have_good_words, 0, metrics);
    tcase_add_test(phases, states_out_of_reach_have_no_word);
    tcase_add_test(phases, time_that_is_over_gives_no_word);
    tcase_add_test(phases, other_graphs_have_no_phases);
    suite_add_tcase(suite, phases);
    return suite;
}

int main(void)
{
    return testing_run(two_phase_suite());
}
