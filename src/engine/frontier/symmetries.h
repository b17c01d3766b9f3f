/*
 * The symmetries that a run is divided by: a group of permutations of points,
 * one after another, and perhaps inversion.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_SYMMETRIES_H
#define ANTIPODE_ENGINE_FRONTIER_SYMMETRIES_H

#include "growth/request.h"

struct symmetries {
    uint32_t count;         /* with the identity; 0: the run is not divided */
    uint16_t *point;        /* count x points: where each goes */
    uint16_t *letter;       /* count x letters of a coloured word: what each
                               becomes; NULL: letters are points */
    int inverse;            /* 1: an element and its inverse are one, too */
};

/* What a request asks for.  Nothing, without an error, where nobody asked for
 * orbits and there are few symmetries, or they are not found within a bound on
 * work (symmetry.h). */
int symmetries_find(const struct request *request, uint64_t work,
                    struct symmetries *symmetries, struct error *error);
void symmetries_free(struct symmetries *symmetries);

/* States in the longest orbit. */
static inline uint32_t symmetries_order(const struct symmetries *symmetries)
{
    uint32_t count = symmetries->count ? symmetries->count : 1;
    return symmetries->inverse ? 2 * count : count;
}

/* States of a whole permutation group in an orbit, on the average; its order is
 * that of all permutations of the points, or a small share of it. */
double symmetries_orbit_length(const struct symmetries *symmetries,
                               uint32_t points);

#endif
