/*
 * The factorisation of one element by a table of words, with a choice of ways
 * at each level: the `width` elements that promise the shortest words go on to
 * the next level.  An element promises its word so far, and for each level
 * below the shortest way from where that base point now is.
 */
#ifndef ANTIPODE_PATH_WORD_WORD_BEAM_H
#define ANTIPODE_PATH_WORD_WORD_BEAM_H

#include "path/word/way_table.h"

struct beam_task {
    const void *element;        /* to be led home */
    const uint16_t *colour;     /* permutations: of each point, and points of
                                   one colour may change places; or NULL */
    int ahead;                  /* 0: no look ahead is paid for */
    uint32_t width;
    double deadline;            /* by the clock; 0: none */
};

/* Writes a word from memory.h into *word: 1.  0 if there is none, or the
 * deadline has passed or a stop was asked for. */
int word_beam(const struct way_table *table, const struct beam_task *task,
              uint32_t **word, uint32_t *length, struct error *error);

#endif
