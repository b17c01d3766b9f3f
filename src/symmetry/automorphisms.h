/*
 * The automorphisms of an incidence, by what they do to its moves and starts:
 * generators along a chain of stabilisers of moves, then starts, b_0, b_1, ...,
 * with exact orbits.
 */
#ifndef ANTIPODE_SYMMETRY_AUTOMORPHISMS_H
#define ANTIPODE_SYMMETRY_AUTOMORPHISMS_H

#include "symmetry/incidence.h"

struct automorphisms {
    uint32_t levels;
    uint32_t *base;         /* b_k, as a vertex */
    uint32_t *orbit;        /* of b_k under those that fix b_0 .. b_(k-1) */
    uint32_t *generators;   /* the first so many generate them */
    uint32_t **image;       /* the generators: images of the vertices */
    size_t images, room;
    size_t kernel;          /* the first so many fix all moves and
                             * starts */
    int complete;           /* 0: work ended; a subgroup, with a chain of its
                             * own */
};

/* work: bound on arcs of the incidence that are looked at, a second for some
 * 5e7. */
int automorphisms_find(const struct incidence *incidence, uint64_t work,
                       struct automorphisms *automorphisms,
                       struct error *error);
void automorphisms_clear(struct automorphisms *automorphisms);

#endif
