/*
 * The macros that solve a site of a state, and all letters, as children of its.
 */
#ifndef ANTIPODE_PATH_WORD_MACRO_EXPAND_H
#define ANTIPODE_PATH_WORD_MACRO_EXPAND_H

#include "path/word/macros/macro_rules.h"

/* The rules of a set, for beams. */
struct macro_rules macro_set_rules(const struct macro_set *set);

#endif
