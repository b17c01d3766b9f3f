/*
 * Turns of rings as the macros of a beam (macro_rules.h).  States are the
 * colours of the places, and last the ring that was turned: 1 + its number.
 */
#ifndef ANTIPODE_PATH_WORD_TURNS_TURN_RULES_H
#define ANTIPODE_PATH_WORD_TURNS_TURN_RULES_H

#include "path/word/macros/macro_rules.h"
#include "path/word/turns/turn_set.h"

struct macro_rules turn_rules(const struct turn_set *set);

/* The state of a list of letters: 1, or 0 if the target has other ones. */
int turn_state(const struct turn_set *set, const int64_t *from,
               uint16_t *state);

#endif
