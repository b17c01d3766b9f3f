/* Lists of symmetries and their products, array by array. */
#include <string.h>

#include "base/memory.h"
#include "symmetry/symmetry.h"

/* The list with its arrays behind it. */
struct symmetry *symmetry_list(const struct symmetry_group *group,
                               uint32_t count, struct error *error)
{
    size_t entries = (size_t)group->degree + group->letters +
                     symmetry_moves(group);
    size_t bytes = sizeof(struct symmetry) + entries * sizeof(uint32_t);
    struct symmetry *list = memory_alloc(count, bytes, error);
    uint32_t *array = list ? (uint32_t *)(list + count) : NULL;
    for (uint32_t i = 0; list && i < count; i++) {
        list[i].point = array;
        list[i].move = array + group->degree;
        list[i].letter = group->letters
            ? list[i].move + symmetry_moves(group) : NULL;
        array += entries;
    }
    return list;
}

void symmetry_copy(const struct symmetry_group *group,
                   const struct symmetry *copy,
                   const struct symmetry *symmetry)
{
    memcpy(copy->point, symmetry->point, group->degree * sizeof(uint32_t));
    memcpy(copy->move, symmetry->move,
           symmetry_moves(group) * sizeof(uint32_t));
    if (group->letters)
        memcpy(copy->letter, symmetry->letter,
               group->letters * sizeof(uint32_t));
}

static void follow_images(uint32_t *product, const uint32_t *a,
                          const uint32_t *b, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        product[i] = b[a[i]];
}

void symmetry_multiply(const struct symmetry_group *group,
                       const struct symmetry *product,
                       const struct symmetry *a, const struct symmetry *b)
{
    follow_images(product->point, a->point, b->point, group->degree);
    follow_images(product->letter, a->letter, b->letter, group->letters);
    follow_images(product->move, a->move, b->move, symmetry_moves(group));
}
