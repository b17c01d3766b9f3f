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
#ifndef ANTIPODE_SEARCH_MOVER_H
#define ANTIPODE_SEARCH_MOVER_H

#include "search/codec.h"

struct mover;

/* kernel: "portable" for plain C only; otherwise what the processor has. */
int mover_create(const struct codec *codec, const char *kernel,
                 struct mover **mover, struct error *error);
void mover_free(struct mover *mover);

/* Distinct generators: neighbours of a state at most. */
uint32_t mover_count(const struct mover *mover);

/* Scratch for one thread: words, all zero at first, left as it may be. */
size_t mover_scratch(const struct mover *mover);

/* Writes the neighbours of `count` packed states under all generators that are
 * not marked; their number, or -1 if an integer passes 63 bits. */
ptrdiff_t mover_expand(const struct mover *mover, const uint64_t *states,
                       size_t count, uint64_t *neighbours, uint64_t *scratch);

#endif
