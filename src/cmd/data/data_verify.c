/* antipode data verify: recomputes rows and compares. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/output.h"
#include "base/progress.h"
#include "base/stop.h"
#include "claim/rows/fingerprint.h"
#include "cmd/arg/number.h"
#include "cmd/data/data.h"
#include "cmd/data/data_search.h"

struct verify_job {
    struct options options;     /* first: what options_key works on */
    const char *data;
    uint64_t most;              /* vertices of rows that are recomputed */
    double check;               /* the most seconds of another engine */
    struct parameters asked;
    struct row_cache *cache;    /* of published rows */
    struct output *output;
    size_t rows, recomputed, wrong;
};

enum { KEY_UP_TO = 256, KEY_CHECK };

static error_t data_verify_key(int key, char *text, struct argp_state *state)
{
    struct verify_job *job = state->input;
    struct number number = { "--up-to", 0, UINT64_MAX };
    switch (key) {
    case 'D':
        job->data = text;
        return 0;
    case KEY_UP_TO:
        return number_read(number, text, &job->most, job->options.error)
            ? EINVAL : 0;
    case KEY_CHECK:
        return number_read_time("--max-check", text, &job->check,
                                job->options.error) ? EINVAL : 0;
    }
    return data_key(&job->options, key, text, state);
}

static const struct argp_option data_verify_options[] = {
    { "up-to", KEY_UP_TO, "N", 0, "Recompute rows that add up to at most N; "
      "of the others only definitions, sums and published rows are compared",
      0 },
    { "max-check", KEY_CHECK, "T", 0, "What another engine may take by its "
      "forecast, a minute by default; else another inner loop checks", 0 },
    OPTION_DATA, OPTIONS_OF_SCRATCH, OPTIONS_OF_TIME, OPTION_HELP, { 0 }
};

static const struct argp_child data_verify_children[] = {
    { &search_argp, 0, NULL, 0 }, { 0 }
};

static const struct argp data_verify_argp = {
    data_verify_options, data_verify_key, "[FAMILY [NAME=VALUE|NAME=A..B ...]]",
    "Recomputes rows and compares: all, those of a family, or those that have "
    "these parameters and --start; by another engine than the one that found "
    "them, or by --engine and --kernel.", data_verify_children, 0, 0
};

/* The words of "n=7 k=1", cut in place. */
static size_t cut_words(char *text, char **words, size_t room)
{
    size_t count = 0;
    for (char *word = strtok(text, " "); word && count < room;
         word = strtok(NULL, " "))
        words[count++] = word;
    return count;
}

/* The graph of a row, or of another start. */
static int load_row_graph(const struct row *row, const char *start,
                          struct graph **graph, struct error *error)
{
    enum { WORDS = 16 };
    struct parameters parameters = { 0 };
    char *words[WORDS], *text = memory_text(row->parameters, error);
    if (!text)
        return ERROR_FAILED;
    size_t count = cut_words(text, words, WORDS);
    int code = parameters_create(&parameters, words, count, error);
    if (!code)
        code = family_load(row->family, parameters.now, parameters.count,
                           graph, error);
    if (!code && *start)
        code = graph_set_start(*graph, start, error);
    parameters_clear(&parameters);
    memory_free(text);
    return code;
}

/* ---- which rows ---- */

/* "n=7 k=1" has n=7, n=5..9 and k=1. */
static int has_value(const char *text, const struct parameter_range *range)
{
    size_t name = strlen(range->name);
    for (; *text; text += strcspn(text, " "), text += *text == ' ') {
        if (strncmp(text, range->name, name) || text[name] != '=')
            continue;
        const char *value = text + name + 1;
        char *end;
        if (range->fixed)
            return strcspn(value, " ") == strlen(range->fixed) &&
                   !strncmp(value, range->fixed, strlen(range->fixed));
        uint64_t number = strtoull(value, &end, 10);
        return end > value && (*end == ' ' || !*end) &&
               number >= range->first && number <= range->last;
    }
    return 0;
}

/* A start may be written in several ways. */
static int has_start(const struct row *row, const char *start)
{
    struct error why = { 0 };
    struct graph *graph = NULL;
    struct row name = { 0 };
    char *key = NULL;
    if (strcmp(start, row->start) == 0)
        return 1;
    int same = !load_row_graph(row, start, &graph, &why) &&
               !data_name(graph, &name, &key, &why) &&
               strcmp(name.start, row->start) == 0;
    memory_free(key);
    graph_free(graph);
    return same;
}

static int is_asked(const struct verify_job *job, const struct row *row)
{
    const struct options *options = &job->options;
    int asked = options->word_count == 0 ||
        strcmp(options->words[0], row->family) == 0;
    for (size_t i = 0; i < job->asked.count && asked; i++)
        asked = has_value(row->parameters, &job->asked.range[i]);
    return asked && (!options->start || has_start(row, options->start));
}

