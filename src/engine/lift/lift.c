/*
 * A graph laid out for the lift engine: what fits, with whose memory and
 * threads, whole or in a sketch.
 */
#include <math.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/size.h"
#include "comm/comm.h"
#include "engine/lift/ball/ball.h"
#include "engine/lift/lift_state.h"
#include "graph/graph_group.h"

/* From so many elements on, all ranks of a job work on a group. */
static const double ALL_RANKS_ORDER = 1 << 26;

enum { WORDS_VERTICES = 1 << 17, SKETCH_EDGES = 1 << 18 };

/* Of ways to divide a graph, those that the best one, as is guessed, is not so
 * many times faster than. */
static const double WORTH_TRYING = 1.5;

/* Words that some but the identity fix; small graphs are done before they are
 * laid out. */
static int words_are_fit(const struct request *request,
                         const struct facts *facts)
{
    return request->graph->kind == GRAPH_PERMUTATION && facts->vertices_known &&
           mpz_cmp_d(facts->vertices, 0x1p63) < 0 &&
           (request->engine ||
            mpz_cmp_ui(facts->vertices, WORDS_VERTICES) >= 0);
}

static int check_start(const struct request *request, const struct facts *facts,
                       struct error *error)
{
    if (!facts->chain)
        return error_set(error, ERROR_LIMIT, facts->order_known
                         ? "the lift engine needs a group of less than 2^64 "
                           "elements"
                         : "the lift engine needs the order of the group, "
                           "which is infinite or out of reach");
    if (facts->is_regular ||
        words_are_fit(request, facts))
        return facts_refuse_apart(facts, "lift", error);
    return error_set(error, ERROR_LIMIT, "the lift engine needs a start that "
                     "only the identity fixes, or a graph of words with "
                     "%d vertices or more", WORDS_VERTICES);
}

uint64_t lift_memory(const struct lift *lift)
{
    uint64_t ball = ball_bytes(lift->layout);
    uint64_t passing = layout_summary(lift->layout).passing;
    uint64_t bytes = (ball > passing ? ball : passing) + lift->used +
                     (uint64_t)layout_bytes_missing(lift->layout);
    return lift->scratch && bytes > lift->share.memory ? lift->share.memory
                                                       : bytes;
}

/* What others hold, such as rows, is not free for us. */
static int check_memory(const struct lift *lift, struct error *error)
{
    uint64_t bytes = lift->held + lift_memory(lift);
    if (bytes <= lift->share.memory || lift->scratch || lift->wish.elsewhere)
        return 0;
    return size_refuse(lift->all_ranks ? "the lift engine on a node"
                                       : "the lift engine", (double)bytes,
                       (double)lift->share.memory, error);
}

/* Blocks are spread over nodes; the first rank of each has all of them. */
static struct block_partition own_partition(const struct lift *lift)
{
    uint32_t nodes = (uint32_t)comm_nodes();
    if (lift->nodes > 1)
        return (struct block_partition){ .parts = lift->nodes };
    if (!lift->all_ranks)
        return (struct block_partition){ 0 };
    return (struct block_partition){
        .parts = nodes, .grain = lift->grain,
        .part = comm_is_node_leader() ? (uint32_t)comm_node() : nodes };
}

/* What is to be laid out; elements: to be freed. */
static int describe_request(const struct lift *lift, enum gauge gauge,
                            struct layout_request *layout, uint8_t **elements,
                            struct error *error)
{
    *layout = (struct layout_request){
        .chain = lift_chain(lift), .partition = own_partition(lift),
        .gauge = gauge,
        .generators = lift->graph->generators, .kernel = lift->kernel,
        .memory = lift->wish.elsewhere ? 0 : lift->share.memory,
        .sketch_edges = lift->wish.sketch ? SKETCH_EDGES : 0,
        .order_min = lift->wish.order, .order_max = lift->wish.order,
        .more = lift->more, .starts = graph_starts(lift->graph),
    };
    if (lift->fold.taken) {
        layout->symmetry = lift->fold.symmetry;
        layout->symmetries = lift->fold.symmetries;
        layout->symmetries_kept = lift->fold.taken->kept;
        layout->order_min = layout->order_max = lift->fold.taken->order;
    }
    if (graph_elements(lift->graph, chain_group(lift_chain(lift)), elements,
                       error))
        return ERROR_FAILED;
    layout->elements = *elements;
    if (!lift->regular) {
        layout->word = lift->graph->word;
        layout->vertices = lift->vertices;
    }
    return 0;
}

