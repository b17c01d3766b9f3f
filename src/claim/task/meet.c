#include "claim/task/meet.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "path/online/bidirectional.h"

char *meet_word(const struct graph *graph, const struct paths *words,
                struct error *error)
{
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    for (uint32_t i = 0; stream && i < words->length; i++)
        fprintf(stream, "%s%s", i ? "." : "", graph->names[words->letter[i]]);
    if (stream)
        fclose(stream);
    char *copy = memory_text(text ? text : "", error);
    free(text);
    return copy;
}

static int take_answer(const struct graph *graph, const struct paths *words,
                       struct meet_result *result, struct error *error)
{
    result->distance = words->length;
    if (!words->reached)
        return error_set(error, ERROR_USAGE, "the marked element is not in "
                         "the graph");
    result->word = meet_word(graph, words, error);
    return result->word ? 0 : ERROR_FAILED;
}

int meet_distance(const struct graph *graph, const int64_t *target,
                  const struct meet_limit *limit, struct meet_result *result,
                  struct error *error)
{
    struct error failure = { 0 };
    struct paths words = { .wanted = 1 };
    *result = (struct meet_result){ 0 };
    if (graph->kind != GRAPH_PERMUTATION)
        return error_set(error, ERROR_USAGE, "distances of marked elements "
                         "need a permutation graph; this is a matrix graph");
    int64_t *start = memory_alloc(graph->size, sizeof *start, error);
    if (!start)
        return ERROR_FAILED;
    graph_start_state(graph, start);
    struct ends ends = {
        .from = start, .to = target, .limit = UINT32_MAX,
        .memory = limit->memory, .seconds = limit->seconds,
    };
    int code = bidirectional_search(graph, &ends, &words, &failure);
    memory_free(start);
    if (code == ERROR_LIMIT || code == ERROR_INTERRUPTED) {
        result->distance = words.length;
        code = 1;
    } else if (code)
        error_set(error, code, "%s", failure.text);
    else
        code = take_answer(graph, &words, result, error);
    paths_clear(&words);
    return code;
}
