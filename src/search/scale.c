/*
 * A block is sent to every machine that has a target of it, once in each round
 * that reads it.  Both are counted on random blocks: the targets by following
 * the generators from any element of the block, the rounds by chance.
 */
#include "search/scale.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "search/ball.h"
#include "search/ghosts.h"
#include "search/lift.h"

enum { SAMPLE_BLOCKS = 20000, SKETCH_ELEMENTS = 1 << 26 };

static const double SECONDS_WORD = 1.2e-9;  /* as in lift.c */

static int check_graph(const struct request *request, const struct plan *plan,
                       struct error *error)
{
    int regular = graph_is_cayley(request->graph) ||
                  (plan->vertices_known &&
                   mpz_cmp(plan->vertices, plan->order) == 0);
    if (plan->chain && regular && mpz_cmp_d(plan->order, 0x1p63) < 0)
        return 0;
    return error_set(error, ERROR_LIMIT, "a forecast for several machines "
                     "needs a whole group of known order below 2^63");
}

/* A piece of the group, small enough to be laid out at once. */
static int make_sketch(const struct request *request, const struct plan *plan,
                       struct layout **layout, struct error *error)
{
    double parts = mpz_get_d(plan->order) / SKETCH_ELEMENTS + 1;
    struct layout_request sketch = {
        .chain = plan->chain, .generators = request->graph->generators,
        .kernel = kernel_find(request->kernel, error),
        .dealing = { parts < UINT32_MAX ? (uint32_t)parts : UINT32_MAX, 0 },
    };
    uint8_t *elements;
    if (!sketch.kernel)
        return ERROR_USAGE;
    if (lift_elements(request->graph, chain_group(plan->chain), &elements,
                      error))
        return ERROR_FAILED;
    sketch.elements = elements;
    int code = layout_create(&sketch, layout, error);
    memory_free(elements);
    return code;
}

/* The sketch with the part that the first machine would have. */
static struct layout first_part(const struct layout *sketch,
                                uint32_t machines)
{
    struct layout layout = *sketch;
    layout.dealing = (struct dealing){ machines, 0 };
    layout.first = 0;
    layout.count = (layout.blocks + machines - 1) / machines;
    return layout;
}

static double tables_bytes(const struct layout *layout)
{
    double edge = sizeof *layout->source + sizeof *layout->voltage;
    double block = (double)layout->group->size + sizeof *layout->order;
    return (double)layout->count * (edge * (double)layout->generators + block);
}

/* ---- the traffic ---- */

struct cut {
    double edges;           /* off the machine, per block */
    double pairs;           /* of machine and round that a block is sent to */
};

static int compare_parts(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The machines that the targets of a block are on. */
static void find_targets(const struct layout *layout, uint64_t block,
                         uint32_t *machine)
{
    size_t size = layout->group->size;
    uint8_t element[size], moved[size], scratch[size];
    cosets_representative(&layout->cosets, block, element, scratch);
    for (size_t s = 0; s < layout->generators; s++) {
        group_multiply(layout->group, moved, element,
                       layout->generator + s * size);
        machine[s] = layout_part(layout, cosets_find(&layout->cosets, moved,
                                                     scratch));
    }
    qsort(machine, layout->generators, sizeof *machine, compare_parts);
}

/* k edges to one machine meet so many of its rounds, in the mean. */
static double rounds_met(double rounds, size_t edges)
{
    return rounds * (1 - pow(1 - 1 / rounds, (double)edges));
}

static void count_targets(const struct layout *layout, uint64_t block,
                          double rounds, struct cut *cut)
{
    uint32_t machine[layout->generators + 1];
    uint32_t own = layout_part(layout, block);
    find_targets(layout, block, machine);
    for (size_t s = 0, next; s < layout->generators; s = next) {
        for (next = s; next < layout->generators &&
                       machine[next] == machine[s]; next++)
            ;
        if (machine[s] == own)
            continue;
        cut->edges += (double)(next - s);
        cut->pairs += rounds_met(rounds, next - s);
    }
}

static struct cut sample_cut(const struct layout *layout, double rounds)
{
    uint64_t samples = layout->blocks < SAMPLE_BLOCKS ? layout->blocks
                                                      : SAMPLE_BLOCKS;
    struct cut cut = { 0, 0 };
    for (uint64_t i = 0; i < samples; i++)
        count_targets(layout, (uint64_t)((double)i * (double)layout->blocks /
                                         (double)samples), rounds, &cut);
    cut.edges /= (double)samples;
    cut.pairs /= (double)samples;
    return cut;
}

static void forecast_traffic(const struct layout *layout, struct scale *scale)
{
    double slots = (double)ghosts_slots(layout);
    double edges = sample_cut(layout, 1).edges * (double)layout->count;
    double rounds = ceil(edges / slots);
    struct cut cut = sample_cut(layout, rounds > 1 ? rounds : 1);
    double read = layout->bipartite ? 0.5 : 1, page = 8 * layout->words;
    double elements = (double)layout->blocks * members_count(layout->members);
    scale->rounds = (uint32_t)(rounds > 1 ? rounds : 1);
    scale->level_bytes = cut.pairs * (double)layout->blocks * layout->planes *
                         (read * page + 8);
    scale->edge_bytes = scale->level_bytes /
                        (elements * read * (double)layout->generators);
}

int scale_forecast(const struct request *request, const struct plan *plan,
                   struct scale *scale, struct error *error)
{
    struct layout *sketch;
    int code = check_graph(request, plan, error);
    if (!code)
        code = make_sketch(request, plan, &sketch, error);
    if (code)
        return code;
    struct layout layout = first_part(sketch, scale->machines);
    double words = (double)layout_map_bytes(&layout) / 8;
    scale->block_order = members_count(layout.members);
    scale->blocks = (double)layout.count;
    scale->memory = (double)ball_bytes(&layout) + tables_bytes(&layout);
    forecast_traffic(&layout, scale);
    scale->work_seconds = words * (layout.bipartite ? 0.5 : 1) *
                          (double)layout.generators * SECONDS_WORD /
                          scale->threads;
    scale->network_seconds = scale->network > 0
        ? scale->level_bytes / scale->machines / scale->network : 0;
    layout_free(sketch);
    return 0;
}
