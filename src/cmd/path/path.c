/*
 * antipode path: a shortest word between two states, for all states of a data
 * set, or the replay of words that somebody else found.
 */
#include "cmd/path/path_lanes.h"
#include "cmd/path/path_typed.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "cmd/arg/choice.h"
#include "cmd/arg/command.h"
#include "cmd/arg/number.h"
#include "cmd/arg/state_text.h"
#include "cmd/arg/value_names.h"

enum { KEY_FROM = 1000, KEY_TO, KEY_WORD, KEY_INPUT, KEY_VERIFY, KEY_TABLE,
       KEY_SAVE, KEY_METHOD, KEY_ALL, KEY_WIDTH, KEY_PROFILE, KEY_COUNT,
       KEY_DISTANCES, KEY_TIME, KEY_TOTAL_TIME, KEY_IMPROVE, KEY_CACHE,
       KEY_SCRATCH };

static const char *method_choice(size_t number)
{
    static const char *const names[] = {
        [METHOD_AUTO] = "auto", [METHOD_TABLE] = "table",
        [METHOD_BIDIRECTIONAL] = "bidirectional", [METHOD_IDA] = "ida",
        [METHOD_BEAM] = "beam", [METHOD_WORD] = "word",
    };
    return number < sizeof names / sizeof *names ? names[number] : NULL;
}

static int set_method(struct path_job *job, const char *name)
{
    int found = choice_find("--method: there is no method", name, method_choice,
                            job->options.error);
    if (found < 0)
        return found;
    job->how.method = (enum method)found;
    return 0;
}

static int set_path_format(struct path_job *job, const char *name)
{
    job->format = path_format_find(name);
    if (job->format)
        return 0;
    return choice_fail("--format: there is no format", name, path_format_name,
                       job->options.error);
}

static int set_all(struct path_job *job, const char *text)
{
    struct number range = { "--all", 1, 1000000000 };
    return number_read(range, text, &job->all, job->options.error);
}

static int set_width(struct path_job *job, const char *text)
{
    struct number range = { "--width", 1, 100000000 };
    uint64_t width = 0;
    int code = number_read(range, text, &width, job->options.error);
    job->how.width = (uint32_t)width;
    return code;
}

static int set_profile(struct path_job *job, const char *name)
{
    job->profile = profile_find(name);
    if (job->profile)
        return 0;
    return choice_fail("--profile: there is no profile", name, profile_name,
                       job->options.error);
}

/* Options whose value is checked here; 1: not one of them. */
static int set_choice(struct path_job *job, int key, const char *text)
{
    switch (key) {
    case KEY_METHOD:
        return set_method(job, text);
    case KEY_ALL:
        return set_all(job, text);
    case KEY_WIDTH:
        return set_width(job, text);
    case KEY_IMPROVE:
        job->improve = text;
        return 0;
    case KEY_TIME:
        return number_read_time("--time", text, &job->how.seconds,
                                job->options.error);
    case KEY_TOTAL_TIME:
        return number_read_time("--total-time", text, &job->total,
                                job->options.error);
    case KEY_PROFILE:
        return set_profile(job, text);
    case KEY_CACHE:
        job->how.cache = text;
        return 0;
    case KEY_SCRATCH:
        job->options.request.scratch = text;
        return 0;
    case 'f':
        return set_path_format(job, text);
    case 'o':
        job->path = text;
        return 0;
    }
    return 1;
}

static error_t path_key(int key, char *text, struct argp_state *state)
{
    struct path_job *job = state->input;
    const char **word[] = { &job->from, &job->to, &job->word, &job->input,
                            &job->verify,
                            &job->how.table.load, &job->how.table.save };
    if (key >= KEY_FROM && key <= KEY_SAVE) {
        *word[key - KEY_FROM] = text;
        return 0;
    }
    job->counts |= key == KEY_COUNT;
    job->distances |= key == KEY_DISTANCES;
    if (key == KEY_COUNT || key == KEY_DISTANCES)
        return 0;
    int code = set_choice(job, key, text);
    if (code <= 0)
        return code ? EINVAL : 0;
    return options_key(key, text, state);
}

