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
#include "search/exchange.h"

enum { PASSES_MAX = 8 };

double campaign_elapsed(const struct campaign *campaign)
{
    return clock_seconds() - campaign->begin;
}

/* A busy machine takes longer than the planner foresees; what was run so far
 * says how much. */
double campaign_cost(const struct campaign *campaign, const struct task *task)
{
    double slower = campaign->spent > 1 && campaign->promised > 0
        ? campaign->spent / campaign->promised : 1;
    return task->seconds * (slower > 1 ? slower : 1);
}

int campaign_run_task(struct campaign *campaign, struct task *task,
                      struct error *error)
{
    double begin = clock_seconds();
    int code = task_run(task, &campaign->settings, error);
    campaign->promised += task->seconds;
    campaign->spent += clock_seconds() - begin;
    return code;
}

static int by_seconds(const void *a, const void *b)
{
    const struct task *const *s = a, *const *t = b;
    return ((*s)->seconds > (*t)->seconds) - ((*s)->seconds < (*t)->seconds);
}

/* How many of the next tasks go to one rank each, at once; 0: the next one is
 * for rank 0, or for all ranks together. */
static size_t count_deal(struct task *const *order, size_t left)
{
    size_t count = 0;
    while (count < left && count < (size_t)exchange_ranks() &&
           order[count]->alone && order[count]->needs != NEED_TABLE)
        count++;
    return exchange_ranks() > 1 ? count : 0;
}

static int run_deal(struct campaign *campaign, struct task *const *tasks,
                    size_t count, struct error *error)
{
    double begin = clock_seconds();
    int code = tasks_run(tasks, count, &campaign->settings, error);
    campaign->promised += tasks[count - 1]->seconds;
    campaign->spent += clock_seconds() - begin;
    return code;
}

/* In rounds; the last task of a round is its dearest. */
static int run_ordered(struct campaign *campaign, struct task **order,
                       size_t count, struct error *error)
{
    int code = 0;
    for (size_t i = 0, done; i < count && !code; i += done) {
        if (stop_check(error))
            return ERROR_INTERRUPTED;
        size_t deal = count_deal(order + i, count - i);
        while (deal > 1 && campaign_elapsed(campaign) +
               campaign_cost(campaign, order[i + deal - 1]) >
               campaign->settings.budget)
            deal--;
        done = deal > 1 ? deal : 1;
        if (campaign_elapsed(campaign) + campaign_cost(campaign, order[i]) >
            campaign->settings.budget)
            code = task_give_up(order[i], &campaign->settings, error);
        else
            code = deal > 1 ? run_deal(campaign, order + i, deal, error)
                : campaign_run_task(campaign, order[i], error);
    }
    return code;
}

static int run_tasks(struct campaign *campaign, struct error *error)
{
    struct task **order = memory_alloc(campaign->tasks, sizeof *order, error);
    if (!order)
        return ERROR_FAILED;
    size_t count = 0;
    for (size_t i = 0; i < campaign->tasks; i++)
        if (campaign->task[i].state == TASK_WAITING)
            order[count++] = &campaign->task[i];
    qsort(order, count, sizeof *order, by_seconds);
    int code = run_ordered(campaign, order, count, error);
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
static int lacks_answer(const struct campaign *campaign,
                        struct verdict *verdict)
{
    const struct task *table = &campaign->task[verdict->table];
    const struct question *question = &table->question[verdict->question];
    char note[400] = "";
    size_t used;
    if (question_answered(question))
        return 0;
    if (question->answer.distance)
        snprintf(note, sizeof note, "the distance is at least %llu; ",
                 (unsigned long long)question->answer.distance);
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

static int judge_verdict(struct campaign *campaign, struct verdict *verdict,
                         struct error *error)
{
    const struct claim *claim = campaign->claim[verdict->claim];
    struct task *task = &campaign->task[verdict->task];
    if (campaign_needs(claim) && task->state != TASK_DONE)
        return out_of_reach(verdict, task->note), 0;
    if (claim_marked(claim)) {
        if (lacks_answer(campaign, verdict))
            return 0;
        task->evidence.answer = campaign->task[verdict->table]
            .question[verdict->question].answer;
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
static int run_passes(struct campaign *campaign, struct error *error)
{
    int code = 0;
    for (int pass = 0; pass < PASSES_MAX && !code; pass++) {
        double left = campaign->settings.budget - campaign_elapsed(campaign);
        if (pass && (left < campaign->settings.budget / 20 ||
                     campaign_unplanned(campaign, 0) == 0))
            break;
        code = campaign_plan(campaign, error);
        if (!code)
            code = run_tasks(campaign, error);
    }
    return code;
}

/* A stop: what was found is judged, what was not searched is out of reach. */
static int give_up_rest(struct campaign *campaign, const char *why,
                        struct error *error)
{
    int code = 0;
    for (size_t i = 0; i < campaign->tasks && !code; i++) {
        struct task *task = &campaign->task[i];
        if (task->state == TASK_DONE || task->state == TASK_OUT)
            continue;
        code = task_give_up(task, &campaign->settings, error);
        snprintf(task->note, sizeof task->note, "not searched: %.200s", why);
    }
    return code;
}

int campaign_run(struct campaign *campaign, struct error *error)
{
    struct error why = { 0 };
    campaign->begin = clock_seconds();
    int code = run_passes(campaign, &why);
    if (code == ERROR_INTERRUPTED)
        code = give_up_rest(campaign, why.text, error);
    else if (code)
        error_set(error, code, "%s", why.text);
    qsort(campaign->verdict, campaign->verdicts, sizeof *campaign->verdict,
          by_point);
    for (size_t i = 0; i < campaign->verdicts && !code; i++)
        code = judge_verdict(campaign, &campaign->verdict[i], error);
    return code;
}

void campaign_clear(struct campaign *campaign)
{
    for (size_t i = 0; i < campaign->tasks; i++)
        task_clear(&campaign->task[i]);
    for (size_t i = 0; i < campaign->verdicts; i++)
        memory_free(campaign->verdict[i].point);
    memory_free(campaign->task);
    memory_free(campaign->verdict);
    campaign->tasks = campaign->verdicts = 0;
}
