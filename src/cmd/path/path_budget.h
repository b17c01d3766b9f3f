/*
 * One time for all rows of a file: each has a share of what is left, so that
 * what one row does not need, or takes too much, is the others'.  A share is as
 * large as the text of the row's state, for the words of longer states are
 * longer, and even their first ones take longer: where the rows of 100 letters
 * stood behind those of 12, equal shares left them less than that.
 */
#ifndef ANTIPODE_CMD_PATH_BUDGET_H
#define ANTIPODE_CMD_PATH_BUDGET_H

#include "cmd/path/path.h"

struct budget {
    double deadline;            /* by the clock; 0: there is none */
    uint64_t left;              /* characters of the states of rows that were
                                 * not begun */
};

/* Looks through --input where the job has a --total-time. */
int budget_open(const struct path_job *job, const struct graph *graph,
                struct budget *budget, struct error *error);

/* The seconds of the next row, whose state has so many characters, if so many
 * rows are worked on side by side; they stay as they are without a budget. */
void budget_take(struct budget *budget, size_t characters, int workers,
                 double *seconds);

#endif
