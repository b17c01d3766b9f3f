/* antipode data add: finds rows twice and adds those that agree. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "base/progress.h"
#include "base/stop.h"
#include "claim/rows/fingerprint.h"
#include "cmd/arg/number.h"
#include "cmd/data/data.h"
#include "cmd/data/data_search.h"

struct add_job {
    struct options options;     /* first: what options_key works on */
    const char *data;
    double forecast, check;     /* the most seconds; 0: any, a minute */
    char *folder;
    struct row_set set;
    struct row_cache *cache;    /* of published rows */
    size_t asked, known;        /* graphs; rows there or published */
};

enum { KEY_FORECAST = 256, KEY_CHECK };

static error_t data_add_key(int key, char *text, struct argp_state *state)
{
    struct add_job *job = state->input;
    switch (key) {
    case 'D':
        job->data = text;
        return 0;
    case KEY_FORECAST:
        return number_read_time("--max-forecast", text, &job->forecast,
                                job->options.error) ? EINVAL : 0;
    case KEY_CHECK:
        return number_read_time("--max-check", text, &job->check,
                                job->options.error) ? EINVAL : 0;
    }
    return data_key(&job->options, key, text, state);
}

static const struct argp_option data_add_options[] = {
    { "max-forecast", KEY_FORECAST, "T", 0, "Leave graphs out whose search "
      "would take more than this by its forecast: 40s, 10m", 0 },
    { "max-check", KEY_CHECK, "T", 0, "What another engine may take to check "
      "a row, a minute by default; else another inner loop does", 0 },
    OPTION_DATA, OPTIONS_OF_SCRATCH, OPTIONS_OF_TIME, OPTION_HELP, { 0 }
};

static const struct argp_child data_add_children[] = {
    { &search_argp, 0, NULL, 0 }, { 0 }
};

static const struct argp data_add_argp = {
    data_add_options, data_add_key, "FAMILY [NAME=VALUE|NAME=A..B ...]",
    "Computes the growth of each graph twice, the second time by another "
    "engine or another inner loop, and adds the row with its provenance if "
    "they agree. Graphs whose rows are there, or published, are passed over.",
    data_add_children, 0, 0
};

/* What a search takes too much for is left out; the rest of a range goes
 * on. */
static int leave_out(const char *key, struct error *error)
{
    progress_hide();
    fprintf(stderr, "antipode: left out %s: %s\n", key, error->text);
    error_clear(error);
    return 0;
}

static json_t *write_provenance(const struct graph *graph,
                                struct data_growth found[2])
{
    char date[16], definition[33] = "";
    struct error error = { 0 };
    time_t now = time(NULL);
    struct tm utc;
    strftime(date, sizeof date, "%Y-%m-%d", gmtime_r(&now, &utc));
    if (fingerprint_graph(graph, definition, &error))
        return NULL;
    json_t *object = json_pack("{ss? ss ss}", "vertices", found[0].vertices,
                               "definition", definition, "date", date);
    json_object_update(object, found[0].means);
    json_object_set(object, "check", found[1].means);
    return object;
}

static int store_row(struct add_job *job, const struct graph *graph,
                   struct row *row, struct data_growth found[2],
                   struct error *error)
{
    const struct growth *growth = &found[0].growth;
    row->sizes = found[0].sizes;
    row->complete = growth->complete;
    int code = row_set_add(job->folder, row, write_provenance(graph, found),
                           error);
    progress_hide();
    job->known += code == 1;
    if (!code)
        printf("%s%s%s%s%s: %zu spheres, %" PRIu64 " in the last, %s and %s, "
               "%.3g s and %.3g s\n", row->family, *row->parameters ? " " : "",
               row->parameters, *row->start ? " from " : "", row->start,
               growth->spheres, growth->sphere[growth->spheres - 1],
               growth->engine, found[1].growth.engine, growth->seconds,
               found[1].growth.seconds);
    fflush(stdout);
    return code < 0 ? code : 0;
}

