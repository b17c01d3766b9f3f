/*
 * Lower bounds of some random states, always the same ones, as a mixture and
 * all its images would tell them with a table: each image is searched from for
 * a ball around the goal.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_RANDOM_BOUNDS_H
#define ANTIPODE_PATH_OPTIMAL_RANDOM_BOUNDS_H

#include "path/optimal/mixture.h"

/* Fills bounds of a settled mixture: of how many states, at most RANDOM_STATES;
 * 0: that would be much work; or an error. */
int random_bounds(struct shades *shades, const struct mixture *mixture,
                  uint8_t *bound, struct error *error);

#endif
