#include "cmd/path/path_typed.h"

#include <string.h>

#include "base/memory.h"
#include "graph/move_text.h"

/* Generators in place of inverses; 0 where one has none among them. */
static int settle_steps(const struct graph *graph, struct move_steps *steps)
{
    for (size_t i = 0; i < steps->count; i++) {
        struct move_step *step = steps->step + i;
        if (step->inverse && graph->inverse[step->move] < 0)
            return 0;
        if (step->inverse)
            *step = (struct move_step){
                .move = (uint32_t)graph->inverse[step->move]
            };
    }
    return 1;
}

/* 1 if the steps lead from one end of the report to the other. */
static int leads(const struct path_report *report,
                 const struct move_steps *steps, struct error *error)
{
    size_t length = graph_state_length(report->graph);
    struct error why = { 0 };
    int64_t *state = memory_alloc(length, sizeof *state, error);
    if (!state)
        return ERROR_FAILED;
    memcpy(state, report->from, length * sizeof *state);
    int there = move_steps_apply(report->graph, steps, state, &why) == 0 &&
        memcmp(state, report->to, length * sizeof *state) == 0;
    memory_free(state);
    return there;
}

static int put_steps(const struct move_steps *steps, struct paths *words,
                     struct error *error)
{
    struct paths typed = { .wanted = 1, .reached = 1, .lower = words->lower,
                           .length = (uint32_t)steps->count,
                           .upper = steps->count > words->lower };
    uint32_t *letter = memory_alloc(steps->count + 1, sizeof *letter, error);
    if (!letter)
        return ERROR_FAILED;
    for (size_t i = 0; i < steps->count; i++)
        letter[i] = steps->step[i].move;
    int code = paths_add(&typed, letter, error);
    memory_free(letter);
    paths_clear(words);
    *words = typed;
    return code < 0 ? code : 0;
}

static int try_text(const struct path_report *report, const char *text,
                    int back, struct paths *words, struct error *error)
{
    struct error why = { 0 };
    struct move_steps steps;
    if (!text || !words->upper ||
        move_text_read(report->graph, text, &steps, &why))
        return 0;
    if (back)
        move_steps_invert(&steps, 0);
    int code = steps.count < words->length &&
        settle_steps(report->graph, &steps)
        ? leads(report, &steps, error) : 0;
    if (code == 1)
        code = put_steps(&steps, words, error);
    move_steps_free(&steps);
    return code;
}

int typed_replace(const struct path_job *job, const struct path_report *report,
                  struct paths *words, struct error *error)
{
    if (!words->reached)
        return 0;
    int code = try_text(report, job->from, 1, words, error);
    return code ? code : try_text(report, job->to, 0, words, error);
}
