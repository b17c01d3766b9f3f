/*
 * Graphs of the library: from names, texts and arrays, and what they are.
 */
#include <stdio.h>
#include <string.h>

#include "antipode_handles.h"
#include "base/memory.h"
#include "base/text.h"
#include "family/family.h"
#include "graph/graph_complete.h"
#include "group/perm.h"
#include "growth/facts.h"

static size_t count_texts(const char *const *texts)
{
    size_t count = 0;
    while (texts && texts[count])
        count++;
    return count;
}

/* NAME=VALUE in place: the name ends where the = was. */
static int split_parameter(char *text, struct parameter *parameter,
                           struct error *error)
{
    char *equals = strchr(text, '=');
    if (!equals || equals == text)
        return error_set(error, ERROR_USAGE,
                         "parameter '%s' is not of the form NAME=VALUE", text);
    *equals = 0;
    *parameter = (struct parameter){text, equals + 1};
    return 0;
}

/* Copies of `count` texts, split; what was not reached stays NULL. */
static int split_parameters(const char *const *texts, size_t count,
                            char **copies, struct parameter *parameters,
                            struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        copies[i] = memory_text(texts[i], error);
        if (!copies[i])
            return ERROR_FAILED;
        int code = split_parameter(copies[i], &parameters[i], error);
        if (code)
            return code;
    }
    return 0;
}

/* A family by its name, or if there is a text what that holds. */
static int load_graph(const struct text *text, const char *const *texts,
                      struct graph **graph, struct error *error)
{
    size_t count = count_texts(texts);
    struct parameter *parameters =
        memory_alloc(count, sizeof *parameters, error);
    char **copies = memory_alloc(count, sizeof *copies, error);
    int code = ERROR_FAILED;
    if (parameters && copies)
        code = split_parameters(texts, count, copies, parameters, error);
    if (!code && text->bytes)
        code = family_read(text, parameters, count, graph, error);
    else if (!code)
        code = family_load(text->name, parameters, count, graph, error);
    for (size_t i = 0; copies && i < count; i++)
        memory_free(copies[i]);
    memory_free(copies);
    memory_free(parameters);
    return code;
}

static int open_text(const struct text *text, const char *const *parameters,
                     struct antipode_graph **graph, char *message)
{
    struct error error = {0};
    int code = ERROR_FAILED;
    *graph = memory_alloc(1, sizeof **graph, &error);
    if (*graph)
        code = load_graph(text, parameters, &(*graph)->graph, &error);
    if (code) {
        memory_free(*graph);
        *graph = NULL;
    }
    return caller_tell(&error, code, message);
}

int antipode_graph_open(const char *family, const char *const *parameters,
                        struct antipode_graph **graph, char *message)
{
    struct text none = { .name = family };
    return open_text(&none, parameters, graph, message);
}

int antipode_graph_read(const char *name, const char *text,
                        const char *const *parameters,
                        struct antipode_graph **graph, char *message)
{
    struct text whole = { (char *)text, strlen(text), name };
    return open_text(&whole, parameters, graph, message);
}

/* ---- graphs by their generators ---- */

static int check_definition(const struct antipode_definition *definition,
                            struct error *error)
{
    if (definition->generators > INT32_MAX)
        return error_set(error, ERROR_FAILED, "%zu generators; at most %d are "
                         "allowed", definition->generators, INT32_MAX);
    if (definition->size > PERM_POINTS_MAX)
        return error_set(error, ERROR_FAILED, "%zu points; allowed are 1..%d",
                         definition->size, PERM_POINTS_MAX);
    if (definition->modulus < 0 || definition->modulus > INT32_MAX)
        return error_set(error, ERROR_FAILED, "the modulus is %lld; allowed "
                         "are 0 (the integers) and 2..%d",
                         (long long)definition->modulus, INT32_MAX);
    if (definition->matrices && definition->start &&
        (definition->columns < 1 || definition->columns > PERM_POINTS_MAX))
        return error_set(error, ERROR_FAILED, "the start has %zu columns; "
                         "allowed are 1..%d", definition->columns,
                         PERM_POINTS_MAX);
    return 0;
}

