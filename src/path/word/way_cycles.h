/*
 * All cycles of three blocks as ways.
 *
 * One cycle of three blocks of a type, carried along by letters, comes to all
 * triples of blocks that the group takes to each other: all there are, of most
 * puzzles.  So spheres of triples around the cycles that are known tell a word
 * for each, and each level of a table gets ways for all of its points while it
 * has three blocks or more.
 */
#ifndef ANTIPODE_PATH_WORD_WAY_CYCLES_H
#define ANTIPODE_PATH_WORD_WAY_CYCLES_H

#include "graph/point_blocks.h"
#include "path/word/stock/small_support.h"
#include "path/word/way_table.h"

int way_cycles_fill(struct way_table *table, const struct small_set *small,
                    const struct point_blocks *blocks, struct error *error);

#endif
