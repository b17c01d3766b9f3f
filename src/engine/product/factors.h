/*
 * The coordinates of a product: an orbit of points under the generators, and
 * the start restricted to it.  A state of the graph is a tuple of states of its
 * factors; an orbit on which all letters are equal has one state and is none.
 *
 *     points    0 1 2 3 | 4 5 6 7 8 | 9 10
 *     start     a b c c | d d d e f | g g
 *     factors   12 states  20 states   none
 */
#ifndef ANTIPODE_ENGINE_PRODUCT_FACTORS_H
#define ANTIPODE_ENGINE_PRODUCT_FACTORS_H

#include "engine/product/power_steps.h"
#include "graph/orbit.h"
#include "graph/point_orbits.h"

struct factor {
    uint32_t points;
    uint32_t *point;        /* of the graph, in increasing order */
    uint16_t *letter;       /* of the graph, by letter of the factor */
    struct graph *graph;    /* the points alone; generators are the bases */
    uint64_t states;
};

struct factors {
    struct factor *factor;
    size_t count;
    uint8_t *is_fixed;      /* by point of the graph: of no factor */
};

/* The number of factors, found without making them; 0 for matrices. */
size_t factors_count(const struct graph *graph);

/* The states of a factor are those that the chain of its group proves;
 * ERROR_LIMIT where that is too much work. */
int factors_make(const struct graph *graph, const struct power_steps *powers,
                 struct factors *factors, struct error *error);
void factors_clear(struct factors *factors);

/* All states of a factor; the start is state 0. */
int factor_enumerate(const struct factor *factor, struct orbit *orbit,
                     struct error *error);
/* next[b * states + x]: where base b leads from state x. */
int factor_moves(const struct factor *factor, const struct orbit *orbit,
                 uint32_t **next, struct error *error);
/* The state that a state of the graph shows here, or STATE_NONE. */
int factor_find(const struct factor *factor, const struct orbit *orbit,
                const int64_t *state, uint32_t *found, struct error *error);

/* Bytes that the three take: at their most, and what orbit and moves keep. */
struct factor_bytes {
    double peak, orbit, moves;
};
struct factor_bytes factor_memory(const struct factor *factor);

#endif
