/*
 * Tables of patterns of a solver.  They belong to the target; where paths may
 * end in any start, and one table does not serve all, each start has its own,
 * and a share of the memory.
 */
#ifndef ANTIPODE_PATH_PATTERNS_H
#define ANTIPODE_PATH_PATTERNS_H

#include "path/solver.h"

/* Tables for paths that end in `to`, NULL: in any start; those of other targets
 * go.  seconds: to make them in; 0: some minutes.  latest: when they have to be
 * chosen.  ERROR_LIMIT where there are none. */
int patterns_open(struct solver *solver, const int64_t *to, double seconds,
                  double latest, struct error *error);
void patterns_close(struct solver *solver);

/* As optimal_search, between the ends that tables are open for. */
int patterns_search(const struct solver *solver, const struct ends *ends,
                    struct paths *words, struct error *error);

#endif
