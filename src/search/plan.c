/*
 * From a request to a plan: the facts first, then the engines in their order,
 * until one does not refuse.
 */
#include "search/plan.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/grouped.h"
#include "base/memory.h"
#include "checkpoint/checkpoint.h"
#include "comm/comm.h"
#include "engine/engines.h"
#include "graph/graph_forbidden.h"
#include "search/workers.h"

static void forecast_clear(struct plan *plan)
{
    if (plan->engine && plan->engine->close && plan->forecast.state)
        plan->engine->close(&plan->forecast);
    memory_free(plan->forecast.details);
    plan->forecast = (struct forecast){ 0 };
}

static int check_disk(const struct request *request,
                      const struct engine *engine, struct error *error)
{
    if (!request->scratch)
        return 0;
    if (!(engine->can & ENGINE_USES_DISK))
        return error_set(error, ERROR_LIMIT, "--scratch is for engines that "
                         "use a disk, lift and frontier, not for %s",
                         engine->name);
    if (request->alone || comm_ranks() == 1 ||
        engine->can & ENGINE_USES_DISKS)
        return 0;
    return error_set(error, ERROR_LIMIT, "the %s engine uses the disk of one "
                     "rank, and there are %d: start one, with the threads of "
                     "all", engine->name, comm_ranks());
}

static int ask_engine(const struct request *request,
                      const struct engine *engine, struct plan *plan,
                      struct error *error)
{
    plan->engine = engine;
    if (!(engine->can & ENGINE_HEEDS_FORBIDDEN)) {
        char what[40];
        snprintf(what, sizeof what, "the %s engine", engine->name);
        if (graph_refuse_forbidden(request->graph, what, error))
            return ERROR_LIMIT;
    }
    if (request->target && !(engine->can & ENGINE_STOPS_AT_STATE))
        return error_set(error, ERROR_LIMIT, "the %s engine does not stop at "
                         "a state", engine->name);
    if (request_counts_orbits(request) &&
        !(engine->can & ENGINE_COUNTS_ORBITS))
        return error_set(error, ERROR_LIMIT, "the %s engine does not divide "
                         "by symmetries", engine->name);
    if (request->list.most && !(engine->can & ENGINE_LISTS_SPHERES))
        return error_set(error, ERROR_LIMIT, "the %s engine does not list "
                         "spheres", engine->name);
    if (check_disk(request, engine, error))
        return ERROR_LIMIT;
    int code = engine->forecast(request, &plan->facts, &plan->forecast, error);
    if (code)
        forecast_clear(plan);
    return code;
}

static void give_reason(struct plan *plan, const char *why)
{
    const char *caution = plan->forecast.caution;
    snprintf(plan->reason, sizeof plan->reason, "%.300s%s%s", why,
             caution ? "; " : "", caution ? caution : "");
}

static int is_asked(const struct request *request, const struct engine *engine)
{
    return (!engine->takes || engine->takes(request->graph)) &&
           (!request->graph->forbids ||
            engine->can & ENGINE_HEEDS_FORBIDDEN) &&
           (!request_counts_orbits(request) ||
            engine->can & ENGINE_COUNTS_ORBITS) &&
           (!request->scratch || engine->can & ENGINE_USES_DISK);
}

/* The last reason counts; of engines that use a disk all do, for each has its
 * own ways out. */
static void note_refusal(const struct request *request,
                         const struct error *reason, struct error *refusal)
{
    size_t length = request->scratch ? strlen(refusal->text) : 0;
    if (!reason->text[0])
        return;
    snprintf(refusal->text + length, sizeof refusal->text - length, "%s%.450s",
             length ? "; " : "", reason->text);
}

/* The first engine that does not refuse; the reason is why the last one did
 * that said why. */
static int choose_engine(const struct request *request, struct plan *plan,
                         struct error *error)
{
    struct error refusal = { 0 };
    for (size_t i = 0;; i++) {
        struct error reason = { 0 };
        if (!engines[i])    /* some requests have no last resort */
            return error_set(error, ERROR_LIMIT, "%s", refusal.text);
        if (!is_asked(request, engines[i]))
            continue;
        int code = ask_engine(request, engines[i], plan, &reason);
        if (!code) {
            give_reason(plan, refusal.text[0] ? refusal.text
                                              : plan->forecast.reason);
            return 0;
        }
        if (code != ERROR_LIMIT || !engines[i + 1])
            return error_set(error, code, "%s", reason.text);
        note_refusal(request, &reason, &refusal);
    }
}

/* Where few spheres are asked for, a later engine may have met their vertices
 * before this one has laid out its tables.  What has been spent is spent, and
 * without it the choice is the same on each run. */
enum { SECONDS_WEIGHED = 1, GAIN_LEAST = 2 };

