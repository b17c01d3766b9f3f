/*
 * A word in two phases, by a subgroup and its cosets.
 */
#include "path/word/word_task.h"

#include "base/clock.h"

/* Seconds that words must have been given, all together, for tables. */
static const double PHASES_SECONDS = 0.2;

/* 1 where the graph has tables. */
static int aim_phases(struct word_task *task)
{
    struct word_finder *finder = task->finder;
    if (finder->phased || finder->sorts ||
        finder->spent < PHASES_SECONDS || word_task_is_near(task))
        return finder->phased > 0;
    double begun = clock_seconds();
    int code = two_phase_create(finder->graph, task->ends->to,
                                &finder->phases, task->error);
    word_task_set_apart(task, clock_seconds() - begun);
    finder->phased = code == 1 ? 1 : -1;
    return code;
}

int word_task_phases(struct word_task *task, double share)
{
    uint32_t *word, length;
    int code = task->deadline > clock_seconds() ? aim_phases(task) : 0;
    double now = clock_seconds(), seconds = (task->deadline - now) * share;
    if (code != 1 || seconds <= 0)
        return code < 0 ? code : 0;
    struct two_phase_task search = {
        .from = task->ends->from, .to = task->ends->to,
        .limit = task->word ? task->length - 1 : UINT32_MAX - 1,
        .deadline = now + seconds,
    };
    word_task_tell(task);
    code = task->word && task->length == 0 ? 0
        : two_phase_search(task->finder->phases, &search, &word, &length,
                           task->error);
    if (code == 1)
        word_task_take(task, word, length);
    return code;
}
