/*
 * Matrices as people type them, by rows:
 *
 *     [[1,1],[0,1]]; [[0,-1],[1,0]]
 *     a := [[1,1],[0,1]]; b = [[0, -1], [1, 0]]
 *
 * A list of permutations by their images looks alike, [[2,1,3],[2,3,1]]; what
 * is square and has a row that is no permutation is a matrix, and so is
 * everything under modulus=M.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/memory.h"
#include "base/stop.h"
#include "family/format/names.h"
#include "family/format/reader.h"
#include "graph/graph_complete.h"
#include "group/matrix.h"

enum { SHOWN = 20, NAME_ROOM = 24 };

static const char matrices_are[] = "write [[1,1],[0,1]]; [[0,-1],[1,0]] "
    "modulus=7";

struct matrices {
    const char *at, *name;      /* name: of the text, for messages */
    size_t line;
    struct error *error;
    uint32_t size;              /* rows; 0: not known yet */
    int64_t *entry;             /* of all matrices, by rows */
    size_t entries, room;
    struct name *names;         /* of all matrices; length 0: none */
    size_t count, names_room;
};

static int refuse_matrix(const struct matrices *matrices, const char *what)
{
    int length = (int)strcspn(matrices->at, "\r\n");
    char rest[SHOWN + 3] = "the end";
    if (length)
        snprintf(rest, sizeof rest, "'%.*s'", length > SHOWN ? SHOWN : length,
                 matrices->at);
    return error_set(matrices->error, ERROR_FAILED, "%.200s:%zu: %s before "
                     "%s; %s", matrices->name, matrices->line, what, rest,
                     matrices_are);
}

/* Blanks, and comments up to the end of a line. */
static void pass_space(struct matrices *matrices)
{
    for (; *matrices->at; matrices->at++) {
        if (*matrices->at == '#')
            matrices->at += strcspn(matrices->at, "\n");
        if (!*matrices->at || !strchr(" \t\r\n", *matrices->at))
            return;
        matrices->line += *matrices->at == '\n';
    }
}

static int take_sign(struct matrices *matrices, char wanted)
{
    pass_space(matrices);
    if (*matrices->at != wanted)
        return 0;
    matrices->at++;
    return 1;
}

static int read_entry(struct matrices *matrices)
{
    char *end;
    pass_space(matrices);
    const char *digit = matrices->at + (*matrices->at == '-');
    if (*digit < '0' || *digit > '9')
        return refuse_matrix(matrices, "a whole number is wanted");
    errno = 0;
    long long value = strtoll(matrices->at, &end, 10);
    if (errno)
        return refuse_matrix(matrices, "a number within 63 bits is wanted");
    int64_t *entry = list_grow(matrices->entry, &matrices->room,
                               matrices->entries, sizeof *entry,
                               matrices->error);
    if (!entry)
        return ERROR_FAILED;
    matrices->entry = entry;
    entry[matrices->entries++] = value;
    matrices->at = end;
    return 0;
}

/* What follows [ : numbers between commas or blanks. */
static int read_row(struct matrices *matrices, uint32_t *columns)
{
    *columns = 0;
    while (!take_sign(matrices, ']')) {
        if (*columns == MATRIX_DIMENSION_MAX)
            return refuse_matrix(matrices, "the row has more than 32 entries");
        if (read_entry(matrices))
            return ERROR_FAILED;
        ++*columns;
        take_sign(matrices, ',');
    }
    return 0;
}

static int check_shape(const struct matrices *matrices, uint32_t rows,
                       uint32_t columns)
{
    uint32_t size = matrices->size ? matrices->size : columns;
    int wide = columns != size;
    if (!wide && rows <= size)
        return 0;
    return error_set(matrices->error, ERROR_FAILED, wide
                     ? "%.200s:%zu: matrix %zu has a row of %u entries, and %u "
                       "are wanted; matrices are square, and all alike"
                     : "%.200s:%zu: matrix %zu has %u rows, and %u are wanted; "
                       "matrices are square, and all alike", matrices->name,
                     matrices->line, matrices->count + 1, wide ? columns : rows,
                     size);
}

