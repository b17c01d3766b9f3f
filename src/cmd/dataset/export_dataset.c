/*
 * antipode export dataset: random states with shortest words, in chunks of
 * rows, so that memory does not grow with their number.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "cmd/arg/choice.h"
#include "cmd/arg/number.h"
#include "cmd/arg/value_names.h"
#include "cmd/dataset/export_dataset.h"
#include "cmd/dataset/export_rows.h"
#include "cmd/dataset/export_text.h"

enum { KEY_COUNT = 1000, KEY_SEED, KEY_DISTRIBUTION, KEY_WALK, KEY_DISTANCE,
       KEY_PROFILE, KEY_TABLE, KEY_WISH, KEY_EVERY_STEP, KEY_SPLIT,
       KEY_OVERWRITE, WALK_MOST = 100 };

static int set_distribution(struct dataset_job *job, const char *name)
{
    int found = choice_find("--distribution: there is no", name,
                            distribution_name, job->options.error);
    if (found < 0)
        return found;
    job->sample.distribution = (enum distribution)found;
    return 0;
}

static int set_profile(struct dataset_job *job, const char *name)
{
    job->format = dataset_format_find(name);
    job->profile = name;
    if (job->format)
        return 0;
    return choice_fail("--profile: there is no profile", name,
                       dataset_format_name, job->options.error);
}

static int read_option(struct dataset_job *job, const char *what,
                       uint64_t most, const char *text, uint64_t *value)
{
    struct number range = { what, 0, most };
    return number_read(range, text, value, job->options.error);
}

static int set_walk(struct dataset_job *job, const char *text)
{
    struct number range = { "--walk-length", 0, 1000000 };
    return number_read_range(range, text, &job->sample.walk_least,
                             &job->sample.walk_most, job->options.error);
}

static const char *wish_name(size_t number)
{
    static const char *const names[] = { "auto", "exact", "none" };
    return number < 3 ? names[number] : NULL;
}

static int set_wish(struct dataset_job *job, const char *name)
{
    int found = choice_find("--distances: there is no", name, wish_name,
                            job->options.error);
    if (found < 0)
        return found;
    job->sample.wish = (enum wish)found;
    return 0;
}

static int set_option(struct dataset_job *job, int key, char *text)
{
    uint64_t distance = 0;
    int code;
    switch (key) {
    case KEY_COUNT:
        return read_option(job, "--count", UINT64_C(1000000000000), text,
                           &job->count);
    case KEY_SEED:
        return read_option(job, "--seed", UINT64_MAX, text, &job->sample.seed);
    case KEY_DISTRIBUTION:
        return set_distribution(job, text);
    case KEY_WALK:
        return set_walk(job, text);
    case KEY_PROFILE:
        return set_profile(job, text);
    case KEY_TABLE:
        job->sample.table = text;
        return 0;
    case KEY_WISH:
        return set_wish(job, text);
    case KEY_OVERWRITE:
        job->overwrite = 1;
        return 0;
    case KEY_EVERY_STEP:
        job->every_step = 1;
        return 0;
    case KEY_SPLIT:
        return split_rule_read(text, &job->split, job->options.error);
    default:
        code = read_option(job, "--distance", UINT32_MAX, text, &distance);
        job->sample.distance = (int64_t)distance;
        return code;
    }
}

static error_t dataset_key(int key, char *text, struct argp_state *state)
{
    struct dataset_job *job = state->input;
    if (key >= KEY_COUNT && key <= KEY_OVERWRITE)
        return set_option(job, key, text) ? EINVAL : 0;
    if (key == 'o') {
        job->path = text;
        return 0;
    }
    return options_key(key, text, state);
}

static const struct argp_option dataset_options[] = {
    { "count", KEY_COUNT, "N", 0, "Rows; 1000 by default", 0 },
    { "seed", KEY_SEED, "S", 0, "The same seed, the same bytes; 0 by "
      "default", 0 },
    { "distribution", KEY_DISTRIBUTION, "D", 0, "{distributions}", 0 },
    { "distance", KEY_DISTANCE, "D", 0, "Of the sphere; the last one by "
      "default", 0 },
    { "walk-length", KEY_WALK, "K|A..B", 0, "Steps of a walk, 1..100 by "
      "default", 0 },
    { "every-step", KEY_EVERY_STEP, NULL, 0, "A row for each state on the way "
      "of each of N walks, with its step and move", 0 },
    { "split", KEY_SPLIT, "S", 0, "For training, validation and test: "
      "orbit=80,10,10, in percent, images under symmetries always together, or "
      "distance=A,B", 0 },
    { "profile", KEY_PROFILE, "P", 0, "{data sets}: files of a competition, "
      "JSON lines or arrays", 0 },
    { "table", KEY_TABLE, "FILE", 0, "Distances that antipode path "
      "--save-table wrote", 0 },
    { "distances", KEY_WISH, "W", 0, "{distances}: with distances "
      "and paths; where there is no table, auto leaves them out with a note, "
      "exact fails", 0 },
    { "output", 'o', "DIR", 0, "The folder, new or empty; a run that was "
      "stopped goes on where it was", 0 },
    OPTION_OVERWRITE(KEY_OVERWRITE),
    OPTIONS_OF_TIME, OPTION_HELP,
    { 0 }
};

static const struct argp_child dataset_children[] = {
    { &limits_argp, 0, NULL, 0 }, { 0 }
};

static char *fill_dataset_help(int key, const char *text, void *input)
{
    return key == KEY_DISTRIBUTION ? value_names_put(distribution_name, text)
        : key == KEY_WISH ? value_names_put(wish_name, text)
        : value_names_fill(key, text, input);
}

static const struct argp dataset_argp = {
    dataset_options, dataset_key, "FAMILY [NAME=VALUE ...]",
    "Draws random states and writes them with exact distances and shortest "
    "paths, as the public competitions do."
    EXAMPLES
    EXAMPLE("export dataset lrx n=9 --count 1000 --profile npy --output states")
    EXAMPLE("export dataset lrx n=16 --distribution walk --output walks")
    EXAMPLE("export dataset lrx n=9 --split orbit=80,10,10 --output split"),
    dataset_children, fill_dataset_help, 0
};

static int fill_folder(struct dataset *dataset, const struct sampler *sampler,
                       const struct splitter *splitter, struct error *error)
{
    int code = dataset_open(dataset, error);
    if (!code)
        code = export_rows(dataset, sampler, splitter, error);
    if (!code)
        code = dataset_commit(dataset, error);
    moves_clear(&dataset->moves);
    return code;
}

/* Whether there are distances may depend on memory, and so do the bytes. */
static int write_dataset(struct dataset_job *job, struct dataset *dataset,
                         const struct sampler *sampler,
                         const struct splitter *splitter, struct error *error)
{
    char command[EXPORT_TEXT + 40];
    snprintf(command, sizeof command, "%s, %s distances", dataset->command,
             sampler->solved ? "with" : "without");
    char *settings = export_settings(dataset->graph, command, error);
    int code = settings ? folder_open(job->path, settings, job->overwrite,
                                      &dataset->folder, error) : ERROR_FAILED;
    if (!code)
        code = fill_folder(dataset, sampler, splitter, error);
    folder_free(dataset->folder);
    memory_free(settings);
    return code;
}

