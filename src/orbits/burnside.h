/* Orbits of a whole group by Burnside's lemma. */
#ifndef ANTIPODE_ORBITS_BURNSIDE_H
#define ANTIPODE_ORBITS_BURNSIDE_H

#include "orbits/acting.h"

/* Symmetries that may act. */
enum { BURNSIDE_MAX = 4096 };

/* Fills the orbits of all spheres of a complete growth, whose vertices are the
 * elements of the group; of an empty one the spheres, too.  ERROR_LIMIT if
 * there are too many symmetries or the table of distances has no memory. */
int burnside_count(const struct request *request, const struct acting *acting,
                   struct growth *growth, struct error *error);

#endif