static const struct argp_option path_options[] = {
    { "from", KEY_FROM, "STATE", 0, "Where the path begins: letters, cycles or "
      "moves (R U2 F'); the start of the graph by default", 0 },
    { "to", KEY_TO, "STATE", 0, "Where it ends; the start by default", 0 },
    { "word", KEY_WORD, "MOVES", 0, "Begin where these moves lead from there",
      0 },
    { "count", KEY_COUNT, NULL, 0, "Count the shortest paths", 0 },
    { "all", KEY_ALL, "N", 0, "List shortest paths, at most N of them", 0 },
    { "input", KEY_INPUT, "FILE", 0, "A path for each state of a data set "
      "(.csv) or each scramble (.scr, .txt); with --verify the states of the "
      "paths", 0 },
    { "profile", KEY_PROFILE, "P", 0, "{profiles}: the columns of the "
      "answer; by default those that belong to the input's", 0 },
    { "distances", KEY_DISTANCES, NULL, 0, "Lengths instead of paths", 0 },
    { "verify", KEY_VERIFY, "FILE.csv", 0, "Replay paths and add up their "
      "moves", 0 },
    { "improve", KEY_IMPROVE, "FILE.csv", 0, "Make the paths of a submission "
      "shorter; its states are in it or in --input", 0 },
    { "table", KEY_TABLE, "FILE", 0, "Distances that --save-table wrote", 0 },
    { "save-table", KEY_SAVE, "FILE", 0, "Keep the table of distances; "
      "compressed if FILE ends in .zst", 0 },
    { "scratch", KEY_SCRATCH, "DIR", 0, "Make a table for --save-table that "
      "exceeds memory on a disk", 0 },
    { "method", KEY_METHOD, "M", 0, "{methods}; ida uses patterns, "
      "beam and word find upper bounds", 0 },
    { "time", KEY_TIME, "T", 0, "Spend so long on a path that is not proved "
      "shortest, to make it shorter: 90s, 10m; 10s by default, and 1s for each "
      "row of a file", 0 },
    { "total-time", KEY_TOTAL_TIME, "T", 0, "Spend so long on all rows of "
      "--input together, in place of --time for each", 0 },
    { "cache", KEY_CACHE, "DIR", 0, "Where --method ida keeps its tables; "
      "antipode in XDG_CACHE_HOME or ~/.cache by default; '': nowhere", 0 },
    { "width", KEY_WIDTH, "W", 0, "Of the beam; 10000 by default", 0 },
    { "format", 'f', "FORMAT", 0, "{path formats}", 0 },
    { "output", 'o', "FILE", 0, "Write to FILE, whole or not at all", 0 },
    OPTIONS_OF_TIME, OPTION_HELP,
    { 0 }
};

static const struct argp_child path_children[] = {
    { &search_argp, 0, NULL, 0 }, { 0 }
};

static char *fill_path_help(int key, const char *text, void *input)
{
    return key == KEY_METHOD ? value_names_put(method_choice, text)
                             : value_names_fill(key, text, input);
}

static const struct argp path_argp = {
    path_options, path_key, "[FAMILY [NAME=VALUE ...]]",
    "Finds shortest paths, exactly: between two states, or from each state of "
    "a data set to the start."
    EXAMPLES
    EXAMPLE("path cube n=3 metric=HTM --from \"R U2 F'\"")
    EXAMPLE("path lrx n=9 --from 2,1,0,8,7,6,5,4,3 --count"),
    path_children, fill_path_help, 0
};

/* 1: its points count from 0.  Without a text it is the start, the first of
 * several. */
static int read_path_state(const struct graph *graph, const char *what,
                           const char *text, int64_t *state,
                           struct error *error)
{
    struct error why = { 0 };
    graph_start_state(graph, state);
    if (!text)
        return 0;
    int code = state_text_read(graph, text, state, &why);
    if (code < 0)
        return error_set(error, ERROR_USAGE, "%s: %s", what, why.text);
    return code;
}

/* Both ends; --word goes on from the first. */
static int read_ends(const struct path_job *job, struct graph *graph,
                     int64_t *from, int64_t *to, struct error *error)
{
    struct error why = { 0 };
    int first = read_path_state(graph, "--from", job->from, from, error);
    if (first < 0)
        return first;
    int last = read_path_state(graph, "--to", job->to, to, error);
    if (last < 0)
        return last;
    if (!job->options.base && (first || last))
        graph->from_zero = 1;
    if (job->word && state_text_move(graph, job->word, from, &why))
        return error_set(error, ERROR_USAGE, "--word: %s", why.text);
    return 0;
}

