/*
 * Orbits on which the group does the same, such as those of the two stickers of
 * the wings of a cube: a bijection of their points goes with all generators.
 * It is known when the image of one point is.
 */
#ifndef ANTIPODE_GROWTH_ORBIT_TWINS_H
#define ANTIPODE_GROWTH_ORBIT_TWINS_H

#include "growth/giant_search.h"

/* Finds them among orbits of one size and one hash of types, and reorders their
 * points; the first of them has no twin.  A giant without others that might
 * move like it, but for twins, becomes IS_SINGLE. */
int orbit_twins_find(struct giant_search *search, struct error *error);

/* Letters of the start by point, for orbits that are no twins of others: where
 * they have twins, all letters of a place make one.  NULL without memory. */
uint32_t *orbit_twins_letters(const struct giant_search *search,
                              struct error *error);

#endif
