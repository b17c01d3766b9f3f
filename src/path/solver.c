#include "path/solver.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "path/online/guided.h"
#include "path/table/geodesics.h"

int solver_create(const struct request *request,
                  const struct solver_request *how, struct solver **result,
                  struct error *error)
{
    struct error refusal = { 0 };
    struct solver *solver = memory_alloc(1, sizeof *solver, error);
    if (!solver)
        return ERROR_FAILED;
    solver->graph = request->graph;
    solver->limit = request->depth;
    solver->method = how->method;
    solver->width = how->width;
    solver->threads = request->threads;
    solver->memory = request->memory;
    solver->cache = how->cache;
    solver->optimal = memory_alloc(1, sizeof *solver->optimal, error);
    if (!solver->optimal) {
        memory_free(solver);
        return ERROR_FAILED;
    }
    int code = how->method > METHOD_TABLE ? 0
        : oracle_create(request, &how->table, &solver->oracle, &refusal);
    snprintf(solver->reason, sizeof solver->reason, "%s", refusal.text);
    if (code && (how->method == METHOD_TABLE || code != ERROR_LIMIT)) {
        solver_free(solver);
        return error_set(error, code, "%s", refusal.text);
    }
    *result = solver;
    return 0;
}

void solver_free(struct solver *solver)
{
    if (!solver)
        return;
    oracle_free(solver->oracle);
    if (solver->optimal)
        optimal_free(*solver->optimal);
    memory_free(solver->optimal);
    memory_free(solver);
}

const char *method_name(const struct solver *solver)
{
    if (solver->oracle)
        return "table";
    return solver->method == METHOD_IDA ? "ida"
        : solver->method == METHOD_BEAM ? "beam" : "bidirectional";
}

/* A table knows only states of the graph; a word between any two others of one
 * orbit would exist as well, and is not asked for. */
static int solve_by_table(const struct solver *solver, const int64_t *from,
                          const int64_t *to, struct paths *words,
                          struct error *error)
{
    struct position position;
    int code = oracle_position(solver->oracle, from, to, &position, error);
    if (!code)
        code = geodesics_find(solver->oracle, position, words, error);
    if (!code && words->length > solver->limit)
        return error_set(error, ERROR_LIMIT, "the shortest paths have %u "
                         "moves, and at most %u were asked for",
                         words->length, solver->limit);
    return code;
}

/* By patterns with tables, or where a graph has none by short lists. */
static int solve_by_patterns(const struct solver *solver,
                             const struct ends *ends, struct paths *words,
                             struct error *error)
{
    struct optimal_request how = { .memory = solver->memory,
                                   .threads = solver->threads,
                                   .cache = solver->cache };
    struct error why = { 0 };
    int code = 0;
    if (*solver->optimal && !optimal_serves(*solver->optimal, ends->to)) {
        optimal_free(*solver->optimal);
        *solver->optimal = NULL;
    }
    if (!*solver->optimal)
        code = optimal_create(solver->graph, ends->to, &how, solver->optimal,
                              &why);
    if (code == ERROR_LIMIT)
        return ida_search(solver->graph, ends, words, error);
    if (code)
        return error_set(error, code, "%s", why.text);
    return optimal_search(*solver->optimal, ends, words, error);
}

int solver_solve(const struct solver *solver, const int64_t *from,
                 const int64_t *to, struct paths *words, struct error *error)
{
    struct ends ends = { .from = from, .to = to, .limit = solver->limit,
                         .threads = solver->threads };
    if (solver->oracle)
        return solve_by_table(solver, from, to, words, error);
    if (solver->method == METHOD_IDA)
        return solve_by_patterns(solver, &ends, words, error);
    if (solver->method == METHOD_BEAM)
        return beam_search(solver->graph, &ends, solver->width, words, error);
    return bidirectional_search(solver->graph, &ends, words, error);
}
