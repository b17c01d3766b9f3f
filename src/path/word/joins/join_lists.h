/*
 * The lists of join_macros.h.
 */
#ifndef ANTIPODE_PATH_WORD_JOINS_JOIN_LISTS_H
#define ANTIPODE_PATH_WORD_JOINS_JOIN_LISTS_H

#include "path/word/joins/join_macros.h"

int join_lists_make(struct join_macros *macros, uint64_t memory,
                    struct error *error);

#endif
