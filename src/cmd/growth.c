/*
 * antipode growth: the sizes of the spheres, one result per combination of
 * parameters, each written as soon as it is there.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/progress.h"
#include "cmd/command.h"
#include "cmd/number.h"
#include "cmd/options.h"
#include "graph/state.h"
#include "report/output.h"
#include "report/report.h"
#include "search/exchange.h"
#include "search/plan.h"

struct job {
    struct options options;
    const struct format *format;
    const char *path;
    const char *until;          /* a state, or NULL */
    enum progress_mode mode;
    struct output *output;
    struct progress *progress;
    int noted;                  /* 1: that other ranks have nothing to do */
    double found, last, total;  /* elements: so far, in the last sphere, all */
};

static int set_format(struct job *job, const char *name)
{
    job->format = format_find(name);
    if (job->format)
        return 0;
    return error_set(job->options.error, ERROR_USAGE, "--format: there is no "
                     "format %s; there are table, row, csv, json, bfile and "
                     "cayleypy", name);
}

static int set_progress(struct job *job, const char *name)
{
    static const char *const names[] = {
        [PROGRESS_AUTO] = "auto", [PROGRESS_ALWAYS] = "always",
        [PROGRESS_NEVER] = "never",
    };
    for (int i = PROGRESS_AUTO; i <= PROGRESS_NEVER; i++)
        if (strcmp(name, names[i]) == 0) {
            job->mode = (enum progress_mode)i;
            return 0;
        }
    return error_set(job->options.error, ERROR_USAGE, "--progress: %s is not "
                     "always, never or auto", name);
}

static int set_antipodes(struct job *job, const char *text)
{
    struct number range = { "--antipodes", 0, 1000000000 };
    return number_read(range, text, &job->options.request.antipodes,
                       job->options.error);
}

static error_t growth_key(int key, char *text, struct argp_state *state)
{
    struct job *job = state->input;
    switch (key) {
    case 'f':
        return set_format(job, text) ? EINVAL : 0;
    case 'a':
        return set_antipodes(job, text) ? EINVAL : 0;
    case 'p':
        return set_progress(job, text) ? EINVAL : 0;
    case 'u':
        job->until = text;
        return 0;
    case 'o':
        job->path = text;
        return 0;
    }
    return options_key(key, state);
}

static const struct argp_option growth_options[] = {
    { "antipodes", 'a', "N", 0, "List N elements of the last sphere", 0 },
    { "format", 'f', "FORMAT", 0,
      "table, row, csv, json, bfile or cayleypy", 0 },
    { "output", 'o', "FILE", 0, "Write to FILE, whole or not at all", 0 },
    { "until", 'u', "STATE", 0, "Stop at the sphere that holds STATE", 0 },
    { "progress", 'p', "WHEN", 0, "always, never or auto (terminals)", 0 },
    OPTION_HELP,
    { 0 }
};

static const struct argp_child growth_children[] = {
    { &search_argp, 0, NULL, 0 }, { 0 }
};

static const struct argp growth_argp = {
    growth_options, growth_key, "FAMILY [NAME=VALUE|NAME=A..B ...]",
    "Computes the growth of a Cayley or Schreier graph: how many elements "
    "lie at each distance from the start.",
    growth_children, 0, 0
};

/* Progress counts elements whose neighbours are known. */
static void show_work(void *context, uint32_t depth, double done, double total)
{
    struct job *job = context;
    char where[40];
    snprintf(where, sizeof where, "sphere %u", depth);
    double part = total > 0 ? job->last * done / total : 0;
    progress_update(job->progress, where, job->found - job->last + part,
                    job->total);
}

static void show_layer(void *context, uint32_t depth, uint64_t size)
{
    struct job *job = context;
    job->last = (double)size;
    job->found += job->last;
    show_work(context, depth, 0, 0);
}

/* A growth that memory has cut short is printed, and is an error all the
 * same. */
