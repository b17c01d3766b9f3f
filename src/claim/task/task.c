/*
 * A row that is kept is believed if it has all that is needed; a row of
 * data/growth, and then one that others published, only where a search of our
 * own does not fit, unless the settings say otherwise.
 */
#include "claim/task/task.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/size.h"
#include "comm/comm.h"
#include "engine/lift/lift.h"

enum { ANTIPODES_KEPT = 8, TABLE_SMALL = 1000000 };

/* Where the planner has no forecast: edges the reference engine looks along in
 * a second, and elements of a group that fits somewhere. */
static const double EDGES_PER_SECOND = 1e6, ELEMENTS_PER_SECOND = 5e8;
static const double LIFT_TABLES = 16 << 20;     /* bytes */

void write_seconds(char text[32], double seconds)
{
    if (seconds < 120)
        snprintf(text, 32, "%.2g s", seconds);
    else if (seconds < 7200)
        snprintf(text, 32, "%.3g min", seconds / 60);
    else if (seconds < 172800)
        snprintf(text, 32, "%.3g h", seconds / 3600);
    else
        snprintf(text, 32, "%.3g days", seconds / 86400);
}

int task_create(struct task *task, struct graph *graph, int with_inverses,
                struct error *error)
{
    memset(task, 0, sizeof *task);
    evidence_create(&task->evidence);
    task->graph = graph;
    task->key = row_cache_key(graph, with_inverses, error);
    return task->key ? 0 : ERROR_FAILED;
}

void task_clear(struct task *task)
{
    for (size_t i = 0; i < task->queries; i++)
        distance_query_clear(&task->query[i]);
    memory_free(task->query);
    evidence_clear(&task->evidence);
    graph_free(task->graph);
    memory_free(task->key);
}

int task_question(struct task *task, const char *element, const int64_t *state,
                  size_t *index, struct error *error)
{
    for (*index = 0; *index < task->queries; ++*index)
        if (strcmp(task->query[*index].element, element) == 0)
            return 0;
    size_t count = task->queries + 1;
    void *grown = task->query ? memory_resize(task->query, count,
                                              sizeof *task->query, error)
                              : memory_alloc(count, sizeof *task->query, error);
    if (!grown)
        return ERROR_FAILED;
    task->query = grown;
    int code = distance_query_create(&task->query[*index], element, state,
                                     graph_state_length(task->graph), error);
    task->queries += code == 0;
    return code;
}

struct row_cache_name task_name(const struct task *task)
{
    return (struct row_cache_name){
        task->key, task->graph->provenance, task->graph
    };
}

static int has_all(const struct task *task, const struct evidence *evidence)
{
    return (!(task->needs & NEED_PLAN) || evidence->order_known) &&
        (!(task->needs & NEED_GROWTH) || evidence->spheres) &&
        (!(task->needs & NEED_ANTIPODES) || evidence->listed);
}

/* 1 if there is a row; one that is kept has to have all that is needed. */
static int take_row(struct task *task, const struct row_cache *store,
                    enum row_source source, struct error *error)
{
    struct evidence evidence;
    evidence_create(&evidence);
    int found = row_cache_find(store, task_name(task), source, &evidence,
                               error);
    if (found > 0 && (source != ROW_KEPT || has_all(task, &evidence))) {
        evidence_take_facts(&evidence, &task->evidence);
        evidence_clear(&task->evidence);
        task->evidence = evidence;
        return 1;
    }
    evidence_clear(&evidence);
    return found < 0 ? found : 0;
}

/* The same for the rows of data/, our own before those of others. */
static int take_data_row(struct task *task, const struct settings *settings,
                         struct error *error)
{
    if (settings->rows == ROWS_NEVER)
        return 0;
    int code = take_row(task, settings->store, ROW_DATA, error);
    return code ? code : take_row(task, settings->store, ROW_PUBLISHED, error);
}

static void note_cost(struct task *task, double bytes, double seconds)
{
    char memory[SIZE_ROOM], time[32];
    write_seconds(time, seconds);
    snprintf(task->note, sizeof task->note, "needs about %s and %s",
             size_text(memory, bytes), time);
}

