/*
 * Which candidates of a bucket are new.
 *
 * An open-addressing table that fits the cache takes the candidates, each state
 * once; then the states of earlier layers stream by and remove those they
 * meet; what is left is new.  So the table is as small as the candidates, and
 * old states are only looked up, never stored.
 *
 *     tag   0 free | 1 subtracted | 128 + 7 bits of a hash
 *     key   the packed state
 *
 * Identity is decided by the packed state, never by a hash.  Bits of its last
 * word may be marks, which do not count: where candidates are the same state,
 * it gets the marks of all.  A bucket that is too large for the table is done
 * in passes, each with the states of one part of the hash.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_DEDUP_H
#define ANTIPODE_ENGINE_FRONTIER_DEDUP_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct dedup;

/* States of more words are dear to hash, and so passes over them. */
enum { DEDUP_WORDS_LONG = 32 };

/* words: of a state; marks: those bits of its last word; candidates: of a
 * bucket, as a rule: the table is no larger than they need, so that a small
 * graph takes little, and more of them take more passes. */
int dedup_create(uint32_t words, uint64_t marks, uint64_t candidates,
                 struct dedup **dedup, struct error *error);
/* With so many slots, a power of two: it need not fit the cache where passes
 * cost more. */
int dedup_create_slots(uint32_t words, uint64_t marks, uint64_t slots,
                       struct dedup **dedup, struct error *error);
void dedup_free(struct dedup *dedup);

/* Bytes of memory, and states that a pass may leave. */
uint64_t dedup_bytes(uint32_t words, uint64_t candidates);
uint64_t dedup_max(uint32_t words, uint64_t candidates);

/* Passes that so many candidates need: a power of two. */
uint32_t dedup_passes(const struct dedup *dedup, uint64_t candidates);

/* Begins a pass, for at most so many candidates in all passes together. */
void dedup_begin(struct dedup *dedup, uint64_t candidates, uint32_t pass,
                 uint32_t passes);
/* Takes states, the same one any number of times.  ERROR_LIMIT, no sentence,
 * if the table is full: then there must be more passes. */
int dedup_add(struct dedup *dedup, const uint64_t *states, size_t count);
void dedup_subtract(struct dedup *dedup, const uint64_t *states, size_t count);
/* The states that are left, one after another; valid until the next pass. */
const uint64_t *dedup_collect(struct dedup *dedup, size_t *count);

#endif