/* Numbers of points or letters; a wrong one is named with its place. */
static int copy_points(uint16_t *to, const int64_t *from, size_t count,
                       const char *what, struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        if (from[i] < 0 || from[i] >= PERM_POINTS_MAX)
            return error_set(error, ERROR_FAILED, "%.100s has %lld at place "
                             "%zu; allowed are 0..%d", what,
                             (long long)from[i], i, PERM_POINTS_MAX - 1);
        to[i] = (uint16_t)from[i];
    }
    return 0;
}

static int copy_generators(struct graph *graph,
                           const struct antipode_definition *definition,
                           struct error *error)
{
    size_t n = graph->size, count = graph->generators;
    int code = 0;
    for (size_t g = 0; g < count && !code; g++) {
        char what[100];
        const char *name = definition->names ? definition->names[g] : NULL;
        snprintf(what, sizeof what, "generator '%.80s'", name ? name : "");
        graph->names[g] = memory_text(name ? name : "", error);
        code = graph->names[g] ? 0 : ERROR_FAILED;
        if (!code && graph->images)
            code = copy_points(graph->images + g * n,
                               definition->entries + g * n, n, what, error);
    }
    if (!code && graph->matrices)
        memcpy(graph->matrices, definition->entries,
               count * n * n * sizeof *graph->matrices);
    return code;
}

static int copy_start(struct graph *graph, const int64_t *start,
                      struct error *error)
{
    size_t length = graph_state_length(graph);
    if (graph->kind == GRAPH_MATRIX) {
        graph->state = memory_alloc(length, sizeof *start, error);
        if (!graph->state)
            return ERROR_FAILED;
        memcpy(graph->state, start, length * sizeof *start);
        return 0;
    }
    graph->word = memory_alloc(length, sizeof *graph->word, error);
    int code = graph->word ? copy_points(graph->word, start, length,
                                         "the start", error) : ERROR_FAILED;
    if (!code)
        graph_settle_word(graph);
    return code;
}

static int define_graph(const struct antipode_definition *definition,
                        struct graph **graph, struct error *error)
{
    enum graph_kind kind = definition->matrices ? GRAPH_MATRIX
                                                : GRAPH_PERMUTATION;
    int code = check_definition(definition, error);
    *graph = code ? NULL : graph_create(kind, (uint32_t)definition->size,
                                        definition->generators, error);
    if (!*graph)
        return ERROR_FAILED;
    (*graph)->family = memory_text("arrays", error);
    if (kind == GRAPH_MATRIX)
        (*graph)->modulus = (uint32_t)definition->modulus;
    if (kind == GRAPH_MATRIX && definition->start)
        (*graph)->columns = (uint32_t)definition->columns;
    code = (*graph)->family ? copy_generators(*graph, definition, error)
                            : ERROR_FAILED;
    if (!code && definition->start)
        code = copy_start(*graph, definition->start, error);
    struct text all = { .bytes = (char *)definition->entries };
    all.size = definition->generators * definition->size * sizeof(int64_t) *
               (kind == GRAPH_MATRIX ? definition->size : 1);
    return code ? code : graph_complete(*graph, &all, definition->inverses,
                                        error);
}

int antipode_graph_create(const struct antipode_definition *definition,
                          struct antipode_graph **graph, char *message)
{
    struct error error = {0};
    int code = ERROR_FAILED;
    *graph = memory_alloc(1, sizeof **graph, &error);
    if (*graph)
        code = define_graph(definition, &(*graph)->graph, &error);
    if (code) {
        antipode_graph_free(*graph);
        *graph = NULL;
    }
    return caller_tell(&error, code, message);
}

void antipode_graph_define(const struct antipode_graph *handle,
                           int64_t *entries,
                           struct antipode_definition *definition)
{
    const struct graph *graph = handle->graph;
    size_t n = graph->size, count = graph->generators;
    *definition = (struct antipode_definition){
        .generators = count, .size = n, .entries = entries,
        .matrices = graph->kind == GRAPH_MATRIX, .modulus = graph->modulus,
        .columns = graph->columns,
    };
    for (size_t i = 0; entries && graph->images && i < count * n; i++)
        entries[i] = graph->images[i];
    if (entries && graph->matrices)
        memcpy(entries, graph->matrices, count * n * n * sizeof *entries);
}

