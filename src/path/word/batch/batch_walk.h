/*
 * A word by commutators that mend many pieces at once (commutators.h), carried
 * to where they serve by short words (setups.h): always that which mends most
 * for its letters.
 *
 * All of them are rated in a *scan*: for each setup, what a wrong place needs
 * is looked up among the commutators that bring something there.  The best of a
 * scan are then applied one after another, as long as they are still worth
 * about as much as they were.
 */
#ifndef ANTIPODE_PATH_WORD_BATCH_BATCH_WALK_H
#define ANTIPODE_PATH_WORD_BATCH_BATCH_WALK_H

#include "path/word/batch/commutators.h"
#include "path/word/batch/setups.h"

struct batch_task {
    const uint16_t *from, *to;  /* letters of the places */
    uint32_t limit;             /* letters of the word */
    uint32_t seed;              /* others choose otherwise among equals */
    double deadline;            /* by the clock; but so many seconds of the */
    double least;               /* processor it has, however busy that is */
};

/* A word, from memory.h, that leads from one state nearer to the other:
 * 1, or 0 if no commutator mends anything. */
int batch_walk(const struct commutators *set, const struct batch_task *task,
               uint32_t **word, uint32_t *length, struct error *error);

#endif
