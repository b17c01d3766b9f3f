/*
 * First every point is planned, claim by claim; a variable without an end goes
 * on until the first point out of reach.  What takes less than a small share
 * of the budget is searched at once, since making its plan again would cost as
 * much.  Points for which a claim's share of the time was not enough are
 * planned again when the searches have left some.
 */
#include "claim/campaign_plan.h"

#include <limits.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "search/exchange.h"

enum { POINTS_MAX = 60, SHARES = 40, SMALL_SHARES = 200, LEAST_SHARES = 1000 };

/* Growth and table of one graph are two tasks. */
static size_t find_key(const struct campaign *campaign, const char *key,
                       unsigned needs)
{
    size_t i = 0;
    while (i < campaign->tasks &&
           (strcmp(campaign->task[i].key, key) != 0 ||
            (campaign->task[i].needs == NEED_TABLE) !=
            (needs == NEED_TABLE)))
        i++;
    return i;
}

static int make_task(const struct claim *claim, struct point *point,
                     unsigned needs, struct task *task, struct error *error)
{
    struct graph *graph;
    int code = claim_graph(claim, point, &graph, error);
    if (code)
        return code;
    code = task_create(task, graph, claim->inverses, error);
    task->needs = needs == NEED_TABLE ? needs : 0;
    if (code)
        task_clear(task);
    return code;
}

