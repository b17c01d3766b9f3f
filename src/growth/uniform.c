#include "growth/uniform.h"

int uniform_serves(const struct graph *graph, const struct facts *facts)
{
    if (graph->kind == GRAPH_MATRIX)
        return facts->chain && graph_is_cayley(graph);
    return facts->chain || facts_giant_index(facts, graph->size);
}

static void swap_images(uint16_t *images, size_t a, size_t b)
{
    uint16_t image = images[a];
    images[a] = images[b];
    images[b] = image;
}

void uniform_element(const struct facts *facts, const struct group *group,
                     struct random *random, void *element, void *scratch)
{
    if (facts->chain) {
        chain_random(facts->chain, random, element, scratch);
        return;
    }
    uint16_t *images = scratch;
    int odd = 0;
    for (uint32_t i = 0; i < group->degree; i++)
        images[i] = (uint16_t)i;
    for (uint32_t i = group->degree; i > 1; i--) {
        uint32_t j = (uint32_t)random_below(random, i);
        swap_images(images, i - 1, j);
        odd ^= j != i - 1;
    }
    if (odd && facts_giant_index(facts, group->degree) == 2)
        swap_images(images, 0, 1);
    group_from_images(group, element, images);
}
