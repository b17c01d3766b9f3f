/* antipode symmetry: the permutations that keep generators and start. */
#include <stdio.h>

#include "base/output.h"
#include "cmd/arg/command.h"
#include "cmd/arg/options.h"
#include "report/growth/report.h"
#include "symmetry/symmetry.h"

struct symmetry_job {
    struct options options;     /* first: what options_key works on */
    int json;
    struct output *output;
};

static error_t symmetry_key(int key, char *text, struct argp_state *state)
{
    struct symmetry_job *job = state->input;
    if (key != 'j')
        return options_key(key, text, state);
    job->json = 1;
    return 0;
}

static const struct argp_option symmetry_options[] = {
    { "json", 'j', NULL, 0, "As an object of JSON on a line", 0 },
    OPTIONS_OF_TIME, OPTION_HELP, { 0 }
};

static const struct argp_child symmetry_children[] = {
    { &limits_argp, 0, NULL, 0 }, { 0 }
};

static const struct argp symmetry_argp = {
    symmetry_options, symmetry_key, "FAMILY [NAME=VALUE|NAME=A..B ...]",
    "Finds the permutations of the points that take generators to generators "
    "and keep the start, or the set of starts, or of matrices conjugations by "
    "monomial ones: their order, exactly, and generators of their group.",
    symmetry_children, 0, 0
};

static int find_symmetries(void *context, const struct graph *graph,
                           const struct parameters *parameters,
                           struct error *error)
{
    struct symmetry_job *job = context;
    struct symmetry_group *group;
    FILE *out = output_stream(job->output);
    int code = symmetry_find(graph, &group, error);
    (void)parameters;
    if (code)
        return code;
    progress_hide();
    if (job->json)
        report_symmetries_json(out, graph, group);
    else
        code = report_symmetries(out, graph, group, error);
    symmetry_free(group);
    return code ? code : output_check(job->output, error);
}

static int symmetry_run(int argc, char **argv, struct error *error)
{
    struct symmetry_job job = { .json = 0 };
    int code = options_create(&job.options, error);
    if (!code)
        code = options_parse(&symmetry_argp, argc, argv, &job.options);
    if (!code) {
        options_hold_memory(&job.options);
        code = output_create(NULL, &job.output, error);
    }
    if (!code)
        code = options_each_graph(&job.options, find_symmetries, &job, error);
    output_free(job.output);
    return code;
}

const struct command command_symmetry = {
    "symmetry", "permutations of points that keep generators and start",
    symmetry_run, &symmetry_argp, NULL
};