/* What the search would take: the plan's word, or vertices times a rate. */
static void forecast(const struct plan *plan, double *bytes, double *seconds)
{
    double vertices = mpz_get_d(plan->facts.vertices);
    *bytes = (double)plan->forecast.memory;
    *seconds = plan->forecast.seconds > 0 ? plan->forecast.seconds
        : vertices * (double)plan->facts.degree / EDGES_PER_SECOND;
}

/* What is out of reach here may be least for the lift engine with more memory:
 * two bits an element, and some for its tables. */
static void forecast_elsewhere(const struct plan *plan, double *bytes,
                               double *seconds)
{
    double vertices = mpz_get_d(plan->facts.vertices);
    double least = vertices / 4 + LIFT_TABLES;
    if (plan->engine == &lift_engine || !plan->facts.chain || least >= *bytes ||
        mpz_cmp(plan->facts.order, plan->facts.vertices) != 0)
        return;
    *bytes = least;
    *seconds = vertices * (double)plan->facts.degree / ELEMENTS_PER_SECOND;
}

/* A table is filled by a run of the lift engine, about half as fast. */
static int weigh_table(struct task *task, const struct plan *plan,
                       double *bytes, double *seconds)
{
    int small = mpz_cmp_ui(plan->facts.vertices, TABLE_SMALL) <= 0;
    if (plan->engine != &lift_engine && !small) {
        task->state = TASK_OUT;
        snprintf(task->note, sizeof task->note, "is not to be had: %.300s",
                 plan->reason);
        return 0;
    }
    if (plan->engine == &lift_engine)
        *bytes += (double)distances_bytes(lift_layout(plan->forecast.state),
            plan->facts.inverse_closed ? DISTANCES_MOD3 : DISTANCES_BYTES);
    *seconds *= 2;
    return 1;
}

static void weigh(struct task *task, const struct plan *plan,
                  const struct settings *settings)
{
    double bytes, seconds;
    struct request request = { .memory = settings->memory };
    uint64_t memory = settings->memory ? plan_budget(&request, plan)
        : memory_used() + memory_available();
    if (!plan->facts.vertices_known) {
        task->state = TASK_OUT;
        snprintf(task->note, sizeof task->note, "the number of vertices is "
                 "not known beforehand");
        return;
    }
    forecast(plan, &bytes, &seconds);
    if (task->needs == NEED_TABLE && !weigh_table(task, plan, &bytes, &seconds))
        return;
    int fits = bytes <= (double)memory && seconds <= settings->budget;
    task->seconds = seconds + plan->setup;
    task->state = fits ? TASK_WAITING : TASK_OUT;
    if (fits)
        return;
    forecast_elsewhere(plan, &bytes, &seconds);
    note_cost(task, bytes, seconds);
}

struct request task_request(const struct task *task,
                            const struct settings *settings)
{
    return (struct request){
        .graph = task->graph,
        .memory = settings->memory ? settings->memory + memory_used() : 0,
        .threads = settings->threads, .depth = DEPTH_ALL,
        .antipodes = ANTIPODES_KEPT,
        .symmetry = task->needs == NEED_TABLE ? 0 : SYMMETRY_AUTO,
    };
}

/* A graph that does not fit one rank may fit all of them together: the engines
 * are asked again, the facts stay. */
static int make_plan(struct task *task, const struct settings *settings,
                     struct error *error)
{
    struct request request = task_request(task, settings);
    struct plan plan;
    comm_self_begin();
    int code = plan_make(&request, &plan, error);
    if (!code) {
        evidence_take_plan(&task->evidence, &plan);
        weigh(task, &plan, settings);
    }
    comm_self_end();
    task->alone = 1;
    if (code)
        return code;
    if (task->state == TASK_OUT && task->needs != NEED_TABLE &&
        comm_ranks() > 1) {
        task->alone = 0;
        code = plan_again(&request, &plan, error);
        if (!code)
            weigh(task, &plan, settings);
    }
    plan_clear(&plan);
    return code;
}

/* A row tells how large the graph is: no plan is made for one that no search
 * here could hold. */