static void weigh_others(const struct request *request, struct plan *plan)
{
    for (size_t i = 0; engines[i]; i++) {
        const struct engine *first = plan->engine;
        struct forecast held = plan->forecast;
        double ahead = held.seconds - held.spent;
        if (ahead < SECONDS_WEIGHED)
            return;
        if (engines[i] == first || !is_asked(request, engines[i]))
            continue;
        plan->forecast = (struct forecast){ 0 };
        if (ask_engine(request, engines[i], plan, NULL) == 0 &&
            plan->forecast.seconds > 0 &&
            GAIN_LEAST * plan->forecast.seconds < ahead &&
            plan->forecast.memory <= held.memory) {
            struct plan other = { .engine = first, .forecast = held };
            forecast_clear(&other);
            give_reason(plan, "few spheres, which are done before the tables "
                        "of another engine are made");
        } else {
            forecast_clear(plan);
            plan->engine = first;
            plan->forecast = held;
        }
    }
}

int plan_make(const struct request *request, struct plan *plan,
              struct error *error)
{
    double begin = clock_seconds();
    memset(plan, 0, sizeof *plan);
    memory_peak_restart();
    int code = facts_find(request, &plan->facts, error);
    plan->setup = clock_seconds() - begin;
    if (code)
        plan_clear(plan);
    return code ? code : plan_again(request, plan, error);
}

int plan_again(const struct request *request, struct plan *plan,
               struct error *error)
{
    double begin = clock_seconds();
    int code;
    forecast_clear(plan);
    if (request->engine) {
        code = ask_engine(request, request->engine, plan, error);
        if (!code)
            give_reason(plan, "asked for");
    } else {
        code = choose_engine(request, plan, error);
        if (!code && request->depth != DEPTH_ALL && !request->scratch)
            weigh_others(request, plan);
    }
    plan->symmetry = plan->forecast.symmetry ? plan->forecast.symmetry
                                             : request->symmetry;
    plan->setup += clock_seconds() - begin;
    if (code)
        plan_clear(plan);
    return code;
}

void plan_clear(struct plan *plan)
{
    forecast_clear(plan);
    facts_clear(&plan->facts);
    memset(plan, 0, sizeof *plan);
}

int plan_refuse(const struct request *request, const struct plan *plan,
                struct error *error)
{
    const struct facts *facts = &plan->facts;
    const struct forecast *forecast = &plan->forecast;
    if (plan_afford(request, plan, error))
        return ERROR_LIMIT;
    if (request->engine || request->depth != DEPTH_ALL || request->target ||
        request->stop_size || !facts->vertices_known ||
        forecast->memory_least <= plan_budget(request, plan))
        return 0;
    return plan_fail_size(request, plan, error);
}

/* A complete growth adds up to the known number of vertices, or we err. */
static int growth_confirm(const struct facts *facts,
                          const struct checkpoint *checkpoint,
                          struct growth *growth, struct error *error)
{
    if (!facts->vertices_known)
        return 0;
    uint64_t total = growth_total(growth);
    int sign = mpz_cmp_ui(facts->vertices, total);
    if (sign == 0)
        growth->complete = 1;
    if (sign == 0 || (sign > 0 && !growth->complete))
        return 0;
    char *vertices = grouped_integer(facts->vertices, "");
    checkpoint_blame(checkpoint, error, "engine %s counted %llu vertices where "
                     "the group has %s", growth->engine,
                     (unsigned long long)total, vertices);
    free(vertices);
    return ERROR_FAILED;
}

/* All ranks go into the engine together, and all fail or none. */
static int run_engine(const struct request *request,
                      const struct plan *plan,
                      struct growth *growth, struct error *error)
{
    int all = plan->forecast.all_ranks, code = 0;
    if (all && comm_rank() == 0)
        code = workers_start(request, plan, error);
    if (code)
        return code;
    snprintf(growth->engine, sizeof growth->engine, "%s", plan->engine->name);
    code = plan->engine->grow(request, &plan->facts, &plan->forecast, growth,
                              error);
    return all ? comm_agree(code, error) : code;
}

int plan_run(const struct request *request, const struct plan *plan,
             struct growth *growth, struct error *error)
{
    double begin = clock_seconds();
    struct request settled = *request;
    settled.symmetry = plan->symmetry;
    memset(growth, 0, sizeof *growth);
    int code = plan_refuse(request, plan, error);
    if (request->checkpoint)
        checkpoint_expect(request->checkpoint, &plan->facts);
    if (request->checkpoint && plan->forecast.all_ranks)
        checkpoint_set_ranks(request->checkpoint, comm_ranks());
    if (!code)
        code = run_engine(&settled, plan, growth, error);
    growth->seconds = plan->setup + clock_seconds() - begin;
    if (request->checkpoint)
        growth->seconds += checkpoint_earlier(request->checkpoint);
    growth->memory = memory_peak();
    if (!code)
        code = growth_confirm(&plan->facts, request->checkpoint, growth, error);
    if (code)
        growth_free(growth);
    return code;
}
