/*
 * All shortest words to an element of an oracle's table, or their number.
 */
#ifndef ANTIPODE_SEARCH_GEODESICS_H
#define ANTIPODE_SEARCH_GEODESICS_H

#include "search/oracle.h"
#include "search/words.h"

int geodesics_find(const struct oracle *oracle, struct place place,
                   struct words *words, struct error *error);

#endif
