#include "search/guided.h"

#include <string.h>

#include "base/memory.h"

enum { PATTERN_STATES = 2000000, LENGTH_MAX = 10000 };

struct ida {
    const struct graph *graph;
    const struct patterns *patterns;
    uint16_t *target;
    uint16_t *state;            /* one for each step, and the one at hand */
    uint32_t *letter;
    uint32_t bound, next;       /* of this round; the least that passed it */
};

static uint16_t *state_at(const struct ida *ida, uint32_t depth)
{
    return ida->state + (size_t)depth * ida->graph->size;
}

static void apply(const struct ida *ida, size_t g, uint32_t depth)
{
    const struct graph *graph = ida->graph;
    const uint16_t *p = graph->images + g * graph->size;
    const uint16_t *old = state_at(ida, depth);
    uint16_t *new = state_at(ida, depth + 1);
    for (uint32_t i = 0; i < graph->size; i++)
        new[i] = old[p[i]];
}

/* 1 if a word of at most `bound` letters leads on from the state at a depth. */
static int descend(struct ida *ida, uint32_t depth, int32_t back)
{
    const struct graph *graph = ida->graph;
    uint32_t sum, total = depth + patterns_bound(ida->patterns,
                                                 state_at(ida, depth), &sum);
    if (total > ida->bound) {
        ida->next = total < ida->next ? total : ida->next;
        return 0;
    }
    if (memcmp(state_at(ida, depth), ida->target,
               graph->size * sizeof *ida->target) == 0) {
        ida->bound = depth;
        return 1;
    }
    if (depth == ida->bound) {
        ida->next = depth + 1;
        return 0;
    }
    for (size_t g = 0; g < graph->generators; g++) {
        if ((int32_t)g == back)
            continue;
        apply(ida, g, depth);
        ida->letter[depth] = (uint32_t)g;
        if (descend(ida, depth + 1, graph->inverse[g]))
            return 1;
    }
    return 0;
}

static int make_room(struct ida *ida, uint32_t length, struct error *error)
{
    uint16_t *state = memory_resize(ida->state, (size_t)length + 2,
                                    ida->graph->size * sizeof *state, error);
    if (!state)
        return ERROR_FAILED;
    ida->state = state;
    uint32_t *letter = memory_resize(ida->letter, (size_t)length + 1,
                                     sizeof *letter, error);
    if (!letter)
        return ERROR_FAILED;
    ida->letter = letter;
    return 0;
}

/* Round by round.  A word that is found has the least length: all shorter
 * bounds have failed. */
static int raise_bounds(struct ida *ida, uint32_t limit, struct words *words,
                        struct error *error)
{
    uint32_t sum;
    ida->bound = patterns_bound(ida->patterns, ida->state, &sum);
    limit = limit < LENGTH_MAX ? limit : LENGTH_MAX;
    for (;;) {
        if (ida->bound > limit)
            return error_set(error, ERROR_LIMIT, "no word of at most %u "
                             "letters leads there; longer ones were not asked "
                             "for", limit);
        if (make_room(ida, ida->bound, error))
            return ERROR_FAILED;
        ida->next = UINT32_MAX;
        if (descend(ida, 0, -1))
            break;
        ida->bound = ida->next;
    }
    words->reached = 1;
    words->length = ida->bound;
    int code = words_add(words, ida->letter, error);
    return code < 0 ? code : 0;
}

int ida_search(const struct graph *graph, const struct ends *ends,
               struct words *words, struct error *error)
{
    struct patterns *patterns = NULL;
    struct ida ida = { .graph = graph };
    int code = patterns_create(graph, ends->to, PATTERN_STATES, &patterns,
                               error);
    ida.patterns = patterns;
    ida.target = memory_alloc(graph->size, sizeof *ida.target, error);
    if (!code && (!ida.target || make_room(&ida, 0, error)))
        code = ERROR_FAILED;
    for (uint32_t i = 0; i < graph->size && !code; i++) {
        ida.state[i] = (uint16_t)ends->from[i];
        ida.target[i] = (uint16_t)ends->to[i];
    }
    if (!code)
        code = raise_bounds(&ida, ends->limit, words, error);
    patterns_free(patterns);
    memory_free(ida.target);
    memory_free(ida.state);
    memory_free(ida.letter);
    return code;
}
