/*
 * Words of a cycle of all points and a transposition of two that are neighbours
 * on it, as LRX and LX have them: the points are a tape that is turned under a
 * head, which exchanges two neighbours.
 *
 * Each point gets a way round the circle, the shorter one but for what makes
 * the ways add up to nothing; two neighbours are exchanged only if their ways
 * cross.  The head carries a point as far as it exchanges on, and then takes
 * what promises the most exchanges a letter, or what a beam says.
 */
#ifndef ANTIPODE_PATH_WORD_CYCLE_SORT_H
#define ANTIPODE_PATH_WORD_CYCLE_SORT_H

#include "path/word/stock/alphabet.h"

/* Has a graph of permutations such generators? */
int cycle_sort_serves(const struct alphabet *letters);

/* A word, letters from memory.h, that leads an element home, as a table of
 * images; with a deadline by the clock the shortest of beams (cycle_beam.h)
 * that end before it, and no letters if none does.  0, or an error. */
int cycle_sort(const struct alphabet *letters, const uint16_t *element,
               double deadline, struct word *word, struct error *error);

#endif
