/*
 * What tests of engines share: small graphs of many kinds, and comparing what
 * two engines say.
 */
#ifndef ANTIPODE_TESTS_GRAPHS_H
#define ANTIPODE_TESTS_GRAPHS_H

#include <string.h>

#include "base/memory.h"
#include "engine/lift/kernel/kernel.h"
#include "search/plan.h"
#include "testing.h"

enum { POINTS_MAX = 24, GENERATORS_MAX = 6 };

typedef void make_images(struct random *random, uint16_t *images, uint32_t n);

static void shuffle(struct random *random, uint16_t *p, uint32_t n)
{
    for (uint32_t i = n; i > 1; i--) {
        uint32_t j = (uint32_t)random_below(random, i);
        uint16_t swap = p[i - 1];
        p[i - 1] = p[j];
        p[j] = swap;
    }
}

static void set_identity(uint16_t *p, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        p[i] = (uint16_t)i;
}

static void any_images(struct random *random, uint16_t *p, uint32_t n)
{
    set_identity(p, n);
    shuffle(random, p, n);
}

/* Two orbits at least: the first half of the points and the rest. */
static void split_images(struct random *random, uint16_t *p, uint32_t n)
{
    set_identity(p, n);
    shuffle(random, p, n / 2);
    shuffle(random, p + n / 2, n - n / 2);
}

/* Powers of the cycles (0 1 2) (3 4 5 6) (7 8) ...: an abelian group. */
static void abelian_images(struct random *random, uint16_t *p, uint32_t n)
{
    static const uint32_t length[] = { 3, 4, 2, 5, 2, 7 };
    set_identity(p, n);
    for (uint32_t at = 0, c = 0; c < 6 && at + length[c] <= n;
         at += length[c++]) {
        uint32_t turn = (uint32_t)random_below(random, length[c]);
        for (uint32_t i = 0; i < length[c]; i++)
            p[at + i] = (uint16_t)(at + (i + turn) % length[c]);
    }
}

/* Pairs of points stay pairs: the wreath product of C_2 by S_(n/2). */
static void paired_images(struct random *random, uint16_t *p, uint32_t n)
{
    uint16_t pair[POINTS_MAX];
    any_images(random, pair, n / 2);
    set_identity(p, n);
    for (uint32_t i = 0; i < n / 2; i++) {
        uint16_t flip = (uint16_t)random_below(random, 2);
        p[2 * i] = (uint16_t)(2 * pair[i] + flip);
        p[2 * i + 1] = (uint16_t)(2 * pair[i] + 1 - flip);
    }
}

/* Automorphisms of a binary tree on the first 8 points: a 2-group. */
static void tree_images(struct random *random, uint16_t *p, uint32_t n)
{
    set_identity(p, n);
    for (uint32_t half = 1; 2 * half <= n && half <= 4; half *= 2)
        for (uint32_t at = 0; at + 2 * half <= n && at < 8; at += 2 * half)
            for (uint32_t i = 0; i < half && random_below(random, 2); i++)
                for (uint32_t k = 0; k < half; k++) {
                    uint16_t swap = p[at + k];
                    p[at + k] = p[at + half + k];
                    p[at + half + k] = swap;
                }
}

/* Random words in the standard generators of M11: simple, order 7920. */
static void mathieu_images(struct random *random, uint16_t *p, uint32_t n)
{
    static const uint16_t a[11] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0 };
    static const uint16_t b[11] = { 0, 1, 6, 9, 5, 3, 10, 2, 8, 4, 7 };
    set_identity(p, n);
    for (int i = 0; i < 20; i++) {
        const uint16_t *g = random_below(random, 2) ? a : b;
        uint16_t next[POINTS_MAX];
        for (uint32_t k = 0; k < n; k++)
            next[k] = p[g[k]];
        memcpy(p, next, n * sizeof *p);
    }
}

static const struct kind {
    const char *name;
    make_images *make;
    uint32_t least, most;   /* points */
} kinds[] = {
    { "symmetric", any_images, 1, 8 },    { "split", split_images, 2, 10 },
    { "abelian", abelian_images, 3, 23 }, { "paired", paired_images, 2, 10 },
    { "tree", tree_images, 8, 8 },        { "mathieu", mathieu_images, 11, 11 },
};

