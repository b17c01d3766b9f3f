/*
 * The library's front door: names, texts and arrays outside, the program's own
 * structs inside.  What a handle hands out lives in it:
 *
 *     antipode_graph   the graph; order and vertices once they were asked for
 *     antipode_growth  the spheres and the list of antipodes
 */
#include "antipode.h"

#include <string.h>

#include "base/memory.h"
#include "config.h"
#include "family/family.h"
#include "engine/engines.h"
#include "search/plan.h"

struct antipode_graph {
    struct graph *graph;
    char *order;
    char *vertices;
};

struct antipode_growth {
    struct growth growth;
};

_Static_assert(ANTIPODE_FAILED == (int)ERROR_FAILED, "codes agree");
_Static_assert(ANTIPODE_USAGE == (int)ERROR_USAGE, "codes agree");
_Static_assert(ANTIPODE_LIMIT == (int)ERROR_LIMIT, "codes agree");
_Static_assert(sizeof ((struct error *)0)->text <= ANTIPODE_MESSAGE_SIZE,
               "a message has room for every error");

/* Hands an error out. */
static int tell_antipode(const struct error *error, int code, char *message)
{
    if (code && message)
        strcpy(message, error->text);
    return code;
}

const char *antipode_version(void)
{
    return PACKAGE_VERSION;
}

static size_t count_texts(const char *const *texts)
{
    size_t count = 0;
    while (texts && texts[count])
        count++;
    return count;
}

/* NAME=VALUE in place: the name ends where the = was. */
static int split_parameter(char *text, struct parameter *parameter,
                           struct error *error)
{
    char *equals = strchr(text, '=');
    if (!equals || equals == text)
        return error_set(error, ERROR_USAGE,
                         "parameter '%s' is not of the form NAME=VALUE", text);
    *equals = 0;
    *parameter = (struct parameter){text, equals + 1};
    return 0;
}

/* Copies of `count` texts, split; what was not reached stays NULL. */
static int split_parameters(const char *const *texts, size_t count,
                            char **copies, struct parameter *parameters,
                            struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        copies[i] = memory_text(texts[i], error);
        if (!copies[i])
            return ERROR_FAILED;
        int code = split_parameter(copies[i], &parameters[i], error);
        if (code)
            return code;
    }
    return 0;
}

static int load_graph(const char *family, const char *const *texts,
                      struct graph **graph, struct error *error)
{
    size_t count = count_texts(texts);
    struct parameter *parameters =
        memory_alloc(count, sizeof *parameters, error);
    char **copies = memory_alloc(count, sizeof *copies, error);
    int code = ERROR_FAILED;
    if (parameters && copies)
        code = split_parameters(texts, count, copies, parameters, error);
    if (!code)
        code = family_load(family, parameters, count, graph, error);
    for (size_t i = 0; copies && i < count; i++)
        memory_free(copies[i]);
    memory_free(copies);
    memory_free(parameters);
    return code;
}

int antipode_graph_open(const char *family, const char *const *parameters,
                        struct antipode_graph **graph, char *message)
{
    struct error error = {0};
    int code = ERROR_FAILED;
    *graph = memory_alloc(1, sizeof **graph, &error);
    if (*graph)
        code = load_graph(family, parameters, &(*graph)->graph, &error);
    if (code) {
        memory_free(*graph);
        *graph = NULL;
    }
    return tell_antipode(&error, code, message);
}

static void forget_numbers(struct antipode_graph *graph)
{
    memory_free(graph->order);
    memory_free(graph->vertices);
    graph->order = NULL;
    graph->vertices = NULL;
}

void antipode_graph_free(struct antipode_graph *graph)
{
    if (!graph)
        return;
    forget_numbers(graph);
    graph_free(graph->graph);
    memory_free(graph);
}

int antipode_graph_set_start(struct antipode_graph *graph, const char *word,
                             char *message)
{
    struct error error = {0};
    int code = graph_set_start(graph->graph, word, &error);
    if (!code)
        forget_numbers(graph);
    return tell_antipode(&error, code, message);
}

size_t antipode_graph_generators(const struct antipode_graph *graph)
{
    return graph->graph->generators;
}

const char *antipode_graph_generator_name(const struct antipode_graph *graph,
                                          size_t generator)
{
    return graph->graph->names[generator];
}

size_t antipode_graph_vertex_length(const struct antipode_graph *graph)
{
    return graph_state_length(graph->graph);
}

