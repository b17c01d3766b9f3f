/*
 * From a request to a plan: the stabiliser chain first (within a bound on its
 * work, so that a huge puzzle only loses its order), then what follows from
 * it for the graph, then the engine.
 *
 * The vertices of a graph are the orbit of its start: |G| for the identity,
 * |G| / |stabiliser of the start word| for a word.  Every relation of the
 * group is a closed walk of the graph, so a graph over a group with a relation
 * of odd length is not bipartite; where the stabiliser of the start is trivial
 * the converse holds too.
 */
#include "search/plan.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "checkpoint/checkpoint_state.h"
#include "checkpoint/saved.h"
#include "comm/comm.h"
#include "engine/frontier/frontier.h"
#include "engine/lift/lift.h"
#include "engine/reference/reference.h"
#include "group/matrix.h"
#include "search/workers.h"

/* Where memory is short, coded layers and early sieves gain about so much. */
enum { FRONTIER_GAIN = 4 };

/* Graphs so small are done before the frontier engine is set up. */
enum { REFERENCE_VERTICES = 1 << 16 };

static const uint64_t CHAIN_WORK = UINT64_C(5000000000);
static const uint64_t STABILISER_WORK = UINT64_C(1000000000);

/* A chain may always take so much: some hundredths of a second. */
static const double CHAIN_LEAST = 2e7;

static struct group group_of_graph(const struct graph *graph)
{
    return graph->kind == GRAPH_PERMUTATION
        ? group_of_permutations(graph->size)
        : group_of_matrices(graph->size, graph->modulus);
}

/* The steps that a chain may take: where few spheres are asked for, not many
 * more than the search that it helps, which sees at most a tree. */
static uint64_t chain_work(const struct request *request)
{
    const struct graph *graph = request->graph;
    double degree = (double)graph->generators, depth = request->depth;
    double ahead = degree - graph_is_inverse_closed(graph);
    double tree = ahead > 1 ? 2 * degree * pow(ahead, depth - 1)
                            : 1 + degree * depth;
    double work = tree * degree * (double)graph_state_length(graph) +
                  CHAIN_LEAST;
    return work < (double)CHAIN_WORK ? (uint64_t)work : CHAIN_WORK;
}

static int plan_chain_of(const struct request *request, struct plan *plan,
                         struct error *error)
{
    const struct graph *graph = request->graph;
    struct group group = group_of_graph(graph);
    uint8_t *elements;
    if (lift_elements(graph, &group, &elements, error))
        return ERROR_FAILED;
    struct chain_input input = {
        .elements = elements,
        .count = graph->generators,
        .work = chain_work(request),
    };
    int code = chain_create(&group, &input, &plan->chain, error);
    memory_free(elements);
    return code;
}

/* No chain is no failure where the group is infinite or too much work. */
static int plan_chain(const struct request *request, struct plan *plan,
                      struct error *error)
{
    const struct graph *graph = request->graph;
    struct error reason = {0};
    if (graph->kind == GRAPH_MATRIX && graph->modulus == 0)
        return 0;
    int code = plan_chain_of(request, plan, &reason);
    if (code == ERROR_LIMIT)
        return 0;
    if (code)
        return error_set(error, code, "%s", reason.text);
    chain_order(plan->chain, 0, plan->order);
    return 0;
}

/* 1 if a matrix start is square and invertible: only 1 fixes it. */
static int start_is_regular(const struct graph *graph, struct error *error)
{
    size_t d = graph->size;
    if (graph->columns != d)
        return 0;
    uint32_t *matrix = memory_alloc(2 * d * d, sizeof *matrix, error);
    if (!matrix)
        return ERROR_FAILED;
    int64_t m = graph->modulus;
    for (size_t i = 0; i < d * d; i++)
        matrix[i] = (uint32_t)((graph->state[i] % m + m) % m);
    int regular = matrix_invert(matrix + d * d, matrix, d, graph->modulus);
    memory_free(matrix);
    return regular == 0;
}

/* The order of the stabiliser of the start, or 0 where it is not known. */
static int stabiliser_order(const struct graph *graph,
                            const struct plan *plan, mpz_t order,
                            struct error *error)
{
    mpz_set_ui(order, graph_is_cayley(graph) ? 1 : 0);
    if (mpz_sgn(order))
        return 0;
    if (graph->kind == GRAPH_MATRIX) {
        int regular = start_is_regular(graph, error);
        mpz_set_ui(order, regular == 1);
        return regular < 0 ? regular : 0;
    }
    struct error reason = {0};
    int code = chain_word_stabiliser(plan->chain, graph->word,
                                     STABILISER_WORK, order, &reason);
    if (code == ERROR_LIMIT)
        mpz_set_ui(order, 0);
    else if (code)
        return error_set(error, code, "%s", reason.text);
    return 0;
}

