/*
 * Colourings that some moves keep.  Where a subgroup contains many of the
 * moves, its cosets grow slowly from its own, and distances are large for their
 * number; so letters that some moves mix get one colour.  Moves are powers of
 * generators: from each cyclic group of generators a subgroup, or none.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_SUBGROUPS_H
#define ANTIPODE_PATH_OPTIMAL_SUBGROUPS_H

#include "path/optimal/goal.h"

/* Calls visit with the classes of letters for one choice of moves after the
 * other, until it returns another number than 0. */
int subgroups_each(const struct goal *goal,
                   int (*visit)(void *context, const uint16_t *colour,
                                struct error *error),
                   void *context, struct error *error);

/* Block systems of a part whose letters are points: visit gets the blocks. */
int subgroups_each_blocks(const struct goal *goal, uint32_t part,
                          int (*visit)(void *context, const uint16_t *colour,
                                       struct error *error),
                          void *context, struct error *error);

#endif
