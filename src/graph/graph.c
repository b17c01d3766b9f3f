/*
 * The graph as a value: making it, freeing it, asking it, acting on a state.
 * The checks are in check.c, the words people write in start.c.
 */
#include "graph/graph.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "graph/graph_forbidden.h"
#include "group/matrix.h"
#include "group/perm.h"

static int allocate(struct graph *graph, struct error *error)
{
    size_t n = graph->size, count = graph->generators;
    graph->names = memory_alloc(count, sizeof *graph->names, error);
    graph->inverse = memory_alloc(count, sizeof *graph->inverse, error);
    if (graph->kind == GRAPH_PERMUTATION)
        graph->images = memory_alloc(count * n, sizeof *graph->images, error);
    else
        graph->matrices = memory_alloc(count * n * n, sizeof *graph->matrices,
                                       error);
    graph->parameters = memory_text("", error);
    if (!graph->names || !graph->inverse || !graph->parameters ||
        (!graph->images && !graph->matrices))
        return ERROR_FAILED;
    return 0;
}

int graph_check_room(enum graph_kind kind, uint32_t size, size_t generators,
                     struct error *error)
{
    size_t each = kind == GRAPH_PERMUTATION ? size : (size_t)size * size;
    if (generators <= GRAPH_ENTRIES_MAX / each)
        return 0;
    return error_set(error, ERROR_FAILED, "%zu generators of %zu entries each; "
                     "at most %d entries in all are allowed", generators, each,
                     GRAPH_ENTRIES_MAX);
}

struct graph *graph_create(enum graph_kind kind, uint32_t size,
                           size_t generators, struct error *error)
{
    uint32_t max = kind == GRAPH_PERMUTATION ? PERM_POINTS_MAX
                                             : MATRIX_DIMENSION_MAX;
    if (size < 1 || size > max) {
        error_set(error, ERROR_FAILED, "%u %s; allowed are 1..%u", size,
                  kind == GRAPH_PERMUTATION ? "points" : "rows and columns",
                  max);
        return NULL;
    }
    if (graph_check_room(kind, size, generators, error))
        return NULL;
    struct graph *graph = memory_alloc(1, sizeof *graph, error);
    if (!graph)
        return NULL;
    graph->kind = kind;
    graph->size = size;
    graph->columns = size;
    graph->generators = generators;
    if (allocate(graph, error)) {
        graph_free(graph);
        return NULL;
    }
    return graph;
}

void graph_free(struct graph *graph)
{
    if (!graph)
        return;
    for (size_t i = 0; graph->names && i < graph->generators; i++)
        memory_free(graph->names[i]);
    memory_free(graph->names);
    memory_free(graph->family);
    memory_free(graph->parameters);
    memory_free(graph->provenance);
    memory_free(graph->images);
    memory_free(graph->matrices);
    memory_free(graph->inverse);
    memory_free(graph->word);
    memory_free(graph->more_words);
    memory_free(graph->state);
    memory_free(graph->more_states);
    memory_free(graph->notes);
    memory_free(graph->forbidden);
    for (size_t i = 0; i < graph->aliases; i++) {
        memory_free(graph->alias[i].name);
        memory_free(graph->alias[i].word);
        memory_free(graph->alias[i].turn);
    }
    memory_free(graph->alias);
    memory_free(graph->net);
    memory_free(graph->order);
    memory_free(graph);
}

int graph_note(struct graph *graph, struct error *error, const char *format,
               ...)
{
    char line[500];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    text_mask(line);
    size_t old = graph->notes ? strlen(graph->notes) : 0;
    size_t room = old + strlen(line) + 2;
    char *notes = memory_alloc(room, 1, error);
    if (!notes)
        return ERROR_FAILED;
    snprintf(notes, room, "%s%s\n", old ? graph->notes : "", line);
    memory_free(graph->notes);
    graph->notes = notes;
    return 0;
}

int graph_is_inverse_closed(const struct graph *graph)
{
    for (size_t i = 0; i < graph->generators; i++)
        if (graph->inverse[i] < 0)
            return 0;
    return 1;
}

/* Equal generators have one inverse, unless they are their own. */
int graph_is_symmetric(const struct graph *graph)
{
    int same = graph_is_inverse_closed(graph);
    const int32_t *inverse = graph->inverse;
    uint32_t *named = memory_alloc(graph->generators, sizeof *named, NULL);
    for (size_t g = 0; named && same && g < graph->generators; g++)
        named[inverse[g]]++;
    for (size_t g = 0; named && same && g < graph->generators; g++)
        same = named[inverse[g]] == named[inverse[inverse[g]]];
    memory_free(named);
    return named && same;
}

