/*
 * Arrays of states: what generators make of them, walks, and the states of
 * spheres.  Letters are gathered in the type they have; matrices are int64_t.
 */
#include <inttypes.h>
#include <string.h>

#include "antipode_handles.h"
#include "base/cores.h"
#include "base/memory.h"
#include "base/scratch_arrays.h"
#include "graph/graph_forbidden.h"
#include "graph/orbit.h"
#include "graph/state.h"
#include "path/walk.h"

/* Nanoseconds for a letter, more or less. */
enum { LETTER_WORK = 1 };

int antipode_graph_type(const struct antipode_graph *graph)
{
    return (int)orbit_cell(graph->graph);
}

size_t caller_row_bytes(const struct antipode_graph *graph,
                        const struct antipode_states *states)
{
    return graph_state_length(graph->graph) * (size_t)states->type;
}

void caller_row_read(const struct antipode_states *states, size_t row,
                     size_t length, int64_t *state)
{
    const char *from = (const char *)states->data +
                       row * length * (size_t)states->type;
    for (size_t i = 0; i < length; i++)
        state[i] = states->type == ANTIPODE_UINT8 ? ((const uint8_t *)from)[i]
            : states->type == ANTIPODE_UINT16
            ? ((const uint16_t *)(const void *)from)[i]
            : ((const int64_t *)(const void *)from)[i];
}

void caller_row_write(struct antipode_states *states, size_t row,
                      size_t length, const int64_t *state)
{
    char *to = (char *)states->data + row * length * (size_t)states->type;
    for (size_t i = 0; i < length; i++)
        if (states->type == ANTIPODE_UINT8)
            ((uint8_t *)to)[i] = (uint8_t)state[i];
        else if (states->type == ANTIPODE_UINT16)
            ((uint16_t *)(void *)to)[i] = (uint16_t)state[i];
        else
            ((int64_t *)(void *)to)[i] = state[i];
}

static int check_type(const struct graph *graph, int type,
                      struct error *error)
{
    if (type != ANTIPODE_UINT8 && type != ANTIPODE_UINT16 &&
        type != ANTIPODE_INT64)
        return error_set(error, ERROR_USAGE, "states of type %d; allowed are "
                         "1, 2 and 8", type);
    if (graph_refuse_forbidden(graph, "an array of states", error))
        return ERROR_USAGE;
    if (graph->kind == GRAPH_MATRIX && type != ANTIPODE_INT64)
        return error_set(error, ERROR_USAGE, "states of type %d; those of a "
                         "matrix graph have the type 8", type);
    return 0;
}

int caller_type_check(const struct graph *graph, int type,
                      struct error *error)
{
    int code = check_type(graph, type, error), least = (int)orbit_cell(graph);
    return code || type >= least ? code
        : error_set(error, ERROR_USAGE, "states of type %d; letters of this "
                    "graph have the type %d", type, least);
}

int caller_rows_check(const struct antipode_graph *graph,
                      const struct antipode_states *states,
                      struct error *error)
{
    size_t length = graph_state_length(graph->graph);
    int code = check_type(graph->graph, states->type, error);
    int64_t *state = code ? NULL : memory_alloc(length, sizeof *state, error);
    for (size_t i = 0; state && i < states->count && !code; i++) {
        struct error why = {0};
        caller_row_read(states, i, length, state);
        code = state_check(graph->graph, state, &why);
        if (code)
            error_set(error, code, "state %zu: %.900s", i, why.text);
    }
    memory_free(state);
    return error->code;
}

int antipode_check(const struct antipode_graph *graph,
                   const struct antipode_states *states, char *message)
{
    struct error error = {0};
    int code = caller_rows_check(graph, states, &error);
    return caller_tell(&error, code, message);
}

/* ---- generators ---- */

#define GATHER(type) \
    for (uint32_t i = 0; i < graph->size; i++) \
        ((type *)into)[i] = ((const type *)from)[p[i]]

/* 0, or a failure: an entry of an integer matrix passes 63 bits. */
static int gather(const struct graph *graph, int type, size_t g, void *into,
                  const void *from)
{
    if (graph->kind == GRAPH_MATRIX)
        return graph_apply(graph, g, into, from, NULL);
    const uint16_t *p = graph->images + g * graph->size;
    if (type == ANTIPODE_UINT8)
        GATHER(uint8_t);
    else if (type == ANTIPODE_UINT16)
        GATHER(uint16_t);
    else
        GATHER(int64_t);
    return 0;
}

static int too_great(struct error *error)
{
    return error_set(error, ERROR_FAILED, "an entry of a state passes 63 bits");
}

