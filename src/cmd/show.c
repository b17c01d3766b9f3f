/* antipode show: the generators themselves, or a claim as a problem. */
#include <stdio.h>

#include "base/memory.h"
#include "base/output.h"
#include "cmd/arg/command.h"
#include "cmd/arg/options.h"
#include "cmd/show_problem.h"
#include "graph/graph_write.h"
#include "report/growth/report.h"

struct show_job {
    struct options options;     /* first: what options_key works on */
    int (*write)(const struct graph *graph, char **text, struct error *error);
    struct output *output;
    int problem;
    int forms;                  /* how many of --json, --gap and --problem */
};

static error_t show_key(int key, char *text, struct argp_state *state)
{
    struct show_job *job = state->input;
    job->forms += key == 'p' || key == 'j' || key == 'g';
    switch (key) {
    case 's':
        return options_add_start(&job->options, text);
    case 'p':
        job->problem = 1;
        return 0;
    case 'j':
        job->write = graph_to_json;
        return 0;
    case 'g':
        job->write = graph_to_gap;
        return 0;
    }
    return options_key(key, text, state);
}

static const struct argp_option show_options[] = {
    { "json", 'j', NULL, 0, "As JSON that antipode reads", 0 },
    { "gap", 'g', NULL, 0, "As a GAP file that antipode reads", 0 },
    { "problem", 'p', NULL, 0, "Instead of a family a claim: the problem in "
      "words, with a checker in Python", 0 },
    { "start", 's', "WORD", 0, "Start from a coloured word", 0 },
    OPTIONS_OF_POINTS, OPTION_HELP,
    { 0 }
};

static const struct argp show_argp = {
    show_options, show_key,
    "FAMILY [NAME=VALUE|NAME=A..B ...]\nCLAIM --problem",
    "Prints generators in cycle notation, points counted from 1 or as "
    "--base says."
    EXAMPLES
    EXAMPLE("show lrx n=5 --gap")
    EXAMPLE("show lrx-diameter --problem"), 0, 0, 0
};

static int show_graph(void *context, const struct graph *graph,
                      const struct parameters *parameters,
                      struct error *error)
{
    struct show_job *job = context;
    FILE *out = output_stream(job->output);
    char *text = NULL;
    int code;
    (void)parameters;
    if (!job->write) {
        code = report_generators(out, graph, error);
    } else {
        code = job->write(graph, &text, error);
        if (!code)
            fputs(text, out);
        memory_free(text);
    }
    return code ? code : output_check(job->output, error);
}

static int show_run(int argc, char **argv, struct error *error)
{
    struct show_job job = { .write = NULL };
    int code = options_create(&job.options, error);
    if (!code)
        code = options_parse(&show_argp, argc, argv, &job.options);
    if (!code && job.forms > 1)
        code = error_set(error, ERROR_USAGE, "--json, --gap and --problem "
                         "exclude each other");
    if (!code && job.problem)
        return show_problem(job.options.words, job.options.word_count, error);
    if (!code)
        code = output_create(NULL, &job.output, error);
    if (!code)
        code = options_each_graph(&job.options, show_graph, &job, error);
    output_free(job.output);
    return code;
}

const struct command command_show = {
    "show", "generators in cycle notation, as JSON or for GAP",
    show_run, &show_argp, NULL
};
