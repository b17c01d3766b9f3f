/*
 * A table of distances answers all questions about a group at once, numbers of
 * words too.  Where there is none, two searches may meet.
 */
#include "claim/task/distance_query.h"

#include <string.h>

#include "base/memory.h"

int distance_query_create(struct distance_query *query, const char *element,
                          const int64_t *state, size_t length,
                          struct error *error)
{
    *query = (struct distance_query){ .element = memory_text(element, error) };
    query->state = memory_alloc(length, sizeof *state, error);
    if (!query->element || !query->state) {
        distance_query_clear(query);
        return ERROR_FAILED;
    }
    memcpy(query->state, state, length * sizeof *state);
    return 0;
}

void distance_query_clear(struct distance_query *query)
{
    memory_free(query->element);
    memory_free(query->state);
    *query = (struct distance_query){ 0 };
}

int distance_query_answered(const struct distance_query *query)
{
    const struct answer *answer = &query->answer;
    return answer->absent ||
        (answer->known && (answer->words || !query->counts));
}

/* A formula may give anything: the vertices of a Cayley graph hold each of the
 * letters 0 .. size-1 once. */
int distance_query_possible(struct distance_query *query,
                            const struct graph *graph, struct error *error)
{
    if (graph->kind != GRAPH_PERMUTATION || !graph_is_cayley(graph))
        return 0;
    uint8_t *seen = memory_alloc(graph->size, 1, error);
    if (!seen)
        return ERROR_FAILED;
    for (size_t i = 0; i < graph->size && !query->answer.absent; i++) {
        int64_t letter = query->state[i];
        int wrong = letter < 0 || letter >= graph->size || seen[letter];
        query->answer.absent = wrong;
        if (!wrong)
            seen[letter] = 1;
    }
    memory_free(seen);
    return 0;
}

int distance_query_meet(struct distance_query *query, const struct graph *graph,
                        const struct meet_limit *limit, struct error *error)
{
    struct meet_result result = { 0 };
    struct error failure = { 0 };
    int code = meet_distance(graph, query->state, limit, &result, &failure);
    memory_free(result.word);
    if (code == ERROR_USAGE && graph->kind == GRAPH_PERMUTATION) {
        query->answer.absent = 1;
        return 0;
    }
    if (code < 0)
        error_set(error, code, "%s", failure.text);
    if (code < 0)
        return code;
    query->answer.known = code == 0;
    query->answer.distance = result.distance;
    return 0;
}

/* 1 if the table has no position for the state. */
static int is_absent(struct solver *solver, const int64_t *state,
                     struct error *error)
{
    if (!solver->oracle)
        return 0;
    const struct group *group = layout_group(solver->oracle->layout);
    void *element = memory_alloc(1, group->size, error);
    if (!element)
        return ERROR_FAILED;
    struct error why = { 0 };
    int code = oracle_element(solver->oracle, state, element, &why);
    memory_free(element);
    if (code && code != ERROR_APART)
        return error_set(error, code, "%s", why.text);
    return code == ERROR_APART;
}

int distance_query_ask(struct distance_query *query,
                       struct solver *solver, struct error *error)
{
    struct paths words = { .wanted = 1, .counts = 1 };
    int absent = is_absent(solver, query->state, error);
    if (absent) {
        query->answer.absent = absent > 0;
        return absent < 0 ? absent : 0;
    }
    int code = solver_solve(solver, NULL, query->state, &words, error);
    if (code)
        return code;
    query->answer = (struct answer){
        .known = words.reached, .absent = !words.reached,
        .distance = words.length, .words = words.overflow ? 0 : words.number
    };
    paths_clear(&words);
    return 0;
}
