/*
 * Letters that may not stand at a point.  Moves to states that have one there
 * do not exist, so the graph is a part of the orbit of its start, and no longer
 * one whose vertices look alike: what holds for cosets does not hold for it.
 * Its start is kept as a word, also where that is the identity.
 */
#ifndef ANTIPODE_GRAPH_GRAPH_FORBIDDEN_H
#define ANTIPODE_GRAPH_GRAPH_FORBIDDEN_H

#include "graph/graph.h"

/* Points and letters count from 0; graph_finish checks them. */
int graph_forbid(struct graph *graph, uint32_t point, uint32_t letter,
                 struct error *error);

/* Each pair once, in order; an error if a point is none, or a start has a
 * letter where it may not stand. */
int graph_settle_forbidden(struct graph *graph, struct error *error);
int graph_check_starts(const struct graph *graph, struct error *error);

/* 1 if the state has no letter where it may not stand; and the same with a
 * sentence about what it is, such as "a start", where it has. */
int graph_allows(const struct graph *graph, const int64_t *state);
int graph_check_allowed(const struct graph *graph, const int64_t *state,
                        const char *what, struct error *error);
/* May a generator lead to a state? */
int graph_check_move(const struct graph *graph, size_t generator,
                     const int64_t *state, struct error *error);

/* For what does not know of them: ERROR_LIMIT and a sentence if there are any;
 * what: who that is, such as "the lift engine". */
int graph_refuse_forbidden(const struct graph *graph, const char *what,
                           struct error *error);

#endif
