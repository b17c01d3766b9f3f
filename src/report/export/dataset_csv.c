/*
 * One table, for programs that take columns: a line for each state with its
 * labels, its word, and a column for each letter.
 *
 *     id,split,walk,step,move,distance,word,x0,x1,...
 */
#include <inttypes.h>

#include "report/export/dataset.h"

static int csv_open(struct dataset *dataset, struct error *error)
{
    int code = dataset_add(dataset, "data.csv", error);
    if (code || dataset->folder->resumed)
        return code;
    FILE *out = dataset->stream[0];
    size_t letters = graph_state_length(dataset->graph);
    fprintf(out, "id%s%s%s", dataset->splits ? ",split" : "",
            dataset->traced ? ",walk,step,move" : "",
            dataset->solved ? ",distance,word"
            : dataset->bounded ? ",at_most" : "");
    for (size_t i = 0; i < letters; i++)
        fprintf(out, ",x%zu", i);
    putc('\n', out);
    return 0;
}

static void csv_line(struct dataset *dataset, const struct data_row *row)
{
    FILE *out = dataset->stream[0];
    size_t letters = graph_state_length(dataset->graph);
    fprintf(out, "%" PRIu64, row->number);
    if (dataset->splits)
        fprintf(out, ",%s", split_name(row->split));
    if (dataset->traced) {
        uint32_t move = (uint32_t)row->move;
        fprintf(out, ",%" PRIu64 ",%" PRId64 ",",
                row->number / dataset->traced, row->walk);
        if (row->move >= 0)
            moves_write_quoted(out, &dataset->moves, &move, 1);
    }
    if (row->best) {
        fprintf(out, ",%" PRIu32 ",", row->best_length);
        moves_write_quoted(out, &dataset->moves, row->best,
                           row->best_length);
    } else if (dataset->bounded) {
        fprintf(out, ",%" PRId64, row->walk);
    }
    for (size_t i = 0; i < letters; i++)
        fprintf(out, ",%" PRId64, row->state[i]);
    putc_unlocked('\n', out);
}

const struct dataset_format dataset_csv = {
    "csv", csv_open, csv_line, NULL
};