/* 1 if a generator fixes the start: a closed walk of length 1. */
static int start_has_loop(const struct graph *graph, struct error *error)
{
    size_t length = graph_state_length(graph);
    int64_t *state = memory_alloc(2 * length, sizeof *state, error);
    if (!state)
        return ERROR_FAILED;
    int loop = 0;
    graph_start_state(graph, state);
    for (size_t g = 0; g < graph->generators && loop == 0; g++) {
        int code = graph_apply(graph, g, state + length, state, error);
        loop = code ? code : memcmp(state, state + length,
                                    length * sizeof *state) == 0;
    }
    memory_free(state);
    return loop;
}

static int plan_vertices(const struct graph *graph, struct plan *plan,
                         struct error *error)
{
    int loop = start_has_loop(graph, error);
    plan->bipartite = loop ? KNOWN_NO : KNOWN_UNKNOWN;
    if (loop < 0 || !plan->chain)
        return loop < 0 ? loop : 0;
    mpz_t stabiliser;
    mpz_init(stabiliser);
    int code = stabiliser_order(graph, plan, stabiliser, error);
    plan->vertices_known = !code && mpz_sgn(stabiliser) > 0;
    if (plan->vertices_known)
        mpz_divexact(plan->vertices, plan->order, stabiliser);
    if (!chain_is_bipartite(plan->chain))
        plan->bipartite = KNOWN_NO;
    else if (mpz_cmp_ui(stabiliser, 1) == 0)
        plan->bipartite = KNOWN_YES;
    mpz_clear(stabiliser);
    return code;
}

