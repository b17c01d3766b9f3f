/*
 * Generators compiled for packed states: what takes each state of a batch to
 * all of its neighbours.
 *
 * Images of base points are mapped letter by letter through one table per
 * generator; words are gathered; entries of matrices are sums of a few entries.
 * Repeats and the identity among the generators are left out: they change no
 * sphere.
 */
#ifndef ANTIPODE_SEARCH_MOVES_H
#define ANTIPODE_SEARCH_MOVES_H

#include "search/codec.h"

struct moves;

/* kernel: "portable" for plain C only; otherwise what the processor has. */
int moves_create(const struct codec *codec, const char *kernel,
                 struct moves **moves, struct error *error);
void moves_free(struct moves *moves);

/* Distinct generators: neighbours of a state. */
uint32_t moves_count(const struct moves *moves);

/* Scratch for one thread: words, all zero at first, left as it may be. */
size_t moves_scratch(const struct moves *moves);

/* Writes the neighbours of `count` packed states, moves_count of them for each.
 * -1 if an integer passes 63 bits. */
int moves_expand(const struct moves *moves, const uint64_t *states,
                 size_t count, uint64_t *neighbours, uint64_t *scratch);

#endif
