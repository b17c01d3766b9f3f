/*
 * Rows as JSON objects, and as arrays for NumPy:
 *
 *     states.npy        rows x letters
 *     distances.npy     rows
 *     word_offsets.npy  rows + 1; word i is word_letters[offset[i]:offset[i+1]]
 *     word_letters.npy  numbers of generators as in puzzle_info.json
 */
#include <inttypes.h>

#include "report/export/dataset.h"
#include "report/export/npy.h"

enum { STATES, DISTANCES, OFFSETS, LETTERS };

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

static struct npy array_of(const struct dataset *dataset, int file)
{
    const struct graph *graph = dataset->graph;
    uint64_t words = dataset->folder->counter[DATASET_LETTERS];
    switch (file) {
    case STATES:
        return npy_states(graph, dataset->rows);
    case DISTANCES:
        return npy_distances(dataset->rows);
    case OFFSETS:
        return (struct npy){ dataset->rows + 1, 0, 8, 1 };
    default:
        return (struct npy){ words, 0, npy_bytes(graph->generators), 0 };
    }
}

static void write_heads(struct dataset *dataset)
{
    for (int i = STATES; i <= (dataset->solved ? LETTERS : STATES); i++) {
        struct npy npy = array_of(dataset, i);
        npy_write_head(dataset->stream[i], &npy);
    }
}

static int npy_open(struct dataset *dataset, struct error *error)
{
    static const char *const names[] = {
        "states.npy", "distances.npy", "word_offsets.npy", "word_letters.npy",
    };
    int code = 0;
    for (int i = STATES; i <= (dataset->solved ? LETTERS : STATES) && !code;
         i++)
        code = dataset_add(dataset, names[i], error);
    if (code || dataset->folder->resumed)
        return code;
    write_heads(dataset);
    if (dataset->solved) {
        struct npy offsets = array_of(dataset, OFFSETS);
        npy_write(dataset->stream[OFFSETS], &offsets, 0);
    }
    return 0;
}

static void npy_row(struct dataset *dataset, const struct data_row *row)
{
    struct npy npy = array_of(dataset, STATES);
    for (size_t i = 0; i < npy.columns; i++)
        npy_write(dataset->stream[STATES], &npy, (uint64_t)row->state[i]);
    if (!row->best)
        return;
    npy = array_of(dataset, DISTANCES);
    npy_write(dataset->stream[DISTANCES], &npy, row->best_length);
    npy = array_of(dataset, OFFSETS);
    npy_write(dataset->stream[OFFSETS], &npy,
              dataset->folder->counter[DATASET_LETTERS]);
    npy = array_of(dataset, LETTERS);
    for (uint32_t i = 0; i < row->best_length; i++)
        npy_write(dataset->stream[LETTERS], &npy, row->best[i]);
}

/* Only now is the number of all letters known. */
static void npy_close(struct dataset *dataset)
{
    for (int i = STATES; i <= (dataset->solved ? LETTERS : STATES); i++)
        rewind(dataset->stream[i]);
    write_heads(dataset);
}

const struct dataset_format dataset_npy = {
    "npy", npy_open, npy_row, npy_close
};
