#include "path/word/batch/setups.h"

#include <stdlib.h>

#include "base/memory.h"

static int compare_setups(const void *x, const void *y)
{
    const struct setup *a = x, *b = y;
    if (a->cost != b->cost)
        return a->cost < b->cost ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->second < b->second ? -1 : a->second > b->second;
}

/* Powers of one axis commute: in one order, and not of one class. */
static int is_setup(const struct powers *powers, uint32_t i, uint32_t k)
{
    const struct power *a = &powers->power[i], *b = &powers->power[k];
    return a->axis != b->axis || a->class < b->class;
}

struct setup *setups_create(const struct powers *powers, size_t *count,
                            struct error *error)
{
    size_t n = powers->count, used = 0;
    struct setup *setup = memory_alloc(1 + n + n * n, sizeof *setup, error);
    if (!setup)
        return NULL;
    setup[used++] = (struct setup){ SETUP_NONE, SETUP_NONE, 0 };
    for (uint32_t i = 0; i < n; i++)
        setup[used++] = (struct setup){ i, SETUP_NONE,
                                        powers->power[i].cost };
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++)
            if (is_setup(powers, i, k))
                setup[used++] = (struct setup){
                    i, k, powers->power[i].cost + powers->power[k].cost
                };
    qsort(setup, used, sizeof *setup, compare_setups);
    *count = used;
    return setup;
}

/* Letters of the inverse of power a before power b. */
static uint32_t power_between(const struct powers *powers, uint32_t a,
                              uint32_t b)
{
    const struct alphabet *letters = powers->letters;
    const struct power *power = powers->power;
    if (a != SETUP_NONE && b != SETUP_NONE &&
        power[a].class == power[b].class) {
        uint32_t class = power[a].class, order = letters->order[class];
        uint32_t e = order - power[a].exponent + power[b].exponent;
        return letters->cost[letters->first[class] + e % order];
    }
    return (a == SETUP_NONE ? 0 : power[power[a].inverse].cost) +
           (b == SETUP_NONE ? 0 : power[b].cost);
}

uint32_t setup_between(const struct powers *powers, struct setup before,
                       struct setup setup)
{
    return before.first == setup.first
        ? power_between(powers, before.second, setup.second)
        : power_between(powers, before.second, SETUP_NONE) +
          power_between(powers, before.first, setup.first) +
          power_between(powers, SETUP_NONE, setup.second);
}

uint64_t setup_odd(const struct powers *powers, struct setup setup)
{
    uint64_t odd = 0;
    if (setup.first != SETUP_NONE)
        odd ^= powers->power[setup.first].odd;
    if (setup.second != SETUP_NONE)
        odd ^= powers->power[setup.second].odd;
    return odd;
}

void setup_apply(const struct powers *powers, struct setup setup,
                 const uint16_t *of, uint16_t *into)
{
    uint32_t n = powers->points;
    for (uint32_t p = 0; p < n; p++) {
        uint32_t from = p;
        if (setup.second != SETUP_NONE)
            from = power_image(powers, setup.second)[from];
        if (setup.first != SETUP_NONE)
            from = power_image(powers, setup.first)[from];
        into[p] = of[from];
    }
}

uint32_t setup_write(const struct powers *powers, struct setup setup,
                     uint32_t *letter)
{
    uint32_t count = 0;
    if (setup.first != SETUP_NONE)
        count += power_write(powers, setup.first, letter);
    if (setup.second != SETUP_NONE)
        count += power_write(powers, setup.second, letter + count);
    return count;
}

uint32_t setup_write_back(const struct powers *powers, struct setup setup,
                          uint32_t *letter)
{
    struct setup back = { SETUP_NONE, SETUP_NONE, setup.cost };
    if (setup.first != SETUP_NONE)
        back.second = powers->power[setup.first].inverse;
    if (setup.second != SETUP_NONE)
        back.first = powers->power[setup.second].inverse;
    return setup_write(powers, back, letter);
}
