/*
 * Who owns a state: the top of its XXH3-64 hash tells the rank, what is next
 * tells the bucket of that rank.  The one partition of the whole program.
 */
#ifndef ANTIPODE_SEARCH_PARTITION_H
#define ANTIPODE_SEARCH_PARTITION_H

#include <stdint.h>

#include "base/hash.h"

struct partition {
    uint32_t ranks;
    uint32_t rank;          /* ours */
    uint32_t bucket_bits;
};

struct owner {
    uint32_t rank, bucket;
};

/* hash * ranks, as if hash were a fraction of 2^64: the whole part is the rank,
 * the fraction that is left begins with the bucket. */
static inline struct owner partition_owner(const struct partition *partition,
                                           const uint64_t *state,
                                           uint32_t words)
{
    uint64_t hash = hash_bytes(state, words * sizeof *state);
    unsigned __int128 scaled = (unsigned __int128)hash * partition->ranks;
    return (struct owner){
        (uint32_t)(scaled >> 64),
        (uint32_t)((uint64_t)scaled >> 1 >> (63 - partition->bucket_bits))
    };
}

#endif
