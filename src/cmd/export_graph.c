/*
 * antipode export graph: a whole small graph, or a ball of any graph; export
 * table: its growth as the formats of growth that other programs read.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/output.h"
#include "base/stop.h"
#include "cmd/arg/choice.h"
#include "cmd/arg/number.h"
#include "cmd/arg/value_names.h"
#include "cmd/dataset/export_text.h"
#include "cmd/export.h"
#include "cmd/growth_job.h"
#include "report/export/graph_arrays.h"
#include "report/export/graphs.h"

enum { KEY_VERTICES = 1000, KEY_OVERWRITE, KEY_LEAVING, KEY_MATRIX,
       VERTICES = 1000000 };

struct graph_job {
    struct options options;     /* first: what options_key works on */
    const struct graph_format *format;
    const char *path;
    struct graph_extent extent;
    enum graph_matrix matrix;
    int overwrite;
    struct output *output;
};

static int set_format(struct graph_job *job, const char *name)
{
    job->format = graph_format_find(name);
    if (job->format)
        return 0;
    return choice_fail("--format: there is no format", name, graph_format_name,
                       job->options.error);
}

static int set_vertices(struct graph_job *job, const char *text)
{
    struct number range = { "--vertices", 1, UINT32_MAX / 4 };
    return number_read(range, text, &job->extent.vertices, job->options.error);
}

static int set_radius(struct graph_job *job, const char *text)
{
    struct number range = { "--depth", 0, EXTENT_ALL - 1 };
    uint64_t number = 0;
    int code = number_read(range, text, &number, job->options.error);
    job->extent.depth = (uint32_t)number;
    return code;
}

static int set_matrix(struct graph_job *job, const char *text)
{
    int number = choice_find("--matrix: there is no", text, graph_matrix_name,
                             job->options.error);
    if (number >= 0)
        job->matrix = (enum graph_matrix)number;
    return number < 0;
}

static error_t graph_key(int key, char *text, struct argp_state *state)
{
    struct graph_job *job = state->input;
    switch (key) {
    case 'f':
        return set_format(job, text) ? EINVAL : 0;
    case KEY_VERTICES:
        return set_vertices(job, text) ? EINVAL : 0;
    case 'd':
        return set_radius(job, text) ? EINVAL : 0;
    case KEY_MATRIX:
        return set_matrix(job, text) ? EINVAL : 0;
    case KEY_LEAVING:
        job->extent.leaving = LEAVING_KEEP;
        return 0;
    case KEY_OVERWRITE:
        job->overwrite = 1;
        return 0;
    case 'o':
        job->path = text;
        return 0;
    }
    return options_key(key, text, state);
}

static const struct argp_option graph_options[] = {
    { "format", 'f', "FORMAT", 0, "{graph formats}", 0 },
    { "vertices", KEY_VERTICES, "N", 0, "Allow that many; 1000000 by default",
      0 },
    { "depth", 'd', "D", 0, "The ball of radius D around the start, of a graph "
      "of any size, without edges that leave it", 0 },
    { "leaving", KEY_LEAVING, NULL, 0, "With --depth: edges that leave the "
      "ball too, and the vertices that they lead to", 0 },
    { "matrix", KEY_MATRIX, "KIND", 0, "{matrices}, for mtx and npy: each "
      "neighbour once, how many edges lead there, loops too, or degrees less "
      "these; pattern by default", 0 },
    { "output", 'o', "FILE", 0, "Write to FILE, whole or not at all; npy: the "
      "folder", 0 },
    OPTION_OVERWRITE(KEY_OVERWRITE),
    OPTIONS_OF_TIME, OPTION_HELP,
    { 0 }
};

static const struct argp_child graph_children[] = {
    { &limits_argp, 0, NULL, 0 }, { 0 }
};

static const struct argp graph_argp = {
    graph_options, graph_key, "FAMILY [NAME=VALUE ...]",
    "Writes a whole graph or a ball, vertices numbered by distance from the "
    "start."
    EXAMPLES
    EXAMPLE("export graph lrx n=5 --format mtx --output lrx5.mtx")
    EXAMPLE("export graph lrx n=12 --depth 4 --format dot"),
    graph_children, value_names_fill, 0
};

