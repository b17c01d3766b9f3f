/*
 * Smaller elements from those of small support; only for small_support.c.
 *
 * Where the supports of a and b meet in one point alone, [a, b] is a cycle of
 * three.  Two rings that cross twice need this: commutators of their powers
 * move five points and more.
 */
#ifndef ANTIPODE_PATH_WORD_STOCK_SMALL_MEET_H
#define ANTIPODE_PATH_WORD_STOCK_SMALL_MEET_H

#include "path/word/stock/small_support.h"

/* Adds commutators that move fewer points than whatever moved one of these. */
int small_meet(struct small_set *set, struct error *error);

#endif
