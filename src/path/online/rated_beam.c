/*
 *     now        states of this step, and their own ratings
 *     rating     of all their neighbours, state by state
 *     chosen     neighbours that may be kept: some more than the width, as
 *                others are equal or were seen
 *     next       the states of these; those that are kept move to the front
 *     trace      of all steps: whence, and by which generator
 */
#include "path/online/rated_end.h"

#include <string.h>

#include "base/clock.h"
#include "base/cores.h"
#include "base/hash.h"
#include "base/list.h"
#include "base/memory.h"
#include "base/scratch_arrays.h"
#include "base/stop.h"

/* Steps without a better rating after which a beam is given up: so many for
 * each letter of a state, and some. */
enum { RATING_MAX = UINT16_MAX, SEEN_MIN = 1 << 14, SEEN_EACH = 16,
       PATIENCE = 4, PATIENCE_MIN = 64 };

/* Moves by the bound at which states look for their ends, at so many nodes
 * each and so many moves more than the bound; and for each state of the beam so
 * many in all, or this takes longer than the beam. */
enum { END_MOVES = 40, END_NODES = 500, END_SLACK = 3, END_EACH = 5 };

struct choice {
    uint32_t parent, generator;
    uint32_t rating;
    uint64_t hash;
};

struct trace {
    uint32_t from, generator;
};

struct beam {
    const struct graph *graph;
    const struct rater *rater;
    const struct rated_task *task;
    size_t state_bytes;
    uint16_t *now, *next;
    uint32_t *own;              /* of the states of now */
    uint32_t count;
    uint16_t *rating;
    uint64_t tally[RATING_MAX + 1];
    struct choice *chosen;
    uint32_t choices, choice_room;
    struct trace *trace;
    size_t traces, trace_room;
    uint64_t *seen, seen_mask;
    uint32_t step, best, best_step;
    struct rooms rooms;
    int ended;                  /* were ends looked for? */
    uint32_t *end, end_length;  /* the one that was found, */
    uint32_t end_from;          /* of a state of now */
};

static uint16_t *row_of(const struct beam *beam, uint16_t *states,
                          size_t i)
{
    return states + i * beam->rater->stride;
}

static uint32_t room_for(uint32_t width)
{
    return width + width / 2 + 16;
}

uint32_t rated_beam_width(const struct rater *rater, uint64_t memory)
{
    uint64_t each = 2 * (uint64_t)rater->graph->generators
        + 2 * rater->stride * sizeof(uint16_t) + sizeof(struct choice)
        + 2 * SEEN_EACH * sizeof(uint64_t) + 200 * sizeof(struct trace);
    uint64_t width = memory / (each + each / 2);
    return width > 1 << 24 ? 1 << 24 : width ? (uint32_t)width : 1;
}

static int open_beam(struct beam *beam, struct error *error)
{
    size_t room = room_for(beam->task->width);
    size_t m = beam->graph->generators, stride = beam->rater->stride;
    uint64_t slots = SEEN_MIN;
    while (slots < SEEN_EACH * (uint64_t)beam->task->width)
        slots *= 2;
    beam->seen_mask = slots - 1;
    beam->state_bytes = stride * sizeof(uint16_t);
    beam->choice_room = (uint32_t)room;
    if (!(beam->now = memory_alloc(room, beam->state_bytes, error))
        || !(beam->next = memory_alloc(room, beam->state_bytes, error))
        || !(beam->own = memory_alloc(room, sizeof *beam->own, error))
        || !(beam->rating = memory_alloc(beam->task->width * m,
                                         sizeof *beam->rating, error))
        || !(beam->chosen = memory_alloc(room, sizeof *beam->chosen, error))
        || !(beam->seen = memory_alloc(slots, sizeof *beam->seen, error)))
        return ERROR_FAILED;
    memcpy(beam->now, beam->task->from, beam->state_bytes);
    beam->own[0] = beam->rater->own(beam->rater->context, beam->now);
    beam->best = beam->own[0];
    beam->count = 1;
    beam->seen[hash_bytes(beam->now, beam->state_bytes) & beam->seen_mask] =
        hash_bytes(beam->now, beam->state_bytes);
    return rooms_create(&beam->rooms, m * sizeof(uint32_t), error);
}

static void close_beam(struct beam *beam)
{
    memory_free(beam->now);
    memory_free(beam->next);
    memory_free(beam->own);
    memory_free(beam->rating);
    memory_free(beam->chosen);
    memory_free(beam->trace);
    memory_free(beam->seen);
    memory_free(beam->end);
    rooms_free(&beam->rooms);
}

/* ---- a step ---- */

/* The greatest rating from which the target may be reached in time. */
static uint32_t rating_limit(const struct beam *beam)
{
    uint64_t left = beam->task->limit - beam->step;
    uint64_t most = left * beam->rater->gain;
    return !beam->rater->gain || most >= RATING_MAX ? RATING_MAX - 1
                                                    : (uint32_t)most;
}

