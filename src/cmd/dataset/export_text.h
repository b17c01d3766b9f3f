/*
 * What an export says of itself: the texts of a data set's card, and what a
 * folder's manifest compares.
 */
#ifndef ANTIPODE_CMD_DATASET_EXPORT_TEXT_H
#define ANTIPODE_CMD_DATASET_EXPORT_TEXT_H

#include "cmd/arg/options.h"
#include "cmd/dataset/export_split.h"
#include "path/sample.h"
#include "report/export/dataset.h"

enum { EXPORT_TEXT = 1000 };    /* room of a text */

struct dataset_job {
    struct options options;     /* first: what options_key works on */
    struct sample_request sample;
    uint64_t count;
    const struct dataset_format *format;
    const char *profile;        /* the name of the format, or a competition */
    const char *path;
    int overwrite;
    int every_step;             /* 1: a row for each state of a walk */
    struct split_rule split;
};

/* By enum distribution; NULL behind the last one. */
const char *distribution_name(size_t number);

/* "drawn uniformly from all vertices" */
void export_describe(const struct dataset_job *job,
                     const struct sampler *sampler, char *text);

/* The command with everything that decides about the bytes. */
void export_command(const struct dataset_job *job, const struct graph *graph,
                    char *text);

/* What two exports to one folder must have in common: the program, the command
 * with all that decides about the bytes, and the graph.  For memory_free. */
char *export_settings(const struct graph *graph, const char *command,
                      struct error *error);

#endif
