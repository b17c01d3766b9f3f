#include "orbits/monomial.h"

#include "base/assert.h"

static int64_t reduce(const struct graph *graph, int64_t number)
{
    int64_t m = graph->modulus;
    if (!m)
        return number;
    number %= m;
    return number < 0 ? number + m : number;
}

static int64_t invert_unit(const struct graph *graph,
                           const struct symmetry_group *group, int64_t unit)
{
    uint32_t u = 0;
    while (u < group->units &&
           reduce(graph, unit * group->unit[u]) != 1)
        u++;
    ASSERT(u < group->units);
    return group->unit[u];
}

void monomial_read(const struct graph *graph,
                   const struct symmetry_group *group,
                   const struct symmetry *symmetry, struct monomial *monomial)
{
    ASSERT(group->units && graph->size <= MATRIX_DIMENSION_MAX);
    for (uint32_t i = 0; i < graph->size; i++) {
        struct basis_image image = symmetry_basis(group, symmetry, i,
                                                  &monomial->transposes);
        monomial->row[i] = image.row;
        monomial->factor[i] = image.factor;
        monomial->inverse[i] = invert_unit(graph, group, image.factor);
    }
}

int monomial_apply(const struct graph *graph, const struct monomial *monomial,
                   const int64_t *matrix, int64_t *image)
{
    int64_t inverse[MATRIX_DIMENSION_MAX * MATRIX_DIMENSION_MAX];
    uint32_t d = graph->size;
    if (monomial->transposes && graph_invert_matrix(graph, inverse, matrix))
        return -1;
    for (uint32_t i = 0; i < d; i++)
        for (uint32_t j = 0; j < d; j++) {
            int64_t ratio = reduce(graph, monomial->factor[i] *
                                          monomial->inverse[j]);
            int64_t entry = monomial->transposes ? inverse[j * d + i]
                                                 : matrix[i * d + j];
            if (__builtin_mul_overflow(ratio, entry, &entry))
                return -1;
            image[monomial->row[i] * d + monomial->row[j]] =
                reduce(graph, entry);
        }
    return 0;
}
