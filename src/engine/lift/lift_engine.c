/*
 * The lift engine as a value, and its forecast: a sketch of the layout, and the
 * time by what moving a word was measured to take.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "comm/comm.h"
#include "engine/lift/ball/ball.h"
#include "engine/lift/lift_state.h"

enum { LOOK_EDGES = 20000 };

/* Of a core, by make bench; doc/performance.md. */
static const double SECONDS_START = 0.01, SECONDS_EDGE = 200e-9,
    SECONDS_BYTE = 2e-9, SECONDS_PRODUCT = 3e-9, SECONDS_TOUCH = 0.7e-9,
    SECONDS_ORIGIN = 25e-9, SECONDS_SCAN = 2e-9, SECONDS_SCAN_FAR = 4e-9;

/* Maps that are larger are far: in no cache. */
static const double CACHE_BYTES = 0x1p25;

/* Tables of elements may take so much, and beyond it so many bytes a vertex. */
static const double TABLES_FEW = 0x1p27, TABLES_VERTEX = 2;

static const char *const gauge_names[] = {
    [GAUGE_LEAST] = "least elements",
    [GAUGE_TREE] = "spanning tree",
    [GAUGE_CYCLES] = "cycles of a generator",
};

static void describe_sketch(struct layout_summary summary, uint64_t blocks,
                            char *text, size_t size)
{
    unsigned long long sketched = summary.sketched, looked = summary.looked;
    if (sketched && sketched < blocks)
        snprintf(text, size, "assumed: edges of %llu block%s stand for all\n",
                 sketched, sketched == 1 ? "" : "s");
    else if (!sketched && looked)
        snprintf(text, size, "assumed: voltages go on as in the first %llu "
                 "blocks\n", looked);
    else if (!sketched)
        snprintf(text, size, "assumed: as many voltages as there can be\n");
}

static void print_details(const struct lift *lift, char *text, size_t size)
{
    struct layout_summary summary = layout_summary(lift->layout);
    struct layout_shape shape = layout_shape(lift->layout);
    struct block_map blocks = layout_blocks(lift->layout);
    const struct leaf *leaf = &shape.leaf;
    double fill = leaf->order / (64.0 * leaf->span);
    char sketch[80] = "", spheres[80] = "", symmetry[80] = "";
    if (summary.symmetries)
        snprintf(symmetry, sizeof symmetry, "symmetry: %u, one block of each "
                 "orbit\n", summary.symmetries);
    if (isfinite(lift->model.deviation) && lift->model.deviation > 0)
        snprintf(spheres, sizeof spheres, "assumed: spheres deviate by %.*f "
                 "from the mean\n", lift->model.deviation < 10,
                 lift->model.deviation);
    if (summary.is_sketch)
        describe_sketch(summary, blocks.count, sketch, sizeof sketch);
    snprintf(text, size,
             "kernel: %s\n"
             "%s %u, %llu blocks\n"
             "%s %u%s, %u word%s, padding %.1f %%\n"
             "gauge: %s\n"
             "voltages: %u, %.1f %% of edges trivial\n"
             "maps: %d\n%s%s%s",
             lift->kernel->name,
             lift->regular ? "block group: order" : "block: words",
             blocks.weight, (unsigned long long)blocks.blocks,
             lift->regular ? "leaf group: order" : "leaf: words",
             leaf->order, leaf->cyclic ? " (cyclic)" : "", leaf->span,
             leaf->span == 1 ? "" : "s", 100 * (1 - fill),
             gauge_names[summary.gauge], summary.voltages,
             100 * summary.trivial, shape.bipartite ? 1 : 2, symmetry,
             sketch, spheres);
}

double lift_bits(const struct lift *lift)
{
    struct block_map blocks = layout_blocks(lift->layout);
    double elements = (double)blocks.vertices / (double)blocks.blocks *
                      (double)blocks.count;
    double bytes = (double)(lift->scratch ? layout_map_bytes(lift->layout)
                                          : ball_bytes(lift->layout));
    return elements > 0 ? 8.0 * bytes / elements : 0;
}

