/*
 * One time for all rows of a file: each has an equal share of what is left, so
 * that what one row does not need, or takes too much, is the others'.
 */
#ifndef ANTIPODE_CMD_PATH_BUDGET_H
#define ANTIPODE_CMD_PATH_BUDGET_H

#include "cmd/path/path.h"

struct budget {
    double deadline;            /* by the clock; 0: there is none */
    uint64_t rows;
};

/* Counts the rows of --input where the job has a --total-time. */
int budget_open(const struct path_job *job, const struct graph *graph,
                struct budget *budget, struct error *error);

/* The seconds of the next row, if so many are done; stay as they are without a
 * budget. */
void budget_share(const struct budget *budget, uint64_t done, double *seconds);

#endif
