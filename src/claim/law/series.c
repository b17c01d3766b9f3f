/* Every quantity of a growth is a sphere's size, but for diameter and order. */
#include "claim/law/series.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"

static const struct scope scope = { { "D" }, 1 };

static int read_quantity(struct series *series, const char *quantity,
                         struct error *error)
{
    series->order = strcmp(quantity, "order") == 0;
    series->moment = strcmp(quantity, "mean") == 0 ? 1
        : strcmp(quantity, "variance") == 0 ? 2 : 0;
    if (series->order || series->moment || strcmp(quantity, "diameter") == 0)
        return 0;
    if (strcmp(quantity, "last") == 0)
        return expression_parse("D", &scope, &series->layer, error);
    if (strncmp(quantity, "sphere:", 7) == 0)
        return expression_parse(quantity + 7, &scope, &series->layer, error);
    return error_set(error, ERROR_USAGE, "--quantity: %.60s is not known; "
                     "there are diameter, antipodes, order, mean, variance, "
                     "series, and sphere:3 or sphere:D-1", quantity);
}

int series_create(struct series *series, const char *quantity,
                  const struct settings *settings, struct error *error)
{
    memset(series, 0, sizeof *series);
    series->settings = *settings;
    series->settings.deadline = clock_seconds() + settings->budget;
    series->text = memory_text("", error);
    int code = series->text ? read_quantity(series, quantity, error)
                            : ERROR_FAILED;
    if (code)
        series_clear(series);
    return code;
}

void series_clear(struct series *series)
{
    for (size_t i = 0; i < series->count; i++)
        mpq_clear(series->value[i]);
    memory_free(series->value);
    memory_free(series->text);
    expression_free(series->layer);
}

static int make_room(struct series *series, struct error *error)
{
    if (series->count < series->room)
        return 0;
    size_t room = series->room ? 2 * series->room : 16;
    void *grown = series->value
        ? memory_resize(series->value, room, sizeof *series->value, error)
        : memory_alloc(room, sizeof *series->value, error);
    if (!grown)
        return ERROR_FAILED;
    series->value = grown;
    series->room = room;
    return 0;
}

static int append_text(struct series *series, struct error *error)
{
    char *text = NULL;
    gmp_asprintf(&text, "%s%s%Qd", series->text, *series->text ? "," : "",
                 series->value[series->count - 1]);
    memory_free(series->text);
    series->text = memory_text(text, error);
    free(text);
    return series->text ? 0 : ERROR_FAILED;
}

/* With N elements, S the sum of distances and Q that of their squares the mean
 * is S / N and the variance Q / N - (S / N)^2. */
static void read_moment(const struct evidence *evidence, int moment,
                        mpq_t value)
{
    mpz_t part, number[3];
    mpq_t square;
    mpz_inits(part, number[0], number[1], number[2], NULL);
    mpq_init(square);
    for (size_t d = 0; d < evidence->spheres; d++) {
        mpz_set(part, evidence->sphere[d]);
        for (int k = 0; k < 3; k++) {
            mpz_add(number[k], number[k], part);
            mpz_mul_ui(part, part, d);
        }
    }
    mpz_set(mpq_numref(value), number[moment]);
    mpz_set(mpq_denref(value), number[0]);
    mpq_canonicalize(value);
    if (moment == 2) {
        mpz_set(mpq_numref(square), number[1]);
        mpz_set(mpq_denref(square), number[0]);
        mpq_canonicalize(square);
        mpq_mul(square, square, square);
        mpq_sub(value, value, square);
    }
    mpz_clears(part, number[0], number[1], number[2], NULL);
    mpq_clear(square);
}

static int read_integer(const struct series *series,
                        const struct evidence *evidence, mpz_t value,
                        struct error *error)
{
    long layer = 0;
    mpq_t diameter;
    if (series->order) {
        mpz_set(value, evidence->order);
        return 0;
    }
    mpz_set_ui(value, evidence->spheres - 1);
    if (!series->layer)
        return 0;
    mpq_init(diameter);
    mpq_set_z(diameter, value);
    int code = expression_integer(series->layer, &diameter, &layer, error);
    mpq_clear(diameter);
    mpz_set_ui(value, 0);
    if (!code && layer >= 0 && (size_t)layer < evidence->spheres)
        mpz_set(value, evidence->sphere[layer]);
    return code;
}

/* A row begins with the first graph that has such a sphere: for smaller ones
 * there is no value that a law could explain. */
static int is_absent(const struct series *series)
{
    return series->layer && series->count == 1 &&
           mpq_sgn(series->value[0]) == 0;
}

static int add_value(struct series *series, const struct task *task, long at,
                     struct error *error)
{
    int code = make_room(series, error);
    if (code)
        return code;
    if (series->count == 0)
        series->first = at;
    mpq_t *value = &series->value[series->count++];
    mpq_init(*value);
    if (series->moment)
        read_moment(&task->evidence, series->moment, *value);
    else
        code = read_integer(series, &task->evidence, mpq_numref(*value),
                            error);
    if (!code && is_absent(series)) {
        mpq_clear(series->value[--series->count]);
        return 0;
    }
    return code ? code : append_text(series, error);
}

/* The state of the task says whether the value is there. */
static int find_series_row(const struct series *series, struct task *task,
                           struct error *error)
{
    unsigned need = series->order ? NEED_PLAN : NEED_GROWTH;
    double left = series->settings.deadline - clock_seconds();
    int code = task_prepare(task, need, &series->settings, error);
    if (code || task->state != TASK_WAITING)
        return code;
    if (task->seconds <= left)
        return task_run(task, &series->settings, error);
    task->state = TASK_OUT;
    snprintf(task->note, sizeof task->note, "needs more time than is left of "
             "the budget");
    return 0;
}

int series_add(struct series *series, const struct graph *graph, long at,
               struct error *error)
{
    struct task task;
    long next = series->first + (long)series->count;
    if (series->ended)
        return 0;
    if (series->count && at != next)
        return error_set(error, ERROR_FAILED, "a law takes the values of all "
                         "numbers of a range, and there is none for %ld: "
                         "choose a range without gaps", next);
    struct error why = { 0 };
    int code = task_create(&task, (struct graph *)graph, 0, error);
    if (!code)
        code = find_series_row(series, &task, &why);
    if (code == ERROR_INTERRUPTED) {    /* what is there stands */
        task.state = TASK_OUT;
        snprintf(task.note, sizeof task.note, "%.300s", why.text);
        code = 0;
    }
    if (why.code && code)
        error_set(error, code, "%s", why.text);
    if (!code && task.state == TASK_DONE)
        code = add_value(series, &task, at, error);
    else if (!code) {
        series->ended = 1;
        snprintf(series->note, sizeof series->note, "%.60s %s", task.key,
                 task.note);
    }
    task.graph = NULL;
    task_clear(&task);
    return code;
}
