/*
 * What a search of the product engine will take.  All of it is known before:
 * factors have the states that their groups prove, and bitmaps are as large as
 * the product, whatever the spheres are.
 */
#include <math.h>
#include <stdio.h>

#include "base/memory.h"
#include "base/size.h"
#include "engine/product/product_state.h"
#include "growth/sphere_model.h"

enum { STATES_FEW = 1 << 14, LOOK_EDGES = 40000 };

/* A product of so many states for each that is reached is no good. */
static const double SPARSE = 64;

/* Of a core: for a state that is enumerated and a base, for a row that is
 * pulled and a generator, for a column of it. */
static const double SECONDS_FACTOR = 150e-9, SECONDS_ROW = 4e-9,
    SECONDS_BYTE = 0.7e-9, SECONDS_BIT = 1.5e-9;
static const double LEVELS = 12;

/* At the most: while factors are enumerated, one by one, or in the search. */
static double product_bytes(const struct request *request,
                            const struct facts *facts,
                            const struct product_plan *plan)
{
    double held = (double)memory_used(), peak = held;
    double threads = share_find(request, 0).threads;
    double steps = (double)plan->powers.steps, words = plan->stride / 8;
    for (size_t f = 0; f < plan->factors.count; f++) {
        struct factor_bytes bytes = factor_memory(&plan->factors.factor[f]);
        peak = fmax(peak, held + bytes.peak);
        held += bytes.moves + (request_lists_any(request) ? bytes.orbit : 0);
    }
    held += steps * (8.0 * plan->columns +
                     (plan->is_wide ? 0 : 2048.0 * plan->stride));
    held += (2 + !facts->inverse_closed) * product_plan_map(plan);
    if (facts->inverse_closed)
        held += 8 * (double)product_list_states(plan) * (2 + steps);
    held += threads * (8.0 * (double)(plan->factors.count + 2) * BLOCK_ROWS +
                       8 * fmax(words, BLOCK_WORDS));
    return fmax(peak, held);
}

static int check_product_memory(const struct request *request, double bytes,
                                struct error *error)
{
    double memory = (double)request_memory(request);
    return bytes <= memory ? 0
        : size_refuse("the product engine", bytes, memory, error);
}

/* Is it worth while? */
static int check_density(const struct request *request,
                         const struct facts *facts,
                         const struct product_plan *plan, struct error *error)
{
    double states = product_plan_states(plan), reached = states;
    struct sphere_model model = { 0 };
    if (request->engine)
        return 0;
    if (states <= STATES_FEW)
        return error_set(error, ERROR_LIMIT, "a graph so small is done before "
                         "the product engine is set up");
    if (facts->vertices_known)
        reached = mpz_get_d(facts->vertices);
    if (request->depth != DEPTH_ALL) {
        if (sphere_model_make(request->graph, facts, LOOK_EDGES, &model,
                              error))
            return ERROR_FAILED;
        reached = fmin(reached, sphere_model_ball(&model, facts,
                                                  request->depth));
    }
    if (reached * SPARSE < states)
        return error_set(error, ERROR_LIMIT, "few of the tuples of the product "
                         "engine are reached");
    return 0;
}

static double product_seconds(const struct request *request,
                              const struct product_plan *plan)
{
    double steps = (double)plan->powers.steps, seconds = 0;
    double rows = (double)plan->rows * steps;
    for (size_t f = 0; f < plan->factors.count; f++)
        seconds += (double)plan->factors.factor[f].states *
                   (double)plan->powers.bases * SECONDS_FACTOR;
    double pull = plan->is_wide
        ? rows * (LEVELS * SECONDS_ROW + SECONDS_BIT * plan->columns)
        : rows * LEVELS * (SECONDS_ROW + SECONDS_BYTE * plan->stride);
    return seconds + pull / share_find(request, 0).threads;
}

static int describe_product(const struct product_plan *plan,
                            struct forecast *forecast, struct error *error)
{
    char text[FACTORS_MAX * 24 + 200];
    int used = snprintf(text, sizeof text, "factors:");
    for (size_t f = 0; f < plan->factors.count; f++)
        used += snprintf(text + used, sizeof text - (size_t)used, "%s %llu",
                         f ? " x" : "",
                         (unsigned long long)plan->factors.factor[f].states);
    snprintf(text + used, sizeof text - (size_t)used, " states\n"
             "rows: %llu\ncolumns: %u, in %u byte%s\n"
             "moves: %zu, powers of %zu\n", (unsigned long long)plan->rows,
             plan->columns, plan->stride, plan->stride > 1 ? "s" : "",
             plan->powers.steps, plan->powers.bases);
    forecast->details = memory_text(text, error);
    return forecast->details ? 0 : ERROR_FAILED;
}

/* What needs no factors: cheap for graphs that are far too large. */
static int refuse_early(const struct request *request,
                        const struct facts *facts, struct error *error)
{
    if (!request->engine && facts->is_regular)
        return ERROR_LIMIT;     /* whole groups are for the lift engine */
    if (!facts->vertices_known || mpz_cmp_d(facts->vertices, 0x1p46) < 0)
        return 0;
    return check_product_memory(request, mpz_get_d(facts->vertices) / 4, error);
}

int product_forecast(const struct request *request, const struct facts *facts,
                     struct forecast *forecast, struct error *error)
{
    int code = refuse_early(request, facts, error);
    struct product_plan *plan = code ? NULL
        : memory_alloc(1, sizeof *plan, error);
    if (!plan)
        return code ? code : ERROR_FAILED;
    forecast->state = plan;
    code = product_plan_make(request->graph, plan, error);
    if (!code)
        code = check_density(request, facts, plan, error);
    double bytes = code ? 0 : product_bytes(request, facts, plan);
    if (!code)
        code = check_product_memory(request, bytes, error);
    if (code)
        return code;
    forecast->threads = share_find(request, 0).threads;
    forecast->memory = forecast->memory_least = (uint64_t)bytes;
    forecast->bits_per_state = 8.0 * (2 + !facts->inverse_closed) *
                               product_plan_map(plan) /
                               product_plan_states(plan);
    forecast->seconds = product_seconds(request, plan);
    return describe_product(plan, forecast, error);
}

void product_close(struct forecast *forecast)
{
    product_plan_clear(forecast->state);
    memory_free(forecast->state);
    forecast->state = NULL;
}
