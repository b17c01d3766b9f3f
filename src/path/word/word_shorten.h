/*
 * Shorter words by a ball: a part of a word is a group element, and where that
 * lies in the ball, or a few letters beyond it, a shortest word takes the place
 * of the part.
 */
#ifndef ANTIPODE_PATH_WORD_WORD_SHORTEN_H
#define ANTIPODE_PATH_WORD_WORD_SHORTEN_H

#include "path/word/stock/alphabet.h"
#include "path/word/stock/word_ball.h"

struct shortener {
    const struct word_ball *ball;
    const struct alphabet *letters;
    struct random random;
    uint32_t *word;             /* its own; never longer than it was */
    uint32_t length;
    uint32_t beyond;            /* letters that are looked beyond the ball */
    uint8_t *state;             /* a state for each letter beyond, and more */
    uint32_t *part;             /* room for a part */
};

/* Takes a copy of the word. */
int shortener_create(const struct word_ball *ball,
                     const struct alphabet *letters, struct word word,
                     struct shortener *shortener, struct error *error);
void shortener_clear(struct shortener *shortener);

/* Replaces parts that the ball knows, from left to right, until there is none
 * that it shortens, or the deadline passes. */
void shortener_sweep(struct shortener *shortener, double deadline);

/* Tries one part at random that may lie beyond the ball; a word of the same
 * length may take its place, too.  1 if the whole got shorter. */
int shortener_try(struct shortener *shortener);

#endif
