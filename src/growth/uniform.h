/*
 * Uniform random elements of a group: by its chain, or where there is none as
 * random permutations, if the group is known to be all or all even ones.
 */
#ifndef ANTIPODE_GROWTH_UNIFORM_H
#define ANTIPODE_GROWTH_UNIFORM_H

#include "base/random.h"
#include "growth/facts.h"

struct uniform {
    const struct chain *chain;  /* or NULL */
    unsigned index;             /* without one: of the group in S_n, 1 or 2; 0:
                                 * none can be drawn */
};

/* The facts have to stay. */
struct uniform uniform_of(const struct graph *graph, const struct facts *facts);

/* 1 if states of the graph can be drawn by them. */
int uniform_serves(const struct uniform *uniform, const struct graph *graph);

/* group: as elements are kept, scratch: for one more. */
void uniform_element(const struct uniform *uniform, const struct group *group,
                     struct random *random, void *element, void *scratch);

#endif
