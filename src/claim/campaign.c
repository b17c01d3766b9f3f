/*
 * First every point is planned, claim by claim; a variable without an end goes
 * on until the first point out of reach.  What takes less than a small share
 * of the budget is searched at once, since making its plan again would cost as
 * much.  Then the other searches run, the cheapest first, while the budget
 * lasts.  Then the points are judged.
 *
 * Distances of marked elements have no forecast: each gets a share of the
 * budget, and a claim's variable ends where that is too little.
 */
#include "claim/campaign.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "claim/meet.h"

enum { POINTS_MAX = 60, SHARES = 40, SMALL_SHARES = 200 };

static double elapsed(const struct campaign *campaign)
{
    return clock_seconds() - campaign->begin;
}

static int find_task(struct campaign *campaign, struct graph *graph,
                     const struct claim *claim, size_t *index,
                     struct error *error)
{
    struct task task;
    int code = task_create(&task, graph, claim->inverses, error);
    for (*index = 0; !code && *index < campaign->tasks; ++*index)
        if (strcmp(campaign->task[*index].key, task.key) == 0) {
            task_clear(&task);
            return 0;
        }
    if (!code && campaign->tasks == campaign->task_room) {
        size_t room = campaign->task_room ? 2 * campaign->task_room : 64;
        void *grown = campaign->task
            ? memory_resize(campaign->task, room, sizeof task, error)
            : memory_alloc(room, sizeof task, error);
        code = grown ? 0 : ERROR_FAILED;
        if (!code) {
            campaign->task = grown;
            campaign->task_room = room;
        }
    }
    if (code)
        task_clear(&task);
    else
        campaign->task[campaign->tasks++] = task;
    return code;
}

static int add_verdict(struct campaign *campaign, const struct verdict *verdict,
                       struct error *error)
{
    if (campaign->verdicts == campaign->verdict_room) {
        size_t room = campaign->verdict_room ? 2 * campaign->verdict_room : 64;
        void *grown = campaign->verdict
            ? memory_resize(campaign->verdict, room, sizeof *verdict, error)
            : memory_alloc(room, sizeof *verdict, error);
        if (!grown)
            return ERROR_FAILED;
        campaign->verdict = grown;
        campaign->verdict_room = room;
    }
    campaign->verdict[campaign->verdicts++] = *verdict;
    return 0;
}

static unsigned needs_of(const struct claim *claim)
{
    return (claim_needs_growth(claim) ? NEED_GROWTH : 0u) |
        (claim_needs_plan(claim) ? NEED_PLAN : 0u) |
        (claim_needs_antipodes(claim) ? NEED_ANTIPODES : 0u);
}

/* The distance of the marked element, from the store or by a search. */
static int find_distance(const struct campaign *campaign,
                         const struct claim *claim, struct point *point,
                         struct verdict *verdict, struct error *error)
{
    const struct task *task = &campaign->task[verdict->task];
    const struct expression *formula = claim_marked(claim)->argument;
    const struct settings *settings = &campaign->settings;
    size_t size = task->graph->size;
    double left = settings->budget - elapsed(campaign);
    double share = settings->budget / SHARES;
    struct meet_limit limit = { settings->memory ? settings->memory
                                : memory_available() / 2,
                                left < share ? left : share };
    struct meet_result result = { 0 };
    verdict->distance_known = store_find_distance(
        settings->store, task_name(task), expression_text(formula),
        &verdict->distance);
    if (verdict->distance_known)
        return 0;
    int64_t *word = memory_alloc(size, sizeof *word, error);
    struct formula_word wanted = { formula, size, word };
    int code = word ? claim_word(claim, point, wanted, error) : ERROR_FAILED;
    for (size_t i = 0; i < size && !code && graph_is_cayley(task->graph); i++)
        word[i]--;
    if (!code)
        code = meet_distance(task->graph, word, &limit, &result, error);
    memory_free(word);
    memory_free(result.word);
    verdict->distance_known = code == 0;
    verdict->distance = result.distance;
    if (code == 0)
        code = store_keep_distance(settings->store, task_name(task),
                                   expression_text(formula), result.distance,
                                   error);
    return code < 0 ? code : 0;
}

