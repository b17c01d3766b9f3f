/*
 * A table of distances answers all questions about a group at once, numbers of
 * words too.  Where there is none, two searches may meet.
 */
#include "claim/question.h"

#include <string.h>

#include "base/memory.h"

int question_create(struct question *question, const char *element,
                    const int64_t *state, size_t length, struct error *error)
{
    *question = (struct question){ .element = memory_text(element, error) };
    question->state = memory_alloc(length, sizeof *state, error);
    if (!question->element || !question->state) {
        question_clear(question);
        return ERROR_FAILED;
    }
    memcpy(question->state, state, length * sizeof *state);
    return 0;
}

void question_clear(struct question *question)
{
    memory_free(question->element);
    memory_free(question->state);
    *question = (struct question){ 0 };
}

int question_answered(const struct question *question)
{
    const struct answer *answer = &question->answer;
    return answer->absent ||
        (answer->known && (answer->words || !question->counts));
}

/* A formula may give anything: the vertices of a Cayley graph hold each of the
 * letters 0 .. size-1 once. */
int question_possible(struct question *question, const struct graph *graph,
                      struct error *error)
{
    if (graph->kind != GRAPH_PERMUTATION || !graph_is_cayley(graph))
        return 0;
    uint8_t *seen = memory_alloc(graph->size, 1, error);
    if (!seen)
        return ERROR_FAILED;
    for (size_t i = 0; i < graph->size && !question->answer.absent; i++) {
        int64_t letter = question->state[i];
        int wrong = letter < 0 || letter >= graph->size || seen[letter];
        question->answer.absent = wrong;
        if (!wrong)
            seen[letter] = 1;
    }
    memory_free(seen);
    return 0;
}

int question_meet(struct question *question, const struct graph *graph,
                  const struct meet_limit *limit, struct error *error)
{
    struct meet_result result = { 0 };
    struct error failure = { 0 };
    int code = meet_distance(graph, question->state, limit, &result, &failure);
    memory_free(result.word);
    if (code == ERROR_USAGE && graph->kind == GRAPH_PERMUTATION) {
        question->answer.absent = 1;
        return 0;
    }
    if (code < 0)
        error_set(error, code, "%s", failure.text);
    if (code < 0)
        return code;
    question->answer.known = code == 0;
    question->answer.distance = result.distance;
    return 0;
}

/* 1 if the table has no place for the state. */
static int is_absent(const struct solver *solver, const int64_t *state,
                     struct error *error)
{
    if (!solver->oracle)
        return 0;
    void *element = memory_alloc(1, solver->oracle->layout->group->size, error);
    if (!element)
        return ERROR_FAILED;
    int code = oracle_element(solver->oracle, state, element, NULL);
    memory_free(element);
    return code == ERROR_FAILED;
}

int question_ask(struct question *question, const struct solver *solver,
                 struct error *error)
{
    struct words words = { .wanted = 1, .counts = 1 };
    size_t length = graph_state_length(solver->graph);
    int absent = is_absent(solver, question->state, error);
    if (absent) {
        question->answer.absent = absent > 0;
        return absent < 0 ? absent : 0;
    }
    int64_t *start = memory_alloc(length, sizeof *start, error);
    if (!start)
        return ERROR_FAILED;
    graph_start_state(solver->graph, start);
    int code = solver_solve(solver, start, question->state, &words, error);
    memory_free(start);
    if (code)
        return code;
    question->answer = (struct answer){
        .known = words.reached, .absent = !words.reached,
        .distance = words.length, .words = words.overflow ? 0 : words.number
    };
    words_clear(&words);
    return 0;
}
