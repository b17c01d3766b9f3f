/*
 * Running a task: its search or its table, by one rank alone or by all of them,
 * then the certificate and the row.
 */
#include <stdio.h>

#include "base/memory.h"
#include "base/progress.h"
#include "claim/task/certificate.h"
#include "claim/task/task.h"
#include "comm/comm.h"
#include "search/workers.h"

enum { CERTIFICATE_SHARES = 50 };

/* A search that needs more than it may take is out of reach, no error. */
static int refused(struct task *task, const struct error *failure,
                   struct error *error)
{
    if (failure->code != ERROR_LIMIT)
        return error_set(error, failure->code, "%s", failure->text);
    task->state = TASK_OUT;
    snprintf(task->note, sizeof task->note, "%.390s", failure->text);
    return 0;
}

/* What a search found, or why it did not; frees the growth. */
static int take_growth(struct task *task, struct growth *growth,
                       struct error *error)
{
    int code = 0;
    task->state = growth->complete ? TASK_DONE : TASK_OUT;
    if (growth->complete)
        code = evidence_take(&task->evidence, task->graph, growth, error);
    else
        snprintf(task->note, sizeof task->note, "%s", growth->note);
    growth_free(growth);
    return code;
}

static int search_graph(struct task *task, const struct settings *settings,
                        struct error *error)
{
    struct request request = task_request(task, settings);
    struct plan plan;
    struct growth growth;
    struct error failure = { 0 };
    int code = plan_make(&request, &plan, error);
    if (code)
        return code;
    evidence_take_plan(&task->evidence, &plan);
    code = plan_run(&request, &plan, &growth, &failure);
    plan_clear(&plan);
    return code ? refused(task, &failure, error)
                : take_growth(task, &growth, error);
}

/* One rank keeps other things beside a search, and may have too little memory
 * for what was planned for it; all ranks together have more. */
static int search_together(struct task *task, const struct settings *settings,
                           struct error *error)
{
    if (!task->alone || task->state != TASK_OUT || comm_ranks() == 1)
        return 0;
    task->alone = 0;
    int code = search_graph(task, settings, error);
    /* A team's engine may leave the limit of its own run. */
    memory_limit(0);
    return code;
}

static int answer_all(struct task *task, struct solver *solver,
                      const struct settings *settings, struct error *error)
{
    int code = 0;
    for (size_t i = 0; i < task->queries && !code; i++) {
        struct distance_query *query = &task->query[i];
        if (distance_query_answered(query))
            continue;
        code = distance_query_ask(query, solver, error);
        if (!code && query->answer.known)
            code = row_cache_keep_answer(settings->store, task_name(task),
                                         query->element, &query->answer, error);
    }
    return code;
}

static int run_table(struct task *task, const struct settings *settings,
                     struct error *error)
{
    struct request request = task_request(task, settings);
    struct solver_request how = { .method = METHOD_AUTO };
    struct solver *solver;
    struct error failure = { 0 };
    int code = solver_create(&request, &how, &solver, error);
    if (code)
        return code;
    code = answer_all(task, solver, settings, &failure);
    solver_free(solver);
    return code ? refused(task, &failure, error) : 0;
}

/* A certificate, where it is cheap, and the row. */
static int finish(struct task *task, const struct settings *settings,
                  struct error *error)
{
    struct request request = task_request(task, settings);
    double share = settings->budget / CERTIFICATE_SHARES;
    if (task->state == TASK_OUT)
        return 0;
    comm_self_begin();
    struct error failure = { 0 };
    int code = certificate_find(&task->evidence, &request, share, &failure);
    comm_self_end();
    if (code == ERROR_INTERRUPTED)      /* the row stands without it */
        code = 0;
    else if (code)
        error_set(error, code, "%s", failure.text);
    return code ? code
                : row_cache_keep(settings->store, task_name(task),
                                 &task->evidence, error);
}

static void tell_task(const struct task *task, const struct settings *settings)
{
    progress_title(task->key);
    if (settings->tell)
        settings->tell(settings->context, task->key, task->seconds);
}

static int run_alone(struct task *task, const struct settings *settings,
                     struct error *error)
{
    comm_self_begin();
    int code = task->needs == NEED_TABLE
        ? run_table(task, settings, error)
        : search_graph(task, settings, error);
    comm_self_end();
    return code;
}

int task_run(struct task *task, const struct settings *settings,
             struct error *error)
{
    tell_task(task, settings);
    task->state = TASK_DONE;
    int code = task->alone ? run_alone(task, settings, error)
                           : search_graph(task, settings, error);
    memory_limit(0);    /* as above */
    if (!code && task->needs != NEED_TABLE)
        code = search_together(task, settings, error);
    if (code)
        task->state = TASK_WAITING;
    return code || task->needs == NEED_TABLE ? code
        : finish(task, settings, error);
}

static int finish_all(struct task *const *tasks, struct batch_job *jobs,
                      size_t count, const struct settings *settings,
                      struct error *error)
{
    int code = 0;
    for (size_t i = 0; i < count; i++) {
        if (code)
            growth_free(&jobs[i].growth);
        else if (jobs[i].failure.code)
            code = refused(tasks[i], &jobs[i].failure, error);
        else
            code = take_growth(tasks[i], &jobs[i].growth, error);
        if (!code)
            code = search_together(tasks[i], settings, error);
        if (!code)
            code = finish(tasks[i], settings, error);
    }
    return code;
}

int tasks_run(struct task *const *tasks, size_t count,
              const struct settings *settings, struct error *error)
{
    struct batch_job *jobs = memory_alloc(count, sizeof *jobs, error);
    struct request *requests = memory_alloc(count, sizeof *requests, error);
    int code = jobs && requests ? 0 : ERROR_FAILED;
    for (size_t i = 0; i < count && !code; i++) {
        tell_task(tasks[i], settings);
        requests[i] = task_request(tasks[i], settings);
        jobs[i].request = &requests[i];
    }
    if (!code)
        code = batch_run(jobs, count, error);
    if (!code)
        code = finish_all(tasks, jobs, count, settings, error);
    memory_free(requests);
    memory_free(jobs);
    return code;
}