int lift_lay_out(struct lift *lift, enum gauge gauge, struct error *error)
{
    struct layout_request layout;
    uint8_t *elements;
    if (describe_request(lift, gauge, &layout, &elements, error))
        return ERROR_FAILED;
    layout_free(lift->layout);
    lift->layout = NULL;
    int code = layout_create(&layout, &lift->layout, error);
    memory_free(elements);
    return code;
}

/* Elements that there is room for, a bit for each. */
static double lift_capacity(const struct lift *lift)
{
    double nodes = lift->all_ranks ? comm_nodes() : 1;
    return lift->scratch || lift->wish.elsewhere
        ? INFINITY : 8 * nodes * (double)lift->share.memory;
}

/* Refuses by numbers alone what cannot fit, before it is laid out. */
static int check_order(const struct lift *lift, const struct facts *facts,
                       struct error *error)
{
    mpz_srcptr order = lift->regular ? facts->order : facts->vertices;
    double capacity = lift_capacity(lift);
    double symmetries = lift->fold.taken ? lift->fold.taken->kept : 1;
    if (mpz_cmp_d(order, capacity * symmetries) <= 0)
        return 0;
    char needed[SIZE_ROOM], allowed[SIZE_ROOM];
    return error_set(error, ERROR_LIMIT, "the lift engine needs a bit for each "
                     "%s, %s, and may take %s",
                     lift->regular ? "element of the group" : "vertex",
                     size_text(needed, mpz_get_d(order) / 8),
                     size_text(allowed, capacity / 8));
}

/* Small groups are done before the other ranks have laid them out. */
static int wants_all_ranks(const struct request *request,
                           const struct facts *facts)
{
    return comm_ranks() > 1 && !request->alone &&
           (request->engine ||
            mpz_cmp_d(facts->vertices_known ? facts->vertices : facts->order,
                      ALL_RANKS_ORDER) >= 0);
}

/* A layout in one of the ways of the fold, if it can be had and lets expect
 * less time than *least: then that takes the place of the other. */
static int try_folding(struct lift *lift, const struct facts *facts,
                       const struct lift_folding *folding, double *least,
                       struct error *error)
{
    const struct lift_folding *before = lift->fold.taken;
    struct layout *layout = lift->layout;
    lift->layout = NULL;
    lift->fold.taken = folding;
    int code = check_order(lift, facts, error);
    if (!code)
        code = lift_lay_out(lift, GAUGE_FREE, error);
    double seconds = code ? INFINITY : lift_fold_seconds(lift->layout);
    if (seconds < *least) {
        *least = seconds;
        layout_free(layout);
        return 0;
    }
    layout_free(lift->layout);
    lift->layout = layout;
    lift->fold.taken = before;
    return code == ERROR_LIMIT ? 0 : code;
}

/* Modulo symmetries, where they are found and help. */
static int lay_out_folded(struct lift *lift, const struct request *request,
                          const struct facts *facts, struct error *error)
{
    struct error reason = { 0 };
    double least = lift_fold_limit(request, facts);
    struct lift_fold_wish wish = { lift->wish.order, lift_capacity(lift) };
    int code = lift_fold_find(request, facts, wish, &lift->fold, &reason);
    double worth = WORTH_TRYING * lift->fold.by[0].seconds;
    for (uint32_t i = 0; !code && i < lift->fold.count; i++)
        if (lift->fold.by[i].seconds <= worth)
            code = try_folding(lift, facts, &lift->fold.by[i], &least,
                               &reason);
    if (code == ERROR_INTERRUPTED)
        return error_set(error, code, "%s", reason.text);
    if (code || !lift->layout)
        lift_unfold(lift);
    return 0;
}

