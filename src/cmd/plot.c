/* antipode plot: growths as a picture, or a small graph itself. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/output.h"
#include "base/stop.h"
#include "cmd/arg/choice.h"
#include "cmd/arg/command.h"
#include "cmd/arg/number.h"
#include "cmd/arg/value_names.h"
#include "cmd/plot.h"

enum { KEY_VIEW = 1000, KEY_GRAPH, KEY_VERTICES };

static int set_view(struct plot_job *job, const char *name)
{
    job->view = view_find(name);
    return job->view ? 0 : choice_fail("--view: there is no view", name,
                                       view_name, job->options.error);
}

static error_t plot_key(int key, char *text, struct argp_state *state)
{
    struct plot_job *job = state->input;
    struct number range = { "--vertices", 1, PLOT_VERTICES_MAX };
    switch (key) {
    case KEY_VIEW:
        return set_view(job, text) ? EINVAL : 0;
    case KEY_GRAPH:
        job->draws_graph = 1;
        return 0;
    case KEY_VERTICES:
        return number_read(range, text, &job->vertices, job->options.error)
            ? EINVAL : 0;
    case 'o':
        job->path = text;
        return 0;
    }
    return options_key(key, text, state);
}

static const struct argp_option plot_options[] = {
    { "view", KEY_VIEW, "VIEW", 0, "{views}; growth by default, log if "
      "there are several graphs", 0 },
    { "graph", KEY_GRAPH, NULL, 0, "The graph itself instead, by Graphviz: a "
      "line for each distance, a colour for each generator", 0 },
    { "vertices", KEY_VERTICES, "N", 0, "Allow --graph that many; 200 by "
      "default", 0 },
    { "output", 'o', "FILE", 0, "FILE.svg, .png or .pdf by gnuplot, FILE.gp "
      "its script, FILE.tex for pgfplots; --graph: .svg, .png, .pdf or .dot. "
      "Without it characters in the terminal, or the text of .dot", 0 },
    OPTIONS_OF_TIME, OPTION_HELP,
    { 0 }
};

static const struct argp_child plot_children[] = {
    { &search_argp, 0, NULL, 0 }, { 0 }
};

static const struct argp plot_argp = {
    plot_options, plot_key, "FAMILY [NAME=VALUE|NAME=A..B ...]",
    "Draws growths: sizes of spheres, their logarithms, their shape beside a "
    "normal and a Gumbel distribution, or diameters with their law."
    EXAMPLES
    EXAMPLE("plot lrx n=4..9")
    EXAMPLE("plot coxeter n=8 --view normalised --output bell.tex")
    EXAMPLE("plot --graph lrx n=4 --output lrx4.dot"),
    plot_children, value_names_fill, 0
};

static int draw(struct plot_job *job, struct error *error)
{
    FILE *out = output_stream(job->output);
    int code;
    if (job->draws_graph)
        return options_each_graph(&job->options, plot_visit_drawing, job,
                                  error);
    code = options_each_graph(&job->options, plot_visit_growth, job, error);
    if (!code)
        code = plot_finish(job, error);
    if (!code)
        code = picture_draw(job->format, out, &job->picture, error);
    return code;
}

static int write_picture(struct plot_job *job, struct error *error)
{
    int code = job->path ? output_spare(job->path, (const char *const *)
                                        job->options.words,
                                        job->options.word_count, error) : 0;
    if (!code)
        code = output_create(job->path, &job->output, error);
    if (code)
        return code;
    code = draw(job, error);
    progress_hide();
    if (!code)
        code = output_commit(job->output, error);
    output_free(job->output);
    return code;
}

/* What goes together, before anything is searched. */
static int check_plot_job(struct plot_job *job, struct error *error)
{
    if (job->draws_graph && (job->view || options_ranged(&job->options)))
        return error_set(error, ERROR_USAGE, "--graph draws one graph: give "
                         "each parameter one value, and no --view");
    if (!job->draws_graph && job->vertices != PLOT_VERTICES)
        return error_set(error, ERROR_USAGE, "--vertices goes with --graph");
    if (!job->view)
        job->view = view_find(options_ranged(&job->options) ? "log" : "growth");
    return job->draws_graph
        ? drawing_format_find(job->path, &job->drawing, error)
        : picture_format_find(job->path, &job->format, error);
}

static int plot_run(int argc, char **argv, struct error *error)
{
    struct plot_job job = { .vertices = PLOT_VERTICES };
    int code = options_create(&job.options, error);
    if (!code)
        code = options_parse(&plot_argp, argc, argv, &job.options);
    if (!code)
        code = check_plot_job(&job, error);
    if (code)
        return code;
    memory_limit(job.options.request.memory);
    code = write_picture(&job, error);
    plot_clear(&job);
    return code;
}

const struct command command_plot = {
    "plot", "growths and small graphs as pictures",
    plot_run, &plot_argp, NULL
};
