/* Which questions a solver's table answers, and how. */
#include "path/solver_table.h"

#include "path/table/geodesics.h"
#include "path/table/word_table.h"

int solver_uses_table(const struct solver *solver, const int64_t *from,
                      const int64_t *to)
{
    return solver->oracle ||
           (solver->words && word_table_answers(solver->words, from, to));
}

const char *method_name(const struct solver *solver, const int64_t *from,
                        const int64_t *to, const struct paths *words)
{
    if (solver_uses_table(solver, from, to))
        return "table";
    if (solver->method == METHOD_IDA)
        return "ida";
    if (solver->method == METHOD_BEAM)
        return "beam";
    return solver->method == METHOD_WORD || (words && words->upper)
        ? "word" : "bidirectional";
}

/* A table knows only states of the graph; a word between any two others of one
 * orbit would exist as well, and is not asked for. */
int solver_ask_table(const struct solver *solver, const int64_t *from,
                     const int64_t *to, struct paths *words,
                     struct error *error)
{
    const struct oracle *oracle = solver->oracle;
    struct position position;
    int code, several = graph_starts(solver->graph) > 1 && !from != !to;
    if (!oracle)
        code = word_table_solve(solver->words, from, to, words, error);
    else if (several)
        code = geodesics_of_starts(oracle, from, to, words, error);
    else {
        code = oracle_position(oracle, from, to, &position, error);
        if (!code)
            code = geodesics_find(oracle, position, words, error);
    }
    if (!code && words->length > solver->limit)
        return error_set(error, ERROR_LIMIT, "the shortest paths have %u "
                         "moves, and at most %u were asked for",
                         words->length, solver->limit);
    return code;
}
