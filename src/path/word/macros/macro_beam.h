/*
 * A beam that solves piece after piece by macros, in whatever order is cheap.
 *
 * Its levels are lengths of words.  Of each length the states of the least cost
 * (macro_rules.h) are kept, and macros that bring one nearer lead to states of
 * later levels.  The answer depends on the set, the width and the seed alone;
 * with a deadline on the time that is left, too.
 *
 *     level      0 | 1 | 2 | ..
 *     children           whence and by which macro: so many that the best of
 *                        them can be chosen when all are known
 *     nodes          those that were kept; their states go when no child can
 *                    come from them any more
 */
#ifndef ANTIPODE_PATH_WORD_MACRO_BEAM_H
#define ANTIPODE_PATH_WORD_MACRO_BEAM_H

#include "path/word/macros/macro_rules.h"

struct macro_word;

struct macro_task {
    const uint16_t *from;       /* a state */
    uint32_t width;             /* states of a length, at most */
    uint32_t limit;             /* letters, above 0 */
    uint32_t expected;          /* about so many, for the deadline */
    uint64_t seed;              /* 0: costs as they are; else with some noise */
    double deadline;            /* by the clock: the beam gets narrower, so as
                                   to end before it, or soon after; 0: none */
    /* Sees the words that lead to an end, the shortest first, until it returns
     * 1, enough, or an error; NULL: the first is enough. */
    int (*end)(void *context, const struct macro_word *word,
               struct error *error);
    void *context;
};

struct macro_word {
    uint32_t *letter, length;   /* from memory.h */
    double each;                /* seconds that a state of the beam took */
};

/* 1 with a word: the last that `end` saw, if it had enough.  2 if the deadline
 * has passed or a stop was asked for: with one that leads to the best state so
 * far.  0 if none is found. */
int macro_beam(const struct macro_rules *rules, const struct macro_task *task,
               struct macro_word *word, struct error *error);

/* The greatest width for so many bytes. */
uint32_t macro_beam_width(const struct macro_rules *rules, uint64_t memory);

#endif
