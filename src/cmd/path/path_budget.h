/*
 * One time for all rows of a file: each has a share of what is left, by its
 * kind and the text of its state (path/time_shares.h), so that what one row
 * does not need, or takes too much, is the others'.
 */
#ifndef ANTIPODE_CMD_PATH_BUDGET_H
#define ANTIPODE_CMD_PATH_BUDGET_H

#include "cmd/path/path.h"
#include "path/time_shares.h"

struct budget {
    double deadline;            /* by the clock; 0: there is none */
    struct time_shares shares;  /* of rows that were not begun */
};

/* A row of it. */
struct budget_row {
    size_t kind, characters;    /* of its state */
    double begun, given;        /* by the clock, and seconds */
};

/* Looks through --input where the job has a --total-time; the text of a row's
 * puzzle_type or size is its kind. */
int budget_open(const struct path_job *job, const struct graph *graph,
                struct budget *budget, struct error *error);
void budget_close(struct budget *budget);

/* The row at hand. */
struct budget_row budget_row(const struct budget *budget,
                             const struct data_set *set);

/* It is begun, while so many rows are worked on side by side: its seconds,
 * which stay as they are without a budget.  And it is done. */
void budget_take(struct budget *budget, struct budget_row *row, int workers,
                 double *seconds);
void budget_done(struct budget *budget, const struct budget_row *row);

#endif