static int check_paths(const struct antipode_graph *graph,
                       const struct antipode_paths *paths, size_t states,
                       struct error *error)
{
    if (paths->count != 1 && paths->count != states)
        return error_set(error, ERROR_USAGE, "%zu paths for %zu states; as "
                         "many are wanted, or one", paths->count, states);
    size_t generators = graph->graph->generators;
    for (size_t i = 0; i < paths->count; i++)
        if (paths->offset[i] > paths->offset[i + 1])
            return error_set(error, ERROR_USAGE, "path %zu ends before it "
                             "begins", i);
    for (size_t i = 0; i < paths->count; i++)
        for (uint64_t k = paths->offset[i]; k < paths->offset[i + 1]; k++)
            if (paths->move[k] >= generators)
                return error_set(error, ERROR_USAGE, "path %zu has the "
                                 "generator %" PRIu32 "; allowed are 0..%zu",
                                 i, paths->move[k], generators - 1);
    return 0;
}

static int apply_rows(const struct antipode_graph *handle,
                      const struct antipode_paths *paths,
                      const struct antipode_states *in,
                      struct antipode_states *out, struct error *error)
{
    const struct graph *graph = handle->graph;
    size_t bytes = caller_row_bytes(handle, in);
    struct rooms rooms;
    int failed = 0;
    cores_share_work(0, cores_count());
    if (rooms_create(&rooms, bytes, error))
        return ERROR_FAILED;
    double moves = (double)paths->offset[paths->count] / (double)paths->count;
    #pragma omp parallel for schedule(static) reduction(| : failed) \
        num_threads(cores_team(LETTER_WORK * moves * (double)in->count * \
                               (double)bytes))
    for (size_t i = 0; i < in->count; i++) {
        size_t path = paths->count == 1 ? 0 : i;
        char *row = (char *)out->data + i * bytes, *next = rooms_mine(&rooms);
        memmove(row, (const char *)in->data + i * bytes, bytes);
        for (uint64_t k = paths->offset[path]; k < paths->offset[path + 1];
             k++) {
            failed |= gather(graph, in->type, paths->move[k], next, row) != 0;
            memcpy(row, next, bytes);
        }
    }
    rooms_free(&rooms);
    return failed ? too_great(error) : 0;
}

int antipode_apply(const struct antipode_graph *graph,
                   const struct antipode_paths *paths,
                   const struct antipode_states *in,
                   struct antipode_states *out, char *message)
{
    struct error error = {0};
    int code = check_type(graph->graph, in->type, &error);
    if (!code && in->count)
        code = check_paths(graph, paths, in->count, &error);
    if (!code && in->count)
        code = apply_rows(graph, paths, in, out, &error);
    return caller_tell(&error, code, message);
}

int antipode_neighbours(const struct antipode_graph *handle,
                        const struct antipode_states *in,
                        struct antipode_states *out, char *message)
{
    struct error error = {0};
    const struct graph *graph = handle->graph;
    size_t bytes = caller_row_bytes(handle, in), count = graph->generators;
    int code = check_type(graph, in->type, &error), failed = 0;
    cores_share_work(0, cores_count());
    #pragma omp parallel for schedule(static) reduction(| : failed) \
        num_threads(cores_team(LETTER_WORK * (double)(in->count * bytes) * \
                               (double)count))
    for (size_t i = 0; i < (code ? 0 : in->count); i++)
        for (size_t g = 0; g < count; g++)
            failed |= gather(graph, in->type, g, (char *)out->data +
                           (i * count + g) * bytes, (const char *)in->data +
                           i * bytes) != 0;
    if (failed)
        code = too_great(&error);
    return caller_tell(&error, code, message);
}

/* ---- walks ---- */

static int walk_rows(const struct antipode_graph *handle,
                     const struct antipode_walk_options *options,
                     struct antipode_states *states, uint32_t *moves)
{
    const struct graph *graph = handle->graph;
    size_t bytes = caller_row_bytes(handle, states), steps = options->steps;
    int failed = 0;
    cores_share_work(0, cores_count());
    #pragma omp parallel for schedule(static) reduction(| : failed) \
        num_threads(cores_team(LETTER_WORK * (double)options->count * \
                               (double)(steps * bytes)))
    for (size_t i = 0; i < options->count; i++) {
        struct random random;
        char *row = (char *)states->data + i * (steps + 1) * bytes;
        int64_t last = -1;
        walk_seed(options->seed, options->first + i, &random);
        for (size_t k = 0; k < steps; k++, row += bytes) {
            last = walk_step(graph, options->backtracks ? -1 : last, &random);
            failed |= gather(graph, states->type, (size_t)last, row + bytes,
                           row) != 0;
            if (moves)
                moves[i * steps + k] = (uint32_t)last;
        }
    }
    return failed;
}

