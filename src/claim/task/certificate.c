/*
 * Two searches that meet do for small graphs; a whole group has a table of
 * distances, which takes about twice the time of its growth.
 */
#include "claim/task/certificate.h"

#include <inttypes.h>

#include "base/memory.h"
#include "claim/task/meet.h"
#include "path/solver.h"

enum { MEET_VERTICES = 100000, TABLE_FACTOR = 3 };

static double count_vertices(const struct evidence *evidence)
{
    double vertices = 0;
    for (size_t i = 0; i < evidence->spheres; i++)
        vertices += mpz_get_d(evidence->sphere[i]);
    return vertices;
}

static int compare_certificate(struct evidence *evidence,
                               const struct graph *graph, uint64_t length,
                               struct error *error)
{
    if (length == evidence->spheres - 1)
        return 0;
    return error_set(error, ERROR_FAILED, "internal error: an antipode of "
                     "%.100s %.100s lies at distance %" PRIu64 ", not %zu; "
                     "please report this", graph->family, graph->parameters,
                     length, evidence->spheres - 1);
}

static int find_by_meeting(struct evidence *evidence,
                           const struct graph *graph, double seconds,
                           struct error *error)
{
    struct meet_limit limit = { 256 << 20, seconds };
    struct meet_result result = { 0 };
    int code = meet_distance(graph, evidence->antipode, &limit, &result,
                             error);
    if (code)
        return code < 0 ? code : 0;
    evidence->word = result.word;
    return compare_certificate(evidence, graph, result.distance, error);
}

static int find_by_table(struct evidence *evidence,
                         const struct request *request, struct error *error)
{
    const struct graph *graph = request->graph;
    struct solver_request how = { .method = METHOD_TABLE };
    struct solver *solver;
    struct paths words = { .wanted = 1 };
    size_t length = graph_state_length(graph);
    int64_t *start = memory_alloc(length, sizeof *start, error);
    if (!start)
        return ERROR_FAILED;
    graph_start_state(graph, start);
    /* No table, no word: the growth stands without it. */
    int code = solver_create(request, &how, &solver, NULL);
    if (!code) {
        code = solver_solve(solver, start, evidence->antipode, &words, error);
        evidence->word = code ? NULL : meet_word(graph, &words, error);
        if (!code)
            code = evidence->word ? compare_certificate(evidence, graph,
                                                        words.length, error)
                                  : ERROR_FAILED;
        paths_clear(&words);
        solver_free(solver);
    } else
        code = 0;
    memory_free(start);
    return code;
}

int certificate_find(struct evidence *evidence, const struct request *request,
                     double seconds, struct error *error)
{
    if (!evidence->antipodes)
        return 0;
    memory_free(evidence->word);
    evidence->word = NULL;
    if (count_vertices(evidence) <= MEET_VERTICES &&
        request->graph->kind == GRAPH_PERMUTATION)
        return find_by_meeting(evidence, request->graph, seconds, error);
    if (!graph_is_cayley(request->graph) ||
        TABLE_FACTOR * evidence->seconds > seconds)
        return 0;
    return find_by_table(evidence, request, error);
}