static void name_graph(struct graph *graph)
{
    char name[24];
    graph->family = memory_text("random", NULL);
    graph->provenance = memory_text("", NULL);
    for (size_t g = 0; g < graph->generators; g++) {
        snprintf(name, sizeof name, "g%zu", g);
        graph->names[g] = memory_text(name, NULL);
    }
}

/* Generator s is its predecessor's inverse, its repeat, the identity or new. */
static void choose_images(struct random *random, const struct kind *kind,
                          struct graph *graph, size_t s)
{
    uint32_t n = graph->size;
    uint16_t *p = graph->images + s * n;
    uint64_t choice = random_below(random, 10);
    kind->make(random, p, n);
    if (choice == 0)
        set_identity(p, n);
    else if (s && choice == 1)
        memcpy(p, p - n, n * sizeof *p);
    else if (s && choice < 6)
        for (uint32_t i = 0; i < n; i++)
            p[p[(int64_t)i - n]] = (uint16_t)i;
}

static struct graph *random_permutations(struct random *random)
{
    const struct kind *kind =
        &kinds[random_below(random, sizeof kinds / sizeof *kinds)];
    uint32_t n = kind->least + (uint32_t)random_below(random, kind->most -
                                                      kind->least + 1);
    size_t count = 1 + random_below(random, GENERATORS_MAX);
    struct graph *graph = graph_create(GRAPH_PERMUTATION, n, count, NULL);
    name_graph(graph);
    for (size_t s = 0; s < count; s++)
        choose_images(random, kind, graph, s);
    testing_note("%s points=%u generators=%zu", kind->name, n, count);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    return graph;
}

/* Products of elementary matrices, upper ones only in every second graph. */
static struct graph *random_matrices(struct random *random)
{
    static const uint32_t modulus[2][2] = { { 12, 3 }, { 40, 15 } };
    int upper = (int)random_below(random, 2);
    uint32_t d = 2 + (uint32_t)random_below(random, 2);
    size_t count = 1 + random_below(random, 4);
    struct graph *graph = graph_create(GRAPH_MATRIX, d, count, NULL);
    name_graph(graph);
    graph->columns = d;
    graph->modulus = 2 + (uint32_t)random_below(random,
                                                modulus[upper][d - 2] - 1);
    for (size_t s = 0; s < count; s++) {
        int64_t *m = graph->matrices + s * d * d;
        uint32_t i = (uint32_t)random_below(random, d);
        uint32_t j = (i + 1 + (uint32_t)random_below(random, d - 1)) % d;
        if (upper && i > j) {
            uint32_t swap = i;
            i = j;
            j = swap;
        }
        for (uint32_t k = 0; k < d; k++)
            m[k * d + k] = 1;
        m[i * d + j] = (int64_t)random_below(random, graph->modulus);
    }
    testing_note("matrices d=%u m=%u generators=%zu", d, graph->modulus,
                 count);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    return graph;
}

__attribute__((unused))
static struct graph *random_graph(struct random *random)
{
    return random_below(random, 4) ? random_permutations(random)
                                   : random_matrices(random);
}

static inline void run_engine(const struct request *request,
                              struct growth *growth)
{
    struct error error = { 0 };
    struct plan plan;
    int code = plan_make(request, &plan, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    ck_assert_ptr_eq(plan.engine, request->engine);
    code = plan_run(request, &plan, growth, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    plan_clear(&plan);
}

static inline void compare_growths(const struct growth *a,
                                   const struct growth *b,
                                   size_t length)
{
    ck_assert_uint_eq(a->spheres, b->spheres);
    for (size_t i = 0; i < a->spheres; i++)
        ck_assert_uint_eq(a->sphere[i], b->sphere[i]);
    ck_assert_int_eq(a->complete, b->complete);
    ck_assert_uint_eq(a->listed_count, b->listed_count);
    if (a->listed_count)    /* else there may be no lists */
        ck_assert_mem_eq(a->listed, b->listed,
                         a->listed_count * length * sizeof *a->listed);
}

#endif