static int find_row(struct add_job *job, const struct graph *graph,
                    struct row *row, const char *key, struct error *error)
{
    struct data_growth found[2] = { 0 };
    struct request request = job->options.request;
    double most = job->forecast > 0 ? job->forecast : 1e300;
    request.graph = graph;
    request.symmetry = SYMMETRY_AUTO;
    int code = data_search(&request, most, &found[0], error);
    struct data_made made = {
        found[0].means, growth_total(&found[0].growth),
        job->check > 0 ? job->check : DATA_CHECK_SECONDS
    };
    if (!code)
        code = data_search_otherwise(&request, &made, &found[1], error);
    if (!code && strcmp(found[0].sizes, found[1].sizes))
        code = error_set(error, ERROR_FAILED, "%s: engines %s and %s do not "
                         "agree; please report that", key,
                         found[0].growth.engine, found[1].growth.engine);
    if (!code)
        code = store_row(job, graph, row, found, error);
    data_growth_clear(&found[0]);
    data_growth_clear(&found[1]);
    return code == ERROR_LIMIT ? leave_out(key, error) : code;
}

/* The name of a graph is one of a file and a field of a line. */
static int check_name(const struct row *row, struct error *error)
{
    const char *name = row->family;
    name += strncmp(name, "./", 2) == 0 ? 2 : 0;
    if (*name && !strpbrk(name, "/,\"\n\r") && strlen(name) < 200 &&
        !strpbrk(row->parameters, "\"\n\r") && strlen(row->parameters) < 400)
        return 0;
    return error_set(error, ERROR_USAGE, "%.100s: a row has the name of its "
                     "graph, which is short and has no /, comma or quote; a "
                     "JSON file without the key family has its own name",
                     row->family);
}

static int add_asked_graph(void *context, const struct graph *graph,
                     const struct parameters *parameters, struct error *error)
{
    struct add_job *job = context;
    struct row row = { 0 };
    char *key;
    (void)parameters;
    int code = data_name(graph, &row, &key, error);
    if (!code)
        code = check_name(&row, error);
    if (!code)
        code = row_set_find(&job->set, &row)
            ? 1 : data_published(job->cache, key, graph, NULL, error);
    job->asked++;
    job->known += code > 0;
    if (!code)
        code = find_row(job, graph, &row, key, error);
    if (code >= 0)
        code = stop_check(error);
    memory_free(key);
    return code < 0 ? code : 0;
}

static int add_rows(struct add_job *job, struct error *error)
{
    int code = data_folder(job->data, &job->folder, error);
    if (!code)
        code = row_set_open(job->folder, &job->set, error);
    if (!code)
        code = data_open_published(job->folder, &job->cache, error);
    if (!code)
        code = options_each_graph(&job->options, add_asked_graph, job, error);
    if (!code && job->known == job->asked)
        fprintf(stderr, "antipode: note: nothing is added: %zu row%s asked for "
                "%s there or published\n", job->known,
                job->known == 1 ? "" : "s", job->known == 1 ? "is" : "are");
    row_cache_close(job->cache);
    row_set_close(&job->set);
    memory_free(job->folder);
    return code;
}

static int data_add_run(int argc, char **argv, struct error *error)
{
    struct add_job job = { .data = NULL };
    int code = options_create(&job.options, error);
    if (!code)
        code = options_parse(&data_add_argp, argc, argv, &job.options);
    if (!code && !job.data)
        code = error_set(error, ERROR_USAGE, "where to? --data DIR names the "
                         "folder for the rows, a new one or one that has "
                         "some; the program's own rows are left alone");
    if (!code)
        code = options_check_scratch(&job.options, error);
    if (code)
        return code;
    memory_limit(job.options.request.memory);
    return add_rows(&job, error);
}

const struct command data_add = {
    "add", "computes rows twice and adds them", data_add_run, &data_add_argp,
    NULL
};
