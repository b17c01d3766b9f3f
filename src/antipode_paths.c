/*
 * Distances, paths and beams for arrays of states: row by row, or by a whole
 * table at once.
 */
#include <omp.h>
#include <stdio.h>
#include <string.h>

#include "antipode_handles.h"
#include "base/cores.h"
#include "base/memory.h"
#include "base/stop.h"
#include "graph/state.h"
#include "path/online/guided.h"
#include "path/solver.h"

enum { WIDTH = 10000, CHUNK = 1 << 16 };

/* ---- lists of paths ---- */

void antipode_paths_free(struct antipode_paths *paths)
{
    if (!paths)
        return;
    memory_free(paths->offset);
    memory_free(paths->move);
    *paths = (struct antipode_paths){0};
}

int caller_paths_create(struct antipode_paths *paths, size_t count,
                        struct error *error)
{
    *paths = (struct antipode_paths){ .count = count };
    paths->offset = memory_alloc(count + 1, sizeof *paths->offset, error);
    return paths->offset ? 0 : ERROR_FAILED;
}

/* room: moves that paths->move holds so far. */
static int append_path(struct antipode_paths *paths, size_t *room, size_t path,
                       const struct paths *found, struct error *error)
{
    uint64_t used = paths->offset[path];
    if (used + found->length > *room) {
        size_t more = 2 * *room + found->length + 16;
        uint32_t *move = memory_resize(paths->move, more, sizeof *move, error);
        if (!move)
            return ERROR_FAILED;
        paths->move = move;
        *room = more;
    }
    for (uint32_t i = 0; i < found->length; i++)
        paths->move[used + i] = found->letter[i];
    paths->offset[path + 1] = used + found->length;
    return 0;
}

/* ---- solvers ---- */

struct antipode_solver {
    const struct antipode_graph *graph;
    struct solver *solver;
};

static int find_method(const char *name, enum method *method,
                       struct error *error)
{
    static const char *const names[] = {
        [METHOD_AUTO] = "auto", [METHOD_TABLE] = "table",
        [METHOD_BIDIRECTIONAL] = "bidirectional", [METHOD_IDA] = "ida",
        [METHOD_BEAM] = "beam", [METHOD_WORD] = "word",
    };
    for (int i = METHOD_AUTO; i <= METHOD_WORD; i++)
        if (!name || !strcmp(name, names[i])) {
            *method = (enum method)i;
            return 0;
        }
    return error_set(error, ERROR_USAGE, "there is no method '%.40s'; there "
                     "are auto, table, bidirectional, ida and beam", name);
}

int antipode_solver_create(const struct antipode_graph *graph,
                           const struct antipode_solver_options *options,
                           struct antipode_solver **solver, char *message)
{
    static const struct antipode_solver_options none;
    struct error error = {0};
    options = options ? options : &none;
    struct request request = {
        .graph = graph->graph, .memory = options->memory,
        .threads = options->threads,
        .depth = options->depth ? options->depth : DEPTH_ALL,
    };
    struct solver_request how = {
        .table = { .fast = options->distances },
        .width = options->width ? options->width : WIDTH,
    };
    caller_turn_begin();
    int code = find_method(options->method, &how.method, &error);
    *solver = code ? NULL : memory_alloc(1, sizeof **solver, &error);
    if (*solver) {
        (*solver)->graph = graph;
        code = solver_create(&request, &how, &(*solver)->solver, &error);
    } else {
        code = error.code;
    }
    if (code) {
        memory_free(*solver);
        *solver = NULL;
    }
    return caller_turn_tell(&error, code, message);
}

void antipode_solver_free(struct antipode_solver *solver)
{
    if (solver)
        solver_free(solver->solver);
    memory_free(solver);
}

const char *antipode_solver_method(const struct antipode_solver *solver)
{
    return method_name(solver->solver, NULL, NULL, NULL);
}

/* Pairs of states; one may stand for all, NULL for the starts. */
struct pairs {
    const struct antipode_states *from, *to;
    size_t count, length;
    int64_t *room;      /* for two states */
    int64_t *a, *b;     /* there, or NULL: any of several starts */
};

static int check_side(const struct antipode_graph *graph,
                      const struct antipode_states *states, const char *side,
                      struct error *error)
{
    struct error why = {0};
    int code = states ? caller_rows_check(graph, states, &why) : 0;
    return code ? error_set(error, code, "%s %.900s", side, why.text) : 0;
}

