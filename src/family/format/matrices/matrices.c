/*
 * Matrices as people type them, by rows:
 *
 *     [[1,1],[0,1]]; [[0,-1],[1,0]]
 *     a := [[1,1],[0,1]]; b = [[0, -1], [1, 0]]
 *     Group([[1,1],[0,1]] * Z(7)^0, [[0*Z(7),Z(7)^3],[Z(7)^0,0*Z(7)]])
 *     c := a*b^-1; d := a^b; Group(c, 2*d)
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
#include "base/primes.h"
#include "family/format/gap_text.h"
#include "family/format/matrices/matrices_text.h"
#include "family/format/reader.h"
#include "graph/graph_complete.h"

enum { NAME_ROOM = 24 };

/* Without M_ and backslashes, as in GAP's form of permutations. */
static void copy_name(char *text, struct name name)
{
    for (size_t i = 0; i < name.length; i++) {
        if (i + 1 < name.length && strncmp(name.start + i, "M_", 2) == 0)
            i++;
        else if (name.start[i] != '\\')
            *text++ = name.start[i];
        else if (++i < name.length)
            *text++ = name.start[i];
    }
    *text = 0;
}

static int name_generator(struct graph *graph, size_t g, struct name name,
                          struct error *error)
{
    size_t room = name.length + NAME_ROOM;
    char *text = graph->names[g] = memory_alloc(room, 1, error);
    if (!text)
        return ERROR_FAILED;
    copy_name(text, name);
    if (!*text)
        snprintf(text, room, "g%zu", g + 1);
    return 0;
}

/* Names what the list leaves out. */
static int note_left(const struct matrices *matrices, struct graph *graph)
{
    size_t left = 0, first = 0;
    for (size_t i = matrices->values; i-- > 0;)
        if (!matrices->value[i].chosen && !matrices->value[i].is_number) {
            left++;
            first = i;
        }
    struct name name = left ? matrices->names.name[first] : (struct name){ 0 };
    return left && name.length
        ? graph_note(graph, matrices->error, "%s:%zu: this list decides which "
                     "matrices are generators; it leaves out '%.*s'%s",
                     matrices->name, matrices->list_line, gap_text_shown(name),
                     name.start, left > 1 ? " and others" : "") : 0;
}

static int make_graph(const struct matrices *matrices, struct graph **graph,
                      struct error *error)
{
    struct graph *made = graph_create(GRAPH_MATRIX, matrices->size,
                                      matrices->count, error);
    if (!made)
        return ERROR_FAILED;
    *graph = made;
    size_t entries = (size_t)matrices->size * matrices->size;
    for (size_t g = 0; g < matrices->count; g++) {
        size_t value = matrices->chosen[g];
        memcpy(made->matrices + g * entries,
               matrices->entry + matrices->value[value].first,
               entries * sizeof *made->matrices);
        if (name_generator(made, g, matrices->names.name[value], error))
            return ERROR_FAILED;
    }
    return note_left(matrices, made);
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
static int settle_modulus(const struct text *text, struct settings *settings,
                          struct error *error)
{
    uint32_t modulus = field_modulus(text->bytes);
    if (modulus && settings->modulus && settings->modulus != modulus)
        return error_set(error, ERROR_USAGE, "%.200s: the entries are of the "
                         "%s of %u elements; leave modulus=%u out",
                         text->name, is_prime(modulus) ? "field" : "ring",
                         modulus, settings->modulus);
    if (modulus)
        settings->modulus = modulus;
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
    int code = settle_modulus(text, &settings, error);
    matrices.modulus = settings.modulus;
    if (!code)
        code = matrices_read(&matrices);
    if (!code)
        code = make_graph(&matrices, &made, error);
    if (!code)
        code = settle_parameters(made, settings, error);
    matrices_clear(&matrices);
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

static int knows(const struct text *text)
{
    struct error error = { 0 };
    struct matrices matrices = { .at = text->bytes, .name = text->name,
                                 .line = 1, .error = &error, .judging = 1 };
    matrices_read(&matrices);
    matrices_clear(&matrices);
    return matrices.certain;
}

const struct reader reader_matrices = {
    .name = "matrices", .suffixes = ".gap .g .sage .magma",
    .sample = "[[1,1],[0,1]]; ...", .knows = knows, .read_family = read_family,
};
