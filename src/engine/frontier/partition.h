/*
 * Who owns a state: the top of its XXH3-64 hash tells the rank, what is next
 * tells the bucket of that rank.  The one partition of the whole program.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_PARTITION_H
#define ANTIPODE_ENGINE_FRONTIER_PARTITION_H

#include <stdint.h>

#include "base/assert.h"
#include "base/hash.h"

struct partition {
    uint32_t ranks;         /* that work */
    uint32_t rank;          /* ours among them; ranks: we own nothing */
    uint32_t bucket_bits;
    uint64_t marks;         /* bits of a state's last word that do not count */
};

struct owner {
    uint32_t rank, bucket;
};

/* Longer states are hashed in two pieces: the same number, more slowly. */
enum { PARTITION_WORDS = 32 };

static inline uint64_t partition_hash(const struct partition *partition,
                                      const uint64_t *state, uint32_t words)
{
    uint64_t plain[PARTITION_WORDS], last = state[words - 1];
    if (!partition->marks)
        return hash_bytes(state, words * sizeof *state);
    last &= ~partition->marks;
    if (words > PARTITION_WORDS)
        return hash_pieces(state, (words - 1) * sizeof *state, &last,
                           sizeof last);
    for (uint32_t w = 0; w < words - 1; w++)
        plain[w] = state[w];
    plain[words - 1] = last;
    return hash_bytes(plain, words * sizeof *plain);
}

/* hash * ranks, as if hash were a fraction of 2^64: the whole part is the rank,
 * the fraction that is left begins with the bucket. */
static inline struct owner partition_owner(const struct partition *partition,
                                           const uint64_t *state,
                                           uint32_t words)
{
    uint64_t hash = partition_hash(partition, state, words);
    unsigned __int128 scaled = (unsigned __int128)hash * partition->ranks;
    struct owner owner = {
        (uint32_t)(scaled >> 64),
        (uint32_t)((uint64_t)scaled >> 1 >> (63 - partition->bucket_bits))
    };
    ASSERT(owner.rank < partition->ranks);
    ASSERT(owner.bucket >> partition->bucket_bits == 0);
    return owner;
}

#endif
