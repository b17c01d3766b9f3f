/* antipode data: the rows that were computed and checked; lists, verifies, adds
 * and reports them. */
#include "cmd/data/data.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "cmd/arg/command_parts.h"
#include "family/data_dir.h"

static const struct command *const parts[] = {
    &data_list, &data_verify, &data_add, &data_report, NULL
};

int data_folder(const char *given, char **folder, struct error *error)
{
    *folder = NULL;
    int code = given ? 0 : data_dir_find("data", folder, error);
    if (!code && given)
        *folder = memory_text(given, error);
    if (!code && !*folder)
        code = error_set(error, ERROR_FAILED, "the program has no folder of "
                         "data; --data DIR names one");
    return code;
}

error_t data_key(struct options *options, int key, char *text,
                 struct argp_state *state)
{
    switch (key) {
    case KEY_DATA_SCRATCH:
        options->request.scratch = text;
        return 0;
    case KEY_DATA_SCRATCH_SIZE:
        return options_scratch_size(options, text) ? EINVAL : 0;
    }
    return options_key(key, text, state);
}

int data_open_published(const char *folder, struct row_cache **cache,
                        struct error *error)
{
    char path[FILE_PATH_ROOM];
    snprintf(path, sizeof path, "%s/published.csv", folder);
    return row_cache_open(NULL, access(path, F_OK) ? NULL : folder, cache,
                          error);
}

int data_name(const struct graph *graph, struct row *row, char **key,
              struct error *error)
{
    *key = row_cache_key(graph, 0, error);
    if (!*key)
        return ERROR_FAILED;
    char *from = strstr(*key, " from ");
    row->family = graph->family;
    row->parameters = graph->parameters;
    row->start = from ? from + strlen(" from ") : *key + strlen(*key);
    return 0;
}

/* As far as both go: one of them may be the first spheres only. */
static int same_sizes(const struct evidence *evidence, const char *sizes)
{
    mpz_t size;
    int same = 1;
    mpz_init(size);
    for (size_t i = 0; i < evidence->spheres && *sizes && same; i++) {
        char digits[24];
        size_t length = strcspn(sizes, ",");
        memcpy(digits, sizes, length < 23 ? length : 23);
        digits[length < 23 ? length : 23] = 0;
        same = mpz_set_str(size, digits, 10) == 0 &&
            mpz_cmp(size, evidence->sphere[i]) == 0;
        sizes += length + (sizes[length] == ',');
    }
    mpz_clear(size);
    return same;
}

int data_published(const struct row_cache *cache, const char *key,
                   const struct graph *graph, const char *sizes,
                   struct error *error)
{
    struct evidence evidence;
    evidence_create(&evidence);
    struct row_cache_name name = { key, graph->provenance, graph };
    int found = row_cache_find(cache, name, ROW_PUBLISHED, &evidence, error);
    if (found > 0 && sizes && !same_sizes(&evidence, sizes))
        found = error_set(error, ERROR_FAILED, "%s differs from the row that "
                          "%s published", key, evidence.engine);
    evidence_clear(&evidence);
    return found;
}

static int data_run(int argc, char **argv, struct error *error)
{
    return command_run_part(&command_data, "what is to be done with the rows?",
                            argc, argv, error);
}

const struct command command_data = {
    "data", "growth rows computed twice: lists, verifies, adds, reports them",
    data_run, NULL, parts
};
