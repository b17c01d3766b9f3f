/*
 * The macros that solve a site of a state, and all letters, as children of its.
 */
#ifndef ANTIPODE_PATH_WORD_MACRO_EXPAND_H
#define ANTIPODE_PATH_WORD_MACRO_EXPAND_H

#include "path/word/macro_level.h"

/* What a thread works with. */
struct macro_worker {
    struct macro_view view;
    struct child *child;        /* that it found */
    size_t count, room;
    struct error error;
    int code;
};

struct macro_parent {
    uint32_t node;
    uint32_t left;              /* letters that a word may still have */
};

/* Adds them to the worker's; a failure is his. */
void macro_expand(const struct macro_set *set, const uint16_t *state,
                  struct macro_parent parent, struct macro_worker *worker);

#endif