static uint16_t rating_of(uint32_t rating)
{
    return rating < RATING_MAX ? (uint16_t)rating : RATING_MAX - 1;
}

/* The letter that led to a state of now, or -1. */
static int32_t last_letter(const struct beam *beam, uint32_t i)
{
    return beam->step == 1 ? -1 : (int32_t)
        beam->trace[beam->traces - beam->count + i].generator;
}

/* Rates all neighbours; RATING_MAX: the one that was just left. */
static void rate_neighbours(struct beam *beam)
{
    size_t m = beam->graph->generators;
    #pragma omp parallel for schedule(static) \
        num_threads(cores_team(10.0 * beam->count * m))
    for (uint32_t i = 0; i < beam->count; i++) {
        uint32_t *rating = rooms_mine(&beam->rooms);
        uint16_t *into = beam->rating + i * m;
        int32_t last = last_letter(beam, i);
        beam->rater->neighbours(beam->rater->context,
                                row_of(beam, beam->now, i), beam->own[i],
                                rating);
        for (size_t g = 0; g < m; g++)
            into[g] = rating_of(rating[g]);
        if (last >= 0 && beam->graph->inverse[last] >= 0)
            into[beam->graph->inverse[last]] = RATING_MAX;
    }
}

/* The rating up to which all neighbours are chosen, and what part of the next
 * one's, in 2^32. */
static uint32_t find_threshold(struct beam *beam, uint64_t *part)
{
    uint64_t total = beam->count * (uint64_t)beam->graph->generators;
    uint64_t wanted = beam->task->width + beam->task->width / 4 + 1, sum = 0;
    uint32_t limit = rating_limit(beam), at = 0;
    memset(beam->tally, 0, sizeof beam->tally);
    for (uint64_t i = 0; i < total; i++)
        beam->tally[beam->rating[i]]++;
    while (at <= limit && sum + beam->tally[at] <= wanted)
        sum += beam->tally[at++];
    *part = at > limit ? 0 : ((wanted - sum) << 32) / beam->tally[at];
    return at;
}

/* Spreads the numbers of neighbours over 32 bits. */
static uint32_t lot_of(const struct beam *beam, uint64_t i)
{
    uint64_t x = (i + 1) * UINT64_C(0x9e3779b97f4a7c15)
        + ((uint64_t)beam->task->seed << 32 | beam->step);
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)(x >> 32);
}

/* The best first: there are more than will be kept. */
static void choose_neighbours(struct beam *beam)
{
    uint32_t m = (uint32_t)beam->graph->generators;
    uint64_t part = 0, total = beam->count * (uint64_t)m, before = 0;
    uint32_t threshold = find_threshold(beam, &part);
    uint64_t *place = beam->tally;
    for (uint32_t r = 0; r <= threshold; r++) {
        uint64_t equal = beam->tally[r];
        place[r] = before;
        before += equal;
    }
    for (uint64_t i = 0; i < total; i++) {
        uint16_t rating = beam->rating[i];
        if (rating > threshold || place[rating] == beam->choice_room ||
            (rating == threshold && lot_of(beam, i) >= part))
            continue;
        beam->chosen[place[rating]++] = (struct choice){
            .parent = (uint32_t)(i / m), .generator = (uint32_t)(i % m),
            .rating = rating };
    }
    beam->choices = (uint32_t)place[threshold];
}

static void make_states(struct beam *beam)
{
    uint32_t n = beam->graph->size, stride = beam->rater->stride;
    #pragma omp parallel for schedule(static) \
        num_threads(cores_team(1.0 * beam->choices * stride))
    for (uint32_t i = 0; i < beam->choices; i++) {
        struct choice *choice = &beam->chosen[i];
        const uint16_t *old = row_of(beam, beam->now, choice->parent);
        const uint16_t *image = beam->graph->images
            + (size_t)choice->generator * n;
        uint16_t *state = row_of(beam, beam->next, i);
        for (uint32_t j = 0; j < n; j++)
            state[j] = old[image[j]];
        for (uint32_t j = n; j < stride; j++)
            state[j] = old[j];
        choice->hash = hash_bytes(state, beam->state_bytes);
    }
}

static int is_fresh(struct beam *beam, uint64_t hash)
{
    uint64_t *slot = &beam->seen[hash & beam->seen_mask];
    int new = *slot != hash;
    *slot = hash;
    return new;
}

