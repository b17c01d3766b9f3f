/*
 * Random permutation graphs of few points with planted symmetries, and what
 * each permutation of the points is to them, found the plain way.
 */
#ifndef ANTIPODE_TESTS_UNIT_SYMMETRY_PLANTED_H
#define ANTIPODE_TESTS_UNIT_SYMMETRY_PLANTED_H

#include <string.h>

#include "base/memory.h"
#include "graph/graph.h"
#include "../../tools/testing.h"

enum { POINTS_MAX = 6, SYMMETRIC_MAX = 720, MOVES_MAX = 24 };

static inline uint16_t *images_of_move(const struct graph *graph, size_t move)
{
    return graph->images + move * graph->size;
}

static inline uint32_t first_equal(const struct graph *graph, const uint16_t *images)
{
    uint32_t g = 0;
    while (g < graph->generators &&
           memcmp(images_of_move(graph, g), images, graph->size * 2))
        g++;
    return g;
}

/* The generator that sigma makes of a generator; their number if none. */
static inline uint32_t conjugate(const struct graph *graph, const uint16_t *sigma,
                          const uint16_t *images)
{
    uint16_t conjugated[POINTS_MAX];
    for (uint32_t i = 0; i < graph->size; i++)
        conjugated[sigma[i]] = sigma[images[i]];
    return first_equal(graph, conjugated);
}

static inline int keeps_word(const struct graph *graph, const uint16_t *sigma)
{
    int32_t to[POINTS_MAX], from[POINTS_MAX];
    memset(to, -1, sizeof to);
    memset(from, -1, sizeof from);
    for (uint32_t i = 0; graph->word && i < graph->size; i++) {
        int32_t a = graph->word[i], b = graph->word[sigma[i]];
        if ((to[a] >= 0 && to[a] != b) || (from[b] >= 0 && from[b] != a))
            return 0;
        to[a] = b;
        from[b] = a;
    }
    return 1;
}

/* What sigma does to the moves; 0 if it is no symmetry. */
static inline int act_on_moves(const struct graph *graph, const uint16_t *sigma,
                        uint32_t *move)
{
    if (!keeps_word(graph, sigma))
        return 0;
    for (uint32_t g = 0; g < graph->generators; g++) {
        move[g] = conjugate(graph, sigma, images_of_move(graph, g));
        if (move[g] == graph->generators)
            return 0;
    }
    return 1;
}

static inline int next_permutation(uint16_t *sigma, uint32_t n)
{
    uint32_t i = n - 1, j = n - 1;
    while (i > 0 && sigma[i - 1] > sigma[i])
        i--;
    if (i == 0)
        return 0;
    while (sigma[j] < sigma[i - 1])
        j--;
    uint16_t image = sigma[i - 1];
    sigma[i - 1] = sigma[j];
    sigma[j] = image;
    for (uint32_t a = i, b = n - 1; a < b; a++, b--) {
        image = sigma[a];
        sigma[a] = sigma[b];
        sigma[b] = image;
    }
    return 1;
}

/* A generator and all that a planted permutation makes of it. */
static inline void add_orbit(struct graph *graph, const uint16_t *planted,
                      const uint16_t *images)
{
    uint16_t image[POINTS_MAX], next[POINTS_MAX];
    memcpy(image, images, graph->size * 2);
    do {
        memcpy(images_of_move(graph, graph->generators++), image,
               graph->size * 2);
        for (uint32_t i = 0; i < graph->size; i++)
            next[planted[i]] = planted[image[i]];
        memcpy(image, next, graph->size * 2);
    } while (memcmp(image, images, graph->size * 2) &&
             graph->generators < MOVES_MAX);
}

/* Letters that the planted permutation renames. */
static inline void plant_word(struct random *random, struct graph *graph,
                       const uint16_t *planted)
{
    uint32_t n = graph->size, letters = 0;
    graph->word = memory_alloc(n, sizeof *graph->word, NULL);
    memset(graph->word, 0xff, n * sizeof *graph->word);
    for (uint32_t i = 0; i < n; i++) {
        int constant = random_below(random, 2) == 0;
        if (graph->word[i] != UINT16_MAX)
            continue;
        for (uint32_t j = i; graph->word[j] == UINT16_MAX; j = planted[j])
            graph->word[j] = (uint16_t)(constant ? letters : letters++);
        letters += (uint32_t)constant;
    }
    graph->letters = letters;
}

static inline struct graph *random_graph(struct random *random)
{
    uint32_t n = 2 + (uint32_t)random_below(random, POINTS_MAX - 1);
    uint16_t planted[POINTS_MAX], images[POINTS_MAX];
    struct graph *graph = graph_create(GRAPH_PERMUTATION, n, MOVES_MAX, NULL);
    ck_assert_ptr_nonnull(graph);
    size_t kinds = 1 + random_below(random, 4);
    graph->generators = 0;
    testing_images(random, planted, n);
    for (size_t i = 0; i < kinds && graph->generators < MOVES_MAX; i++) {
        testing_images(random, images, n);
        if (random_below(random, 2)) {  /* a transposition or the identity */
            uint32_t a = (uint32_t)random_below(random, n);
            uint32_t b = (uint32_t)random_below(random, n);
            for (uint32_t p = 0; p < n; p++)
                images[p] = (uint16_t)(p == a ? b : p == b ? a : p);
        }
        add_orbit(graph, planted, images);
    }
    if (random_below(random, 2))
        plant_word(random, graph, planted);
    return graph;
}

/* Names and inverses; every second graph becomes closed under them. */
static inline void finish_graph(struct graph *graph)
{
    struct error error = { 0 };
    char name[30];
    graph->family = memory_text("planted", NULL);
    graph->given = graph->generators;
    for (size_t g = 0; g < graph->generators; g++) {
        snprintf(name, sizeof name, "g%zu", g);
        graph->names[g] = memory_text(name, NULL);
    }
    int code = graph_finish(graph, &error);
    if (!code && graph->generators <= MOVES_MAX / 2)
        code = graph_append_inverses(graph, &error);
    ck_assert_msg(code == 0, "%s", error.text);
}

#endif
