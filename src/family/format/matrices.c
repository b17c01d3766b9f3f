/*
 * Matrices as people type them, by rows:
 *
 *     [[1,1],[0,1]]; [[0,-1],[1,0]]
 *     a := [[1,1],[0,1]]; b = [[0, -1], [1, 0]]
 *     Group([[1,1],[0,1]] * Z(7)^0, [[0*Z(7),Z(7)^3],[Z(7)^0,0*Z(7)]])
 *
 * A list of permutations by their images looks alike, [[2,1,3],[2,3,1]]; what
 * is square and has a row that is no permutation is a matrix, and so is
 * everything under modulus=M.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "family/format/matrices_text.h"
#include "family/format/reader.h"
#include "graph/graph_complete.h"

enum { NAME_ROOM = 24 };

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

/* The field of the text, which modulus= may only repeat. */
static int settle_modulus(const struct matrices *matrices,
                          struct settings *settings)
{
    uint32_t prime = matrices->field.prime;
    if (prime && settings->modulus && settings->modulus != prime)
        return error_set(matrices->error, ERROR_USAGE, "%.200s: the entries "
                         "are of the field of %u elements; leave modulus=%u "
                         "out", matrices->name, prime, settings->modulus);
    if (prime)
        settings->modulus = prime;
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
                                 .line = 1, .error = error, .around = "" };
    struct graph *made = NULL;
    int code = matrices_read(&matrices);
    if (!code)
        code = settle_modulus(&matrices, &settings);
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
                                 .line = 1, .error = &error,
                                 .around = "" };
    int any = 0, code;
    matrices_begin(&matrices);
    do {
        matrices_take_name(&matrices);
        matrices.entries = 0;
        code = matrices_next(&matrices);
        any = matrices.field.seen;
        for (uint32_t i = 0; !code && i < matrices.size && !any; i++)
            any = !is_permutation(matrices.entry + i * matrices.size,
                                  matrices.size);
    } while (!code && !any && *matrices.at);
    memory_free(matrices.entry);
    return any;
}

const struct reader reader_matrices = {
    .name = "matrices", .suffixes = ".gap .g .sage .magma",
    .sample = "[[1,1],[0,1]]; ...", .knows = knows, .read_family = read_family,
};
