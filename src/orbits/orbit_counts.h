/*
 * The growth of a graph with the orbits of its spheres under the symmetries of
 * the graph, inversion of elements, or both.
 */
#ifndef ANTIPODE_ORBITS_ORBIT_COUNTS_H
#define ANTIPODE_ORBITS_ORBIT_COUNTS_H

#include "search/plan.h"

enum up_to {
    UP_TO_NOTHING, UP_TO_SYMMETRY, UP_TO_ROTATIONS, UP_TO_INVERSE, UP_TO_ALL
};

/* "symmetry"; NULL for nothing and behind the last one. */
const char *up_to_name(size_t number);

/* As plan_run, with the orbits of all spheres, exactly.  ERROR_FAILED, before
 * the search, where there is no such symmetry, ERROR_LIMIT where memory does
 * not suffice. */
int orbit_counts_run(const struct request *request, const struct plan *plan,
                     enum up_to up_to, struct growth *growth,
                     struct error *error);

#endif
