/*
 * The elements of a permutation group that a symmetry fixes: the centraliser of
 * sigma, sigma g sigma^-1 = g, or, twisted by inversion, those with
 * sigma g sigma^-1 = g^-1.
 */
#ifndef ANTIPODE_ORBITS_FIXED_ELEMENTS_H
#define ANTIPODE_ORBITS_FIXED_ELEMENTS_H

#include "group/chain.h"

struct fixed_search {
    const uint32_t *point;      /* sigma */
    int twisted;
    /* Called with each of them; a code other than 0 ends the search. */
    int (*visit)(void *context, const void *element, struct error *error);
    void *context;
};

/* elements: generators of the group, group->size bytes each. */
int fixed_elements(const struct group *group, const void *elements,
                   size_t count, const struct fixed_search *search,
                   struct error *error);

#endif
