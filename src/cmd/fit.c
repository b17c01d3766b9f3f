/*
 * antipode fit: a law for a quantity of a family, as a claim file.  The values
 * come from rows that are known or from searches within the budget.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/output.h"
#include "base/stop.h"
#include "claim/law/fit_words.h"
#include "claim/law/series.h"
#include "cmd/arg/command.h"
#include "cmd/arg/number.h"
#include "cmd/arg/options.h"
#include "cmd/arg/rows_rule.h"
#include "report/claim/law.h"
#include "report/claim/rational_series.h"
#include "search/plan.h"

struct fit_job {
    struct options options;     /* first: what options_key works on */
    const char *quantity, *run_dir, *data;
    enum rows_rule rows;
    double budget;
};

static int set_fit_depth(struct fit_job *job, const char *text)
{
    struct number range = { "--depth", 0, DEPTH_ALL - 1 };
    uint64_t depth = 0;
    int code = number_read(range, text, &depth, job->options.error);
    job->options.request.depth = (uint32_t)depth;
    return code;
}

static error_t fit_key(int key, char *text, struct argp_state *state)
{
    struct fit_job *job = state->input;
    switch (key) {
    case 'd':
        return set_fit_depth(job, text) ? EINVAL : 0;
    case 'q':
        job->quantity = strcmp(text, "antipodes") ? text : "last";
        return 0;
    case 'b':
        return number_read_time("--budget", text, &job->budget,
                                job->options.error) ? EINVAL : 0;
    case 'r':
        job->run_dir = text;
        return 0;
    case 'D':
        job->data = text;
        return 0;
    case KEY_ROWS:
        return rows_rule_read(text, &job->rows, job->options.error)
            ? EINVAL : 0;
    }
    return options_key(key, text, state);
}

static const struct argp_option fit_options[] = {
    { "quantity", 'q', "Q", 0, "diameter, antipodes (or last), order, mean or "
      "variance, or the size of a sphere: sphere:3, sphere:D-1; diameter by "
      "default. "
      "series: the growth series of one graph as a rational function", 0 },
    { "depth", 'd', "D", 0, "For the quantity series: find spheres 0 to D", 0 },
    { "budget", 'b', "TIME", 0, "Time for all searches together; 1m by "
      "default", 0 },
    { "run-dir", 'r', "DIR", 0, "Keep rows in DIR and take up those that are "
      "there", 0 },
    { "data", 'D', "DIR", 0, "Rows known before; the program's own folder "
      "data by default", 0 },
    OPTION_ROWS,
    OPTIONS_OF_TIME, OPTION_HELP,
    { 0 }
};

static const struct argp_child fit_children[] = {
    { &limits_argp, 0, NULL, 0 }, { 0 }
};

static const struct argp fit_argp = {
    fit_options, fit_key, "FAMILY NAME=A..B [NAME=VALUE ...]",
    "Finds the quasi-polynomial of the fewest coefficients that explains a "
    "quantity exactly, and prints it as a claim file; or the rational function "
    "that is the growth series of one graph."
    EXAMPLES
    EXAMPLE("fit coxeter n=3..8")
    EXAMPLE("fit lx n=4..9 --quantity antipodes"),
    fit_children, 0, 0
};

/* The one range among the parameters. */
static int find_variable(const struct parameters *parameters,
                         const char **variable, struct error *error)
{
    size_t ranges = 0;
    for (size_t i = 0; i < parameters->count; i++)
        if (!parameters->range[i].fixed) {
            *variable = parameters->range[i].name;
            ranges++;
        }
    return ranges == 1 ? 0 : error_set(error, ERROR_USAGE, "antipode fit needs "
                                       "exactly one range, such as n=4..14");
}

struct fit_run {
    const struct fit_job *job;
    struct series *series;
};

static int add_value(void *context, const struct graph *graph,
                     const struct parameters *parameters, struct error *error)
{
    struct fit_run *run = context;
    const char *variable = NULL;
    int code = find_variable(parameters, &variable, error);
    for (size_t i = 0; i < parameters->count && !code; i++)
        if (!parameters->range[i].fixed)
            code = series_add(run->series, graph,
                              (long)parameters->range[i].value, error);
    return code;
}

static int print_law(const struct fit_job *job, const struct series *series,
                     const char *variable, struct error *error)
{
    struct fit fit;
    struct output *output;
    char words[FIT_WORDS];
    int code = fit_rationals((const mpq_t *)series->value, series->count,
                             series->first, &fit, error);
    if (code)
        return code;
    fit_words(&fit, variable, words);
    char *lua = fit.result == FIT_NONE ? NULL
        : quasipoly_lua(&fit.poly, error);
    char *tex = fit.result == FIT_NONE ? NULL
        : quasipoly_tex(&fit.poly, variable, error);
    struct law law = {
        .family = job->options.words[0], .variable = variable,
        .quantity = job->quantity, .words = words,
        .claims_none = series->moment != 0, .start = job->options.start,
        .lua = lua,
        .tex = tex, .found = fit.result == FIT_FOUND, .from = fit.from,
        .checks = fit.checks, .missing = fit.missing,
        .checks_wanted = FIT_CHECKS,
        .first = series->first, .count = series->count,
        .values = series->text, .note = series->note,
        .with = job->options.words + 1, .withs = job->options.word_count - 1,
        .period_max = FIT_PERIOD_MAX, .degree_max = FIT_DEGREE_MAX,
    };
    code = output_create(NULL, &output, error);
    if (!code) {
        report_law(output_stream(output), &law);
        code = output_check(output, error);
        output_free(output);
    }
    memory_free(lua);
    memory_free(tex);
    fit_clear(&fit);
    return code;
}

