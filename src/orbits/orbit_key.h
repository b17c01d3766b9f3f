/*
 * A number that all states of an orbit of a graph's symmetries have in common.
 *
 * Where there are few symmetries it is the hash of the least image of a state,
 * and states of two orbits share it as seldom as hashes do.  Where there are
 * many, of permutations and words, it is a hash of what refinement tells of a
 * state (B. Weisfeiler, A. Leman, 1968): the colours of points and letters,
 * beginning with their orbits and the lengths of the state's cycles, refined by
 * the state's arrows and the orbits of pairs.  Then states of two orbits may
 * share it, too; those of one always do.
 */
#ifndef ANTIPODE_ORBITS_ORBIT_KEY_H
#define ANTIPODE_ORBITS_ORBIT_KEY_H

#include "graph/graph.h"

/* Symmetries of which each is tried. */
enum { ORBIT_KEY_SYMMETRIES = 40320 };

struct orbit_key;

/* The graph is borrowed.  ERROR_LIMIT where matrices have more symmetries. */
int orbit_key_create(const struct graph *graph, struct orbit_key **key,
                     struct error *error);
void orbit_key_free(struct orbit_key *key);

/* How many symmetries there are, as text; for free(). */
char *orbit_key_order(const struct orbit_key *key);

/* Bytes of room that a thread needs. */
size_t orbit_key_room(const struct orbit_key *key);
/* Not 0 where an entry of an image passes 63 bits. */
int orbit_key_of(const struct orbit_key *key, const int64_t *state, void *room,
                 uint64_t *number);

#endif
