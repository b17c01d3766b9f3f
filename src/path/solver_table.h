/*
 * Paths by the table of a solver: of the group, or of words.
 */
#ifndef ANTIPODE_PATH_SOLVER_TABLE_H
#define ANTIPODE_PATH_SOLVER_TABLE_H

#include "path/solver.h"

/* Does it have one that knows paths between these? */
int solver_uses_table(const struct solver *solver, const int64_t *from,
                      const int64_t *to);

/* Then this finds them. */
int solver_ask_table(const struct solver *solver, const int64_t *from,
                     const int64_t *to, struct paths *words,
                     struct error *error);

#endif
