/*
 * A sweep: the ball grows level by level, from the start or from where a
 * checkpoint ended, and whoever wants something of the levels looks on.
 *
 *     begin -> step -> end      level 0: the start
 *     begin -> step -> end      level 1
 *     ..                        until all is found, or the last level wanted
 *
 * So growth, the listing of a sphere, tables of distances and maps of spheres
 * are observers of one loop.
 */
#ifndef ANTIPODE_ENGINE_LIFT_LIFT_SWEEP_H
#define ANTIPODE_ENGINE_LIFT_LIFT_SWEEP_H

#include "engine/lift/ball/journal.h"
#include "engine/lift/lift.h"

struct ball;
struct sweep;

/* Each may be NULL; a code other than 0 ends the sweep with that code. */
struct sweep_observer {
    /* Level sweep->level is about to be taken. */
    int (*begin)(struct sweep *sweep, struct error *error);
    /* It has so many elements, of all ranks together. */
    int (*end)(struct sweep *sweep, uint64_t found, struct error *error);
    /* It was cut, because somebody asked to stop; returns not 0. */
    int (*cut)(struct sweep *sweep, struct error *error);
    void *context;
};

struct sweep {
    const struct lift *lift;
    const struct request *request;  /* whom steps tell how far they are, and
                                       whose checkpoint is blamed; or NULL */
    uint32_t depth;             /* the last level wanted, or DEPTH_ALL */
    struct journal *journal;    /* or NULL: receives the elements of levels */
    uint32_t noted;             /* from this one on */
    uint32_t beside;            /* on the disk: memory that the recorder of the
                                   journal takes, in units */
    int is_second;              /* what another sweep keeps on the disk stays */
    struct sweep_observer observer;

    /* Of a sweep that goes on: a ball that was resumed, the level it has, what
     * is left to be found, and what of the next level it holds already. */
    struct ball *ball;          /* NULL: from the start */
    uint32_t level;
    uint64_t left, ahead;
};

/* Collective where all ranks work on the lift.  Frees the ball. */
int lift_sweep(struct sweep *sweep, struct error *error);

#endif
