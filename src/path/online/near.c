#include "path/online/near.h"

#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "graph/orbit.h"

struct near {
    const struct graph *graph;
    struct graph *back;
    struct orbit set;
    int64_t *state;
    const int64_t *to;
    uint64_t others;
};

uint64_t near_letters(const struct graph *graph, const int64_t *a,
                      const int64_t *b)
{
    uint64_t count = 0;
    for (size_t i = 0; i < graph_state_length(graph); i++)
        count += a[i] != b[i];
    return count;
}

/* The first state of the last sphere that is near enough, or STATE_NONE. */
static uint32_t find_near(const struct near *near)
{
    const struct orbit *set = &near->set;
    for (uint32_t i = set->first[set->spheres - 1]; i < set->count; i++) {
        orbit_unpack(set, orbit_state(set, i), near->state);
        if (near_letters(near->graph, near->state, near->to) <= near->others)
            return i;
    }
    return STATE_NONE;
}

/* From a state of the last sphere to the beginning, last letter first. */
static void trace_word(const struct near *near, uint32_t number,
                       uint32_t *letter)
{
    const struct orbit *set = &near->set;
    for (uint32_t d = set->spheres - 1; d > 0; d--)
        for (uint32_t g = 0; ; g++) {
            orbit_apply(set, near->back, g, set->scratch,
                        orbit_state(set, number));
            uint32_t before = orbit_find(set, set->scratch);
            if (before == STATE_NONE || orbit_distance(set, before) != d - 1)
                continue;
            letter[d - 1] = g;
            number = before;
            break;
        }
}

static int add_word(const struct near *near, uint32_t number,
                    struct paths *words, struct error *error)
{
    words->reached = 1;
    words->length = near->set.spheres - 1;
    uint32_t *letter = memory_alloc(words->length, sizeof *letter, error);
    if (!letter)
        return ERROR_FAILED;
    trace_word(near, number, letter);
    int code = paths_add(words, letter, error);
    memory_free(letter);
    return code < 0 ? code : 0;
}

static int grow_near(struct near *near, uint32_t limit, struct paths *words,
                     struct error *error)
{
    struct orbit *set = &near->set;
    uint32_t found;
    while ((found = find_near(near)) == STATE_NONE) {
        struct error why = { 0 };
        if (set->first[set->spheres - 1] == set->count)
            return 0;
        if (set->spheres > limit)
            return error_set(error, ERROR_LIMIT, "no path of at most %u "
                             "moves leads there; longer ones were not asked "
                             "for", limit);
        int code = orbit_grow(set, &why);
        if (code == ERROR_INTERRUPTED)
            return error_set(error, code, "no path of at most %u moves "
                             "leads near enough; the search for longer ones "
                             "was %s", set->spheres - 1, why.text);
        if (code)
            return error_set(error, ERROR_LIMIT, "no path of at most %u "
                             "moves leads near enough, and longer ones need "
                             "more memory%s: %s", set->spheres - 1,
                             set->deadline > 0 ? " or time" : "", why.text);
    }
    return add_word(near, found, words, error);
}

int near_search(const struct graph *graph, const struct ends *ends,
                uint64_t others, struct paths *words, struct error *error)
{
    struct near near = { .graph = graph, .to = ends->to, .others = others };
    words->reached = 0;
    near.state = memory_alloc(graph_state_length(graph), sizeof *near.state,
                              error);
    int code = near.state ? graph_reverse(graph, &near.back, error)
                          : ERROR_FAILED;
    if (!code)
        code = orbit_create(graph, ends->from, 0, &near.set, error);
    near.set.memory = ends->memory;
    near.set.deadline = ends->seconds > 0 ? clock_seconds() + ends->seconds : 0;
    if (!code)
        code = grow_near(&near, ends->limit, words, error);
    orbit_clear(&near.set);
    graph_free(near.back);
    memory_free(near.state);
    return code;
}

int near_cut(const struct graph *graph, const struct ends *ends,
             uint64_t others, struct paths *words, struct error *error)
{
    size_t letters = graph_state_length(graph);
    int64_t *state = memory_alloc(2 * letters, sizeof *state, error);
    int code = state ? 0 : ERROR_FAILED;
    uint32_t length = 0;
    if (state)
        memcpy(state, ends->from, letters * sizeof *state);
    while (!code && words->listed && length < words->length &&
           near_letters(graph, state, ends->to) > others) {
        struct graph_word letter = { words->letter + length++, 1 };
        code = graph_follow(graph, letter, state, state + letters, error);
    }
    memory_free(state);
    if (code || !words->listed || length == words->length)
        return code;
    words->length = length;
    words->lower = 0;
    words->upper = 1;
    return 0;
}
