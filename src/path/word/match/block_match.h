/*
 * One element for two words whose letters repeat.
 *
 * Of the elements that make the one word of the other, those that take blocks
 * to blocks (graph/point_blocks.h) pair each block of the target with one of
 * the state that shows the same letters, in the same turn.  Blocks that show
 * the same may be paired as one likes, and one that shows the same in several
 * turns may have any of these: as few as possible are chosen so that the
 * element has sums that the group has (block_sums.h), all others so that they
 * stay where they are.
 */
#ifndef ANTIPODE_PATH_WORD_MATCH_BLOCK_MATCH_H
#define ANTIPODE_PATH_WORD_MATCH_BLOCK_MATCH_H

#include "path/word/match/block_sums.h"

/* element[p]: the place in `from` of the letter that is to come to p.  1; 0 if
 * no element of the group makes the word `to` of `from`. */
int block_match_find(const struct block_sums *sums, const int64_t *from,
                     const int64_t *to, uint16_t *element,
                     struct error *error);

#endif
