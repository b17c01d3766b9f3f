/*
 * Where the starts lie.  A graph that is bipartite is grown in place, one
 * colour a level; starts of both colours need two maps, as if it were not.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "engine/lift/layout/layout_state.h"

int layout_has_odd_start(const struct layout_request *request,
                         struct error *error)
{
    const struct group *group = chain_group(request->chain);
    size_t size = group->size;
    int odd = 0;
    if (request->starts < 2 || !chain_is_bipartite(request->chain))
        return 0;
    uint8_t *rest = memory_alloc(2, size, error);
    if (!rest)
        return ERROR_FAILED;
    for (uint32_t i = 0; i + 1 < request->starts; i++) {
        const uint8_t *element = request->more + i * size;
        memcpy(rest, element, size);
        chain_sift(request->chain, 0, rest, rest + size);
        odd |= group_sign(group, rest) != group_sign(group, element);
    }
    memory_free(rest);
    return odd;
}

int layout_open_starts(struct layout *layout,
                       const struct layout_request *request,
                       struct error *error)
{
    layout->all_starts = request->starts ? request->starts : 1;
    layout->starts = 0;
    layout->start = memory_alloc(layout->all_starts, sizeof *layout->start,
                                 error);
    return layout->start ? 0 : ERROR_FAILED;
}

static int compare_pages(const void *a, const void *b)
{
    const struct vertex *p = a, *q = b;
    return (p->page > q->page) - (p->page < q->page);
}

void layout_sort_starts(struct layout *layout)
{
    qsort(layout->start, layout->starts, sizeof *layout->start, compare_pages);
}

/* Notes an element, if its block is ours; room: three elements. */
static void place_element(struct layout *layout, const uint8_t *element,
                          uint8_t *room)
{
    const struct group *group = layout->group;
    uint8_t *copy = room, *scratch = copy + group->size;
    uint8_t *back = scratch + group->size;
    memcpy(copy, element, group->size);
    uint64_t coset = block_map_find(&layout->map, copy, scratch);
    uint64_t x = fold_block(&layout->fold, coset) - layout->map.first;
    if (x >= layout->map.count)
        return;
    ASSERT(fold_coset(&layout->fold, layout->map.first + x) == coset);
    group_invert(group, back, layout->transversal + x * group->size);
    uint32_t member = members_quotient(layout->members, element, back);
    ASSERT(member < layout->map.weight);
    uint32_t leaf = layout->leaf_of[member];
    layout->start[layout->starts++] = (struct vertex){
        x * layout->planes + leaf / layout->leaves, leaf % layout->leaves,
        layout->bit_of[member],
    };
}

int layout_find_starts(struct layout *layout,
                       const struct layout_request *request,
                       struct error *error)
{
    size_t size = layout->group->size;
    uint8_t *room = memory_alloc(4, size, error);
    int code = room ? layout_open_starts(layout, request, error)
                    : ERROR_FAILED;
    if (!code) {
        group_identity(layout->group, room);
        place_element(layout, room, room + size);
        for (uint32_t i = 0; i + 1 < request->starts; i++)
            place_element(layout, request->more + i * size, room + size);
        layout_sort_starts(layout);
    }
    memory_free(room);
    return code;
}
