#include "symmetry/matrix_incidence.h"

#include <stdlib.h>

#include "base/assert.h"
#include "base/memory.h"
#include "group/matrix.h"

enum { POINT, MOVE, SPACE };

/* Triples for which all units are taken, and not 1 and -1 alone. */
enum { TRIPLES_MANY = 1 << 19 };

struct matrix_work {
    const struct graph *graph;
    const struct distinct *distinct;
    struct incidence *incidence;
    uint32_t units;
    const int64_t *unit;
    uint64_t *value;        /* what occurs as M_ij u/v, sorted */
    uint32_t values;
};

/* Numbers modulo m between -m/2 and m/2; integers as they are. */
static int64_t reduce_number(const struct graph *graph, int64_t number)
{
    int64_t m = graph->modulus;
    if (!m)
        return number;
    number %= m;
    return number > m / 2 ? number - m
        : number <= -(m + 1) / 2 ? number + m : number;
}

static uint32_t greatest_divisor(uint32_t a, uint32_t b)
{
    return b ? greatest_divisor(b, a % b) : a;
}

static size_t count_entries(const struct graph *graph)
{
    size_t entries = 0, all = graph->generators * graph->size * graph->size;
    for (size_t i = 0; i < all; i++)
        entries += graph->matrices[i] != 0;
    return entries;
}

/* 1, then the others: all units of Z/m if they make few triples, else -1. */
static int choose_units(const struct graph *graph,
                        struct symmetry_group *group, struct error *error)
{
    uint32_t m = graph->modulus, units = 0;
    uint64_t most = 1, entries = count_entries(graph) + graph->size;
    while (4 * entries * most * most < TRIPLES_MANY)
        most++;
    for (uint32_t u = 1; u < m && units < most; u++)
        units += greatest_divisor(m, u) == 1;
    group->all_units = m && units < most;
    group->units = group->all_units ? units : m == 2 ? 1 : 2;
    group->unit = memory_alloc(group->units, sizeof *group->unit, error);
    if (!group->unit)
        return ERROR_FAILED;
    group->unit[0] = 1;
    if (!group->all_units && group->units == 2)
        group->unit[1] = -1;
    units = 1;
    for (uint32_t u = 2; group->all_units && u < m; u++)
        if (greatest_divisor(m, u) == 1)
            group->unit[units++] = reduce_number(graph, u);
    return 0;
}

/* a/b = w for units; modulo m by search. */
static int64_t divide_units(const struct matrix_work *work, uint32_t a,
                            uint32_t b)
{
    for (uint32_t w = 0; w < work->units; w++)
        if (reduce_number(work->graph, work->unit[w] * work->unit[b]) ==
            work->unit[a])
            return work->unit[w];
    ASSERT(0);
    return 0;
}

static uint32_t point_number(const struct matrix_work *work, uint32_t copy,
                             uint32_t row, uint32_t unit)
{
    return (copy * work->graph->size + row) * work->units + unit;
}

/* An entry times a unit: of integers the unit is 1 or -1. */
static uint64_t value_of(const struct matrix_work *work, int64_t entry,
                         int64_t unit)
{
    return (uint64_t)reduce_number(work->graph, entry * unit);
}

static uint32_t value_number(const struct matrix_work *work, uint64_t value)
{
    uint32_t low = 0, high = work->values;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (work->value[middle] > value)
            high = middle;
        else
            low = middle;
    }
    ASSERT(work->value[low] == value);
    return low;
}

/* The matrix of a generator in a copy; 0, or -1 past 63 bits. */
static int matrix_in_copy(const struct matrix_work *work, uint32_t move,
                          uint32_t copy, int64_t *matrix)
{
    uint32_t d = work->graph->size;
    int64_t inverse[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX];
    const int64_t *given = work->graph->matrices +
        (size_t)work->distinct->generator[move] * d * d;
    if (copy && graph_invert_matrix(work->graph, inverse, given))
        return -1;
    for (uint32_t i = 0; i < d; i++)
        for (uint32_t j = 0; j < d; j++)
            matrix[i * d + j] = copy ? inverse[j * d + i] : given[i * d + j];
    return 0;
}

/* All values of a matrix, or its triples. */
static void note_values(struct matrix_work *work, const int64_t *matrix)
{
    uint32_t d = work->graph->size;
    for (uint32_t k = 0; k < d * d; k++)
        for (uint32_t w = 0; matrix[k] && w < work->units; w++)
            work->value[work->values++] = value_of(work, matrix[k],
                                                   work->unit[w]);
}

