/* antipode data list: the rows, one to a line. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/output.h"
#include "cmd/arg/options.h"
#include "cmd/data/data.h"

struct list_job {
    struct options options;     /* first: what options_key works on */
    const char *data;
};

static error_t data_list_key(int key, char *text, struct argp_state *state)
{
    struct list_job *job = state->input;
    if (key != 'D')
        return options_key(key, text, state);
    job->data = text;
    return 0;
}

static const struct argp_option data_list_options[] = {
    OPTION_DATA, OPTION_HELP, { 0 }
};

static const struct argp data_list_argp = {
    data_list_options, data_list_key, "[FAMILY]",
    "Lists the rows that were computed, or those of a family, one to a line "
    "with tabs between: family, parameters, start, complete or prefix, "
    "distance and size of the last sphere, sum, the engine that found it and "
    "the one that checked it.", 0, 0, 0
};

/* A row without a second search has a sentence in its place. */
static const char *engine_of(const json_t *means)
{
    const char *name = json_string_value(json_object_get(means, "engine"));
    return name ? name : json_is_string(means) ? "once" : "";
}

static void print_row(const struct row *row, FILE *out)
{
    fprintf(out, "%s\t%s\t%s\t%s\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64
            "\t%s\t%s\n", row->family, row->parameters, row->start,
            row->complete ? "complete" : "prefix", row->spheres - 1, row->last,
            row->sum, engine_of(row->provenance),
            engine_of(json_object_get(row->provenance, "check")));
}

static int print_rows(const struct row_set *set, const char *folder,
                      const char *family, struct error *error)
{
    struct output *output;
    size_t printed = 0;
    int code = output_create(NULL, &output, error);
    if (code)
        return code;
    for (size_t i = 0; i < set->count; i++) {
        if (family && strcmp(family, set->row[i].family))
            continue;
        print_row(&set->row[i], output_stream(output));
        printed++;
    }
    code = output_check(output, error);
    output_free(output);
    if (!code && printed == 0)
        code = error_set(error, ERROR_FAILED, "there is no row%s%s in %s",
                         family ? " of " : "", family ? family : "", folder);
    return code;
}

static int data_list_run(int argc, char **argv, struct error *error)
{
    struct list_job job = { .options.error = error };
    struct row_set set = { 0 };
    char *folder = NULL;
    int code = options_parse(&data_list_argp, argc, argv, &job.options);
    if (!code && job.options.word_count > 1)
        code = error_set(error, ERROR_USAGE, "antipode data list takes one "
                         "family; %s is too much", job.options.words[1]);
    if (!code)
        code = data_folder(job.data, &folder, error);
    if (!code)
        code = row_set_open(folder, &set, error);
    if (!code)
        code = print_rows(&set, folder, job.options.word_count
                          ? job.options.words[0] : NULL, error);
    row_set_close(&set);
    memory_free(folder);
    return code;
}

const struct command data_list = {
    "list", "the rows, with diameters and engines", data_list_run,
    &data_list_argp, NULL
};
