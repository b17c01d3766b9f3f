/*
 * Sets of packed states as bits, close to what they must take.
 *
 *     segment   count | words of bits << 32, k, one mask per word, bits
 *
 * Bits of a state that are 0 in the whole set are dropped (the masks tell which
 * stay), the states are sorted as numbers, and the gaps between neighbours
 * written as Golomb-Rice codes with parameter k: about log2(universe / count)
 * + 1.5 bits a state.  S. W. Golomb, IEEE Trans. Inf. Theory 12 (1966).
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_DELTA_CODER_H
#define ANTIPODE_ENGINE_FRONTIER_DELTA_CODER_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct delta_coder;

/* words: of a state; max: states in a segment. */
int coder_create(uint32_t words, uint64_t max, struct delta_coder **coder,
                 struct error *error);
void coder_free(struct delta_coder *coder);
uint64_t coder_bytes(uint32_t words, uint64_t max);
/* Words that a segment may take. */
size_t coder_segment_words(uint32_t words, uint64_t max);

/* The segment of at least one state, all different; *length words.  Valid until
 * the next call; the states are left in no order. */
const uint64_t *coder_encode(struct delta_coder *coder, uint64_t *states,
                             size_t count, size_t *length);
/* Words of a segment that begins with this one. */
size_t coder_length(const struct delta_coder *coder, uint64_t head);
/* 1 if so many words are a segment that may be decoded: what comes from a file
 * is looked at first. */
int coder_holds(struct delta_coder *coder, const uint64_t *segment,
                size_t length);
/* The states of a segment, sorted; valid until the next call. */
const uint64_t *coder_decode(struct delta_coder *coder, const uint64_t *segment,
                             size_t *count);

#endif