static int take_large_row(struct task *task, const struct settings *settings,
                          struct error *error)
{
    double vertices = 0;
    double memory = settings->memory ? (double)settings->memory
        : (double)memory_available();
    if (!(task->needs & NEED_GROWTH) || (task->needs & NEED_PLAN))
        return 0;
    int found = take_data_row(task, settings, error);
    for (size_t i = 0; found > 0 && i < task->evidence.spheres; i++)
        vertices += mpz_get_d(task->evidence.sphere[i]);
    if (found <= 0 || vertices / 8 > memory ||
        vertices / ELEMENTS_PER_SECOND > settings->budget)
        return found;
    evidence_clear(&task->evidence);
    evidence_create(&task->evidence);
    return 0;
}

static int plan_in_time(struct task *task, const struct settings *settings,
                        struct error *error)
{
    task->unplanned = clock_seconds() >= settings->deadline;
    if (!task->unplanned)
        return make_plan(task, settings, error);
    task->state = TASK_OUT;
    snprintf(task->note, sizeof task->note, "not planned: the claim's share "
             "of the budget was used up");
    return 0;
}

/* Rows before searches: a row of data/growth is enough but for antipodes, and
 * for what a plan tells of the graph. */
static int take_first_row(struct task *task, const struct settings *settings,
                          struct error *error)
{
    int only = settings->rows == ROWS_ONLY;
    if (!(task->needs & NEED_GROWTH) || (!only &&
            (settings->rows != ROWS_FIRST || (task->needs & NEED_ANTIPODES))))
        return 0;
    int found = only ? take_data_row(task, settings, error)
                     : take_row(task, settings->store, ROW_DATA, error);
    if (found <= 0 || !(task->needs & NEED_PLAN))
        return found;
    int code = plan_in_time(task, settings, error);
    return code ? code : 1;
}

static int do_without(struct task *task)
{
    task->state = TASK_OUT;
    snprintf(task->note, sizeof task->note, task->needs == NEED_TABLE
                 ? "is not made: rows alone were asked for"
                 : "there is no row of it, and rows alone were asked for");
    return 0;
}

/* A plan, and where it says that the search does not fit, any row. */
static int plan_or_row(struct task *task, const struct settings *settings,
                       struct error *error)
{
    int code = plan_in_time(task, settings, error);
    if (!code && task->evidence.order_known && task->needs == NEED_PLAN)
        task->state = TASK_DONE;
    if (!code && task->state == TASK_OUT && task->needs != NEED_PLAN)
        code = take_data_row(task, settings, error);
    return code;
}

/* A row that was kept, one of data/ if they come first or the graph is too
 * large, or a plan. */
static int prepare_growth(struct task *task, const struct settings *settings,
                          struct error *error)
{
    int code = take_row(task, settings->store, ROW_KEPT, error);
    if (!code)
        code = take_first_row(task, settings, error);
    if (!code && settings->rows == ROWS_ONLY && task->needs != NEED_PLAN)
        return do_without(task);
    if (!code)
        code = take_large_row(task, settings, error);
    if (!code)
        code = plan_or_row(task, settings, error);
    if (code > 0)
        task->state = TASK_DONE;
    return code < 0 ? code : 0;
}

int task_prepare(struct task *task, unsigned needs,
                 const struct settings *settings, struct error *error)
{
    int again = task->unplanned ||
        (needs == NEED_TABLE && task->state == TASK_DONE);
    task->unplanned = 0;
    if ((task->needs | needs) == task->needs && task->state != TASK_NEW &&
        !again)
        return 0;
    task->needs |= needs;
    progress_title(task->key);
    if (task->needs == NEED_TABLE && settings->rows == ROWS_ONLY)
        return do_without(task);
    return task->needs == NEED_TABLE ? plan_in_time(task, settings, error)
                                     : prepare_growth(task, settings, error);
}

int task_give_up(struct task *task, const struct settings *settings,
                 struct error *error)
{
    char time[32];
    write_seconds(time, task->seconds);
    task->state = TASK_OUT;
    snprintf(task->note, sizeof task->note, "needs about %s, more than was "
             "left of the budget", time);
    if (task->needs == NEED_TABLE)
        return 0;
    int code = take_data_row(task, settings, error);
    if (code > 0)
        task->state = TASK_DONE;
    return code < 0 ? code : 0;
}