static void plan_reason(struct plan *plan, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void plan_reason(struct plan *plan, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    vsnprintf(plan->reason, sizeof plan->reason, format, values);
    va_end(values);
}

/* Forecasts the textbook engine: its list and its table at their fullest. */
static void plan_reference(const struct request *request, struct plan *plan,
                           const char *why)
{
    plan->engine = ENGINE_REFERENCE;
    plan->team = 0;
    plan->threads = 1;
    if (!plan->vertices_known) {
        plan_reason(plan, "%s; the number of vertices is not known", why);
        return;
    }
    double vertices = mpz_get_d(plan->vertices);
    double bytes = reference_bytes(request->graph, vertices);
    plan->bits_per_state = 8 * bytes / vertices;
    plan->memory = bytes < 0x1p63 ? (uint64_t)bytes : UINT64_MAX;
    int fits = bytes <= (double)request_memory(request);
    plan_reason(plan, "%s%s", why, fits || request->depth != DEPTH_ALL ? ""
                : "; the whole graph is too large for engine reference");
}

static int plan_lift(const struct request *request, struct plan *plan,
                     struct error *error)
{
    int code = lift_create(request, plan, &plan->lift, error);
    if (code)
        return code;
    plan->engine = ENGINE_LIFT;
    plan->team = lift_is_team(plan->lift);
    plan_reason(plan, "%s", request->engine == ENGINE_LIFT ? "asked for"
                : lift_start_is_regular(request->graph, plan)
                ? "a whole group that fits into memory"
                : "words that lie in blocks, and fit into memory");
    return lift_describe(plan->lift, plan, error);
}

static int plan_frontier(const struct request *request, struct plan *plan,
                         const char *why, struct error *error)
{
    plan->engine = ENGINE_FRONTIER;
    plan->team = !request->alone;
    plan_reason(plan, "%s", why);
    return frontier_describe(request, plan, error);
}

/* The first engine that does not refuse; the reason is why the last one did. */
static int plan_auto(const struct request *request, struct plan *plan,
                     struct error *error)
{
    struct error lift = {0}, frontier = {0};
    int code = plan_lift(request, plan, &lift);
    if (code != ERROR_LIMIT)
        return code ? error_set(error, code, "%s", lift.text) : 0;
    if (plan->vertices_known &&
        mpz_cmp_ui(plan->vertices, REFERENCE_VERTICES) <= 0) {
        plan_reference(request, plan, lift.text);
        return 0;
    }
    code = plan_frontier(request, plan, lift.text, &frontier);
    if (code != ERROR_LIMIT)
        return code ? error_set(error, code, "%s", frontier.text) : 0;
    plan_reference(request, plan, frontier.text);
    return 0;
}

static int plan_engine(const struct request *request, struct plan *plan,
                       struct error *error)
{
    switch (request->engine) {
    case ENGINE_FRONTIER:
        return plan_frontier(request, plan, "asked for", error);
    case ENGINE_LIFT:
        return plan_lift(request, plan, error);
    case ENGINE_REFERENCE:
        plan_reference(request, plan, "asked for");
        return 0;
    case ENGINE_AUTO:
        break;
    }
    return plan_auto(request, plan, error);
}

int plan_make(const struct request *request, struct plan *plan,
              struct error *error)
{
    const struct graph *graph = request->graph;
    double begin = clock_seconds();
    memset(plan, 0, sizeof *plan);
    mpz_init(plan->order);
    mpz_init(plan->vertices);
    plan->degree = graph->generators;
    plan->inverse_closed = graph_is_inverse_closed(graph);
    int code = plan_chain(request, plan, error);
    if (!code)
        code = plan_vertices(graph, plan, error);
    if (!code)
        code = plan_engine(request, plan, error);
    plan->setup = clock_seconds() - begin;
    if (code)
        plan_clear(plan);
    return code;
}

void plan_clear(struct plan *plan)
{
    lift_free(plan->lift);
    chain_free(plan->chain);
    mpz_clear(plan->order);
    mpz_clear(plan->vertices);
    memory_free(plan->details);
    memset(plan, 0, sizeof *plan);
}

int plan_refuse(const struct request *request, const struct plan *plan,
                struct error *error)
{
    if (plan_afford(request, plan, error))
        return ERROR_LIMIT;
    double memory = (double)plan_budget(request, plan);
    if (plan->engine == ENGINE_FRONTIER)
        memory *= FRONTIER_GAIN;
    if (request->engine != ENGINE_AUTO || request->depth != DEPTH_ALL ||
        request->target || plan->engine == ENGINE_LIFT ||
        !plan->vertices_known || (double)plan->memory <= memory)
        return 0;
    return plan_fail_size(request, plan, error);
}

/* A complete growth adds up to the known number of vertices, or we err. */
static int growth_confirm(const struct plan *plan,
                          const struct checkpoint *checkpoint,
                          struct growth *growth, struct error *error)
{
    if (!plan->vertices_known)
        return 0;
    uint64_t total = growth_total(growth);
    int sign = mpz_cmp_ui(plan->vertices, total);
    if (sign == 0)
        growth->complete = 1;
    if (sign == 0 || (sign > 0 && !growth->complete))
        return 0;
    char *vertices = mpz_get_str(NULL, 10, plan->vertices);
    checkpoint_blame(checkpoint, error, "engine %s counted %llu vertices where "
                     "the group has %.100s", engine_name(growth->engine),
                     (unsigned long long)total, vertices);
    free(vertices);
    return ERROR_FAILED;
}

static int run_engine(const struct request *request, const struct plan *plan,
                      struct growth *growth, struct error *error)
{
    if (plan->engine == ENGINE_LIFT)
        return lift_growth(plan->lift, request, growth, error);
    if (plan->engine == ENGINE_FRONTIER)
        return frontier_growth(request, plan, growth, error);
    return reference_growth(request, growth, error);
}

/* With all ranks: rank 0 calls the others here, and all fail or none. */
static int run_team(const struct request *request, const struct plan *plan,
                    struct growth *growth, struct error *error)
{
    int code = comm_rank() ? 0 : workers_start(request, plan, error);
    if (code)
        return code;
    code = run_engine(request, plan, growth, error);
    return comm_agree(code, error);
}

int plan_run(const struct request *request, const struct plan *plan,
             struct growth *growth, struct error *error)
{
    double begin = clock_seconds();
    memset(growth, 0, sizeof *growth);
    int code = plan_refuse(request, plan, error);
    if (request->checkpoint)
        request->checkpoint->vertices = saved_vertices(plan);
    if (request->checkpoint && plan->team)
        checkpoint_set_ranks(request->checkpoint, comm_ranks());
    if (!code && plan->team)
        code = run_team(request, plan, growth, error);
    else if (!code)
        code = run_engine(request, plan, growth, error);
    growth->seconds = plan->setup + clock_seconds() - begin;
    if (request->checkpoint)
        growth->seconds += request->checkpoint->earlier;
    growth->memory = memory_peak();
    if (!code)
        code = growth_confirm(plan, request->checkpoint, growth, error);
    if (code)
        growth_free(growth);
    return code;
}
