#include "path/walk.h"

#include "base/hash.h"

void walk_seed(uint64_t seed, uint64_t row, struct random *random)
{
    uint64_t key[2] = { seed, row };
    random_seed(random, hash_bytes(key, sizeof key));
}

uint32_t walk_step(const struct graph *graph, int64_t last,
                   struct random *random)
{
    uint64_t count = graph->generators;
    int64_t back = last < 0 ? -1 : graph->inverse[last];
    if (back < 0 || count == 1)
        return (uint32_t)random_below(random, count);
    uint32_t step = (uint32_t)random_below(random, count - 1);
    return step + (step >= back);
}