static void note_distance(const struct settings *settings,
                          struct verdict *verdict)
{
    char time[32];
    write_seconds(time, settings->budget / SHARES);
    verdict->finding.outcome = OUTCOME_OUT_OF_REACH;
    snprintf(verdict->finding.note, sizeof verdict->finding.note,
             "the distance is at least %llu; two searches did not meet in %s",
             (unsigned long long)verdict->distance, time);
}

/* A busy machine takes longer than the planner foresees; what was run so far
 * says how much. */
static double cost(const struct campaign *campaign, const struct task *task)
{
    double slower = campaign->spent > 1 && campaign->promised > 0
        ? campaign->spent / campaign->promised : 1;
    return task->seconds * (slower > 1 ? slower : 1);
}

static int run_task(struct campaign *campaign, struct task *task,
                    struct error *error)
{
    double begin = clock_seconds();
    int code = task_run(task, &campaign->settings, error);
    campaign->promised += task->seconds;
    campaign->spent += clock_seconds() - begin;
    return code;
}

/* What is small is done at once: plans are forgotten, rows are kept. */
static int run_small(struct campaign *campaign, struct task *task,
                     struct error *error)
{
    double budget = campaign->settings.budget;
    if (task->state != TASK_WAITING ||
        cost(campaign, task) > budget / SMALL_SHARES ||
        elapsed(campaign) + cost(campaign, task) > budget)
        return 0;
    return run_task(campaign, task, error);
}

/* 1 if the point is out of reach. */
static int plan_graph(struct campaign *campaign, const struct claim *claim,
                      struct point *point, struct verdict *verdict,
                      struct error *error)
{
    struct graph *graph;
    int code = claim_graph(claim, point, &graph, error);
    if (!code)
        code = find_task(campaign, graph, claim, &verdict->task, error);
    struct task *task = code ? NULL : &campaign->task[verdict->task];
    if (!code && needs_of(claim))
        code = task_prepare(task, needs_of(claim), &campaign->settings, error);
    if (!code && needs_of(claim))
        code = run_small(campaign, task, error);
    if (!code && claim_marked(claim))
        code = find_distance(campaign, claim, point, verdict, error);
    if (code)
        return code;
    if (claim_marked(claim) && !verdict->distance_known)
        note_distance(&campaign->settings, verdict);
    return (needs_of(claim) && task->state == TASK_OUT) ||
        (claim_marked(claim) && !verdict->distance_known);
}

static int plan_point(struct campaign *campaign, size_t index,
                      struct point *point, struct error *error)
{
    const struct claim *claim = campaign->claim[index];
    struct error failure = { 0 };
    struct verdict verdict = { .claim = index };
    int applies = claim_applies(claim, point, error);
    if (applies <= 0)
        return applies;
    memcpy(verdict.variable, point->variable, sizeof verdict.variable);
    verdict.point = point_text(point, claim, error);
    if (!verdict.point)
        return ERROR_FAILED;
    int code = plan_graph(campaign, claim, point, &verdict, &failure);
    if (code < 0) {
        error_set(error, code, "claim %.100s at %s: %.800s", claim->name,
                  verdict.point, failure.text);
        memory_free(verdict.point);
        return code;
    }
    int added = add_verdict(campaign, &verdict, error);
    return added ? added : code;
}

static long last_of(const struct claim *claim, size_t variable)
{
    const struct claim_range *range = &claim->range[variable];
    return range->to == LONG_MAX ? range->from + POINTS_MAX - 1 : range->to;
}

/* All values of this variable and the later ones; 1 if the very first point is
 * out of reach, which ends the variable before as well. */