static int write_arrays(const struct graph_job *job,
                        const struct explicit_graph *whole, struct error *error)
{
    struct folder *folder = NULL;
    char command[120];
    int used = snprintf(command, sizeof command, "antipode export graph "
                        "--format npy");
    if (job->extent.depth != EXTENT_ALL)
        used += snprintf(command + used, sizeof command - (size_t)used,
                         " --depth %u%s", job->extent.depth,
                         job->extent.leaving ? " --leaving" : "");
    if (job->matrix)
        snprintf(command + used, sizeof command - (size_t)used, " --matrix %s",
                 graph_matrix_name(job->matrix));
    char *settings = export_settings(whole->graph, command, error);
    int code = settings ? folder_open(job->path, settings, job->overwrite,
                                      &folder, error) : ERROR_FAILED;
    if (!code)
        code = graph_arrays_write(folder, whole, error);
    folder_free(folder);
    memory_free(settings);
    return code;
}

static void note_left_out(const struct graph_job *job,
                          const struct explicit_graph *whole)
{
    if (!whole->left_out || job->extent.leaving == LEAVING_KEEP)
        return;
    progress_hide();
    fprintf(stderr, "antipode: note: %" PRIu64 " edges leave this ball and are "
            "left out; --leaving keeps them\n", whole->left_out);
}

static int write_graph_export_graph(struct graph_job *job,
                                    struct explicit_graph *whole,
                                    struct error *error)
{
    struct moves moves;
    if (explicit_graph_fill(whole, job->matrix, error))
        return ERROR_FAILED;
    if (!job->format->write)
        return write_arrays(job, whole, error);
    int code = graph_format_check(job->format, whole, error);
    if (code < 0)
        return code;
    code = moves_create(whole->graph, NAMING_OWN, &moves, error);
    if (code)
        return code;
    job->format->write(output_stream(job->output), whole, &moves);
    moves_clear(&moves);
    code = stop_check(error);
    return code ? code : output_check(job->output, error);
}

static int visit_graph_export_graph(void *context, const struct graph *graph,
                                    const struct parameters *parameters,
                                    struct error *error)
{
    struct graph_job *job = context;
    struct explicit_graph *whole = NULL;
    (void)parameters;
    int code = explicit_graph_create(graph, &job->extent, &whole, error);
    if (!code)
        code = write_graph_export_graph(job, whole, error);
    if (!code)
        note_left_out(job, whole);
    explicit_graph_free(whole);
    return code;
}

static int check_graph_job(const struct graph_job *job, struct error *error)
{
    if (!job->format->write && !job->path)
        return error_set(error, ERROR_USAGE, "where to? --output DIR names the "
                         "folder for the arrays");
    if (job->overwrite && job->format->write)
        return error_set(error, ERROR_USAGE, "--overwrite goes with --format "
                         "npy: a file that --output names is replaced anyway");
    if (job->extent.leaving && job->extent.depth == EXTENT_ALL)
        return error_set(error, ERROR_USAGE, "--leaving goes with --depth: no "
                         "edge leaves a whole graph");
    if (!job->matrix || job->format->holds_entries)
        return 0;
    char names[NAME_LIST_ROOM];
    graph_formats_of_matrices(names);
    return error_set(error, ERROR_USAGE, "--matrix goes with --format %s; %s "
                     "has no room for entries", names, job->format->name);
}

static int export_graph_run(int argc, char **argv, struct error *error)
{
    struct graph_job job = {
        .format = &graph_edges, .extent = { VERTICES, EXTENT_ALL, LEAVING_DROP }
    };
    int code = options_create(&job.options, error);
    if (!code)
        code = options_parse(&graph_argp, argc, argv, &job.options);
    if (!code)
        code = check_graph_job(&job, error);
    if (!code && job.format->write && job.path)
        code = output_spare(job.path, (const char *const *)job.options.words,
                            job.options.word_count, error);
    if (code)
        return code;
    options_hold_memory(&job.options);
    code = output_create(job.format->write ? job.path : NULL, &job.output,
                         error);
    if (!code)
        code = options_each_graph(&job.options, visit_graph_export_graph, &job,
                                  error);
    if (!code)
        code = output_commit(job.output, error);
    output_free(job.output);
    return code;
}

/* The growth is what antipode growth computes; only the formats are fewer. */
static int export_table_run(int argc, char **argv, struct error *error)
{
    return growth_run(&format_csv, argc, argv, error);
}

const struct command export_graph = {
    "graph", "a small graph or a ball with the distances of its vertices",
    export_graph_run, &graph_argp, NULL
};

const struct command export_table = {
    "table", "the growth as CSV, b-file or CayleyPy's CSV",
    export_table_run, &growth_argp, NULL
};
