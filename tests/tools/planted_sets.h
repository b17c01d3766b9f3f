/*
 * Generators that are closed under conjugation by planted permutations.
 */
#ifndef ANTIPODE_TESTS_PLANTED_SETS_H
#define ANTIPODE_TESTS_PLANTED_SETS_H

#include "graphs.h"

enum { SET_MAX = 12 };

static inline size_t add_once(uint16_t *set, size_t count, const uint16_t *p,
                       uint32_t n)
{
    for (size_t s = 0; s < count; s++)
        if (memcmp(set + s * n, p, n * sizeof *p) == 0)
            return count;
    if (count < SET_MAX)
        memcpy(set + count * n, p, n * sizeof *p);
    return count + 1;
}

/* Closed under conjugation by `planted`; 0 if that takes too many. */
static inline size_t close_set(uint16_t *set, size_t count, const uint16_t *planted,
                        size_t symmetries, uint32_t n)
{
    uint16_t q[POINTS_MAX];
    for (size_t s = 0; s < count && count <= SET_MAX; s++)
        for (size_t h = 0; h < symmetries; h++) {
            const uint16_t *p = set + s * n, *sigma = planted + h * n;
            for (uint32_t i = 0; i < n; i++)
                q[sigma[i]] = sigma[p[i]];
            count = add_once(set, count, q, n);
            if (count > SET_MAX)
                return 0;
        }
    return count;
}

static inline size_t close_inverses(uint16_t *set, size_t count, uint32_t n)
{
    uint16_t q[POINTS_MAX];
    for (size_t s = 0; s < count && count <= SET_MAX; s++) {
        for (uint32_t i = 0; i < n; i++)
            q[set[s * n + i]] = (uint16_t)i;
        count = add_once(set, count, q, n);
    }
    return count <= SET_MAX ? count : 0;
}

static inline struct graph *graph_of_set(const char *kind, const uint16_t *set,
                                         size_t count, uint32_t n)
{
    struct graph *graph = graph_create(GRAPH_PERMUTATION, n, count, NULL);
    name_graph(graph);
    memcpy(graph->images, set, count * n * sizeof *set);
    testing_note("%s points=%u generators=%zu", kind, n, count);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    return graph;
}

#endif
