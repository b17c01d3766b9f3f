/*
 * A block is sent to every node that has a target of it, once in each round
 * that reads it.  Targets are counted on a sample of blocks, by following the
 * generators from any element of each; and k edges to one node meet, of its
 * R rounds, R (1 - (1 - 1/R)^k) in the mean.
 */
#include "engine/lift/lift_forecast.h"

#include <math.h>

#include "base/memory.h"
#include "base/sort.h"
#include "engine/lift/ball/ball.h"
#include "engine/lift/ball/halo.h"
#include "engine/lift/lift_state.h"

/* Images of elements under symmetries, and bytes of elements. */
enum { SAMPLE_IMAGES = 200000, SAMPLE_BYTES = 100000000, SAMPLE_LEAST = 16 };

static int check_graph(const struct facts *facts, struct error *error)
{
    if (facts->chain && facts->is_regular &&
        mpz_cmp_d(facts->order, 0x1p63) < 0)
        return facts_refuse_apart(facts, "lift", error);
    return error_set(error, ERROR_LIMIT, "a forecast for several nodes "
                     "needs a whole group of known order below 2^63");
}

/* A sketch of all blocks, which is to be divided among nodes that need not be
 * here. */
static int open_sketch(const struct request *request,
                       const struct facts *facts, struct lift **lift,
                       struct error *error)
{
    struct request there = *request;
    int code = check_graph(facts, error);
    if (!code)
        code = lift_refuse_long(request, facts, error);
    there.nodes = 0;
    there.scratch = NULL;
    return code ? code
        : lift_open(&there, facts, (struct lift_wish){ .sketch = 1,
                                                       .elsewhere = 1 },
                    lift, error);
}

/* ---- the traffic ---- */

/* Room for them: a node per generator, four elements. */
struct targets {
    uint32_t *node;
    uint8_t *room;
};

/* The nodes that the targets of a block are on. */
static void find_targets(const struct layout *layout, uint64_t block,
                         const struct targets *targets)
{
    const struct group *group = layout_group(layout);
    struct block_map blocks = layout_blocks(layout);
    size_t size = group->size, generators = layout_tables(layout).generators;
    uint8_t *element = targets->room, *moved = element + size;
    uint8_t *scratch = moved + size;
    uint32_t *node = targets->node;
    layout_block_element(layout, block, element, scratch);
    for (size_t s = 0; s < generators; s++) {
        group_multiply(group, moved, element, layout_generator(layout, s));
        node[s] = block_map_part(&blocks,
                                 layout_block_find(layout, moved, scratch));
    }
    sort_numbers(node, generators);
}

/* Counts in met[k] how often k edges of a block lead to one other node. */
static void count_targets(const struct layout *layout, uint64_t block,
                          const struct targets *targets, uint64_t *met)
{
    const uint32_t *node = targets->node;
    struct block_map blocks = layout_blocks(layout);
    size_t generators = layout_tables(layout).generators;
    uint32_t own = block_map_part(&blocks, block);
    find_targets(layout, block, targets);
    for (size_t s = 0, next; s < generators; s = next) {
        for (next = s; next < generators && node[next] == node[s]; next++)
            ;
        if (node[s] != own)
            met[next - s]++;
    }
}

/* Blocks of the sample. */
static uint64_t sample_blocks(const struct layout *layout,
                              const struct targets *targets, uint64_t *met)
{
    uint64_t blocks = layout_blocks(layout).blocks;
    uint64_t images = layout_tables(layout).generators *
                      (1 + layout_summary(layout).symmetries);
    uint64_t few = SAMPLE_BYTES / images / layout_group(layout)->size;
    uint64_t samples = SAMPLE_IMAGES / images;
    samples = SAMPLE_LEAST + (samples < few ? samples : few);
    samples = samples < blocks ? samples : blocks;
    for (uint64_t i = 0; i < samples; i++)
        count_targets(layout, (uint64_t)((double)i * (double)blocks /
                                         (double)samples), targets, met);
    return samples;
}

