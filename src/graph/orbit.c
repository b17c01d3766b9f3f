#include "graph/orbit.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/assert.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/stop.h"

/* Somebody asks whether to stop after so many states, or bytes of them. */
enum { FIRST_ROOM = 1024, LOOK = 256, LOOK_BYTES = 1 << 24 };

size_t orbit_cell(const struct graph *graph)
{
    if (graph->kind == GRAPH_MATRIX)
        return sizeof(int64_t);
    return (graph->word ? graph->letters : graph->size) <= 256 ? 1 : 2;
}

void orbit_pack(const struct orbit *set, uint8_t *into, const int64_t *state)
{
    for (size_t i = 0; i < graph_state_length(set->graph); i++)
        if (set->cell == 1)
            into[i] = (uint8_t)state[i];
        else if (set->cell == 2)
            ((uint16_t *)(void *)into)[i] = (uint16_t)state[i];
        else
            ((int64_t *)(void *)into)[i] = state[i];
}

void orbit_unpack(const struct orbit *set, const uint8_t *packed,
                  int64_t *state)
{
    for (size_t i = 0; i < graph_state_length(set->graph); i++)
        if (set->cell == 1)
            state[i] = packed[i];
        else if (set->cell == 2)
            state[i] = ((const uint16_t *)(const void *)packed)[i];
        else
            state[i] = ((const int64_t *)(const void *)packed)[i];
}

int orbit_apply(const struct orbit *set, const struct graph *graph, size_t g,
                uint8_t *into, const uint8_t *state)
{
    if (set->cell == 8)     /* matrices: there are no images */
        return graph_apply(graph, g, (int64_t *)(void *)into,
                           (const int64_t *)(const void *)state, NULL);
    const uint16_t *p = graph->images + g * graph->size;
    if (set->cell == 1)
        for (uint32_t i = 0; i < graph->size; i++)
            into[i] = state[p[i]];
    else
        for (uint32_t i = 0; i < graph->size; i++)
            memcpy(into + 2 * i, state + 2 * p[i], 2);
    for (size_t i = 0; i < graph->forbids; i++)
        if (orbit_letter(set, into, graph->forbidden[i].point) ==
            graph->forbidden[i].letter)
            return ORBIT_FORBIDDEN;
    return 0;
}

/* The slot of a state with a hash, or the free one where it belongs. */
static uint64_t find_slot(const struct orbit *set, const uint8_t *state,
                          uint64_t hash)
{
    uint64_t slot = hash & set->mask;
    while (set->slot[slot] &&
           memcmp(orbit_state(set, set->slot[slot] - 1), state, set->size))
        slot = (slot + 1) & set->mask;
    return slot;
}

uint32_t orbit_find(const struct orbit *set, const uint8_t *state)
{
    uint64_t hash = hash_bytes(state, set->size);
    uint32_t number = set->slot[find_slot(set, state, hash)];
    return number ? number - 1 : STATE_NONE;
}

/* Calls what a look at these states will read into the caches, and fills their
 * hashes. */
static void prefetch_states(const struct orbit *set, const uint8_t *state,
                            size_t stride, uint32_t count, uint64_t *hash)
{
    for (uint32_t i = 0; i < count; i++) {
        hash[i] = hash_bytes(state + i * stride, set->size);
        __builtin_prefetch(set->slot + (hash[i] & set->mask));
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t number = set->slot[hash[i] & set->mask];
        if (number)
            __builtin_prefetch(orbit_state(set, number - 1));
    }
}

void orbit_find_all(const struct orbit *set, const uint8_t *state,
                    size_t stride, uint32_t count, uint32_t *number)
{
    uint64_t hash[ORBIT_BATCH];
    ASSERT(count <= ORBIT_BATCH);
    prefetch_states(set, state, stride, count, hash);
    for (uint32_t i = 0; i < count; i++)
        number[i] = set->slot[find_slot(set, state + i * stride, hash[i])] - 1;
}

static uint64_t room_bytes(const struct orbit *set, uint64_t room)
{
    uint64_t words = set->words ? sizeof *set->words : 0;
    return room * (set->size + words + 2 * sizeof *set->slot);
}

