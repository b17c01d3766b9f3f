/*
 * The order of a group with many orbits that is too large for a chain: a cube
 * of 20x20x20 has 91 orbits of 24 points and a base of some 2000.
 *
 * An orbit of n points is a *giant* if the group acts on it as A_n or S_n.  Let
 * N be the product of the A_n of some giants, each acting on its orbit alone.
 * If N lies in G, it is normal, and G/N is what the generators do to the points
 * of all other orbits and to the signs of these giants: a group on few points,
 * the *rest*, with a pair of points for each sign.  So |G| = |N| |rest|.
 *
 * That A_n of an orbit lies in G, two facts prove, which random elements show:
 *
 *   - it is a giant: G is transitive there, and an element has a cycle of prime
 *     length p, n/2 < p < n-2.  (Jordan; A. Seress, Permutation Group
 *     Algorithms, 2003, corollary 10.2.2.)
 *   - an element z of G moves no point of other orbits and some of this one:
 *     then the normal closure of z is a normal subgroup, not trivial, of A_n or
 *     S_n, n > 4, and has A_n.  If the order of x on this orbit has a higher
 *     power of an odd prime than those on all others, a power of x is such a z.
 *     Orbits whose A_n is already known to lie in G need not count: an even
 *     power of x is even on them, and may be multiplied by what makes it the
 *     identity there.
 *
 * The vertices: N takes a start word to all arrangements of the letters on its
 * orbits, where they are all different to those of the same sign.  So they are
 * the arrangements times the vertices of the rest, with signs of the latter.
 */
#ifndef ANTIPODE_GROWTH_GIANTS_H
#define ANTIPODE_GROWTH_GIANTS_H

#include <stdio.h>      /* first: gmp.h then has gmp_fprintf */
#include <gmp.h>

#include "graph/graph.h"

struct giants {
    mpz_t elements;         /* |N| */
    mpz_t arrangements;     /* of the start's letters on their orbits; half of
                               them where all are different */
    struct graph *rest;     /* with all signs, at the identity */
    struct graph *rest_of_start;    /* with the signs that the start shows */
};

/* 1 if there are giants that were proved, 0 if not, or an error. */
int giants_find(const struct graph *graph, struct giants *giants,
                struct error *error);
void giants_clear(struct giants *giants);

#endif
