/*
 * How a table of words is filled: with the words of a ball, with conjugates of
 * elements that move few points, with products along the orbits of its levels,
 * and with what is left of short words when they are factored (Minkwitz), until
 * random elements are factored one after another.
 */
#ifndef ANTIPODE_PATH_WORD_WORD_FILL_H
#define ANTIPODE_PATH_WORD_WORD_FILL_H

#include "path/word/small_support.h"
#include "path/word/way_table.h"

/* small: of permutations; NULL for matrices.  seconds: when products and
 * residues that only make words shorter are to end. */
int word_fill(struct way_table *table, const struct word_ball *ball,
              struct small_set *small, double seconds, struct error *error);

/* Goes on with random elements; 1 where the table has grown. */
int word_fill_more(struct way_table *table, uint64_t seed,
                   struct error *error);

#endif
