/*
 * How many orbits the spheres of a growth have under the symmetries of the
 * graph, inversion of elements, or both.
 */
#ifndef ANTIPODE_ORBITS_ORBIT_COUNTS_H
#define ANTIPODE_ORBITS_ORBIT_COUNTS_H

#include "growth/facts.h"
#include "growth/growth.h"

enum up_to {
    UP_TO_NOTHING, UP_TO_SYMMETRY, UP_TO_ROTATIONS, UP_TO_INVERSE, UP_TO_ALL
};

/* "symmetry"; NULL for nothing and behind the last one. */
const char *up_to_name(size_t number);

/* Fills growth->orbits, exactly.  ERROR_FAILED where there is no such symmetry,
 * ERROR_LIMIT where memory does not suffice. */
int orbit_counts_find(const struct request *request, const struct facts *facts,
                      enum up_to up_to, struct growth *growth,
                      struct error *error);

#endif
