/* What the keys of a rung are, and which it has. */
#include <string.h>

#include "base/key_set.h"
#include "path/word/ladder/ladder.h"

/* Keys that are counted to compare orbits, and orbits that are compared. */
enum { KEYS_COUNTED = 3000, LOOKS = 32 };

void rung_home(const struct ladder *ladder, const struct rung *rung,
               uint32_t *key)
{
    if (ladder->letters->group.kind == GROUP_PERMUTATION)
        *(uint16_t *)(void *)key = (uint16_t)rung->column;
    else
        key[rung->column] = 1;
}

void rung_image(const struct ladder *ladder, const struct rung *rung,
                uint32_t *key, const void *element)
{
    group_image(&ladder->letters->group, key, rung->column, element);
    memset(key, 0, rung->row * sizeof *key);
}

void rung_move(const struct ladder *ladder, const struct rung *rung,
               uint32_t *to, const uint32_t *key, const void *element)
{
    group_move(&ladder->letters->group, to, key, element);
    memset(to, 0, rung->row * sizeof *to);
}

/* Do all letters keep the span of the first basis columns? */
static int keeps_span(const struct ladder *ladder, uint32_t columns)
{
    const struct group *group = &ladder->letters->group;
    uint32_t key[GROUP_KEY_WORDS];
    for (size_t g = 0; g < ladder->letters->graph->generators; g++)
        for (uint32_t c = 0; c < columns; c++) {
            group_image(group, key, c, ladder->letters->element +
                        g * group->size);
            for (uint32_t r = columns; r < group->degree; r++)
                if (key[r])
                    return 0;
        }
    return 1;
}

static int moves_key(const struct ladder *ladder, const struct rung *rung)
{
    uint32_t home[GROUP_KEY_WORDS] = { 0 }, key[GROUP_KEY_WORDS];
    rung_home(ladder, rung, home);
    for (uint32_t g = 0; g < rung->count; g++) {
        rung_image(ladder, rung, key, rung->generator[g].element);
        if (memcmp(home, key, ladder->letters->group.key_size))
            return 1;
    }
    return 0;
}

/* How many keys the orbit has, as far as they are counted. */
static int64_t count_keys(const struct ladder *ladder, const struct rung *rung,
                          struct error *error)
{
    struct key_set keys = { .size = ladder->letters->group.key_size };
    uint32_t key[GROUP_KEY_WORDS] = { 0 }, from[GROUP_KEY_WORDS];
    rung_home(ladder, rung, key);
    int code = key_set_add(&keys, key, error) == KEY_NONE ? ERROR_FAILED : 0;
    for (uint32_t i = 0; i < keys.count && keys.count < KEYS_COUNTED && !code;
         i++)
        for (uint32_t g = 0; g < rung->count && !code; g++) {
            memcpy(from, key_set_key(&keys, i), keys.size);
            rung_move(ladder, rung, key, from, rung->generator[g].element);
            code = key_set_add(&keys, key, error) == KEY_NONE ? ERROR_FAILED
                                                              : 0;
        }
    int64_t count = keys.count;
    key_set_clear(&keys);
    return code ? code : count;
}

/* The fewest rows of a column that generators move: 1, 0: they move none. */
static int choose_rows(const struct ladder *ladder, struct rung *rung)
{
    int matrices = ladder->letters->group.kind == GROUP_MATRIX;
    for (rung->row = matrices ? rung->column : 0; rung->row > 0; rung->row--)
        if (keeps_span(ladder, rung->row) && moves_key(ladder, rung))
            return 1;
    return moves_key(ladder, rung);
}

int rung_choose(const struct ladder *ladder, struct rung *rung,
                struct error *error)
{
    struct rung best = { 0 };
    int64_t least = 0;
    uint32_t looks = 0;
    for (uint32_t c = 0; c < ladder->letters->group.degree && looks < LOOKS;
         c++) {
        rung->column = c;
        if (!choose_rows(ladder, rung))
            continue;
        looks++;
        int64_t keys = count_keys(ladder, rung, error);
        if (keys < 0)
            return ERROR_FAILED;
        if (least && keys >= least)
            continue;
        least = keys;
        best.column = c;
        best.row = rung->row;
    }
    rung->column = best.column;
    rung->row = best.row;
    return least > 0;
}