int antipode_walk(const struct antipode_graph *graph,
                  const struct antipode_walk_options *options,
                  struct antipode_states *states, uint32_t *moves,
                  char *message)
{
    struct error error = {0};
    size_t length = graph_state_length(graph->graph);
    int64_t *from = NULL;
    int code = caller_type_check(graph->graph, states->type, &error);
    if (!code && !(from = memory_alloc(length, sizeof *from, &error)))
        code = ERROR_FAILED;
    if (from && options->from)
        memcpy(from, options->from, length * sizeof *from);
    else if (from)
        graph_start_state(graph->graph, from);
    if (!code)
        code = state_check(graph->graph, from, &error);
    for (size_t i = 0; !code && i < options->count; i++)
        caller_row_write(states, i * (options->steps + 1), length, from);
    if (!code && walk_rows(graph, options, states, moves))
        code = too_great(&error);
    memory_free(from);
    return caller_tell(&error, code, message);
}

/* ---- balls ---- */

size_t antipode_graph_starts(const struct antipode_graph *graph,
                             int64_t *starts)
{
    size_t length = graph_state_length(graph->graph);
    uint32_t count = graph_starts(graph->graph);
    for (uint32_t i = 0; i < count && starts; i++)
        graph_nth_start(graph->graph, i, starts + i * length);
    return count;
}

struct antipode_ball {
    struct orbit orbit;
    int complete;
};

static int grow_ball(struct antipode_ball *ball, uint32_t depth, uint64_t most,
                     struct error *error)
{
    struct orbit *orbit = &ball->orbit;
    orbit->most = most;
    while (!ball->complete && orbit->spheres <= depth) {
        int code = orbit_grow(orbit, error);
        if (code)
            return code;
        ball->complete = orbit->first[orbit->spheres - 1] == orbit->count;
    }
    orbit->spheres -= (uint32_t)ball->complete;
    return 0;
}

int antipode_ball_create(const struct antipode_graph *graph, uint32_t depth,
                         uint64_t most, struct antipode_ball **ball,
                         char *message)
{
    struct error error = {0};
    caller_turn_begin();
    *ball = memory_alloc(1, sizeof **ball, &error);
    int code = *ball ? orbit_create_from_starts(graph->graph, graph->graph, 0,
                                                &(*ball)->orbit, &error)
                     : ERROR_FAILED;
    if (!code)
        code = grow_ball(*ball, depth ? depth : UINT32_MAX, most, &error);
    if (code) {
        antipode_ball_free(*ball);
        *ball = NULL;
    }
    return caller_turn_tell(&error, code, message);
}

void antipode_ball_free(struct antipode_ball *ball)
{
    if (ball)
        orbit_clear(&ball->orbit);
    memory_free(ball);
}

void antipode_ball_states(const struct antipode_ball *ball,
                          struct antipode_states *states,
                          const uint32_t **first, size_t *spheres)
{
    const struct orbit *orbit = &ball->orbit;
    *states = (struct antipode_states){ orbit->state, orbit->count,
                                        (int)orbit->cell };
    *first = orbit->first;
    *spheres = orbit->spheres;
}

int antipode_ball_is_complete(const struct antipode_ball *ball)
{
    return ball->complete;
}

int antipode_ball_edges(const struct antipode_ball *ball, int32_t *edges,
                        char *message)
{
    struct error error = {0};
    const struct orbit *orbit = &ball->orbit;
    const struct graph *graph = orbit->graph;
    struct rooms rooms;
    int failed = 0, code;
    cores_share_work(0, cores_count());
    code = rooms_create(&rooms, orbit->size, &error);
    if (code)
        return caller_tell(&error, code, message);
    #pragma omp parallel for schedule(static) reduction(| : failed) \
        num_threads(cores_team(100.0 * orbit->count))
    for (uint32_t i = 0; i < orbit->count; i++)
        for (size_t g = 0; g < graph->generators; g++) {
            uint8_t *next = rooms_mine(&rooms);
            failed |= gather(graph, (int)orbit->cell, g, next,
                           orbit_state(orbit, i)) != 0;
            edges[i * graph->generators + g] =
                (int32_t)orbit_find(orbit, next);
        }
    rooms_free(&rooms);
    if (failed)
        code = too_great(&error);
    return caller_tell(&error, code, message);
}