/* The law of no values is none: why are there none? */
static int refuse_nothing(const struct fit_job *job,
                          const struct series *series, struct error *error)
{
    if (series->count)
        return 0;
    return error_set(error, ERROR_FAILED, "there is no value of %.60s in this "
                     "range%s%s", job->quantity, *series->note ? ": " : "",
                     series->note);
}

static int run_fit(struct fit_job *job, struct row_cache *store,
                   struct error *error)
{
    struct parameters parameters;
    const char *variable = NULL;
    struct settings settings = {
        .memory = job->options.request.memory, .budget = job->budget,
        .threads = job->options.request.threads, .store = store,
        .rows = job->rows,
    };
    struct series series;
    if (job->options.word_count == 0)
        return error_set(error, ERROR_USAGE, "which family? antipode list "
                         "shows them");
    int code = parameters_create(&parameters, job->options.words + 1,
                                 job->options.word_count - 1, error);
    if (code)
        return code;
    code = find_variable(&parameters, &variable, error);
    if (!code)
        code = series_create(&series, job->quantity, &settings, error);
    if (!code) {
        struct fit_run run = { job, &series };
        code = options_each_graph(&job->options, add_value, &run, error);
        if (!code && !series.count)
            code = stop_check(error);
        if (!code)
            code = refuse_nothing(job, &series, error);
        if (!code)
            code = print_law(job, &series, variable, error);
        if (!code)
            code = stop_check(error);
        series_clear(&series);
    }
    parameters_clear(&parameters);
    return code;
}

/* ---- the growth series of one graph ---- */

static int find_recurrence(const struct growth *growth,
                           struct recurrence *recurrence, struct error *error)
{
    mpz_t *term = memory_alloc(growth->spheres, sizeof *term, error);
    if (!term)
        return ERROR_FAILED;
    for (size_t d = 0; d < growth->spheres; d++)
        mpz_init_set_ui(term[d], growth->sphere[d]);
    int code = recurrence_find((const mpz_t *)term, growth->spheres,
                               recurrence, error);
    for (size_t d = 0; d < growth->spheres; d++)
        mpz_clear(term[d]);
    memory_free(term);
    return code;
}

static int print_series(const struct graph *graph, const struct growth *growth,
                        struct error *error)
{
    struct recurrence recurrence = { .length = 0 };
    struct output *output = NULL;
    int code = growth->complete ? 0
        : find_recurrence(growth, &recurrence, error);
    if (!code)
        code = output_create(NULL, &output, error);
    if (!code) {
        report_rational_series(output_stream(output), graph, growth,
                               &recurrence);
        code = output_check(output, error);
        output_free(output);
    }
    recurrence_clear(&recurrence);
    return code;
}

static int visit_series(void *context, const struct graph *graph,
                        const struct parameters *parameters,
                        struct error *error)
{
    const struct options *options = context;
    struct request request = options->request;
    struct growth growth = { 0 };
    struct plan plan;
    (void)parameters;
    request.graph = graph;
    int code = plan_make(&request, &plan, error);
    if (code)
        return code;
    if (request.depth == DEPTH_ALL && !plan.facts.vertices_known)
        code = error_set(error, ERROR_USAGE, "--quantity series of a group "
                         "that may be infinite needs --depth D: how many "
                         "spheres to find, such as --depth 20");
    if (!code)
        code = plan_refuse(&request, &plan, error);
    if (!code)
        code = plan_run(&request, &plan, &growth, error);
    if (!code)      /* what was cut short is exact as far as it goes */
        code = print_series(graph, &growth, error);
    if (!code && growth.stopped)
        code = error_set(error, ERROR_LIMIT, "%s", growth.note);
    growth_free(&growth);
    plan_clear(&plan);
    return code;
}

static int run_series(const struct options *options, struct error *error)
{
    if (options->word_count && options_ranged(options))
        return error_set(error, ERROR_USAGE, "--quantity series is of one "
                         "graph: give each parameter one value");
    return options_each_graph(options, visit_series, (void *)options, error);
}

static int fit_run_command(int argc, char **argv, struct error *error)
{
    struct fit_job job = { .quantity = "diameter", .budget = 60 };
    struct row_cache *store = NULL;
    int code = options_create(&job.options, error);
    if (!code)
        code = options_parse(&fit_argp, argc, argv, &job.options);
    if (!code && strcmp(job.quantity, "series") == 0)
        return run_series(&job.options, error);
    if (!code && job.options.request.depth != DEPTH_ALL)
        code = error_set(error, ERROR_USAGE, "--depth goes with --quantity "
                         "series: other quantities are of whole growths");
    if (!code)
        code = row_cache_open(job.run_dir, job.data, &store, error);
    if (!code)
        code = run_fit(&job, store, error);
    row_cache_close(store);
    return code;
}

const struct command command_fit = {
    "fit", "the quasi-polynomial that explains a quantity",
    fit_run_command, &fit_argp, NULL
};
