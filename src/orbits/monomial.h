/* A symmetry of matrices, ready to be applied to many. */
#ifndef ANTIPODE_ORBITS_MONOMIAL_H
#define ANTIPODE_ORBITS_MONOMIAL_H

#include "group/matrix.h"
#include "symmetry/symmetry.h"

/* X becomes P X P^-1, or P (X^-1)^T P^-1 if it transposes; P takes e_i to
 * factor[i] e_(row[i]). */
struct monomial {
    uint32_t row[MATRIX_DIMENSION_MAX];
    int64_t factor[MATRIX_DIMENSION_MAX];
    int64_t inverse[MATRIX_DIMENSION_MAX];  /* of the factors */
    int transposes;
};

void monomial_read(const struct graph *graph,
                   const struct symmetry_group *group,
                   const struct symmetry *symmetry, struct monomial *monomial);

/* The image of a matrix, reduced as the states of the graph are.  Not 0 where
 * an entry passes 63 bits. */
int monomial_apply(const struct graph *graph, const struct monomial *monomial,
                   const int64_t *matrix, int64_t *image);

#endif
