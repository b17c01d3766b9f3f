/*
 * A level of a beam by macros: children that may be kept, then the nodes that
 * were.
 */
#ifndef ANTIPODE_PATH_WORD_MACRO_LEVEL_H
#define ANTIPODE_PATH_WORD_MACRO_LEVEL_H

#include "path/word/macros/macro_cost.h"

struct child {
    uint32_t parent, macro;
    uint32_t cost;              /* at best, until its state is made */
};

/* A state that was kept: whence it came, by which macro, WORD_NONE for the
 * first, and the letters up to it. */
struct macro_node {
    uint32_t parent, macro, length;
};

struct level {
    struct child *child;
    size_t count, room;
    uint32_t bound;             /* children that cost more are not kept */
    uint16_t *state;            /* of its nodes, */
    uint32_t first, end;        /* which are these */
};

/* The cost below which at most `most` children are; *equal: how many of that
 * cost make them so many.  tally: room for MACRO_COST_MAX + 1 numbers. */
uint32_t macro_level_bound(const struct level *level, size_t most,
                           uint32_t *tally, size_t *equal);

/* Keeps so many children, the best, and of equal ones the first. */
void macro_level_thin(struct level *level, size_t most, uint32_t *tally);

#endif
