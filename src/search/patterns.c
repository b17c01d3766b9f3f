#include "search/patterns.h"

#include <string.h>

#include "base/memory.h"

/* Letters in a row that may be told apart: as many as keep the number of merged
 * states small. */
static uint32_t letters_apart(uint32_t letters, uint32_t points,
                              uint64_t states)
{
    uint64_t count = 1;
    uint32_t k = 0;
    while (k + 1 < letters && count * (points - k) <= states)
        count *= points - k++;
    return k ? k : 1;
}

/* Keeps the letters of the target's positions first .. first + k - 1, or for
 * coloured words the letters first .. themselves. */
static void choose_letters(const struct graph *graph, const int64_t *target,
                           uint32_t first, uint32_t k,
                           struct pattern *pattern)
{
    uint32_t letters = graph->word ? graph->letters : graph->size;
    for (uint32_t i = 0; i < k; i++) {
        uint32_t at = (first + i) % letters;
        pattern->merged[graph->word ? at : target[at]] = (uint16_t)(i + 1);
    }
}

static int grow_pattern(struct pattern *pattern, uint64_t states,
                        struct error *error)
{
    struct sphere_set *set = &pattern->set;
    int code = 0;
    while (!code && set->count < states) {
        code = sphere_set_grow(set, error);
        pattern->whole = set->first[set->spheres - 1] == set->count;
        if (pattern->whole)
            break;
    }
    return code;
}

static int fill_pattern(struct patterns *patterns, struct pattern *pattern,
                        const int64_t *target, uint64_t states,
                        struct error *error)
{
    uint32_t size = patterns->graph->size;
    int64_t *centre = memory_alloc(size, sizeof *centre, error);
    if (!centre)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < size; i++)
        centre[i] = pattern->merged[target[i]];
    int code = sphere_set_create(patterns->back, centre, 0, &pattern->set,
                                 error);
    if (!code)
        code = grow_pattern(pattern, states, error);
    memory_free(centre);
    return code;
}

int patterns_create(const struct graph *graph, const int64_t *target,
                    uint64_t states, struct patterns **result,
                    struct error *error)
{
    uint32_t letters = graph->word ? graph->letters : graph->size;
    uint32_t k = letters_apart(letters, graph->size, states);
    struct patterns *patterns = memory_alloc(1, sizeof *patterns, error);
    if (!patterns)
        return ERROR_FAILED;
    patterns->graph = graph;
    int code = graph_turn_round(graph, &patterns->back, error);
    for (uint32_t first = 0; first < letters && !code &&
         patterns->count < PATTERNS_MAX; first += k) {
        struct pattern *pattern = &patterns->pattern[patterns->count++];
        pattern->merged = memory_alloc(letters, sizeof *pattern->merged, error);
        code = pattern->merged ? 0 : ERROR_FAILED;
        if (code)
            break;
        choose_letters(graph, target, first, k, pattern);
        code = fill_pattern(patterns, pattern, target, states, error);
    }
    if (code)
        patterns_free(patterns);
    else
        *result = patterns;
    return code;
}

void patterns_free(struct patterns *patterns)
{
    if (!patterns)
        return;
    for (size_t i = 0; i < patterns->count; i++) {
        memory_free(patterns->pattern[i].merged);
        sphere_set_clear(&patterns->pattern[i].set);
    }
    graph_free(patterns->back);
    memory_free(patterns);
}

static uint32_t sphere_of(const struct sphere_set *set, uint32_t number)
{
    uint32_t d = 0;
    while (set->first[d + 1] <= number)
        d++;
    return d;
}

/* A merged state that is not listed lies beyond all spheres; where all are
 * listed, no word leads from it to the target at all. */
static uint32_t pattern_bound(const struct pattern *pattern, uint32_t size,
                              const uint16_t *state)
{
    const struct sphere_set *set = &pattern->set;
    uint16_t wide[size];
    uint8_t narrow[size];
    for (uint32_t i = 0; i < size; i++) {
        wide[i] = pattern->merged[state[i]];
        narrow[i] = (uint8_t)wide[i];
    }
    uint32_t number = sphere_set_find(set, set->cell == 1
                                      ? narrow : (const uint8_t *)wide);
    return number == STATE_NONE ? set->spheres : sphere_of(set, number);
}

uint32_t patterns_bound(const struct patterns *patterns, const uint16_t *state,
                        uint32_t *sum)
{
    uint32_t greatest = 0;
    *sum = 0;
    for (size_t i = 0; i < patterns->count; i++) {
        uint32_t bound = pattern_bound(&patterns->pattern[i],
                                       patterns->graph->size, state);
        greatest = bound > greatest ? bound : greatest;
        *sum += bound;
    }
    return greatest;
}
