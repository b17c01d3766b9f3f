/*
 * antipode resume: goes on with a run that was stopped, with any number of
 * ranks, or prints the result of one that is finished.
 */
#include <errno.h>
#include <stdio.h>

#include "base/memory.h"
#include "cmd/arg/command.h"
#include "cmd/growth_job.h"
#include "cmd/growth_record.h"

enum { KEY_SCRATCH_SIZE = 1100 };

struct resume_job {
    struct growth_job grow;       /* first: what its options work on */
    struct growth_record *record;
};

static error_t resume_key(int key, char *text, struct argp_state *state)
{
    struct resume_job *job = state->input;
    struct options *options = &job->grow.options;
    if (key == 'm' || key == 't')
        return options_limit(options, key, text) ? EINVAL : 0;
    if (key == KEY_SCRATCH_SIZE)
        return options_scratch_size(options, text) ? EINVAL : 0;
    return options_key(key, text, state);
}

static const struct argp_option resume_options[] = {
    OPTION_LIMITS,
    { "scratch-size", KEY_SCRATCH_SIZE, "SIZE", 0, "Disk to use, of a run that "
      "was begun with --scratch: 400G", 0 },
    OPTIONS_OF_TIME, OPTION_HELP,
    { 0 }
};

static const struct argp_child resume_children[] = {
    { &growth_job_argp, 0, NULL, 0 }, { 0 }
};

static const struct argp resume_argp = {
    resume_options, resume_key, "DIR",
    "Goes on with the run that antipode growth --run-dir DIR has begun, from "
    "its last checkpoint; prints the result again if it is finished.",
    resume_children, 0, 0
};

static int resume_graph(struct growth_job *grow, struct error *error)
{
    struct resume_job *job = (struct resume_job *)grow;
    struct graph *graph = NULL;
    if (!grow->run->finished)
        growth_record_check_family(job->record);
    int code = run_graph(grow->run, &graph, error);
    if (!code)
        code = growth_job_graph(grow, graph, growth_record_values(job->record),
                                error);
    graph_free(graph);
    return code;
}

static int resume_job(struct resume_job *job, struct error *error)
{
    struct growth_job *grow = &job->grow;
    const char *path = grow->options.words[0];
    int code = run_open(path, &grow->run, error);
    if (!code)
        code = growth_record_read(path, grow->run->record, grow, &job->record,
                                  error);
    if (!code) {
        memory_limit(grow->options.request.memory);
        code = growth_job_write(grow, resume_graph, error);
    }
    growth_record_free(job->record);
    run_free(grow->run);
    return code;
}

static int resume_run(int argc, char **argv, struct error *error)
{
    struct resume_job job = { .record = NULL };
    struct options *options = &job.grow.options;
    int code = options_create(options, error);
    if (!code)
        code = options_parse(&resume_argp, argc, argv, options);
    if (!code && options->word_count != 1)
        code = error_set(error, ERROR_USAGE, "antipode resume takes one run "
                         "directory");
    return code ? code : resume_job(&job, error);
}

const struct command command_resume = {
    "resume", "go on with a run that was stopped",
    resume_run, &resume_argp, NULL
};
