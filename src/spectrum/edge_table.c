#include "spectrum/edge_table.h"

#include <math.h>
#include <omp.h>

#include "base/cores.h"
#include "base/memory.h"
#include "base/progress.h"
#include "graph/orbit.h"

enum {
    LOOK = 1 << 16,         /* vertices between two looks at a wish to stop */
    EDGE_WORK = 60,         /* nanoseconds for an edge that is found, */
    PRODUCT_WORK = 2        /* and for one that is followed */
};

static int find_states(struct orbit *set, uint64_t max, struct error *error)
{
    int code = 0;
    do {
        code = orbit_grow(set, error);
        if (!code && set->count > max)
            code = error_set(error, ERROR_LIMIT, "the graph has more than %llu "
                             "vertices, the most that --vertices allows",
                             (unsigned long long)max);
    } while (!code && set->first[set->spheres - 1] < set->count);
    return code;
}

/* Room for a state of a thread, apart from those of others. */
static size_t state_step(const struct orbit *set)
{
    return (set->size + 63) / 64 * 64;
}

/* Edges of the vertices first .. last-1. */
static void find_edges(struct edge_table *table, const struct orbit *set,
                       uint8_t *room, uint32_t first, uint32_t last)
{
    size_t step = state_step(set);
    double work = (double)EDGE_WORK * (last - first) * (double)table->degree;
    #pragma omp parallel for num_threads(cores_team(work))
    for (uint32_t v = first; v < last; v++) {
        uint8_t *state = room + (size_t)omp_get_thread_num() * step;
        for (size_t g = 0; g < table->degree; g++) {
            orbit_apply(set, set->graph, g, state, orbit_state(set, v));
            table->to[v * table->degree + g] = orbit_find(set, state);
        }
    }
}

static int find_all_edges(struct edge_table *table, const struct orbit *set,
                          struct error *error)
{
    uint8_t *room = memory_alloc((size_t)cores_team(INFINITY),
                                 state_step(set), error);
    int code = room ? 0 : ERROR_FAILED;
    for (uint32_t first = 0; first < table->vertices && !code; first += LOOK) {
        uint32_t left = table->vertices - first;
        find_edges(table, set, room, first,
                   first + (left < LOOK ? left : LOOK));
        code = progress_poll("edges", first, table->vertices, error);
    }
    memory_free(room);
    return code;
}

/* Of a connected undirected graph: no edge stays in its sphere. */
static int is_bipartite(const struct edge_table *table, const struct orbit *set)
{
    for (uint32_t d = 0; d < set->spheres; d++)
        for (uint32_t v = set->first[d]; v < set->first[d + 1]; v++)
            for (size_t g = 0; g < table->degree; g++) {
                uint32_t to = table->to[v * table->degree + g];
                if (to >= set->first[d] && to < set->first[d + 1])
                    return 0;
            }
    return 1;
}

int edge_table_create(const struct graph *graph, uint64_t max,
                      struct edge_table *table, struct error *error)
{
    struct orbit set = { 0 };
    int64_t *start = memory_alloc(graph_state_length(graph), sizeof *start,
                                  error);
    *table = (struct edge_table){ .degree = graph->generators };
    if (!start)
        return ERROR_FAILED;
    graph_start_state(graph, start);
    int code = orbit_create(graph, start, 0, &set, error);
    if (!code)
        code = find_states(&set, max, error);
    table->vertices = set.count;
    if (!code) {
        table->to = memory_alloc((size_t)set.count * table->degree,
                                 sizeof *table->to, error);
        code = table->to ? find_all_edges(table, &set, error) : ERROR_FAILED;
    }
    table->bipartite = !code && is_bipartite(table, &set);
    orbit_clear(&set);
    memory_free(start);
    if (code)
        edge_table_clear(table);
    return code;
}

void edge_table_clear(struct edge_table *table)
{
    memory_free(table->to);
    table->to = NULL;
}

void edge_table_multiply(const struct edge_table *table, double *y,
                         const double *x)
{
    size_t degree = table->degree;
    double work = PRODUCT_WORK * (double)table->vertices * (double)degree;
    #pragma omp parallel for num_threads(cores_team(work))
    for (uint32_t v = 0; v < table->vertices; v++) {
        const uint32_t *to = table->to + v * degree;
        double sum = 0;
        for (size_t g = 0; g < degree; g++)
            sum += x[to[g]];
        y[v] = sum;
    }
}
