/*
 * antipode extremal: generator sets instead of one.  "sets" stands for all
 * inverse-closed sets of S_n; a family for its graphs, one line for each n.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/cores.h"
#include "base/memory.h"
#include "base/output.h"
#include "base/stop.h"
#include "claim/law/extremal.h"
#include "claim/law/generating_sets.h"
#include "cmd/arg/command.h"
#include "cmd/arg/number.h"
#include "cmd/arg/options.h"
#include "report/claim/best.h"

enum { EXIT_REFUTED = 3 };

struct extremal_job {
    struct options options;     /* first: what options_key works on */
    const char *bound_text, *run_dir;
    struct expression *bound;
    struct settings settings;
    struct scan_request scan;
    struct extremal extremal;
    long n;                     /* of the graphs compared now */
    double budget;
    int all;                    /* best sets are listed */
    int broken;
    struct output *output;
};

static error_t extremal_key(int key, char *text, struct argp_state *state)
{
    struct extremal_job *job = state->input;
    switch (key) {
    case 'a':
        job->all = 1;
        return 0;
    case 'B':
        job->bound_text = text;
        return 0;
    case 'i':
        job->scan.involutions = 1;
        return 0;
    case 'S':
        job->scan.smallest = job->extremal.smallest = 1;
        return 0;
    case 'r':
        job->run_dir = text;
        return 0;
    case 'b':
        return number_read_time("--budget", text, &job->budget,
                                job->options.error) ? EINVAL : 0;
    }
    return options_key(key, text, state);
}

static const struct argp_option extremal_options[] = {
    { "all", 'a', NULL, 0, "All best sets or graphs, a line each, not one",
      0 },
    { "bound", 'B', "FORMULA", 0, "A bound on the diameter in n; "
      "n^2/2 + 4*n by default, '' for none", 0 },
    { "involutions", 'i', NULL, 0, "Sets of involutions only", 0 },
    { "smallest", 'S', NULL, 0, "The smallest diameter, not the largest", 0 },
    { "budget", 'b', "TIME", 0, "Time for the graphs of a family together; "
      "1m by default", 0 },
    { "run-dir", 'r', "DIR", 0, "Keep rows of a family in DIR", 0 },
    OPTIONS_OF_TIME, OPTION_HELP,
    { 0 }
};

static const struct argp_child extremal_children[] = {
    { &limits_argp, 0, NULL, 0 }, { 0 }
};

static const struct argp extremal_argp = {
    extremal_options, extremal_key,
    "sets n=A..B k=A..B\nFAMILY NAME=A..B ...",
    "Finds the largest diameter: among all sets of k elements of S_n with "
    "their inverses that generate S_n, up to conjugacy, or among the graphs "
    "of a family whose group is S_n. Exit code 3 if one exceeds the bound.",
    extremal_children, 0, 0
};

static int print_line(struct extremal_job *job, struct best_line *line, long n,
                      struct error *error)
{
    char bound[40] = "";
    int broken = 0;
    if (job->bound && line->generating && !job->scan.smallest)
        broken = bound_broken(job->bound, n, line->diameter, bound, error);
    if (broken < 0)
        return broken;
    line->bound = bound;
    line->broken = broken;
    job->broken |= broken;
    best_body(output_stream(job->output), line);
    return output_check(job->output, error);
}

/* The best sets, a line each, in cycles; one of them if not all are wanted. */
static char *write_sets(const struct extremal_job *job,
                        const struct generating_sets *found)
{
    size_t n = job->scan.points, k = job->scan.elements, size;
    size_t elements = k * (job->all ? found->best_sets : found->best_sets > 0);
    char *text = NULL;
    FILE *stream = open_memstream(&text, &size);
    for (size_t e = 0; stream && e < elements; e++) {
        fputs(e == 0 ? "" : e % k ? ", " : "\n", stream);
        best_cycles(stream, found->best + e * n, (unsigned)n);
    }
    if (stream)
        fclose(stream);
    return text;
}

static int print_scan(struct extremal_job *job, struct error *error)
{
    struct generating_sets found;
    char size[40];
    int code = generating_sets_scan(&job->scan, &found, error);
    if (code && code != ERROR_INTERRUPTED) {
        generating_sets_clear(&found);
        return code;
    }
    snprintf(size, sizeof size, "n=%u k=%u%s", job->scan.points,
             job->scan.elements, code ? " (partly)" : "");
    char *sets = write_sets(job, &found);
    struct best_line line = {
        .size = size, .tried = found.tried, .generating = found.generating,
        .sets = found.best_sets, .diameter = found.diameter,
        .examples = sets ? sets : "", .all = job->all,
    };
    int printed = print_line(job, &line, (long)job->scan.points,
                             code ? NULL : error);
    free(sets);
    generating_sets_clear(&found);
    return code ? code : printed;
}

