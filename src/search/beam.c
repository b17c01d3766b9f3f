/*
 * A step takes all neighbours of the beam that were not in it before, and keeps
 * those with the least sum of bounds; equal ones in the order in which they
 * were found, so that the answer does not depend on anything else.
 *
 *     kept   | step 0: from | step 1 ... width | step 2 ... width | ...
 *     trace    a state of the step before, and the generator that led here
 */
#include "search/guided.h"

#include <string.h>

#include "base/memory.h"

enum { PATTERN_STATES = 500000, STEPS_MAX = 100000, SCORES = 4096 };

struct trace {
    uint32_t from, generator;
};

struct beam {
    const struct graph *graph;
    const struct patterns *patterns;
    uint32_t width;
    struct sphere_set seen;     /* all states that were ever kept */
    struct trace *trace;        /* of each of them */
    uint32_t first, end;        /* the last step's, in seen */
    uint16_t *candidate;        /* of this step, with score and trace */
    uint32_t *score;
    struct trace *origin;
    uint32_t candidates;
    uint16_t *target;
    size_t room;
};

static void widen(const struct beam *beam, uint32_t number, uint16_t *state)
{
    const uint8_t *packed = sphere_set_state(&beam->seen, number);
    for (uint32_t i = 0; i < beam->graph->size; i++)
        state[i] = beam->seen.cell == 1 ? packed[i]
            : ((const uint16_t *)(const void *)packed)[i];
}

/* The neighbour goes among the candidates unless it was kept before; 1 if it is
 * the target. */
static int consider(struct beam *beam, const uint16_t *state,
                    struct trace origin)
{
    uint32_t size = beam->graph->size;
    uint8_t packed[2 * size];
    for (uint32_t i = 0; i < size; i++)
        if (beam->seen.cell == 1)
            packed[i] = (uint8_t)state[i];
        else
            memcpy(packed + 2 * i, &state[i], 2);
    if (sphere_set_find(&beam->seen, packed) != STATE_NONE)
        return 0;
    memcpy(beam->candidate + (size_t)beam->candidates * size, state,
           size * sizeof *state);
    beam->origin[beam->candidates++] = origin;
    return memcmp(state, beam->target, size * sizeof *state) == 0;
}

/* All neighbours; 1 if the target is one, the last of the candidates. */
static int expand(struct beam *beam)
{
    const struct graph *graph = beam->graph;
    uint16_t old[graph->size], new[graph->size];
    beam->candidates = 0;
    for (uint32_t v = beam->first; v < beam->end; v++) {
        widen(beam, v, old);
        for (size_t g = 0; g < graph->generators; g++) {
            const uint16_t *p = graph->images + g * graph->size;
            for (uint32_t i = 0; i < graph->size; i++)
                new[i] = old[p[i]];
            if (consider(beam, new, (struct trace){ v, (uint32_t)g }))
                return 1;
        }
    }
    return 0;
}

static void score_all(struct beam *beam)
{
    #pragma omp parallel for schedule(static)
    for (uint32_t i = 0; i < beam->candidates; i++) {
        uint32_t sum;
        patterns_bound(beam->patterns, beam->candidate +
                       (size_t)i * beam->graph->size, &sum);
        beam->score[i] = sum < SCORES ? sum : SCORES - 1;
    }
}

/* Keeps a candidate if it is new; the trace follows the number it gets. */
static int keep(struct beam *beam, uint32_t i, struct error *error)
{
    uint32_t size = beam->graph->size, before = beam->seen.count;
    int64_t state[size];
    for (uint32_t k = 0; k < size; k++)
        state[k] = beam->candidate[(size_t)i * size + k];
    if (sphere_set_add(&beam->seen, state, error) == STATE_NONE)
        return ERROR_LIMIT;
    if (beam->seen.count == before)
        return 0;
    if (before == beam->room) {
        struct trace *trace = memory_resize(beam->trace, 2 * beam->room,
                                            sizeof *trace, error);
        if (!trace)
            return ERROR_LIMIT;
        beam->trace = trace;
        beam->room *= 2;
    }
    beam->trace[before] = beam->origin[i];
    return 0;
}