static double count_rounds(const struct layout *layout, const uint64_t *met,
                           uint64_t samples)
{
    double edges = 0;
    for (size_t k = 1; k <= layout_tables(layout).generators; k++)
        edges += (double)k * (double)met[k];
    edges *= (double)layout_blocks(layout).count / (double)samples;
    double rounds = ceil(edges / (double)halo_slots(layout));
    return rounds > 1 ? rounds : 1;
}

static int forecast_traffic(const struct layout *layout,
                            struct lift_forecast *scale, struct error *error)
{
    struct layout_shape shape = layout_shape(layout);
    struct block_map blocks = layout_blocks(layout);
    size_t generators = layout_tables(layout).generators;
    uint64_t *met = memory_alloc(generators + 1, sizeof *met, error);
    struct targets targets = {
        memory_alloc(generators, sizeof *targets.node, error),
        memory_alloc(4, layout_group(layout)->size, error)
    };
    int code = met && targets.node && targets.room ? 0 : ERROR_FAILED;
    uint64_t samples = code ? 1 : sample_blocks(layout, &targets, met);
    memory_free(targets.node);
    memory_free(targets.room);
    if (code) {
        memory_free(met);
        return code;
    }
    double rounds = count_rounds(layout, met, samples), sent = 0;
    double read = shape.bipartite ? 0.5 : 1, page = 8 * shape.words;
    double elements = (double)blocks.blocks * blocks.weight;
    for (size_t k = 1; k <= generators; k++)
        sent += (double)met[k] * rounds *
                (1 - pow(1 - 1 / rounds, (double)k));
    scale->rounds = (uint32_t)rounds;
    scale->level_bytes = sent / (double)samples * (double)blocks.blocks *
                         shape.planes * (read * page + 8);
    scale->edge_bytes = scale->level_bytes /
                        (elements * read * (double)generators);
    memory_free(met);
    return 0;
}

/* Fills the rest of a scale. */
static int forecast_scale(struct lift *lift, struct lift_forecast *scale,
                          struct error *error)
{
    struct layout *layout = lift->layout;
    layout_divide(layout, (struct block_partition){ .parts = scale->nodes });
    struct block_map blocks = layout_blocks(layout);
    double words = (double)layout_map_bytes(layout) / 8;
    scale->block_order = blocks.weight;
    scale->blocks = (double)blocks.count;
    scale->memory = (double)lift_memory(lift);
    scale->work_seconds = words * (layout_shape(layout).bipartite ? 0.5 : 1) *
                          (double)layout_tables(layout).generators *
                          KERNEL_SECONDS_WORD / scale->threads;
    int code = forecast_traffic(layout, scale, error);
    scale->network_seconds = scale->network > 0
        ? scale->level_bytes / scale->nodes / scale->network : 0;
    return code;
}

int lift_forecast(const struct request *request, const struct facts *facts,
                  struct lift_forecast *scale, struct error *error)
{
    struct lift *lift;
    int code = open_sketch(request, facts, &lift, error);
    if (code)
        return code;
    code = forecast_scale(lift, scale, error);
    lift_free(lift);
    return code;
}

uint32_t lift_forecast_nodes(const struct request *request,
                             const struct facts *facts)
{
    enum { MOST = 10000, TRIES = 8, LONG_ELEMENT = 1 << 14 };
    double memory = (double)request_node_memory(request), nodes = 1;
    uint32_t enough = 0;
    struct lift *lift;
    if (!facts->chain || chain_group(facts->chain)->size > LONG_ELEMENT)
        return 0;       /* a sketch would take seconds */
    if (open_sketch(request, facts, &lift, NULL))
        return 0;
    for (int i = 0; i < TRIES && nodes <= MOST && !enough; i++) {
        uint32_t parts = (uint32_t)nodes;
        layout_divide(lift->layout, (struct block_partition){ .parts = parts });
        double needed = (double)lift_memory(lift);
        enough = needed <= memory ? parts : 0;
        nodes = ceil(nodes * fmax(needed / memory, 1.01));
    }
    lift_free(lift);
    return enough;
}
