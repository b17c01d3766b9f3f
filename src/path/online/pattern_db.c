#include "path/online/pattern_db.h"

#include <string.h>

#include "base/memory.h"

/* Orbits of vectors may be long and thin; nobody asks so far out.  The states
 * of one pattern take about so many bytes. */
enum { SPHERES_MAX = 2000, PATTERN_BYTES = 32 << 20 };

/* The first target, and how many of the graph's starts are targets with it. */
struct targets {
    const int64_t *first;
    uint32_t count;
    uint64_t states;            /* of a pattern, at most about so many */
};

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
    struct orbit *set = &pattern->set;
    int code = 0;
    while (!code && set->count < states && set->spheres < SPHERES_MAX) {
        code = orbit_grow(set, error);
        pattern->whole = set->first[set->spheres - 1] == set->count;
        if (pattern->whole)
            break;
    }
    return code;
}

/* Columns in a row that may be kept, likewise; of integers half of them. */
static uint32_t columns_kept(const struct graph *graph, uint64_t states)
{
    uint64_t count = 1, vectors = 1;
    uint32_t k = 0;
    if (!graph->modulus)
        return (graph->columns + 1) / 2;
    for (uint32_t i = 0; i < graph->size && vectors <= states; i++)
        vectors *= graph->modulus;
    while (k < graph->columns && count * vectors <= states) {
        count *= vectors;
        k++;
    }
    return k ? k : 1;
}

/* What a pattern makes of a state of 64-bit cells. */
static void keep_columns(const struct pattern_db *patterns,
                         const struct pattern *pattern, int64_t *merged,
                         const int64_t *state)
{
    uint32_t all = patterns->graph->columns, kept = patterns->back->columns;
    for (uint32_t i = 0; i < patterns->graph->size; i++)
        for (uint32_t j = 0; j < kept; j++)
            merged[i * kept + j] = state[i * all + (pattern->first + j) % all];
}

/* What the pattern keeps of a target. */
static void merge_target(const struct pattern_db *patterns,
                         const struct pattern *pattern, int64_t *merged,
                         const int64_t *target)
{
    size_t length = graph_state_length(patterns->graph);
    for (size_t i = 0; i < length && pattern->merged; i++)
        merged[i] = pattern->merged[target[i]];
    if (!pattern->merged)
        keep_columns(patterns, pattern, merged, target);
}

static int fill_pattern(struct pattern_db *patterns, struct pattern *pattern,
                        const struct targets *targets, struct error *error)
{
    const struct graph *graph = patterns->graph;
    size_t length = graph_state_length(graph);
    int64_t *centre = memory_alloc(2 * length, sizeof *centre, error);
    if (!centre)
        return ERROR_FAILED;
    int64_t *state = centre + length;
    merge_target(patterns, pattern, centre, targets->first);
    int code = orbit_create(patterns->back, centre, 0, &pattern->set, error);
    for (uint32_t i = 1; i < targets->count && !code; i++) {
        graph_nth_start(graph, i, state);
        merge_target(patterns, pattern, centre, state);
        code = orbit_add_centre(&pattern->set, centre, error);
    }
    if (!code)
        code = grow_pattern(pattern, targets->states, error);
    memory_free(centre);
    return code;
}

/* One pattern, of k letters or columns from `first` on. */
static int add_pattern(struct pattern_db *patterns,
                       const struct targets *targets, uint32_t first,
                       struct error *error)
{
    const struct graph *graph = patterns->graph;
    struct pattern *pattern = &patterns->pattern[patterns->count++];
    uint32_t letters = graph->word ? graph->letters : graph->size;
    pattern->first = first;
    if (graph->kind == GRAPH_PERMUTATION) {
        uint32_t k = letters_apart(letters, graph->size, targets->states);
        pattern->merged = memory_alloc(letters, sizeof *pattern->merged, error);
        if (!pattern->merged)
            return ERROR_FAILED;
        choose_letters(graph, targets->first, first, k, pattern);
    }
    return fill_pattern(patterns, pattern, targets, error);
}

static int fill_patterns(struct pattern_db *patterns,
                         const struct targets *targets, struct error *error)
{
    const struct graph *graph = patterns->graph;
    uint32_t parts = graph->columns, k = parts;
    if (graph->kind == GRAPH_PERMUTATION) {
        parts = graph->word ? graph->letters : graph->size;
        k = letters_apart(parts, graph->size, targets->states);
    } else {
        k = columns_kept(graph, targets->states);
        patterns->back->columns = k;
    }
    int code = 0;
    for (uint32_t first = 0; first < parts && !code &&
         patterns->count < PATTERNS_MAX; first += k)
        code = add_pattern(patterns, targets, first, error);
    return code;
}

