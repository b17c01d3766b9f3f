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
#include "engine/lift/lift.h"
#include "graph/graph_group.h"

enum { SAMPLE_BLOCKS = 20000, SKETCH_ELEMENTS = 1 << 26 };

static int check_graph(const struct facts *facts, struct error *error)
{
    if (facts->chain && facts->is_regular &&
        mpz_cmp_d(facts->order, 0x1p63) < 0)
        return facts_refuse_apart(facts, "lift", error);
    return error_set(error, ERROR_LIMIT, "a forecast for several nodes "
                     "needs a whole group of known order below 2^63");
}

/* A piece of the group, small enough to be laid out at once. */
static int make_sketch(const struct request *request, const struct facts *facts,
                       struct layout **layout, struct error *error)
{
    double parts = mpz_get_d(facts->order) / SKETCH_ELEMENTS + 1;
    struct layout_request sketch = {
        .chain = facts->chain,
        .generators = request->graph->generators,
        .kernel = kernel_find(request->kernel, error),
        .partition = { parts < UINT32_MAX ? (uint32_t)parts : UINT32_MAX, 0 },
    };
    uint8_t *elements = NULL, *more = NULL;
    if (!sketch.kernel)
        return ERROR_USAGE;
    int code = graph_elements(request->graph, chain_group(facts->chain),
                              &elements, error);
    if (!code)
        code = facts_start_elements(facts, request->graph, &more, error);
    sketch.elements = elements;
    sketch.more = more;
    sketch.starts = graph_starts(request->graph);
    if (!code)
        code = layout_create(&sketch, layout, error);
    memory_free(elements);
    memory_free(more);
    return code;
}

/* ---- the traffic ---- */

/* Room for them: a node per generator, three elements. */
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
    block_map_element(&blocks, block, element, scratch);
    for (size_t s = 0; s < generators; s++) {
        group_multiply(group, moved, element, layout_generator(layout, s));
        node[s] = block_map_part(&blocks,
                                 block_map_find(&blocks, moved, scratch));
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
    uint64_t samples = blocks < SAMPLE_BLOCKS ? blocks : SAMPLE_BLOCKS;
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
        memory_alloc(3, layout_group(layout)->size, error)
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

int lift_forecast(const struct request *request, const struct facts *facts,
                  struct lift_forecast *scale, struct error *error)
{
    struct layout *sketch;
    int code = check_graph(facts, error);
    if (!code)
        code = make_sketch(request, facts, &sketch, error);
    if (code)
        return code;
    layout_divide(sketch, (struct block_partition){ .parts = scale->nodes });
    struct block_map blocks = layout_blocks(sketch);
    double words = (double)layout_map_bytes(sketch) / 8;
    scale->block_order = blocks.weight;
    scale->blocks = (double)blocks.count;
    scale->memory = (double)ball_bytes(sketch) +
                    scale->blocks * layout_summary(sketch).block_bytes;
    code = forecast_traffic(sketch, scale, error);
    scale->work_seconds = words * (layout_shape(sketch).bipartite ? 0.5 : 1) *
                          (double)layout_tables(sketch).generators *
                          KERNEL_SECONDS_WORD / scale->threads;
    scale->network_seconds = scale->network > 0
        ? scale->level_bytes / scale->nodes / scale->network : 0;
    layout_free(sketch);
    return code;
}

uint32_t lift_forecast_nodes(const struct request *request,
                        const struct facts *facts)
{
    enum { MOST = 10000, TRIES = 8, LONG_ELEMENT = 1 << 14 };
    double memory = (double)request_node_memory(request);
    double nodes = 1;
    if (!facts->chain || check_graph(facts, NULL))
        return 0;
    if (chain_group(facts->chain)->size > LONG_ELEMENT)
        return 0;       /* sketches would take seconds each */
    nodes += mpz_get_d(facts->order) / 8 / memory;
    for (int i = 0; i < TRIES && nodes <= MOST; i++) {
        struct lift_forecast scale = { .nodes = (uint32_t)nodes,
                                       .threads = 1 };
        if (lift_forecast(request, facts, &scale, NULL))
            return 0;
        if (scale.memory <= memory)
            return scale.nodes;
        nodes = ceil(nodes * fmax(scale.memory / memory, 1.01));
    }
    return 0;
}
