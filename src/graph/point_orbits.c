#include "graph/point_orbits.h"

#include <string.h>

#include "base/memory.h"
#include "base/union_find.h"

uint32_t *point_orbits(const struct graph *graph, struct error *error)
{
    uint32_t n = graph->size;
    uint32_t *root = memory_alloc(n, sizeof *root, error);
    if (!root)
        return NULL;
    for (uint32_t i = 0; i < n; i++)
        root[i] = i;
    for (size_t g = 0; g < graph->generators; g++)
        for (uint32_t i = 0; i < n; i++)
            union_find_join(root, i, graph->images[g * n + i]);
    for (uint32_t i = 0; i < n; i++)
        root[i] = union_find_root(root, i);
    return root;
}

uint32_t points_follow(const struct graph *graph, uint32_t i, uint32_t j,
                       uint16_t *place, uint16_t *queue)
{
    uint32_t n = graph->size, count = 1;
    memset(place, 0xff, n * sizeof *place);
    place[i] = (uint16_t)j;
    queue[0] = (uint16_t)i;
    for (uint32_t k = 0; k < count; k++)
        for (size_t g = 0; g < graph->generators; g++) {
            const uint16_t *image = graph->images + g * n;
            uint32_t to = image[queue[k]], with = image[place[queue[k]]];
            if (place[to] == POINT_NONE)
                queue[count++] = (uint16_t)to;
            else if (place[to] != with)
                return 0;
            place[to] = (uint16_t)with;
        }
    return count;
}