static int create_pairs(const struct antipode_graph *graph,
                        struct pairs *pairs, struct error *error)
{
    size_t from = pairs->from ? pairs->from->count : 1;
    size_t to = pairs->to ? pairs->to->count : 1;
    if (from != to && from != 1 && to != 1)
        return error_set(error, ERROR_USAGE, "%zu states to begin at and %zu "
                         "to end at; as many are wanted, or one", from, to);
    pairs->count = from == 1 ? to : from;
    pairs->length = graph_state_length(graph->graph);
    pairs->room = memory_alloc(2 * pairs->length, sizeof *pairs->room, error);
    if (!pairs->room)
        return ERROR_FAILED;
    graph_start_state(graph->graph, pairs->room);
    graph_start_state(graph->graph, pairs->room + pairs->length);
    int several = graph->graph->more > 0;
    pairs->a = pairs->from || !several ? pairs->room : NULL;
    pairs->b = pairs->to || !several ? pairs->room + pairs->length : NULL;
    int code = check_side(graph, pairs->from, "from", error);
    return code ? code : check_side(graph, pairs->to, "to", error);
}

static void read_pair(const struct pairs *pairs, size_t i)
{
    if (pairs->from)
        caller_row_read(pairs->from, pairs->from->count == 1 ? 0 : i,
                        pairs->length, pairs->a);
    if (pairs->to)
        caller_row_read(pairs->to, pairs->to->count == 1 ? 0 : i,
                        pairs->length, pairs->b);
}

/* Solves pair i; a failure names it. */
static int solve_pair(const struct antipode_solver *solver,
                      const struct pairs *pairs, size_t i,
                      struct paths *found, struct error *error)
{
    struct error why = {0};
    *found = (struct paths){ .wanted = 1 };
    read_pair(pairs, i);
    int code = stop_check(error);
    if (code)
        return code;
    code = solver_solve(solver->solver, pairs->a, pairs->b, found, &why);
    return code ? error_set(error, code, "state %zu: %.900s", i, why.text) : 0;
}

/* Do two states lie apart, of which the solver says so?  A table has the
 * states that the start reaches, and does not tell of two others.  position:
 * of one. */
static int are_apart(const struct antipode_solver *solver,
                     const struct pairs *pairs, struct position *position)
{
    const struct oracle *oracle = solver->solver->oracle;
    return !oracle ||
        !oracle_position(oracle, pairs->b, pairs->b, position, NULL) ||
        !oracle_position(oracle, pairs->a, pairs->a, position, NULL);
}

/* Where the table has the distance of pair i; 1: they lie apart, and any place
 * is as good. */
static int find_position(const struct antipode_solver *solver,
                         const struct pairs *pairs, size_t i,
                         struct position *position, struct error *error)
{
    struct error why = {0};
    read_pair(pairs, i);
    int code = oracle_position(solver->solver->oracle, pairs->a, pairs->b,
                               position, &why);
    if (code == ERROR_APART && are_apart(solver, pairs, position))
        return 1;
    return code ? error_set(error, code, "state %zu: %.900s", i, why.text) : 0;
}

struct chunk {
    struct position *position;
    uint8_t *apart;
    size_t count;
};

static int find_chunk(const struct oracle *oracle, const struct chunk *chunk,
                   int32_t *distance, struct error *error)
{
    if (oracle_distances(oracle, chunk->position, (uint32_t *)distance,
                         chunk->count))
        return oracle_refuse(oracle, error);
    for (size_t i = 0; i < chunk->count; i++)
        if (chunk->apart[i])
            distance[i] = -1;
    return stop_check(error);
}

/* A table answers many at once. */
static int distances_by_table(const struct antipode_solver *solver,
                              const struct pairs *pairs, int32_t *distance,
                              struct error *error)
{
    size_t room = pairs->count < CHUNK ? pairs->count : CHUNK;
    struct chunk chunk = {
        memory_alloc(room + 1, sizeof *chunk.position, error),
        memory_alloc(room + 1, sizeof *chunk.apart, error), 0
    };
    int code = chunk.position && chunk.apart ? 0 : ERROR_FAILED;
    for (size_t first = 0; first < pairs->count && !code; first += room) {
        size_t left = pairs->count - first;
        chunk.count = left < room ? left : room;
        for (size_t i = 0; i < chunk.count && !code; i++) {
            int found = find_position(solver, pairs, first + i,
                                      &chunk.position[i], error);
            chunk.apart[i] = found > 0;
            code = found < 0 ? found : 0;
        }
        if (!code)
            code = find_chunk(solver->solver->oracle, &chunk, distance + first,
                           error);
    }
    memory_free(chunk.position);
    memory_free(chunk.apart);
    return code;
}

