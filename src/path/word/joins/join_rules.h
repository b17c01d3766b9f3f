/*
 * Macros that join pieces, for beams (macro_rules.h).
 */
#ifndef ANTIPODE_PATH_WORD_JOINS_JOIN_RULES_H
#define ANTIPODE_PATH_WORD_JOINS_JOIN_RULES_H

#include "path/word/joins/join_macros.h"
#include "path/word/macros/macro_rules.h"

struct macro_rules join_rules(const struct join_macros *macros);

#endif
