#include "graph/explicit_graph.h"

#include <string.h>

#include "base/memory.h"
#include "base/progress.h"
#include "base/sort.h"

enum { LOOK = 256 };

static int find_vertices(struct explicit_graph *whole, uint64_t max,
                         struct error *error)
{
    struct orbit *set = &whole->set;
    int code = 0;
    do {
        code = orbit_grow(set, error);
        if (!code && set->count > max)
            code = error_set(error, ERROR_LIMIT, "the graph has more than %llu "
                             "vertices, the most that --vertices allows",
                             (unsigned long long)max);
    } while (!code && set->first[set->spheres - 1] < set->count);
    whole->vertices = set->count;
    return code;
}

static int follow_edges(struct explicit_graph *whole, struct error *error)
{
    const struct graph *graph = whole->graph;
    struct orbit *set = &whole->set;
    for (uint32_t v = 0; v < whole->vertices; v++) {
        int code = v % LOOK ? 0 : progress_poll("edges", v, whole->vertices,
                                                error);
        if (code)
            return code;
        for (size_t g = 0; g < graph->generators; g++) {
            orbit_apply(set, graph, g, set->scratch, orbit_state(set, v));
            whole->to[v * graph->generators + g] =
                orbit_find(set, set->scratch);
        }
    }
    return 0;
}

/* Sorts the neighbours of each vertex and drops repeats. */
static void list_neighbours(struct explicit_graph *whole)
{
    size_t degree = whole->graph->generators;
    uint64_t used = 0;
    for (uint32_t v = 0; v < whole->vertices; v++) {
        uint32_t *list = whole->neighbour + used;
        memcpy(list, whole->to + v * degree, degree * sizeof *list);
        used += sort_distinct(list, degree);
        whole->offset[v + 1] = used;
    }
}

static int fill_edges(struct explicit_graph *whole, struct error *error)
{
    size_t edges = (size_t)whole->vertices * whole->graph->generators;
    whole->to = memory_alloc(edges, sizeof *whole->to, error);
    whole->neighbour = memory_alloc(edges, sizeof *whole->neighbour, error);
    whole->offset = memory_alloc((size_t)whole->vertices + 1,
                                 sizeof *whole->offset, error);
    if (!whole->to || !whole->neighbour || !whole->offset)
        return ERROR_FAILED;
    int code = follow_edges(whole, error);
    if (!code)
        list_neighbours(whole);
    return code;
}

int explicit_graph_create(const struct graph *graph, uint64_t max,
                          struct explicit_graph **result, struct error *error)
{
    if (graph_refuse_starts(graph, error))
        return ERROR_USAGE;
    struct explicit_graph *whole = memory_alloc(1, sizeof *whole, error);
    int code = whole ? 0 : ERROR_FAILED;
    if (!code) {
        whole->state = memory_alloc(graph_state_length(graph),
                                    sizeof *whole->state, error);
        code = whole->state ? 0 : ERROR_FAILED;
    }
    if (!code) {
        whole->graph = graph;
        whole->undirected = graph_is_inverse_closed(graph);
        graph_start_state(graph, whole->state);
        code = orbit_create(graph, whole->state, 0, &whole->set, error);
    }
    if (!code)
        code = find_vertices(whole, max, error);
    if (!code)
        code = fill_edges(whole, error);
    if (code)
        explicit_graph_free(whole);
    else
        *result = whole;
    return code;
}

void explicit_graph_free(struct explicit_graph *whole)
{
    if (!whole)
        return;
    orbit_clear(&whole->set);
    memory_free(whole->to);
    memory_free(whole->offset);
    memory_free(whole->state);
    memory_free(whole->neighbour);
    memory_free(whole);
}

void explicit_graph_state(const struct explicit_graph *whole, uint32_t vertex,
                          int64_t *state)
{
    orbit_unpack(&whole->set, orbit_state(&whole->set, vertex), state);
}

uint32_t explicit_graph_distance(const struct explicit_graph *whole,
                                 uint32_t vertex)
{
    return orbit_distance(&whole->set, vertex);
}
