/*
 * Provenance covers all that defines the graph: the text, the parameters, and
 * the version of what the readers make of them.
 */
#include "graph/graph_complete.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

/* Raise it when the same text and parameters come to mean another graph. */
static const char readers_version[] = "antipode graph 2\n";

static int sign(struct graph *graph, const struct text *text, int inverses,
                struct error *error)
{
    const char *parameters = graph->parameters;
    size_t room = sizeof readers_version + text->size + strlen(parameters) + 4;
    char *all = memory_alloc(room, 1, error);
    graph->provenance = memory_alloc(33, 1, error);
    if (!all || !graph->provenance) {
        memory_free(all);
        return ERROR_FAILED;
    }
    size_t head = strlen(readers_version);
    memcpy(all, readers_version, head);
    memcpy(all + head, text->bytes, text->size);
    int tail = snprintf(all + head + text->size, room - head - text->size,
                        "\n%s\n%d", parameters,
                        inverses + 2 * graph->from_zero);
    hash_text(all, head + text->size + (size_t)tail, graph->provenance);
    memory_free(all);
    return 0;
}

int graph_sign_again(struct graph *graph, const char *what,
                     struct error *error)
{
    size_t room = strlen(graph->provenance) + strlen(what) + 2;
    char *all = memory_alloc(room, 1, error);
    if (!all)
        return ERROR_FAILED;
    snprintf(all, room, "%s\n%s", graph->provenance, what);
    hash_text(all, room - 1, graph->provenance);
    memory_free(all);
    return 0;
}

int graph_complete(struct graph *graph, const struct text *text, int inverses,
                   struct error *error)
{
    int code = sign(graph, text, inverses, error);
    if (!code)
        code = graph_finish(graph, error);
    graph->given = graph->generators;
    if (!code && inverses)
        code = graph_append_inverses(graph, error);
    return code;
}

int graph_hand_over(struct graph *graph, const struct text *text, int inverses,
                    struct graph **result, struct error *error)
{
    struct error failure = { 0 };
    int code = graph_complete(graph, text, inverses, &failure);
    if (!code) {
        *result = graph;
        return 0;
    }
    graph_free(graph);
    return error_set(error, code, "%s: %.900s", text->name, failure.text);
}
