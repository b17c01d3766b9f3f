#include "path/optimal/block_shades.h"

#include <string.h>

#include "base/memory.h"
#include "base/union_find.h"
#include "path/optimal/subgroups.h"

enum { UNION_MAX = 2000 };

/* into = the finest colouring that two are finer than. */
static void unite(struct block_shades *list, uint16_t *into, const uint16_t *a,
                  const uint16_t *b)
{
    uint32_t letters = list->goal->letters, *root = list->root;
    const uint16_t *colour[] = { a, b };
    for (uint32_t i = 0; i < letters; i++)
        root[i] = i;
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < letters; i++)
            for (uint32_t j = 0; j < i; j++)
                if (colour[k][i] == colour[k][j]) {
                    union_find_join(root, i, j);
                    break;
                }
    for (uint32_t i = 0; i < letters; i++)
        into[i] = (uint16_t)union_find_root(root, i);
    colouring_number(into, letters);
}

static int visit_blocks(void *context, const uint16_t *colour,
                        struct error *error)
{
    struct block_shades *list = context;
    uint32_t letters = list->goal->letters;
    size_t bytes = letters * sizeof *colour;
    for (uint32_t i = 0; i < list->block_systems; i++)
        if (!memcmp(list->blocks + (size_t)i * letters, colour, bytes))
            return 0;
    uint16_t *blocks = memory_resize(list->blocks,
                                     list->block_systems + 1, bytes, error);
    if (!blocks)
        return ERROR_FAILED;
    memcpy(blocks + (size_t)list->block_systems++ * letters, colour, bytes);
    list->blocks = blocks;
    return 0;
}

int block_shades_create(const struct goal *goal, struct shades *shades,
                        struct block_shades *list, struct error *error)
{
    size_t letters = goal->letters;
    *list = (struct block_shades){ .goal = goal, .shades = shades };
    list->scratch = memory_alloc(4 * letters, sizeof *list->scratch, error);
    list->root = memory_alloc(letters, sizeof *list->root, error);
    int code = list->scratch && list->root ? 0 : ERROR_FAILED;
    for (uint32_t p = 0; p < goal->parts && !code; p++)
        code = subgroups_each_blocks(goal, p, visit_blocks, list, error);
    return code;
}

void block_shades_clear(struct block_shades *list)
{
    memory_free(list->blocks);
    memory_free(list->scratch);
    memory_free(list->root);
}

int block_shades_add(struct block_shades *list, uint32_t part,
                     const uint16_t *colour, int64_t *number,
                     struct error *error)
{
    uint32_t letters = list->goal->letters;
    int64_t other;
    int code = shades_add(list->shades, part, colour, number, error);
    for (uint32_t i = 0; i < list->block_systems && !code; i++) {
        if (letters > UNION_MAX)
            break;
        unite(list, list->scratch, colour,
              list->blocks + (size_t)i * letters);
        code = shades_add(list->shades, part, list->scratch, &other,
                          error);
    }
    return code;
}

/* Of letters that are alone in their class, those of each part together. */
static void join_singles(struct block_shades *list, uint16_t *into,
                         const uint16_t *colour)
{
    const struct goal *goal = list->goal;
    uint32_t *uses = list->root;
    memset(uses, 0, goal->letters * sizeof *uses);
    for (uint32_t i = 0; i < goal->letters; i++)
        uses[colour[i]]++;
    for (uint32_t i = 0; i < goal->letters; i++)
        into[i] = (uint16_t)(uses[colour[i]] > 1 ? colour[i]
                             : goal->letters + goal->part_of[i]);
    colouring_number(into, goal->letters);
}

int block_shades_add_places(struct block_shades *list, uint32_t part,
                            const uint16_t *colour, struct error *error)
{
    const struct goal *goal = list->goal;
    uint16_t *united = list->scratch + goal->letters;
    uint16_t *joined = united + goal->letters;
    int code = 0;
    join_singles(list, joined, colour);
    for (uint32_t i = 0; i < list->block_systems && !code; i++) {
        int64_t number;
        if (goal->letters > UNION_MAX)
            break;
        unite(list, united, joined,
              list->blocks + (size_t)i * goal->letters);
        code = shades_add(list->shades, part, united, &number, error);
    }
    return code;
}

/* One class of letters, told apart. */
static int add_singles(struct block_shades *list, uint32_t part,
                       const uint16_t *joint, uint16_t class,
                       struct error *error)
{
    uint32_t letters = list->goal->letters;
    uint16_t *single = list->scratch + letters;
    uint16_t count = 1;
    int64_t number;
    for (uint32_t i = 0; i < letters; i++)
        single[i] = joint[i] == class ? count++ : 0;
    return block_shades_add(list, part, single, &number, error);
}

static int add_each_single(struct block_shades *list, const uint16_t *joint,
                          struct error *error)
{
    const struct goal *goal = list->goal;
    int code = 0;
    for (uint32_t i = 0; i < goal->letters && !code; i++) {
        uint32_t j = 0;
        while (joint[j] != joint[i])
            j++;
        if (j == i)
            code = add_singles(list, goal->part_of[i], joint, joint[i],
                               error);
    }
    return code;
}

int block_shades_add_singles(struct block_shades *list,
                             const struct mixture *mixture,
                             struct error *error)
{
    const struct goal *goal = list->goal;
    uint16_t *joint = list->scratch + 2 * goal->letters;
    uint16_t *united = joint + goal->letters;
    int code = 0;
    for (uint32_t i = 0; i < goal->letters; i++)
        joint[i] = (uint16_t)goal->part_of[i];
    for (uint32_t k = 0; k < mixture->count; k++)
        colouring_refine(joint,
                         list->shades->shade[mixture->shade[k]].colour,
                         goal->letters);
    code = add_each_single(list, joint, error);
    /* Classes of whole blocks, too: where pieces are, not how they turn. */
    for (uint32_t b = 0; b < list->block_systems && !code; b++) {
        if (goal->letters > UNION_MAX)
            break;
        unite(list, united, joint,
              list->blocks + (size_t)b * goal->letters);
        code = add_each_single(list, united, error);
    }
    return code;
}