/* What a word costs in a dense level, under one generator. */
static double word_seconds(const struct layout *layout)
{
    struct layout_summary summary = layout_summary(layout);
    double trivial = summary.compiles ? 1 : summary.trivial;
    return trivial * KERNEL_SECONDS_WORD +
           (1 - trivial) * KERNEL_SECONDS_SCATTERED;
}

/* Of a core, what has gone into the facts and the layout so far. */
static double spent_seconds(const struct lift *lift, const struct facts *facts)
{
    return facts->seconds + lift->work / lift->share.threads;
}

/* In how many levels a word is moved, and a block visited. */
struct level_counts {
    double moving, visiting;
};

/* Words change in as many levels as spheres deviate from the mean, in twice as
 * many where both colours have part in each; a leaf in no more than it has
 * elements.  Nearly all elements lie within two deviations of the mean. */
static struct level_counts count_levels(const struct lift *lift)
{
    const struct sphere_model *model = &lift->model;
    struct layout_shape shape = layout_shape(lift->layout);
    double deviation = isfinite(lift->deviation) ? lift->deviation
                                                 : model->depth;
    double weight = layout_blocks(lift->layout).weight;
    double moving = fmax(deviation, 1) * (shape.bipartite ? 1 : 2);
    return (struct level_counts){
        fmin(moving, shape.leaf.order),
        fmin(fmin(model->levels, 4 * deviation), weight)
    };
}

/* In levels in which few words move a visit takes a look at each generator, and
 * pages are copied and compared. */
static double visit_seconds(const struct lift *lift,
                            struct level_counts levels, uint32_t depth)
{
    const struct layout *layout = lift->layout;
    double visits = fmin(levels.visiting, depth);
    double scan = (double)ball_bytes(layout) > CACHE_BYTES ? SECONDS_SCAN_FAR
                                                           : SECONDS_SCAN;
    double generators = (double)layout_tables(layout).generators;
    return (double)layout_blocks(layout).count *
           (visits * generators * SECONDS_ORIGIN +
            fmax(visits - levels.moving, 0) * layout_shape(layout).words *
            scan);
}

/* To follow an edge; of matrices it takes some ten products. */
static double edge_seconds(const struct group *group)
{
    return SECONDS_EDGE + (group->kind == GROUP_MATRIX
        ? pow(group->degree, 3) * SECONDS_PRODUCT
        : (double)group->size * SECONDS_BYTE);
}

/* The time of set-up and search on a quiet machine.  Of a part of the graph no
 * more leaves move than it has vertices.  All maps are touched. */
static double lift_seconds(const struct lift *lift, const struct facts *facts,
                           uint32_t depth)
{
    const struct layout *layout = lift->layout;
    struct layout_shape shape = layout_shape(layout);
    struct level_counts levels = count_levels(lift);
    double words = (double)layout_pages(layout) * shape.words;
    double generators = (double)layout_tables(layout).generators;
    double edges = (double)layout_blocks(layout).count * generators;
    double edge = edge_seconds(layout_group(layout));
    double ahead = layout_summary(layout).is_sketch
        ? edges * edge + layout_seconds_missing(layout) : 0;
    double moved = fmin(words * levels.moving, shape.leaf.span *
                        sphere_model_ball(&lift->model, facts, depth));
    double search = fmax(moved * generators * word_seconds(layout) +
                         visit_seconds(lift, levels, depth),
                         (double)ball_bytes(layout) * SECONDS_TOUCH);
    return SECONDS_START + spent_seconds(lift, facts) +
           (ahead + search) / lift->share.threads;
}

static int describe_layout(const struct lift *lift,
                           const struct request *request,
                           const struct facts *facts,
                           struct forecast *forecast, struct error *error)
{
    double seconds = lift_seconds(lift, facts, request->depth);
    char text[2000];
    print_details(lift, text, sizeof text);
    if (lift->scratch)
        lift_describe_disk(lift, text + strlen(text),
                           sizeof text - strlen(text));
    forecast->details = memory_text(text, error);
    forecast->reason = lift->scratch ? "the map lies on the disk"
        : lift->regular ? "a whole group that fits into memory"
        : "words that lie in blocks, and fit into memory";
    forecast->bits_per_state = lift_bits(lift);
    forecast->memory = lift_memory(lift);
    forecast->seconds = fmax(seconds, lift->disk.seconds);
    forecast->spent = spent_seconds(lift, facts);
    forecast->threads = lift->share.threads;
    forecast->all_ranks = lift->all_ranks;
    return forecast->details ? 0 : ERROR_FAILED;
}

