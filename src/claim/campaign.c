/*
 * When all is planned, the searches run, the cheapest first, while the budget
 * lasts: on several ranks each takes one of the next, and a graph that does not
 * fit one rank is searched by all.  Then the points are judged.
 */
#include "claim/campaign_plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/stop.h"
#include "comm/comm.h"

enum { PASSES_MAX = 8 };

double check_run_elapsed(const struct check_run *run)
{
    return clock_seconds() - run->begin;
}

/* A busy machine takes longer than the planner foresees; what was run so far
 * says how much. */
double check_run_cost(const struct check_run *run, const struct task *task)
{
    double slower = run->spent > 1 && run->promised > 0
                        ? run->spent / run->promised
                        : 1;
    return task->seconds * (slower > 1 ? slower : 1);
}

int check_run_run_task(struct check_run *run, struct task *task,
                       struct error *error)
{
    double begin = clock_seconds();
    int code = task_run(task, &run->settings, error);
    run->promised += task->seconds;
    run->spent += clock_seconds() - begin;
    return code;
}

static int by_seconds(const void *a, const void *b)
{
    const struct task *const *s = a, *const *t = b;
    return ((*s)->seconds > (*t)->seconds) - ((*s)->seconds < (*t)->seconds);
}

/* How many of the next tasks go to one rank each, at once; 0: the next one is
 * for rank 0, or for all ranks together. */
static size_t count_batch(struct task *const *order, size_t left)
{
    size_t count = 0;
    while (count < left && count < (size_t)comm_ranks() &&
           order[count]->alone && order[count]->needs != NEED_TABLE)
        count++;
    return comm_ranks() > 1 ? count : 0;
}

static int run_batch(struct check_run *run, struct task *const *tasks,
                     size_t count, struct error *error)
{
    double begin = clock_seconds();
    int code = tasks_run(tasks, count, &run->settings, error);
    run->promised += tasks[count - 1]->seconds;
    run->spent += clock_seconds() - begin;
    return code;
}

/* In rounds; the last task of a round is its dearest. */
static int run_ordered(struct check_run *run, struct task **order, size_t count,
                       struct error *error)
{
    int code = 0;
    for (size_t i = 0, done; i < count && !code; i += done) {
        if (stop_check(error))
            return ERROR_INTERRUPTED;
        size_t batch = count_batch(order + i, count - i);
        while (batch > 1 && check_run_elapsed(run) +
                                   check_run_cost(run, order[i + batch - 1]) >
                               run->settings.budget)
            batch--;
        done = batch > 1 ? batch : 1;
        if (check_run_elapsed(run) + check_run_cost(run, order[i]) >
            run->settings.budget)
            code = task_give_up(order[i], &run->settings, error);
        else
            code = batch > 1 ? run_batch(run, order + i, batch, error)
                            : check_run_run_task(run, order[i], error);
    }
    return code;
}

static int run_tasks(struct check_run *run, struct error *error)
{
    struct task **order = memory_alloc(run->tasks, sizeof *order, error);
    if (!order)
        return ERROR_FAILED;
    size_t count = 0;
    for (size_t i = 0; i < run->tasks; i++)
        if (run->task[i].state == TASK_WAITING)
            order[count++] = &run->task[i];
    qsort(order, count, sizeof *order, by_seconds);
    int code = run_ordered(run, order, count, error);
    memory_free(order);
    return code;
}

static int out_of_reach(struct verdict *verdict, const char *note)
{
    verdict->finding.outcome = OUTCOME_OUT_OF_REACH;
    snprintf(verdict->finding.note, sizeof verdict->finding.note, "%s", note);
    return 1;
}

/* 1 if the marked element is not known well enough, and why. */
static int lacks_answer(const struct check_run *run, struct verdict *verdict)
{
    const struct task *table = &run->task[verdict->table];
    const struct distance_query *query = &table->query[verdict->query];
    char note[400] = "";
    size_t used;
    if (distance_query_answered(query))
        return 0;
    if (query->answer.distance)
        snprintf(note, sizeof note, "the distance is at least %llu; ",
                 (unsigned long long)query->answer.distance);
    used = strlen(note);
    snprintf(note + used, sizeof note - used, "a table of distances %.300s",
             table->note);
    return out_of_reach(verdict, note);
}

static int judge_point(const struct claim *claim,
                       const struct evidence *evidence,
                       struct verdict *verdict, struct error *error)
{
    struct error failure = { 0 };
    struct point point;
    point_create(&point, claim);
    for (size_t i = 0; i < claim->variables; i++)
        point_set(&point, i, verdict->variable[i]);
    int code = judge(claim, &point, evidence, &verdict->finding, &failure);
    point_clear(&point);
    return code ? error_set(error, code, "claim %.100s at %s: %.800s",
                            claim->name, verdict->point, failure.text) : 0;
}

static int judge_verdict(struct check_run *run, struct verdict *verdict,
                         struct error *error)
{
    const struct claim *claim = run->claim[verdict->claim];
    struct task *task = &run->task[verdict->task];
    if (check_run_needs(claim) && task->state != TASK_DONE)
        return out_of_reach(verdict, task->note), 0;
    if (claim_marked(claim)) {
        if (lacks_answer(run, verdict))
            return 0;
        task->evidence.answer =
            run->task[verdict->table].query[verdict->query].answer;
    }
    return judge_point(claim, &task->evidence, verdict, error);
}

static int by_point(const void *a, const void *b)
{
    const struct verdict *s = a, *t = b;
    if (s->claim != t->claim)
        return s->claim < t->claim ? -1 : 1;
    for (int i = 0; i < VARIABLES_MAX; i++)
        if (s->variable[i] != t->variable[i])
            return s->variable[i] < t->variable[i] ? -1 : 1;
    return 0;
}

/* Passes of plans and searches, while that brings anything. */
static int run_passes(struct check_run *run, struct error *error)
{
    int code = 0;
    for (int pass = 0; pass < PASSES_MAX && !code; pass++) {
        double left = run->settings.budget - check_run_elapsed(run);
        if (pass && (left < run->settings.budget / 20 ||
                     check_run_unplanned(run, 0) == 0))
            break;
        code = check_run_plan(run, error);
        if (!code)
            code = run_tasks(run, error);
    }
    return code;
}

/* A stop: what was found is judged, what was not searched is out of reach. */
static int give_up_rest(struct check_run *run, const char *why,
                        struct error *error)
{
    int code = 0;
    for (size_t i = 0; i < run->tasks && !code; i++) {
        struct task *task = &run->task[i];
        if (task->state == TASK_DONE || task->state == TASK_OUT)
            continue;
        code = task_give_up(task, &run->settings, error);
        snprintf(task->note, sizeof task->note, "not searched: %.200s", why);
    }
    return code;
}

int check_run_run(struct check_run *run, struct error *error)
{
    struct error why = { 0 };
    run->begin = clock_seconds();
    int code = run_passes(run, &why);
    if (code == ERROR_INTERRUPTED)
        code = give_up_rest(run, why.text, error);
    else if (code)
        error_set(error, code, "%s", why.text);
    qsort(run->verdict, run->verdicts, sizeof *run->verdict, by_point);
    for (size_t i = 0; i < run->verdicts && !code; i++)
        code = judge_verdict(run, &run->verdict[i], error);
    return code;
}

void check_run_clear(struct check_run *run)
{
    for (size_t i = 0; i < run->tasks; i++)
        task_clear(&run->task[i]);
    for (size_t i = 0; i < run->verdicts; i++)
        memory_free(run->verdict[i].point);
    memory_free(run->task);
    memory_free(run->verdict);
    run->tasks = run->verdicts = 0;
}
