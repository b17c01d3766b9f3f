#include "symmetry/stabiliser.h"

#include "base/memory.h"
#include "base/union_find.h"
#include "group/chain.h"

/* Of one chain, in points moved: some milliseconds. */
enum { CHAIN_WORK = 1 << 20 };

static int fixes(const uint32_t *image, const struct vertex_list *fixed)
{
    for (uint32_t i = 0; i < fixed->count; i++)
        if (image[fixed->vertex[i]] != fixed->vertex[i])
            return 0;
    return 1;
}

/* The generators that fix the list themselves; how many do not. */
static size_t join_fixing(const struct known_group *known,
                          const struct vertex_list *fixed, uint32_t *root)
{
    size_t others = 0;
    for (size_t g = 0; g < known->generators; g++) {
        const uint32_t *image = known->image[g];
        if (!fixes(image, fixed)) {
            others++;
            continue;
        }
        for (uint32_t v = 0; v < known->vertices; v++)
            union_find_join(root, v, image[v]);
    }
    return others;
}

/* The generators, or their inverses, as elements of a group. */
static uint8_t *list_elements(const struct known_group *known,
                              const struct group *group, struct error *error)
{
    uint8_t *elements = memory_alloc(known->generators, group->size, error);
    uint16_t *images = memory_alloc(known->vertices, sizeof *images, error);
    for (size_t g = 0; elements && images && g < known->generators; g++) {
        for (uint32_t v = 0; v < known->vertices; v++)
            images[v] = (uint16_t)known->image[g][v];
        group_from_images(group, elements + g * group->size, images);
    }
    if (!images) {
        memory_free(elements);
        elements = NULL;
    }
    memory_free(images);
    return elements;
}

static int is_in_prefix(const struct vertex_list *fixed, uint32_t vertex)
{
    for (uint32_t i = 0; i < fixed->count; i++)
        if (fixed->vertex[i] == vertex)
            return 1;
    return 0;
}

/* A chain whose base begins with the list, but for what is fixed anyway. */
static void join_below(const struct chain *chain,
                       const struct vertex_list *fixed, uint32_t *root)
{
    const struct group *group = chain_group(chain);
    const void *elements;
    size_t level = 0, depth = chain_depth(chain);
    while (level < depth && is_in_prefix(fixed, chain_base_point(chain, level)))
        level++;
    size_t count = level < depth ? chain_generators(chain, level, &elements)
                                 : 0;
    for (size_t g = 0; g < count; g++) {
        const uint8_t *element = (const uint8_t *)elements + g * group->size;
        for (uint32_t v = 0; v < group->degree; v++) {
            uint16_t image;
            group_image(group, &image, v, element);
            union_find_join(root, v, image);
        }
    }
}

int stabiliser_orbits(struct known_group *known,
                      const struct vertex_list *fixed, uint32_t *root,
                      struct error *error)
{
    if (join_fixing(known, fixed, root) == 0 || known->heavy ||
        known->vertices > UINT16_MAX)
        return 0;
    struct group group = group_of_permutations(known->vertices);
    uint8_t *elements = list_elements(known, &group, error);
    if (!elements)
        return ERROR_FAILED;
    struct chain *chain = NULL;
    struct error reason = { 0 };
    struct chain_input input = {
        .elements = elements, .count = known->generators,
        .base = fixed->vertex, .base_length = fixed->count,
        .work = CHAIN_WORK,
    };
    int code = chain_create(&group, &input, &chain, &reason);
    if (!code)
        join_below(chain, fixed, root);
    chain_free(chain);
    memory_free(elements);
    known->heavy = code == ERROR_LIMIT;
    return code == 0 || known->heavy ? 0
        : error_set(error, code, "%s", reason.text);
}
