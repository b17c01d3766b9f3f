/*
 * An element that claims mark in a graph: how far is it, and how many shortest
 * words lead to it?
 */
#ifndef ANTIPODE_CLAIM_QUESTION_H
#define ANTIPODE_CLAIM_QUESTION_H

#include "claim/meet.h"
#include "claim/store.h"
#include "search/solver.h"

struct question {
    char *element;          /* the formula of its letters */
    int64_t *state;         /* letters as engines have them */
    int counts;             /* the number of words is wanted as well */
    struct answer answer;
};

/* Takes copies. */
int question_create(struct question *question, const char *element,
                    const int64_t *state, size_t length, struct error *error);
void question_clear(struct question *question);
/* Is there an answer to all that is wanted? */
int question_answered(const struct question *question);

/* Could the state be a vertex at all?  If not, that is the answer. */
int question_possible(struct question *question, const struct graph *graph,
                      struct error *error);

/* By two searches that meet, which do not count words; it may stay open. */
int question_meet(struct question *question, const struct graph *graph,
                  const struct meet_limit *limit, struct error *error);
/* By a table of the whole group, or where the group is too small for one by a
 * search that counts. */
int question_ask(struct question *question, const struct solver *solver,
                 struct error *error);

#endif
