#include "symmetry/distinct.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* The bytes of a generator; those of a matrix are reduced. */
static size_t row_size(const struct graph *graph)
{
    return graph->kind == GRAPH_PERMUTATION
        ? graph->size * sizeof *graph->images
        : (size_t)graph->size * graph->size * sizeof *graph->matrices;
}

static int compare_rows_of(const struct graph *graph, uint32_t a, uint32_t b)
{
    size_t bytes = row_size(graph);
    const char *rows = graph->kind == GRAPH_PERMUTATION
        ? (const char *)graph->images : (const char *)graph->matrices;
    return memcmp(rows + a * bytes, rows + b * bytes, bytes);
}

/* By what they are, then by number. */
static int compare_generators(const void *a, const void *b, void *context)
{
    const struct graph *graph = context;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    int order = compare_rows_of(graph, x, y);
    return order ? order : x < y ? -1 : x > y;
}

int distinct_find(const struct graph *graph, struct distinct *distinct,
                  struct error *error)
{
    uint32_t count = (uint32_t)graph->generators;
    distinct->number = memory_alloc(count, sizeof(uint32_t), error);
    distinct->generator = memory_alloc(count, sizeof(uint32_t), error);
    uint32_t *sorted = memory_alloc(count, sizeof *sorted, error);
    if (!distinct->number || !distinct->generator || !sorted) {
        memory_free(sorted);
        return ERROR_FAILED;
    }
    for (uint32_t g = 0; g < count; g++)
        sorted[g] = g;
    qsort_r(sorted, count, sizeof *sorted, compare_generators, (void *)graph);
    for (uint32_t i = 0, first = 0; i < count; i++) {
        if (i == 0 || compare_rows_of(graph, first, sorted[i]))
            first = sorted[i];
        distinct->number[sorted[i]] = first;
    }
    memory_free(sorted);
    for (uint32_t g = 0; g < count; g++) {
        uint32_t first = distinct->number[g];
        if (first == g) {
            distinct->number[g] = distinct->count;
            distinct->generator[distinct->count++] = g;
        } else {
            distinct->number[g] = distinct->number[first];
        }
    }
    return 0;
}

void distinct_clear(struct distinct *distinct)
{
    memory_free(distinct->number);
    memory_free(distinct->generator);
}
