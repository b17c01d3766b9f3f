/*
 * A symmetry does to a row what it does to the generators of a way to it: if
 * row = goal g h .., its image is goal g' h' ...  So rows are visited from the
 * goal's on, each with the generator that it was found by; the first of a class
 * is stored, and the ways to its images name the others.
 */
#include "path/optimal/pattern_rows.h"

#include <string.h>

#include "base/memory.h"

enum { WAY_NONE = 0xffff, WAY_ROOT = 0xfffe, WAY_MAX = 0xfff0 };

struct fold {
    const struct goal *goal;
    struct pattern *pattern;
    uint16_t *way;              /* to each row: the last generator */
    uint32_t *queue;
    uint32_t *inverse;          /* of the kept symmetries */
    uint32_t *letter;           /* of the way at hand */
    uint32_t length, room;
};

/* What the symmetries that keep the pattern do to the inner coordinate. */
static int turn_inner(const struct goal *goal, struct pattern *pattern,
                      struct error *error)
{
    const struct coordinate *inner = pattern->coordinate[pattern->count - 1];
    size_t generators = pattern->generators;
    pattern->turned = memory_alloc((size_t)pattern->kept * pattern->inner,
                                   sizeof *pattern->turned, error);
    if (!pattern->turned)
        return ERROR_FAILED;
    for (uint32_t s = 0; s < pattern->kept; s++) {
        uint16_t *turned = pattern->turned + (size_t)s * pattern->inner;
        uint32_t symmetry = pattern->kept_symmetry[s];
        /* Numbers are in the order of a search from 0 by all generators: each
         * is found by a lesser one. */
        for (uint32_t y = 0, found = 1; y < pattern->inner; y++)
            for (uint32_t g = 0; g < generators; g++) {
                uint32_t to = inner->move[y * generators + g];
                if (to < found)
                    continue;
                turned[to] = inner->move[turned[y] * generators +
                                         goal_move(goal, symmetry, g)];
                found = to + 1;
            }
    }
    return 0;
}

static int find_inverses(struct fold *fold, struct error *error)
{
    const struct pattern *pattern = fold->pattern;
    fold->inverse = memory_alloc(pattern->kept, sizeof *fold->inverse, error);
    if (!fold->inverse)
        return ERROR_FAILED;
    /* By what they do to moves: points that all moves fix count for nothing,
     * and of equal moves one stands for the others. */
    const struct symmetry *all = fold->goal->symmetry;
    const struct graph *graph = fold->goal->graph;
    size_t bytes = graph->size * sizeof *graph->images;
    for (uint32_t s = 0; s < pattern->kept; s++)
        for (uint32_t t = 0; t < pattern->kept; t++) {
            const uint32_t *one = all[pattern->kept_symmetry[s]].move;
            const uint32_t *other = all[pattern->kept_symmetry[t]].move;
            uint32_t g = 0;
            while (g < pattern->generators &&
                   !memcmp(graph->images + g * (size_t)graph->size,
                           graph->images + other[one[g]] * (size_t)graph->size,
                           bytes))
                g++;
            if (g == pattern->generators)
                fold->inverse[s] = t;
        }
    return 0;
}

static uint64_t row_back(const struct pattern *pattern, uint64_t row, size_t g)
{
    uint64_t to = 0;
    for (uint32_t k = 0; k + 1 < pattern->count; k++) {
        uint64_t x = row / pattern->stride[k];
        row -= x * pattern->stride[k];
        to += (uint64_t)pattern->stride[k] *
              pattern->coordinate[k]->back[x * pattern->generators + g];
    }
    return to;
}

/* The way from the goal's row, last letter first. */
static int find_way(struct fold *fold, uint64_t row, struct error *error)
{
    fold->length = 0;
    while (fold->way[row] != WAY_ROOT) {
        if (fold->length == fold->room) {
            uint32_t room = 2 * fold->room + 64;
            uint32_t *letter = memory_resize(fold->letter, room,
                                             sizeof *letter, error);
            if (!letter)
                return ERROR_FAILED;
            fold->letter = letter;
            fold->room = room;
        }
        fold->letter[fold->length++] = fold->way[row];
        row = row_back(fold->pattern, row, fold->way[row]);
    }
    return 0;
}

/* The first row of a class: names it and its images. */
static int name_class(struct fold *fold, uint64_t row, struct error *error)
{
    struct pattern *pattern = fold->pattern;
    uint32_t number = (uint32_t)pattern->stored;
    int code = find_way(fold, row, error);
    for (uint32_t s = pattern->kept; s-- > 0 && !code;) {
        uint64_t image = 0;
        for (uint32_t i = fold->length; i-- > 0;)
            image = pattern_move_row(pattern, image,
                                     goal_move(fold->goal,
                                               pattern->kept_symmetry[s],
                                               fold->letter[i]));
        pattern->row_class[image] = number * pattern->kept + fold->inverse[s];
    }
    pattern->stored_row[number] = (uint32_t)row;
    pattern->stored++;
    return code;
}

static int visit_rows(struct fold *fold, struct error *error)
{
    struct pattern *pattern = fold->pattern;
    uint64_t count = 0;
    int code = 0;
    for (uint64_t i = 0; i < pattern->rows; i++) {
        pattern->row_class[i] = UINT32_MAX;
        fold->way[i] = WAY_NONE;
    }
    fold->way[0] = WAY_ROOT;
    fold->queue[count++] = 0;
    for (uint64_t i = 0; i < count && !code; i++) {
        uint32_t row = fold->queue[i];
        if (pattern->row_class[row] == UINT32_MAX)
            code = name_class(fold, row, error);
        for (size_t g = 0; g < pattern->generators; g++) {
            uint64_t to = pattern_move_row(pattern, row, g);
            if (fold->way[to] != WAY_NONE)
                continue;
            fold->way[to] = (uint16_t)g;
            fold->queue[count++] = (uint32_t)to;
        }
    }
    return code;
}

static int fold_rows(const struct goal *goal, struct pattern *pattern,
                     struct error *error)
{
    struct fold fold = { .goal = goal, .pattern = pattern };
    pattern->row_class = memory_alloc(pattern->rows,
                                      sizeof *pattern->row_class, error);
    pattern->stored_row = memory_alloc(pattern->rows,
                                       sizeof *pattern->stored_row, error);
    fold.way = memory_alloc(pattern->rows, sizeof *fold.way, error);
    fold.queue = memory_alloc(pattern->rows, sizeof *fold.queue, error);
    int code = pattern->row_class && pattern->stored_row && fold.way &&
               fold.queue ? find_inverses(&fold, error) : ERROR_FAILED;
    if (!code)
        code = visit_rows(&fold, error);
    memory_free(fold.way);
    memory_free(fold.queue);
    memory_free(fold.inverse);
    memory_free(fold.letter);
    return code;
}

int pattern_fold_rows(const struct goal *goal, struct pattern *pattern,
                      struct error *error)
{
    pattern->stored = pattern->rows;
    if (pattern->kept == 1 || pattern->generators > WAY_MAX ||
        pattern->rows * pattern->kept > UINT32_MAX / 2) {
        pattern->kept = 1;
        return 0;
    }
    pattern->stored = 0;
    int code = turn_inner(goal, pattern, error);
    return code ? code : fold_rows(goal, pattern, error);
}