int graph_is_cayley(const struct graph *graph)
{
    return !graph->word && !graph->state;
}

size_t graph_state_length(const struct graph *graph)
{
    if (graph->kind == GRAPH_PERMUTATION)
        return graph->size;
    return (size_t)graph->size * graph->columns;
}

void graph_start_state(const struct graph *graph, int64_t *state)
{
    size_t length = graph_state_length(graph);
    if (graph->kind == GRAPH_PERMUTATION) {
        for (size_t i = 0; i < length; i++)
            state[i] = graph->word ? graph->word[i] : (int64_t)i;
        return;
    }
    if (graph->state) {
        memcpy(state, graph->state, length * sizeof *state);
        return;
    }
    memset(state, 0, length * sizeof *state);
    for (size_t i = 0; i < graph->size; i++)
        state[i * graph->columns + i] = 1;
}

uint32_t graph_starts(const struct graph *graph)
{
    return 1 + graph->more;
}

void graph_nth_start(const struct graph *graph, uint32_t i, int64_t *state)
{
    size_t length = graph_state_length(graph), at = (i - 1) * length;
    if (i == 0)
        graph_start_state(graph, state);
    else if (graph->kind == GRAPH_MATRIX)
        memcpy(state, graph->more_states + at, length * sizeof *state);
    for (size_t k = 0; k < length && i && graph->more_words; k++)
        state[k] = graph->more_words[at + k];
}

int64_t graph_start_letter(const struct graph *graph, uint32_t k, size_t i)
{
    size_t at = (size_t)(k ? k - 1 : 0) * graph_state_length(graph) + i;
    if (graph->kind == GRAPH_MATRIX)
        return k ? graph->more_states[at] : graph->state[at];
    return k ? graph->more_words[at] : graph->word[at];
}

int graph_refuse_starts(const struct graph *graph, struct error *error)
{
    if (graph->more == 0)
        return 0;
    return error_set(error, ERROR_USAGE, "several starts are for growth, "
                     "plan, resume, symmetry, path and export; here it must "
                     "be one");
}

/* sum += a b, or -1 where the integers pass 63 bits. */
static int add_product(int64_t *sum, int64_t a, int64_t b, uint32_t modulus)
{
    int64_t product;
    if (modulus) {
        *sum = (*sum + a * b % modulus) % modulus;
        return 0;
    }
    if (__builtin_mul_overflow(a, b, &product) ||
        __builtin_add_overflow(*sum, product, sum))
        return -1;
    return 0;
}

/* A row of the new state is a sum of old rows, most of them times 0 where the
 * generators are elementary or triangular. */
static int apply_matrix(const struct graph *graph, const int64_t *matrix,
                        int64_t *new_state, const int64_t *old_state)
{
    size_t n = graph->size, columns = graph->columns;
    memset(new_state, 0, n * columns * sizeof *new_state);
    for (size_t i = 0; i < n * n; i++) {
        int64_t *row = new_state + i / n * columns;
        const int64_t *old = old_state + i % n * columns;
        for (size_t j = 0; matrix[i] && j < columns; j++)
            if (add_product(&row[j], matrix[i], old[j], graph->modulus))
                return -1;
    }
    return 0;
}

int graph_apply(const struct graph *graph, size_t generator, int64_t *new_state,
                const int64_t *old_state, struct error *error)
{
    size_t n = graph->size;
    if (graph->kind == GRAPH_PERMUTATION) {
        const uint16_t *p = graph->images + generator * n;
        for (size_t i = 0; i < n; i++)
            new_state[i] = old_state[p[i]];
        return 0;
    }
    const int64_t *matrix = graph->matrices + generator * n * n;
    if (apply_matrix(graph, matrix, new_state, old_state))
        return error_set(error, ERROR_FAILED,
                         "an entry of a state passes 63 bits under '%s'",
                         graph->names[generator]);
    return 0;
}

int graph_follow(const struct graph *graph, struct graph_word word,
                 int64_t *state, int64_t *room, struct error *error)
{
    size_t bytes = graph_state_length(graph) * sizeof *state;
    for (uint32_t i = 0; i < word.length; i++) {
        int code = graph_apply(graph, word.letter[i], room, state, error);
        if (!code)
            code = graph_check_move(graph, word.letter[i], room, error);
        if (code)
            return code;
        memcpy(state, room, bytes);
    }
    return 0;
}
