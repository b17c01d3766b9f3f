/*
 * Generators compiled for packed states: what takes each state of a batch to
 * all of its neighbours.
 *
 * Images of base points are mapped letter by letter through one table per
 * generator; words are gathered; entries of matrices are sums of a few entries.
 * Repeats and the identity among the generators are left out: they change no
 * sphere.
 *
 * Where a codec has marks, every generator has its inverse among them, and a
 * neighbour is marked with the generators that lead back from it, the inverses
 * of the one that led there.  A state with the marks of all that led to it from
 * the layer before has no other way back; marked generators are not followed.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_MOVE_TABLE_H
#define ANTIPODE_ENGINE_FRONTIER_MOVE_TABLE_H

#include "engine/frontier/state_codec.h"

struct move_table;

/* kernel: "portable" for plain C only; otherwise what the processor has. */
int move_table_create(const struct state_codec *codec, const char *kernel,
                      struct move_table **moves, struct error *error);
void move_table_free(struct move_table *moves);

/* Distinct generators: neighbours of a state at most. */
uint32_t move_table_count(const struct move_table *moves);

/* Scratch for one thread: words, all zero at first, left as it may be. */
size_t move_table_scratch(const struct move_table *moves);

/* Writes the neighbours of `count` packed states under all generators that are
 * not marked; their number, or -1 if an integer passes 63 bits. */
ptrdiff_t move_table_expand(const struct move_table *moves,
                            const uint64_t *states, size_t count,
                            uint64_t *neighbours, uint64_t *scratch);

/* Closes up the states that have no forbidden letter; their number. */
size_t move_table_drop_forbidden(const struct move_table *moves,
                                 uint64_t *states, size_t count);

#endif
