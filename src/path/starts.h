/*
 * Several starts for what finds one word between two states: start after start
 * while there is time, which is divided among them, and the shortest word.
 */
#ifndef ANTIPODE_PATH_STARTS_H
#define ANTIPODE_PATH_STARTS_H

#include "path/solver.h"

/* What finds one word between two states. */
typedef int find_word(struct solver *solver, const struct ends *ends,
                      const struct paths *known, struct paths *words,
                      struct error *error);

/* One end of ends is NULL, and stands for the starts.  An upper bound. */
int starts_try(struct solver *solver, const struct ends *ends, find_word *find,
               struct paths *words, struct error *error);

/* Exchanges words for one of another start that is shorter; the bound stays. */
void starts_take_shorter(struct paths *words, struct paths *word);

#endif
