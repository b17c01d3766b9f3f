#include "path/word/macro_level.h"

#include <string.h>

uint32_t macro_level_bound(const struct level *level, size_t most,
                           uint32_t *tally, size_t *equal)
{
    uint32_t at = 0;
    size_t sum = 0;
    memset(tally, 0, (MACRO_COST_MAX + 1) * sizeof *tally);
    for (size_t i = 0; i < level->count; i++)
        tally[level->child[i].cost]++;
    while (at < MACRO_COST_MAX && sum + tally[at] <= most)
        sum += tally[at++];
    *equal = most - sum;
    return at;
}

void macro_level_thin(struct level *level, size_t most, uint32_t *tally)
{
    size_t kept = 0, equal;
    if (level->count <= most)
        return;
    uint32_t bound = macro_level_bound(level, most, tally, &equal);
    for (size_t i = 0; i < level->count; i++) {
        uint32_t cost = level->child[i].cost;
        if (cost > bound || (cost == bound && equal == 0))
            continue;
        equal -= cost == bound;
        level->child[kept++] = level->child[i];
    }
    level->count = kept;
    level->bound = bound;
}
