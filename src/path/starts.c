#include "path/starts.h"

#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/stop.h"

/* A word is kept if it is the shortest so far. */
static void keep_shorter(struct paths *words, struct paths *word)
{
    if (!word->reached || (words->reached && words->length <= word->length)) {
        paths_clear(word);
        return;
    }
    paths_clear(words);
    words->reached = 1;
    words->length = word->length;
    words->upper = word->length > 0;    /* other starts may be nearer */
    words->letter = word->letter;
    words->listed = word->listed;
}

void starts_take_shorter(struct paths *words, struct paths *word)
{
    if (words->length <= word->length)
        return;
    word->lower = words->lower;
    word->upper = word->length > word->lower;
    struct paths longer = *words;
    *words = *word;
    *word = longer;
}

int starts_try(struct solver *solver, const struct ends *ends, find_word *find,
               struct paths *words, struct error *error)
{
    const struct graph *graph = solver->graph;
    uint32_t starts = graph_starts(graph);
    double end = clock_seconds() + ends->seconds;
    int64_t *start = memory_alloc(graph_state_length(graph), sizeof *start,
                                  error);
    struct error why = { 0 };
    if (!start)
        return ERROR_FAILED;
    int code = 0;
    words->reached = 0;
    for (uint32_t i = 0; i < starts && !code; i++) {
        struct ends pair = *ends;
        struct paths word = { .wanted = 1 };
        if (words->reached && (stop_asked() || clock_seconds() > end))
            break;
        graph_nth_start(graph, i, start);
        pair.from = ends->from ? ends->from : start;
        pair.to = ends->to ? ends->to : start;
        pair.seconds = ends->seconds / starts;
        error_clear(&why);
        code = find(solver, &pair, NULL, &word, &why);
        if (code != ERROR_INTERRUPTED)
            code = 0;       /* the next start may do */
        keep_shorter(words, &word);
    }
    memory_free(start);
    if (!code && !words->reached && why.code)
        code = why.code;
    return code ? error_set(error, code, "%s", why.text) : 0;
}

/* Does the first word lead from one state to another?  room: two states. */
static int leads(const struct graph *graph, const int64_t *from,
                 const int64_t *to, const struct paths *words, int64_t *room)
{
    size_t length = graph_state_length(graph), bytes = length * sizeof *room;
    struct graph_word word = { words->letter, words->length };
    memcpy(room, from, bytes);
    return graph_follow(graph, word, room, room + length, NULL) == 0 &&
           memcmp(room, to, bytes) == 0;
}

int solver_start(const struct graph *graph, const struct ends *ends,
                 const struct paths *words, int64_t *start,
                 struct error *error)
{
    const int64_t *from = ends->from ? ends->from : start;
    const int64_t *to = ends->to ? ends->to : start;
    int64_t *room = memory_alloc(2 * graph_state_length(graph), sizeof *room,
                                 error);
    if (!room)
        return ERROR_FAILED;
    graph_start_state(graph, start);
    for (uint32_t i = 1; i < graph_starts(graph) && words->reached &&
                         !leads(graph, from, to, words, room); i++)
        graph_nth_start(graph, i, start);
    memory_free(room);
    return 0;
}