static int distances_by_search(const struct antipode_solver *solver,
                               const struct pairs *pairs, int32_t *distance,
                               struct error *error)
{
    int code = 0;
    for (size_t i = 0; i < pairs->count && !code; i++) {
        struct paths found;
        struct position one;
        struct error why = {0};
        code = solve_pair(solver, pairs, i, &found, &why);
        int apart = code == ERROR_APART && are_apart(solver, pairs, &one);
        distance[i] = found.reached && !apart ? (int32_t)found.length : -1;
        paths_clear(&found);
        code = apart ? 0 : code;
        if (code)
            error_set(error, code, "%s", why.text);
    }
    return code;
}

int antipode_distances(const struct antipode_solver *solver,
                       const struct antipode_states *from,
                       const struct antipode_states *to, int32_t *distance,
                       char *message)
{
    struct error error = {0};
    struct pairs pairs = { .from = from, .to = to };
    caller_turn_begin();
    int code = create_pairs(solver->graph, &pairs, &error);
    if (!code && solver->solver->oracle &&
        solver->solver->limit == DEPTH_ALL)
        code = distances_by_table(solver, &pairs, distance, &error);
    else if (!code)
        code = distances_by_search(solver, &pairs, distance, &error);
    memory_free(pairs.room);
    return caller_turn_tell(&error, code, message);
}

int antipode_paths_find(const struct antipode_solver *solver,
                        const struct antipode_states *from,
                        const struct antipode_states *to,
                        struct antipode_paths *paths, char *message)
{
    struct error error = {0};
    struct pairs pairs = { .from = from, .to = to };
    size_t room = 0;
    caller_turn_begin();
    *paths = (struct antipode_paths){0};
    int code = create_pairs(solver->graph, &pairs, &error);
    if (!code)
        code = caller_paths_create(paths, pairs.count, &error);
    for (size_t i = 0; i < pairs.count && !code; i++) {
        struct paths found;
        code = solve_pair(solver, &pairs, i, &found, &error);
        if (!code && !found.reached)
            code = error_set(&error, ERROR_FAILED, "state %zu: no path leads "
                             "there", i);
        if (!code)
            code = append_path(paths, &room, i, &found, &error);
        paths_clear(&found);
    }
    memory_free(pairs.room);
    if (code)
        antipode_paths_free(paths);
    return caller_turn_tell(&error, code, message);
}

/* ---- beams ---- */

static int score_by_caller(void *context, const struct orbit *states,
                           float *score, struct error *error)
{
    const struct antipode_beam_options *options = context;
    struct antipode_states rows = { states->state, states->count,
                                    (int)states->cell };
    return options->score(options->context, &rows, score)
        ? error_set(error, ERROR_INTERRUPTED, "stopped by the caller's score")
        : 0;
}

static int run_beam(const struct antipode_graph *graph,
                    const struct antipode_beam_options *options,
                    const struct ends *ends, struct paths *found,
                    struct error *error)
{
    uint32_t width = options->width ? options->width : WIDTH;
    struct beam_guide guide = { width, (void *)options, score_by_caller };
    int code = state_check(graph->graph, ends->from, error);
    if (!code)
        code = state_check(graph->graph, ends->to, error);
    if (code)
        return code;
    return options->score
        ? beam_search_guided(graph->graph, ends, &guide, found, error)
        : beam_search(graph->graph, ends, width, found, error);
}

int antipode_beam(const struct antipode_graph *graph,
                  const struct antipode_beam_options *options,
                  const int64_t *const ends[2], struct antipode_paths *path,
                  char *message)
{
    struct error error = {0};
    size_t length = graph_state_length(graph->graph), room = 0;
    struct paths found = { .wanted = 1 };
    caller_turn_begin();
    *path = (struct antipode_paths){0};
    int64_t *start = memory_alloc(length, sizeof *start, &error);
    int code = start ? caller_paths_create(path, 1, &error) : ERROR_FAILED;
    if (!code) {
        graph_start_state(graph->graph, start);
        struct ends both = {
            .from = ends[0] ? ends[0] : start, .to = ends[1] ? ends[1] : start,
            .limit = options->depth ? options->depth : DEPTH_ALL,
            .threads = options->threads,
        };
        code = run_beam(graph, options, &both, &found, &error);
    }
    if (!code)
        code = append_path(path, &room, 0, &found, &error);
    if (code)
        antipode_paths_free(path);
    paths_clear(&found);
    memory_free(start);
    return caller_turn_tell(&error, code, message);
}
