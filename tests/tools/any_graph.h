/*
 * Small graphs of every kind that the frontier engine takes: Cayley and
 * Schreier graphs of permutations, matrices modulo m and over the integers.
 */
#ifndef ANTIPODE_TESTS_ANY_GRAPH_H
#define ANTIPODE_TESTS_ANY_GRAPH_H

#include "engine/reference/reference.h"
#include "graphs.h"

enum { VERTICES_MAX = 100000 };

/* Letters 0 .. k-1 on the points, or columns of random entries. */
static void choose_start(struct random *random, struct graph *graph)
{
    size_t length;
    if (random_below(random, 2))
        return;
    if (graph->kind == GRAPH_PERMUTATION) {
        graph->letters = 1 + (uint32_t)random_below(random, graph->size);
        graph->word = memory_alloc(graph->size, sizeof *graph->word, NULL);
        for (uint32_t i = 0; i < graph->size; i++)
            graph->word[i] = (uint16_t)random_below(random, graph->letters);
        graph_settle_word(graph);
        return;
    }
    graph->columns = 1 + (uint32_t)random_below(random, 3);
    length = (size_t)graph->size * graph->columns;
    graph->state = memory_alloc(length, sizeof *graph->state, NULL);
    for (size_t i = 0; i < length; i++)
        graph->state[i] = (int64_t)random_below(random, graph->modulus);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
}

/* Products of few elementary matrices and a sign over the integers. */
static struct graph *random_integers(struct random *random)
{
    uint32_t d = 2 + (uint32_t)random_below(random, 2);
    size_t count = 1 + random_below(random, 3);
    struct graph *graph = graph_create(GRAPH_MATRIX, d, count, NULL);
    name_graph(graph);
    graph->columns = d;
    for (size_t s = 0; s < count; s++) {
        int64_t *m = graph->matrices + s * d * d;
        uint32_t i = (uint32_t)random_below(random, d);
        for (uint32_t k = 0; k < d; k++)
            m[k * d + k] = random_below(random, 4) ? 1 : -1;
        m[i * d + (i + 1) % d] = (int64_t)random_below(random, 7) - 3;
    }
    testing_note("integers d=%u generators=%zu", d, count);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    return graph;
}

/* One point or two, which nothing moves. */
static struct graph *trivial_graph(struct random *random)
{
    uint32_t n = 1 + (uint32_t)random_below(random, 2);
    size_t count = 1 + random_below(random, 3);
    struct graph *graph = graph_create(GRAPH_PERMUTATION, n, count, NULL);
    name_graph(graph);
    for (size_t s = 0; s < count; s++)
        set_identity(graph->images + s * n, n);
    testing_note("trivial points=%u generators=%zu", n, count);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    return graph;
}

static struct graph *any_graph(struct random *random)
{
    if (random_below(random, 16) == 0)
        return trivial_graph(random);
    if (random_below(random, 8) == 0)
        return random_integers(random);
    struct graph *graph = random_graph(random);
    choose_start(random, graph);
    return graph;
}

__attribute__((unused))
static int is_small(const struct graph *graph)
{
    struct request request = { .graph = graph, .engine = &reference_engine,
                               .depth = DEPTH_ALL };
    struct plan plan;
    ck_assert_int_eq(plan_make(&request, &plan, NULL), 0);
    int small = graph->modulus || graph->kind == GRAPH_PERMUTATION
        ? plan.facts.vertices_known &&
          mpz_cmp_ui(plan.facts.vertices, VERTICES_MAX) <= 0
        : 1;
    if (!plan.facts.vertices_known && graph->modulus)
        small = mpz_cmp_ui(plan.facts.order, VERTICES_MAX) <= 0;
    plan_clear(&plan);
    return small;
}

#endif
