#include "search/layout_gauge.h"

#include <string.h>

#include "base/memory.h"

/* The place that makes the image of a base point least, among those that K can
 * reach on a level. */
static uint32_t least_place(const struct layout *layout, size_t level,
                            const void *element)
{
    const struct cosets *cosets = &layout->cosets;
    int top = level == cosets->level;
    uint32_t count = top ? cosets->width
                         : chain_orbit_size(layout->chain, level);
    uint32_t best = 0;
    uint16_t least = UINT16_MAX;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t place = top ? cosets->inside[i] : i;
        uint16_t key;
        group_move(layout->group, &key,
                   chain_key(layout->chain, level, place), element);
        if (key <= least) {
            least = key;
            best = place;
        }
    }
    return best;
}

/* Replaces an element by the least one of its coset of K. */
static void reduce_to_least(const struct layout *layout, uint8_t *element,
                            uint8_t *scratch)
{
    const struct chain *chain = layout->chain;
    for (size_t i = layout->cosets.level; i < chain_depth(chain); i++) {
        uint32_t place = least_place(layout, i, element);
        group_multiply(layout->group, scratch,
                       chain_transversal(chain, i, place), element);
        memcpy(element, scratch, layout->group->size);
    }
}

void gauges_find_least(const struct layout *layout, uint64_t block,
                       uint8_t *element, uint8_t *scratch)
{
    cosets_representative(&layout->cosets, block, element, scratch);
    reduce_to_least(layout, element, scratch);
}

void gauges_make_least(const struct gauges *gauges)
{
    const struct layout *layout = gauges->layout;
    #pragma omp parallel for schedule(static)
    for (uint64_t i = 0; i < gauges->count; i++) {
        uint8_t scratch[layout->group->size];
        uint64_t block = gauges->first + i;
        gauges_find_least(layout, block, gauges_at(gauges, block), scratch);
    }
}

/* t_y = t_x * s along a breadth-first tree. */
int gauges_make_tree(const struct gauges *gauges, struct error *error)
{
    const struct layout *layout = gauges->layout;
    size_t size = layout->group->size;
    uint8_t next[size], copy[size], scratch[size];
    uint32_t *queue = memory_alloc(layout->blocks, sizeof *queue, error);
    uint8_t *seen = memory_alloc(layout->blocks, 1, error);
    uint64_t count = 0;
    if (queue && seen) {
        group_identity(layout->group, copy);
        queue[count++] = (uint32_t)cosets_find(&layout->cosets, copy, scratch);
        group_identity(layout->group, gauges_at(gauges, queue[0]));
        seen[queue[0]] = 1;
    }
    for (uint64_t i = 0; i < count; i++)
        for (size_t s = 0; s < layout->generators; s++) {
            group_multiply(layout->group, next, gauges_at(gauges, queue[i]),
                           layout->generator + s * size);
            memcpy(copy, next, size);
            uint64_t y = cosets_find(&layout->cosets, copy, scratch);
            if (seen[y])
                continue;
            seen[y] = 1;
            memcpy(gauges_at(gauges, y), next, size);
            queue[count++] = (uint32_t)y;
        }
    int code = queue && seen ? 0 : ERROR_FAILED;
    memory_free(queue);
    memory_free(seen);
    return code;
}
