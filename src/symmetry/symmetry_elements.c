/*
 * Elements along the chain: those that fix b_0 .. b_(k-1) are the products of
 * one that fixes b_k, too, and one of a transversal, which takes b_k to a move
 * of its orbit.  So none is found twice.
 */
#include <string.h>

#include "base/assert.h"
#include "base/memory.h"
#include "symmetry/symmetry.h"

struct elements {
    const struct symmetry_group *group;
    struct symmetry *list;
    uint32_t count;
    uint32_t *transversal;  /* elements of a level, by number in the list */
    uint8_t *seen;          /* moves of the orbit */
};

static void set_identity(const struct symmetry_group *group,
                         const struct symmetry *symmetry)
{
    for (uint32_t i = 0; i < group->degree; i++)
        symmetry->point[i] = i;
    for (uint32_t i = 0; i < group->letters; i++)
        symmetry->letter[i] = i;
    for (uint32_t i = 0; i < symmetry_moves(group); i++)
        symmetry->move[i] = i;
}

/* Multiplies the list, the elements below level k, by a transversal of it:
 * element t of which is the last list element begun with move t's image. */
static void add_level(struct elements *elements, uint32_t level)
{
    const struct symmetry_group *group = elements->group;
    uint32_t below = elements->count, base = group->level_move[level];
    uint32_t orbit = 1;
    memset(elements->seen, 0, symmetry_moves(group));
    elements->seen[base] = 1;
    elements->transversal[0] = 0;       /* the identity */
    for (uint32_t t = 0; t < orbit; t++) {
        const struct symmetry *from =
            &elements->list[elements->transversal[t]];
        for (uint32_t g = 0; g < group->level_generators[level]; g++) {
            const struct symmetry *generator = &group->generator[g];
            uint32_t move = generator->move[from->move[base]];
            if (elements->seen[move])
                continue;
            elements->seen[move] = 1;
            elements->transversal[orbit] = orbit * below;
            symmetry_multiply(group, &elements->list[orbit++ * below],
                              from, generator);
        }
    }
    ASSERT(orbit == group->level_orbit[level]);
    for (uint32_t t = 1; t < orbit; t++)
        for (uint32_t i = 1; i < below; i++)
            symmetry_multiply(group, &elements->list[t * below + i],
                              &elements->list[i], &elements->list[t * below]);
    elements->count = orbit * below;
}

/* The elements that fix b_0 .. b_(level-1), whose number is known. */
static int list_level(const struct symmetry_group *group, uint32_t level,
                      uint32_t count, struct symmetry **list,
                      struct error *error)
{
    struct elements elements = { .group = group, .count = 1 };
    elements.list = symmetry_list(group, count, error);
    uint32_t moves = symmetry_moves(group);
    elements.transversal = memory_alloc(moves, sizeof(uint32_t), error);
    elements.seen = memory_alloc(moves, 1, error);
    int fits = elements.list && elements.transversal && elements.seen;
    if (fits)
        set_identity(group, &elements.list[0]);
    for (uint32_t k = group->levels; fits && k-- > level;)
        add_level(&elements, k);
    memory_free(elements.transversal);
    memory_free(elements.seen);
    if (!fits) {
        memory_free(elements.list);
        return ERROR_FAILED;
    }
    *list = elements.list;
    return 0;
}

int symmetry_elements(const struct symmetry_group *group, uint32_t max,
                      struct symmetry **list, uint32_t *count,
                      struct error *error)
{
    *list = NULL;
    if (mpz_cmp_ui(group->order, max) > 0)
        return error_set(error, ERROR_LIMIT, "there are more than %u "
                         "symmetries", max);
    *count = (uint32_t)mpz_get_ui(group->order);
    return list_level(group, 0, *count, list, error);
}

int symmetry_subgroup(const struct symmetry_group *group, uint32_t max,
                      struct symmetry **list, uint32_t *count,
                      struct error *error)
{
    uint32_t level = group->levels;
    *list = NULL;
    *count = 1;
    while (level && *count <= max / group->level_orbit[level - 1])
        *count *= group->level_orbit[--level];
    return list_level(group, level, *count, list, error);
}