/* 1 if the target is among those that are kept, the last of them. */
static int keep_states(struct beam *beam, struct error *error)
{
    size_t before = beam->traces - (beam->step > 1 ? beam->count : 0);
    uint32_t kept = 0, found = 0;
    for (uint32_t i = 0; i < beam->choices && kept < beam->task->width &&
         !found; i++) {
        const struct choice *choice = &beam->chosen[i];
        if (!is_fresh(beam, choice->hash))
            continue;
        uint16_t *state = row_of(beam, beam->next, kept);
        if (kept < i)
            memcpy(state, row_of(beam, beam->next, i), beam->state_bytes);
        struct trace *trace = list_grow(beam->trace, &beam->trace_room,
                                        beam->traces, sizeof *trace, error);
        if (!trace)
            return ERROR_FAILED;
        beam->trace = trace;
        trace[beam->traces++] = (struct trace){
            (uint32_t)(before + choice->parent), choice->generator };
        beam->own[kept++] = choice->rating;
        found = choice->rating == 0 &&
            !memcmp(state, beam->task->to, beam->state_bytes);
    }
    uint16_t *swap = beam->now;
    beam->now = beam->next;
    beam->next = swap;
    beam->count = kept;
    return (int)found;
}

/* Is the beam to go on? */
static int goes_on(struct beam *beam)
{
    uint32_t patience = PATIENCE * beam->graph->size + PATIENCE_MIN;
    for (uint32_t i = 0; i < beam->count; i++)
        if (beam->own[i] < beam->best) {
            beam->best = beam->own[i];
            beam->best_step = beam->step;
        }
    return beam->count && beam->step < beam->task->limit &&
        beam->step - beam->best_step < patience && !stop_asked() &&
        (beam->task->deadline <= 0 ||
         clock_seconds() < beam->task->deadline);
}

/* ---- its end ---- */

static uint32_t bound_of(const struct beam *beam, uint32_t rating)
{
    return (rating + beam->rater->gain - 1) / beam->rater->gain;
}

/* All states by at most `left` letters; 1 with an end. */
static int search_ends(struct beam *beam, struct rated_end *end,
                       uint32_t left)
{
    uint64_t nodes = END_EACH * (uint64_t)beam->count;
    for (uint32_t i = 0; i < beam->count && nodes; i++) {
        uint64_t mine = nodes < END_NODES ? nodes : END_NODES;
        if (i % 64 == 0 && (stop_asked() || (beam->task->deadline > 0 &&
            clock_seconds() > beam->task->deadline)))
            return 0;
        if (bound_of(beam, beam->own[i]) > left)
            continue;
        int found = rated_end_search(end, row_of(beam, beam->now, i),
                                     beam->own[i], left, mine);
        nodes -= mine - end->nodes;
        if (!found)
            continue;
        beam->end = end->word;
        beam->end_length = end->length;
        beam->end_from = i;
        end->word = NULL;
        return 1;
    }
    return 0;
}

/* Once, when the best states are near enough: 1 with an end. */
static int find_end(struct beam *beam, struct error *error)
{
    struct rated_end end;
    uint32_t least = UINT32_MAX;
    if (beam->ended || !beam->rater->gain ||
        beam->best > END_MOVES * beam->rater->gain)
        return 0;
    beam->ended = 1;
    for (uint32_t i = 0; i < beam->count; i++)
        least = beam->own[i] < least ? beam->own[i] : least;
    least = bound_of(beam, least);
    int code = rated_end_create(beam->rater, beam->task->to,
                                least + END_SLACK, &end, error);
    for (uint32_t left = least; !code && left <= least + END_SLACK &&
         left <= beam->task->limit - beam->step; left++)
        code = search_ends(beam, &end, left);
    rated_end_clear(&end);
    return code;
}

static int run_steps(struct beam *beam, struct error *error)
{
    int found = 0;
    while (!found && goes_on(beam)) {
        found = find_end(beam, error);
        if (found)
            break;
        beam->step++;
        rate_neighbours(beam);
        choose_neighbours(beam);
        make_states(beam);
        found = keep_states(beam, error);
    }
    return found;
}

static int write_word(const struct beam *beam, uint32_t **word,
                      uint32_t *length, struct error *error)
{
    uint32_t end = beam->end ? beam->end_length : 0;
    size_t at = beam->end ? beam->traces - beam->count + beam->end_from
                          : beam->traces - 1;
    *length = beam->step + end;
    *word = memory_alloc((size_t)*length + 1, sizeof **word, error);
    if (!*word)
        return ERROR_FAILED;
    for (uint32_t i = beam->step; i-- > 0; at = beam->trace[at].from)
        (*word)[i] = beam->trace[at].generator;
    if (end)
        memcpy(*word + beam->step, beam->end, end * sizeof **word);
    return 1;
}

int rated_beam(const struct rater *rater, const struct rated_task *task,
               uint32_t **word, uint32_t *length, struct error *error)
{
    struct beam *beam = memory_alloc(1, sizeof *beam, error);
    if (!beam)
        return ERROR_FAILED;
    *beam = (struct beam){ .graph = rater->graph, .rater = rater,
                           .task = task };
    int code = open_beam(beam, error);
    if (!code)
        code = run_steps(beam, error);
    if (code == 1)
        code = write_word(beam, word, length, error);
    close_beam(beam);
    memory_free(beam);
    return code;
}
