#include "path/solver.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "path/online/guided.h"
#include "path/table/geodesics.h"
#include "path/table/word_table.h"

/* A table of the group, or of the words of a graph that has none; that one is
 * made anew for each run. */
static int make_table(struct solver *solver, const struct request *request,
                      const struct solver_request *how, struct error *error)
{
    struct error refusal = { 0 };
    int code = oracle_create(request, &how->table, &solver->oracle, &refusal);
    if (code != ERROR_LIMIT || !request->graph->word)
        return code ? error_set(error, code, "%s", refusal.text) : 0;
    if (how->table.load || how->table.save)
        return error_set(error, ERROR_LIMIT, "files hold tables of groups; "
                         "one of words with equal letters is made anew for "
                         "each run");
    return word_table_create(request, &solver->words, error);
}

int solver_create(const struct request *request,
                  const struct solver_request *how, struct solver **result,
                  struct error *error)
{
    struct error refusal = { 0 };
    if (graph_refuse_starts(request->graph, error))
        return ERROR_USAGE;
    struct solver *solver = memory_alloc(1, sizeof *solver, error);
    if (!solver)
        return ERROR_FAILED;
    solver->graph = request->graph;
    solver->limit = request->depth;
    solver->method = how->method;
    solver->width = how->width;
    solver->threads = request->threads;
    int code = how->method > METHOD_TABLE ? 0
        : make_table(solver, request, how, &refusal);
    snprintf(solver->reason, sizeof solver->reason, "%s", refusal.text);
    if (code && (how->method == METHOD_TABLE || code != ERROR_LIMIT)) {
        memory_free(solver);
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
    word_table_free(solver->words);
    memory_free(solver);
}

static int uses_table(const struct solver *solver, const int64_t *from,
                      const int64_t *to)
{
    return solver->oracle ||
           (solver->words && word_table_answers(solver->words, from, to));
}

const char *method_name(const struct solver *solver, const int64_t *from,
                        const int64_t *to)
{
    if (uses_table(solver, from, to))
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
    int code = solver->words
        ? word_table_solve(solver->words, from, to, words, error)
        : oracle_position(solver->oracle, from, to, &position, error);
    if (!code && solver->oracle)
        code = geodesics_find(solver->oracle, position, words, error);
    if (!code && words->length > solver->limit)
        return error_set(error, ERROR_LIMIT, "the shortest paths have %u "
                         "moves, and at most %u were asked for",
                         words->length, solver->limit);
    return code;
}

int solver_solve(const struct solver *solver, const int64_t *from,
                 const int64_t *to, struct paths *words, struct error *error)
{
    struct ends ends = { .from = from, .to = to, .limit = solver->limit,
                         .threads = solver->threads };
    if (uses_table(solver, from, to))
        return solve_by_table(solver, from, to, words, error);
    if (solver->method == METHOD_TABLE)
        return error_set(error, ERROR_LIMIT, "a table of words knows paths "
                         "from the start, and to it where every move has its "
                         "inverse: try --method bidirectional");
    if (solver->method == METHOD_IDA)
        return ida_search(solver->graph, &ends, words, error);
    if (solver->method == METHOD_BEAM)
        return beam_search(solver->graph, &ends, solver->width, words, error);
    return bidirectional_search(solver->graph, &ends, words, error);
}
