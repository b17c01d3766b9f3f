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
    return question->answer.known &&
        (question->answer.words || !question->counts);
}

int question_meet(struct question *question, const struct graph *graph,
                  const struct meet_limit *limit, struct error *error)
{
    struct meet_result result = { 0 };
    int code = meet_distance(graph, question->state, limit, &result, error);
    memory_free(result.word);
    if (code < 0)
        return code;
    question->answer.known = code == 0;
    question->answer.distance = result.distance;
    return 0;
}

int question_ask(struct question *question, const struct solver *solver,
                 struct error *error)
{
    struct words words = { .wanted = 1, .counts = 1 };
    size_t length = graph_state_length(solver->graph);
    int64_t *start = memory_alloc(length, sizeof *start, error);
    if (!start)
        return ERROR_FAILED;
    graph_start_state(solver->graph, start);
    int code = solver_solve(solver, start, question->state, &words, error);
    memory_free(start);
    if (code)
        return code;
    question->answer = (struct answer){
        words.reached, words.length, words.overflow ? 0 : words.number
    };
    words_clear(&words);
    return 0;
}
