/*
 * Rows of a pattern up to the symmetries that keep it.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_PATTERN_ROWS_H
#define ANTIPODE_PATH_OPTIMAL_PATTERN_ROWS_H

#include "path/optimal/pattern.h"

/* Fills row_class, turned, stored_row and stored. */
int pattern_fold_rows(const struct goal *goal, struct pattern *pattern,
                      struct error *error);

/* The row that generator g leads a row to. */
static inline uint64_t pattern_move_row(const struct pattern *pattern,
                                        uint64_t row, size_t g)
{
    uint64_t to = 0;
    for (uint32_t k = 0; k + 1 < pattern->count; k++) {
        uint64_t x = row / pattern->stride[k];
        row -= x * pattern->stride[k];
        to += (uint64_t)pattern->stride[k] *
              pattern->coordinate[k]->move[x * pattern->generators + g];
    }
    return to;
}

#endif
