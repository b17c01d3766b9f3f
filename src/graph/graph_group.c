#include "graph/graph_group.h"

#include "base/memory.h"
#include "group/matrix.h"

struct group graph_group(const struct graph *graph)
{
    return graph->kind == GRAPH_PERMUTATION
        ? group_of_permutations(graph->size)
        : group_of_matrices(graph->size, graph->modulus);
}

static uint32_t residue(int64_t entry, int64_t modulus)
{
    return (uint32_t)((entry % modulus + modulus) % modulus);
}

int graph_elements(const struct graph *graph, const struct group *group,
                  uint8_t **elements, struct error *error)
{
    size_t cells = (size_t)graph->size * graph->size;
    uint32_t matrix[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX];
    *elements = memory_alloc(graph->generators, group->size, error);
    if (!*elements)
        return ERROR_FAILED;
    for (size_t s = 0; s < graph->generators; s++) {
        uint8_t *element = *elements + s * group->size;
        if (graph->kind == GRAPH_PERMUTATION) {
            group_from_images(group, element, graph->images + s * graph->size);
            continue;
        }
        for (size_t i = 0; i < cells; i++)
            matrix[i] = residue(graph->matrices[s * cells + i],
                                graph->modulus);
        group_from_matrix(group, element, matrix);
    }
    return 0;
}

void graph_element_state(const struct graph *graph, const struct group *group,
                const void *element, int64_t *state)
{
    if (graph->kind == GRAPH_PERMUTATION) {
        const uint16_t *position = element; /* of each letter of the word */
        for (uint32_t i = 0; i < graph->size; i++)
            state[position[i]] = graph->word ? graph->word[i] : i;
    } else {
        uint32_t cells = graph->size * graph->size;
        uint32_t matrix[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX];
        group_to_matrix(group, matrix, element);
        for (uint32_t i = 0; i < cells; i++)
            state[i] = matrix[i];
    }
}
