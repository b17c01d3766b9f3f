/*
 * antipode growth: the sizes of the spheres, one result per combination of
 * parameters, each written as soon as it is there.
 */
#include <errno.h>
#include <string.h>

#include "base/memory.h"
#include "cmd/arg/choice.h"
#include "cmd/arg/command.h"
#include "cmd/arg/number.h"
#include "cmd/arg/value_names.h"
#include "cmd/growth_job.h"
#include "report/growth/oeis_triangle.h"

enum { KEY_OEIS = 1100, KEY_UP_TO, KEY_SCRATCH, KEY_SCRATCH_SIZE, KEY_SPHERES,
       KEY_SPHERES_LIMIT, KEY_STOP_SIZE, SPHERES_LIMIT = 1000 };

static int set_antipodes(struct growth_job *job, const char *text)
{
    struct number range = { "--antipodes", 0,
                            OPTIONS_ANTIPODES_MAX };
    if (strcmp(text, "all") == 0) {
        job->options.request.antipodes = OPTIONS_ANTIPODES_MAX;
        return 0;
    }
    return number_read(range, text, &job->options.request.antipodes,
                       job->options.error);
}

static int set_spheres(struct growth_job *job, const char *text)
{
    struct list_range *list = &job->options.request.list;
    struct number range = { "--spheres", 0, DEPTH_ALL - 1 };
    uint64_t first = 0, last = 0;
    int code = number_read_range(range, text, &first, &last,
                                 job->options.error);
    list->first = (uint32_t)first;
    list->last = (uint32_t)last;
    job->lists = 1;
    return code;
}

static int set_spheres_limit(struct growth_job *job, const char *text)
{
    struct number range = { "--spheres-limit", 1, OPTIONS_ANTIPODES_MAX };
    return number_read(range, text, &job->options.request.list.most,
                       job->options.error);
}

static int set_stop_size(struct growth_job *job, const char *text)
{
    struct number range = { "--stop-size", 1, INT64_MAX };
    return number_read(range, text, &job->options.request.stop_size,
                       job->options.error);
}

static int set_up_to(struct growth_job *job, const char *text)
{
    int number = choice_find("--up-to: there is no", text, up_to_name,
                             job->options.error);
    if (number >= 0)
        job->up_to = (enum up_to)(number + 1);
    return number < 0;
}

