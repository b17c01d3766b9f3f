/*
 * The rows of a data set on their way: what path_rows.c and path_each.c share.
 */
#ifndef ANTIPODE_CMD_PATH_ROWS_H
#define ANTIPODE_CMD_PATH_ROWS_H

#include "cmd/path/path_budget.h"
#include "cmd/path/path_known.h"

struct rows {
    struct path_job *job;
    struct data_set set;
    struct lanes lanes;
    struct lane *lane;          /* of the row at hand */
    struct submission known;    /* paths that are to be improved */
    struct budget budget;       /* of --total-time */
    uint64_t written;           /* rows, */
    uint64_t left;              /* and those of them that are UNSOLVED */
};

/* Row by row, several side by side: without a table, with targets, wildcards or
 * several graphs. */
int rows_solve_each(struct rows *rows, struct error *error);

/* Words a failure of the row on a line; a stop keeps what is written. */
int rows_fail(const struct rows *rows, uint64_t line, const struct error *why,
              struct error *error);

/* How many are written, and whether to stop. */
int rows_tell(const struct rows *rows, uint64_t line, struct error *error);

void rows_write(const struct rows *rows, const struct lane *lane,
                const struct row *row);

#endif
