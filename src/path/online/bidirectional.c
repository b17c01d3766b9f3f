/*
 * With the spheres 0 .. a around one end and 0 .. b around the other, every
 * path of a + b steps or fewer has been seen: its state after a steps lies in
 * both.  So when a new sphere a meets sphere b for the first time, a + b is the
 * distance, and every shortest path passes through exactly one of the states
 * that meet, which counts them: words to it times words from it.
 */
#include "path/online/bidirectional.h"

#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/stop.h"
#include "graph/orbit.h"

enum { FRONT, BACK };

struct meeting {
    const struct graph *graph;
    struct graph *back;
    struct orbit side[2];
    struct paths *words;
    uint32_t *letter;           /* the word at hand */
};

/* The number of a state in the last sphere of a side, or STATE_NONE. */
static uint32_t find_last(const struct orbit *set, const uint8_t *state)
{
    uint32_t number = orbit_find(set, state);
    return number != STATE_NONE && number >= set->first[set->spheres - 1]
        ? number : STATE_NONE;
}

static int spheres_meet(const struct meeting *meeting, int grown)
{
    const struct orbit *set = &meeting->side[grown];
    for (uint32_t i = set->first[set->spheres - 1]; i < set->count; i++)
        if (find_last(&meeting->side[!grown], orbit_state(set, i)) !=
            STATE_NONE)
            return 1;
    return 0;
}

static uint32_t last_size(const struct orbit *set)
{
    return set->count - set->first[set->spheres - 1];
}

static uint32_t steps(const struct meeting *meeting)
{
    return meeting->side[FRONT].spheres + meeting->side[BACK].spheres - 2;
}

static int limit_reached(const struct meeting *meeting, struct error *error)
{
    return error_set(error, ERROR_LIMIT, "no path of at most %u moves leads "
                     "there; longer ones were not asked for",
                     steps(meeting));
}

static void set_limits(struct meeting *meeting, const struct ends *ends)
{
    for (int i = 0; i < 2; i++) {
        meeting->side[i].memory = ends->memory / 2;
        meeting->side[i].deadline = ends->seconds > 0
            ? clock_seconds() + ends->seconds : 0;
    }
}

/* Grows until the spheres meet (1), one of them is empty (0), or an error. */
static int grow_sides(struct meeting *meeting, uint32_t limit,
                      struct error *error)
{
    int grown = FRONT;
    while (!spheres_meet(meeting, grown)) {
        const struct orbit *side = meeting->side;
        struct error why = { 0 };
        grown = last_size(&side[FRONT]) <= last_size(&side[BACK]) ? FRONT
                                                                  : BACK;
        if (last_size(&side[grown]) == 0)
            return 0;
        meeting->words->length = steps(meeting) + 1;
        if (steps(meeting) >= limit)
            return limit_reached(meeting, error);
        int code = orbit_grow(&meeting->side[grown], &why);
        if (code == ERROR_INTERRUPTED)
            return error_set(error, code, "no path of at most %u moves "
                             "leads there; the search for longer ones was "
                             "%s", steps(meeting), why.text);
        if (code)
            return error_set(error, ERROR_LIMIT, "no path of at most %u "
                             "moves leads there, and longer ones need more "
                             "memory%s: %s", steps(meeting),
                             side->deadline > 0 ? " or time" : "", why.text);
    }
    return 1;
}

static int is_in_sphere(const struct orbit *set, uint32_t number,
                        uint32_t sphere)
{
    return number != STATE_NONE && number >= set->first[sphere] &&
           number < set->first[sphere + 1];
}

/* All ways from a state of a sphere of the back side to its centre, that is to
 * the end of the path; at: letters written so far. */
static int list_ends(struct meeting *meeting, uint32_t number, uint32_t at,
                     struct error *error)
{
    const struct orbit *set = &meeting->side[BACK];
    uint32_t left = meeting->words->length - at;
    if (stop_check(error))
        return ERROR_INTERRUPTED;
    if (left == 0)
        return paths_add(meeting->words, meeting->letter, error);
    for (size_t g = 0; g < meeting->graph->generators; g++) {
        if (orbit_apply(set, meeting->graph, g, set->scratch,
                        orbit_state(set, number)))
            continue;
        uint32_t to = orbit_find(set, set->scratch);
        if (!is_in_sphere(set, to, left - 1))
            continue;
        meeting->letter[at] = (uint32_t)g;
        int code = list_ends(meeting, to, at + 1, error);
        if (code)
            return code;
    }
    return 0;
}