int antipode_graph_is_cayley(const struct antipode_graph *graph)
{
    return graph_is_cayley(graph->graph);
}

int antipode_graph_is_inverse_closed(const struct antipode_graph *graph)
{
    return graph_is_inverse_closed(graph->graph);
}

static char *decimal_text(const mpz_t number, struct error *error)
{
    char *text = memory_alloc(mpz_sizeinbase(number, 10) + 2, 1, error);
    return text ? mpz_get_str(text, 10, number) : NULL;
}

static int keep_numbers(struct antipode_graph *graph, const struct facts *facts,
                        struct error *error)
{
    if (facts->chain && !graph->order)
        graph->order = decimal_text(facts->order, error);
    if (facts->vertices_known && !graph->vertices)
        graph->vertices = decimal_text(facts->vertices, error);
    return error->code;
}

/* Order and number of vertices, as far as a plan finds them. */
static int find_numbers(struct antipode_graph *graph, struct error *error)
{
    struct request request = {
        .graph = graph->graph,
        .depth = DEPTH_ALL,
    };
    struct facts facts;
    int code = facts_find(&request, &facts, error);
    if (!code)
        code = keep_numbers(graph, &facts, error);
    facts_clear(&facts);
    return code;
}

int antipode_graph_order(struct antipode_graph *graph, const char **order,
                         char *message)
{
    struct error error = {0};
    int code = graph->order ? 0 : find_numbers(graph, &error);
    if (!code && !graph->order)
        code = error_set(&error, ERROR_LIMIT, "the order of the group is "
                         "infinite or too much work to find");
    *order = graph->order;
    return tell_antipode(&error, code, message);
}

int antipode_graph_vertices(struct antipode_graph *graph,
                            const char **vertices, char *message)
{
    struct error error = {0};
    int code = graph->vertices ? 0 : find_numbers(graph, &error);
    if (!code && !graph->vertices)
        code = error_set(&error, ERROR_LIMIT, "the number of vertices is "
                         "infinite or too much work to find");
    *vertices = graph->vertices;
    return tell_antipode(&error, code, message);
}

static int make_request(const struct antipode_graph *graph,
                        const struct antipode_options *options,
                        struct request *request, struct error *error)
{
    const char *name = options->engine ? options->engine : "auto";
    const struct engine *engine = engine_find(name);
    if (!engine && strcmp(name, "auto"))
        return error_set(error, ERROR_USAGE, "there is no engine '%s'",
                         name);
    *request = (struct request){
        .graph = graph->graph,
        .engine = engine,
        .memory = options->memory,
        .threads = options->threads,
        .depth = options->depth ? options->depth : DEPTH_ALL,
        .antipodes = options->antipodes,
        .observer = {options->context, options->layer, NULL},
    };
    return 0;
}

static int run_request(const struct request *request, struct growth *growth,
                       struct error *error)
{
    struct plan plan;
    int code = plan_make(request, &plan, error);
    if (code)
        return code;
    code = plan_run(request, &plan, growth, error);
    plan_clear(&plan);
    return code;
}

int antipode_growth_compute(const struct antipode_graph *graph,
                            const struct antipode_options *options,
                            struct antipode_growth **growth, char *message)
{
    static const struct antipode_options all;
    struct error error = {0};
    struct request request;
    int code = make_request(graph, options ? options : &all, &request, &error);
    *growth = code ? NULL : memory_alloc(1, sizeof **growth, &error);
    if (*growth)
        code = run_request(&request, &(*growth)->growth, &error);
    else
        code = error.code;
    if (code) {
        antipode_growth_free(*growth);
        *growth = NULL;
    }
    return tell_antipode(&error, code, message);
}

void antipode_growth_free(struct antipode_growth *growth)
{
    if (growth)
        growth_free(&growth->growth);
    memory_free(growth);
}

const uint64_t *antipode_growth_spheres(const struct antipode_growth *growth,
                                        size_t *count)
{
    *count = growth->growth.spheres;
    return growth->growth.sphere;
}

int antipode_growth_is_complete(const struct antipode_growth *growth)
{
    return growth->growth.complete;
}

const char *antipode_growth_note(const struct antipode_growth *growth)
{
    return growth->growth.note;
}

const int64_t *antipode_growth_antipodes(const struct antipode_growth *growth,
                                         size_t *count)
{
    *count = growth->growth.listed_count;
    return growth->growth.listed;
}
