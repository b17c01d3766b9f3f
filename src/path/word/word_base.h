/*
 * An order of the points for a table of words.  The next base point is moved by
 * as few as may be of the short words that fix all points so far, but by some:
 * then many of these are left for the levels below.  Points that no word is
 * left for follow at once; they are stuck to others, as the stickers of one
 * piece are.
 */
#ifndef ANTIPODE_PATH_WORD_WORD_BASE_H
#define ANTIPODE_PATH_WORD_WORD_BASE_H

#include "path/word/stock/small_support.h"

/* Fills base with all points. */
int word_base_find(const struct small_set *set, const struct word_ball *ball,
                   uint32_t *base, struct error *error);

#endif
