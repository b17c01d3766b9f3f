/*
 * antipode show CLAIM --problem.
 */
#ifndef ANTIPODE_CMD_SHOW_PROBLEM_H
#define ANTIPODE_CMD_SHOW_PROBLEM_H

#include <stddef.h>

#include "base/error.h"

/* words: one name of a claim, or its file. */
int show_problem(char *const *words, size_t count, struct error *error);

#endif
