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
#include "comm/comm.h"

enum { POINTS_MAX = 60, GAP_MAX = 3 };
enum { SHARES = 40, SMALL_SHARES = 200, LEAST_SHARES = 1000 };

/* Growth and table of one graph are two tasks. */
static size_t find_key(const struct check_run *run, const char *key,
                       unsigned needs)
{
    size_t i = 0;
    while (i < run->tasks &&
           (strcmp(run->task[i].key, key) != 0 ||
            (run->task[i].needs == NEED_TABLE) != (needs == NEED_TABLE)))
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
static int find_task(struct check_run *run, struct task *task, size_t *index,
                     struct error *error)
{
    int code = 0;
    *index = find_key(run, task->key, task->needs);
    if (*index < run->tasks) {
        task_clear(task);
        return 0;
    }
    if (run->tasks == run->task_room) {
        size_t room = run->task_room ? 2 * run->task_room : 64;
        void *grown = run->task
                          ? memory_resize(run->task, room, sizeof *task, error)
                          : memory_alloc(room, sizeof *task, error);
        code = grown ? 0 : ERROR_FAILED;
        if (!code) {
            run->task = grown;
            run->task_room = room;
        }
    }
    if (code)
        task_clear(task);
    else
        run->task[run->tasks++] = *task;
    return code;
}

static int add_verdict(struct check_run *run, const struct verdict *verdict,
                       struct error *error)
{
    if (run->verdicts == run->verdict_room) {
        size_t room = run->verdict_room ? 2 * run->verdict_room : 64;
        void *grown = run->verdict ? memory_resize(run->verdict, room,
                                                   sizeof *verdict, error)
                                   : memory_alloc(room, sizeof *verdict, error);
        if (!grown)
            return ERROR_FAILED;
        run->verdict = grown;
        run->verdict_room = room;
    }
    run->verdict[run->verdicts++] = *verdict;
    return 0;
}

unsigned check_run_needs(const struct claim *claim)
{
    return (claim_needs_growth(claim) ? NEED_GROWTH : 0u) |
        (claim_needs_plan(claim) ? NEED_PLAN : 0u) |
        (claim_needs_antipodes(claim) ? NEED_ANTIPODES : 0u);
}

/* What is small is done at once: plans are forgotten, rows are kept.  Several
 * ranks wait for it to be dealt. */
static int run_small(struct check_run *run, struct task *task,
                     struct error *error)
{
    double budget = run->settings.budget;
    if (task->state != TASK_WAITING ||
        (comm_ranks() > 1 && task->needs != NEED_TABLE) ||
        check_run_cost(run, task) > budget / SMALL_SHARES ||
        check_run_elapsed(run) + check_run_cost(run, task) > budget)
        return 0;
    return check_run_run_task(run, task, error);
}

/* The letters of the marked element as engines have them. */
static int find_question(struct task *task, const struct claim *claim,
                         struct point *point, struct distance_query **query,
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
    *query = &task->query[index];
    (*query)->counts |= marked->kind == KIND_WORDS;
    return distance_query_possible(*query, task->graph, error);
}

/* Two searches have no forecast: they get a share of the budget.  1 if they
 * do not meet. */
static int try_to_meet(const struct check_run *run, struct task *task,
                       struct distance_query *query, struct error *error)
{
    const struct settings *settings = &run->settings;
    double left = settings->deadline - clock_seconds();
    double share = settings->budget / SHARES;
    struct meet_limit limit = { settings->memory ? settings->memory
                                : memory_available() / 2,
                                left < share ? left : share };
    if (left <= 0 || query->counts)
        return 1;
    int code = distance_query_meet(query, task->graph, &limit, error);
    if (code || !query->answer.known)
        return code ? code : !query->answer.absent;
    return row_cache_keep_answer(settings->store, task_name(task),
                                 query->element, &query->answer, error);
}

/* A row, a table, two searches: 1 if none of them is in reach. */
static int plan_marked(struct check_run *run, const struct claim *claim,
                       struct point *point, struct verdict *verdict,
                       struct error *error)
{
    const struct settings *settings = &run->settings;
    struct distance_query *query = NULL;
    struct task new_task;
    int code = make_task(claim, point, NEED_TABLE, &new_task, error);
    if (!code)
        code = find_task(run, &new_task, &verdict->table, error);
    struct task *task = code ? NULL : &run->task[verdict->table];
    if (!code)
        code = find_question(task, claim, point, &query, error);
    if (code)
        return code;
    verdict->query = (size_t)(query - task->query);
    code = row_cache_find_answer(settings->store, task_name(task),
                                 query->element, &query->answer, error);
    if (code)
        return code;
    if (distance_query_answered(query))
        return 0;
    code = task_prepare(task, NEED_TABLE, settings, error);
    if (!code)
        code = run_small(run, task, error);
    if (!code && task->state == TASK_OUT && settings->rows == ROWS_ONLY)
        return 1;
    if (!code && task->state == TASK_OUT)
        code = try_to_meet(run, task, query, error);
    return code;
}

/* 1 if the point is out of reach. */
static int plan_growth(struct check_run *run, const struct claim *claim,
                       struct point *point, struct verdict *verdict,
                       struct error *error)
{
    unsigned needs = check_run_needs(claim);
    struct task new_task;
    int code = make_task(claim, point, needs, &new_task, error);
    if (!code)
        code = find_task(run, &new_task, &verdict->task, error);
    struct task *task = code ? NULL : &run->task[verdict->task];
    if (!code)
        code = task_prepare(task, needs, &run->settings, error);
    if (!code)
        code = run_small(run, task, error);
    return code ? code : task->state == TASK_OUT;
}

static int plan_graph(struct check_run *run, const struct claim *claim,
                      struct point *point, struct verdict *verdict,
                      struct error *error)
{
    int out = 0, code = 0;
    if (claim_marked(claim))
        code = out = plan_marked(run, claim, point, verdict, error);
    verdict->task = verdict->table;
    if (code >= 0 && check_run_needs(claim))
        code = plan_growth(run, claim, point, verdict, error);
    return code < 0 ? code : code || out;
}

static int is_unplanned(const struct check_run *run,
                        const struct verdict *verdict)
{
    const struct claim *claim = run->claim[verdict->claim];
    return (check_run_needs(claim) && run->task[verdict->task].unplanned) ||
           (claim_marked(claim) && run->task[verdict->table].unplanned);
}

size_t check_run_unplanned(const struct check_run *run, size_t from)
{
    size_t count = 0;
    for (size_t c = from; c < run->claims; c++) {
        size_t i = 0;
        while (i < run->verdicts && (run->verdict[i].claim != c ||
                                     !is_unplanned(run, &run->verdict[i])))
            i++;
        count += i < run->verdicts;
    }
    return count;
}

/* The verdict of an earlier pass, or NULL. */
static struct verdict *find_verdict(const struct check_run *run, size_t index,
                                    const struct point *point)
{
    for (size_t i = 0; i < run->verdicts; i++)
        if (run->verdict[i].claim == index &&
            memcmp(run->verdict[i].variable, point->variable,
                   sizeof point->variable) == 0)
            return &run->verdict[i];
    return NULL;
}

static int new_verdict(struct check_run *run, size_t index,
                       const struct point *point, struct error *error)
{
    struct verdict verdict = { .claim = index };
    memcpy(verdict.variable, point->variable, sizeof verdict.variable);
    verdict.point = point_text(point, run->claim[index], error);
    int code = verdict.point ? add_verdict(run, &verdict, error) : ERROR_FAILED;
    if (code)
        memory_free(verdict.point);
    return code;
}

/* A range without an end says nothing of graphs that the family has not, such
 * as those beyond its greatest n; its first value is the claim's own. */
static int is_beyond(const struct claim *claim, const struct verdict *verdict,
                     const struct error *failure)
{
    int open = 0;
    for (size_t i = 0; i < claim->variables && i < VARIABLES_MAX; i++)
        open |= claim->range[i].to == LONG_MAX &&
            verdict->variable[i] > claim->range[i].from;
    return failure->refused && open;
}

static int plan_point(struct check_run *run, size_t index, struct point *point,
                      struct error *error)
{
    const struct claim *claim = run->claim[index];
    struct error failure = { 0 };
    int applies = claim_applies(claim, point, error);
    if (applies <= 0)
        return applies;
    struct verdict *verdict = find_verdict(run, index, point);
    int known = verdict != NULL;
    if (verdict && !is_unplanned(run, verdict))
        return verdict->out;
    if (!verdict && new_verdict(run, index, point, error))
        return ERROR_FAILED;
    verdict = find_verdict(run, index, point);
    int code = plan_graph(run, claim, point, verdict, &failure);
    int beyond = code < 0 && is_beyond(claim, verdict, &failure);
    if ((code == ERROR_INTERRUPTED || beyond) && !known)
        memory_free(run->verdict[--run->verdicts].point);
    if (beyond)
        return 0;
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

/* Searches become dearer from point to point, so that the first one out of
 * reach ends a range; rows may have gaps, and cost nothing. */
static long misses_allowed(const struct check_run *run, long to)
{
    if (run->settings.rows != ROWS_ONLY)
        return 0;
    return to == LONG_MAX ? GAP_MAX : LONG_MAX;
}

/* All values of this variable and the later ones; 1 if all points that were
 * tried are out of reach, which counts for the variable before as well. */
static int plan_variable(struct check_run *run, size_t index,
                         struct point *point, size_t variable,
                         struct error *error)
{
    const struct claim *claim = run->claim[index];
    if (variable == claim->variables || variable == VARIABLES_MAX)
        return plan_point(run, index, point, error);
    long first = claim->range[variable].from;
    long allowed = misses_allowed(run, claim->range[variable].to), missed = 0;
    long value = first;
    int code = 0;
    for (; value <= last_of(claim, variable) && code >= 0 && missed <= allowed;
         value++) {
        point_set(point, variable, value);
        code = plan_variable(run, index, point, variable + 1, error);
        missed = code > 0 ? missed + 1 : 0;
    }
    return code < 0 ? code : missed > 0 && missed == value - first;
}

static int plan_claim(struct check_run *run, size_t index, struct error *error)
{
    struct point point;
    point_create(&point, run->claim[index]);
    int code = plan_variable(run, index, &point, 0, error);
    point_clear(&point);
    return code < 0 ? code : 0;
}

/* Half of what is left is for plans and small searches, the same share of it
 * for each claim, and a little in any case: none may starve the later ones. */
static void set_deadline(struct check_run *run, double end, size_t sharers)
{
    double now = clock_seconds(), share = (end - now) / (double)sharers;
    double least = run->settings.budget / LEAST_SHARES;
    run->settings.deadline = now + (share > least ? share : least);
}

int check_run_plan(struct check_run *run, struct error *error)
{
    double now = clock_seconds();
    double left = run->settings.budget - check_run_elapsed(run);
    int first = run->verdicts == 0, code = 0;
    for (size_t i = 0; i < run->claims && !code; i++) {
        size_t sharers = first ? run->claims - i : check_run_unplanned(run, i);
        if (sharers == 0)
            break;
        set_deadline(run, now + left / 2, sharers);
        code = plan_claim(run, i, error);
    }
    return code;
}