/* n and k of this combination. */
static int read_sizes(struct extremal_job *job,
                      const struct parameters *parameters,
                      struct error *error)
{
    job->scan.points = job->scan.elements = 0;
    for (size_t i = 0; i < parameters->count; i++) {
        const struct parameter *now = &parameters->now[i];
        struct number range = { now->name, 1, 100 };
        uint64_t value = 0;
        int code = number_read(range, now->value, &value, error);
        if (code)
            return code;
        if (strcmp(now->name, "n") == 0)
            job->scan.points = (unsigned)value;
        else if (strcmp(now->name, "k") == 0)
            job->scan.elements = (unsigned)value;
        else
            return error_set(error, ERROR_USAGE, "sets has no parameter %s; "
                             "it takes n and k", now->name);
    }
    return 0;
}

static int scan_all(struct extremal_job *job, struct error *error)
{
    struct parameters parameters;
    int code = parameters_create(&parameters, job->options.words + 1,
                                 job->options.word_count - 1, error);
    if (code)
        return code;
    cores_share_work(job->options.request.threads, cores_count());
    do {
        code = read_sizes(job, &parameters, error);
        if (!code)
            code = print_scan(job, error);
    } while (!code && parameters_next(&parameters));
    parameters_clear(&parameters);
    return code;
}

/* The line for one n, when the next begins. */
static int end_size(struct extremal_job *job, struct error *error)
{
    struct extremal *extremal = &job->extremal;
    char size[40];
    if (extremal->tried == 0)
        return 0;
    snprintf(size, sizeof size, "n=%ld%s", job->n,
             extremal->out ? " (partly)" : "");
    struct best_line line = {
        .size = size,
        .tried = extremal->tried,
        .generating = extremal->symmetric,
        .sets = extremal->sets,
        .diameter = extremal->diameter,
        .examples = extremal->best ? extremal->best : "", .all = job->all,
    };
    int code = print_line(job, &line, job->n, error);
    extremal_clear(extremal);
    *extremal = (struct extremal){ .smallest = extremal->smallest };
    return code;
}

static int add_graph(void *context, const struct graph *graph,
                     const struct parameters *parameters, struct error *error)
{
    struct extremal_job *job = context;
    (void)parameters;
    int code = 0;
    if ((long)graph->size != job->n)
        code = end_size(job, error);
    job->n = graph->size;
    return code ? code
                : extremal_add(&job->extremal, graph, &job->settings, error);
}

static int try_family(struct extremal_job *job, struct error *error)
{
    job->settings = (struct settings){
        .memory = job->options.request.memory, .budget = job->budget,
        .threads = job->options.request.threads,
        .deadline = clock_seconds() + job->budget,
    };
    int code = row_cache_open(job->run_dir, NULL, &job->settings.store, error);
    if (!code)
        code = options_each_graph(&job->options, add_graph, job, error);
    if (!code || code == ERROR_INTERRUPTED) {
        job->extremal.out += code != 0;
        int ended = end_size(job, code ? NULL : error);
        code = code ? code : ended;
    }
    if (!code)
        code = stop_check(error);
    extremal_clear(&job->extremal);
    row_cache_close(job->settings.store);
    return code;
}

static int run_extremal(struct extremal_job *job, struct error *error)
{
    int code = *job->bound_text
        ? bound_parse(job->bound_text, &job->bound, error) : 0;
    if (!code && job->options.word_count == 0)
        code = error_set(error, ERROR_USAGE, "which sets? a family, or sets "
                         "n=3..6 k=2");
    if (!code)
        code = output_create(NULL, &job->output, error);
    if (!code) {
        best_head(output_stream(job->output), job->bound_text);
        code = strcmp(job->options.words[0], "sets") == 0
            ? scan_all(job, error) : try_family(job, error);
        output_free(job->output);
    }
    expression_free(job->bound);
    return code ? code : job->broken ? EXIT_REFUTED : 0;
}

static int extremal_run(int argc, char **argv, struct error *error)
{
    struct extremal_job job = { .bound_text = "n^2/2 + 4*n", .budget = 60 };
    int code = options_create(&job.options, error);
    if (!code)
        code = options_parse(&extremal_argp, argc, argv, &job.options);
    return code ? code : run_extremal(&job, error);
}

const struct command command_extremal = {
    "extremal", "the largest diameter among many generator sets",
    extremal_run, &extremal_argp, NULL
};
