/*
 * A word to any state that is near enough to an end.
 */
#include "path/solver.h"

#include "path/word/word_finder.h"

int solver_near(struct solver *solver, const struct ends *ends,
                uint64_t wildcards, struct paths *words, struct error *error)
{
    struct ends now = *ends;
    if (solver->method != METHOD_AUTO || !(solver->seconds > 0) ||
        !ends->from || !ends->to || words->counts || words->wanted != 1 ||
        wildcards > solver->graph->size)
        return 0;
    now.seconds = solver->seconds;
    struct error why = { 0 };
    int code = solver_open_finder(solver, &why);
    if (code)
        return code == ERROR_LIMIT ? 0 : error_set(error, code, "%s", why.text);
    return word_finder_near(solver->finder, &now, (uint32_t)wildcards, words,
                            error);
}
