#include "growth/uniform.h"

#include "group/perm.h"

struct uniform uniform_of(const struct graph *graph, const struct facts *facts)
{
    int shuffles = !facts->chain && graph->kind == GRAPH_PERMUTATION;
    return (struct uniform){
        facts->chain, shuffles ? facts_giant_index(facts, graph->size) : 0
    };
}

int uniform_serves(const struct uniform *uniform, const struct graph *graph)
{
    return uniform->index || (uniform->chain &&
                              (graph->kind != GRAPH_MATRIX ||
                               graph_is_cayley(graph)));
}

static void swap_images(uint16_t *images, size_t a, size_t b)
{
    uint16_t image = images[a];
    images[a] = images[b];
    images[b] = image;
}

void uniform_element(const struct uniform *uniform, const struct group *group,
                     struct random *random, void *element, void *scratch)
{
    if (uniform->chain) {
        chain_random(uniform->chain, random, element, scratch);
        return;
    }
    uint16_t *images = scratch;
    int odd = 0;
    perm_identity(images, group->degree);
    for (uint32_t i = group->degree; i > 1; i--) {
        uint32_t j = (uint32_t)random_below(random, i);
        swap_images(images, i - 1, j);
        odd ^= j != i - 1;
    }
    if (odd && uniform->index == 2)
        swap_images(images, 0, 1);
    group_from_images(group, element, images);
}
