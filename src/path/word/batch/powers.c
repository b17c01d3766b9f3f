#include "path/word/batch/powers.h"

#include <string.h>

#include "base/memory.h"

/* A class joins the first axis whose classes it commutes with, all of them. */
static uint32_t find_axis(const struct alphabet *letters, uint32_t class,
                          const uint32_t *axis_of)
{
    for (uint32_t axis = 0;; axis++) {
        int fits = 1;
        for (uint32_t c = 0; c < class && fits; c++)
            fits = axis_of[c] != axis ||
                letters->commute[c * letters->classes + class];
        if (fits)
            return axis;
    }
}

/* All of a cost: 0 if there is no room for them. */
static int list_cost(struct powers *powers, const uint32_t *axis_of,
                     uint32_t cost)
{
    const struct alphabet *letters = powers->letters;
    uint32_t before = powers->count;
    for (uint32_t c = 0; c < letters->classes; c++)
        for (uint32_t e = 1; e < letters->order[c]; e++) {
            if (letters->cost[letters->first[c] + e] != cost)
                continue;
            if (powers->count == POWERS_MAX) {
                powers->count = before;
                return 0;
            }
            powers->power[powers->count++] = (struct power){
                .class = c, .exponent = e, .cost = cost, .axis = axis_of[c],
            };
        }
    return 1;
}

static int comes_before(const struct power *a, const struct power *b)
{
    return a->axis < b->axis || (a->axis == b->axis && a->class < b->class);
}

/* By axis; those whose inverse was left out go. */
static void sort_powers(struct powers *powers)
{
    struct power *power = powers->power;
    for (uint32_t i = 1; i < powers->count; i++) {
        struct power one = power[i];
        uint32_t k = i;
        for (; k > 0 && comes_before(&one, &power[k - 1]); k--)
            power[k] = power[k - 1];
        power[k] = one;
    }
}

static int find_inverses(struct powers *powers)
{
    for (uint32_t i = 0; i < powers->count; i++) {
        struct power *power = &powers->power[i];
        uint32_t order = powers->letters->order[power->class], k = 0;
        while (k < powers->count &&
               (powers->power[k].class != power->class ||
                powers->power[k].exponent != order - power->exponent))
            k++;
        if (k == powers->count)
            return 0;
        power->inverse = k;
    }
    return powers->count > 0;
}

uint32_t power_write(const struct powers *powers, uint32_t number,
                     uint32_t *letter)
{
    const struct alphabet *letters = powers->letters;
    uint32_t class = powers->power[number].class, count = 0;
    uint32_t order = letters->order[class];
    const uint32_t *step = letters->step + letters->first[class];
    for (uint32_t e = powers->power[number].exponent; e != 0; count++) {
        letter[count] = step[e];
        e = (e + order - (uint32_t)letters->exponent[step[e]]) % order;
    }
    return count;
}

void powers_mark_moved(const struct powers *powers, const uint16_t *image,
                       uint64_t *moved)
{
    memset(moved, 0, powers->words * sizeof *moved);
    for (uint32_t p = 0; p < powers->points; p++)
        moved[p / 64] |= (uint64_t)(image[p] != p) << p % 64;
}

static int write_images(struct powers *powers, struct error *error)
{
    const struct graph *graph = powers->letters->graph;
    uint32_t n = powers->points;
    powers->image = memory_alloc((size_t)powers->count * n,
                                 sizeof *powers->image, error);
    powers->moved = memory_alloc((size_t)powers->count * powers->words,
                                 sizeof *powers->moved, error);
    if (!powers->image || !powers->moved)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < powers->count; i++) {
        uint16_t *image = powers->image + (size_t)i * n;
        uint32_t letter[POWERS_MAX], count = power_write(powers, i, letter);
        for (uint32_t p = 0; p < n; p++)
            image[p] = (uint16_t)p;
        for (uint32_t k = 0; k < count; k++) {
            const uint16_t *one = graph->images + (size_t)letter[k] * n;
            for (uint32_t p = 0; p < n; p++)
                image[p] = one[image[p]];
        }
        powers_mark_moved(powers, image,
                          powers->moved + (size_t)i * powers->words);
    }
    return 0;
}

int powers_create(const struct alphabet *letters, struct powers *powers,
                  struct error *error)
{
    uint32_t classes = letters->classes, cost = 1;
    *powers = (struct powers){ .letters = letters,
                               .points = letters->graph->size,
                               .words = (letters->graph->size + 63) / 64 };
    if (letters->graph->kind != GRAPH_PERMUTATION || !letters->commute ||
        classes < 2 || classes > POWERS_MAX)
        return 0;
    uint32_t *axis_of = memory_alloc(classes, sizeof *axis_of, error);
    if (!axis_of)
        return ERROR_FAILED;
    for (uint32_t c = 0; c < classes; c++)
        axis_of[c] = find_axis(letters, c, axis_of);
    while (cost < POWERS_MAX && list_cost(powers, axis_of, cost))
        cost++;
    memory_free(axis_of);
    sort_powers(powers);
    if (!find_inverses(powers)) {
        powers->count = 0;
        return 0;
    }
    int code = write_images(powers, error);
    if (code)
        powers_clear(powers);
    return code ? code : 1;
}

void powers_clear(struct powers *powers)
{
    memory_free(powers->image);
    memory_free(powers->moved);
    *powers = (struct powers){ .count = 0 };
}
