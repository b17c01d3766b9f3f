/*
 * The frontier engine: any graph, layer by layer, its states packed and dealt
 * to the buckets of all ranks by their hash.  See doc/frontier.md.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_FRONTIER_H
#define ANTIPODE_ENGINE_FRONTIER_FRONTIER_H

#include "search/plan.h"

/* Fills bits_per_state, memory (of a rank), threads and details of a plan, or
 * refuses with one sentence (ERROR_LIMIT): too long states, too little memory.
 */
int frontier_describe(const struct request *request, struct plan *plan,
                      struct error *error);

/* Collective.  All ranks get the same growth; rank 0 alone the listing. */
int frontier_growth(const struct request *request, const struct plan *plan,
                    struct growth *growth, struct error *error);

#endif