static int add_entry(struct matrix_work *work, struct triple at,
                     int64_t entry, struct error *error)
{
    for (uint32_t u = 0; u < work->units; u++)
        for (uint32_t v = 0; v < work->units; v++) {
            struct triple step = { at.move, at.from + u, at.to + v, 0 };
            step.colour = value_number(work, value_of(
                work, entry, divide_units(work, u, v)));
            if (incidence_add(work->incidence, step, error))
                return ERROR_FAILED;
        }
    return 0;
}

static int add_matrix(struct matrix_work *work, uint32_t move, uint32_t copy,
                      const int64_t *matrix, struct error *error)
{
    uint32_t d = work->graph->size;
    for (uint32_t k = 0; k < d * d; k++) {
        struct triple at = {
            work->incidence->moves_from + move,
            point_number(work, copy, k % d, 0),
            point_number(work, copy, k / d, 0), 0
        };
        if (matrix[k] && add_entry(work, at, matrix[k], error))
            return ERROR_FAILED;
    }
    return 0;
}

/* Colours behind those of the values. */
static int add_space(struct matrix_work *work, uint32_t copy,
                     struct error *error)
{
    uint32_t space = work->incidence->moves_to + copy;
    for (uint32_t i = 0; i < work->graph->size; i++)
        for (uint32_t u = 0; u < work->units; u++)
            for (uint32_t v = 0; v < work->units; v++) {
                struct triple tie = { space, point_number(work, copy, i, u),
                                      point_number(work, copy, i, v), 0 };
                uint32_t w = 0;
                int64_t ratio = divide_units(work, v, u);
                while (work->unit[w] != ratio)
                    w++;
                tie.colour = work->values + w;
                if (incidence_add(work->incidence, tie, error))
                    return ERROR_FAILED;
            }
    return 0;
}

static int compare_values(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static int fill_matrices(struct matrix_work *work, struct error *error)
{
    int64_t matrix[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX];
    uint32_t moves = work->distinct->count, all = 2 * moves;
    for (uint32_t k = 0; k < all; k++) {
        if (matrix_in_copy(work, k / 2, k % 2, matrix))
            return error_set(error, ERROR_FAILED, "a generator has no inverse "
                             "within 63 bits");
        note_values(work, matrix);
    }
    qsort(work->value, work->values, sizeof *work->value, compare_values);
    uint32_t kept = 0;
    for (uint32_t k = 0; k < work->values; k++)
        if (!kept || work->value[k] != work->value[kept - 1])
            work->value[kept++] = work->value[k];
    work->values = kept;
    int code = 0;
    for (uint32_t k = 0; k < all && !code; k++) {
        matrix_in_copy(work, k / 2, k % 2, matrix);
        code = add_matrix(work, k / 2, k % 2, matrix, error);
    }
    for (uint32_t copy = 0; copy < 2 && !code; copy++)
        code = add_space(work, copy, error);
    return code ? code : incidence_finish(work->incidence, error);
}

/* The copy that goes to copy 0 tells: there stands what X becomes. */
struct basis_image symmetry_basis(const struct symmetry_group *group,
                                  const struct symmetry *symmetry, uint32_t i,
                                  int *transposes)
{
    uint32_t copy = group->degree / 2;
    *transposes = symmetry->point[0] >= copy;
    uint32_t image = symmetry->point[(*transposes ? copy : 0) +
                                     i * group->units];
    ASSERT(image < copy);
    return (struct basis_image){ image / group->units,
                                 group->unit[image % group->units] };
}

int matrix_incidence_create(const struct graph *graph,
                            const struct distinct *distinct,
                            struct symmetry_group *group,
                            struct incidence *incidence, struct error *error)
{
    int code = choose_units(graph, group, error);
    struct matrix_work work = {
        .graph = graph, .distinct = distinct, .incidence = incidence,
        .units = group->units, .unit = group->unit,
    };
    uint32_t points = 2 * graph->size * group->units;
    uint32_t moves_to = points + distinct->count;
    size_t entries = (size_t)graph->size * graph->size * distinct->count * 2;
    group->degree = points;
    if (!code)
        code = incidence_create(incidence, moves_to + 2, error);
    if (code)
        return code;
    incidence->moves_from = points;
    incidence->moves_to = moves_to;
    for (uint32_t v = 0; v < incidence->vertices; v++)
        incidence->colour[v] = v < points ? POINT : v < moves_to ? MOVE : SPACE;
    work.value = memory_alloc(entries * work.units, sizeof *work.value, error);
    code = work.value ? fill_matrices(&work, error) : ERROR_FAILED;
    memory_free(work.value);
    return code;
}