void lift_unfold(struct lift *lift)
{
    layout_free(lift->layout);
    lift->layout = NULL;
    lift_fold_clear(&lift->fold);
}

/* The layout itself may be too large: then another engine is to be asked. */
static int lay_out_first(struct lift *lift, const struct request *request,
                         const struct facts *facts, struct error *error)
{
    struct error reason = { 0 };
    char allowed[SIZE_ROOM];
    int code = lay_out_folded(lift, request, facts, error);
    if (code || lift->layout)
        return code;
    code = check_order(lift, facts, error);
    if (code)
        return code;
    code = lift_lay_out(lift, GAUGE_FREE, &reason);
    if (code == ERROR_FAILED && reason.code == ERROR_LIMIT)
        return error_set(error, ERROR_LIMIT, "the lift engine may take %s of "
                         "memory, too little to lay the graph out",
                         size_text(allowed, (double)lift->share.memory));
    return code ? error_set(error, code, "%s", reason.text) : 0;
}

int lift_open(const struct request *request, const struct facts *facts,
              struct lift_wish wish, struct lift **result, struct error *error)
{
    double start = clock_seconds(), work = clock_processor_seconds();
    uint64_t used = memory_used();
    int code = check_start(request, facts, error);
    if (code)
        return code;
    struct lift *lift = memory_alloc(1, sizeof *lift, error);
    if (!lift)
        return ERROR_FAILED;
    lift->graph = request->graph;
    lift->held = used;
    lift->wish = wish;
    lift->scratch = request->scratch;
    lift->scratch_size = request->scratch_size;
    lift->nodes = request->nodes;
    lift->whole_chain = facts->chain;
    lift->regular = facts->is_regular;
    if (facts->vertices_known)
        lift->vertices = mpz_get_ui(facts->vertices);
    lift->all_ranks = wants_all_ranks(request, facts);
    lift->share = share_find(request, lift->all_ranks);
    share_threads(&lift->share);
    lift->kernel = kernel_find(request->kernel, error);
    code = lift->kernel ? 0 : ERROR_USAGE;
    if (!code)
        code = facts_start_elements(facts, request->graph, &lift->more, error);
    if (!code)
        code = lay_out_first(lift, request, facts, error);
    lift->used = memory_used() - used;
    if (!code)
        code = check_memory(lift, error);
    if (code) {
        lift_free(lift);
        return code;
    }
    lift->setup = clock_seconds() - start;
    lift->work = clock_processor_seconds() - work;
    *result = lift;
    return 0;
}

int lift_create(const struct request *request, const struct facts *facts,
                struct lift **lift, struct error *error)
{
    struct request whole = *request;
    whole.symmetry = 0;
    return lift_open(&whole, facts, (struct lift_wish){ 0 }, lift, error);
}

int lift_complete(struct lift *lift, struct error *error)
{
    double start = clock_seconds();
    uint64_t used = memory_used();
    struct layout_request layout;
    uint8_t *elements;
    if (!layout_summary(lift->layout).is_sketch)
        return lift->grain ? lift_lay_out(lift, GAUGE_FREE, error) : 0;
    int code = describe_request(lift, GAUGE_FREE, &layout, &elements, error);
    if (code)
        return code;
    lift->wish.sketch = 0;
    code = layout_complete(lift->layout, &layout, error);
    memory_free(elements);
    lift->used += memory_used() - used;
    lift->setup += clock_seconds() - start;
    return code ? code : check_memory(lift, error);
}

void lift_free(struct lift *lift)
{
    if (!lift)
        return;
    layout_free(lift->layout);
    lift_fold_clear(&lift->fold);
    memory_free(lift->more);
    memory_free(lift);
}

const struct layout *lift_layout(const struct lift *lift)
{
    return lift->layout;
}
