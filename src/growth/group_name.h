/*
 * What a permutation group is called where its order decides: a subgroup of S_n
 * of index 1 is S_n, and for n >= 2 one of index 2 is A_n, the only such
 * subgroup.  Of any other the index is told.
 */
#ifndef ANTIPODE_GROWTH_GROUP_NAME_H
#define ANTIPODE_GROWTH_GROUP_NAME_H

#include "growth/facts.h"

/* "S_5", "A_5" or "index 6 in S_5", made by malloc; the degree n counts all
 * points, fixed ones too.  NULL where nothing is known for sure, and where the
 * index has more than 18 digits, which nobody would read. */
char *group_name(const struct graph *graph, const struct facts *facts);

#endif
