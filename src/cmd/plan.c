/*
 * antipode plan: what is known of a graph before it is searched, and how it
 * would be searched.
 */
#include <stdio.h>

#include "base/memory.h"
#include "cmd/command.h"
#include "cmd/options.h"
#include "report/output.h"
#include "report/report.h"
#include "search/plan.h"

static error_t plan_key(int key, char *text, struct argp_state *state)
{
    (void)text;
    return options_key(key, state);
}

static const struct argp_option plan_options[] = { OPTION_HELP, { 0 } };

static const struct argp_child plan_children[] = {
    { &search_argp, 0, NULL, 0 }, { 0 }
};

static const struct argp plan_argp = {
    plan_options, plan_key, "FAMILY [NAME=VALUE|NAME=A..B ...]",
    "Prints the order of the group, the properties of the graph, the engine "
    "and a forecast, without a search.",
    plan_children, 0, 0
};

struct plan_job {
    const struct options *options;
    struct output *output;
};

static int plan_graph(void *context, const struct graph *graph,
                      const struct parameters *parameters,
                      struct error *error)
{
    struct plan_job *job = context;
    struct request request = job->options->request;
    struct plan plan;
    (void)parameters;
    request.graph = graph;
    int code = plan_make(&request, &plan, error);
    if (code)
        return code;
    report_plan(output_stream(job->output), graph, &plan);
    plan_clear(&plan);
    return output_check(job->output, error);
}

static int plan_run_command(int argc, char **argv, struct error *error)
{
    struct options options;
    struct plan_job job = { .options = &options };
    int code = options_create(&options, error);
    if (!code)
        code = options_parse(&plan_argp, argc, argv, &options);
    if (!code)
        code = output_create(NULL, &job.output, error);
    if (!code)
        code = options_each_graph(&options, plan_graph, &job, error);
    output_free(job.output);
    return code;
}

const struct command command_plan = {
    "plan", "order, properties, engine and forecast; no search",
    plan_run_command
};
