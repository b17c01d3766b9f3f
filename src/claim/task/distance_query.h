/*
 * An element that claims mark in a graph: how far is it, and how many shortest
 * words lead to it?
 */
#ifndef ANTIPODE_CLAIM_TASK_DISTANCE_QUERY_H
#define ANTIPODE_CLAIM_TASK_DISTANCE_QUERY_H

#include "claim/rows/row_cache.h"
#include "claim/task/meet.h"
#include "path/solver.h"

struct distance_query {
    char *element;          /* the formula of its letters */
    int64_t *state;         /* letters as engines have them */
    int counts;             /* the number of words is wanted as well */
    struct answer answer;
};

/* Takes copies. */
int distance_query_create(struct distance_query *query, const char *element,
                          const int64_t *state, size_t length,
                          struct error *error);
void distance_query_clear(struct distance_query *query);
/* Is there an answer to all that is wanted? */
int distance_query_answered(const struct distance_query *query);

/* Could the state be a vertex at all?  If not, that is the answer. */
int distance_query_possible(struct distance_query *query,
                            const struct graph *graph, struct error *error);

/* By two searches that meet, which do not count words; it may stay open. */
int distance_query_meet(struct distance_query *query, const struct graph *graph,
                        const struct meet_limit *limit, struct error *error);
/* By a table of the whole group, or where the group is too small for one by a
 * search that counts. */
int distance_query_ask(struct distance_query *query,
                       struct solver *solver, struct error *error);

#endif
