/*
 * Shortest words by depth first search with rising bounds, where patterns as
 * large as memory allows give lower bounds (R. E. Korf, Finding optimal
 * solutions to Rubik's cube using pattern databases, AAAI 1997).
 *
 * Tables belong to the target; that of an arrangement, where every letter
 * stands once, serves all targets.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_OPTIMAL_H
#define ANTIPODE_PATH_OPTIMAL_OPTIMAL_H

#include "path/online/bidirectional.h"

struct optimal;

struct optimal_request {
    uint64_t memory;            /* bytes, half of them for tables; 0: a share
                                 * of what is free */
    int threads;
    const char *cache;          /* the folder that keeps tables; "": none;
                                 * NULL: the user's */
    double seconds;             /* for tables that are not kept there yet, then
                                 * they are cut; 0: some minutes */
    double latest;              /* when the choice of patterns has to be made,
                                 * kept or not, by the clock; 0: any time */
    uint32_t targets;           /* that need tables, and share memory and time
                                 * if each needs its own; 0: one */
};

/* Chooses patterns and makes or loads their tables.  ERROR_LIMIT and a sentence
 * where the graph has none: matrices, or too many merged words. */
int optimal_create(const struct graph *graph, const int64_t *target,
                   const struct optimal_request *request,
                   struct optimal **optimal, struct error *error);
void optimal_free(struct optimal *optimal);

/* 0: the graph is too large by far for most of its states to be solved in so
 * many seconds. */
int optimal_may_reach(const struct graph *graph, const int64_t *target,
                      double seconds);

/* 1 if the tables are those of a target. */
int optimal_serves(const struct optimal *optimal, const int64_t *target);

/* A word between two states is asked for; tables serve `to`. */
struct optimal_pair {
    struct optimal *optimal;
    const int64_t *from, *to;
};

/* Fills words->reached, length and one word of the pairs that are nearest, the
 * same one on any number of threads; what ends has beside the states holds.
 * ERROR_LIMIT if it is longer than ends->limit or ends->seconds are over, and
 * ERROR_INTERRUPTED; words->length is then a lower bound that is proved. */
int optimal_search(const struct optimal_pair *pair, uint32_t pairs,
                   const struct ends *ends, struct paths *words,
                   struct error *error);

#endif