/* ---- what a graph is ---- */

static void forget_numbers(struct antipode_graph *graph)
{
    memory_free(graph->order);
    memory_free(graph->vertices);
    graph->order = NULL;
    graph->vertices = NULL;
}

void antipode_graph_free(struct antipode_graph *graph)
{
    if (!graph)
        return;
    forget_numbers(graph);
    graph_free(graph->graph);
    memory_free(graph);
}

int antipode_graph_set_start(struct antipode_graph *graph, const char *word,
                             char *message)
{
    struct error error = {0};
    int code = graph_set_start(graph->graph, word, &error);
    if (!code)
        forget_numbers(graph);
    return caller_tell(&error, code, message);
}

size_t antipode_graph_generators(const struct antipode_graph *graph)
{
    return graph->graph->generators;
}

const char *antipode_graph_generator_name(const struct antipode_graph *graph,
                                          size_t generator)
{
    return graph->graph->names[generator];
}

int64_t antipode_graph_inverse(const struct antipode_graph *graph,
                               size_t generator)
{
    return graph->graph->inverse[generator];
}

const char *antipode_graph_name(const struct antipode_graph *graph)
{
    return graph->graph->family;
}

const char *antipode_graph_parameters(const struct antipode_graph *graph)
{
    return graph->graph->parameters;
}

void antipode_graph_start(const struct antipode_graph *graph, int64_t *start)
{
    graph_start_state(graph->graph, start);
}

size_t antipode_graph_vertex_length(const struct antipode_graph *graph)
{
    return graph_state_length(graph->graph);
}

int antipode_graph_is_cayley(const struct antipode_graph *graph)
{
    return graph_is_cayley(graph->graph);
}

int antipode_graph_is_inverse_closed(const struct antipode_graph *graph)
{
    return graph_is_inverse_closed(graph->graph);
}

char *caller_decimal(const mpz_t number, struct error *error)
{
    char *text = memory_alloc(mpz_sizeinbase(number, 10) + 2, 1, error);
    return text ? mpz_get_str(text, 10, number) : NULL;
}

static int keep_numbers(struct antipode_graph *graph, const struct facts *facts,
                        struct error *error)
{
    if (facts->order_known && !graph->order)
        graph->order = caller_decimal(facts->order, error);
    if (facts->vertices_known && !graph->vertices)
        graph->vertices = caller_decimal(facts->vertices, error);
    return error->code;
}

/* Order and number of vertices, as far as a plan finds them. */
static int find_numbers(struct antipode_graph *graph, struct error *error)
{
    struct request request = {
        .graph = graph->graph,
        .depth = DEPTH_ALL,
    };
    struct facts facts;
    int code = facts_find(&request, &facts, error);
    if (!code)
        code = keep_numbers(graph, &facts, error);
    facts_clear(&facts);
    return code;
}

int antipode_graph_order(struct antipode_graph *graph, const char **order,
                         char *message)
{
    struct error error = {0};
    caller_turn_begin();
    int code = graph->order ? 0 : find_numbers(graph, &error);
    if (!code && !graph->order)
        code = error_set(&error, ERROR_LIMIT, "the order of the group is "
                         "infinite or too much work to find");
    *order = graph->order;
    return caller_turn_tell(&error, code, message);
}

int antipode_graph_vertices(struct antipode_graph *graph,
                            const char **vertices, char *message)
{
    struct error error = {0};
    caller_turn_begin();
    int code = graph->vertices ? 0 : find_numbers(graph, &error);
    if (!code && !graph->vertices)
        code = error_set(&error, ERROR_LIMIT, "the number of vertices is "
                         "infinite or too much work to find");
    *vertices = graph->vertices;
    return caller_turn_tell(&error, code, message);
}

