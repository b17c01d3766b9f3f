/*
 * The order of a group with many orbits that is too large for a chain: a cube
 * of 20x20x20 has 91 orbits of 24 points and a base of some 2000.
 *
 * An orbit of n points is a *giant* if the group acts on it as A_n or S_n.  Let
 * N be the product of the A_n of some giants, each acting on its orbit alone.
 * If N lies in G, it is normal, and G/N is what the generators do to the points
 * of all other orbits and to the signs of these giants: a group on few points,
 * the *rest*, with a pair of points for each sign that is not always even or
 * that of another orbit.  So |G| = |N| |rest|.
 *
 * That A_n of an orbit lies in G, three facts prove, which random elements
 * show:
 *
 *   - it is a giant: G is transitive there, and an element has a cycle of prime
 *     length p, n/2 < p < n-2.  (Jordan; A. Seress, Permutation Group
 *     Algorithms, 2003, corollary 10.2.2.)
 *   - it is free of the orbits that are no giants: the order of an element x on
 *     it has a higher power of an odd prime than those on all of them.  So a
 *     power of x moves points of this orbit and none of those, with even signs:
 *     the kernel K of the rest acts on this orbit as a normal subgroup of A_n
 *     or S_n that is not trivial, n > 4, and so at least as A_n.
 *   - no other giant moves like it: an element has different cycle types on the
 *     two.  (Where the group does the same on both, they count as one orbit.)
 *     K's last derived group is a subdirect product of the A_n, which are
 *     simple, and so a product of diagonals; G normalises it.  Were two orbits
 *     on one diagonal, a bijection of their points would take what each element
 *     of G does on one to what it does on the other (n > 6).
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
