/*
 * The starts as a set.  Engines take them for sphere 0, so each is there once;
 * and a graph whose only start is the identity is a Cayley graph.
 */
#include <string.h>

#include "base/key_set.h"
#include "base/memory.h"
#include "graph/graph.h"

static uint32_t count_letters(const uint16_t *word, size_t size,
                              uint32_t letters)
{
    for (size_t i = 0; i < size; i++)
        if (word[i] >= letters)
            letters = word[i] + 1u;
    return letters;
}

/* A start that is the identity is kept as NULL: the graph is a Cayley graph,
 * unless letters are forbidden. */
void graph_settle_word(struct graph *graph)
{
    size_t size = graph->size;
    int identity = graph->more == 0 && graph->forbids == 0;
    if (!graph->word) {
        graph->letters = graph->size;
        return;
    }
    graph->letters = count_letters(graph->word, size, 0);
    graph->letters = count_letters(graph->more_words, graph->more * size,
                                   graph->letters);
    for (size_t i = 0; i < size; i++)
        identity &= graph->word[i] == i;
    if (identity) {
        memory_free(graph->word);
        graph->word = NULL;
    }
}

static void reduce_start(int64_t *entry, size_t count, uint32_t modulus)
{
    for (size_t i = 0; modulus && i < count; i++)
        entry[i] = (entry[i] % (int64_t)modulus + modulus) % modulus;
}

/* The identity goes, if it is the only one. */
static void settle_state(struct graph *graph)
{
    size_t n = graph->size, length = graph_state_length(graph);
    if (!graph->state || graph->columns != n || graph->more)
        return;
    for (size_t i = 0; i < length; i++)
        if (graph->state[i] != (i % (n + 1) == 0))
            return;
    memory_free(graph->state);
    graph->state = NULL;
}

/* Of `more`, those that are neither `first` nor one before move down. */
static int drop_repeats(struct graph *graph, const void *first, void *more,
                        size_t bytes, struct error *error)
{
    struct key_set seen = { .size = bytes };
    uint32_t kept = 0;
    int failed = key_set_add(&seen, first, error) == KEY_NONE;
    for (uint32_t i = 0; i < graph->more && !failed; i++) {
        char *start = (char *)more + i * bytes;
        failed = key_set_add(&seen, start, error) == KEY_NONE;
        if (seen.count == kept + 2)
            memmove((char *)more + kept++ * bytes, start, bytes);
    }
    key_set_clear(&seen);
    if (failed)
        return ERROR_FAILED;
    graph->more = kept;
    return 0;
}

int graph_settle_starts(struct graph *graph, struct error *error)
{
    size_t length = graph_state_length(graph);
    int code = 0;
    if (graph->kind == GRAPH_PERMUTATION) {
        if (graph->more)
            code = drop_repeats(graph, graph->word, graph->more_words,
                                length * sizeof *graph->word, error);
        graph_settle_word(graph);
        return code;
    }
    if (graph->state)
        reduce_start(graph->state, length, graph->modulus);
    if (graph->more) {
        reduce_start(graph->more_states, graph->more * length, graph->modulus);
        code = drop_repeats(graph, graph->state, graph->more_states,
                            length * sizeof *graph->state, error);
    }
    settle_state(graph);
    return code;
}
