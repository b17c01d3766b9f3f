/*
 * How the pairs of adjacency.h are found: grown from one pair, always by the
 * pair that most generators take from those that are there, as long as pairs a
 * broken one get more; then those are added that no generator breaks beyond the
 * bound.  Many pairs to begin with are tried.
 */
#ifndef ANTIPODE_PATH_ONLINE_ADJACENCY_FIND_H
#define ANTIPODE_PATH_ONLINE_ADJACENCY_FIND_H

#include "path/online/adjacency.h"

/* Of a graph of permutations: its pairs and their gain, pairs 0 if there is
 * nothing of use. */
int adjacency_find(const struct graph *graph, struct adjacency *adjacency,
                   struct error *error);

#endif