static int sample_graph(struct dataset_job *job, const struct graph *graph,
                        const struct sampler *sampler, struct error *error)
{
    char description[EXPORT_TEXT], command[EXPORT_TEXT];
    struct splitter *splitter = NULL;
    int64_t *start = memory_alloc(sampler->letters, sizeof *start, error);
    if (!start)
        return ERROR_FAILED;
    graph_start_state(graph, start);
    export_describe(job, sampler, description);
    export_command(job, graph, command);
    struct dataset dataset = {
        .graph = graph, .format = job->format, .name = job->profile,
        .start = start,
        .rows = sampler->request.traced
            ? job->count * sampler->request.traced : job->count,
        .solved = sampler->solved, .traced = sampler->request.traced,
        .bounded = !sampler->solved &&
            sampler->request.distribution == SAMPLE_WALK,
        .sampled = sampler->has_plain,
        .proof = "a table of the whole group",
        .description = description, .command = command,
    };
    if (sampler->around) {
        dataset.sphere = sampler->size;
        dataset.spheres = sampler->spheres;
    } else if (sampler->oracle) {
        dataset.sphere = sampler->oracle->distances->sphere;
        dataset.spheres = sampler->oracle->distances->spheres;
    } else if (sampler->words) {
        dataset.proof = "a table of all words";
        dataset.spheres = word_table_spheres(sampler->words, &dataset.sphere);
    } else if (sampler->solved) {
        dataset.proof = "a list of all states up to that distance";
        dataset.sphere = sampler->size;
        dataset.spheres = sampler->ball.spheres;
    }
    int code = splitter_create(&job->split, sampler, &splitter, error);
    dataset.splits = splitter_sentence(splitter);
    if (!code)
        code = write_dataset(job, &dataset, sampler, splitter, error);
    splitter_free(splitter);
    memory_free(start);
    return code;
}