/* Takes the task. */
static int find_task(struct campaign *campaign, struct task *task,
                     size_t *index, struct error *error)
{
    int code = 0;
    *index = find_key(campaign, task->key, task->needs);
    if (*index < campaign->tasks) {
        task_clear(task);
        return 0;
    }
    if (campaign->tasks == campaign->task_room) {
        size_t room = campaign->task_room ? 2 * campaign->task_room : 64;
        void *grown = campaign->task
            ? memory_resize(campaign->task, room, sizeof *task, error)
            : memory_alloc(room, sizeof *task, error);
        code = grown ? 0 : ERROR_FAILED;
        if (!code) {
            campaign->task = grown;
            campaign->task_room = room;
        }
    }
    if (code)
        task_clear(task);
    else
        campaign->task[campaign->tasks++] = *task;
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

unsigned campaign_needs(const struct claim *claim)
{
    return (claim_needs_growth(claim) ? NEED_GROWTH : 0u) |
        (claim_needs_plan(claim) ? NEED_PLAN : 0u) |
        (claim_needs_antipodes(claim) ? NEED_ANTIPODES : 0u);
}

/* What is small is done at once: plans are forgotten, rows are kept.  Several
 * ranks wait for it to be dealt. */
static int run_small(struct campaign *campaign, struct task *task,
                     struct error *error)
{
    double budget = campaign->settings.budget;
    if (task->state != TASK_WAITING ||
        (exchange_ranks() > 1 && task->needs != NEED_TABLE) ||
        campaign_cost(campaign, task) > budget / SMALL_SHARES ||
        campaign_elapsed(campaign) + campaign_cost(campaign, task) > budget)
        return 0;
    return campaign_run_task(campaign, task, error);
}

/* The letters of the marked element as engines have them. */
static int find_question(struct task *task, const struct claim *claim,
                         struct point *point, struct question **question,
                         struct error *error)
{
    const struct statement *marked = claim_marked(claim);
    size_t size = task->graph->size, index = 0;
    int64_t *word = memory_alloc(size, sizeof *word, error);
    struct formula_word wanted = { marked->argument, size, word };
    int code = word ? claim_word(claim, point, wanted, error) : ERROR_FAILED;
    for (size_t i = 0; i < size && !code && graph_is_cayley(task->graph); i++)
        word[i]--;
    if (!code)
        code = task_question(task, expression_text(marked->argument), word,
                             &index, error);
    memory_free(word);
    if (code)
        return code;
    *question = &task->question[index];
    (*question)->counts |= marked->kind == KIND_WORDS;
    return question_possible(*question, task->graph, error);
}

/* Two searches have no forecast: they get a share of the budget.  1 if they
 * do not meet. */
static int try_to_meet(const struct campaign *campaign, struct task *task,
                       struct question *question, struct error *error)
{
    const struct settings *settings = &campaign->settings;
    double left = settings->deadline - clock_seconds();
    double share = settings->budget / SHARES;
    struct meet_limit limit = { settings->memory ? settings->memory
                                : memory_available() / 2,
                                left < share ? left : share };
    if (left <= 0 || question->counts)
        return 1;
    int code = question_meet(question, task->graph, &limit, error);
    if (code || !question->answer.known)
        return code ? code : !question->answer.absent;
    return store_keep_answer(settings->store, task_name(task),
                             question->element, &question->answer, error);
}

/* A row, a table, two searches: 1 if none of them is in reach. */
static int plan_marked(struct campaign *campaign, const struct claim *claim,
                       struct point *point, struct verdict *verdict,
                       struct error *error)
{
    const struct settings *settings = &campaign->settings;
    struct question *question = NULL;
    struct task new_task;
    int code = make_task(claim, point, NEED_TABLE, &new_task, error);
    if (!code)
        code = find_task(campaign, &new_task, &verdict->table, error);
    struct task *task = code ? NULL : &campaign->task[verdict->table];
    if (!code)
        code = find_question(task, claim, point, &question, error);
    if (code)
        return code;
    verdict->question = (size_t)(question - task->question);
    code = store_find_answer(settings->store, task_name(task),
                             question->element, &question->answer, error);
    if (code)
        return code;
    if (question_answered(question))
        return 0;
    code = task_prepare(task, NEED_TABLE, settings, error);
    if (!code)
        code = run_small(campaign, task, error);
    if (!code && task->state == TASK_OUT)
        code = try_to_meet(campaign, task, question, error);
    return code;
}

/* 1 if the point is out of reach. */
static int plan_growth(struct campaign *campaign, const struct claim *claim,
                       struct point *point, struct verdict *verdict,
                       struct error *error)
{
    unsigned needs = campaign_needs(claim);
    struct task new_task;
    int code = make_task(claim, point, needs, &new_task, error);
    if (!code)
        code = find_task(campaign, &new_task, &verdict->task, error);
    struct task *task = code ? NULL : &campaign->task[verdict->task];
    if (!code)
        code = task_prepare(task, needs, &campaign->settings, error);
    if (!code)
        code = run_small(campaign, task, error);
    return code ? code : task->state == TASK_OUT;
}

static int plan_graph(struct campaign *campaign, const struct claim *claim,
                      struct point *point, struct verdict *verdict,
                      struct error *error)
{
    int out = 0, code = 0;
    if (claim_marked(claim))
        code = out = plan_marked(campaign, claim, point, verdict, error);
    verdict->task = verdict->table;
    if (code >= 0 && campaign_needs(claim))
        code = plan_growth(campaign, claim, point, verdict, error);
    return code < 0 ? code : code || out;
}

static int is_unplanned(const struct campaign *campaign,
                        const struct verdict *verdict)
{
    const struct claim *claim = campaign->claim[verdict->claim];
    return (campaign_needs(claim) &&
            campaign->task[verdict->task].unplanned) ||
        (claim_marked(claim) && campaign->task[verdict->table].unplanned);
}

size_t campaign_unplanned(const struct campaign *campaign, size_t from)
{
    size_t count = 0;
    for (size_t c = from; c < campaign->claims; c++) {
        size_t i = 0;
        while (i < campaign->verdicts &&
               (campaign->verdict[i].claim != c ||
                !is_unplanned(campaign, &campaign->verdict[i])))
            i++;
        count += i < campaign->verdicts;
    }
    return count;
}

/* The verdict of an earlier pass, or NULL. */
static struct verdict *find_verdict(const struct campaign *campaign,
                                    size_t index, const struct point *point)
{
    for (size_t i = 0; i < campaign->verdicts; i++)
        if (campaign->verdict[i].claim == index &&
            memcmp(campaign->verdict[i].variable, point->variable,
                   sizeof point->variable) == 0)
            return &campaign->verdict[i];
    return NULL;
}

static int new_verdict(struct campaign *campaign, size_t index,
                       const struct point *point, struct error *error)
{
    struct verdict verdict = { .claim = index };
    memcpy(verdict.variable, point->variable, sizeof verdict.variable);
    verdict.point = point_text(point, campaign->claim[index], error);
    int code = verdict.point ? add_verdict(campaign, &verdict, error)
                             : ERROR_FAILED;
    if (code)
        memory_free(verdict.point);
    return code;
}

static int plan_point(struct campaign *campaign, size_t index,
                      struct point *point, struct error *error)
{
    const struct claim *claim = campaign->claim[index];
    struct error failure = { 0 };
    int applies = claim_applies(claim, point, error);
    if (applies <= 0)
        return applies;
    struct verdict *verdict = find_verdict(campaign, index, point);
    int known = verdict != NULL;
    if (verdict && !is_unplanned(campaign, verdict))
        return verdict->out;
    if (!verdict && new_verdict(campaign, index, point, error))
        return ERROR_FAILED;
    verdict = find_verdict(campaign, index, point);
    int code = plan_graph(campaign, claim, point, verdict, &failure);
    if (code == ERROR_INTERRUPTED && !known)
        memory_free(campaign->verdict[--campaign->verdicts].point);
    if (code == ERROR_INTERRUPTED)
        return error_set(error, code, "%s", failure.text);
    verdict->out = code > 0;
    return code < 0 ? error_set(error, code, "claim %.100s at %s: %.800s",
                                claim->name, verdict->point, failure.text)
                    : code;
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

/* Half of what is left is for plans and small searches, the same share of it
 * for each claim, and a little in any case: none may starve the later ones. */
static void set_deadline(struct campaign *campaign, double end, size_t sharers)
{
    double now = clock_seconds(), share = (end - now) / (double)sharers;
    double least = campaign->settings.budget / LEAST_SHARES;
    campaign->settings.deadline = now + (share > least ? share : least);
}

int campaign_plan(struct campaign *campaign, struct error *error)
{
    double now = clock_seconds();
    double left = campaign->settings.budget - campaign_elapsed(campaign);
    int first = campaign->verdicts == 0, code = 0;
    for (size_t i = 0; i < campaign->claims && !code; i++) {
        size_t sharers = first ? campaign->claims - i
                               : campaign_unplanned(campaign, i);
        if (sharers == 0)
            break;
        set_deadline(campaign, now + left / 2, sharers);
        code = plan_claim(campaign, i, error);
    }
    return code;
}
