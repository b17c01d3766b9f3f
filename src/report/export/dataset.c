/* Opening, rows and closing, and the formats that are CSV files. */
#include "report/export/dataset.h"

#include <inttypes.h>
#include <string.h>

#include "base/name_list.h"

int dataset_add(struct dataset *dataset, const char *name, struct error *error)
{
    size_t at = dataset->folder->files;
    return folder_add(dataset->folder, name, &dataset->stream[at], error);
}

const char *split_name(size_t number)
{
    static const char *const names[] = { "train", "validation", "test" };
    return number < SPLITS ? names[number] : NULL;
}

/* What the columns of a competition have no room for. */
static int has_labels(const struct dataset *dataset)
{
    return dataset->splits || dataset->traced;
}

static void write_label_head(const struct dataset *dataset)
{
    const char *length = dataset->solved ? "distance"
        : dataset->bounded ? "at_most" : NULL;
    fprintf(dataset->stream[2 + dataset->solved], "id%s%s%s%s\n",
            dataset->splits ? ",split" : "",
            dataset->traced ? ",walk,step,move" : "", length ? "," : "",
            length ? length : "");
}

static void write_label(struct dataset *dataset, const struct data_row *row)
{
    FILE *out = dataset->stream[2 + dataset->solved];
    fprintf(out, "%" PRIu64, row->number);
    if (dataset->splits)
        fprintf(out, ",%s", split_name(row->split));
    if (dataset->traced)
        fprintf(out, ",%" PRIu64 ",%" PRId64 ",%s",
                row->number / dataset->traced, row->walk, row->move < 0 ? ""
                : dataset->moves.name[row->move]);
    if (row->best)
        fprintf(out, ",%" PRIu32, row->best_length);
    else if (dataset->bounded)
        fprintf(out, ",%" PRId64, row->walk);
    putc('\n', out);
}

/* The files are test, then the plain answers, then the best, then labels. */
static int csv_open_files(struct dataset *dataset, struct error *error)
{
    const struct profile *profile = dataset->profile;
    int code = profile->joined ? moves_join(&dataset->moves, error) : 0;
    if (!code)
        code = dataset_add(dataset, profile->test.file, error);
    if (!code)
        code = dataset_add(dataset, "sample_submission.csv", error);
    if (!code && dataset->solved)
        code = dataset_add(dataset, "solution.csv", error);
    if (!code && has_labels(dataset))
        code = dataset_add(dataset, "labels.csv", error);
    if (code || dataset->folder->resumed)
        return code;
    profile_write_head(dataset->stream[0], profile, &profile->test);
    for (int i = 1; i <= 1 + dataset->solved; i++)
        profile_write_head(dataset->stream[i], profile, &profile->answer);
    if (has_labels(dataset))
        write_label_head(dataset);
    return 0;
}

static void csv_row(struct dataset *dataset, const struct data_row *data)
{
    const struct profile *profile = dataset->profile;
    struct row row = { .graph = dataset->graph, .number = data->number,
                       .state = data->state, .target = dataset->start,
                       .walk = data->walk };
    profile_write_row(dataset->stream[0], profile, &profile->test,
                      &dataset->moves, &row);
    row.word = data->plain;
    row.length = data->plain_length;
    profile_write_row(dataset->stream[1], profile, &profile->answer,
                      &dataset->moves, &row);
    if (has_labels(dataset))
        write_label(dataset, data);
    if (!dataset->solved)
        return;
    row.word = data->best;
    row.length = data->best_length;
    profile_write_row(dataset->stream[2], profile, &profile->answer,
                      &dataset->moves, &row);
}

/* The competitions, one like the other: their profiles tell them apart. */
static const struct dataset_format competition = {
    "competition", csv_open_files, csv_row, NULL
};

static const struct dataset_format *const others[] = {
#define FORMAT_ENTRY(name) &dataset_##name,
    DATASET_FORMATS(FORMAT_ENTRY)
#undef FORMAT_ENTRY
};

static const char *other_name(size_t number)
{
    return number < sizeof others / sizeof *others ? others[number]->name
                                                   : NULL;
}

const struct dataset_format *dataset_format_find(const char *name)
{
    int other = name_list_find(other_name, name);
    if (other >= 0)
        return others[other];
    return profile_find(name) ? &competition : NULL;
}

const char *dataset_format_name(size_t number)
{
    size_t profiles = 0;
    while (profile_name(profiles))
        profiles++;
    return number < profiles ? profile_name(number)
                             : other_name(number - profiles);
}

int dataset_open(struct dataset *dataset, struct error *error)
{
    const struct profile *profile = profile_find(dataset->name);
    int code = moves_create(dataset->graph, profile ? profile_naming(profile)
                            : NAMING_OWN, &dataset->moves, error);
    dataset->profile = profile;
    return code ? code : dataset->format->open(dataset, error);
}

void dataset_write(struct dataset *dataset, const struct data_row *row)
{
    uint64_t *counter = dataset->folder->counter;
    if (row->best) {
        uint32_t bucket = row->best_length < DATASET_DISTANCES
            ? row->best_length : DATASET_DISTANCES;
        counter[bucket]++;
        counter[DATASET_LETTERS] += row->best_length;
    }
    if (dataset->splits)
        counter[DATASET_SPLITS + row->split]++;
    dataset->format->row(dataset, row);
}

/* A small file that is written in one go. */
static int add_small(struct dataset *dataset, const char *name,
                     FILE **stream, struct error *error)
{
    size_t at = dataset->folder->files;
    int code = dataset_add(dataset, name, error);
    *stream = dataset->stream[at];
    if (!code)
        rewind(*stream);
    return code;
}

static int add_definition(struct dataset *dataset, struct error *error)
{
    const struct profile *profile = dataset->profile;
    const char *name = profile ? profile->definition : "puzzle_info.json";
    FILE *stream;
    int code = add_small(dataset, name, &stream, error);
    if (code)
        return code;
    if (strcmp(name, "puzzle_info.csv") == 0)
        puzzle_write_csv(stream, dataset);
    else if (strcmp(name, "graphs_info.json") == 0)
        puzzle_write_sizes(stream, dataset);
    else
        puzzle_write_json(stream, dataset);
    return 0;
}

int dataset_commit(struct dataset *dataset, struct error *error)
{
    FILE *stream;
    if (dataset->format->close)
        dataset->format->close(dataset);
    int code = add_definition(dataset, error);
    if (!code)
        code = add_small(dataset, "README.md", &stream, error);
    if (!code)
        code = card_write(stream, dataset, error);
    return code ? code : folder_commit(dataset->folder, error);
}
