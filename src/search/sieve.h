/*
 * Which candidates of a bucket are new.
 *
 * An open-addressing table that fits the cache takes the candidates, each state
 * once; then the states of earlier layers stream by and strike out those they
 * meet; what is left is new.  So the table is as small as the candidates, and
 * old states are only looked up, never stored.
 *
 *     tag   0 free | 1 struck out | 128 + 7 bits of a hash
 *     key   the packed state
 *
 * Identity is decided by the packed state, never by a hash.  Bits of its last
 * word may be marks, which do not count: where candidates are the same state,
 * it gets the marks of all.  A bucket that is too large for the table is done
 * in passes, each with the states of one part of the hash.
 */
#ifndef ANTIPODE_SEARCH_SIEVE_H
#define ANTIPODE_SEARCH_SIEVE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct sieve;

/* words: of a state; marks: those bits of its last word. */
int sieve_create(uint32_t words, uint64_t marks, struct sieve **sieve,
                 struct error *error);
void sieve_free(struct sieve *sieve);

uint64_t sieve_bytes(uint32_t words);   /* of memory */
uint64_t sieve_most(uint32_t words);    /* states that a pass may leave */

/* Passes that so many candidates need: a power of two. */
uint32_t sieve_passes(const struct sieve *sieve, uint64_t candidates);

/* Begins a pass, for at most so many candidates in all passes together. */
void sieve_begin(struct sieve *sieve, uint64_t candidates, uint32_t pass,
                 uint32_t passes);
/* Takes states, the same one any number of times.  ERROR_LIMIT, no sentence,
 * if the table is full: then there must be more passes. */
int sieve_add(struct sieve *sieve, const uint64_t *states, size_t count);
void sieve_strike(struct sieve *sieve, const uint64_t *states, size_t count);
/* The states that are left, one after another; valid until the next pass. */
const uint64_t *sieve_collect(struct sieve *sieve, size_t *count);

#endif
