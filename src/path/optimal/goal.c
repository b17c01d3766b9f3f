#include "path/optimal/goal.h"

#include <string.h>

#include "base/memory.h"
#include "base/union_find.h"

enum { LETTERS_MAX = 4096, SYMMETRIES_MAX = 128 };

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

/* 1: a naming names all starts. */
static int names_starts(const struct graph *graph, const struct naming *naming,
                        struct error *error)
{
    int64_t *start = memory_alloc(graph->size, sizeof *start, error);
    uint16_t *origin = memory_alloc(graph->size, sizeof *origin, error);
    int named = start && origin ? 1 : ERROR_FAILED;
    for (uint32_t i = 1; i < graph_starts(graph) && named == 1; i++) {
        graph_nth_start(graph, i, start);
        named = naming_apply(naming, origin, start);
    }
    memory_free(start);
    memory_free(origin);
    return named;
}

static int name_letters(struct goal *goal, const int64_t *target,
                        struct error *error)
{
    const struct graph *graph = goal->graph;
    int code = graph->word ? naming_create(graph, &goal->naming, error) : 0;
    if (!code && goal->naming && graph->more) {
        code = names_starts(graph, goal->naming, error);
        if (code == 0) {
            naming_free(goal->naming);
            goal->naming = NULL;
        }
        code = code < 0 ? code : 0;
    }
    goal->whole = !graph->word || goal->naming;
    goal->letters = goal->whole ? graph->size : graph->letters;
    goal->word = memory_alloc(graph->size, sizeof *goal->word, error);
    if (code || !goal->word)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < graph->size; i++)
        goal->word[i] = (uint16_t)(goal->whole ? i : target[i]);
    return 0;
}

static int find_goal_symmetries(struct goal *goal, struct error *error)
{
    struct symmetry_group *group = NULL;
    struct graph cayley = *goal->graph;
    goal->symmetries = 1;
    if (!goal->whole)
        return 0;
    cayley.word = cayley.more_words = NULL;
    cayley.more = 0;
    int code = symmetry_find_within(&cayley, SYMMETRY_WORK, &group, error);
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
        code = find_goal_symmetries(goal, error);
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
    naming_free(goal->naming);
    memory_free(goal->symmetry);
    memory_free(goal);
}

/* Points that the letters of a state come from. */
static int name_points(const struct goal *goal, uint16_t *origin,
                       const int64_t *state)
{
    if (goal->naming)
        return naming_apply(goal->naming, origin, state);
    for (uint32_t i = 0; i < goal->graph->size; i++)
        origin[i] = (uint16_t)state[i];
    return 1;
}

/* Both are permutations of the points, if the colours of naming are right; a
 * state that is put together otherwise has a point twice. */
static int divide_words(uint16_t *word, const uint16_t *to, uint32_t size,
                  uint16_t *position)
{
    for (uint32_t i = 0; i < size; i++)
        position[i] = UINT16_MAX;
    for (uint32_t i = 0; i < size; i++)
        position[to[i]] = (uint16_t)i;
    for (uint32_t i = 0; i < size; i++) {
        uint16_t at = position[word[i]];
        if (at == UINT16_MAX)
            return 0;
        word[i] = at;
    }
    for (uint32_t i = 0; i < size; i++)
        position[i] = 0;
    for (uint32_t i = 0; i < size; i++)
        if (position[word[i]]++)
            return 0;
    return 1;
}

int goal_place(const struct goal *goal, uint16_t *word, const int64_t *from,
               const int64_t *to, struct error *error)
{
    uint32_t size = goal->graph->size;
    if (!goal->whole) {
        for (uint32_t i = 0; i < size; i++)
            word[i] = (uint16_t)from[i];
        return 1;
    }
    uint16_t *end = memory_alloc(2 * (size_t)size, sizeof *end, error);
    if (!end)
        return ERROR_FAILED;
    int placed = name_points(goal, word, from) && name_points(goal, end, to) &&
                 divide_words(word, end, size, end + size);
    memory_free(end);
    return placed;
}

int goal_serves(const struct goal *goal, const int64_t *target)
{
    for (uint32_t i = 0; i < goal->graph->size && !goal->whole; i++)
        if (target[i] != goal->word[i])
            return 0;
    return 1;
}
