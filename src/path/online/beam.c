/*
 * A step takes all neighbours of the beam that were not in it before, and keeps
 * those with the least sum of bounds; equal ones in the order in which they
 * were found, so that the answer does not depend on anything else.
 *
 *     kept   | step 0: from | step 1 ... width | step 2 ... width | ...
 *     trace    a state of the step before, and the generator that led here
 */
#include "path/online/guided.h"

#include <omp.h>
#include <stdio.h>
#include <string.h>

#include "base/cores.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/stop.h"

enum { PATTERN_STATES = 500000, STEPS_MAX = 100000, SCORES = 4096 };

struct trace {
    uint32_t from, generator;
};

struct beam {
    const struct graph *graph;
    const struct pattern_db *patterns;
    uint32_t width;
    struct orbit seen;     /* all states that were ever kept */
    struct trace *trace;        /* of each of them */
    uint32_t first, end;        /* the last step's, in seen */
    uint8_t *candidate;         /* of this step, with score and trace */
    uint32_t *score;
    struct trace *origin;
    uint32_t candidates;
    uint32_t best;              /* the least sum of bounds so far */
    size_t room;
};

static uint8_t *candidate_at(const struct beam *beam, uint32_t i)
{
    return beam->candidate + (size_t)i * beam->seen.size;
}

static int is_target(const struct beam *beam, const uint8_t *state)
{
    return memcmp(state, pattern_db_target(beam->patterns), beam->seen.size) ==
           0;
}

/* All neighbours that were not kept before; 1 if the target is one, the last of
 * the candidates.  An entry beyond 63 bits is no candidate. */
static int expand(struct beam *beam)
{
    const struct graph *graph = beam->graph;
    beam->candidates = 0;
    for (uint32_t v = beam->first; v < beam->end && !stop_asked(); v++)
        for (size_t g = 0; g < graph->generators; g++) {
            uint8_t *state = candidate_at(beam, beam->candidates);
            if (orbit_apply(&beam->seen, graph, g, state,
                            orbit_state(&beam->seen, v)) ||
                orbit_find(&beam->seen, state) != STATE_NONE)
                continue;
            beam->origin[beam->candidates++] =
                (struct trace){ v, (uint32_t)g };
            if (is_target(beam, state))
                return 1;
        }
    return 0;
}

static void score_all(struct beam *beam)
{
    #pragma omp parallel for schedule(static) \
        num_threads(cores_team(500.0 * beam->candidates))
    for (uint32_t i = 0; i < beam->candidates; i++) {
        uint32_t sum;
        if (stop_asked())
            continue;
        pattern_db_bound(beam->patterns, candidate_at(beam, i), &sum);
        beam->score[i] = sum < SCORES ? sum : SCORES - 1;
    }
}

/* Keeps a candidate if it is new; the trace follows the number it gets. */
static int keep(struct beam *beam, uint32_t i, struct error *error)
{
    uint32_t before = beam->seen.count;
    if (orbit_add(&beam->seen, candidate_at(beam, i), error) == STATE_NONE)
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
    for (uint32_t score = 0; score < SCORES && !stop_asked(); score++)
        for (uint32_t i = 0; i < beam->candidates &&
             beam->seen.count - beam->first < beam->width; i++)
            if (beam->score[i] == score && keep(beam, i, error))
                return ERROR_LIMIT;
            else if (beam->score[i] == score && score < beam->best)
                beam->best = score;
    beam->end = beam->seen.count;
    return 0;
}

static int tell_step(const struct beam *beam, uint32_t step,
                     struct error *error)
{
    struct error why = { 0 };
    char where[80];
    snprintf(where, sizeof where, "beam of %u, step %u, best sum of bounds %u",
             beam->width, step, beam->best);
    int code = progress_poll(where, beam->seen.count, 0, &why);
    return code ? error_set(error, code, "the beam found no path in %u steps; "
                            "it was %s", step - 1, why.text) : 0;
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
        if (!code)
            code = tell_step(beam, *steps, error);
        if (code)
            return code;
    }
    return error_set(error, ERROR_LIMIT, "the beam found no path; a wider one "
                     "may (--width), and --depth bounds the moves");
}

static int trace_back(const struct beam *beam, uint32_t steps,
                      struct paths *words, struct error *error)
{
    uint32_t *letter = memory_alloc(steps, sizeof *letter, error);
    if (!letter)
        return ERROR_FAILED;
    struct trace at = beam->origin[beam->candidates - 1];
    for (uint32_t i = steps; i-- > 0; at = beam->trace[at.from])
        letter[i] = at.generator;
    words->reached = 1;
    words->length = steps;
    int code = paths_add(words, letter, error);
    memory_free(letter);
    return code < 0 ? code : 0;
}

static int create_beam(struct beam *beam, const struct ends *ends,
                       struct error *error)
{
    const struct graph *graph = beam->graph;
    size_t most = (size_t)beam->width * graph->generators + 1;
    beam->room = 1024;
    if (orbit_create(graph, ends->from, 0, &beam->seen, error))
        return ERROR_FAILED;
    beam->candidate = memory_alloc(most, beam->seen.size, error);
    beam->score = memory_alloc(most, sizeof *beam->score, error);
    beam->origin = memory_alloc(most, sizeof *beam->origin, error);
    beam->trace = memory_alloc(beam->room, sizeof *beam->trace, error);
    if (!beam->candidate || !beam->score || !beam->origin || !beam->trace)
        return ERROR_FAILED;
    beam->end = 1;
    beam->best = SCORES;
    return 0;
}

static void clear_beam(struct beam *beam)
{
    memory_free(beam->candidate);
    memory_free(beam->score);
    memory_free(beam->origin);
    memory_free(beam->trace);
    orbit_clear(&beam->seen);
}

static int search_beam(struct beam *beam, const struct ends *ends,
                       struct paths *words, struct error *error)
{
    uint32_t steps = 0, sum;
    int code = create_beam(beam, ends, error);
    if (code)
        return code;
    const uint8_t *from = orbit_state(&beam->seen, 0);
    uint32_t least = pattern_db_bound(beam->patterns, from, &sum);
    if (is_target(beam, from)) {
        words->reached = 1;
        code = paths_add(words, NULL, error);
        return code < 0 ? code : 0;
    }
    code = run_steps(beam, ends->limit, &steps, error);
    words->upper = steps > least;
    return code == 1 ? trace_back(beam, steps, words, error) : code;
}

int beam_search(const struct graph *graph, const struct ends *ends,
                uint32_t width, struct paths *words, struct error *error)
{
    struct pattern_db *patterns = NULL;
    struct beam beam = {
        .graph = graph, .width = width,
    };
    cores_share_work(ends->threads, omp_get_num_procs());
    int code = pattern_db_create(graph, ends->to, PATTERN_STATES, &patterns,
                                 error);
    beam.patterns = patterns;
    if (!code)
        code = search_beam(&beam, ends, words, error);
    clear_beam(&beam);
    pattern_db_free(patterns);
    return code;
}
