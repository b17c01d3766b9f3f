/* Data sets as input: whose columns they are. */
#include "cmd/path/path.h"

#include <string.h>

#include "base/memory.h"
#include "cmd/arg/number.h"
#include "cmd/arg/state_text.h"
#include "family/family.h"

static int has_column(const void *context, const char *name)
{
    return csv_column(context, name) >= 0;
}

static int first_column(const struct csv *csv, const char *const *names)
{
    for (; *names; names++)
        if (csv_column(csv, *names) >= 0)
            return csv_column(csv, *names);
    return -1;
}

/* Of the head that was read. */
static int find_columns(struct data_set *set, struct error *error)
{
    static const char *const ids[] = { "initial_state_id", "id", NULL };
    static const char *const types[] = { "puzzle_type", NULL };
    static const char *const states[] = { "initial_state", "permutation",
                                          NULL };
    static const char *const targets[] = { "solution_state", NULL };
    static const char *const sizes[] = { "n", "state_size", NULL };
    static const char *const wildcards[] = { "num_wildcards", NULL };
    static const char *const words[] = { "path", "solution", "moves", NULL };
    set->profile = profile_of_columns(has_column, &set->csv);
    set->id = first_column(&set->csv, ids);
    set->type = first_column(&set->csv, types);
    set->state = first_column(&set->csv, states);
    set->target = first_column(&set->csv, targets);
    set->word = first_column(&set->csv, words);
    set->size = first_column(&set->csv, sizes);
    set->wildcards = first_column(&set->csv, wildcards);
    if (set->profile && (set->state >= 0 || set->word >= 0))
        return 0;
    int code = csv_fail(&set->csv, "names none of the columns that are wanted: "
                    "initial_state_id and initial_state (or path), "
                    "permutation (and id, solution), or id and initial_state "
                    "(or moves)", error);
    data_set_close(set);
    return code;
}

int data_set_open(const char *path, struct data_set *set, struct error *error)
{
    set->text = NULL;
    int code = csv_open(path, &set->csv, error);
    return code ? code : find_columns(set, error);
}

static int is_scrambles(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot && (strcmp(dot, ".scr") == 0 || strcmp(dot, ".txt") == 0);
}

int data_set_open_input(const struct path_job *job, const struct graph *graph,
                        struct data_set *set, struct error *error)
{
    *set = (struct data_set){ .text = NULL };
    if (!is_scrambles(job->input))
        return data_set_open(job->input, set, error);
    if (!graph)
        return error_set(error, ERROR_USAGE, "%s: scrambles are of one graph; "
                         "name its family", job->input);
    int code = family_scrambles(job->options.words[0], graph, job->input,
                                &set->text, error);
    if (!code)
        state_text_note_clock(graph, NULL);
    if (!code)
        code = csv_open_text(job->input, set->text, &set->csv, error);
    if (code)
        data_set_close(set);
    return code ? code : find_columns(set, error);
}

void data_set_close(struct data_set *set)
{
    csv_close(&set->csv);
    memory_free(set->text);
    set->text = NULL;
}

int data_set_wildcards(const struct data_set *set, uint64_t *letters,
                       struct error *error)
{
    struct number range = { "num_wildcards", 0, UINT32_MAX };
    struct error why = { 0 };
    *letters = 0;
    if (set->wildcards >= 0 &&
        number_read(range, set->csv.field[set->wildcards].text, letters, &why))
        return csv_fail(&set->csv, why.text, error);
    return 0;
}