/* In Santa's puzzles every move may be turned round. */
static int check_profile(const struct dataset_job *job,
                         const struct graph *graph, struct error *error)
{
    if (strcmp(job->profile, "santa"))
        return 0;
    if (graph->more)
        return error_set(error, ERROR_USAGE, "--profile santa has one target "
                         "for each state, and here are %u starts",
                         graph_starts(graph));
    if (graph->kind == GRAPH_MATRIX)
        return error_set(error, ERROR_USAGE, "--profile santa is for "
                         "permutations; this is a matrix graph");
    if (!graph_is_inverse_closed(graph))
        return error_set(error, ERROR_USAGE, "--profile santa allows the "
                         "inverse of every move, and a generator here has no "
                         "inverse among them");
    return 0;
}

static void note_distances(const struct dataset_job *job,
                           const struct sampler *sampler)
{
    if (sampler->solved || job->sample.wish == WISH_NONE)
        return;
    fprintf(stderr, "antipode: states only, no distances and no paths: %s; "
            "--distances exact refuses this, and none asks for it\n",
            sampler->reason);
}

static int visit_dataset_graph(void *context, const struct graph *graph,
                               const struct parameters *parameters,
                               struct error *error)
{
    struct dataset_job *job = context;
    struct request request = job->options.request;
    struct sampler *sampler = NULL;
    (void)parameters;
    request.graph = graph;
    int code = check_profile(job, graph, error);
    if (!code)
        code = sampler_create(&request, &job->sample, &sampler, error);
    if (!code)
        note_distances(job, sampler);
    if (!code)
        code = sample_graph(job, graph, sampler, error);
    sampler_free(sampler);
    return code;
}

static int check_dataset_job(const struct dataset_job *job, struct error *error)
{
    if (!job->path)
        return error_set(error, ERROR_USAGE, "where to? --output DIR names the "
                         "folder");
    if (job->sample.distance >= 0 &&
        job->sample.distribution != SAMPLE_SPHERE)
        return error_set(error, ERROR_USAGE, "--distance goes with "
                         "--distribution sphere");
    if (job->sample.walk_least <= job->sample.walk_most &&
        job->sample.distribution != SAMPLE_WALK)
        return error_set(error, ERROR_USAGE, "--walk-length goes with "
                         "--distribution walk");
    if (job->every_step && (job->sample.distribution != SAMPLE_WALK ||
                            job->sample.walk_least != job->sample.walk_most))
        return error_set(error, ERROR_USAGE, "--every-step goes with "
                         "--distribution walk and one --walk-length, as 40");
    if (job->sample.wish == WISH_NONE &&
        job->sample.distribution == SAMPLE_SPHERE)
        return error_set(error, ERROR_USAGE, "--distances none does not go "
                         "with --distribution sphere, which needs them");
    if (job->sample.wish == WISH_NONE && job->sample.table)
        return error_set(error, ERROR_USAGE, "--distances none and --table "
                         "exclude each other");
    for (size_t i = 1; i < job->options.word_count; i++)
        if (strstr(job->options.words[i], ".."))
            return error_set(error, ERROR_USAGE, "%s: a folder holds one "
                             "graph; give one value", job->options.words[i]);
    return 0;
}

static int export_dataset_run(int argc, char **argv, struct error *error)
{
    struct dataset_job job = {
        .count = 1000, .format = dataset_format_find("kaggle"),
        .profile = "kaggle",
        .sample = { .walk_least = 1, .walk_most = 0, .distance = -1 },
    };
    int code = options_create(&job.options, error);
    if (!code)
        code = options_parse(&dataset_argp, argc, argv, &job.options);
    if (!code)
        code = check_dataset_job(&job, error);
    if (code)
        return code;
    if (job.sample.walk_least > job.sample.walk_most)
        job.sample.walk_most = WALK_MOST;   /* not given */
    if (job.every_step)
        job.sample.traced = job.sample.walk_most + 1;
    options_hold_memory(&job.options);
    return options_each_graph(&job.options, visit_dataset_graph, &job, error);
}

const struct command export_dataset = {
    "dataset", "random states with exact distances and shortest paths",
    export_dataset_run, &dataset_argp, NULL
};
