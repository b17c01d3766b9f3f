/*
 * One state of each orbit: the least image of a packed state under the
 * symmetries of the graph.
 *
 * A symmetry s takes position p to s(p) and renames letters; it takes edges to
 * edges and keeps the start.  An element x becomes s^-1 x s, and so
 *
 *     image of base point b     s(x(s^-1(b)))
 *     letter at position p      rename(w(s^-1(p)))
 *
 * are both a value read at one place of the whole state, then renamed.  Images
 * are compared value by value: letters that can be the most come first, and
 * values are counted on from what the start has there, modulo 256.  All
 * symmetries are tried for the first letter, and only those that give the least
 * value for the next.  Those that are left at the end are a coset of the
 * stabiliser of the state: images / left states are in its orbit.
 *
 * Where inverses are taken as well, x and its inverse are one orbit.  Inversion
 * turns edges x -> x s into x -> s^-1 x; so neighbours are those of a state and
 * of its inverse, which together reach all orbits of the next sphere.
 *
 * Marks (move_table.h).  If s takes a neighbour y to the least image z, then s
 * takes the generator that leads back from y to one that leads back from z.
 * Every symmetry that is left marks its own: marks are then the same whichever
 * neighbour led to z, and those of all of them are all edges to the layer
 * before.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_CANONICAL_H
#define ANTIPODE_ENGINE_FRONTIER_CANONICAL_H

#include "engine/frontier/move_table.h"

struct canonical;

enum { CANONICAL_VALUES_MAX = 256 };    /* points or letters */

/* 1 if the states of the codec can have images: permutations or words, with up
 * to 256 values. */
int canonical_suits(const struct state_codec *codec);

/* For the symmetries of the codec.  Borrows the moves.  ERROR_FAILED where one
 * is no symmetry. */
int canonical_create(const struct move_table *moves,
                     struct canonical **canonical, struct error *error);
void canonical_free(struct canonical *canonical);

/* Images that are compared: of a state that nothing fixes, its orbit. */
uint32_t canonical_images(const struct canonical *canonical);
/* Neighbours of a state, at most. */
uint32_t canonical_degree(const struct canonical *canonical);
/* Scratch for one thread, in words. */
size_t canonical_scratch(const struct canonical *canonical);

/* As move_table_expand, but every neighbour is the least of its orbit. */
ptrdiff_t canonical_expand(const struct canonical *canonical,
                           const uint64_t *states, size_t count,
                           uint64_t *neighbours, uint64_t *scratch);

/* Makes a state the least of its orbit, without marks; the orbit's length. */
uint32_t canonical_state(const struct canonical *canonical, uint64_t *packed,
                         uint64_t *scratch);
/* The same of one that is the least but for its flag; 0 of another one, which
 * stays as it is. */
uint32_t canonical_least(const struct canonical *canonical, uint64_t *packed,
                         uint64_t *scratch);
/* Is a state, with any marks, the least of its orbit? */
int canonical_holds(const struct canonical *canonical, const uint64_t *packed,
                    uint64_t *scratch);
/* The length of the orbit of a state that is the least. */
uint32_t canonical_orbit(const struct canonical *canonical,
                         const uint64_t *packed, uint64_t *scratch);

#endif
