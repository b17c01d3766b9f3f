/* antipode spectrum: the ends of the spectrum of the adjacency matrix. */
#include <errno.h>

#include "base/memory.h"
#include "base/output.h"
#include "cmd/arg/command.h"
#include "cmd/arg/number.h"
#include "cmd/arg/options.h"
#include "report/growth/report.h"
#include "spectrum/spectrum.h"

enum { KEY_VERTICES = 1000, KEY_TOLERANCE, KEY_INVERSES, VERTICES = 20000000 };

static const double TOLERANCE = 1e-10;

struct spectrum_job {
    struct options options;     /* first: what options_key works on */
    struct spectrum_limits limits;
    int json, inverses;
    struct output *output;
};

static int set_vertices(struct spectrum_job *job, const char *text)
{
    struct number range = { "--vertices", 1, SPECTRUM_VERTICES_MAX };
    return number_read(range, text, &job->limits.vertices, job->options.error);
}

static error_t spectrum_key(int key, char *text, struct argp_state *state)
{
    struct spectrum_job *job = state->input;
    switch (key) {
    case 'j':
        job->json = 1;
        return 0;
    case KEY_INVERSES:
        job->inverses = 1;
        return 0;
    case KEY_VERTICES:
        return set_vertices(job, text) ? EINVAL : 0;
    case KEY_TOLERANCE:
        return number_read_fraction("--tolerance", text,
                                    &job->limits.tolerance,
                                    job->options.error) ? EINVAL : 0;
    }
    return options_key(key, text, state);
}

static const struct argp_option spectrum_options[] = {
    { "inverses", KEY_INVERSES, NULL, 0, "Add the inverses that are missing",
      0 },
    { "json", 'j', NULL, 0, "As an object of JSON on a line", 0 },
    { "tolerance", KEY_TOLERANCE, "T", 0, "Of an eigenvalue, relative; 1e-10 "
      "by default", 0 },
    { "vertices", KEY_VERTICES, "N", 0, "Allow that many; 20000000 by default",
      0 },
    OPTIONS_OF_TIME, OPTION_HELP, { 0 }
};

static const struct argp_child spectrum_children[] = {
    { &limits_argp, 0, NULL, 0 }, { 0 }
};

static const struct argp spectrum_argp = {
    spectrum_options, spectrum_key, "FAMILY [NAME=VALUE|NAME=A..B ...]",
    "Finds the two largest eigenvalues and the smallest one of the adjacency "
    "matrix of an undirected graph, and the spectral gap, by ARPACK.",
    spectrum_children, 0, 0
};

/* A copy with all inverses. */
static int add_inverses(const struct graph *graph, struct graph **all,
                        struct error *error)
{
    void *bytes;
    uint64_t size;
    int code = graph_pack(graph, &bytes, &size, error);
    if (code)
        return code;
    code = graph_unpack(bytes, size, all, error);
    memory_free(bytes);
    return code ? code : graph_append_inverses(*all, error);
}

static int find_spectrum(struct spectrum_job *job, const struct graph *graph,
                         struct error *error)
{
    struct request request = job->options.request;
    struct spectrum spectrum;
    FILE *out = output_stream(job->output);
    request.graph = graph;
    int code = spectrum_find(&request, &job->limits, &spectrum, error);
    if (code)
        return code;
    progress_hide();
    if (job->json)
        report_spectrum_json(out, graph, &spectrum);
    else
        report_spectrum(out, graph, &spectrum);
    return output_check(job->output, error);
}

static int visit_spectrum_graph(void *context, const struct graph *graph,
                                const struct parameters *parameters,
                                struct error *error)
{
    struct spectrum_job *job = context;
    struct graph *all = NULL;
    (void)parameters;
    int code = job->inverses ? add_inverses(graph, &all, error) : 0;
    if (!code)
        code = find_spectrum(job, all ? all : graph, error);
    graph_free(all);
    return code;
}

static int spectrum_run(int argc, char **argv, struct error *error)
{
    struct spectrum_job job = { .limits = { VERTICES, TOLERANCE } };
    int code = options_create(&job.options, error);
    if (!code)
        code = options_parse(&spectrum_argp, argc, argv, &job.options);
    if (!code) {
        options_hold_memory(&job.options);
        code = output_create(NULL, &job.output, error);
    }
    if (!code)
        code = options_each_graph(&job.options, visit_spectrum_graph, &job,
                                  error);
    output_free(job.output);
    return code;
}

const struct command command_spectrum = {
    "spectrum", "eigenvalues at the ends of the spectrum, and the gap",
    spectrum_run, &spectrum_argp, NULL
};
