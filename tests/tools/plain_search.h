/*
 * A search so plain that it can be checked by eye: a list of states, looked
 * through from the front.  And small graphs of every kind with up to three
 * starts.
 */
#ifndef ANTIPODE_TESTS_PLAIN_SEARCH_H
#define ANTIPODE_TESTS_PLAIN_SEARCH_H

#include "any_graph.h"

enum { PLAIN_STATES = 300, PLAIN_LENGTH = 32, PLAIN_NONE = -1 };

struct plain {
    size_t length, count;
    int64_t state[PLAIN_STATES][PLAIN_LENGTH];
    uint32_t distance[PLAIN_STATES];
};

static int plain_find(const struct plain *plain, const int64_t *state)
{
    for (size_t i = 0; i < plain->count; i++)
        if (memcmp(plain->state[i], state,
                   plain->length * sizeof *state) == 0)
            return (int)i;
    return PLAIN_NONE;
}

/* 0 if there is no room for all. */
static int plain_add(struct plain *plain, const int64_t *state,
                     uint32_t distance)
{
    if (plain_find(plain, state) != PLAIN_NONE)
        return 1;
    if (plain->count == PLAIN_STATES)
        return 0;
    memcpy(plain->state[plain->count], state, plain->length * sizeof *state);
    plain->distance[plain->count++] = distance;
    return 1;
}

/* Does a letter stand where it may not? */
static int plain_forbids(const struct graph *graph, const int64_t *state)
{
    int forbidden = 0;
    for (size_t i = 0; i < graph->forbids; i++)
        forbidden |= state[graph->forbidden[i].point] ==
                     graph->forbidden[i].letter;
    return forbidden;
}

/* The ball of a radius; 0 if there is no room for it. */
static int plain_search(struct plain *plain, const struct graph *graph,
                        uint32_t depth)
{
    int64_t state[PLAIN_LENGTH];
    plain->length = graph_state_length(graph);
    plain->count = 0;
    ck_assert_uint_le(plain->length, PLAIN_LENGTH);
    for (uint32_t i = 0; i < graph_starts(graph); i++) {
        graph_nth_start(graph, i, state);
        plain_add(plain, state, 0);
    }
    for (size_t i = 0; i < plain->count; i++)
        for (size_t g = 0; g < graph->generators &&
             plain->distance[i] < depth; g++) {
            if (graph_apply(graph, g, state, plain->state[i], NULL))
                return 0;
            if (!plain_forbids(graph, state) &&
                !plain_add(plain, state, plain->distance[i] + 1))
                return 0;
        }
    return 1;
}

/* any_graph, every third one of permutations from two or three words. */
__attribute__((unused))
static struct graph *plain_graph(struct random *random)
{
    struct graph *graph = any_graph(random);
    char text[3 * POINTS_MAX + 3], *at = text;
    uint64_t starts = 1 + random_below(random, 3);
    if (graph->kind != GRAPH_PERMUTATION || random_below(random, 3))
        return graph;
    for (uint64_t k = 0; k < starts; k++) {
        at += sprintf(at, "%s", k ? "|" : "");
        for (uint32_t i = 0; i < graph->size; i++)
            *at++ = (char)('0' + random_below(random, 2));
        *at = 0;
    }
    ck_assert_int_eq(graph_set_start(graph, text, NULL), 0);
    return graph;
}

#endif
