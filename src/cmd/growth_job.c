#include "cmd/growth_job.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/stop.h"
#include "checkpoint/checkpoint.h"
#include "cmd/arg/choice.h"
#include "cmd/arg/number.h"
#include "cmd/arg/state_text.h"
#include "cmd/arg/value_names.h"
#include "cmd/growth_record.h"
#include "cmd/order_note.h"
#include "cmd/reach_note.h"
#include "comm/comm.h"
#include "report/growth/oeis_triangle.h"

/* ---- options ---- */

static int set_format(struct growth_job *job, const char *name)
{
    job->format = format_find(name);
    if (job->format)
        return 0;
    return choice_fail("--format: there is no format", name, format_name,
                       job->options.error);
}

enum { KEY_EVERY = 256 };

static error_t grow_key(int key, char *text, struct argp_state *state)
{
    struct growth_job *job = state->input;
    struct error *error = job ? job->options.error : NULL;
    switch (key) {
    case 'f':
        return set_format(job, text) ? EINVAL : 0;
    case 'o':
        job->path = text;
        return 0;
    case KEY_EVERY:
        return number_read_time("--checkpoint-every", text,
                                &job->checkpoint.every, error) ? EINVAL : 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static const struct argp_option grow_options[] = {
    { "format", 'f', "FORMAT", 0, "{formats}", 0 },
    { "output", 'o', "FILE", 0, "Write to FILE, whole or not at all", 0 },
    { "checkpoint-every", KEY_EVERY, "T", 0,
      "Time between checkpoints: 90s, 10m (the default), 2h", 2 },
    { 0 }
};

const struct argp growth_job_argp = { grow_options,     grow_key, 0, 0, 0,
                                      value_names_fill, 0 };

/* ---- what a search tells on its way ---- */

/* Progress counts elements whose neighbours are known. */
static void show_work(void *context, uint32_t depth, double done, double total)
{
    struct growth_job *job = context;
    char where[60];
    snprintf(where, sizeof where, "sphere %u after one of %.0f", depth,
             job->last);
    job->part = total > 0 ? done / total : 0;
    progress_tell(where, job->found - job->last + job->last * job->part,
                  job->total);
}

static void show_layer(void *context, uint32_t depth, uint64_t size)
{
    struct growth_job *job = context;
    job->last = (double)size;
    job->found += job->last;
    job->depth = depth;
    job->sphere_begin = clock_seconds();
    show_work(context, depth + 1, 0, 0);
}

static void show_warning(void *context, const char *sentence)
{
    (void)context;
    progress_hide();
    fprintf(stderr, "antipode: warning: %s\n", sentence);
}

/* Whoever started several ranks should know that they do not help. */
static void note_idle(struct growth_job *job, const struct plan *plan)
{
    int others = comm_ranks() - 1;
    if (others == 0 || job->noted || plan->forecast.all_ranks)
        return;
    fprintf(stderr, "antipode: engine %s works on one rank; the other%s\n",
            plan->engine->name, others > 1 ? "s wait" : " waits");
    job->noted = 1;
}

/* ---- one graph ---- */

static void note_spheres(const struct growth_job *job,
                         const struct growth *growth)
{
    uint32_t first = job->options.request.list.first;
    if (!job->lists || first < growth->spheres)
        return;
    progress_hide();
    fprintf(stderr, "antipode: note: there is no sphere %u here: the last one "
            "is sphere %zu\n", first, growth->spheres - 1);
}

/* Whole rows are joined, where they are to be. */
static int write_growth(struct growth_job *job, const struct report *report,
                        struct error *error)
{
    FILE *stream = output_stream(job->output);
    if (job->triangle)
        return !report->growth->complete ? 0
            : oeis_triangle_add(job->triangle, job->row, report, error);
    if (!job->headed && job->format->head)
        job->format->head(stream, report);
    job->headed = 1;
    job->format->body(stream, report);
    return 0;
}

/* A growth that memory has cut short is printed, and is an error all the
 * same. */
static int report_growth(struct growth_job *job, struct report *report,
                         struct error *error)
{
    struct moments moments;
    moments_create(&moments, report->growth);
    report->moments = &moments;
    int code = write_growth(job, report, error);
    moments_clear(&moments);
    note_spheres(job, report->growth);
    if (!code)
        code = output_check(job->output, error);
    if (!code && job->stop_at && !report->growth->found &&
        report->growth->complete)
        code = error_set(error, ERROR_FAILED, "--stop-at: the graph does not "
                         "hold the state %.200s", job->stop_at);
    if (!code && report->growth->stopped)
        code = error_set(error, ERROR_LIMIT, "%s", report->growth->note);
    return code;
}

/* The run directory of a new run, where one is asked for. */
static int begin_run(struct growth_job *job, const struct report *report,
                     struct error *error)
{
    char *record;
    if (!job->run_path)
        return 0;
    int code = growth_record_write(job, report->plan, report, &record, error);
    if (code)
        return code;
    code = run_create(job->run_path, record, report->graph, &job->run, error);
    memory_free(record);
    return code;
}

/* A run whose time is over before the next sphere is done would be resumed for
 * ever in vain. */
static int explain_stop(const struct growth_job *job, int64_t resumed,
                        struct error *error)
{
    double now = clock_seconds(), most = job->options.most, needed = most;
    if (stop_signal() || (int64_t)job->depth != resumed)
        return error->code;
    if (job->part > 0)
        needed = job->sphere_begin - job->begin +
                 (now - job->sphere_begin) / job->part;
    error_clear(error);
    return error_set(error, ERROR_STOPPED, "stopped after sphere %u again: "
                     "--max-time %.3gs is too short for sphere %u, which "
                     "needs %s %.3gs; antipode resume %s goes on", job->depth,
                     most, job->depth + 1, job->part > 0 ? "about"
                     : "more than", needed, job->run->path);
}

static int search_graph(struct growth_job *job, struct request *request,
                        const struct report *report, struct growth *growth,
                        struct error *error)
{
    const struct plan *plan = report->plan;
    struct checkpoint_settings settings = job->checkpoint;
    struct checkpoint *checkpoint = NULL;
    int code = 0;
    int64_t resumed = -1;
    note_idle(job, plan);
    job->found = job->last = 0;
    job->begin = job->sphere_begin = clock_seconds();
    job->total = plan->facts.vertices_known && request->depth == DEPTH_ALL
        && !request->stop_size ? mpz_get_d(plan->facts.vertices) : 0;
    settings.warn = show_warning;
    settings.context = job;
    if (job->run)
        code = checkpoint_create(job->run, &settings, &checkpoint, error);
    checkpoint_attach(checkpoint, request);
    if (checkpoint)
        resumed = checkpoint_resumed(checkpoint);
    if (!code && job->up_to)
        code = orbit_counts_run(request, plan, job->up_to, growth, error);
    else if (!code)
        code = plan_run(request, plan, growth, error);
    if (code == ERROR_STOPPED)
        code = explain_stop(job, resumed, error);
    checkpoint_free(checkpoint);
    progress_hide();
    return code;
}

/* A result that cannot be kept is printed all the same. */
static void keep_result(struct growth_job *job, const struct report *report)
{
    struct error failure = { 0 };
    size_t length = graph_state_length(report->graph);
    if (job->run && !report->growth->stopped &&
        run_finish(job->run, report->growth, length, &failure))
        show_warning(job, failure.text);
}

static int read_result(const struct growth_job *job,
                       const struct report *report, struct growth *growth,
                       struct error *error)
{
    const struct graph *graph = report->graph;
    int code = run_result(job->run, growth, graph_state_length(graph), error);
    if (code)
        return code;
    code = run_check_result(job->run, graph, &report->plan->facts, growth,
                            error);
    if (code)
        growth_free(growth);
    return code;
}

static int run_plan(struct growth_job *job, struct request *request,
                    struct report *report, struct error *error)
{
    struct growth growth = { 0 };
    int finished = job->run && job->run->finished;
    int code = job->run ? 0 : plan_refuse(request, report->plan, error);
    if (!code && !finished && !job->options.most)
        reach_note(request, report->plan);
    if (!code && !job->run)
        code = begin_run(job, report, error);
    if (!code && finished)
        code = read_result(job, report, &growth, error);
    else if (!code)
        code = search_graph(job, request, report, &growth, error);
    if (code)
        return code;
    report->growth = &growth;
    if (!finished)
        keep_result(job, report);
    code = report_growth(job, report, error);
    growth_free(&growth);
    return code;
}

/* The state to stop at, to be freed; NULL if there is none. */
static int read_target(const struct growth_job *job, const struct graph *graph,
                       int64_t **target, struct error *error)
{
    *target = NULL;
    if (!job->stop_at)
        return 0;
    *target = memory_alloc(graph_state_length(graph), sizeof **target, error);
    if (!*target)
        return ERROR_FAILED;
    graph_start_state(graph, *target);
    int code = state_text_read(graph, job->stop_at, *target, error);
    return code < 0 ? code : 0;
}

int growth_job_graph(struct growth_job *job, const struct graph *graph,
                     const char *values, struct error *error)
{
    struct request request = job->options.request;
    struct plan plan;
    int64_t *target;
    int code = read_target(job, graph, &target, error);
    request.graph = graph;
    request.observer = (struct observer){ job, show_layer, show_work };
    request.target = target;
    if (!code)
        code = plan_make(&request, &plan, error);
    if (!code) {
        struct report report = {
            .graph = graph, .values = values, .start = job->options.start,
            .words = job->options.words,
            .word_count = job->options.word_count, .plan = &plan
        };
        code = order_note(graph, &plan.facts, error);
        if (!code)
            code = run_plan(job, &request, &report, error);
        plan_clear(&plan);
    }
    memory_free(target);
    return code;
}

/* ---- all of it ---- */

/* A stop in set-up leaves the run directory as it was. */
static int explain_early_stop(const struct growth_job *job,
                              struct error *error)
{
    struct error why = *error;
    error_clear(error);
    return error_set(error, ERROR_STOPPED, "%.500s, before another sphere was "
                     "begun; antipode resume %s goes on", why.text,
                     job->run->path);
}

int growth_job_write(struct growth_job *job,
                     int (*write)(struct growth_job *job, struct error *error),
                     struct error *error)
{
    int code = 0;
    if (job->path)
        code = output_spare(job->path, (const char *const *)job->options.words,
                            job->options.word_count, error);
    if (!code)
        code = output_create(job->path, &job->output, error);
    if (code)
        return code;
    code = write(job, error);
    if (code == ERROR_INTERRUPTED && job->run && !job->run->finished)
        code = explain_early_stop(job, error);
    progress_hide();
    if (job->headed && job->format->foot)
        job->format->foot(output_stream(job->output));
    /* a refusal that comes before the first line leaves an old file alone */
    if (code == 0 || (code == ERROR_LIMIT &&
                      ftell(output_stream(job->output)) != 0)) {
        int written = output_commit(job->output, error);
        code = code ? code : written;
    }
    output_free(job->output);
    return code;
}