/* ---- one row ---- */

static int check_names(const struct verify_job *job, const struct row *row,
                       const struct graph *graph, struct error *error)
{
    struct row name = { 0 };
    char *key, ours[33];
    const char *definition = json_string_value(
        json_object_get(row->provenance, "definition"));
    int code = data_name(graph, &name, &key, error);
    if (!code && (strcmp(name.parameters, row->parameters) ||
                  strcmp(name.start, row->start)))
        code = error_set(error, ERROR_FAILED, "the graph is called %s", key);
    if (!code)
        code = fingerprint_graph(graph, ours, error);
    if (!code && (!definition || strcmp(definition, ours)))
        code = error_set(error, ERROR_FAILED, "its generators, %s, are not "
                         "those that the row was found with", ours);
    if (!code)
        code = data_published(job->cache, key, graph, row->sizes, error);
    memory_free(key);
    return code < 0 ? code : 0;
}

static int recompute(struct verify_job *job, const struct row *row,
                     const struct graph *graph, struct error *error)
{
    struct request request = job->options.request;
    struct data_growth found;
    struct data_made made = { row->provenance, row->sum, job->check };
    request.graph = graph;
    if (!row->complete)
        request.depth = (uint32_t)(row->spheres - 1);
    int code = request.engine || request.kernel
        ? data_search(&request, INFINITY, &found, error)
        : data_search_otherwise(&request, &made, &found, error);
    if (code)
        return code;
    job->recomputed++;
    if (strcmp(found.sizes, row->sizes))
        code = error_set(error, ERROR_FAILED, "engine %s finds %.900s",
                         found.growth.engine, found.sizes);
    data_growth_clear(&found);
    return code;
}

static int verify_row(struct verify_job *job, const struct row *row,
                      struct error *error)
{
    struct graph *graph = NULL;
    struct error why = { 0 };
    progress_title(row->family);
    int code = load_row_graph(row, row->start, &graph, &why);
    if (!code)
        code = check_names(job, row, graph, &why);
    if (!code && row->sum <= job->most)
        code = recompute(job, row, graph, &why);
    graph_free(graph);
    job->rows++;
    if (code == ERROR_INTERRUPTED)
        return error_set(error, code, "%s", why.text);
    progress_hide();
    if (code) {
        job->wrong++;
        fprintf(output_stream(job->output), "%s%s%s%s%s: %s\n", row->family,
                *row->parameters ? " " : "", row->parameters,
                *row->start ? " from " : "", row->start, why.text);
    }
    return stop_check(error);
}

static int verify_rows(struct verify_job *job, const struct row_set *set,
                       struct error *error)
{
    int code = output_create(NULL, &job->output, error);
    if (code)
        return code;
    for (size_t i = 0; i < set->count && !code; i++)
        if (is_asked(job, &set->row[i]))
            code = verify_row(job, &set->row[i], error);
    fprintf(output_stream(job->output), "rows: %zu, recomputed: %zu, mistakes: "
            "%zu\n", job->rows, job->recomputed, job->wrong);
    if (!code)
        code = output_check(job->output, error);
    if (!code && job->wrong)
        code = error_set(error, ERROR_FAILED, "%zu of %zu rows could not be "
                         "verified", job->wrong, job->rows);
    if (!code && job->rows == 0)
        code = error_set(error, ERROR_FAILED, "there is no such row%s%s; "
                         "antipode data list shows those there are",
                         job->data ? " in " : "", job->data ? job->data : "");
    output_free(job->output);
    return code;
}

static int data_verify_run(int argc, char **argv, struct error *error)
{
    struct verify_job job = { .most = UINT64_MAX, .check = DATA_CHECK_SECONDS };
    struct row_set set = { 0 };
    char *folder = NULL;
    int code = options_create(&job.options, error);
    if (!code)
        code = options_parse(&data_verify_argp, argc, argv, &job.options);
    if (!code && job.options.request.depth != DEPTH_ALL)
        code = error_set(error, ERROR_USAGE, "antipode data verify takes no "
                         "--depth: a row has as many spheres as it has");
    if (!code)
        code = options_check_scratch(&job.options, error);
    if (!code && job.options.word_count)
        code = parameters_create(&job.asked, job.options.words + 1,
                                 job.options.word_count - 1, error);
    if (code)
        return code;
    memory_limit(job.options.request.memory);
    code = data_folder(job.data, &folder, error);
    if (!code)
        code = row_set_open(folder, &set, error);
    if (!code)
        code = data_open_published(folder, &job.cache, error);
    if (!code)
        code = verify_rows(&job, &set, error);
    row_cache_close(job.cache);
    row_set_close(&set);
    parameters_clear(&job.asked);
    memory_free(folder);
    return code;
}

const struct command data_verify = {
    "verify", "recomputes rows and compares", data_verify_run,
    &data_verify_argp, NULL
};
