/*
 * Shortest words between two states of any graph, without a table: spheres
 * around both ends, the smaller one growing, until they touch.  Around the end
 * of the path the spheres go backwards along the edges, so directed sets are
 * served.  Exact: what was compared is states, and the first touch of complete
 * spheres is the least.
 */
#ifndef ANTIPODE_PATH_ONLINE_BIDIRECTIONAL_H
#define ANTIPODE_PATH_ONLINE_BIDIRECTIONAL_H

#include "graph/graph.h"
#include "path/online/paths.h"

/* The two ends of a question (NULL: any start of the graph; for
 * bidirectional_search), and how long a word may be. */
struct ends {
    const int64_t *from, *to;
    uint32_t limit;
    int threads;                /* of the guided searches; 0: all cores */
    uint64_t memory;            /* of two spheres that are to meet, bytes; 0:
                                   what there is */
    double seconds;             /* for them; 0: no end */
    uint32_t haste;             /* of a search by tables of patterns: distances
                                   count so many sixteenths more than they tell,
                                   so that words come soon, and may be longer
                                   than others */
};

/* Fills words->reached, length, and what is wanted.  ERROR_LIMIT and a sentence
 * if memory, time or ends->limit end first, and ERROR_INTERRUPTED; the length
 * is then a lower bound that is proved. */
int bidirectional_search(const struct graph *graph, const struct ends *ends,
                         struct paths *words, struct error *error);

#endif
