/*
 * What must hold for every graph, whatever text it came from: sizes in range,
 * names that tell generators apart, bijections, invertible matrices.  Then the
 * inverse of each generator is looked up in the sorted list of generators.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "base/text.h"
#include "graph/graph.h"
#include "graph/graph_complete.h"
#include "graph/graph_forbidden.h"
#include "group/matrix.h"
#include "group/perm.h"

enum { NAME_LENGTH_MAX = 4095 };

/* Signals only: a family takes no time, and a run whose time is over has to
 * come as far as its first checkpoint. */
static int hear_signal(struct error *error)
{
    return stop_signal() ? stop_check(error) : 0;
}

static int check_entry_sizes(const struct graph *graph, struct error *error)
{
    if (graph->generators == 0)
        return error_set(error, ERROR_FAILED,
                         "no generators; there must be at least one");
    if (graph->columns < 1 || graph->columns > PERM_POINTS_MAX)
        return error_set(error, ERROR_FAILED,
                         "the start has %u columns; allowed are 1..%u",
                         graph->columns, PERM_POINTS_MAX);
    if (graph->modulus == 1 || graph->modulus > INT32_MAX)
        return error_set(error, ERROR_FAILED, "the modulus is %u; allowed are "
                         "0 (the integers) and 2..%d", graph->modulus,
                         INT32_MAX);
    return 0;
}

