/*
 * What a search in two phases holds (two_phase.h); for its own files.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_TWO_PHASE_STATE_H
#define ANTIPODE_PATH_OPTIMAL_TWO_PHASE_STATE_H

#include "group/chain.h"
#include "path/optimal/coordinate.h"
#include "path/optimal/move_order.h"
#include "path/optimal/two_phase.h"

enum { PHASE_COORDINATES = 8, PHASE_TABLES = 4, PHASE_ORDER_MAX = 12,
       PHASE_FAR = 255, PHASE_AXES_MAX = 6, PHASE_KINDS_MAX = 2,
       PHASE_ROOTS = 6 };

/* The distances of two coordinates together: of x and y at x * count of the
 * second + y. */
struct phase_table {
    uint32_t first, second;
    uint8_t *distance;
};

struct phase {
    struct coordinate *coordinate[PHASE_COORDINATES];
    uint32_t coordinates;
    struct phase_table table[PHASE_TABLES];
    uint32_t tables;
    uint32_t generators;
    const uint8_t *cost;        /* of each, in letters */
};

/* The cyclic group of a generator. */
struct turning {
    uint32_t generator, order, axis, kind;
    uint8_t cost[PHASE_ORDER_MAX];      /* of each power, in letters, */
    uint16_t step[PHASE_ORDER_MAX];     /* and the first of these */
};

struct two_phase {
    const struct graph *graph;
    struct goal *goal;
    struct chain *chain;
    struct move_order *canonical;
    struct turning *turning;
    uint32_t turnings, axes, kinds;
    uint8_t *commute;           /* turnings x turnings */
    uint32_t whole_axes;        /* a bit for each axis all whose powers are in
                                   H, */
    uint32_t in_kinds;          /* and for each kind of which H has any */
    double *larger;             /* of each choice of these bits, kinds first, */
    uint32_t choices;           /* how good it is; HUGE_VAL: not of use */
    struct phase first;
    uint8_t *cost;              /* of generators: 1 */
    uint8_t *within;            /* of each generator: is it in H? */
    uint16_t *colour;           /* of letters: those that H mixes are alike */
    struct graph *powers;       /* the generators of H, as a graph */
    struct goal *home;          /* and its goal */
    uint16_t *power_turning, *power;    /* of each its turning and exponent */
    uint8_t *power_cost;
    struct phase second;
};

/* Finds turnings, axes and kinds: 1, or 0 where there are too many. */
int two_phase_find_axes(struct two_phase *way, struct error *error);

/* Rates all choices of H: 1, or 0 where the group is too small or large. */
int two_phase_rate(struct two_phase *way, struct error *error);

/* Takes the best choice of those that were not taken and makes the graph of H:
 * 1, or 0 where there is none. */
int two_phase_choose(struct two_phase *way, struct error *error);

/* The state from which the goal is as far as `to` is from `from`, in its
 * letters: 1, or 0 where no word leads there. */
int two_phase_place(const struct two_phase *way, const int64_t *from,
                    const int64_t *to, uint16_t *start, struct error *error);

#endif
