/* One task per graph, as for claims, so that rows are shared and kept. */
#include "claim/law/extremal.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"

void extremal_clear(struct extremal *extremal)
{
    memory_free(extremal->best);
    extremal->best = NULL;
}

/* Adds a line to the best graphs. */
static int add_best(struct extremal *extremal, const char *name,
                    struct error *error)
{
    size_t used = extremal->best ? strlen(extremal->best) + 1 : 0;
    size_t more = strlen(name) + 1;
    char *best = used
        ? memory_resize(extremal->best, used + more, 1, error)
        : memory_alloc(more, 1, error);
    if (!best)
        return ERROR_FAILED;
    if (used)
        best[used - 1] = '\n';
    memcpy(best + used, name, more);
    extremal->best = best;
    return 0;
}

static int is_symmetric(const struct task *task)
{
    mpz_t factorial;
    mpz_init(factorial);
    mpz_fac_ui(factorial, task->graph->size);
    int symmetric = task->evidence.order_known &&
        mpz_cmp(factorial, task->evidence.order) == 0;
    mpz_clear(factorial);
    return symmetric;
}

static int take(struct extremal *extremal, const struct task *task,
                struct error *error)
{
    uint64_t diameter = task->evidence.spheres - 1;
    int better = extremal->symmetric++ == 0 ||
                 (extremal->smallest ? diameter < extremal->diameter
                                     : diameter > extremal->diameter);
    if (better) {
        extremal->diameter = diameter;
        extremal->sets = 0;
        extremal_clear(extremal);
    }
    if (diameter != extremal->diameter)
        return 0;
    extremal->sets++;
    return add_best(extremal, task->key, error);
}

static int run(struct task *task, const struct settings *settings,
               struct error *error)
{
    int code = task_prepare(task, NEED_GROWTH | NEED_PLAN, settings, error);
    if (code || task->state != TASK_WAITING)
        return code;
    if (clock_seconds() + task->seconds > settings->deadline) {
        task->state = TASK_OUT;
        return 0;
    }
    return task_run(task, settings, error);
}

int extremal_add(struct extremal *extremal, const struct graph *graph,
                 const struct settings *settings, struct error *error)
{
    struct task task;
    int code = task_create(&task, (struct graph *)graph, 0, error);
    if (!code)
        code = run(&task, settings, error);
    extremal->tried++;
    if (!code && task.state != TASK_DONE)
        extremal->out++;
    else if (!code && is_symmetric(&task))
        code = take(extremal, &task, error);
    task.graph = NULL;
    task_clear(&task);
    return code;
}

static const struct scope bound_scope = { { "n" }, 1 };

int bound_parse(const char *text, struct expression **bound,
                struct error *error)
{
    return expression_parse(text, &bound_scope, bound, error);
}

int bound_broken(const struct expression *bound, long n, uint64_t diameter,
                 char text[40], struct error *error)
{
    mpq_t at, value;
    mpq_inits(at, value, NULL);
    mpq_set_si(at, n, 1);
    int code = expression_evaluate(bound, (const mpq_t *)&at, value, error);
    if (!code) {
        gmp_snprintf(text, 40, "%Qd", value);
        code = mpq_cmp_ui(value, diameter, 1) < 0;
    }
    mpq_clears(at, value, NULL);
    return code;
}
