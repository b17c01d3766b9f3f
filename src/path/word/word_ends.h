/*
 * Two states as the element that a table of words is to lead home.
 */
#ifndef ANTIPODE_PATH_WORD_WORD_ENDS_H
#define ANTIPODE_PATH_WORD_WORD_ENDS_H

#include "group/chain.h"
#include "path/online/bidirectional.h"
#include "path/word/stock/alphabet.h"
#include "path/word/match/block_match.h"

struct word_ends {
    const struct graph *graph;
    const struct group *group;
    const int64_t *from, *to;
    uint8_t *element;           /* h with h w = 1 for words w from one state to
                                   the other */
    uint16_t *colour;           /* permutations with letters that repeat: the
                                   letter of each place at the end of the path;
                                   h is then one of many, and need not be in
                                   the group.  Or NULL */
    uint32_t wildcards;         /* letters of the last state that may differ */
};

/* ERROR_FAILED and a sentence if the states have other letters. */
int word_ends_open(const struct graph *graph, const struct group *group,
                   const struct ends *states, struct word_ends *ends,
                   struct error *error);
void word_ends_clear(struct word_ends *ends);

/* The error that no path leads from one state to another. */
int word_ends_apart(struct error *error);

/* Among repeated letters an element is chosen that moves blocks as wholes and
 * has sums that the group has: 1; an error and a sentence if there is none. */
int word_ends_match(struct word_ends *ends, const struct block_sums *sums,
                    struct error *error);

/* Asks a chain of the group whether there is a word: ERROR_FAILED and a
 * sentence if there is none.  Among repeated letters an element of the group
 * is chosen, and there are no colours any more. */
int word_ends_reach(struct word_ends *ends, const struct chain *chain,
                    struct error *error);

/* Moves the state letter by letter: the last word on every word, which has no
 * more wildcards than it may. */
int word_ends_replay(const struct word_ends *ends, struct word word,
                     struct error *error);

#endif
