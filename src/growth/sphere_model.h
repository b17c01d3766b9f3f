/*
 * How the spheres of a graph are expected to grow, from a look at the first
 * ones.  Spheres of groups are near to normal: log |S_d| is a parabola.  The
 * last spheres of the look give its height and slope, the number of vertices
 * the rest:
 *
 *     log |S_d| = log s + r (d - d0) - k (d - d0)^2 / 2,    s = |S_d0|,
 *
 * r the logarithm of the last ratio of spheres, k such that all vertices are
 * counted.  Against what is known of S_12 and S_13 the deviation comes out at
 * 0.6 (Coxeter) to 1.2 times the true one.
 *
 * Two kinds of groups have more spheres, and are taken for what has most:
 *   - balls that grow as a power d^m of their radius, as in lattices: then up
 *     to where they have all vertices, as in the torus (Z/k)^m, whose distances
 *     are sums of m numbers that are uniform in 0 .. k/2;
 *   - a long commutator quotient; see abelian_quotient.h.
 */
#ifndef ANTIPODE_GROWTH_SPHERE_MODEL_H
#define ANTIPODE_GROWTH_SPHERE_MODEL_H

#include "growth/abelian_group.h"
#include "growth/facts.h"

struct sphere_model {
    int complete;           /* the look saw the whole graph */
    uint32_t depth;         /* d0, the last sphere seen */
    double seen;            /* vertices up to there */
    double last;            /* s */
    double ratio;           /* e^r, at least 1 */
    double deviation;       /* of distances; INFINITY: no end known */
    double bell;            /* of it, what is normal: 1 / sqrt(k) */
    double levels;          /* spheres behind the first; 0: no end known */
    struct abelian_group quotient;  /* by commutators; n is 0 where it is not
                                       known, or is of no account */
};

/* Looks along so many edges.  ERROR_LIMIT is no failure of the search: then
 * the look itself was too large. */
int sphere_model_make(const struct graph *graph, const struct facts *facts,
                      uint64_t edges, struct sphere_model *model,
                      struct error *error);

/* Vertices within a distance, not less than are there as a rule: spheres grow
 * by the last ratio, up to all there are. */
double sphere_model_ball(const struct sphere_model *model,
                         const struct facts *facts, uint32_t depth);
/* The greatest sphere up to there, likewise. */
double sphere_model_greatest(const struct sphere_model *model,
                             const struct facts *facts, uint32_t depth);

#endif