/* The best become the next step, score by score. */
static int select_best(struct beam *beam, struct error *error)
{
    beam->first = beam->end;
    score_all(beam);
    for (uint32_t score = 0; score < SCORES; score++)
        for (uint32_t i = 0; i < beam->candidates &&
             beam->seen.count - beam->first < beam->width; i++)
            if (beam->score[i] == score && keep(beam, i, error))
                return ERROR_LIMIT;
    beam->end = beam->seen.count;
    return 0;
}

/* Step by step: 1 when the target is among the candidates. */
static int run_steps(struct beam *beam, uint32_t limit, uint32_t *steps,
                     struct error *error)
{
    limit = limit < STEPS_MAX ? limit : STEPS_MAX;
    for (*steps = 1; *steps <= limit && beam->first < beam->end; ++*steps) {
        if (expand(beam))
            return 1;
        int code = select_best(beam, error);
        if (code)
            return code;
    }
    return error_set(error, ERROR_LIMIT, "the beam found no word; a wider one "
                     "may (--width), and --depth bounds the letters");
}

static int trace_back(const struct beam *beam, uint32_t steps,
                      struct words *words, struct error *error)
{
    uint32_t *letter = memory_alloc(steps, sizeof *letter, error);
    if (!letter)
        return ERROR_FAILED;
    struct trace at = beam->origin[beam->candidates - 1];
    for (uint32_t i = steps; i-- > 0; at = beam->trace[at.from])
        letter[i] = at.generator;
    words->reached = 1;
    words->length = steps;
    int code = words_add(words, letter, error);
    memory_free(letter);
    return code < 0 ? code : 0;
}

static int create_beam(struct beam *beam, const struct ends *ends,
                       struct error *error)
{
    const struct graph *graph = beam->graph;
    size_t most = (size_t)beam->width * graph->generators + 1;
    beam->room = 1024;
    beam->candidate = memory_alloc(most, graph->size * sizeof(uint16_t), error);
    beam->score = memory_alloc(most, sizeof *beam->score, error);
    beam->origin = memory_alloc(most, sizeof *beam->origin, error);
    beam->trace = memory_alloc(beam->room, sizeof *beam->trace, error);
    beam->target = memory_alloc(graph->size, sizeof *beam->target, error);
    if (!beam->candidate || !beam->score || !beam->origin || !beam->trace ||
        !beam->target ||
        sphere_set_create(graph, ends->from, 0, &beam->seen, error))
        return ERROR_FAILED;
    for (uint32_t i = 0; i < graph->size; i++)
        beam->target[i] = (uint16_t)ends->to[i];
    beam->end = 1;
    return 0;
}

static void clear_beam(struct beam *beam)
{
    memory_free(beam->candidate);
    memory_free(beam->score);
    memory_free(beam->origin);
    memory_free(beam->trace);
    memory_free(beam->target);
    sphere_set_clear(&beam->seen);
}

static int search_beam(struct beam *beam, const struct ends *ends,
                       struct words *words, struct error *error)
{
    uint32_t steps = 0, sum;
    int code = create_beam(beam, ends, error);
    if (code)
        return code;
    uint16_t from[beam->graph->size];
    widen(beam, 0, from);
    uint32_t least = patterns_bound(beam->patterns, from, &sum);
    if (memcmp(from, beam->target, sizeof from) == 0) {
        words->reached = 1;
        code = words_add(words, NULL, error);
        return code < 0 ? code : 0;
    }
    code = run_steps(beam, ends->limit, &steps, error);
    words->upper = steps > least;
    return code == 1 ? trace_back(beam, steps, words, error) : code;
}

int beam_search(const struct graph *graph, const struct ends *ends,
                uint32_t width, struct words *words, struct error *error)
{
    struct patterns *patterns = NULL;
    struct beam beam = { .graph = graph, .width = width };
    int code = patterns_create(graph, ends->to, PATTERN_STATES, &patterns,
                               error);
    beam.patterns = patterns;
    if (!code)
        code = search_beam(&beam, ends, words, error);
    clear_beam(&beam);
    patterns_free(patterns);
    return code;
}
