/*
 * Each side is a list of states in the order in which they were found, layer
 * by layer, with the index of the state before and the generator between, and
 * a table of indices by hash.
 *
 * The side with the smaller last layer goes on.  While the balls of radius a
 * and b do not meet the distance is more than a + b; so the first state of
 * layer a + 1 that the other side knows lies in its layer b, and the distance
 * is a + b + 1.
 */
#include "claim/task/meet.h"

#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/stop.h"

enum { NONE = UINT32_MAX, LOOK = 4096 };

struct side {
    uint16_t *state;        /* length letters each */
    uint32_t *before;
    uint16_t *generator;
    uint32_t count, room;
    uint32_t *table;        /* indices, NONE is empty; size: a power of 2 */
    uint32_t mask;
    uint32_t layer;         /* where the last layer begins */
    uint32_t depth;
};

struct meeting {
    const struct graph *graph;
    const struct meet_limit *limit;
    size_t length;
    uint16_t *next;         /* one state in the making */
    struct side side[2];
    uint32_t met[2];        /* the same vertex on both sides */
    double deadline;
    struct error *error;
};

static uint64_t bytes_of(const struct meeting *meeting, uint64_t states)
{
    return states * (2 * meeting->length + 6) + 8 * states;
}

static void table_put(struct side *side, const uint16_t *state, size_t length,
                      uint32_t index)
{
    uint64_t at = hash_bytes(state, 2 * length) & side->mask;
    while (side->table[at] != NONE)
        at = (at + 1) & side->mask;
    side->table[at] = index;
}

static uint32_t side_find(const struct side *side, const uint16_t *state,
                          size_t length)
{
    uint64_t at = hash_bytes(state, 2 * length) & side->mask;
    for (; side->table[at] != NONE; at = (at + 1) & side->mask)
        if (memcmp(side->state + side->table[at] * length, state,
                   2 * length) == 0)
            break;
    return side->table[at];
}

/* 1 if the limit does not allow more. */
static int side_grow(struct meeting *meeting, struct side *side)
{
    uint64_t room = side->room ? 2 * (uint64_t)side->room : 1024;
    size_t length = meeting->length;
    struct error *error = meeting->error;
    if (bytes_of(meeting, room) > meeting->limit->memory / 2 || room >= NONE)
        return 1;
    memory_free(side->table);
    side->table = memory_alloc(2 * room, sizeof *side->table, error);
    uint16_t *state = memory_resize(side->state, room * length,
                                    sizeof *state, error);
    side->state = state ? state : side->state;
    uint32_t *before = memory_resize(side->before, room, sizeof *before, error);
    side->before = before ? before : side->before;
    uint16_t *generator = memory_resize(side->generator, room,
                                        sizeof *generator, error);
    side->generator = generator ? generator : side->generator;
    if (!side->table || !state || !before || !generator)
        return ERROR_FAILED;
    side->room = (uint32_t)room;
    side->mask = (uint32_t)(2 * room - 1);
    memset(side->table, 0xff, 2 * room * sizeof *side->table);
    for (uint32_t i = 0; i < side->count; i++)
        table_put(side, side->state + i * length, length, i);
    return 0;
}

static int side_add(struct meeting *meeting, struct side *side,
                    const uint16_t *state, uint32_t before, size_t generator)
{
    int code = side->count == side->room ? side_grow(meeting, side) : 0;
    if (code)
        return code;
    memcpy(side->state + side->count * meeting->length, state,
           2 * meeting->length);
    side->before[side->count] = before;
    side->generator[side->count] = (uint16_t)generator;
    table_put(side, state, meeting->length, side->count++);
    return 0;
}

static int side_create(struct meeting *meeting, struct side *side,
                       const int64_t *letters)
{
    side->state = memory_alloc(0, 1, meeting->error);
    side->before = memory_alloc(0, 1, meeting->error);
    side->generator = memory_alloc(0, 1, meeting->error);
    if (!side->state || !side->before || !side->generator)
        return ERROR_FAILED;
    for (size_t i = 0; i < meeting->length; i++)
        meeting->next[i] = (uint16_t)letters[i];
    return side_add(meeting, side, meeting->next, NONE, 0);
}

static void side_free(struct side *side)
{
    memory_free(side->state);
    memory_free(side->before);
    memory_free(side->generator);
    memory_free(side->table);
}

/* Forwards a generator gathers, backwards it scatters. */
static void step(struct meeting *meeting, const uint16_t *state,
                 size_t generator, int backwards)
{
    size_t length = meeting->length;
    const uint16_t *p = meeting->graph->images + generator * length;
    if (backwards)
        for (size_t i = 0; i < length; i++)
            meeting->next[p[i]] = state[i];
    else
        for (size_t i = 0; i < length; i++)
            meeting->next[i] = state[p[i]];
}

