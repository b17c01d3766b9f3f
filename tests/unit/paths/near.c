/*
 * Words that need not lead to a state, but near it.
 */
#include <string.h>

#include "base/memory.h"
#include "path/online/near.h"
#include "../../tools/any_graph.h"
#include "../../tools/replay.h"

enum { STEPS = 30 };

/* A walk is cut where it is near enough for the first time, and not before the
 * distance. */
START_TEST(walks_are_cut)
{
    TESTING_RANDOM(random, 500) {
        struct graph *graph = any_graph(random);
        size_t n = graph_state_length(graph);
        int64_t state[STEPS + 1][n];
        uint32_t letter[STEPS], length = 0;
        uint64_t others = random_below(random, n + 1);
        struct paths words = { .wanted = 1, .length = STEPS, .reached = 1 };
        graph_start_state(graph, state[0]);
        random_walk(graph, random, state[0], random_below(random, 5));
        for (int i = 0; i < STEPS; i++) {
            letter[i] = (uint32_t)random_below(random, graph->generators);
            ck_assert_int_eq(graph_apply(graph, letter[i], state[i + 1],
                                         state[i], NULL), 0);
        }
        struct ends ends = { .from = state[0], .to = state[STEPS],
                             .limit = STEPS };
        ck_assert_int_ge(paths_add(&words, letter, NULL), 0);
        ck_assert_int_eq(near_cut(graph, &ends, others, &words, NULL), 0);
        while (near_letters(graph, state[length], ends.to) > others)
            length++;
        ck_assert_uint_eq(words.length, length);
        ck_assert_mem_eq(words.letter, letter, length * sizeof *letter);
        ck_assert_int_eq(words.upper, length < STEPS);
        struct paths shortest = { .wanted = 1 };
        if (n <= 7 && graph->kind == GRAPH_PERMUTATION &&
            !near_search(graph, &ends, others, &shortest, NULL))
            ck_assert_uint_le(shortest.length, length);
        paths_clear(&shortest);
        paths_clear(&words);
        graph_free(graph);
    }
}
END_TEST

static Suite *near_suite(void)
{
    Suite *suite = suite_create("near");
    TCase *near = tcase_create("near");
    tcase_add_test(near, walks_are_cut);
    suite_add_tcase(suite, near);
    return suite;
}

int main(void)
{
    return testing_run(near_suite());
}
