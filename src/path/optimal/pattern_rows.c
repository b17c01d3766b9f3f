/*
 * A symmetry does to a number what it does to the generators of a way to it: if
 * x = 0 g h .., its image is 0 g' h' ...
 */
#include "path/optimal/pattern_rows.h"

#include "base/memory.h"

static void turn_numbers(const struct goal *goal,
                         const struct coordinate *coordinate,
                         uint32_t symmetry, uint16_t *turned)
{
    size_t generators = coordinate->generators;
    turned[0] = 0;
    /* Numbers are in the order of a search from 0 by all generators: each is
     * found by a lesser one. */
    for (uint32_t x = 0, found = 1; x < coordinate->count; x++)
        for (uint32_t g = 0; g < generators; g++) {
            uint32_t to = coordinate->move[x * generators + g];
            if (to < found)
                continue;
            turned[to] = coordinate->move[turned[x] * generators +
                                          goal_move(goal, symmetry, g)];
            found = to + 1;
        }
}

/* The image of a combination of folded coordinates. */
static uint32_t turn_fold(const struct pattern *pattern, uint32_t folds,
                          uint32_t s)
{
    uint32_t image = 0, scale = 1;
    for (uint32_t k = pattern->folded; k-- > 0;) {
        uint32_t size = pattern->size[k];
        image += scale * pattern->turned[k][s * size + folds % size];
        scale *= size;
        folds /= size;
    }
    return image;
}

/* The least combination of each class stands for it. */
static void find_folds(struct pattern *pattern)
{
    for (uint32_t x = 0; x < pattern->folds; x++) {
        uint32_t least = x, by = 0;
        for (uint32_t s = 1; s < pattern->kept; s++) {
            uint32_t image = turn_fold(pattern, x, s);
            if (image < least) {
                least = image;
                by = s;
            }
        }
        uint32_t number = pattern->classes;
        if (least == x)
            pattern->representative[pattern->classes++] = x;
        else
            number = pattern->fold[least] >> PATTERN_SYMMETRY_BITS;
        pattern->fold[x] = number << PATTERN_SYMMETRY_BITS | by;
    }
}

static int turn_all(const struct goal *goal, struct pattern *pattern,
                    struct error *error)
{
    for (uint32_t k = 0; k < pattern->count; k++) {
        size_t size = pattern->size[k];
        pattern->turned[k] = memory_alloc(pattern->kept * size,
                                          sizeof *pattern->turned[k], error);
        if (!pattern->turned[k])
            return ERROR_FAILED;
        for (uint32_t s = 0; s < pattern->kept; s++)
            turn_numbers(goal, pattern->coordinate[k],
                         pattern->kept_symmetry[s],
                         pattern->turned[k] + s * size);
    }
    return 0;
}

int pattern_fold(const struct goal *goal, struct pattern *pattern,
                 struct error *error)
{
    if (pattern->count == 1 || pattern->kept > 1 << PATTERN_SYMMETRY_BITS)
        pattern->kept = 1;
    pattern->folded = 1;
    pattern->folds = pattern->size[0];
    while (pattern->folded + 1 < pattern->count &&
           (uint64_t)pattern->folds * pattern->size[pattern->folded] <=
           PATTERN_FOLDED_MAX)
        pattern->folds *= pattern->size[pattern->folded++];
    pattern->fold = memory_alloc(pattern->folds, sizeof *pattern->fold, error);
    pattern->representative = memory_alloc(pattern->folds,
                                           sizeof *pattern->representative,
                                           error);
    if (!pattern->fold || !pattern->representative)
        return ERROR_FAILED;
    int code = turn_all(goal, pattern, error);
    if (!code)
        find_folds(pattern);
    return code;
}
