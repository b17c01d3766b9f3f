#include "path/solver.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/stop.h"
#include "path/online/guided.h"
#include "path/patterns.h"
#include "path/solver_table.h"
#include "path/starts.h"
#include "path/word/word_finder.h"

/* ---- an answer for every state ---- */

static const double FIRST_LOOK = 1, LEAST_LOOK = 0.1;    /* seconds */
enum { SPHERES_MORE = 8 };
/* Of the time of a proof, what its tables may take if they are not kept, and
 * their choice, which tells that. */
static const double TABLES_SHARE = 0.4, CHOICE_SHARE = 0.6;
/* Of what then is left, what words have that are not proved; and how much their
 * first search hurries (struct ends). */
static const double HASTE_SHARE = 0.5;
enum { HASTE = 8 };

int solver_open_finder(struct solver *solver, struct error *error)
{
    if (solver->finder)
        return 0;
    int code = word_finder_create(solver->graph, solver->memory,
                                  &solver->finder, error);
    if (!code)
        word_finder_expect(solver->finder, solver->set_up);
    return code;
}

/* Between two states. */
static int word_between(struct solver *solver, const struct ends *ends,
                        const struct paths *known, struct paths *words,
                        struct error *error)
{
    int code = solver_open_finder(solver, error);
    return code ? code : word_finder_solve(solver->finder, ends, known, words,
                                           error);
}

static int solve_by_word(struct solver *solver, const struct ends *ends,
                         const struct paths *known, struct paths *words,
                         struct error *error)
{
    return ends->from && ends->to
        ? word_between(solver, ends, known, words, error)
        : starts_try(solver, ends, word_between, words, error);
}

static int beam_between(struct solver *solver, const struct ends *ends,
                        const struct paths *known, struct paths *words,
                        struct error *error)
{
    (void)known;
    return beam_search(solver->graph, ends, solver->width, words, error);
}

/* Spheres around both ends for some seconds: 1 if they settle the question,
 * 0 if they do not and nothing shorter than words->lower leads there. */
static int try_spheres(const struct solver *solver, const struct ends *ends,
                       double seconds, struct paths *words,
                       struct error *error)
{
    struct ends limited = *ends;
    struct error why = { 0 };
    limited.seconds = seconds;
    if (solver->memory)
        limited.memory = solver->memory / 2;
    int code = bidirectional_search(solver->graph, &limited, words, &why);
    if (code == 0)
        return 1;
    if (code == ERROR_LIMIT && words->length <= ends->limit) {
        words->lower = words->length;
        return 0;
    }
    return error_set(error, code, "%s", why.text);
}

/* Tables of patterns in a share of the time, or in what is set apart for them;
 * that moves the deadline.  What was refused for want of time is not tried
 * again with less of it. */
static int open_in_time(struct solver *solver, const struct ends *ends,
                        double *deadline, struct error *error)
{
    double begun = clock_seconds(), left = *deadline - begun;
    double given = left * TABLES_SHARE;
    int apart = solver->set_up > given;
    given = apart ? solver->set_up : given;
    solver->set_up = 0;
    if (given <= solver->too_short)
        return error_set(error, ERROR_LIMIT, "there is no time for tables");
    left = apart ? given : left * CHOICE_SHARE;
    int code = patterns_open(solver, ends->to, given, begun + left, error);
    double took = clock_seconds() - begun;
    if (code)
        solver->too_short = took > given ? took : given;
    if (apart)
        *deadline += took;
    return code;
}

static void keep_shorter(struct paths *words, const struct paths *shorter)
{
    memcpy(words->letter, shorter->letter,
           shorter->length * sizeof *words->letter);
    words->length = shorter->length;
}

/* Shorter words that are not proved to be the shortest: with less and less
 * haste, as these searches take longer and longer. */
static void hasten_word(const struct solver *solver, const struct ends *ends,
                        double deadline, struct paths *words)
{
    struct ends now = *ends;
    now.seconds = deadline - clock_seconds();
    for (now.haste = HASTE; now.haste && now.seconds > 0 && !stop_asked() &&
         words->length > words->lower + 1; now.haste /= 2) {
        struct paths shorter = { .wanted = 1 };
        struct error why = { 0 };
        now.limit = words->length - 1;
        if (!patterns_search(solver, &now, &shorter, &why) && shorter.reached)
            keep_shorter(words, &shorter);
        paths_clear(&shorter);
        now.seconds = deadline - clock_seconds();
    }
}

/* The word stays the answer, and is proved as short as this search gets; or a
 * shorter one is found.  What stands in its way, such as memory, is no failure:
 * there is a word, which is made shorter in the time that is left. */
