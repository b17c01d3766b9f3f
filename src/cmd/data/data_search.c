#include "cmd/data/data_search.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/memory.h"
#include "config.h"
#include "engine/engines.h"

/* Of the reference engine, which has no forecast: a letter of a neighbour, or a
 * product of entries. */
static const double SECONDS_LETTER = 50e-9;

void data_growth_clear(struct data_growth *found)
{
    growth_free(&found->growth);
    free(found->sizes);
    free(found->vertices);
    json_decref(found->means);
    *found = (struct data_growth){ 0 };
}

static char *write_sizes(const struct growth *growth)
{
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    for (size_t i = 0; stream && i < growth->spheres; i++)
        fprintf(stream, "%s%" PRIu64, i ? "," : "", growth->sphere[i]);
    if (stream)
        fclose(stream);
    return text;
}

/* "kernel: avx512; block group: order 60, 42 blocks". */
static json_t *write_layout(const char *details)
{
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    for (; stream && details && *details; details++)
        if (*details == '\n' && details[1])
            fputs("; ", stream);
        else if (*details != '\n')
            fputc(*details, stream);
    if (stream)
        fclose(stream);
    json_t *layout = json_string(text ? text : "");
    free(text);
    return layout;
}

static int describe(const struct request *request, const struct plan *plan,
                    struct data_growth *found, struct error *error)
{
    const struct growth *growth = &found->growth;
    if (growth->stopped)
        return error_set(error, ERROR_LIMIT, "%s", growth->note);
    found->sizes = write_sizes(growth);
    if (plan->facts.vertices_known)
        found->vertices = mpz_get_str(NULL, 10, plan->facts.vertices);
    found->means = json_pack(
        "{ss ss ss? so sf sI si}", "program", "antipode " PACKAGE_VERSION,
        "engine", growth->engine, "kernel", request->kernel, "layout",
        write_layout(plan->forecast.details), "seconds", growth->seconds,
        "memory", (json_int_t)growth->memory, "threads",
        request_threads(request));
    return found->sizes && found->means ? 0
        : error_set(error, ERROR_FAILED, "no memory for a row");
}

/* A plan, what is asked for, and where that exceeds memory a folder for it, in
 * the one that was asked for. */
struct search {
    struct request request;
    struct plan plan;
    char folder[FILE_PATH_ROOM];
};

static int make_folder(struct search *search, const char *scratch,
                       struct error *error)
{
    snprintf(search->folder, sizeof search->folder, "%s/antipode-XXXXXX",
             scratch);
    if (mkdir(scratch, 0777) && errno != EEXIST)
        return file_fail("make", scratch, error);
    if (!mkdtemp(search->folder))
        return file_fail("make a folder in", scratch, error);
    search->request.scratch = search->folder;
    return 0;
}

static void end_search(struct search *search)
{
    plan_clear(&search->plan);
    if (search->request.scratch)
        file_remove_folder(search->folder);
}

/* As long as memory suffices the disk is left alone. */
static int begin_search(const struct request *request, struct search *search,
                        struct error *error)
{
    struct plan *plan = &search->plan;
    search->request = *request;
    search->request.scratch = NULL;
    int code = plan_make(&search->request, plan, error);
    if (!code && request->scratch) {
        code = plan_refuse(&search->request, plan, error);
        if (code)
            plan_clear(plan);
    }
    if (code != ERROR_LIMIT || !request->scratch)
        return code;
    error_clear(error);
    code = make_folder(search, request->scratch, error);
    if (!code)
        code = plan_make(&search->request, plan, error);
    if (code && search->request.scratch)
        file_remove_folder(search->folder);
    return code;
}

int data_search(const struct request *request, double seconds_max,
                struct data_growth *found, struct error *error)
{
    struct search search;
    *found = (struct data_growth){ 0 };
    int code = begin_search(request, &search, error);
    if (code)
        return code;
    found->forecast = search.plan.forecast.seconds;
    if (found->forecast > seconds_max)
        code = error_set(error, ERROR_LIMIT, "the forecast is %.3g s; "
                         "--max-forecast allows %.3g s", found->forecast,
                         seconds_max);
    if (!code)
        code = plan_run(&search.request, &search.plan, &found->growth, error);
    if (!code)
        code = describe(&search.request, &search.plan, found, error);
    end_search(&search);
    if (code)
        data_growth_clear(found);
    return code;
}

static double reference_seconds(const struct graph *graph, uint64_t vertices)
{
    double letters = graph->size;
    if (graph->kind == GRAPH_MATRIX)
        letters *= (double)graph->size * graph->columns;
    return (double)vertices * (double)graph->generators * letters *
           SECONDS_LETTER;
}

/* May this engine be the one that checks? */
static int can_check(const struct request *request,
                     const struct data_made *made)
{
    struct error why = { 0 };
    struct search search;
    if (begin_search(request, &search, &why))
        return 0;
    const struct forecast *forecast = &search.plan.forecast;
    double seconds = forecast->seconds > 0 ? forecast->seconds
        : reference_seconds(request->graph, made->sum);
    int can = seconds <= made->seconds &&
              (forecast->memory == 0 || forecast->memory <=
               plan_budget(&search.request, &search.plan));
    end_search(&search);
    return can;
}

/* By how many symmetries the lift engine divided what it laid out; 1: none. */
static uint32_t made_symmetries(const json_t *means)
{
    static const char name[] = "symmetry: ";
    const char *layout = json_string_value(json_object_get(means, "layout"));
    const char *at = layout ? strstr(layout, name) : NULL;
    return at ? (uint32_t)strtoul(at + strlen(name), NULL, 10) : 1;
}

int data_search_otherwise(const struct request *request,
                          const struct data_made *made,
                          struct data_growth *found, struct error *error)
{
    struct request other = *request;
    const json_t *means = made->means;
    const char *engine = json_string_value(json_object_get(means, "engine"));
    const char *kernel = json_string_value(json_object_get(means, "kernel"));
    size_t count = 0;
    while (engines[count])
        count++;
    other.kernel = NULL;
    other.symmetry = 0;
    for (size_t i = count; i > 0; i--) {
        other.engine = engines[i - 1];
        if (engine && strcmp(engine, other.engine->name) &&
            can_check(&other, made))
            return data_search(&other, INFINITY, found, error);
    }
    other.engine = engine ? engine_find(engine) : NULL;
    other.kernel = kernel && !strcmp(kernel, "portable") ? NULL : "portable";
    uint32_t symmetries = made_symmetries(means);
    if (symmetries > 1 && !can_check(&other, made))
        other.symmetry = symmetries > 2 ? SYMMETRY_SAVES | (symmetries - 1)
                                        : SYMMETRY_AUTO;
    return data_search(&other, INFINITY, found, error);
}
