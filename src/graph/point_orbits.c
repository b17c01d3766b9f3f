#include "graph/point_orbits.h"

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
