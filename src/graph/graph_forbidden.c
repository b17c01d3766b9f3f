#include "graph/graph_forbidden.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/list.h"
#include "base/memory.h"

int graph_forbid(struct graph *graph, uint32_t point, uint32_t letter,
                 struct error *error)
{
    struct graph_pair *list = list_grow(graph->forbidden,
                                        &graph->forbidden_room, graph->forbids,
                                        sizeof *list, error);
    if (!list)
        return ERROR_FAILED;
    graph->forbidden = list;
    list[graph->forbids++] = (struct graph_pair){ (uint16_t)point,
                                                  (uint16_t)letter };
    return 0;
}

static int compare_pairs(const void *a, const void *b)
{
    const struct graph_pair *x = a, *y = b;
    return x->point != y->point ? (x->point > y->point) - (x->point < y->point)
                                : (x->letter > y->letter) -
                                  (x->letter < y->letter);
}

/* A partial graph is told by a word in any case. */
static int make_word(struct graph *graph, struct error *error)
{
    if (graph->word)
        return 0;
    graph->word = memory_alloc(graph->size, sizeof *graph->word, error);
    if (!graph->word)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < graph->size; i++)
        graph->word[i] = (uint16_t)i;
    return 0;
}

/* The first pair that a state has, or NULL. */
static const struct graph_pair *find_forbidden(const struct graph *graph,
                                               const int64_t *state)
{
    for (size_t i = 0; i < graph->forbids; i++)
        if (state[graph->forbidden[i].point] == graph->forbidden[i].letter)
            return &graph->forbidden[i];
    return NULL;
}

int graph_allows(const struct graph *graph, const int64_t *state)
{
    return !find_forbidden(graph, state);
}

int graph_check_allowed(const struct graph *graph, const int64_t *state,
                        const char *what, struct error *error)
{
    const struct graph_pair *pair = find_forbidden(graph, state);
    if (!pair)
        return 0;
    return error_set(error, ERROR_FAILED, "%s has letter %u at point %u, where "
                     "it may not stand", what, pair->letter, pair->point + 1u);
}

int graph_check_move(const struct graph *graph, size_t generator,
                     const int64_t *state, struct error *error)
{
    char what[160];
    if (graph_allows(graph, state))
        return 0;
    snprintf(what, sizeof what, "there is no move '%.100s' here: its state",
             graph->names[generator]);
    return graph_check_allowed(graph, state, what, error);
}

int graph_check_starts(const struct graph *graph, struct error *error)
{
    if (!graph->forbids)
        return 0;
    int64_t *state = memory_alloc(graph_state_length(graph), sizeof *state,
                                  error);
    int code = state ? 0 : ERROR_FAILED;
    for (uint32_t k = 0; k < graph_starts(graph) && !code; k++) {
        graph_nth_start(graph, k, state);
        code = graph_check_allowed(graph, state, "a start", error);
    }
    memory_free(state);
    return code;
}

int graph_settle_forbidden(struct graph *graph, struct error *error)
{
    size_t kept = 0;
    if (!graph->forbids)
        return 0;
    if (graph->kind != GRAPH_PERMUTATION)
        return error_set(error, ERROR_FAILED, "letters are forbidden at points "
                         "of permutations only; this is a matrix graph");
    struct graph_pair *list = graph->forbidden;
    qsort(list, graph->forbids, sizeof *list, compare_pairs);
    for (size_t i = 0; i < graph->forbids; i++)
        if (!kept || compare_pairs(&list[kept - 1], &list[i]))
            list[kept++] = list[i];
    graph->forbids = kept;
    if (list[kept - 1].point >= graph->size)
        return error_set(error, ERROR_FAILED, "a letter is forbidden at point "
                         "%u; allowed are 1..%u", list[kept - 1].point + 1u,
                         graph->size);
    return make_word(graph, error) ? ERROR_FAILED
                                   : graph_check_starts(graph, error);
}

int graph_refuse_forbidden(const struct graph *graph, const char *what,
                           struct error *error)
{
    if (!graph->forbids)
        return 0;
    return error_set(error, ERROR_LIMIT, "%s takes no graph with forbidden "
                     "letters, of which this one has %zu", what,
                     graph->forbids);
}