/* 0: go on, 2: they met, 1: the limit, or an error. */
static int expand(struct meeting *meeting, int which, uint32_t index)
{
    struct side *side = &meeting->side[which];
    size_t length = meeting->length;
    for (size_t g = 0; g < meeting->graph->generators; g++) {
        step(meeting, side->state + index * length, g, which);
        if (side_find(side, meeting->next, length) != NONE)
            continue;
        int code = side_add(meeting, side, meeting->next, index, g);
        if (code)
            return code;
        uint32_t other = side_find(&meeting->side[!which], meeting->next,
                                   length);
        if (other != NONE) {
            meeting->met[which] = side->count - 1;
            meeting->met[!which] = other;
            return 2;
        }
    }
    return 0;
}

static int expand_layer(struct meeting *meeting, int which)
{
    struct side *side = &meeting->side[which];
    uint32_t end = side->count;
    int code = 0;
    for (uint32_t i = side->layer; i < end && !code; i++) {
        code = expand(meeting, which, i);
        if (!code && i % LOOK == 0 &&
            (stop_asked() || clock_seconds() > meeting->deadline))
            code = 1;
    }
    if (!code && side->count == end)
        return error_set(meeting->error, ERROR_USAGE, "the marked element is "
                         "not in the graph");
    side->layer = end;
    side->depth += code == 0 || code == 2;
    return code;
}

static int search(struct meeting *meeting, uint64_t *distance)
{
    struct side *side = meeting->side;
    int code = side_find(&side[1], side[0].state, meeting->length) == NONE
        ? 0 : 2;
    while (!code) {
        uint32_t ahead = side[0].count - side[0].layer;
        uint32_t behind = side[1].count - side[1].layer;
        code = expand_layer(meeting, behind < ahead);
    }
    *distance = (uint64_t)side[0].depth + side[1].depth + (code == 1);
    return code;
}

static size_t names_length(const struct meeting *meeting)
{
    size_t longest = 0;
    for (size_t g = 0; g < meeting->graph->generators; g++) {
        size_t length = strlen(meeting->graph->names[g]);
        longest = length > longest ? length : longest;
    }
    return longest + 1;
}

static void append_name(char *word, const char *name)
{
    if (*word)
        strcat(word, ".");
    strcat(word, name);
}

/* From the start to where they met: its last generator is found first. */
static void append_forwards(const struct meeting *meeting, char *word,
                            uint32_t index)
{
    const struct side *side = &meeting->side[0];
    if (side->before[index] == NONE)
        return;
    append_forwards(meeting, word, side->before[index]);
    append_name(word, meeting->graph->names[side->generator[index]]);
}

static char *write_meet_word(const struct meeting *meeting, uint64_t distance)
{
    const struct side *back = &meeting->side[1];
    char *word = memory_alloc((distance + 1) * names_length(meeting), 1,
                              meeting->error);
    if (!word)
        return NULL;
    append_forwards(meeting, word, meeting->met[0]);
    for (uint32_t i = meeting->met[1]; back->before[i] != NONE;
         i = back->before[i])
        append_name(word, meeting->graph->names[back->generator[i]]);
    return word;
}

int meet_distance(const struct graph *graph, const int64_t *target,
                  const struct meet_limit *limit, struct meet_result *result,
                  struct error *error)
{
    struct meeting meeting = { .graph = graph, .limit = limit, .error = error,
                               .length = graph->size };
    if (graph->kind != GRAPH_PERMUTATION)
        return error_set(error, ERROR_USAGE, "distances of marked elements "
                         "need a permutation graph; this is a matrix graph");
    meeting.deadline = clock_seconds() + limit->seconds;
    meeting.next = memory_alloc(graph->size, sizeof *meeting.next, error);
    int64_t *start = memory_alloc(graph->size, sizeof *start, error);
    int code = meeting.next && start ? 0 : ERROR_FAILED;
    if (!code) {
        graph_start_state(graph, start);
        code = side_create(&meeting, &meeting.side[0], start);
    }
    if (!code)
        code = side_create(&meeting, &meeting.side[1], target);
    if (!code)
        code = search(&meeting, &result->distance);
    result->word = code == 2 ? write_meet_word(&meeting, result->distance)
                             : NULL;
    if (code == 2 && !result->word)
        code = ERROR_FAILED;
    side_free(&meeting.side[0]);
    side_free(&meeting.side[1]);
    memory_free(meeting.next);
    memory_free(start);
    return code == 2 ? 0 : code;
}
