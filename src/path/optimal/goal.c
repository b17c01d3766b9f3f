#include "path/optimal/goal.h"

#include <string.h>

#include "base/memory.h"
#include "base/union_find.h"

enum { LETTERS_MAX = 4096, SYMMETRIES_MAX = 128 };

/* Does every letter stand once? */
static int is_arrangement(const struct graph *graph, const int64_t *target)
{
    uint8_t seen[LETTERS_MAX] = { 0 };
    for (uint32_t i = 0; i < graph->size; i++) {
        if (target[i] >= graph->size || seen[target[i]])
            return 0;
        seen[target[i]] = 1;
    }
    return 1;
}

static void join_letters(const struct goal *goal, uint32_t *root)
{
    const struct graph *graph = goal->graph;
    for (uint32_t i = 0; i < goal->letters; i++)
        root[i] = i;
    for (size_t g = 0; g < graph->generators; g++)
        for (uint32_t i = 0; i < graph->size; i++)
            union_find_join(root, goal->word[i],
                            goal->word[graph->images[g * graph->size + i]]);
}

static int add_part(struct goal *goal, const uint32_t *root, uint32_t first,
                    struct error *error)
{
    struct part *part = &goal->part[goal->parts];
    part->point = memory_alloc(goal->graph->size, sizeof *part->point, error);
    part->letter = memory_alloc(goal->letters, sizeof *part->letter, error);
    goal->parts++;
    if (!part->point || !part->letter)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < goal->letters; i++)
        if (root[i] == first) {
            goal->part_of[i] = goal->parts - 1;
            part->letter[part->letters++] = i;
        }
    for (uint32_t i = 0; i < goal->graph->size; i++)
        if (root[goal->word[i]] == first)
            part->point[part->points++] = i;
    return 0;
}

static int find_parts(struct goal *goal, struct error *error)
{
    uint32_t *root = memory_alloc(goal->letters, sizeof *root, error);
    goal->part = memory_alloc(goal->letters, sizeof *goal->part, error);
    goal->part_of = memory_alloc(goal->letters, sizeof *goal->part_of, error);
    int code = root && goal->part && goal->part_of ? 0 : ERROR_FAILED;
    if (!code)
        join_letters(goal, root);
    for (uint32_t i = 0; i < goal->letters; i++)
        if (!code)
            root[i] = union_find_root(root, i);
    for (uint32_t i = 0; i < goal->letters && !code; i++)
        if (root[i] == i)
            code = add_part(goal, root, i, error);
    memory_free(root);
    return code;
}

/* Renames letters where each stands once.  Symmetries keep the start, so they
 * serve where that, too, is the identity. */
static int name_letters(struct goal *goal, const int64_t *target,
                        struct error *error)
{
    const struct graph *graph = goal->graph;
    int whole = is_arrangement(graph, target);
    goal->letters = whole || !graph->word ? graph->size : graph->letters;
    goal->word = memory_alloc(graph->size, sizeof *goal->word, error);
    if (!goal->word)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < graph->size; i++)
        goal->word[i] = (uint16_t)(whole ? i : target[i]);
    if (!whole)
        return 0;
    goal->renamed = memory_alloc(graph->size, sizeof *goal->renamed, error);
    if (!goal->renamed)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < graph->size; i++)
        goal->renamed[target[i]] = (uint16_t)i;
    return 0;
}

static int find_symmetries(struct goal *goal, struct error *error)
{
    struct symmetry_group *group = NULL;
    goal->symmetries = 1;
    if (!goal->renamed || !graph_is_cayley(goal->graph))
        return 0;
    int code = symmetry_find(goal->graph, &group, error);
    if (!code)
        code = symmetry_subgroup(group, SYMMETRIES_MAX, &goal->symmetry,
                                 &goal->symmetries, error);
    symmetry_free(group);
    return code;
}

int goal_create(const struct graph *graph, const int64_t *target,
                struct goal **result, struct error *error)
{
    if (graph->size > LETTERS_MAX || (graph->word &&
                                      graph->letters > LETTERS_MAX))
        return error_set(error, ERROR_LIMIT, "more than %d letters",
                         LETTERS_MAX);
    struct goal *goal = memory_alloc(1, sizeof *goal, error);
    if (!goal)
        return ERROR_FAILED;
    goal->graph = graph;
    goal->closed = graph_is_inverse_closed(graph);
    int code = name_letters(goal, target, error);
    if (!code)
        code = find_parts(goal, error);
    if (!code)
        code = find_symmetries(goal, error);
    if (code)
        goal_free(goal);
    else
        *result = goal;
    return code;
}

void goal_free(struct goal *goal)
{
    if (!goal)
        return;
    for (uint32_t i = 0; i < goal->parts; i++) {
        memory_free(goal->part[i].point);
        memory_free(goal->part[i].letter);
    }
    memory_free(goal->part);
    memory_free(goal->part_of);
    memory_free(goal->word);
    memory_free(goal->renamed);
    memory_free(goal->symmetry);
    memory_free(goal);
}

void goal_rename(const struct goal *goal, uint16_t *word, const int64_t *state)
{
    for (uint32_t i = 0; i < goal->graph->size; i++)
        word[i] = goal->renamed ? goal->renamed[state[i]]
                                : (uint16_t)state[i];
}

int goal_serves(const struct goal *goal, const int64_t *target)
{
    for (uint32_t i = 0; i < goal->graph->size; i++)
        if ((goal->renamed ? goal->renamed[target[i]] : target[i]) !=
            goal->word[i])
            return 0;
    return 1;
}
