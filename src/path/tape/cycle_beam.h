/*
 * The exchanges of cycle_sort.h in an order that is looked for: a beam whose
 * levels are exchanges that are left, and which keeps the shortest words.
 *
 * All words of a level have done as many exchanges, so their lengths can be
 * compared.  The head goes at most some cells before it exchanges, which makes
 * it sweep round the tape and leave little behind.  With longer ways to the
 * next exchange words are longer: of LRX on 64 points 1605 letters with 8
 * cells, 1620 with 32, and 1754 where each step takes what promises most.
 */
#ifndef ANTIPODE_PATH_TAPE_CYCLE_BEAM_H
#define ANTIPODE_PATH_TAPE_CYCLE_BEAM_H

#include <stdint.h>

#include "base/error.h"

/* Exchanges in a row. */
struct carry {
    int64_t from;               /* steps of the head to its beginning */
    int64_t step, count;        /* +1 or -1; exchanges */
};

struct cycle_tape {
    uint32_t n;                 /* cells */
    uint32_t back;              /* letters of a turn to the next cell; to the
                                   one before it takes one */
    int64_t *way;               /* of what is in each cell, cells to go */
    int64_t head;               /* the cell whose content is exchanged with the
                                   next one's */
};

static inline int64_t cycle_cell(const struct cycle_tape *tape, int64_t at)
{
    int64_t n = tape->n;
    return (at % n + n) % n;
}

/* The letters of the cheaper way round. */
static inline double cycle_turn(const struct cycle_tape *tape, int64_t steps)
{
    double by_cycle = (double)cycle_cell(tape, -steps);
    double by_inverse = (double)cycle_cell(tape, steps) * tape->back;
    return by_cycle < by_inverse ? by_cycle : by_inverse;
}

/* What is in a cell is carried on while its way crosses the next one's. */
struct carry cycle_carry(const struct cycle_tape *tape, int64_t from,
                         int64_t step);
/* Its letters. */
double cycle_cost(const struct cycle_tape *tape, const struct carry *carry);
/* Its exchanges, and the head at its end. */
void cycle_do(struct cycle_tape *tape, const struct carry *carry);

struct cycle_task {
    int64_t shift;              /* the cell where the head is to be at last */
    uint32_t width;
    double deadline;            /* by the clock; 0: none */
};

/* Carries, from memory.h, that leave no way to go: 1.  0 if the deadline has
 * passed or a stop was asked for. */
int cycle_beam(const struct cycle_tape *tape, const struct cycle_task *task,
               struct carry **carry, uint32_t *carries, struct error *error);

#endif
