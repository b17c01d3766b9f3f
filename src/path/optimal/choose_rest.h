/*
 * Patterns of single parts, for what is left of the memory.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_CHOOSE_REST_H
#define ANTIPODE_PATH_OPTIMAL_CHOOSE_REST_H

#include "path/optimal/choose.h"

/* Adds them to a choice; memory: bytes of all its tables. */
int choose_rest(const struct goal *goal, struct choice_of_patterns *choice,
                struct error *error);

#endif
