#include <string.h>

#include "base/memory.h"
#include "base/progress.h"
#include "cmd/plot.h"
#include "report/growth/report.h"
#include "search/plan.h"

/* The values that change from graph to graph; all of them where none does. */
static void curve_title(const struct graph *graph,
                        const struct parameters *parameters, char text[100])
{
    size_t length = 0;
    *text = 0;
    for (size_t i = 0; i < parameters->count && length < 90; i++)
        if (!parameters->range[i].fixed)
            length += (size_t)snprintf(text + length, 100 - length,
                                       "%s%.30s=%s", length ? " " : "",
                                       parameters->range[i].name,
                                       parameters->range[i].text);
    if (!length)
        snprintf(text, 100, "%.40s%s%.50s", graph->family,
                 *graph->parameters ? " " : "", graph->parameters);
}

/* The family and the values that stay. */
static void picture_title(struct plot_job *job, const struct graph *graph,
                          const struct parameters *parameters)
{
    char *text = job->picture.title;
    size_t room = sizeof job->picture.title;
    size_t length = (size_t)snprintf(text, room, "%s of %.80s",
                                     job->view->title, graph->family);
    if (!parameters->ranged && *graph->parameters)
        snprintf(text + length, room - length, " %.100s", graph->parameters);
    for (size_t i = 0; i < parameters->count && parameters->ranged &&
         length < room - 60; i++)
        if (parameters->range[i].fixed)
            length += (size_t)snprintf(text + length, room - length,
                                       " %.20s=%.30s",
                                       parameters->range[i].name,
                                       parameters->range[i].fixed);
}

/* The one range, whose values follow each other. */
static int note_argument(struct plot_job *job,
                         const struct parameters *parameters,
                         struct error *error)
{
    size_t ranges = 0, at = 0;
    for (size_t i = 0; i < parameters->count; i++)
        if (!parameters->range[i].fixed) {
            ranges++;
            at = i;
        }
    if (ranges != 1)
        return error_set(error, ERROR_USAGE, "--view diameter needs exactly "
                         "one range, such as n=4..12");
    long value = (long)parameters->range[at].value;
    if (job->row.count == 0) {
        job->row.first = value;
        snprintf(job->row.variable, sizeof job->row.variable, "%s",
                 parameters->range[at].name);
    }
    if (value != job->row.first + (long)job->row.count)
        return error_set(error, ERROR_FAILED, "--view diameter needs graphs "
                         "for consecutive values; %s=%ld is missing",
                         job->row.variable,
                         job->row.first + (long)job->row.count);
    return 0;
}

static int note_diameter(struct plot_job *job, const struct growth *growth,
                         const struct parameters *parameters,
                         struct error *error)
{
    int code = note_argument(job, parameters, error);
    if (code)
        return code;
    if (!growth->complete)
        return error_set(error, ERROR_USAGE, "--view diameter needs whole "
                         "growths: leave out --depth");
    size_t count = job->row.count + 1;
    mpz_t *grown = job->row.diameter
        ? memory_resize(job->row.diameter, count, sizeof *grown, error)
        : memory_alloc(count, sizeof *grown, error);
    if (!grown)
        return ERROR_FAILED;
    job->row.diameter = grown;
    mpz_init_set_ui(grown[job->row.count], growth->spheres - 1);
    job->row.count = count;
    return 0;
}

static int add_growth(struct plot_job *job, const struct graph *graph,
                      const struct growth *growth,
                      const struct parameters *parameters, struct error *error)
{
    struct moments moments;
    char title[100];
    if (!job->picture.curves && !job->row.count)
        picture_title(job, graph, parameters);
    if (!job->view->add)
        return note_diameter(job, growth, parameters, error);
    moments_create(&moments, growth);
    job->skewness_sign = moments.skewness_sign;
    moments_clear(&moments);
    curve_title(graph, parameters, title);
    return job->view->add(&job->picture, growth, title, error);
}

int plot_visit_growth(void *context, const struct graph *graph,
                      const struct parameters *parameters, struct error *error)
{
    struct plot_job *job = context;
    struct request request = job->options.request;
    struct growth growth = { 0 };
    struct plan plan;
    request.graph = graph;
    int code = plan_make(&request, &plan, error);
    if (code)
        return code;
    code = plan_refuse(&request, &plan, error);
    if (!code)
        code = plan_run(&request, &plan, &growth, error);
    if (!code && growth.stopped)
        code = error_set(error, ERROR_LIMIT, "%s", growth.note);
    if (!code)
        code = add_growth(job, graph, &growth, parameters, error);
    growth_free(&growth);
    plan_clear(&plan);
    return code;
}

int plot_visit_drawing(void *context, const struct graph *graph,
                       const struct parameters *parameters,
                       struct error *error)
{
    struct plot_job *job = context;
    struct explicit_graph *whole = NULL;
    struct moves moves;
    struct graph_extent extent = { job->vertices, EXTENT_ALL, LEAVING_DROP };
    (void)parameters;
    int code = graph_refuse_starts(graph, error);
    if (!code)
        code = explicit_graph_create(graph, &extent, &whole, error);
    if (code == ERROR_LIMIT) {
        error_clear(error);
        code = error_set(error, ERROR_LIMIT, "the graph has more than %lu "
                         "vertices, too many for a clear drawing; --vertices N "
                         "allows more, antipode export graph writes them for "
                         "other programs", (unsigned long)job->vertices);
    }
    if (!code)
        code = moves_create(graph, NAMING_OWN, &moves, error);
    if (!code) {
        code = drawing_draw(job->drawing, output_stream(job->output), whole,
                            &moves, error);
        moves_clear(&moves);
    }
    explicit_graph_free(whole);
    return code;
}

int plot_finish(struct plot_job *job, struct error *error)
{
    struct picture *picture = &job->picture;
    picture->x_label = job->view->x_label;
    picture->y_label = job->view->y_label;
    picture->logarithmic = job->view->logarithmic;
    picture->key_left = 1;
    if (!job->view->add)
        return view_diameters(picture, &job->row, error);
    return job->view->finish ? job->view->finish(picture, job->skewness_sign,
                                                 error) : 0;
}

void plot_clear(struct plot_job *job)
{
    for (size_t i = 0; i < job->row.count; i++)
        mpz_clear(job->row.diameter[i]);
    memory_free(job->row.diameter);
    picture_clear(&job->picture);
}
