/*
 * The library's front door: texts, numbers and growth.  What a handle hands out
 * lives in it.
 */
#include "antipode.h"

#include <pthread.h>
#include <string.h>

#include "antipode_handles.h"
#include "base/memory.h"
#include "base/stop.h"
#include "config.h"
#include "engine/engines.h"
#include "search/plan.h"

struct antipode_growth {
    struct growth growth;
};

_Static_assert(ANTIPODE_FAILED == (int)ERROR_FAILED, "codes agree");
_Static_assert(ANTIPODE_USAGE == (int)ERROR_USAGE, "codes agree");
_Static_assert(ANTIPODE_LIMIT == (int)ERROR_LIMIT, "codes agree");
_Static_assert(ANTIPODE_STOPPED == (int)ERROR_INTERRUPTED, "codes agree");
_Static_assert(sizeof ((struct error *)0)->text <= ANTIPODE_MESSAGE_SIZE,
               "a message has room for every error");

/* ---- calls ---- */

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t turn;
static int depth;       /* of calls within callbacks */

/* A child of fork has no call under way, whatever its parent did. */
static void create_turn(void)
{
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&turn, &attributes);
    pthread_mutexattr_destroy(&attributes);
    depth = 0;
}

static void begin_turns(void)
{
    create_turn();
    pthread_atfork(NULL, NULL, create_turn);
}

void caller_turn_begin(void)
{
    pthread_once(&once, begin_turns);
    pthread_mutex_lock(&turn);
    if (depth++ == 0)
        stop_renew();
}

void caller_turn_end(void)
{
    depth--;
    pthread_mutex_unlock(&turn);
}

int caller_tell(const struct error *error, int code, char *message)
{
    if (code && message)
        strcpy(message, error->text);
    return code == ERROR_APART ? ANTIPODE_FAILED : code;
}

int caller_turn_tell(const struct error *error, int code, char *message)
{
    caller_turn_end();
    return caller_tell(error, code, message);
}

void antipode_stop(void)
{
    stop_by_caller();
}

const char *antipode_version(void)
{
    return PACKAGE_VERSION;
}

int antipode_interface(void)
{
    return ANTIPODE_INTERFACE;
}

/* ---- what is asked ---- */

int caller_request(const struct antipode_graph *graph,
                   const struct antipode_options *options,
                   struct request *request, struct error *error)
{
    static const struct antipode_options all;
    options = options ? options : &all;
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
        .symmetry = SYMMETRY_AUTO,
        .observer = {options->context, options->layer, NULL},
    };
    return 0;
}

/* ---- plans ---- */

/* The public part first: that is what callers hold. */
struct plan_handle {
    struct antipode_plan plan;
    struct plan made;
    char *order, *vertices;
    struct error refusal;
};

static int describe_plan(struct plan_handle *handle, struct error *error)
{
    const struct plan *made = &handle->made;
    const struct facts *facts = &made->facts;
    handle->plan = (struct antipode_plan){
        .engine = made->engine->name,
        .reason = made->reason,
        .refusal = handle->refusal.code ? handle->refusal.text : NULL,
        .memory = made->forecast.memory,
        .seconds = made->forecast.seconds,
        .threads = made->forecast.threads,
        .bipartite = facts->bipartite == KNOWN_UNKNOWN ? -1
            : facts->bipartite == KNOWN_YES,
        .details = made->forecast.details ? made->forecast.details : "",
    };
    if (facts->order_known)
        handle->order = caller_decimal(facts->order, error);
    if (facts->vertices_known)
        handle->vertices = caller_decimal(facts->vertices, error);
    handle->plan.order = handle->order;
    handle->plan.vertices = handle->vertices;
    return error->code;
}

int antipode_plan_make(struct antipode_graph *graph,
                       const struct antipode_options *options,
                       struct antipode_plan **plan, char *message)
{
    struct error error = {0};
    struct request request;
    struct plan_handle *handle = NULL;
    caller_turn_begin();
    *plan = NULL;
    int code = caller_request(graph, options, &request, &error);
    if (!code)
        handle = memory_alloc(1, sizeof *handle, &error);
    if (handle)
        code = plan_make(&request, &handle->made, &error);
    if (handle && code) {
        memory_free(handle);
        handle = NULL;
    }
    if (handle) {
        *plan = &handle->plan;
        plan_refuse(&request, &handle->made, &handle->refusal);
        code = describe_plan(handle, &error);
    }
    if (code) {
        antipode_plan_free(*plan);
        *plan = NULL;
    }
    return caller_turn_tell(&error, error.code, message);
}

void antipode_plan_free(struct antipode_plan *plan)
{
    struct plan_handle *handle = (struct plan_handle *)plan;
    if (!plan)
        return;
    memory_free(handle->order);
    memory_free(handle->vertices);
    plan_clear(&handle->made);
    memory_free(handle);
}

/* ---- growth ---- */

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
    struct error error = {0};
    struct request request;
    caller_turn_begin();
    int code = caller_request(graph, options, &request, &error);
    *growth = code ? NULL : memory_alloc(1, sizeof **growth, &error);
    if (*growth)
        code = run_request(&request, &(*growth)->growth, &error);
    else
        code = error.code;
    if (code) {
        antipode_growth_free(*growth);
        *growth = NULL;
    }
    return caller_turn_tell(&error, code, message);
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

const char *antipode_growth_engine(const struct antipode_growth *growth)
{
    return growth->growth.engine;
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
