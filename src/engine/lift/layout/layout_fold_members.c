/*
 * What symmetries do to the members of K.  There may be half a million of them,
 * of which few are asked for: those of L, what L is grown from, one of each
 * leaf.
 */
#include "base/assert.h"
#include "base/memory.h"
#include "engine/lift/layout/layout_fold.h"
#include "engine/lift/layout/layout_state.h"

int fold_open_members(struct layout *layout, struct error *error)
{
    struct fold *fold = &layout->fold;
    size_t size = layout->group->size;
    fold->by = memory_alloc(fold->kinds, sizeof *fold->by, error);
    fold->room = memory_alloc(3, size, error);
    if (!fold->by || !fold->room)
        return ERROR_FAILED;
    for (uint32_t i = fold->count; i-- > 0;)
        fold->by[fold->kind[i]] = i;
    group_identity(layout->group, fold->room + 2 * size);
    return 0;
}

uint32_t fold_member(const struct layout *layout, uint32_t kind,
                     uint32_t member)
{
    const struct fold *fold = &layout->fold;
    size_t size = layout->group->size;
    ASSERT(kind < fold->kinds);
    if (kind == 0)
        return member;
    fold_apply(layout, fold->by[kind],
               elements_element(layout->members, member, layout->scratch),
               fold->room, fold->room + size);
    uint32_t image = members_quotient(layout->members, fold->room,
                                      fold->room + 2 * size);
    ASSERT(image < elements_count(layout->members));
    return image;
}

static uint32_t find_image(const void *context, uint32_t i, uint32_t member)
{
    return fold_member(context, i + 1, member);
}

/* phi m = m phi, point by point: most members fail at the first that they
 * move. */
static int is_fixed(const void *context, uint32_t member)
{
    const struct layout *layout = context;
    const struct fold *fold = &layout->fold;
    const uint16_t *m = elements_element(layout->members, member,
                                         layout->scratch);
    for (uint32_t kind = 1; kind < fold->kinds; kind++) {
        const void *point = fold->point + fold->by[kind] * layout->group->size;
        const uint16_t *phi = point;
        for (uint32_t p = 0; p < layout->group->degree; p++)
            if (m[phi[p]] != phi[m[p]])
                return 0;
    }
    return 1;
}

struct member_images fold_images(const struct layout *layout)
{
    return (struct member_images){
        layout->fold.kinds ? layout->fold.kinds - 1 : 0, layout, find_image,
        is_fixed
    };
}

int fold_list_leaves(struct layout *layout, struct error *error)
{
    struct fold *fold = &layout->fold;
    uint32_t leaves = layout_leaves(layout), kinds = fold_kinds(fold);
    memory_free(fold->leaf_image);
    fold->leaf_image = memory_alloc((size_t)kinds * leaves,
                                    sizeof *fold->leaf_image, error);
    for (uint32_t i = 0; fold->leaf_image && i < kinds * leaves; i++)
        fold->leaf_image[i] = fold_member(layout, i / leaves,
                                          layout->representative[i % leaves]);
    return fold->leaf_image ? 0 : ERROR_FAILED;
}
