/*
 * The commutator quotient A = G/[G, G] of a group, as far as relations tell,
 * and distances in it.  No element is nearer to 1 than its image in A, so G has
 * no fewer spheres than A.  Those of AGL_1(p), say, grow as in any group until
 * whole cosets of the translations are met, and then go on, coset by
 * coset, along the p - 1 elements of A.
 *
 *     A = Z^S / L,    L the sums of generators in relations of G
 *
 * Relations are the orders of the generators and of what a random walk passes,
 * and the circles of a look at the first spheres.  Nothing proves that these
 * are all, so this is for forecasts alone.
 */
#ifndef ANTIPODE_GROWTH_ABELIAN_QUOTIENT_H
#define ANTIPODE_GROWTH_ABELIAN_QUOTIENT_H

#include "graph/orbit.h"
#include "growth/abelian_group.h"
#include "growth/facts.h"

struct abelian_quotient {
    uint64_t order;         /* of A, or of a quotient of A that is soon
                               searched; 0: not known */
    struct abelian_group group;
    uint32_t diameter;
    double deviation;       /* of distances from their mean */
};

/* look: spheres around the start of the graph.  What is no Cayley graph of a
 * group with a chain, or has many generators, is left alone. */
int abelian_quotient_find(const struct graph *graph, const struct facts *facts,
                          const struct orbit *look,
                          struct abelian_quotient *quotient,
                          struct error *error);

#endif
