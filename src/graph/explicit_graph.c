#include "graph/explicit_graph.h"

#include <string.h>

#include "base/memory.h"
#include "base/progress.h"
#include "base/sort.h"
#include "base/stop.h"

/* Somebody asks whether to stop after so many vertices, or bytes of states. */
enum { LOOK = 256, LOOK_BYTES = 1 << 24 };

/* The spheres of the extent, and one more for edges that leave it. */
static int find_vertices(struct explicit_graph *whole,
                         const struct graph_extent *extent, struct error *error)
{
    struct orbit *set = &whole->set;
    uint64_t last = (uint64_t)extent->depth +
                    (extent->leaving == LEAVING_KEEP);
    int code = 0, ended = 0;
    while (!code && !ended && set->spheres - 1 < last) {
        code = orbit_grow(set, error);
        if (!code && set->count > extent->vertices)
            code = error_set(error, ERROR_LIMIT, "the %s has more than %llu "
                             "vertices, the most that --vertices allows",
                             extent->depth == EXTENT_ALL ? "graph" : "ball",
                             (unsigned long long)extent->vertices);
        ended = set->first[set->spheres - 1] == set->count;
    }
    whole->vertices = set->count;
    return code;
}

/* Vertices of the ball; those behind it are ends of edges that leave it. */
static uint32_t count_inside(const struct explicit_graph *whole, uint32_t depth)
{
    const struct orbit *set = &whole->set;
    return depth < set->spheres ? set->first[depth + 1] : whole->vertices;
}

static int follow_edges(struct explicit_graph *whole, uint32_t depth,
                        struct error *error)
{
    const struct graph *graph = whole->graph;
    struct orbit *set = &whole->set;
    uint32_t inside = count_inside(whole, depth);
    size_t looked = LOOK_BYTES;
    for (uint32_t v = 0; v < whole->vertices; v++) {
        for (size_t g = 0; g < graph->generators; g++) {
            looked += LOOK_BYTES / LOOK / graph->generators + set->size;
            if (looked >= LOOK_BYTES) {
                if (progress_poll("edges", v, whole->vertices, error))
                    return ERROR_INTERRUPTED;
                looked = 0;
            }
            /* entries of more than 63 bits are in no ball */
            int found = orbit_apply(set, graph, g, set->scratch,
                                    orbit_state(set, v));
            uint32_t to = found ? STATE_NONE : orbit_find(set, set->scratch);
            if (v >= inside && to >= inside)
                to = STATE_NONE;
            whole->to[v * graph->generators + g] = to;
            whole->left_out += to == STATE_NONE && found != ORBIT_FORBIDDEN;
        }
    }
    return 0;
}

/* Sorts the neighbours of each vertex and drops repeats. */
static int list_neighbours(struct explicit_graph *whole, struct error *error)
{
    size_t degree = whole->graph->generators;
    uint64_t used = 0;
    for (uint32_t v = 0; v < whole->vertices; v++) {
        uint32_t *list = whole->neighbour + used;
        memcpy(list, whole->to + v * degree, degree * sizeof *list);
        size_t count = sort_distinct(list, degree);
        if (count && list[count - 1] == STATE_NONE)     /* the greatest */
            count--;
        used += count;
        whole->offset[v + 1] = used;
        if (v % LOOK == 0 && stop_check(error))
            return ERROR_INTERRUPTED;
    }
    return 0;
}

static int fill_edges(struct explicit_graph *whole, uint32_t depth,
                      struct error *error)
{
    size_t edges = (size_t)whole->vertices * whole->graph->generators;
    whole->to = memory_alloc(edges, sizeof *whole->to, error);
    whole->neighbour = memory_alloc(edges, sizeof *whole->neighbour, error);
    whole->offset = memory_alloc((size_t)whole->vertices + 1,
                                 sizeof *whole->offset, error);
    if (!whole->to || !whole->neighbour || !whole->offset)
        return ERROR_FAILED;
    int code = follow_edges(whole, depth, error);
    return code ? code : list_neighbours(whole, error);
}

int explicit_graph_create(const struct graph *graph,
                          const struct graph_extent *extent,
                          struct explicit_graph **result, struct error *error)
{
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
        code = orbit_create_from_starts(graph, graph, 0, &whole->set, error);
    }
    if (!code)
        code = find_vertices(whole, extent, error);
    if (!code)
        code = fill_edges(whole, extent->depth, error);
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
    memory_free(whole->entry);
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