/* Room for merged states, now that their sizes are known. */
static int open_rooms(struct pattern_db *patterns, struct error *error)
{
    size_t bytes = 0;
    for (size_t i = 0; i < patterns->count; i++)
        if (patterns->pattern[i].set.size > bytes)
            bytes = patterns->pattern[i].set.size;
    return rooms_create(&patterns->rooms, bytes, error);
}

/* The codec, which holds all targets, and the patterns. */
static int open_patterns(struct pattern_db *patterns, const int64_t *target,
                         uint64_t states, struct error *error)
{
    const struct graph *graph = patterns->graph;
    struct targets targets = { .count = target ? 1 : graph_starts(graph),
                               .states = states };
    int64_t *start = memory_alloc(graph_state_length(graph), sizeof *start,
                                  error);
    if (!start)
        return ERROR_FAILED;
    graph_start_state(graph, start);
    targets.first = target ? target : start;
    int code = target
        ? orbit_create(graph, target, 0, &patterns->codec, error)
        : orbit_create_from_starts(graph, graph, 0, &patterns->codec, error);
    if (!code && states > PATTERN_BYTES / patterns->codec.size)
        targets.states = PATTERN_BYTES / patterns->codec.size;
    if (!code)
        code = fill_patterns(patterns, &targets, error);
    memory_free(start);
    return code;
}

int pattern_db_create(const struct graph *graph, const int64_t *target,
                      uint64_t states, struct pattern_db **result,
                      struct error *error)
{
    struct pattern_db *patterns = memory_alloc(1, sizeof *patterns, error);
    if (!patterns)
        return ERROR_FAILED;
    patterns->graph = graph;
    int code = graph_reverse(graph, &patterns->back, error);
    if (!code) {    /* letters are merged: none of them is forbidden */
        patterns->back->forbids = 0;
        code = open_patterns(patterns, target, states, error);
    }
    if (!code)
        code = open_rooms(patterns, error);
    if (code)
        pattern_db_free(patterns);
    else
        *result = patterns;
    return code;
}

void pattern_db_free(struct pattern_db *patterns)
{
    if (!patterns)
        return;
    for (size_t i = 0; i < patterns->count; i++) {
        memory_free(patterns->pattern[i].merged);
        orbit_clear(&patterns->pattern[i].set);
    }
    rooms_free(&patterns->rooms);
    orbit_clear(&patterns->codec);
    graph_free(patterns->back);
    memory_free(patterns);
}

/* Letters as the pattern's set packs them. */
static void merge_letters(const struct pattern_db *patterns,
                          const struct pattern *pattern, uint8_t *merged,
                          const uint8_t *state)
{
    const uint16_t *wide = (const uint16_t *)(const void *)state;
    int narrow = patterns->codec.cell == 1;
    for (uint32_t i = 0; i < patterns->graph->size; i++) {
        uint16_t letter = pattern->merged[narrow ? state[i] : wide[i]];
        if (pattern->set.cell == 1)
            merged[i] = (uint8_t)letter;
        else
            memcpy(merged + 2 * i, &letter, sizeof letter);
    }
}

/* A merged state that is not listed lies beyond all spheres; where all are
 * listed, no word leads from it to the target at all. */
static uint32_t pattern_bound(const struct pattern_db *patterns,
                              const struct pattern *pattern,
                              const uint8_t *state)
{
    const struct orbit *set = &pattern->set;
    uint8_t *merged = rooms_mine(&patterns->rooms);
    if (pattern->merged)
        merge_letters(patterns, pattern, merged, state);
    else
        keep_columns(patterns, pattern, (int64_t *)(void *)merged,
                     (const int64_t *)(const void *)state);
    uint32_t number = orbit_find(set, merged);
    return number == STATE_NONE ? set->spheres
                                : orbit_distance(set, number);
}

uint32_t pattern_db_bound(const struct pattern_db *patterns,
                          const uint8_t *state, uint32_t *sum)
{
    uint32_t greatest = 0;
    *sum = 0;
    for (size_t i = 0; i < patterns->count; i++) {
        uint32_t bound = pattern_bound(patterns, &patterns->pattern[i], state);
        greatest = bound > greatest ? bound : greatest;
        *sum += bound;
    }
    return greatest;
}