static int prove_word(struct solver *solver, const struct ends *ends,
                      double deadline, struct paths *words,
                      struct error *error)
{
    struct paths shorter = { .wanted = 1 };
    struct ends now = *ends;
    struct error why = { 0 };
    if (!words->upper || words->length < 2 || stop_asked())
        return 0;
    int code = open_in_time(solver, ends, &deadline, &why);
    now.seconds = deadline - clock_seconds();
    if (!code && now.seconds > 0) {
        hasten_word(solver, ends, deadline - now.seconds * (1 - HASTE_SHARE),
                    words);
        now.limit = words->length - 1;
        now.seconds = deadline - clock_seconds();
        code = patterns_search(solver, &now, &shorter, &why);
        if (!code && shorter.reached) {
            keep_shorter(words, &shorter);
            words->upper = 0;
        } else if (code == ERROR_LIMIT || code == ERROR_INTERRUPTED) {
            uint32_t proved = shorter.length < words->length
                ? shorter.length : words->length;
            words->lower = proved > words->lower ? proved : words->lower;
        }
    }
    paths_clear(&shorter);
    now.seconds = deadline - clock_seconds();
    if (!words->upper || now.seconds < LEAST_LOOK || stop_asked())
        return 0;
    struct paths known = *words;
    words->letter = NULL;
    words->listed = 0;
    now.limit = ends->limit;
    code = solve_by_word(solver, &now, &known, words, error);
    paths_clear(&known);
    return code;
}

/* Could spheres prove a word, given twice the time of the first look? */
static int spheres_may_meet(const struct paths *words,
                            const struct paths *word)
{
    return word->length <= words->lower + SPHERES_MORE;
}

/* Begins with a word that is known; what is left of the time goes to shorter
 * ones, or most of it to a proof. */
static int look_shorter(struct solver *solver, const struct ends *ends,
                        struct paths *word, struct paths *words,
                        struct error *error)
{
    struct ends now = *ends;
    double left = ends->seconds, deadline = clock_seconds() + left;
    int prove = ends->from && ends->to && !stop_asked() &&
        optimal_may_reach(solver->graph, ends->to, left);
    now.seconds = prove ? left / 4 : left;
    int code = solve_by_word(solver, &now, word, words, error);
    if (code)
        return code;
    starts_take_shorter(words, word);
    return prove ? prove_word(solver, ends, deadline, words, error) : 0;
}

/* A first word, at once.  Where tables are made for it that serve others as
 * well, and there is time for these, the time of this one begins later. */
static int find_first_word(struct solver *solver, const struct ends *ends,
                           double *begun, struct paths *word,
                           struct error *error)
{
    struct ends now = *ends;
    double asked = clock_seconds(), apart = solver->finder ? 0 : solver->set_up;
    now.seconds = 0;
    now.limit = UINT32_MAX;
    int code = solve_by_word(solver, &now, NULL, word, error);
    double took = clock_seconds() - asked;
    *begun += took < apart ? took : apart;
    return code;
}

/* Spheres have a second at least where there is no word, for nothing else leads
 * there. */
static int look_without_word(const struct solver *solver,
                             const struct ends *ends,
                             const struct error *why_none,
                             struct paths *words, struct error *error)
{
    struct ends now = *ends;
    struct error why = { 0 };
    now.seconds = now.seconds > FIRST_LOOK ? now.seconds : FIRST_LOOK;
    now.memory = solver->memory / 2;
    int code = bidirectional_search(solver->graph, &now, words, &why);
    return code == ERROR_LIMIT
        ? error_set(error, code, "%.400s; and no other path was found: %.400s",
                    why.text, why_none->text)
        : code ? error_set(error, code, "%s", why.text) : 0;
}

/* The bound that is proved stays with the words that are found. */
static int look_longer(struct solver *solver, const struct ends *ends,
                       double begun, struct paths *words, struct error *error)
{
    struct paths word = { .wanted = 1 };
    struct ends now = *ends;
    struct error why = { 0 };
    int code = find_first_word(solver, ends, &begun, &word, &why);
    if (code == ERROR_LIMIT)
        return look_without_word(solver, ends, &why, words, error);
    if (code)
        return error_set(error, code, "%s", why.text);
    code = stop_asked() || !spheres_may_meet(words, &word) ? 0
        : try_spheres(solver, ends, ends->seconds / 4, words, &why);
    now = *ends;
    now.seconds = begun + ends->seconds - clock_seconds();
    if (code == 0 || code == ERROR_INTERRUPTED)
        code = look_shorter(solver, &now, &word, words, error);
    else if (code < 0)
        error_set(error, code, "%s", why.text);
    paths_clear(&word);
    return code < 0 ? code : 0;
}

