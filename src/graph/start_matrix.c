/*
 * Starts of matrix graphs as people write them:
 *
 *     1,0,0           a vector: as many entries as a matrix has rows
 *     1,2;0,1         a matrix, or several vectors side by side, row by row
 *     1,0,0,1         the same without the rows
 *     [[1,2],[0,1]]   rows in brackets
 *     1,0|0,1         several: "|" between; all have as many columns
 */
#include "graph/start_matrix.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct matrix_reader {
    const struct graph *graph;
    const char *text, *at, *end;    /* of one start */
    struct error *error;
};

static int fail_matrix(const struct matrix_reader *reader, const char *what)
{
    return error_set(reader->error, ERROR_USAGE, "the start '%.*s', column "
                     "%td: %s", (int)(reader->end - reader->text < 100
                                      ? reader->end - reader->text : 100),
                     reader->text, reader->at - reader->text + 1, what);
}

static int read_start_entry(struct matrix_reader *reader, int64_t *entry)
{
    char *end;
    errno = 0;
    long long value = strtoll(reader->at, &end, 10);
    if (end == reader->at || end > reader->end)
        return fail_matrix(reader, "a whole number should stand here: a vector "
                           "is 1,0,0 and a matrix 1,0;0,1");
    if (errno)
        return fail_matrix(reader, "a number beyond 63 bits");
    *entry = value;
    reader->at = end;
    return 0;
}

/* As many of the sign as stand here. */
static int take_signs(struct matrix_reader *reader, char sign)
{
    int count = 0;
    for (; reader->at < reader->end && *reader->at == sign; reader->at++)
        count++;
    return count;
}

/* Entries, and the columns that ";" or brackets tell; 0: there is none. */
static int read_start_entries(struct matrix_reader *reader, int64_t *entry,
                              size_t room, size_t *count, size_t *columns)
{
    size_t row = 0;
    int open = 0;
    *count = *columns = 0;
    for (;;) {
        if (*count == room)
            return fail_matrix(reader, "too many entries");
        open += take_signs(reader, '[');
        int code = read_start_entry(reader, &entry[*count]);
        if (code)
            return code;
        ++*count;
        int closed = take_signs(reader, ']');
        open -= closed;
        int ends = closed || reader->at == reader->end || *reader->at == ';';
        if (ends && (*columns || reader->at < reader->end)) {
            if (*columns && *count - row != *columns)
                return fail_matrix(reader, "the rows have different lengths");
            *columns = *count - row;
            row = *count;
        }
        if (reader->at == reader->end)
            return open ? fail_matrix(reader, "a bracket is not closed") : 0;
        if (*reader->at != ',' && *reader->at != ';')
            return fail_matrix(reader, "',' or ';' should stand here");
        reader->at++;
    }
}

/* The columns of a start, or ERROR_USAGE. */
static int64_t read_start(struct matrix_reader *reader, int64_t *entry,
                          size_t room)
{
    size_t size = reader->graph->size, count, columns;
    int code = read_start_entries(reader, entry, room, &count, &columns);
    if (code)
        return code;
    if (count % size || (columns && count / size != columns))
        return error_set(reader->error, ERROR_USAGE, "the start '%.*s' has %zu "
                         "entr%s%s; allowed are vectors of %zu entries, and "
                         "matrices of %zu rows",
                         (int)(reader->end - reader->text < 100
                               ? reader->end - reader->text : 100),
                         reader->text, count, count == 1 ? "y" : "ies",
                         columns ? " in its rows" : "",
                         size, size);
    return (int64_t)(count / size);
}

/* All of one kind go into `entries`, one after another. */
static int read_matrices(const struct graph *graph, const char *text,
                         int64_t *entries, struct graph *into,
                         struct error *error)
{
    size_t length = strlen(text), kept = 0;
    int64_t columns = 0;
    for (const char *at = text; at; at = strchr(at, '|') ? strchr(at, '|') + 1
                                                         : NULL) {
        struct matrix_reader reader = { graph, at, at,
                                        at + strcspn(at, "|"), error };
        int64_t *entry = entries + kept * graph->size * (size_t)columns;
        int64_t found = read_start(&reader, entry, length + 1 -
                                   (size_t)(entry - entries));
        if (found < 0)
            return (int)found;
        if (columns && found != columns)
            return error_set(error, ERROR_USAGE, "the starts have %lld and "
                             "%lld columns; all have as many",
                             (long long)columns, (long long)found);
        columns = found;
        kept++;
    }
    into->columns = (uint32_t)columns;
    into->more = (uint32_t)kept - 1;
    return 0;
}

int graph_set_start_matrix(struct graph *graph, const char *text,
                           struct error *error)
{
    struct graph read = { 0 };
    uint32_t starts = 1;
    for (const char *at = text; (at = strchr(at, '|')); at++)
        starts++;
    if (starts > GRAPH_STARTS_MAX)
        return error_set(error, ERROR_USAGE, "%u starts; allowed are 1..%d",
                         starts, GRAPH_STARTS_MAX);
    int64_t *entries = memory_alloc(strlen(text) + 1, sizeof *entries, error);
    int code = entries ? read_matrices(graph, text, entries, &read, error)
                       : ERROR_FAILED;
    size_t size = graph->size * (size_t)read.columns;
    int64_t *state = code ? NULL : memory_alloc(size, sizeof *state, error);
    int64_t *more = state ? memory_alloc(read.more * size, sizeof *more, error)
                          : NULL;
    if (more) {
        memcpy(state, entries, size * sizeof *state);
        memcpy(more, entries + size, read.more * size * sizeof *more);
        memory_free(graph->state);
        memory_free(graph->more_states);
        graph->state = state;
        graph->more_states = more;
        graph->columns = read.columns;
        graph->more = read.more;
        code = graph_settle_starts(graph, error);
    } else {
        memory_free(state);
        code = code ? code : ERROR_FAILED;
    }
    memory_free(entries);
    return code;
}
