/* Orbits state by state, for graphs that fit into memory. */
#ifndef ANTIPODE_ORBITS_ORBIT_JOIN_H
#define ANTIPODE_ORBITS_ORBIT_JOIN_H

#include "orbits/acting.h"

/* Fills the orbits of all spheres of the growth. */
int orbit_join(const struct request *request, const struct acting *acting,
               struct growth *growth, struct error *error);

#endif
