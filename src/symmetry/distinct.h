/* The distinct generators of a graph: S as a set. */
#ifndef ANTIPODE_SYMMETRY_DISTINCT_H
#define ANTIPODE_SYMMETRY_DISTINCT_H

#include "graph/graph.h"

struct distinct {
    uint32_t count;
    uint32_t *number;       /* of each generator */
    uint32_t *generator;    /* the first of each, in their order */
};

int distinct_find(const struct graph *graph, struct distinct *distinct,
                  struct error *error);
void distinct_clear(struct distinct *distinct);

#endif
