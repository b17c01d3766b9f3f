/*
 * Uniform random elements of a group: by its chain, or where there is none as
 * random permutations, if the group is known to be all or all even ones.
 */
#ifndef ANTIPODE_GROWTH_UNIFORM_H
#define ANTIPODE_GROWTH_UNIFORM_H

#include "base/random.h"
#include "growth/facts.h"

/* 1 if states can be drawn by them. */
int uniform_serves(const struct graph *graph, const struct facts *facts);

/* Of a graph that is served; group: as elements of it are kept, scratch: for
 * one more. */
void uniform_element(const struct facts *facts, const struct group *group,
                     struct random *random, void *element, void *scratch);

#endif
