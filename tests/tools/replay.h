/*
 * Random walks, and a word that was found, move by move.
 */
#ifndef ANTIPODE_TESTS_TOOLS_REPLAY_H
#define ANTIPODE_TESTS_TOOLS_REPLAY_H

#include <string.h>

#include "path/online/bidirectional.h"
#include "testing.h"

/* State -> the state behind so many random generators. */
static inline void random_walk(const struct graph *graph,
                               struct random *random, int64_t *state,
                               uint64_t steps)
{
    int64_t next[graph_state_length(graph)];
    while (steps-- > 0) {
        size_t g = random_below(random, graph->generators);
        ck_assert_int_eq(graph_apply(graph, g, next, state, NULL), 0);
        memcpy(state, next, sizeof next);
    }
}

static inline void check_replay(const struct graph *graph,
                                const struct ends *ends,
                                const struct paths *words)
{
    size_t letters = graph_state_length(graph);
    int64_t state[letters], next[letters];
    ck_assert_int_eq(words->reached, 1);
    memcpy(state, ends->from, sizeof state);
    for (uint32_t i = 0; i < words->length; i++) {
        ck_assert_int_eq(graph_apply(graph, words->letter[i], next, state,
                                     NULL), 0);
        memcpy(state, next, sizeof state);
    }
    ck_assert_mem_eq(state, ends->to, sizeof state);
}

#endif
