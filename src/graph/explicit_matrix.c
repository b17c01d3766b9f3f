/*
 * The rows of a matrix of a graph, sparse: entry (v, u) of the adjacency matrix
 * is the number of generators that lead from v to u.
 */
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "base/stop.h"
#include "graph/explicit_graph.h"

struct row {
    uint32_t *column;
    int32_t *entry;
    size_t count;
};

static void add_entry(struct row *row, uint32_t column, int32_t entry)
{
    if (row->count && row->column[row->count - 1] == column) {
        row->entry[row->count - 1] += entry;
        return;
    }
    row->column[row->count] = column;
    row->entry[row->count++] = entry;
}

/* ends: of the edges of v, sorted. */
static void fill_matrix_row(struct row *row, uint32_t v, const uint32_t *ends,
                     size_t degree, enum graph_matrix matrix)
{
    int32_t sign = matrix == MATRIX_LAPLACIAN ? -1 : 1;
    int32_t edges = 0;
    size_t at = 0;
    for (size_t i = 0; i < degree && ends[i] != STATE_NONE; i++)
        edges += ends[i] != v;
    for (; at < degree && ends[at] < v; at++)
        add_entry(row, ends[at], sign);
    if (matrix == MATRIX_LAPLACIAN && edges)
        add_entry(row, v, edges);
    for (; at < degree && ends[at] != STATE_NONE; at++)
        if (ends[at] != v || matrix == MATRIX_ADJACENCY)
            add_entry(row, ends[at], sign);
}

int explicit_graph_fill(struct explicit_graph *whole, enum graph_matrix matrix,
                        struct error *error)
{
    size_t degree = whole->graph->generators;
    size_t room = (size_t)whole->vertices * (degree + 1);
    if (matrix == MATRIX_PATTERN)
        return 0;
    uint32_t *ends = memory_alloc(degree, sizeof *ends, error);
    memory_free(whole->neighbour);
    whole->neighbour = memory_alloc(room, sizeof *whole->neighbour, error);
    whole->entry = memory_alloc(room, sizeof *whole->entry, error);
    if (!ends || !whole->neighbour || !whole->entry) {
        memory_free(ends);
        return ERROR_FAILED;
    }
    struct row row = { whole->neighbour, whole->entry, 0 };
    for (uint32_t v = 0; v < whole->vertices && !stop_asked(); v++) {
        memcpy(ends, whole->to + v * degree, degree * sizeof *ends);
        sort_numbers(ends, degree);
        row.column += row.count;
        row.entry += row.count;
        row.count = 0;
        fill_matrix_row(&row, v, ends, degree, matrix);
        whole->offset[v + 1] = whole->offset[v] + row.count;
    }
    memory_free(ends);
    return stop_check(error);
}
