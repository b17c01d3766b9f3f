/*
 * How a table of words is filled: with the words of a ball, with conjugates of
 * elements that move few points, with products along the orbits of its levels,
 * and with what is left of short words when they are factored (Minkwitz), until
 * random elements are factored one after another.
 */
#ifndef ANTIPODE_PATH_WORD_WORD_FILL_H
#define ANTIPODE_PATH_WORD_WORD_FILL_H

#include "path/word/match/block_sums.h"
#include "path/word/stock/small_support.h"
#include "path/word/way_table.h"

/* What it is filled with.  small, blocks: of permutations, NULL for matrices.
 * With sums the table has, and serves, elements alone whose sums mod 2 are 0: a
 * few letters make any other one of these. */
struct word_stock {
    const struct word_ball *ball;
    struct small_set *small;
    const struct point_blocks *blocks;
    const struct block_sums *sums;
};

/* seconds: when products and residues that only make words shorter are to
 * end. */
int word_fill(struct way_table *table, const struct word_stock *stock,
              double seconds, struct error *error);

/* Goes on with random elements; 1 where the table has grown. */
int word_fill_more(struct way_table *table, const struct block_sums *sums,
                   uint64_t seed, struct error *error);

#endif
