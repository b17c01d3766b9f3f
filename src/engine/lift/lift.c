#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/cores.h"
#include "base/memory.h"
#include "base/size.h"
#include "comm/comm.h"
#include "engine/lift/ball/ball.h"
#include "engine/lift/ball/journal.h"
#include "engine/lift/lift_state.h"

/* From so many elements on, all ranks of a job work on a group. */
static const double TEAM_ORDER = 1 << 26;

enum { WORDS_VERTICES = 1 << 17 };

int lift_start_is_regular(const struct graph *graph, const struct plan *plan)
{
    return graph_is_cayley(graph) ||
           (graph->kind == GRAPH_PERMUTATION && plan->vertices_known &&
            mpz_cmp(plan->vertices, plan->order) == 0);
}

/* Words that some but the identity fix; small graphs are done before they are
 * laid out. */
static int words_are_fit(const struct request *request,
                         const struct plan *plan)
{
    return request->graph->kind == GRAPH_PERMUTATION && plan->vertices_known &&
           mpz_cmp_d(plan->vertices, 0x1p63) < 0 &&
           (request->engine == ENGINE_LIFT ||
            mpz_cmp_ui(plan->vertices, WORDS_VERTICES) >= 0);
}

static int check_start(const struct request *request, const struct plan *plan,
                       struct error *error)
{
    if (!plan->chain)
        return error_set(error, ERROR_LIMIT, "the lift engine needs the order "
                         "of the group, which is infinite or out of reach");
    if (request->target)
        return error_set(error, ERROR_LIMIT, "the lift engine does not stop "
                         "at a state");
    if (lift_start_is_regular(request->graph, plan) ||
        words_are_fit(request, plan))
        return 0;
    return error_set(error, ERROR_LIMIT, "the lift engine needs a start that "
                     "only the identity fixes, or a graph of words with "
                     "%d vertices or more", WORDS_VERTICES);
}

static uint64_t lift_memory(const struct lift *lift)
{
    return ball_bytes(lift->layout) + lift->used;
}

static int check_memory(const struct lift *lift, struct error *error)
{
    uint64_t bytes = lift_memory(lift);
    if (bytes <= lift->memory)
        return 0;
    char needed[SIZE_ROOM], allowed[SIZE_ROOM];
    return error_set(error, ERROR_LIMIT, "the lift engine needs %s of memory%s "
                     "and may take %s", size_text(needed, (double)bytes),
                     lift->team ? " on a machine" : "",
                     size_text(allowed, (double)lift->memory));
}

/* Blocks are dealt to machines; the first rank of each has all of them. */
static struct block_partition deal(const struct lift *lift)
{
    uint32_t machines = (uint32_t)comm_nodes();
    if (!lift->team)
        return (struct block_partition){ 0, 0 };
    return (struct block_partition){ machines, comm_is_node_leader()
                                                   ? (uint32_t)comm_node()
                                                   : machines };
}

int lift_lay_out(struct lift *lift, enum gauge gauge, struct error *error)
{
    struct layout_request layout = { .chain = lift->chain,
                                     .partition = deal(lift),
                                     .gauge = gauge,
                                     .memory = lift->memory,
                                     .generators = lift->graph->generators,
                                     .kernel = lift->kernel };
    uint8_t *elements;
    if (lift_elements(lift->graph, chain_group(lift->chain), &elements, error))
        return ERROR_FAILED;
    layout.elements = elements;
    if (!lift->regular) {
        layout.word = lift->graph->word;
        layout.vertices = lift->vertices;
    }
    layout_free(lift->layout);
    lift->layout = NULL;
    int code = layout_create(&layout, &lift->layout, error);
    memory_free(elements);
    return code;
}

/* Refuses by numbers alone what cannot fit, before any work. */
static int check_order(const struct lift *lift, const struct plan *plan,
                       struct error *error)
{
    mpz_srcptr order = lift->regular ? plan->order : plan->vertices;
    double memory = (double)lift->memory;
    if (lift->team)
        memory *= comm_nodes();
    if (mpz_cmp_d(order, 8 * memory) <= 0)
        return 0;
    char needed[SIZE_ROOM], allowed[SIZE_ROOM];
    return error_set(error, ERROR_LIMIT, "the lift engine needs a bit for each "
                     "%s, %s, and may take %s",
                     lift->regular ? "element of the group" : "vertex",
                     size_text(needed, mpz_get_d(order) / 8),
                     size_text(allowed, memory));
}

/* Small groups are done before the other ranks have laid them out. */
static int wants_team(const struct request *request, const struct plan *plan)
{
    return comm_ranks() > 1 && !request->alone &&
           (request->engine == ENGINE_LIFT ||
            mpz_cmp_d(plan->vertices_known ? plan->vertices : plan->order,
                      TEAM_ORDER) >= 0);
}