/* An end that was left out is the nearest start. */
static int solve_ends_of(const struct path_job *job, struct solver *solver,
                         struct path_report *report, struct paths *words,
                         struct error *error)
{
    const int64_t *from = job->from || job->word ? report->from : NULL;
    const int64_t *to = job->to || !from ? report->to : NULL;
    int64_t *start = (int64_t *)(from ? report->to : report->from);
    struct ends ends = { .from = from, .to = to };
    int code = solver_solve(solver, from, to, words, error);
    if (!code && !(from && to))
        code = solver_start(report->graph, &ends, words, start, error);
    if (!code)
        code = typed_replace(job, report, words, error);
    report->method = method_name(solver, from, to, words);
    return code;
}

static int solve_ends(struct path_job *job, struct path_report *report,
                      struct error *error)
{
    struct request request = job->options.request;
    struct paths words = { .wanted = job->all ? job->all : 1,
                           .counts = job->counts };
    struct solver *solver = NULL;
    request.graph = report->graph;
    int code = solver_create(&request, &job->how, &solver, error);
    if (!code)
        code = solve_ends_of(job, solver, report, &words, error);
    if (!code) {
        report->words = &words;
        job->format->write(output_stream(job->output), report);
        code = output_check(job->output, error);
    }
    paths_clear(&words);
    solver_free(solver);
    return code;
}

static int solve_one(struct path_job *job, const struct graph *graph,
                     struct error *error)
{
    size_t length = graph_state_length(graph);
    int64_t *state = memory_alloc(2 * length, sizeof *state, error);
    struct moves moves;
    struct turns *turns = NULL;
    if (!state)
        return ERROR_FAILED;
    struct graph shown = *graph;
    struct path_report report = { .graph = &shown, .moves = &moves,
                                  .from = state, .to = state + length };
    int code = read_ends(job, &shown, state, state + length, error);
    if (!code)
        code = turns_create(graph, &turns, error);
    report.turns = turns;
    if (!code)
        code = moves_create(graph, NAMING_OWN, &moves, error);
    if (!code) {
        code = solve_ends(job, &report, error);
        moves_clear(&moves);
    }
    turns_free(turns);
    memory_free(state);
    return code;
}

/* --save-table alone. */
static int save_table(struct path_job *job, const struct graph *graph,
                      struct error *error)
{
    struct request request = job->options.request;
    struct solver *solver = NULL;
    request.graph = graph;
    int code = solver_create(&request, &job->how, &solver, error);
    if (!code)
        solver_free(solver);
    return code;
}

static int visit_path_graph(void *context, const struct graph *graph,
                            const struct parameters *parameters,
                            struct error *error)
{
    struct path_job *job = context;
    (void)parameters;
    if (job->verify)
        return path_verify_rows(job, graph, error);
    if (job->input)
        return path_solve_rows(job, graph, error);
    if (!job->from && !job->to && !job->word)
        return save_table(job, graph, error);
    return solve_one(job, graph, error);
}

/* A file is read once: a range is for its rows, not for the file, and rows may
 * name their graphs themselves. */
static int visit_graphs(struct path_job *job, struct error *error)
{
    if (lanes_differ(job))
        return job->verify ? path_verify_rows(job, NULL, error)
                           : path_solve_rows(job, NULL, error);
    return options_each_graph(&job->options, visit_path_graph, job, error);
}

static int path_run(int argc, char **argv, struct error *error)
{
    struct path_job job = { .format = &path_format_table,
                            .how = { .width = 10000, .seconds = 0 } };
    int code = options_create(&job.options, error);
    if (!code)
        code = options_parse(&path_argp, argc, argv, &job.options);
    if (!code)
        code = path_settle(&job, error);
    job.how.table.fast = job.distances;
    if (job.how.table.load || job.how.table.save)
        job.how.method = METHOD_TABLE;
    if (code)
        return code;
    options_hold_memory(&job.options);
    code = job.input && !job.verify && !job.distances
        ? output_continue(job.path, &job.output, &job.lines, error)
        : output_create(job.path, &job.output, error);
    if (!code)
        code = visit_graphs(&job, error);
    if (!code || job.left) {
        int written = output_commit(job.output, error);
        code = code ? code : written;
    }
    output_free(job.output);
    return code;
}

const struct command command_path = {
    "path", "shortest paths between states, exactly",
    path_run, &path_argp, NULL
};