static int plan_variable(struct campaign *campaign, size_t index,
                         struct point *point, size_t variable,
                         struct error *error)
{
    const struct claim *claim = campaign->claim[index];
    if (variable == claim->variables || variable == VARIABLES_MAX)
        return plan_point(campaign, index, point, error);
    long first = claim->range[variable].from;
    int code = 0;
    long value = first;
    for (; value <= last_of(claim, variable) && !code; value++) {
        point_set(point, variable, value);
        code = plan_variable(campaign, index, point, variable + 1, error);
    }
    return code < 0 ? code : code > 0 && value == first + 1;
}

static int plan_claim(struct campaign *campaign, size_t index,
                      struct error *error)
{
    struct point point;
    point_create(&point, campaign->claim[index]);
    int code = plan_variable(campaign, index, &point, 0, error);
    point_clear(&point);
    return code < 0 ? code : 0;
}

/* Half of the budget is for plans and small searches, the same share of what
 * is left of it for each claim: none may starve the later ones. */
static void set_deadline(struct campaign *campaign, size_t index)
{
    double left = campaign->settings.budget / 2 - elapsed(campaign);
    campaign->settings.deadline = clock_seconds() +
        left / (double)(campaign->claims - index);
}

static int by_seconds(const void *a, const void *b)
{
    const struct task *const *s = a, *const *t = b;
    return ((*s)->seconds > (*t)->seconds) - ((*s)->seconds < (*t)->seconds);
}

static void give_up(struct task *task)
{
    char time[32];
    write_seconds(time, task->seconds);
    task->state = TASK_OUT;
    snprintf(task->note, sizeof task->note, "needs about %s, more than was "
             "left of the budget", time);
}

static int run_tasks(struct campaign *campaign, struct error *error)
{
    struct task **order = memory_alloc(campaign->tasks, sizeof *order, error);
    if (!order)
        return ERROR_FAILED;
    size_t count = 0;
    int code = 0;
    for (size_t i = 0; i < campaign->tasks; i++)
        if (campaign->task[i].state == TASK_WAITING)
            order[count++] = &campaign->task[i];
    qsort(order, count, sizeof *order, by_seconds);
    for (size_t i = 0; i < count && !code; i++)
        if (elapsed(campaign) + cost(campaign, order[i]) >
            campaign->settings.budget)
            give_up(order[i]);
        else
            code = run_task(campaign, order[i], error);
    memory_free(order);
    return code;
}

static int judge_verdict(struct campaign *campaign, struct verdict *verdict,
                         struct error *error)
{
    const struct claim *claim = campaign->claim[verdict->claim];
    struct task *task = &campaign->task[verdict->task];
    struct error failure = { 0 };
    struct point point;
    if (verdict->finding.outcome == OUTCOME_OUT_OF_REACH)
        return 0;
    if (needs_of(claim) && task->state != TASK_DONE) {
        verdict->finding.outcome = OUTCOME_OUT_OF_REACH;
        memcpy(verdict->finding.note, task->note, sizeof task->note);
        return 0;
    }
    task->evidence.distance_known = verdict->distance_known;
    task->evidence.distance = verdict->distance;
    point_create(&point, claim);
    for (size_t i = 0; i < claim->variables; i++)
        point_set(&point, i, verdict->variable[i]);
    int code = judge(claim, &point, &task->evidence, &verdict->finding,
                     &failure);
    point_clear(&point);
    return code ? error_set(error, code, "claim %.100s at %s: %.800s",
                            claim->name, verdict->point, failure.text) : 0;
}

int campaign_run(struct campaign *campaign, struct error *error)
{
    int code = 0;
    campaign->begin = clock_seconds();
    for (size_t i = 0; i < campaign->claims && !code; i++) {
        set_deadline(campaign, i);
        code = plan_claim(campaign, i, error);
    }
    if (!code)
        code = run_tasks(campaign, error);
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
