/*
 * Steps of random walks.  Row i of whatever is drawn depends on the seed and on
 * i alone: a counter, not a stream.
 */
#ifndef ANTIPODE_PATH_WALK_H
#define ANTIPODE_PATH_WALK_H

#include "base/random.h"
#include "graph/graph.h"

void walk_seed(uint64_t seed, uint64_t row, struct random *random);

/* A generator that does not take the last one back, if there is another; last
 * is -1 where there was none. */
uint32_t walk_step(const struct graph *graph, int64_t last,
                   struct random *random);

#endif
