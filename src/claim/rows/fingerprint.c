/* The generators and the start as one block of bytes, which is hashed. */
#include "claim/rows/fingerprint.h"

#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

/* Appends bytes to a block; returns its new length. */
static size_t add_bytes(char *block, size_t length, const void *bytes,
                        size_t count)
{
    if (block && count)
        memcpy(block + length, bytes, count);
    return length + count;
}

/* The block, or where it is NULL only its length. */
static size_t write_graph(char *block, const struct graph *graph)
{
    size_t n = graph->size, all = graph->generators * n;
    int permutes = graph->kind == GRAPH_PERMUTATION;
    uint64_t head[6] = {
        (uint64_t)graph->kind, graph->size, graph->modulus, graph->generators,
        permutes ? graph->word != NULL : graph->state != NULL,
        permutes ? 0 : graph->columns
    };
    size_t length = add_bytes(block, 0, head, sizeof head);
    if (permutes)
        length = add_bytes(block, length, graph->images,
                           all * sizeof *graph->images);
    else
        length = add_bytes(block, length, graph->matrices,
                           all * n * sizeof *graph->matrices);
    if (graph->word)
        length = add_bytes(block, length, graph->word, n * sizeof *graph->word);
    if (graph->word && graph->more)
        length = add_bytes(block, length, graph->more_words,
                           graph->more * n * sizeof *graph->word);
    if (graph->state)
        length = add_bytes(block, length, graph->state,
                           n * graph->columns * sizeof *graph->state);
    if (graph->state && graph->more)
        length = add_bytes(block, length, graph->more_states,
                           graph->more * n * graph->columns *
                               sizeof *graph->state);
    if (graph->forbids)     /* no further start has such a name */
        length = add_bytes(block, length, "forbidden", sizeof "forbidden");
    return add_bytes(block, length, graph->forbidden,
                     graph->forbids * sizeof *graph->forbidden);
}

int fingerprint_graph(const struct graph *graph, char text[33],
                      struct error *error)
{
    size_t length = write_graph(NULL, graph);
    char *block = memory_alloc(length, 1, error);
    if (!block)
        return ERROR_FAILED;
    write_graph(block, graph);
    hash_text(block, length, text);
    memory_free(block);
    return 0;
}
