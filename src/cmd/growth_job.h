/*
 * One growth from a graph to its report, with or without a run directory: what
 * `antipode growth` and `antipode resume` have in common.
 */
#ifndef ANTIPODE_CMD_GROWTH_JOB_H
#define ANTIPODE_CMD_GROWTH_JOB_H

#include "base/output.h"
#include "checkpoint/run_dir.h"
#include "cmd/arg/options.h"
#include "orbits/orbit_counts.h"
#include "report/growth/report.h"
#include "search/plan.h"

struct growth_job {
    struct options options;     /* first: what options_key works on */
    const struct format *format;        /* NULL: not chosen yet */
    const char *path;           /* of the output, or NULL */
    const char *stop_at;        /* a state, or NULL */
    int lists;                  /* 1: elements of spheres are asked for */
    enum up_to up_to;           /* what orbits are counted */
    const char *run_path;       /* of a new run directory, or NULL */
    struct run *run;            /* the one that is open */
    struct checkpoint_settings checkpoint;
    struct output *output;
    struct oeis_triangle *triangle;     /* what rows are joined to, or NULL */
    uint64_t row;               /* the value that the next one has there */
    int headed;                 /* 1: the head of the output is written */
    int noted;                  /* 1: that other ranks have nothing to do */
    double found, last, total;  /* elements: so far, in the last sphere, all */
    uint32_t depth;             /* of the last whole sphere, */
    double begin, sphere_begin; /* clock: of the search, when it was whole */
    double part;                /* of the next one that is done, 0..1 */
};

/* Options of results and checkpoints; its input is a struct growth_job. */
extern const struct argp growth_job_argp;
/* Of antipode growth. */
extern const struct argp growth_argp;

/* Opens the output, calls, and puts the output into place. */
int growth_job_write(struct growth_job *job,
                     int (*write)(struct growth_job *job, struct error *error),
                     struct error *error);

/* Searches the graph, or takes the result of a run that is finished, and
 * reports.  start, values: as given, for the report. */
int growth_job_graph(struct growth_job *job, const struct graph *graph,
                     const char *values, struct error *error);

/* antipode growth; also antipode export table, with another default format. */
int growth_run(const struct format *format, int argc, char **argv,
               struct error *error);

#endif
