/*
 * A step takes all neighbours of the beam that were not in it before, each
 * once, and keeps those with the least scores; equal ones in the order in which
 * they were found, so that the answer does not depend on anything else.
 *
 *     kept   | step 0: from | step 1 ... width | step 2 ... width | ...
 *     trace    a state of the step before, and the generator that led here
 */
#include "path/online/guided.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cores.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/stop.h"

enum { PATTERN_STATES = 500000, STEPS_MAX = 100000, LOOK = 1024 };

struct trace {
    uint32_t from, generator;
};

struct beam {
    const struct graph *graph;
    const struct beam_guide *guide;
    struct orbit seen;          /* all states that were ever kept */
    struct trace *trace;        /* of each of them */
    size_t room;
    uint32_t first, end;        /* the last step's, in seen */
    struct orbit fresh;         /* the candidates of this step, */
    struct trace *origin;       /* where they come from, */
    float *score;
    uint64_t *rank;             /* and score and number as one integer */
    size_t fresh_room;          /* of the three */
    uint8_t *target;
    double best;                /* the least score so far */
};

static int grow_candidates(struct beam *beam, struct error *error)
{
    size_t room = beam->fresh.room;
    if (room <= beam->fresh_room)
        return 0;
    struct trace *origin = memory_resize(beam->origin, room, sizeof *origin,
                                         error);
    if (!origin)
        return ERROR_LIMIT;
    beam->origin = origin;
    memory_free(beam->score);
    memory_free(beam->rank);
    beam->score = memory_alloc(room, sizeof *beam->score, error);
    beam->rank = memory_alloc(room, sizeof *beam->rank, error);
    if (!beam->score || !beam->rank)
        return ERROR_LIMIT;
    beam->fresh_room = room;
    return 0;
}

static void forget_candidates(struct beam *beam)
{
    struct orbit *fresh = &beam->fresh;
    fresh->count = 0;
    memset(fresh->slot, 0, (fresh->mask + 1) * sizeof *fresh->slot);
}

/* A neighbour of state v becomes a candidate if it is new: 1 if it is the
 * target.  An entry beyond 63 bits is no candidate. */
static int add_candidate(struct beam *beam, uint32_t v, uint32_t g,
                         struct error *error)
{
    uint8_t *state = beam->fresh.scratch;
    uint32_t before = beam->fresh.count;
    if (orbit_apply(&beam->seen, beam->graph, g, state,
                    orbit_state(&beam->seen, v)) ||
        orbit_find(&beam->seen, state) != STATE_NONE)
        return 0;
    if (orbit_add(&beam->fresh, state, error) == STATE_NONE)
        return ERROR_LIMIT;
    if (beam->fresh.count == before)
        return 0;
    int code = grow_candidates(beam, error);
    if (code)
        return code;
    beam->origin[before] = (struct trace){ v, g };
    return memcmp(state, beam->target, beam->seen.size) == 0;
}

/* 1 if the target is a neighbour, the last of the candidates. */
static int expand(struct beam *beam, struct error *error)
{
    uint32_t count = (uint32_t)beam->graph->generators;
    forget_candidates(beam);
    for (uint32_t v = beam->first; v < beam->end; v++) {
        int code = (v - beam->first) % LOOK ? 0 : stop_check(error);
        for (uint32_t g = 0; g < count && !code; g++)
            code = add_candidate(beam, v, g, error);
        if (code)
            return code;
    }
    return 0;
}

