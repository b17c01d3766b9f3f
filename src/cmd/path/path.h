/*
 * What the parts of antipode path share.
 */
#ifndef ANTIPODE_CMD_PATH_H
#define ANTIPODE_CMD_PATH_H

#include "base/csv.h"
#include "base/output.h"
#include "cmd/arg/options.h"
#include "path/solver.h"
#include "report/export/path_rows.h"
#include "report/export/profile.h"

struct path_job {
    struct options options;     /* first: what options_key works on */
    const char *from, *to;      /* states as given, or NULL */
    const char *word;           /* of moves that go on from there */
    const char *input, *verify, *improve, *path;
    const struct path_format *format;
    const struct profile *profile;      /* of the answers; NULL: as they ask */
    struct solver_request how;
    uint64_t all;               /* words to list; 0: one */
    double total;               /* seconds for all rows; 0: how.seconds each */
    int counts, distances;
    struct output *output;
    uint64_t lines;             /* that it has from an earlier run */
    uint64_t left;              /* rows that stay UNSOLVED: the answers are
                                   written, although that is a failure */
};

/* Fills in what options that were given mean for others; ERROR_USAGE for those
 * that exclude each other, and outputs that would replace what is read. */
int path_settle(struct path_job *job, struct error *error);

/* Of --total-time, tables may take a fifth: one graph serves all rows. */
static inline void path_share_tables(struct path_job *job)
{
    job->how.set_up = job->total / 5;
}

/* The columns of a data set that was opened. */
struct data_set {
    struct csv csv;
    char *text;                 /* of the states of scrambles; or NULL */
    const struct profile *profile;
    /* columns, or -1 */
    int id, type, state, target, word, size, wildcards;
};

/* The states of the job's --input; graph: the only one, which scrambles
 * need. */
int data_set_open_input(const struct path_job *job, const struct graph *graph,
                        struct data_set *set, struct error *error);
int data_set_open(const char *path, struct data_set *set, struct error *error);
void data_set_close(struct data_set *set);

/* Letters in which the row's word may miss its target. */
int data_set_wildcards(const struct data_set *set, uint64_t *letters,
                       struct error *error);

/* Words for all states of --input; graph NULL: each row has
 * its own. */
int path_solve_rows(struct path_job *job, const struct graph *graph,
                    struct error *error);
/* Replays --verify; likewise. */
int path_verify_rows(struct path_job *job, const struct graph *graph,
                     struct error *error);

#endif
