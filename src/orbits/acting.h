/*
 * What acts on the states: some symmetries, which generate all of those asked
 * for, and perhaps inversion.
 */
#ifndef ANTIPODE_ORBITS_ACTING_H
#define ANTIPODE_ORBITS_ACTING_H

#include "growth/facts.h"
#include "orbits/orbit_counts.h"
#include "symmetry/symmetry.h"

struct acting {
    const struct graph *graph;  /* on whose states it acts */
    enum up_to up_to;
    struct graph *own;          /* the same, where it was made for this */
    struct symmetry_group *group;
    struct symmetry *generator; /* one block */
    uint32_t generators;
    int inverts;
};

/* Inversion takes the elements of the group for the vertices, where nothing
 * but the identity fixes the start. */
int acting_create(const struct graph *graph, const struct facts *facts,
                  enum up_to up_to, struct acting *acting,
                  struct error *error);
void acting_clear(struct acting *acting);

#endif