static int read_rows_of(struct matrices *matrices)
{
    uint32_t rows = 0, columns;
    if (!take_sign(matrices, '['))
        return refuse_matrix(matrices, "a matrix is wanted");
    while (!take_sign(matrices, ']')) {
        if (!take_sign(matrices, '['))
            return refuse_matrix(matrices, "a row [1,0] or a ] is wanted");
        if (stop_check(matrices->error) || read_row(matrices, &columns) ||
            check_shape(matrices, ++rows, columns))
            return ERROR_FAILED;
        matrices->size = columns;
        take_sign(matrices, ',');
    }
    return rows && rows == matrices->size ? 0
        : refuse_matrix(matrices, "the matrix has too few rows");
}

/* name := or name = in front of a matrix. */
static struct name take_name(struct matrices *matrices)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789'";
    struct matrices ahead = *matrices;
    pass_space(&ahead);
    struct name name = { ahead.at, strspn(ahead.at, letters) };
    ahead.at += name.length;
    int colon = take_sign(&ahead, ':');
    if (!name.length || !(colon ? *ahead.at == '=' : take_sign(&ahead, '=')))
        return (struct name){ NULL, 0 };
    ahead.at += colon;
    *matrices = ahead;
    return name;
}

static int read_matrices(struct matrices *matrices)
{
    for (pass_space(matrices); *matrices->at; pass_space(matrices)) {
        struct name *names = list_grow(matrices->names, &matrices->names_room,
                                       matrices->count, sizeof *names,
                                       matrices->error);
        if (!names)
            return ERROR_FAILED;
        matrices->names = names;
        names[matrices->count] = take_name(matrices);
        if (read_rows_of(matrices))
            return ERROR_FAILED;
        matrices->count++;
        if (!take_sign(matrices, ';'))
            take_sign(matrices, ',');
    }
    return matrices->count ? 0 : refuse_matrix(matrices, "a matrix is wanted");
}

static int name_generator(struct graph *graph, size_t g, struct name name,
                          struct error *error)
{
    size_t room = name.length + NAME_ROOM;
    char *text = graph->names[g] = memory_alloc(room, 1, error);
    if (!text)
        return ERROR_FAILED;
    if (name.length)
        memcpy(text, name.start, name.length);
    else
        snprintf(text, room, "g%zu", g + 1);
    return 0;
}

static int make_graph(const struct matrices *matrices, struct graph **graph,
                      struct error *error)
{
    struct graph *made = graph_create(GRAPH_MATRIX, matrices->size,
                                      matrices->count, error);
    if (!made)
        return ERROR_FAILED;
    *graph = made;
    memcpy(made->matrices, matrices->entry,
           matrices->entries * sizeof *made->matrices);
    for (size_t g = 0; g < matrices->count; g++)
        if (name_generator(made, g, matrices->names[g], error))
            return ERROR_FAILED;
    return 0;
}

/* modulus=M, 0 without it, and inverses=0 or 1. */
struct settings {
    uint32_t modulus;
    int inverses;
};

static int read_setting(const char *name, const struct parameter *parameter,
                        struct settings *settings, struct error *error)
{
    char *end;
    int modulus = strcmp(parameter->name, "modulus") == 0;
    if (!modulus && strcmp(parameter->name, "inverses"))
        return error_set(error, ERROR_USAGE, "%s has no parameter '%s'; "
                         "matrices take modulus=M, inverses=0 or 1 and "
                         "only=MOVES", name, parameter->name);
    unsigned long value = strtoul(parameter->value, &end, 10);
    if (*parameter->value < '0' || *parameter->value > '9' || *end ||
        value > (modulus ? INT32_MAX : 1) || (modulus && value == 1))
        return error_set(error, ERROR_USAGE, "%s: %s=%s is out of range; "
                         "allowed are %s", name, parameter->name,
                         parameter->value, modulus ? "0, the integers, and "
                         "2 to 2147483647" : "0 and 1");
    if (modulus)
        settings->modulus = (uint32_t)value;
    else
        settings->inverses = (int)value;
    return 0;
}