/* The states into more room: gigabytes, perhaps. */
static int move_states(struct orbit *set, uint32_t room, struct error *error)
{
    size_t bytes = set->count * set->size;
    uint8_t *state = memory_alloc(room, set->size, error);
    int code = state ? 0 : ERROR_LIMIT;
    for (size_t at = 0; !code && at < bytes; at += LOOK_BYTES) {
        size_t left = bytes - at < LOOK_BYTES ? bytes - at : LOOK_BYTES;
        memcpy(state + at, set->state + at, left);
        code = stop_check(error);
    }
    memory_free(code ? state : set->state);
    if (!code)
        set->state = state;
    return code;
}

static int fill_slots(struct orbit *set, struct error *error)
{
    for (uint32_t i = 0; i < set->count; i++) {
        set->slot[find_slot(set, orbit_state(set, i),
                            hash_bytes(orbit_state(set, i), set->size))] =
            i + 1;
        if (i % (1 + LOOK_BYTES / set->size) == 0 && stop_check(error))
            return ERROR_INTERRUPTED;
    }
    return 0;
}

/* Room for twice as many; the table of slots is made anew. */
static int grow_room(struct orbit *set, struct error *error)
{
    uint32_t room = set->room ? 2 * set->room : FIRST_ROOM;
    if (set->room > UINT32_MAX / 4)
        return error_set(error, ERROR_LIMIT, "more than 2^31 states around "
                         "one end");
    if (set->memory && room_bytes(set, room) > set->memory)
        return error_set(error, ERROR_LIMIT, "the spheres around one end may "
                         "take %llu bytes", (unsigned long long)set->memory);
    int code = move_states(set, room, error);
    if (code)
        return code;
    if (set->words || set->room == 0) {
        uint64_t *words = memory_resize(set->words, room, sizeof *words, error);
        if (!words)
            return ERROR_LIMIT;
        set->words = words;
    }
    memory_free(set->slot);
    set->slot = memory_alloc(2 * (size_t)room, sizeof *set->slot, error);
    if (!set->slot)
        return ERROR_LIMIT;
    set->mask = 2 * (uint64_t)room - 1;
    set->room = room;
    return fill_slots(set, error);
}

static uint32_t add_state(struct orbit *set, const uint8_t *state,
                          uint64_t hash, struct error *error)
{
    if (set->count == set->room && grow_room(set, error))
        return STATE_NONE;
    uint64_t slot = find_slot(set, state, hash);
    if (!set->slot[slot]) {
        memcpy(set->state + (size_t)set->count * set->size, state, set->size);
        set->slot[slot] = ++set->count;
    }
    return set->slot[slot] - 1;
}

uint32_t orbit_add(struct orbit *set, const uint8_t *state, struct error *error)
{
    return add_state(set, state, hash_bytes(state, set->size), error);
}

static int end_sphere(struct orbit *set, struct error *error)
{
    if (set->spheres + 2 > set->sphere_room) {
        uint32_t room = 2 * set->sphere_room + 8;
        uint32_t *first = memory_resize(set->first, room, sizeof *first, error);
        if (!first)
            return ERROR_LIMIT;
        set->first = first;
        set->sphere_room = room;
    }
    set->first[++set->spheres] = set->count;
    return 0;
}

int orbit_create(const struct graph *graph, const int64_t *centre, int counts,
                 struct orbit *set, struct error *error)
{
    *set = (struct orbit){ .graph = graph, .cell = orbit_cell(graph) };
    set->size = set->cell * graph_state_length(graph);
    set->scratch = memory_alloc(ORBIT_BATCH, set->size, error);
    int code = set->scratch ? grow_room(set, error) : ERROR_FAILED;
    if (!code && !counts) {
        memory_free(set->words);
        set->words = NULL;
    }
    if (!code) {
        orbit_pack(set, set->scratch, centre);
        orbit_add(set, set->scratch, error);
        if (counts)
            set->words[0] = 1;
        code = end_sphere(set, error);
    }
    if (code)
        orbit_clear(set);
    return code;
}

int orbit_add_centre(struct orbit *set, const int64_t *centre,
                     struct error *error)
{
    ASSERT(set->spheres == 1);
    orbit_pack(set, set->scratch, centre);
    uint32_t number = orbit_add(set, set->scratch, error);
    if (number == STATE_NONE)
        return ERROR_LIMIT;
    if (set->words)
        set->words[number] = 1;
    set->first[1] = set->count;
    return 0;
}

