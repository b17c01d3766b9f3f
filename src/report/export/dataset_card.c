/* What goes with a data set: the puzzle's definition, and the card. */
#include <inttypes.h>
#include <jansson.h>
#include <string.h>

#include "config.h"
#include "report/export/dataset.h"
#include "report/growth/report.h"

static json_t *json_image(const struct graph *graph, size_t g)
{
    json_t *list = json_array();
    size_t n = graph->size;
    if (graph->kind == GRAPH_PERMUTATION)
        for (size_t i = 0; i < n; i++)
            json_array_append_new(list, json_integer(graph->images[g * n + i]));
    else
        for (size_t i = 0; i < n * n; i++)
            json_array_append_new(list,
                                  json_integer(graph->matrices[g * n * n + i]));
    return list;
}

static json_t *json_start(const struct graph *graph, const int64_t *state)
{
    json_t *list = json_array();
    for (size_t i = 0; i < graph_state_length(graph); i++)
        json_array_append_new(list, json_integer(state[i]));
    return list;
}

static json_t *json_more_start(const struct graph *graph, uint32_t k)
{
    json_t *list = json_array();
    for (size_t i = 0; i < graph_state_length(graph); i++)
        json_array_append_new(list, json_integer(
            graph_start_letter(graph, k, i)));
    return list;
}

static json_t *json_puzzle(const struct dataset *dataset)
{
    const struct graph *graph = dataset->graph;
    json_t *object = json_object(), *moves = json_object();
    json_t *centre = json_start(graph, dataset->start);
    if (graph->more) {      /* words lead to the nearest */
        json_t *all = json_array();
        json_array_append_new(all, centre);
        for (uint32_t k = 1; k < graph_starts(graph); k++)
            json_array_append_new(all, json_more_start(graph, k));
        centre = all;
    }
    for (size_t g = 0; g < graph->generators; g++)
        json_object_set_new(moves, dataset->moves.name[g],
                            json_image(graph, g));
    json_object_set_new(object, "name", json_sprintf("%s%s%s", graph->family,
                        *graph->parameters ? " " : "", graph->parameters));
    json_object_set_new(object, "central_state", centre);
    json_object_set_new(object, "generators", moves);
    return object;
}

static void dump_json(FILE *out, json_t *object)
{
    json_dumpf(object, out, JSON_COMPACT);
    fputc('\n', out);
    json_decref(object);
}

void puzzle_write_json(FILE *out, const struct dataset *dataset)
{
    dump_json(out, json_puzzle(dataset));
}

void puzzle_write_sizes(FILE *out, const struct dataset *dataset)
{
    char size[16];
    json_t *object = json_object();
    snprintf(size, sizeof size, "%u", dataset->graph->size);
    json_object_set_new(object, size, json_puzzle(dataset));
    dump_json(out, object);
}

/* Santa's: a Python dictionary in one field; inverses are not listed. */
void puzzle_write_csv(FILE *out, const struct dataset *dataset)
{
    const struct graph *graph = dataset->graph;
    const char *between = "";
    fputs("puzzle_type,allowed_moves\n", out);
    profile_write_type(out, graph);
    fputs(",\"{", out);
    for (size_t g = 0; g < graph->generators; g++) {
        if (dataset->moves.name[g][0] == '-')
            continue;
        fprintf(out, "%s'%s': [", between, dataset->moves.name[g]);
        for (size_t i = 0; i < graph->size; i++)
            fprintf(out, "%s%u", i ? ", " : "",
                    graph->images[g * graph->size + i]);
        fputs("]", out);
        between = ", ";
    }
    fputs("}\"\n", out);
}

static void write_origin(FILE *out, const struct dataset *dataset)
{
    const struct graph *graph = dataset->graph;
    fputs("# ", out);
    report_title(out, graph);
    fprintf(out, "\n\n%" PRIu64 " states of this %s graph, %s.\n\n",
            dataset->rows, graph_is_cayley(graph) ? "Cayley" : "Schreier",
            dataset->description);
    fprintf(out, "Made by antipode %s:\n\n    %s\n\n", PACKAGE_VERSION,
            dataset->command);
    fprintf(out, "The same command makes the same files, byte for byte. "
            "Definition of the generators: %s %s (XXH3-128 of its text).\n\n",
            graph->family, graph->provenance);
    fputs("A move g acts on a state by new[i] = old[g[i]], letters and points "
          "counted from 0;\nmatrices act from the left. Paths are applied from "
          "left to right and lead from the\nstate to the central state.\n\n",
          out);
}

static void write_words(FILE *out, const struct dataset *dataset)
{
    if (dataset->solved)
        fprintf(out, "All distances are exact, and all paths in the solutions "
                "are shortest: they come\nfrom %s.", dataset->proof);
    else
        fputs("No distances are given.", out);
    if (dataset->profile && dataset->sampled)
        fputs(dataset->solved ? " The paths of the sample submission\nlead "
              "home, by a detour." : " The paths of the sample\nsubmission "
              "lead home and are upper bounds.", out);
    if (dataset->bounded)
        fputs(" The steps of a walk are an upper\nbound of the distance.", out);
    fputs("\n\n", out);
    if (dataset->splits)
        fprintf(out, "Splits: %s.\n\n", dataset->splits);
}

static void write_splits(FILE *out, const struct dataset *dataset)
{
    fputs("\n| split | states |\n|---|---|\n", out);
    for (size_t i = 0; i < SPLITS; i++)
        fprintf(out, "| %s | %" PRIu64 " |\n", split_name(i),
                dataset->folder->counter[DATASET_SPLITS + i]);
}

static int write_files(FILE *out, const struct dataset *dataset,
                       struct error *error)
{
    char sum[33];
    struct folder *folder = dataset->folder;
    fputs("| file | bytes | XXH3-128 |\n|---|---|---|\n", out);
    for (size_t i = 0; i + 1 < folder->files; i++) {
        int code = folder_sum(folder, i, sum, error);
        if (code)
            return code;
        fprintf(out, "| %s | %" PRIu64 " | %s |\n",
                strrchr(folder->file[i].name, '/') + 1, folder->file[i].bytes,
                sum);
    }
    return 0;
}

/* Counts per distance, next to the sphere that they were drawn from; those
 * beyond the counters together. */
static void write_counts(FILE *out, const struct dataset *dataset)
{
    fputs("\n| distance | states here | in the graph |\n|---|---|---|\n", out);
    for (uint32_t d = 0; d < dataset->spheres && d < DATASET_DISTANCES; d++)
        fprintf(out, "| %u | %" PRIu64 " | %" PRIu64 " |\n", d,
                dataset->folder->counter[d], dataset->sphere[d]);
    if (dataset->spheres <= DATASET_DISTANCES)
        return;
    uint64_t rest = 0;
    for (uint32_t d = DATASET_DISTANCES; d < dataset->spheres; d++)
        rest += dataset->sphere[d];
    fprintf(out, "| %d and more | %" PRIu64 " | %" PRIu64 " |\n",
            DATASET_DISTANCES, dataset->folder->counter[DATASET_DISTANCES],
            rest);
}

int card_write(FILE *out, const struct dataset *dataset, struct error *error)
{
    write_origin(out, dataset);
    write_words(out, dataset);
    int code = write_files(out, dataset, error);
    if (!code && dataset->splits)
        write_splits(out, dataset);
    if (!code && dataset->solved)
        write_counts(out, dataset);
    return code;
}
