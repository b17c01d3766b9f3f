/*
 * Random matrix graphs with a planted symmetry, and what each monomial matrix is
 * to them, found the plain way.
 */
#ifndef ANTIPODE_TESTS_UNIT_SYMMETRY_MONOMIALS_H
#define ANTIPODE_TESTS_UNIT_SYMMETRY_MONOMIALS_H

#include <string.h>

#include "base/memory.h"
#include "graph/graph.h"
#include "../../tools/testing.h"

enum { DIMENSION = 4, ENTRIES = DIMENSION * DIMENSION, SET_MAX = 12 };

/* e_i goes to factor[i] e_(row[i]); then or before, X becomes (X^-1)^T. */
struct monomial {
    uint32_t row[DIMENSION];
    int64_t factor[DIMENSION], inverse[DIMENSION];
    int twisted;
};

static inline int64_t residue(const struct graph *graph, int64_t number)
{
    int64_t m = graph->modulus;
    return m ? (number % m + m) % m : number;
}

static inline int64_t inverse_of(const struct graph *graph, int64_t unit)
{
    for (int64_t w = graph->modulus ? 0 : -1; w <= 7; w++)
        if (residue(graph, unit * w) == 1)
            return w;
    return 0;
}

static inline void act_on(const struct graph *graph, const struct monomial *p,
                   const int64_t *matrix, int64_t *image)
{
    uint32_t d = graph->size;
    int64_t inverse[ENTRIES];
    ck_assert_int_eq(graph_invert_matrix(graph, inverse, matrix), 0);
    for (uint32_t i = 0; i < d; i++)
        for (uint32_t j = 0; j < d; j++)
            image[p->row[i] * d + p->row[j]] = residue(graph, p->factor[i] *
                p->inverse[j] * (p->twisted ? inverse[j * d + i]
                                            : matrix[i * d + j]));
}

static inline uint32_t first_equal(const struct graph *graph, const int64_t *matrix)
{
    uint32_t g = 0, d = graph->size;
    while (g < graph->generators && memcmp(graph->matrices + g * d * d, matrix,
                                           d * d * sizeof *matrix))
        g++;
    return g;
}

/* 0 if a generator is taken to none. */
static inline int act_on_moves(const struct graph *graph, const struct monomial *p,
                        uint32_t *move)
{
    int64_t image[ENTRIES];
    for (uint32_t g = 0; g < graph->generators; g++) {
        act_on(graph, p, graph->matrices + g * graph->size * graph->size,
               image);
        move[g] = first_equal(graph, image);
        if (move[g] == graph->generators)
            return 0;
    }
    return 1;
}

/* The monomial matrix of a number, in some order; 0 if there is none. */
static inline int nth_monomial(const struct graph *graph, uint32_t number,
                        struct monomial *p)
{
    uint32_t d = graph->size, taken = 0;
    int64_t values = graph->modulus ? graph->modulus : 3;
    p->twisted = number % 2;
    number /= 2;
    for (uint32_t i = 0; i < d; i++) {
        p->row[i] = number % d;
        number /= d;
        p->factor[i] = number % values - (graph->modulus == 0);
        number /= (uint32_t)values;
        p->inverse[i] = inverse_of(graph, p->factor[i]);
        if (taken >> p->row[i] & 1 || !p->inverse[i])
            return 0;
        taken |= 1u << p->row[i];
    }
    return 1;
}

static inline uint32_t monomials(const struct graph *graph)
{
    uint32_t count = 2, values = graph->modulus ? graph->modulus : 3;
    for (uint32_t i = 0; i < graph->size; i++)
        count *= graph->size * values;
    return count;
}

/* A product of a few elementary matrices and a monomial one. */
static inline void random_matrix(struct random *random, const struct graph *graph,
                          int64_t *matrix)
{
    uint32_t d = graph->size;
    struct monomial p;
    while (!nth_monomial(graph, (uint32_t)random_below(random,
                                                       monomials(graph)), &p))
        ;
    memset(matrix, 0, ENTRIES * sizeof *matrix);
    for (uint32_t i = 0; i < d; i++)
        matrix[p.row[i] * d + i] = residue(graph, p.factor[i]);
    for (size_t k = random_below(random, 3); k-- > 0;) {
        uint32_t i = (uint32_t)random_below(random, d), j = (i + 1) % d;
        for (uint32_t c = 0; c < d; c++)
            matrix[i * d + c] = residue(graph, matrix[i * d + c] +
                                        matrix[j * d + c]);
    }
}

static inline struct graph *random_graph(struct random *random)
{
    static const uint32_t moduli[] = { 0, 2, 3, 4, 5 };
    uint32_t d = 2 + (uint32_t)random_below(random, 2);
    struct graph *graph = graph_create(GRAPH_MATRIX, d, SET_MAX, NULL);
    struct monomial planted;
    ck_assert_ptr_nonnull(graph);
    graph->columns = d;
    graph->modulus = moduli[random_below(random, 5)];
    while (!nth_monomial(graph, (uint32_t)random_below(random,
                                                       monomials(graph)),
                         &planted))
        ;
    size_t kinds = 1 + random_below(random, 2);
    graph->generators = 0;
    for (size_t kind = 0; kind < kinds; kind++) {
        int64_t matrix[ENTRIES], image[ENTRIES];
        random_matrix(random, graph, matrix);
        while (graph->generators < SET_MAX &&
               first_equal(graph, matrix) == graph->generators) {
            memcpy(graph->matrices + graph->generators++ * d * d, matrix,
                   d * d * sizeof *matrix);
            act_on(graph, &planted, matrix, image);
            memcpy(matrix, image, sizeof matrix);
        }
    }
    for (size_t g = 0; g < graph->generators; g++) {
        char name[30];
        snprintf(name, sizeof name, "g%zu", g);
        graph->names[g] = memory_text(name, NULL);
    }
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    return graph;
}

#endif