/* Which spheres, and what of them is listed. */
static error_t spheres_key(struct growth_job *job, int key, const char *text)
{
    switch (key) {
    case 'a':
        return set_antipodes(job, text) ? EINVAL : 0;
    case 'u':
        job->stop_at = text;
        return 0;
    case KEY_SPHERES:
        return set_spheres(job, text) ? EINVAL : 0;
    case KEY_SPHERES_LIMIT:
        return set_spheres_limit(job, text) ? EINVAL : 0;
    case KEY_STOP_SIZE:
        return set_stop_size(job, text) ? EINVAL : 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static error_t growth_key(int key, char *text, struct argp_state *state)
{
    struct growth_job *job = state->input;
    error_t code = spheres_key(job, key, text);
    if (code != ARGP_ERR_UNKNOWN)
        return code;
    switch (key) {
    case 'r':
        job->run_path = text;
        return 0;
    case KEY_SYMMETRY:
        return options_symmetry(&job->options, text) ? EINVAL : 0;
    case KEY_UP_TO:
        return set_up_to(job, text) ? EINVAL : 0;
    case KEY_SCRATCH:
        job->options.request.scratch = text;
        return 0;
    case KEY_SCRATCH_SIZE:
        return options_scratch_size(&job->options, text) ? EINVAL : 0;
    case KEY_OEIS:
        job->format = &format_oeis;
        return 0;
    }
    return options_key(key, text, state);
}

static const struct argp_option growth_options[] = {
    { "antipodes", 'a', "N", 0, "List N elements of the last sphere, or "
      "all", 0 },
    { "spheres", KEY_SPHERES, "A..B", 0, "List elements of the spheres A to B, "
      "or of sphere A", 0 },
    { "spheres-limit", KEY_SPHERES_LIMIT, "N", 0, "At most N of each; 1000 by "
      "default", 0 },
    { "stop-size", KEY_STOP_SIZE, "N", 0, "Stop after the first sphere of more "
      "than N elements", 0 },
    { "stop-at", 'u', "STATE", 0, "Stop at the sphere that holds STATE", 0 },
    /* Its name in version 0.1.0. */
    { "until", 'u', "STATE", OPTION_HIDDEN, NULL, 0 },
    { "up-to", KEY_UP_TO, "KIND", 0, "{up to}: count the orbits of each "
      "sphere, too; see antipode symmetry", 0 },
    { "run-dir", 'r', "DIR", 0, "Keep checkpoints in DIR; antipode resume DIR "
      "goes on from there", 2 },
    { "scratch", KEY_SCRATCH, "DIR", 0, "Keep what exceeds memory in DIR, the "
      "map of a group or layers; it is a run directory, too", 2 },
    { "scratch-size", KEY_SCRATCH_SIZE, "SIZE", 0, "Disk to use there: 400G",
      2 },
    { "oeis", KEY_OEIS, NULL, 0, "The same as --format oeis: a draft of an "
      "entry of the OEIS, of a range n=A..B a triangle", 0 },
    OPTION_SYMMETRY,
    OPTIONS_OF_TIME, OPTION_HELP,
    { 0 }
};

static const struct argp_child growth_children[] = {
    { &growth_job_argp, 0, NULL, 0 }, { &search_argp, 0, NULL, 0 }, { 0 }
};

const struct argp growth_argp = {
    growth_options, growth_key, "FAMILY [NAME=VALUE|NAME=A..B ...]",
    "Computes the growth of a Cayley or Schreier graph: how many elements "
    "lie at each distance from the start."
    EXAMPLES
    EXAMPLE("growth lrx n=4..9 --format summary")
    EXAMPLE("growth '(1,2)(3,4); (1,2,3)'")
    EXAMPLE("growth cube n=3 only=R,U")
    EXAMPLE("growth lrx n=10 --start 0000011111 --antipodes all"),
    growth_children, value_names_fill, 0
};

/* A range makes one draft for the OEIS, of whole rows. */
static int begin_row(struct growth_job *job,
                     const struct parameters *parameters, struct error *error)
{
    const struct options *options = &job->options;
    const struct request *request = &options->request;
    const struct parameter_range *range = NULL;
    for (size_t i = 0; i < parameters->count; i++) {
        if (parameters->range[i].fixed)
            continue;
        if (range)
            return error_set(error, ERROR_USAGE, "--format oeis joins the rows "
                             "of one range: give %s or %s one value",
                             range->name, parameters->range[i].name);
        range = &parameters->range[i];
    }
    if (request->depth != DEPTH_ALL || request->stop_size || job->stop_at)
        return error_set(error, ERROR_USAGE, "--format oeis joins whole rows: "
                         "leave --%s out, or give %s one value",
                         request->stop_size ? "stop-size" : job->stop_at
                         ? "stop-at" : "depth", range->name);
    job->row = range->value;
    if (!job->triangle)
        job->triangle = oeis_triangle_create(range->name, options->words + 1,
                                             options->word_count - 1, error);
    return job->triangle ? 0 : ERROR_FAILED;
}

static int visit_growth_graph(void *context, const struct graph *graph,
                              const struct parameters *parameters,
                              struct error *error)
{
    struct growth_job *job = context;
    if (job->run_path && parameters->ranged)
        return error_set(error, ERROR_USAGE, "%s holds one run: give each "
                         "parameter one value", job->options.request.scratch
                         ? "--scratch" : "--run-dir");
    if (parameters->ranged && job->format == &format_oeis &&
        begin_row(job, parameters, error))
        return error->code;
    char *values = parameters_values(parameters, error);
    if (!values)
        return ERROR_FAILED;
    int code = growth_job_graph(job, graph, values, error);
    memory_free(values);
    return code;
}

static int write_results(struct growth_job *job, struct error *error)
{
    int code = options_each_graph(&job->options, visit_growth_graph, job,
                                  error);
    if (job->triangle)
        oeis_triangle_write(output_stream(job->output), job->triangle);
    return code;
}

/* What is kept on the disk is a run directory, too. */
static int check_scratch(struct growth_job *job, struct error *error)
{
    struct request *request = &job->options.request;
    int code = options_check_scratch(&job->options, error);
    if (code || !request->scratch)
        return code;
    if (job->run_path)
        return error_set(error, ERROR_USAGE, "--scratch keeps checkpoints "
                         "already: leave --run-dir out");
    job->run_path = request->scratch;
    return 0;
}

static int check_lists(struct growth_job *job, struct error *error)
{
    struct request *request = &job->options.request;
    char formats[NAME_LIST_ROOM];
    formats_with_antipodes(formats);
    if ((request->antipodes || job->lists) && !job->format->lists_antipodes)
        return error_set(error, ERROR_USAGE, "%s needs --format %s; %s has no "
                         "room for elements", job->lists ? "--spheres"
                         : "--antipodes", formats, job->format->name);
    if (!job->lists && request->list.most)
        return error_set(error, ERROR_USAGE, "--spheres-limit needs --spheres, "
                         "which says of which spheres");
    if (!job->lists)
        return 0;
    if (request->list.first > request->depth)
        return error_set(error, ERROR_USAGE, "--spheres: sphere %u lies behind "
                         "--depth %u", request->list.first, request->depth);
    if (job->run_path || request->scratch)
        return error_set(error, ERROR_USAGE, "--spheres and %s exclude each "
                         "other: elements of inner spheres are not kept",
                         job->run_path ? "--run-dir" : "--scratch");
    if (!request->list.most)
        request->list.most = SPHERES_LIMIT;
    return 0;
}

static int check_growth_job(struct growth_job *job, struct error *error)
{
    char formats[NAME_LIST_ROOM];
    if (check_lists(job, error))
        return ERROR_USAGE;
    formats_with_orbits(formats);
    if (job->up_to && !job->format->shows_orbits)
        return error_set(error, ERROR_USAGE, "--up-to needs --format %s; %s "
                         "has no room for orbits", formats, job->format->name);
    if (job->up_to && request_counts_orbits(&job->options.request))
        return error_set(error, ERROR_USAGE, "--up-to and --symmetry N exclude "
                         "each other: both count orbits");
    if (job->up_to && job->run_path)
        return error_set(error, ERROR_USAGE, "--up-to and --run-dir exclude "
                         "each other: orbits are not kept");
    if (check_scratch(job, error))
        return ERROR_USAGE;
    if (!job->run_path && job->checkpoint.every)
        return error_set(error, ERROR_USAGE, "--checkpoint-every needs "
                         "--run-dir, where checkpoints are kept");
    return 0;
}

int growth_run(const struct format *format, int argc, char **argv,
               struct error *error)
{
    struct growth_job job = { .format = format };
    int code = options_create(&job.options, error);
    job.options.request.symmetry = SYMMETRY_AUTO;
    if (!code)
        code = options_parse(&growth_argp, argc, argv, &job.options);
    if (!code)
        code = check_growth_job(&job, error);
    if (code)
        return code;
    memory_limit(job.options.request.memory);
    code = growth_job_write(&job, write_results, error);
    run_free(job.run);
    oeis_triangle_free(job.triangle);
    return code;
}

static int growth_run_command(int argc, char **argv, struct error *error)
{
    return growth_run(&format_table, argc, argv, error);
}

const struct command command_growth = {
    "growth", "sizes of the spheres around the start",
    growth_run_command, &growth_argp, NULL
};