static int report_growth(struct job *job, struct report *report,
                         struct error *error)
{
    struct moments moments;
    moments_create(&moments, report->growth);
    report->moments = &moments;
    job->format->body(output_stream(job->output), report);
    moments_clear(&moments);
    int code = output_check(job->output, error);
    if (!code && job->until && !report->growth->found &&
        report->growth->complete)
        code = error_set(error, ERROR_FAILED, "--until: the graph does not "
                         "hold the state %.200s", job->until);
    if (!code && report->growth->stopped)
        code = error_set(error, ERROR_LIMIT, "%s", report->growth->note);
    return code;
}

/* Whoever started several ranks should know that they do not help. */
static void note_idle(struct job *job, const struct plan *plan)
{
    int others = exchange_ranks() - 1;
    if (others == 0 || job->noted || plan->team)
        return;
    fprintf(stderr, "antipode: engine %s works on one rank; the other%s\n",
            engine_name(plan->engine), others > 1 ? "s wait" : " waits");
    job->noted = 1;
}

static int run_plan(struct job *job, const struct request *request,
                    struct report *report, struct error *error)
{
    struct plan plan;
    struct growth growth;
    int code = plan_make(request, &plan, error);
    if (code)
        return code;
    note_idle(job, &plan);
    job->found = job->last = 0;
    job->total = plan.vertices_known && request->depth == DEPTH_ALL
        ? mpz_get_d(plan.vertices) : 0;
    code = plan_run(request, &plan, &growth, error);
    progress_clear(job->progress);
    if (!code) {
        report->plan = &plan;
        report->growth = &growth;
        code = report_growth(job, report, error);
        growth_free(&growth);
    }
    plan_clear(&plan);
    return code;
}

/* The state to stop at, to be freed; NULL if there is none. */
static int read_target(const struct job *job, const struct graph *graph,
                       int64_t **target, struct error *error)
{
    *target = NULL;
    if (!job->until)
        return 0;
    *target = memory_alloc(graph_state_length(graph), sizeof **target, error);
    if (!*target)
        return ERROR_FAILED;
    return state_read(graph, job->until, strlen(job->until), *target, error);
}

static int grow_graph(void *context, const struct graph *graph,
                      const struct parameters *parameters,
                      struct error *error)
{
    struct job *job = context;
    struct request request = job->options.request;
    request.graph = graph;
    request.observer = (struct observer){ job, show_layer, show_work };
    int64_t *target;
    int code = read_target(job, graph, &target, error);
    char *values = code ? NULL : parameters_values(parameters, error);
    if (!values) {
        memory_free(target);
        return ERROR_FAILED;
    }
    request.target = target;
    struct report report = {
        .graph = graph, .values = values, .start = job->options.start
    };
    code = run_plan(job, &request, &report, error);
    memory_free(target);
    memory_free(values);
    return code;
}

static int write_results(struct job *job, struct error *error)
{
    int code = output_create(job->path, &job->output, error);
    if (code)
        return code;
    job->progress = progress_create(job->mode);
    if (job->format->head)
        job->format->head(output_stream(job->output));
    code = options_each_graph(&job->options, grow_graph, job, error);
    progress_free(job->progress);
    if (code == 0 || code == ERROR_LIMIT) {
        int written = output_commit(job->output, error);
        code = code ? code : written;
    }
    output_free(job->output);
    return code;
}

static int growth_run(int argc, char **argv, struct error *error)
{
    struct job job = { .format = &format_table, .mode = PROGRESS_AUTO };
    int code = options_create(&job.options, error);
    if (!code)
        code = options_parse(&growth_argp, argc, argv, &job.options);
    if (!code && job.options.request.antipodes &&
        !job.format->lists_antipodes)
        code = error_set(error, ERROR_USAGE, "--antipodes needs --format "
                         "table or json; %s has no room for elements",
                         job.format->name);
    if (code)
        return code;
    memory_limit(job.options.request.memory);
    return write_results(&job, error);
}

const struct command command_growth = {
    "growth", "sizes of the spheres around the start", growth_run
};