static int check_name(const char *name, size_t index, struct error *error)
{
    size_t length = name ? strlen(name) : 0;
    if (length == 0)
        return error_set(error, ERROR_FAILED, "generator %zu has no name",
                         index + 1);
    if (length > NAME_LENGTH_MAX)
        return error_set(error, ERROR_FAILED, "the name of generator %zu has "
                         "%zu bytes; allowed are %d", index + 1, length,
                         NAME_LENGTH_MAX);
    if (name[text_printable(name)])
        return error_set(error, ERROR_FAILED, "the name of generator %zu holds "
                         "a control character or is no UTF-8", index + 1);
    return 0;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int check_names(const struct graph *graph, struct error *error)
{
    size_t count = graph->generators;
    for (size_t i = 0; i < count; i++)
        if (hear_signal(error) || check_name(graph->names[i], i, error))
            return ERROR_FAILED;
    char **sorted = memory_alloc(count, sizeof *sorted, error);
    if (!sorted)
        return ERROR_FAILED;
    int code = 0;
    memcpy(sorted, graph->names, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, compare_names);
    for (size_t i = 1; i < count && !code; i++)
        if (strcmp(sorted[i - 1], sorted[i]) == 0)
            code = error_set(error, ERROR_FAILED,
                             "two generators are named '%.100s'", sorted[i]);
    memory_free(sorted);
    return code;
}

static int check_bijection(const struct graph *graph, size_t index,
                           uint8_t *seen, struct error *error)
{
    size_t n = graph->size;
    const uint16_t *p = graph->images + index * n;
    memset(seen, 0, n);
    for (size_t i = 0; i < n; i++) {
        if (p[i] >= n)
            return error_set(error, ERROR_FAILED, "generator '%.100s' sends "
                             "%zu to %u; allowed are 1..%zu",
                             graph->names[index], i + 1, p[i] + 1u, n);
        if (seen[p[i]]++)
            return error_set(error, ERROR_FAILED, "generator '%.100s' is no "
                             "bijection: %u is the image of two points",
                             graph->names[index], p[i] + 1u);
    }
    return 0;
}

static int check_permutations(const struct graph *graph, struct error *error)
{
    int code = 0;
    uint8_t *seen = memory_alloc(graph->size, 1, error);
    if (!seen)
        return ERROR_FAILED;
    for (size_t i = 0; i < graph->generators && !code; i++) {
        code = hear_signal(error);
        if (!code)
            code = check_bijection(graph, i, seen, error);
    }
    memory_free(seen);
    return code;
}

static void reduce_entry(int64_t *entries, size_t count, uint32_t modulus)
{
    for (size_t i = 0; modulus && i < count; i++) {
        entries[i] %= modulus;
        if (entries[i] < 0)
            entries[i] += modulus;
    }
}

int graph_invert_matrix(const struct graph *graph, int64_t *inverse,
                        const int64_t *matrix)
{
    size_t n = graph->size;
    uint32_t a[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX] = { 0 };
    uint32_t r[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX];
    if (!graph->modulus)
        return matrix_invert_integer(inverse, matrix, n);
    for (size_t i = 0; i < n * n; i++)
        a[i] = (uint32_t)matrix[i];
    if (matrix_invert(r, a, n, graph->modulus))
        return -1;
    for (size_t i = 0; i < n * n; i++)
        inverse[i] = r[i];
    return 0;
}

static int check_matrices(const struct graph *graph, struct error *error)
{
    size_t n = graph->size;
    int64_t inverse[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX];
    reduce_entry(graph->matrices, graph->generators * n * n, graph->modulus);
    for (size_t i = 0; i < graph->generators; i++) {
        if (hear_signal(error))
            return ERROR_INTERRUPTED;
        if (!graph_invert_matrix(graph, inverse, graph->matrices + i * n * n))
            continue;
        if (graph->modulus)
            return error_set(error, ERROR_FAILED, "generator '%.100s' is not "
                             "invertible mod %u", graph->names[i],
                             graph->modulus);
        return error_set(error, ERROR_FAILED, "generator '%.100s' has no "
                         "inverse over the integers within 63 bits",
                         graph->names[i]);
    }
    return 0;
}

static size_t row_bytes(const struct graph *graph)
{
    size_t n = graph->size;
    return graph->kind == GRAPH_PERMUTATION ? n * sizeof *graph->images
                                            : n * n * sizeof *graph->matrices;
}

static void *row(const struct graph *graph, size_t index)
{
    char *rows = graph->kind == GRAPH_PERMUTATION ? (char *)graph->images
                                                  : (char *)graph->matrices;
    return rows + index * row_bytes(graph);
}

/* By content, equal ones by index. */
static int compare_rows(const void *a, const void *b, void *context)
{
    const struct graph *graph = context;
    int32_t i = *(const int32_t *)a, j = *(const int32_t *)b;
    int order = memcmp(row(graph, i), row(graph, j), row_bytes(graph));
    return order ? order : (i > j) - (i < j);
}

/* The first generator equal to the row wanted, or -1. */
static int32_t find_entry_row(const struct graph *graph, const int32_t *sorted,
                              const void *wanted)
{
    size_t low = 0, high = graph->generators, bytes = row_bytes(graph);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (memcmp(row(graph, sorted[middle]), wanted, bytes) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == graph->generators ||
        memcmp(row(graph, sorted[low]), wanted, bytes) != 0)
        return -1;
    return sorted[low];
}

static void invert_row(const struct graph *graph, size_t index, void *inverse)
{
    if (graph->kind == GRAPH_PERMUTATION)
        perm_invert(inverse, row(graph, index), graph->size);
    else
        graph_invert_matrix(graph, inverse, row(graph, index));
}

/* All indices, those of equal generators together; NULL without memory. */
static int32_t *sort_rows(const struct graph *graph, struct error *error)
{
    int32_t *sorted = memory_alloc(graph->generators, sizeof *sorted, error);
    if (!sorted)
        return NULL;
    for (size_t i = 0; i < graph->generators; i++)
        sorted[i] = (int32_t)i;
    qsort_r(sorted, graph->generators, sizeof *sorted, compare_rows,
            (void *)graph);
    return sorted;
}

static int fill_inverses(struct graph *graph, struct error *error)
{
    size_t count = graph->generators, bytes = row_bytes(graph);
    int32_t *sorted = sort_rows(graph, error);
    void *inverse = memory_alloc(bytes, 1, error);
    if (!sorted || !inverse) {
        memory_free(sorted);
        memory_free(inverse);
        return ERROR_FAILED;
    }
    for (size_t i = 0; i < count && !stop_signal(); i++) {
        invert_row(graph, i, inverse);
        graph->inverse[i] = memcmp(inverse, row(graph, i), bytes) == 0
                                ? (int32_t)i
                                : find_entry_row(graph, sorted, inverse);
    }
    memory_free(sorted);
    memory_free(inverse);
    return hear_signal(error);
}

int graph_finish(struct graph *graph, struct error *error)
{
    int code = check_entry_sizes(graph, error);
    if (!code)
        code = check_names(graph, error);
    if (!code && graph->kind == GRAPH_PERMUTATION)
        code = check_permutations(graph, error);
    if (!code && graph->kind == GRAPH_MATRIX)
        code = check_matrices(graph, error);
    if (!code)
        code = fill_inverses(graph, error);
    if (!code)
        code = graph_settle_forbidden(graph, error);
    return code ? code : graph_settle_starts(graph, error);
}

/* name' for the inverse of name. */
static char *primed(const char *name, struct error *error)
{
    size_t length = strlen(name);
    char *text = memory_alloc(length + 2, 1, error);
    if (!text)
        return NULL;
    memcpy(text, name, length);
    text[length] = '\'';
    return text;
}

int graph_grow(struct graph *graph, size_t count, struct error *error)
{
    int moves = graph->kind == GRAPH_PERMUTATION;
    if (graph_check_room(graph->kind, graph->size, count, error))
        return ERROR_FAILED;
    void *rows = memory_resize(moves ? (void *)graph->images : graph->matrices,
                               count, row_bytes(graph), error);
    if (!rows)
        return ERROR_FAILED;
    if (moves)
        graph->images = rows;
    else
        graph->matrices = rows;
    char **names = memory_resize(graph->names, count, sizeof *names, error);
    if (!names)
        return ERROR_FAILED;
    graph->names = names;
    int32_t *inverse = memory_resize(graph->inverse, count, sizeof *inverse,
                                     error);
    if (!inverse)
        return ERROR_FAILED;
    graph->inverse = inverse;
    return 0;
}

int graph_append_inverses(struct graph *graph, struct error *error)
{
    size_t old = graph->generators, count = old;
    for (size_t i = 0; i < old; i++)
        count += graph->inverse[i] < 0;
    if (count == old)
        return 0;
    if (graph_grow(graph, count, error))
        return ERROR_FAILED;
    for (size_t i = 0; i < old; i++) {
        if (graph->inverse[i] >= 0)
            continue;
        invert_row(graph, i, row(graph, graph->generators));
        graph->names[graph->generators++] = primed(graph->names[i], error);
        if (!graph->names[graph->generators - 1])
            return ERROR_FAILED;
    }
    return graph_finish(graph, error);
}

static int is_identity(const struct graph *graph, size_t index)
{
    size_t n = graph->size, wide = graph->kind == GRAPH_MATRIX ? n : 1;
    for (size_t i = 0; i < n * wide; i++)
        if (graph->kind == GRAPH_PERMUTATION
            ? graph->images[index * n + i] != i
            : graph->matrices[index * n * n + i] != (i % (n + 1) == 0))
            return 0;
    return 1;
}

int graph_remark(const struct graph *graph, char *text, size_t room,
                 struct error *error)
{
    size_t repeats = 0, repeated = 0, first = 0, identities = 0, used = 0;
    int32_t *sorted = sort_rows(graph, error);
    if (!sorted)
        return ERROR_FAILED;
    for (size_t i = 1; i < graph->generators; i++)
        if (memcmp(row(graph, sorted[i - 1]), row(graph, sorted[i]),
                   row_bytes(graph)) == 0 && repeats++ == 0) {
            first = (size_t)sorted[i - 1];
            repeated = (size_t)sorted[i];
        }
    memory_free(sorted);
    *text = 0;
    if (repeats)
        used = (size_t)snprintf(text, room, "generator '%.40s' is the same as "
                                "'%.40s'", graph->names[repeated],
                                graph->names[first]);
    if (repeats > 1)
        used += (size_t)snprintf(text + used, room - used, ", and %zu more "
                                 "repeat others", repeats - 1);
    for (size_t i = 0; i < graph->generators; i++)
        if (is_identity(graph, i) && identities++ == 0)
            snprintf(text + used, room - used, "%sgenerator '%.40s' is the "
                     "identity", used ? "; " : "", graph->names[i]);
    return 0;
}
