/*
 * How many states a worker has in hand at once; fewer of long ones.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_WORKER_SIZES_H
#define ANTIPODE_ENGINE_FRONTIER_WORKER_SIZES_H

#include <stddef.h>
#include <stdint.h>

enum { BATCH_STATES = 64, BATCH_WORDS = 1 << 20 };
enum { RECENT_STATES = 1 << 12, RECENT_WORDS = 1 << 19 };

/* States that are expanded at once, each with so many neighbours. */
static inline size_t batch_states(size_t degree, uint32_t words)
{
    size_t states = BATCH_STATES;
    while (states > 1 && states * degree * words > BATCH_WORDS)
        states /= 2;
    return states;
}

/* Places for states sent not long ago, a power of two. */
static inline uint32_t recent_states(uint32_t words)
{
    uint32_t states = RECENT_STATES;
    while (states > BATCH_STATES && (uint64_t)states * words > RECENT_WORDS)
        states /= 2;
    return states;
}

#endif