/* A quick look whether the states are near each other; a word, after a stop as
 * well, if there is one at once; a longer look whether spheres prove a shortest
 * one; then the word is shortened. */
static int solve_always(struct solver *solver, const struct ends *ends,
                        struct paths *words, struct error *error)
{
    double begun = clock_seconds();
    double look = ends->seconds / 8 < FIRST_LOOK ? ends->seconds / 8
                                                : FIRST_LOOK;
    struct error why = { 0 }, none = { 0 };
    int code = try_spheres(solver, ends, look, words, &why);
    if (code == 0)
        return look_longer(solver, ends, begun, words, error);
    if (code == 1 || (code == ERROR_INTERRUPTED &&
                      look_longer(solver, ends, begun, words, &none) == 0))
        return 0;
    return error_set(error, code, "%s", why.text);
}

static void settle_bound(struct paths *words)
{
    if (words->upper && words->lower >= words->length)
        words->upper = 0;
}

/* By patterns with tables, or where a graph has none by short lists. */
static int solve_by_patterns(struct solver *solver, const struct ends *ends,
                             struct paths *words, struct error *error)
{
    struct error why = { 0 };
    int code = patterns_open(solver, ends->to, 0, 0, &why);
    if (code == ERROR_LIMIT)
        return ida_search(solver->graph, ends, words, error);
    if (code)
        return error_set(error, code, "%s", why.text);
    return patterns_search(solver, ends, words, error);
}

/* One start is an end like any other. */
static int solve_between(struct solver *solver, const struct ends *ends,
                         struct paths *words, struct error *error)
{
    struct ends endless = *ends;
    int code, one = !words->counts && words->wanted == 1;
    int several = !ends->from || !ends->to;
    endless.seconds = 0;
    if (solver_uses_table(solver, ends->from, ends->to))
        return solver_ask_table(solver, ends->from, ends->to, words, error);
    if (solver->method == METHOD_TABLE)
        return error_set(error, ERROR_LIMIT, "a table of words knows paths "
                         "from the start, and to it where every move has its "
                         "inverse: try --method bidirectional");
    if (solver->method == METHOD_IDA)
        return solve_by_patterns(solver, &endless, words, error);
    if (solver->method == METHOD_BEAM)
        return several
            ? starts_try(solver, ends, beam_between, words, error)
            : beam_between(solver, ends, NULL, words, error);
    if (solver->method == METHOD_WORD)
        code = solve_by_word(solver, ends, NULL, words, error);
    else if (solver->method == METHOD_AUTO && solver->seconds > 0 && one)
        code = solve_always(solver, ends, words, error);
    else
        code = bidirectional_search(solver->graph, &endless, words, error);
    settle_bound(words);
    return code;
}

int solver_solve(struct solver *solver, const int64_t *from, const int64_t *to,
                 struct paths *words, struct error *error)
{
    const struct graph *graph = solver->graph;
    struct ends ends = { .from = from, .to = to, .limit = solver->limit,
                         .threads = solver->threads,
                         .seconds = solver->seconds,
                         .memory = solver->whole ? solver->memory / 2 : 0 };
    if ((from && to) || graph->more)
        return solve_between(solver, &ends, words, error);
    int64_t *start = memory_alloc(graph_state_length(graph), sizeof *start,
                                  error);
    if (!start)
        return ERROR_FAILED;
    graph_start_state(graph, start);
    ends.from = from ? from : start;
    ends.to = to ? to : start;
    int code = solve_between(solver, &ends, words, error);
    memory_free(start);
    return code;
}

int solver_shorten(struct solver *solver, const struct ends *ends,
                   const struct paths *known, struct paths *words,
                   struct error *error)
{
    struct ends pair = *ends;
    int64_t *start = NULL;
    int code = 0;
    if (solver_uses_table(solver, ends->from, ends->to))
        return solver_ask_table(solver, ends->from, ends->to, words, error);
    if (!ends->from || !ends->to) {
        start = memory_alloc(graph_state_length(solver->graph), sizeof *start,
                             error);
        code = start ? solver_start(solver->graph, ends, known, start, error)
                     : ERROR_FAILED;
        pair.from = ends->from ? ends->from : start;
        pair.to = ends->to ? ends->to : start;
    }
    if (!code)
        code = solve_by_word(solver, &pair, known, words, error);
    settle_bound(words);
    memory_free(start);
    return code;
}