int orbit_create_from_starts(const struct graph *graph,
                             const struct graph *starts, int counts,
                             struct orbit *set, struct error *error)
{
    int64_t *state = memory_alloc(graph_state_length(starts), sizeof *state,
                                  error);
    if (!state)
        return ERROR_FAILED;
    graph_start_state(starts, state);
    int code = orbit_create(graph, state, counts, set, error);
    for (uint32_t i = 1; i < graph_starts(starts) && !code; i++) {
        graph_nth_start(starts, i, state);
        code = orbit_add_centre(set, state, error);
    }
    memory_free(state);
    return code;
}

void orbit_clear(struct orbit *set)
{
    memory_free(set->state);
    memory_free(set->words);
    memory_free(set->slot);
    memory_free(set->first);
    memory_free(set->scratch);
    *set = (struct orbit){ 0 };
}

/* The words to `from` go on to a state of the next sphere. */
static void add_words(struct orbit *set, uint32_t number, uint32_t from)
{
    if (set->words && number >= set->first[set->spheres] &&
        __builtin_add_overflow(set->words[number], set->words[from],
                               &set->words[number]))
        set->overflow = 1;
}

/* Adds what some generators, at most ORBIT_BATCH, make of a state. */
static int add_neighbours(struct orbit *set, uint32_t from, size_t first,
                          uint32_t count, struct error *error)
{
    uint64_t hash[ORBIT_BATCH];
    uint32_t found = 0;
    for (uint32_t i = 0; i < count; i++) {
        int code = orbit_apply(set, set->graph, first + i,
                               set->scratch + found * set->size,
                               orbit_state(set, from));
        if (code < 0)
            return error_set(error, ERROR_LIMIT, "an entry of a state passes "
                             "63 bits");
        found += code == 0;
    }
    prefetch_states(set, set->scratch, set->size, found, hash);
    for (uint32_t i = 0; i < found; i++) {
        uint32_t number = add_state(set, set->scratch + i * set->size, hash[i],
                                    error);
        if (number == STATE_NONE)
            return ERROR_LIMIT;
        add_words(set, number, from);
    }
    return 0;
}

/* looked: bytes of states since somebody asked. */
static int add_all_neighbours(struct orbit *set, uint32_t from, size_t *looked,
                              struct error *error)
{
    size_t generators = set->graph->generators;
    int code = 0;
    for (size_t g = 0; g < generators && !code; g += ORBIT_BATCH) {
        uint32_t count = generators - g < ORBIT_BATCH
            ? (uint32_t)(generators - g) : ORBIT_BATCH;
        code = add_neighbours(set, from, g, count, error);
        *looked += count * set->size;
        if (code || *looked < LOOK_BYTES)
            continue;
        code = stop_check(error);
        *looked = 0;
    }
    return code;
}

int orbit_grow(struct orbit *set, struct error *error)
{
    uint32_t first = set->first[set->spheres - 1];
    uint32_t end = set->first[set->spheres];
    char where[40];
    size_t looked = 0;
    snprintf(where, sizeof where, "sphere %u", set->spheres);
    for (uint32_t i = first; i < end; i++) {
        int code = (i - first) % LOOK ? 0
            : progress_poll(where, i - first, end - first, error);
        if (!code && set->deadline > 0 && i % LOOK == 0 &&
            clock_seconds() > set->deadline)
            code = error_set(error, ERROR_LIMIT, "the time for it is over");
        if (!code)
            code = add_all_neighbours(set, i, &looked, error);
        if (code)
            return code;
        if (set->most && set->count > set->most)
            break;
    }
    if (set->most && set->count > set->most)
        return error_set(error, ERROR_LIMIT, "%s leads beyond %" PRIu64
                         " states; take fewer spheres or allow more states",
                         where, set->most);
    return end_sphere(set, error);
}

uint32_t orbit_distance(const struct orbit *set, uint32_t number)
{
    uint32_t low = 0, high = set->spheres;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (set->first[middle] <= number)
            low = middle;
        else
            high = middle;
    }
    return low;
}
