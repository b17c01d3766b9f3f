/*
 * Rows of CSV files and states in them.  The promises: what is wrong is told by
 * file, line and reason; rows that are read are read again from what is
 * written of them; a state that is taken is one of the graph.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/hash.h"
#include "family/format/reader.h"
#include "fuzz.h"
#include "graph/state.h"

enum { LETTERS_MAX = 16 };

/* A file that has a name for fopen and is gone when it is closed. */
static int open_file(const char *bytes, size_t size, char *path, size_t room)
{
    int file = memfd_create("rows", 0);
    PROMISE(file >= 0);
    PROMISE(write(file, bytes, size) == (ssize_t)size);
    snprintf(path, room, "/proc/self/fd/%d", file);
    return file;
}

/* The row in quotes, and a sum of its fields. */
static uint64_t copy_row(const struct csv *csv, FILE *out)
{
    uint64_t sum = csv->fields;
    for (size_t i = 0; i < csv->fields; i++) {
        const struct csv_field *field = &csv->field[i];
        PROMISE(strlen(field->text) == field->length);
        sum = sum * 31 + hash_bytes(field->text, field->length);
        fputs(i ? ",\"" : "\"", out);
        for (size_t k = 0; k < field->length; k++)
            fprintf(out, field->text[k] == '"' ? "\"\"" : "%c",
                    field->text[k]);
        putc('"', out);
    }
    fputs(csv->crlf ? "\r\n" : "\n", out);
    return sum;
}

/* All rows of a file: 0 and their sum, or an error. */
static int read_rows(const char *bytes, size_t size, FILE *copy, uint64_t *sum)
{
    char path[40];
    int file = open_file(bytes, size, path, sizeof path);
    struct error error = { 0 };
    struct csv csv;
    int code = csv_open(path, &csv, &error);
    *sum = 0;
    if (!code) {
        do
            *sum = *sum * 31 + copy_row(&csv, copy);
        while ((code = csv_next(&csv, &error)) == 1);
        PROMISE(csv.fields <= CSV_FIELDS_MAX);
    }
    fuzz_check_error(code, &error);
    PROMISE(!code || strncmp(error.text, path, strlen(path)) == 0);
    csv_close(&csv);
    close(file);
    return code;
}

void fuzz_csv(const struct text *text)
{
    char *copy = NULL, *again = NULL;
    size_t size = 0, rest = 0;
    uint64_t first, second;
    FILE *out = open_memstream(&copy, &size);
    FILE *second_out = open_memstream(&again, &rest);
    int code = read_rows(text->bytes, text->size, out, &first);
    fclose(out);
    if (!code) {
        PROMISE(read_rows(copy, size, second_out, &second) == 0);
        PROMISE(first == second);
    }
    fclose(second_out);
    free(copy);
    free(again);
}

static const char *const graphs[] = {
    "{\"kind\":\"permutation\",\"size\":5,\"generators\":[{\"name\":\"a\","
    "\"images\":[2,3,4,5,1]}]}",
    "{\"kind\":\"permutation\",\"size\":6,\"start\":[0,0,1,1,2,0],"
    "\"generators\":[{\"name\":\"a\",\"images\":[2,3,4,5,6,1]}]}",
    "{\"kind\":\"matrix\",\"size\":2,\"modulus\":7,\"generators\":"
    "[{\"name\":\"a\",\"matrix\":[[1,1],[0,1]]}]}",
    "{\"kind\":\"matrix\",\"size\":2,\"modulus\":0,\"start\":[[1],[2]],"
    "\"generators\":[{\"name\":\"a\",\"matrix\":[[1,1],[0,1]]}]}",
};

enum { GRAPHS = sizeof graphs / sizeof *graphs };

/* As many of each letter as the start has; entries below the modulus. */
static void check_state(const struct graph *graph, const int64_t *state)
{
    int64_t start[LETTERS_MAX];
    int count[LETTERS_MAX] = { 0 };
    graph_start_state(graph, start);
    for (size_t i = 0; i < graph_state_length(graph); i++) {
        if (graph->kind == GRAPH_MATRIX) {
            PROMISE(!graph->modulus ||
                    (state[i] >= 0 && state[i] < graph->modulus));
            continue;
        }
        PROMISE(state[i] >= 0 && state[i] < graph->size);
        count[state[i]]++;
        count[start[i]]--;
    }
    for (int i = 0; i < LETTERS_MAX; i++)
        PROMISE(count[i] == 0);
}

/* The first character chooses the graph. */
void fuzz_state(const struct text *text)
{
    const char *json = graphs[text->size ? text->bytes[0] & (GRAPHS - 1) : 0];
    struct text source = { (char *)json, strlen(json), "graph" };
    struct graph *graph = NULL;
    struct error error = { 0 };
    int64_t state[LETTERS_MAX];
    PROMISE(reader_json.read(&source, 0, &graph, NULL) == 0);
    PROMISE(graph_state_length(graph) <= LETTERS_MAX);
    int code = text->size ? state_read(graph, text->bytes + 1, text->size - 1,
                                       state, &error) : 0;
    fuzz_check_error(code, &error);
    if (!code && text->size)
        check_state(graph, state);
    graph_free(graph);
}
