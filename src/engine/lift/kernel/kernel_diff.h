/*
 * Settling in plain C, for kernels that have nothing better.
 */
#include "base/bits.h"

/* Up to 64 words; returns the mask of those that changed. */
static uint64_t diff_words(const uint64_t *fresh, const uint64_t *old,
                           uint32_t words, uint64_t *count)
{
    uint64_t changed = 0;
    for (uint32_t w = 0; w < words; w++) {
        uint64_t differs = fresh[w] ^ old[w];
        changed |= (uint64_t)(differs != 0) << w;
        *count += bits_count(differs);
    }
    return changed;
}
