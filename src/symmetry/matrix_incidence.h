/*
 * A matrix graph as an incidence, for monomial matrices P with P S P^-1 = S or
 * P (S^-1)^T P^-1 = S.
 *
 *     vertex   (copy, i, u) | moves | space of copy 0 | space of copy 1
 *
 * Vertex (0, i, u) is u times basis vector e_i, for some units u that are
 * closed under products.  A generator M has triples (M, (0, j, u), (0, i, v))
 * for each entry M_ij that is not 0, coloured by M_ij u/v, the coefficient of
 * v e_i in M u e_j.  Copy 1 has the same of (M^-1)^T.  Triples
 * (space, (i, u), (i, w u)) coloured by w tie the multiples of a vector to each
 * other and to their copy.  An automorphism that keeps the copies is a P; one
 * that exchanges them takes M to P (M^-1)^T P^-1, P as copy 1 goes to copy 0.
 */
#ifndef ANTIPODE_SYMMETRY_MATRIX_INCIDENCE_H
#define ANTIPODE_SYMMETRY_MATRIX_INCIDENCE_H

#include "symmetry/distinct.h"
#include "symmetry/incidence.h"
#include "symmetry/symmetry.h"

/* Chooses the units of the group, all where they are few, and fills the
 * incidence; group->degree is the number of its points. */
int matrix_incidence_create(const struct graph *graph,
                            const struct distinct *distinct,
                            struct symmetry_group *group,
                            struct incidence *incidence, struct error *error);

#endif
