/*
 * Patterns of single parts, for what is left of the memory.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_CHOOSE_REST_H
#define ANTIPODE_PATH_OPTIMAL_CHOOSE_REST_H

#include "path/optimal/choose.h"

/* blocks: the first block system of some part, or NULL. */
int choose_rest(const struct goal *goal, double memory, const uint16_t *blocks,
                struct choice_of_patterns *choice, struct error *error);

#endif