int lift_refuse_long(const struct request *request, const struct facts *facts,
                     struct error *error)
{
    const double seconds_edge = 1e-7;
    if (request->engine || request->graph->kind != GRAPH_PERMUTATION ||
        !facts->chain || !facts->is_regular)
        return 0;
    double order = mpz_get_d(facts->vertices);
    double size = (double)chain_group(facts->chain)->size;
    double tables = 2 * sqrt(order) * size;
    if (tables * SECONDS_BYTE <=
            order * (double)request->graph->generators * seconds_edge &&
        (tables <= TABLES_FEW || tables <= TABLES_VERTEX * order))
        return 0;
    return error_set(error, ERROR_LIMIT, "elements of %u points take the lift "
                     "engine more than the vertices take others",
                     request->graph->size);
}

static int lift_engine_forecast(const struct request *request,
                                const struct facts *facts,
                                struct forecast *forecast,
                                struct error *error)
{
    struct lift *lift;
    int code = lift_refuse_long(request, facts, error);
    if (!code)
        code = lift_open(request, facts, (struct lift_wish){ .sketch = 1 },
                         &lift, error);
    if (code)
        return code;
    forecast->state = lift;
    if (request->symmetry == SYMMETRY_AUTO)
        forecast->symmetry = SYMMETRY_SAVES |
            (lift->fold.taken ? lift->fold.symmetries : 1);
    code = sphere_model_make(request->graph, facts, LOOK_EDGES, &lift->model,
                             error);
    if (!code)
        code = lift_find_spread(lift, error);
    if (!code && lift->scratch)
        code = lift_plan_disk(lift, request, facts, error);
    return code ? code
        : describe_layout(lift, request, facts, forecast, error);
}

/* A node that has no room for symmetries has blocks of other numbers: then all
 * do without them. */
static int agree_fold(struct lift *lift, const struct request *request,
                      const struct facts *facts, struct error *error)
{
    const struct lift_folding *taken = lift->fold.taken;
    uint64_t mine = taken ? taken->order << 16 | taken->kept : 0;
    uint64_t ends[2] = { mine, UINT64_MAX - mine };
    if (!lift->all_ranks || comm_nodes() == 1)
        return 0;
    int code = comm_max(ends, 2, error);
    if (code || ends[0] == UINT64_MAX - ends[1])
        return code;
    if (taken) {
        lift_unfold(lift);
        code = lift_lay_out(lift, GAUGE_FREE, error);
        if (!code && lift->scratch)
            code = lift_plan_disk(lift, request, facts, error);
    }
    return lift_agree(lift, code, error);
}

static int lift_engine_grow(const struct request *request,
                            const struct facts *facts,
                            const struct forecast *forecast,
                            struct growth *growth, struct error *error)
{
    struct lift *lift = forecast->state;
    share_begin(&lift->share);
    int code = agree_fold(lift, request, facts, error);
    if (!code)
        code = lift_agree_grain(lift, error);
    if (!code)
        code = lift_agree(lift, lift_complete(lift, error), error);
    if (!code)
        code = lift_growth(lift, request, growth, error);
    share_end(&lift->share);
    return code;
}

static void lift_engine_close(struct forecast *forecast)
{
    lift_free(forecast->state);
}

const struct engine lift_engine = {
    .name = "lift",
    .summary = "whole groups and words, 64 elements at a time",
    .can = ENGINE_USES_RANKS | ENGINE_LISTS_SPHERES | ENGINE_USES_DISK |
           ENGINE_USES_DISKS,
    .forecast = lift_engine_forecast,
    .grow = lift_engine_grow,
    .close = lift_engine_close,
};
