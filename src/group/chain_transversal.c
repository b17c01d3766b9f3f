/*
 * The transversal of a level.  Short orbits store every u_x and its inverse;
 * where that would take much memory, the elements are words in a few labels,
 * as the essay in chain_tree.c tells.
 */
#include <string.h>

#include "base/memory.h"
#include "group/chain_transversal.h"

/* Long transversals are words; tests: 0 makes all of them words. */
#ifndef CHAIN_STORED_MAX
#define CHAIN_STORED_MAX (UINT64_C(16) << 20)
#endif

static uint64_t stored_bytes(const struct level *level,
                             const struct group *group)
{
    uint64_t points = level->size ? level->size : 1;
    return 2 * points * group->size;
}

static int is_long(const struct level *level, const struct group *group)
{
    return group->kind == GROUP_PERMUTATION
        && stored_bytes(level, group) > CHAIN_STORED_MAX;
}

/* A column's key, edge, images and two slots. */
static uint64_t orbit_bytes(const struct level *level,
                            const struct group *group)
{
    return group->key_size + sizeof *level->edges + 2 * sizeof *level->slots
        + level->generator_count * sizeof **level->images;
}

/* Each generator, its inverse and two elements of the mixer. */
static uint64_t generator_bytes(const struct level *level,
                                const struct group *group)
{
    return 4 * level->generator_count * group->size;
}

uint64_t transversal_bytes(const struct level *level,
                           const struct group *group)
{
    uint64_t bytes = stored_bytes(level, group);
    if (group->kind == GROUP_MATRIX)
        return bytes + level->size * orbit_bytes(level, group);
    if (is_long(level, group) && bytes > CHAIN_LONG_BYTES)
        bytes = CHAIN_LONG_BYTES;
    return bytes + generator_bytes(level, group);
}

static void charge(struct level *level, const struct group *group,
                   struct budget *budget)
{
    budget->bytes -= level->bytes;
    level->bytes = transversal_bytes(level, group);
    budget->bytes += level->bytes;
}

/* ---- what it does ---- */

void moving_turn(struct moving *moving)
{
    void *now = moving->next;
    moving->next = moving->now;
    moving->now = now;
}

uint32_t level_put_before(const struct level *level, const struct group *group,
                          uint32_t place, struct moving *moving)
{
    const struct tree *tree = &level->tree;
    uint32_t products = 0;
    if (place && !tree->count) {
        group_multiply(group, moving->next, level->up + place * group->size,
                       moving->now);
        moving_turn(moving);
        return 1;
    }
    for (uint32_t x = place; x; x = tree->edges[x].parent) {
        group_multiply(group, moving->next, tree->labels +
                       tree->edges[x].generator * group->size, moving->now);
        moving_turn(moving);
        products++;
    }
    return products;
}

uint32_t level_divide(const struct level *level, const struct group *group,
                      uint32_t place, struct moving *moving)
{
    const struct tree *tree = &level->tree;
    uint32_t products = 0;
    if (place && !tree->count) {
        group_multiply(group, moving->next, moving->now,
                       level->down + place * group->size);
        moving_turn(moving);
        return 1;
    }
    for (uint32_t x = place; x; x = tree->edges[x].parent) {
        group_append(group, moving->now, tree->inverses +
                     tree->edges[x].generator * group->size);
        products++;
    }
    return products;
}

int points_step(const struct group *group, const uint8_t *element,
                struct points *points)
{
    const uint16_t *images = (const void *)element;
    for (uint32_t i = 0; i < points->count; i++)
        points->at[i] = images[points->at[i]];
    return group_sign(group, element);
}

int points_move(const struct level *level, const struct group *group,
                uint32_t place, struct points *points)
{
    const struct tree *tree = &level->tree;
    uint32_t path[CHAIN_LABELS_MAX], length = 0;
    int sign = 1;
    if (!place)
        return 1;
    if (!tree->count)
        return points_step(group, level->up + place * group->size, points);
    for (uint32_t x = place; x; x = tree->edges[x].parent)
        path[length++] = tree->edges[x].generator;
    while (length-- > 0)
        sign *= points_step(group, tree->labels + path[length] * group->size,
                            points);
    return sign;
}

int points_move_back(const struct level *level, const struct group *group,
                     uint32_t place, struct points *points)
{
    const struct tree *tree = &level->tree;
    int sign = 1;
    if (!place)
        return 1;
    if (!tree->count)
        return points_step(group, level->down + place * group->size, points);
    for (uint32_t x = place; x; x = tree->edges[x].parent)
        sign *= points_step(group, tree->inverses +
                            tree->edges[x].generator * group->size, points);
    return sign;
}

/* ---- stored elements ---- */

static int fill(struct level *level, const struct group *group,
                struct budget *budget, struct error *error)
{
    size_t size = group->size;
    if (level_resize(&level->up, level->size, size, error)
        || level_resize(&level->down, level->size, size, error))
        return ERROR_FAILED;
    for (size_t i = level->filled; i < level->size; i++) {
        struct edge edge = level->edges[i];
        group_multiply(group, level->up + i * size,
                       level->up + edge.parent * size,
                       level->generators + edge.generator * size);
        group_multiply(group, level->down + i * size,
                       level->inverses + edge.generator * size,
                       level->down + edge.parent * size);
        int code = budget_spend(budget, 2 * chain_cost(group), error);
        if (code)
            return code;
    }
    return 0;
}

/* ---- both ---- */

int transversal_start(struct level *level, const struct group *group,
                      struct budget *budget, struct error *error)
{
    if (level_resize(&level->up, 1, group->size, error)
        || level_resize(&level->down, 1, group->size, error))
        return ERROR_FAILED;
    group_identity(group, level->up);
    group_identity(group, level->down);
    charge(level, group, budget);
    level->filled = 1;
    return 0;
}

int transversal_extend(struct level *level, const struct group *group,
                       struct budget *budget, struct error *error)
{
    if (level->filled == level->size)
        return 0;
    charge(level, group, budget);
    int code = is_long(level, group) ? tree_make(level, group, budget, error)
                                     : fill(level, group, budget, error);
    if (!code)
        level->filled = level->size;
    return code;
}

void transversal_clear(struct level *level)
{
    memory_free(level->up);
    memory_free(level->down);
    tree_clear(&level->tree);
}

const void *level_up(const struct level *level, const struct group *group,
                     uint32_t place, struct moving *room)
{
    if (!level->tree.count)
        return level->up + place * group->size;
    group_identity(group, room->now);
    level_put_before(level, group, place, room);
    return room->now;
}

const void *level_down(const struct level *level, const struct group *group,
                       uint32_t place, void *room)
{
    struct moving moving = {room, NULL};    /* words are appended in place */
    if (!level->tree.count)
        return level->down + place * group->size;
    group_identity(group, room);
    level_divide(level, group, place, &moving);
    return room;
}
