/*
 * Ways of a level from other ways: where x t = y and y has a way, t and that
 * one make a way of x.  Shortest first (Dijkstra), and only for points that
 * have none.
 */
#ifndef ANTIPODE_PATH_WORD_WORD_ORBITS_H
#define ANTIPODE_PATH_WORD_WORD_ORBITS_H

#include "path/word/way_table.h"

/* All levels; 0, or an error. */
int word_orbits_fill(struct way_table *table, struct error *error);

#endif
