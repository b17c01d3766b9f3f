/*
 * Rows as JSON objects, and as arrays for NumPy:
 *
 *     states.npy        rows x letters
 *     splits.npy        rows; 0 train, 1 validation, 2 test
 *     steps.npy         rows; of the walk that led there
 *     moves.npy         rows; the last of them, a number of generators for none
 *     distances.npy     rows
 *     word_offsets.npy  rows + 1; word i is word_letters[offset[i]:offset[i+1]]
 *     word_letters.npy  numbers of generators as in puzzle_info.json
 */
#include <inttypes.h>

#include "report/export/dataset.h"
#include "report/export/npy.h"

enum array { STATES, SPLIT, STEPS, MOVES, DISTANCES, OFFSETS, LETTERS, ARRAYS };

static int jsonl_open(struct dataset *dataset, struct error *error)
{
    return dataset_add(dataset, "data.jsonl", error);
}

/* A name holds no control characters; quotes and backslashes are escaped. */
static void write_name(FILE *out, const char *name)
{
    putc_unlocked('"', out);
    for (; *name; name++) {
        if (*name == '"' || *name == '\\')
            putc_unlocked('\\', out);
        putc_unlocked(*name, out);
    }
    putc_unlocked('"', out);
}

static void jsonl_row(struct dataset *dataset, const struct data_row *row)
{
    FILE *out = dataset->stream[0];
    size_t letters = graph_state_length(dataset->graph);
    fprintf(out, "{\"id\":%" PRIu64 ",\"state\":[", row->number);
    for (size_t i = 0; i < letters; i++)
        fprintf(out, "%s%" PRId64, i ? "," : "", row->state[i]);
    fputs_unlocked("]", out);
    if (dataset->splits)
        fprintf(out, ",\"split\":\"%s\"", split_name(row->split));
    if (dataset->traced) {
        fprintf(out, ",\"walk\":%" PRIu64 ",\"step\":%" PRId64 ",\"move\":",
                row->number / dataset->traced, row->walk);
        if (row->move < 0)
            fputs("null", out);
        else
            write_name(out, dataset->moves.name[row->move]);
    }
    if (!row->best && dataset->bounded)
        fprintf(out, ",\"at_most\":%" PRId64, row->walk);
    if (row->best) {
        fprintf(out, ",\"distance\":%u,\"word\":[", row->best_length);
        for (uint32_t i = 0; i < row->best_length; i++) {
            fputs_unlocked(i ? "," : "", out);
            write_name(out, dataset->moves.name[row->best[i]]);
        }
        fputs_unlocked("]", out);
    }
    fputs_unlocked("}\n", out);
}

const struct dataset_format dataset_jsonl = {
    "jsonl", jsonl_open, jsonl_row, NULL
};

static struct npy array_of(const struct dataset *dataset, enum array array)
{
    const struct graph *graph = dataset->graph;
    uint64_t words = dataset->folder->counter[DATASET_LETTERS];
    switch (array) {
    case STATES:
        return npy_states(graph, dataset->rows);
    case SPLIT:
        return (struct npy){ dataset->rows, 0, 1, 0 };
    case STEPS:
    case DISTANCES:
        return npy_distances(dataset->rows);
    case MOVES:
        return (struct npy){ dataset->rows, 0, npy_bytes(graph->generators),
                             0 };
    case OFFSETS:
        return (struct npy){ dataset->rows + 1, 0, 8, 1 };
    default:
        return (struct npy){ words, 0, npy_bytes(graph->generators), 0 };
    }
}

static int has_array(const struct dataset *dataset, enum array array)
{
    switch (array) {
    case STATES:
        return 1;
    case SPLIT:
        return dataset->splits != NULL;
    case STEPS:
        return dataset->traced || dataset->bounded;
    case MOVES:
        return dataset->traced > 0;
    default:
        return dataset->solved;
    }
}

static void write_heads(struct dataset *dataset)
{
    for (enum array a = STATES; a < ARRAYS; a++) {
        struct npy npy = array_of(dataset, a);
        if (has_array(dataset, a))
            npy_write_head(dataset->stream[dataset->place[a]], &npy);
    }
}

static void write_entry(struct dataset *dataset, enum array array,
                        uint64_t value)
{
    struct npy npy = array_of(dataset, array);
    npy_write(dataset->stream[dataset->place[array]], &npy, value);
}

static int npy_open(struct dataset *dataset, struct error *error)
{
    static const char *const names[] = {
        "states.npy", "splits.npy", "steps.npy", "moves.npy", "distances.npy",
        "word_offsets.npy", "word_letters.npy",
    };
    int code = 0;
    for (enum array a = STATES; a < ARRAYS && !code; a++) {
        dataset->place[a] = (int)dataset->folder->files;
        if (has_array(dataset, a))
            code = dataset_add(dataset, names[a], error);
    }
    if (code || dataset->folder->resumed)
        return code;
    write_heads(dataset);
    if (dataset->solved)
        write_entry(dataset, OFFSETS, 0);
    return 0;
}

static void npy_row(struct dataset *dataset, const struct data_row *row)
{
    struct npy npy = array_of(dataset, STATES);
    FILE *states = dataset->stream[dataset->place[STATES]];
    for (size_t i = 0; i < npy.columns; i++)
        npy_write(states, &npy, (uint64_t)row->state[i]);
    if (has_array(dataset, SPLIT))
        write_entry(dataset, SPLIT, row->split);
    if (has_array(dataset, STEPS))
        write_entry(dataset, STEPS, (uint64_t)row->walk);
    if (has_array(dataset, MOVES))
        write_entry(dataset, MOVES, row->move < 0 ? dataset->graph->generators
                                                  : (uint64_t)row->move);
    if (!row->best)
        return;
    write_entry(dataset, DISTANCES, row->best_length);
    write_entry(dataset, OFFSETS, dataset->folder->counter[DATASET_LETTERS]);
    for (uint32_t i = 0; i < row->best_length; i++)
        write_entry(dataset, LETTERS, row->best[i]);
}

/* Only now is the number of all letters known. */
static void npy_close(struct dataset *dataset)
{
    for (enum array a = STATES; a < ARRAYS; a++)
        if (has_array(dataset, a))
            rewind(dataset->stream[dataset->place[a]]);
    write_heads(dataset);
}

const struct dataset_format dataset_npy = {
    "npy", npy_open, npy_row, npy_close
};