void lift_share_work(const struct lift *lift, const struct request *request)
{
    int fixed = request->threads || (lift->team && !comm_is_node_leader());
    cores_share_work(fixed ? lift->threads : 0, lift->threads);
}

/* The memory and the threads of this rank; in a team, of all on its machine. */
static void take_resources(struct lift *lift, const struct request *request)
{
    lift->threads = lift->team ? request_node_threads(request)
                               : request_threads(request);
    lift->memory = lift->team ? request_node_memory(request)
                              : request_memory(request);
    if (lift->team && !comm_is_node_leader())
        lift->threads = 1;
    lift_share_work(lift, request);
}

/* The layout itself may be too large: then another engine is to be asked. */
static int lay_out_first(struct lift *lift, struct error *error)
{
    struct error reason = { 0 };
    char allowed[SIZE_ROOM];
    int code = lift_lay_out(lift, GAUGE_FREE, &reason);
    if (code == ERROR_FAILED && reason.code == ERROR_LIMIT)
        return error_set(error, ERROR_LIMIT, "the lift engine may take %s of "
                         "memory, too little to lay the graph out",
                         size_text(allowed, (double)lift->memory));
    return code ? error_set(error, code, "%s", reason.text) : 0;
}

int lift_create(const struct request *request, const struct plan *plan,
                struct lift **result, struct error *error)
{
    double start = clock_seconds();
    uint64_t used = memory_used();
    int code = check_start(request, plan, error);
    if (code)
        return code;
    struct lift *lift = memory_alloc(1, sizeof *lift, error);
    if (!lift)
        return ERROR_FAILED;
    lift->graph = request->graph;
    lift->chain = plan->chain;
    lift->regular = lift_start_is_regular(request->graph, plan);
    if (plan->vertices_known)
        lift->vertices = mpz_get_ui(plan->vertices);
    lift->team = wants_team(request, plan);
    take_resources(lift, request);
    lift->kernel = kernel_find(request->kernel, error);
    code = lift->kernel ? check_order(lift, plan, error) : ERROR_USAGE;
    if (!code)
        code = lay_out_first(lift, error);
    lift->used = memory_used() - used;
    if (!code)
        code = check_memory(lift, error);
    if (code) {
        lift_free(lift);
        return code;
    }
    lift->setup = clock_seconds() - start;
    *result = lift;
    return 0;
}

void lift_free(struct lift *lift)
{
    if (!lift)
        return;
    layout_free(lift->layout);
    memory_free(lift);
}

static const char *const gauge_names[] = {
    [GAUGE_LEAST] = "least elements",
    [GAUGE_TREE] = "spanning tree",
    [GAUGE_CYCLES] = "cycles of a generator",
};

/* What a plan prints of a layout. */
static void print_details(const struct lift *lift, char *text, size_t size)
{
    const struct layout *l = lift->layout;
    double fill = l->leaf.order / (64.0 * l->leaf.span);
    snprintf(text, size,
             "kernel: %s\n"
             "%s %u, %llu blocks\n"
             "%s %u%s, %u word%s, padding %.1f %%\n"
             "gauge: %s\n"
             "voltages: %u, %.1f %% of edges trivial\n"
             "maps: %d\n",
             lift->kernel->name,
             lift->regular ? "block group: order" : "block: words",
             l->points, (unsigned long long)l->blocks,
             lift->regular ? "leaf group: order" : "leaf: words",
             l->leaf.order,
             l->leaf.cyclic ? " (cyclic)" : "", l->leaf.span,
             l->leaf.span == 1 ? "" : "s", 100 * (1 - fill),
             gauge_names[l->gauge],
             l->voltages, 100 * l->trivial, l->bipartite ? 1 : 2);
}

double lift_bits(const struct lift *lift)
{
    const struct layout *layout = lift->layout;
    double elements = (double)layout->count * layout->points;
    return elements > 0 ? 8.0 * ball_bytes(layout) / elements : 0;
}

static double guess_search(const struct lift *lift)
{
    const struct layout *layout = lift->layout;
    double words = (double)layout_pages(layout) * layout->words;
    return lift->setup +
           words * layout->generators * LAYOUT_DENSE_LEVELS *
           LAYOUT_SECONDS_WORD / lift->threads;
}

int lift_describe(const struct lift *lift, struct plan *plan,
                  struct error *error)
{
    char text[1000];
    print_details(lift, text, sizeof text);
    plan->details = memory_text(text, error);
    plan->bits_per_state = lift_bits(lift);
    plan->memory = lift_memory(lift);
    plan->seconds = guess_search(lift);
    plan->threads = lift->threads;
    return plan->details ? 0 : ERROR_FAILED;
}

int lift_is_team(const struct lift *lift)
{
    return lift->team;
}

const struct layout *lift_layout(const struct lift *lift)
{
    return lift->layout;
}

const struct kernel *lift_kernel(const struct lift *lift)
{
    return lift->kernel;
}
