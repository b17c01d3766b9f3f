/*
 * Generators as powers of few.  An element is pulled from where the inverse of
 * a generator leads, so what is kept are powers of inverses:
 *
 *     base 0 = U'     steps (0, 1) for U, (0, 2) for U2, (0, 3) for U'
 *     base 1 = F'     ...
 *
 * Only bases need tables of moves; their powers are reached on the way.
 * Identities and repeated generators have no step.
 */
#ifndef ANTIPODE_ENGINE_PRODUCT_POWER_STEPS_H
#define ANTIPODE_ENGINE_PRODUCT_POWER_STEPS_H

#include "graph/graph.h"

enum { POWERS_MAX = 4 };

struct power_steps {
    uint16_t *base;         /* images of all points, base by base */
    size_t bases;
    /* by base and exponent - 1: the step, counted from 1, or 0 */
    uint32_t (*step)[POWERS_MAX];
    size_t steps;
    uint32_t points;
};

int power_steps_make(const struct graph *graph, struct power_steps *powers,
                     struct error *error);
void power_steps_clear(struct power_steps *powers);

#endif
