#include <string.h>

#include "base/memory.h"
#include "graph/graph_forbidden.h"
#include "graph/orbit.h"
#include "group/matrix.h"
#include "group/perm.h"

/* States of both graphs are packed alike only if both know the letters; and the
 * same states are forbidden. */
static int copy_word(struct graph *into, const struct graph *graph,
                     struct error *error)
{
    if (!graph->word)
        return 0;
    into->word = memory_alloc(graph->size, sizeof *into->word, error);
    if (!into->word)
        return ERROR_FAILED;
    memcpy(into->word, graph->word, graph->size * sizeof *into->word);
    for (size_t i = 0; i < graph->forbids; i++)
        if (graph_forbid(into, graph->forbidden[i].point,
                         graph->forbidden[i].letter, error))
            return ERROR_FAILED;
    return 0;
}

int graph_reverse(const struct graph *graph, struct graph **back,
                  struct error *error)
{
    size_t n = graph->size;
    struct graph *turned = graph_create(graph->kind, graph->size,
                                        graph->generators, error);
    if (!turned)
        return ERROR_FAILED;
    turned->columns = graph->columns;
    turned->modulus = graph->modulus;
    turned->letters = graph->letters;
    int code = copy_word(turned, graph, error);
    for (size_t g = 0; g < graph->generators && !code; g++)
        if (graph->kind == GRAPH_PERMUTATION)
            perm_invert(turned->images + g * n, graph->images + g * n, n);
        else
            code = graph_invert_matrix(graph, turned->matrices + g * n * n,
                                       graph->matrices + g * n * n);
    if (code) {
        graph_free(turned);
        return error_set(error, code, "a generator has no inverse");
    }
    *back = turned;
    return 0;
}
