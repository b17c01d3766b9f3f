/* Orbits of the automorphisms that fix some vertices. */
#ifndef ANTIPODE_SYMMETRY_STABILISER_H
#define ANTIPODE_SYMMETRY_STABILISER_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* A group of permutations of the vertices, by generators. */
struct known_group {
    uint32_t vertices;
    uint32_t *const *image;     /* of each vertex, under each generator */
    size_t generators;
    int heavy;                  /* 1: a stabiliser chain was too much work */
};

struct vertex_list {
    uint32_t *vertex;
    uint32_t count;
};

/* Joins in root (base/union_find.h, at first each vertex its own) what an
 * element takes to each other that fixes all vertices of a list.  Where a
 * stabiliser chain is too much work, only the generators that fix them join:
 * orbits are then too small, never too large.  ERROR_INTERRUPTED, or no
 * memory. */
int stabiliser_orbits(struct known_group *known,
                      const struct vertex_list *fixed, uint32_t *root,
                      struct error *error);

#endif