/* All ways from the start to a state of a sphere of the front side, last letter
 * first, each followed by the ways from `meet` to the end. */
static int list_starts(struct meeting *meeting, uint32_t number, uint32_t left,
                       uint32_t meet, struct error *error)
{
    const struct orbit *set = &meeting->side[FRONT];
    if (left == 0)
        return list_ends(meeting, meet, set->spheres - 1, error);
    for (size_t g = 0; g < meeting->graph->generators; g++) {
        if (orbit_apply(set, meeting->back, g, set->scratch,
                        orbit_state(set, number)))
            continue;
        uint32_t from = orbit_find(set, set->scratch);
        if (!is_in_sphere(set, from, left - 1))
            continue;
        meeting->letter[left - 1] = (uint32_t)g;
        int code = list_starts(meeting, from, left - 1, meet, error);
        if (code)
            return code;
    }
    return 0;
}

static int list_meeting_words(struct meeting *meeting, struct error *error)
{
    const struct orbit *front = &meeting->side[FRONT];
    const struct orbit *back = &meeting->side[BACK];
    uint32_t depth = front->spheres - 1;
    int code = 0;
    for (uint32_t i = front->first[depth]; i < front->count && !code; i++) {
        uint32_t meet = find_last(back, orbit_state(front, i));
        if (meet != STATE_NONE)
            code = list_starts(meeting, i, depth, meet, error);
    }
    return code < 0 ? code : 0;
}

static void count_meeting_words(struct meeting *meeting)
{
    const struct orbit *front = &meeting->side[FRONT];
    const struct orbit *back = &meeting->side[BACK];
    struct paths *words = meeting->words;
    words->overflow = front->overflow || back->overflow;
    for (uint32_t i = front->first[front->spheres - 1]; i < front->count; i++) {
        uint32_t meet = find_last(back, orbit_state(front, i));
        uint64_t product;
        if (meet == STATE_NONE)
            continue;
        words->overflow |=
            __builtin_mul_overflow(front->words[i], back->words[meet],
                                   &product) ||
            __builtin_add_overflow(words->number, product, &words->number);
    }
}

static int collect_words(struct meeting *meeting, struct error *error)
{
    uint32_t length = steps(meeting);
    meeting->words->reached = 1;
    meeting->words->length = length;
    meeting->letter = memory_alloc(length, sizeof *meeting->letter, error);
    if (!meeting->letter)
        return ERROR_FAILED;
    if (meeting->words->counts)
        count_meeting_words(meeting);
    return list_meeting_words(meeting, error);
}

/* Spheres around an end, or around the starts. */
static int open_side(struct meeting *meeting, int i, const int64_t *end,
                     struct error *error)
{
    const struct graph *graph = i == FRONT ? meeting->graph : meeting->back;
    struct orbit *side = &meeting->side[i];
    int counts = meeting->words->counts;
    return end ? orbit_create(graph, end, counts, side, error)
               : orbit_create_from_starts(graph, meeting->graph, counts, side,
                                          error);
}

int bidirectional_search(const struct graph *graph, const struct ends *ends,
                         struct paths *words, struct error *error)
{
    struct meeting meeting = { .graph = graph, .words = words };
    words->reached = 0;
    words->number = 0;
    int code = graph_reverse(graph, &meeting.back, error);
    if (!code)
        code = open_side(&meeting, FRONT, ends->from, error);
    if (!code)
        code = open_side(&meeting, BACK, ends->to, error);
    if (!code) {
        set_limits(&meeting, ends);
        code = grow_sides(&meeting, ends->limit, error);
    }
    if (code == 1)
        code = collect_words(&meeting, error);
    orbit_clear(&meeting.side[FRONT]);
    orbit_clear(&meeting.side[BACK]);
    graph_free(meeting.back);
    memory_free(meeting.letter);
    return code;
}
