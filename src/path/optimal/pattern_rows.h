/*
 * What the symmetries that keep a pattern do to its coordinates.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_PATTERN_ROWS_H
#define ANTIPODE_PATH_OPTIMAL_PATTERN_ROWS_H

#include "path/optimal/pattern.h"

/* Fills turned, fold, classes and representative; where the pattern has more
 * symmetries than places of an entry can name, it takes none. */
int pattern_fold(const struct goal *goal, struct pattern *pattern,
                 struct error *error);

#endif