static int settle_parameters(struct graph *graph, struct settings settings,
                             struct error *error)
{
    char text[40] = "";
    graph->modulus = settings.modulus;
    if (settings.modulus)
        snprintf(text, sizeof text, "modulus=%" PRIu32, settings.modulus);
    memory_free(graph->parameters);
    graph->parameters = memory_text(text, error);
    return graph->parameters ? 0 : ERROR_FAILED;
}

static int note_form(struct graph *graph, const char *name, struct error *error)
{
    size_t added = graph->generators - graph->given;
    char inverses[60] = "", ring[60] = "over the integers";
    if (added)
        snprintf(inverses, sizeof inverses, ", and added %zu inverse%s", added,
                 added == 1 ? "" : "s");
    if (graph->modulus)
        snprintf(ring, sizeof ring, "modulo %" PRIu32, graph->modulus);
    return graph_note(graph, error, "read %zu matri%s of %" PRIu32 " row%s %s "
                      "from %.100s%s", graph->given, graph->given == 1 ? "x"
                      : "ces", graph->size, graph->size == 1 ? "" : "s", ring,
                      name, inverses);
}

static int read_settled(const struct text *text, struct settings settings,
                     struct graph **graph, struct error *error)
{
    struct matrices matrices = { .at = text->bytes, .name = text->name,
                                 .line = 1, .error = error };
    struct graph *made = NULL;
    int code = read_matrices(&matrices);
    if (!code)
        code = make_graph(&matrices, &made, error);
    if (!code)
        code = settle_parameters(made, settings, error);
    memory_free(matrices.entry);
    memory_free(matrices.names);
    if (code) {
        graph_free(made);
        return code;
    }
    code = graph_hand_over(made, text, settings.inverses, graph, error);
    if (code || note_form(*graph, text->name, error) == 0)
        return code;
    graph_free(*graph);
    *graph = NULL;
    return ERROR_FAILED;
}

static int read_family(const struct text *text,
                       const struct parameter *parameters, size_t count,
                       struct graph **graph, struct error *error)
{
    struct settings settings = { .inverses = 1 };
    int code = 0;
    for (size_t i = 0; i < count && !code; i++)
        code = read_setting(text->name, parameters + i, &settings, error);
    return code ? code : read_settled(text, settings, graph, error);
}

static int is_permutation(const int64_t *row, uint32_t size)
{
    uint64_t seen = 0;
    int64_t least = row[0];
    for (uint32_t i = 1; i < size; i++)
        least = row[i] < least ? row[i] : least;
    if (least < 0 || least > 1)
        return 0;
    for (uint32_t i = 0; i < size; i++) {
        if (row[i] - least >= size || seen >> (row[i] - least) & 1)
            return 0;
        seen |= UINT64_C(1) << (row[i] - least);
    }
    return 1;
}

static int knows(const struct text *text)
{
    struct error error = { 0 };
    struct matrices matrices = { .at = text->bytes, .name = text->name,
                                 .line = 1, .error = &error };
    int any = 0, code;
    do {
        take_name(&matrices);
        matrices.entries = 0;
        code = read_rows_of(&matrices);
        for (uint32_t i = 0; !code && i < matrices.size && !any; i++)
            any = !is_permutation(matrices.entry + i * matrices.size,
                                  matrices.size);
        if (!code && !take_sign(&matrices, ';'))
            take_sign(&matrices, ',');
        pass_space(&matrices);
    } while (!code && !any && *matrices.at);
    memory_free(matrices.entry);
    return any;
}

const struct reader reader_matrices = {
    .name = "matrices", .suffixes = ".gap .g .sage .magma",
    .sample = "[[1,1],[0,1]]; ...", .knows = knows, .read_family = read_family,
};
