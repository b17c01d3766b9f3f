/* What a solver is made of, and how several share it. */
#include "path/solver.h"

#include <stdio.h>

#include "base/memory.h"
#include "path/patterns.h"
#include "path/table/word_table.h"
#include "path/word/word_finder.h"

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
    struct solver *solver = memory_alloc(1, sizeof *solver, error);
    if (!solver)
        return ERROR_FAILED;
    solver->graph = request->graph;
    solver->limit = request->depth;
    solver->method = how->method;
    solver->width = how->width;
    solver->threads = request->threads;
    solver->memory = request->memory;
    solver->seconds = how->seconds;
    solver->set_up = how->set_up;
    solver->cache = how->cache;
    int code = how->method > METHOD_TABLE ? 0
        : make_table(solver, request, how, &refusal);
    snprintf(solver->reason, sizeof solver->reason, "%s", refusal.text);
    if (code && (how->method == METHOD_TABLE || code != ERROR_LIMIT)) {
        solver_free(solver);
        return error_set(error, code, "%s", refusal.text);
    }
    *result = solver;
    return 0;
}

int solver_create_beside(struct solver *whole, int workers,
                         struct solver **result, struct error *error)
{
    struct solver *solver = memory_alloc(1, sizeof *solver, error);
    if (!solver)
        return ERROR_FAILED;
    *solver = *whole;
    solver->whole = whole;
    solver->optimal = NULL;
    solver->optimals = 0;
    solver->threads = 1;
    solver->memory = (whole->memory ? whole->memory
                      : memory_available() / 2) / (uint64_t)workers;
    whole->finder = NULL;
    *result = solver;
    return 0;
}

void solver_forget(struct solver *solver)
{
    word_finder_free(solver->finder);
    solver->finder = NULL;
    patterns_close(solver);
}

void solver_free(struct solver *solver)
{
    if (!solver)
        return;
    solver_forget(solver);
    if (!solver->whole) {
        oracle_free(solver->oracle);
        word_table_free(solver->words);
    }
    memory_free(solver);
}
