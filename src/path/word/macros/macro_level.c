#include "path/word/macros/macro_level.h"

#include <string.h>

#include "base/list.h"
#include "path/word/macros/macro_rules.h"

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

void macro_push(struct macro_worker *worker, struct child child)
{
    struct child *list = list_grow(worker->child, &worker->room,
                                   worker->count, sizeof *list,
                                   &worker->error);
    if (!list) {
        worker->code = ERROR_FAILED;
        return;
    }
    worker->child = list;
    list[worker->count++] = child;
}

void macro_spell(const struct macro_rules *rules,
                 const struct macro_node *node, uint32_t number,
                 uint32_t *letter)
{
    uint32_t at = node[number].length;
    for (uint32_t i = number; node[i].macro != WORD_NONE;
         i = node[i].parent) {
        const uint16_t *part = rules->letters(rules->set, node[i].macro);
        for (uint32_t k = rules->length(rules->set, node[i].macro); k-- > 0;)
            letter[--at] = part[k];
    }
}
