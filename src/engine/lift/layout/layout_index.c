/*
 * An element is found by base images alone: those of the points above K give
 * the block, level by level as in sifting, and those of K's own points, moved
 * back by t_x, the element of K.  Whole elements are never multiplied.
 */
#include <string.h>

#include "base/assert.h"
#include "base/cores.h"
#include "base/memory.h"
#include "engine/lift/layout/layout_index.h"
#include "engine/lift/layout/layout_state.h"

/* Leaf u goes to leaf u' by l under a voltage: read from u' on. */
static void invert_schedule(struct layout_index *index, uint32_t voltage)
{
    const struct layout *layout = index->layout;
    uint32_t leaves = layout_leaves(layout);
    const uint32_t *entry = layout->schedule + (size_t)voltage * leaves;
    uint32_t *back = index->schedule + (size_t)voltage * leaves;
    for (uint32_t u = 0; u < leaves; u++) {
        uint32_t plane = u / layout->leaves ^ layout->is_odd[voltage];
        uint32_t to = (entry[u] & 0xffff) + plane * layout->leaves;
        ASSERT(to < leaves);
        back[to] = u | (entry[u] & 0xffff0000);
    }
}

static int fill_index(struct layout_index *index, struct error *error)
{
    const struct layout *layout = index->layout;
    size_t size = layout->group->size;
    index->back = memory_alloc(layout->map.blocks, size, error);
    index->schedule = memory_alloc((size_t)layout->voltages *
                                   layout_leaves(layout),
                                   sizeof *index->schedule, error);
    if (!index->back || !index->schedule)
        return ERROR_FAILED;
    #pragma omp parallel for schedule(static) \
        num_threads(cores_team((double)layout->map.blocks * (double)size))
    for (uint64_t x = 0; x < layout->map.blocks; x++)
        group_invert(layout->group, index->back + x * size,
                     layout->transversal + x * size);
    for (uint32_t v = 0; v < layout->voltages; v++)
        invert_schedule(index, v);
    return 0;
}

int layout_index_create(const struct layout *layout,
                        struct layout_index **result, struct error *error)
{
    struct layout_index *index = memory_alloc(1, sizeof *index, error);
    if (!index)
        return ERROR_FAILED;
    ASSERT(layout->fold.count == 0);
    index->layout = layout;
    index->shape = layout_shape(layout);
    index->tables = layout_tables(layout);
    index->blocks = layout->map.blocks;
    if (fill_index(index, error)) {
        layout_index_free(index);
        return ERROR_FAILED;
    }
    *result = index;
    return 0;
}

void layout_index_free(struct layout_index *index)
{
    if (!index)
        return;
    memory_free(index->back);
    memory_free(index->schedule);
    memory_free(index);
}

int layout_index_find(const struct layout_index *index, const void *element,
                      struct position *at)
{
    const struct layout *layout = index->layout;
    const struct group *group = layout->group;
    int64_t block = block_map_locate(&layout->map, element);
    if (block < 0)
        return -1;
    const uint8_t *back = index->back + (uint64_t)block * group->size;
    uint32_t member = members_quotient(layout->members, element, back);
    if (member == MEMBER_NONE)
        return -1;
    *at = (struct position){ (uint32_t)block, layout->leaf_of[member],
                             layout->bit_of[member] };
    return 0;
}

void layout_index_element(const struct layout_index *index,
                          struct position at, void *element, void *scratch)
{
    const struct layout *layout = index->layout;
    struct vertex vertex = {
        (uint64_t)at.block * layout->planes + at.leaf / layout->leaves,
        at.leaf % layout->leaves, at.bit
    };
    layout_element(layout, vertex, element, scratch);
}