static int compare_ranks(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Partitions until the least `wanted` stand in front (C. A. R. Hoare, Find,
 * 1961). */
static void select_ranks(uint64_t *rank, size_t count, size_t wanted)
{
    size_t low = 0, high = count;
    while (high - low > 1) {
        uint64_t pivot = rank[low + (high - low - 1) / 2];
        size_t i = low, j = high - 1;
        for (;; i++, j--) {
            while (rank[i] < pivot)
                i++;
            while (rank[j] > pivot)
                j--;
            if (i >= j)
                break;
            uint64_t swap = rank[i];
            rank[i] = rank[j];
            rank[j] = swap;
        }
        if (wanted == j + 1)
            return;
        if (wanted <= j)
            high = j + 1;
        else
            low = j + 1;
    }
}

/* Floats in the order of unsigned integers: the sign turned, and behind it all
 * bits of negative ones. */
static uint32_t float_order(float score)
{
    uint32_t bits;
    memcpy(&bits, &score, sizeof bits);
    return bits & UINT32_C(1) << 31 ? ~bits : bits | UINT32_C(1) << 31;
}

/* Scores the candidates; the best `width`, or all, stand in front of rank. */
static int rank_candidates(struct beam *beam, size_t *kept,
                           struct error *error)
{
    uint32_t count = beam->fresh.count, width = beam->guide->width;
    int code = count ? beam->guide->score(beam->guide->context, &beam->fresh,
                                          beam->score, error) : 0;
    for (uint32_t i = 0; i < count && !code; i++) {
        if (isnan(beam->score[i]))
            code = error_set(error, ERROR_FAILED, "the score of state %u is "
                             "no number", i);
        if (beam->score[i] < beam->best)
            beam->best = beam->score[i];
        beam->rank[i] = (uint64_t)float_order(beam->score[i]) << 32 | i;
    }
    if (code)
        return code;
    *kept = count < width ? count : width;
    if (*kept < count)
        select_ranks(beam->rank, count, *kept);
    if (*kept)
        qsort(beam->rank, *kept, sizeof *beam->rank, compare_ranks);
    return 0;
}

/* A candidate is new; the trace follows the number it gets. */
static int keep(struct beam *beam, uint32_t i, struct error *error)
{
    uint32_t before = beam->seen.count;
    if (orbit_add(&beam->seen, orbit_state(&beam->fresh, i), error) ==
        STATE_NONE)
        return ERROR_LIMIT;
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

/* The best become the next step, the least score first. */
static int select_best(struct beam *beam, struct error *error)
{
    size_t kept = 0;
    int code = rank_candidates(beam, &kept, error);
    beam->first = beam->end;
    for (size_t i = 0; i < kept && !code; i++)
        code = keep(beam, (uint32_t)beam->rank[i], error);
    beam->end = beam->seen.count;
    return code;
}

static int tell_step(const struct beam *beam, uint32_t step,
                     struct error *error)
{
    struct error why = { 0 };
    char where[80];
    snprintf(where, sizeof where, "beam of %u, step %u, best score %g",
             beam->guide->width, step, beam->best);
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
        int code = expand(beam, error);
        if (!code)
            code = select_best(beam, error);
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
    struct trace at = beam->origin[beam->fresh.count - 1];
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
    beam->room = 1024;
    int code = orbit_create(beam->graph, ends->from, 0, &beam->seen, error);
    if (!code)
        code = orbit_create(beam->graph, ends->from, 0, &beam->fresh, error);
    if (!code)
        code = grow_candidates(beam, error);
    if (code)
        return code;
    beam->trace = memory_alloc(beam->room, sizeof *beam->trace, error);
    beam->target = memory_alloc(1, beam->seen.size, error);
    if (!beam->trace || !beam->target)
        return ERROR_FAILED;
    orbit_pack(&beam->seen, beam->target, ends->to);
    beam->end = 1;
    beam->best = INFINITY;
    return 0;
}

static void clear_beam(struct beam *beam)
{
    memory_free(beam->score);
    memory_free(beam->rank);
    memory_free(beam->origin);
    memory_free(beam->trace);
    memory_free(beam->target);
    orbit_clear(&beam->fresh);
    orbit_clear(&beam->seen);
}

static int search_beam(struct beam *beam, const struct ends *ends,
                       struct paths *words, struct error *error)
{
    uint32_t steps = 0;
    int code = create_beam(beam, ends, error);
    if (code)
        return code;
    if (!memcmp(orbit_state(&beam->seen, 0), beam->target, beam->seen.size)) {
        words->reached = 1;
        code = paths_add(words, NULL, error);
        return code < 0 ? code : 0;
    }
    code = run_steps(beam, ends->limit, &steps, error);
    words->upper = 1;
    return code == 1 ? trace_back(beam, steps, words, error) : code;
}

int beam_search_guided(const struct graph *graph, const struct ends *ends,
                       const struct beam_guide *guide, struct paths *words,
                       struct error *error)
{
    struct beam beam = { .graph = graph, .guide = guide };
    cores_share_work(ends->threads, cores_count());
    int code = search_beam(&beam, ends, words, error);
    clear_beam(&beam);
    return code;
}

/* ---- by patterns ---- */

static int score_by_patterns(void *context, const struct orbit *states,
                             float *score, struct error *error)
{
    const struct pattern_db *patterns = context;
    #pragma omp parallel for schedule(static) \
        num_threads(cores_team(500.0 * states->count))
    for (uint32_t i = 0; i < states->count; i++) {
        uint32_t sum = 0;
        if (!stop_asked())
            pattern_db_bound(patterns, orbit_state(states, i), &sum);
        score[i] = (float)sum;
    }
    return stop_check(error);
}

/* The greatest bound of the beginning. */
static int bound_beginning(const struct pattern_db *patterns,
                           const struct ends *ends, uint32_t *least,
                           struct error *error)
{
    uint8_t *state = memory_alloc(1, patterns->codec.size, error);
    uint32_t sum;
    if (!state)
        return ERROR_FAILED;
    orbit_pack(&patterns->codec, state, ends->from);
    *least = pattern_db_bound(patterns, state, &sum);
    memory_free(state);
    return 0;
}

int beam_search(const struct graph *graph, const struct ends *ends,
                uint32_t width, struct paths *words, struct error *error)
{
    struct pattern_db *patterns = NULL;
    struct beam_guide guide = { .width = width, .score = score_by_patterns };
    uint32_t least = 0;
    cores_share_work(ends->threads, cores_count());
    int code = pattern_db_create(graph, ends->to, PATTERN_STATES, &patterns,
                                 error);
    guide.context = patterns;
    if (!code)
        code = bound_beginning(patterns, ends, &least, error);
    if (!code)
        code = beam_search_guided(graph, ends, &guide, words, error);
    words->upper = words->length > least;
    pattern_db_free(patterns);
    return code;
}
