#include "path/optimal/two_phase_state.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "base/union_find.h"
#include "graph/graph_group.h"
#include "group/chain.h"
#include "group/perm.h"

/* Steps for the orders of groups; cosets and elements of H that there may be,
 * and elements of the group from which all this pays. */
static const uint64_t CHAIN_WORK = 20000000;
static const double COSETS_MAX = 1e11, WITHIN_MAX = 1e13, GROUP_MIN = 1e9;

static void apply_again(uint16_t *power, const uint16_t *image, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        power[i] = image[power[i]];
}

static void write_power(const struct graph *graph, uint32_t g, uint32_t e,
                        uint16_t *power)
{
    const uint16_t *image = graph->images + (size_t)g * graph->size;
    perm_identity(power, graph->size);
    while (e-- > 0)
        apply_again(power, image, graph->size);
}

/* ---- axes ---- */

/* Letters that each power costs: those of the generators among the powers are
 * steps around the cycle. */
static void rate_powers(struct turning *turning, const uint16_t *letter)
{
    memset(turning->cost, PHASE_FAR, sizeof turning->cost);
    turning->cost[0] = 0;
    for (uint32_t round = 0; round < turning->order; round++)
        for (uint32_t e = 0; e < turning->order; e++)
            for (uint32_t s = 1; s < turning->order; s++) {
                uint32_t to = (e + s) % turning->order;
                if (letter[s] && turning->cost[e] != PHASE_FAR &&
                    turning->cost[e] + 1 < turning->cost[to]) {
                    turning->cost[to] = (uint8_t)(turning->cost[e] + 1);
                    turning->step[to] = (uint16_t)(letter[s] - 1);
                }
            }
}

/* 1 if the powers of a generator are few; done: whose are known. */
static int find_turning(struct two_phase *way, uint32_t g, uint8_t *done,
                        uint16_t *power)
{
    const struct graph *graph = way->graph;
    uint32_t n = graph->size;
    uint16_t letter[PHASE_ORDER_MAX] = { 0 };
    struct turning *turning = &way->turning[way->turnings++];
    turning->generator = g;
    write_power(graph, g, 1, power);
    for (turning->order = 1; !perm_is_identity(power, n); turning->order++) {
        if (turning->order == PHASE_ORDER_MAX)
            return 0;
        for (uint32_t h = 0; h < graph->generators; h++)
            if (!memcmp(power, graph->images + (size_t)h * n,
                        n * sizeof *power)) {
                done[h] = 1;
                letter[turning->order] = (uint16_t)(h + 1);
            }
        apply_again(power, graph->images + (size_t)g * n, n);
    }
    rate_powers(turning, letter);
    return turning->order > 1;
}

static int do_commute(const struct graph *graph, uint32_t g, uint32_t h)
{
    const uint16_t *a = graph->images + (size_t)g * graph->size;
    const uint16_t *b = graph->images + (size_t)h * graph->size;
    for (uint32_t i = 0; i < graph->size; i++)
        if (a[b[i]] != b[a[i]])
            return 0;
    return 1;
}

/* 1 if commuting is an equivalence with few classes. */
static int number_axes(struct two_phase *way)
{
    uint32_t count = way->turnings;
    for (uint32_t i = 0; i < count; i++) {
        way->turning[i].axis = way->axes;
        for (uint32_t k = 0; k < count; k++) {
            uint8_t *commute = &way->commute[i * count + k];
            *commute = (uint8_t)do_commute(way->graph,
                                           way->turning[i].generator,
                                           way->turning[k].generator);
            if (k < i && *commute)
                way->turning[i].axis = way->turning[k].axis;
        }
        way->axes += way->turning[i].axis == way->axes;
    }
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < count; k++)
            if (way->commute[i * count + k] !=
                (way->turning[i].axis == way->turning[k].axis))
                return 0;
    return way->axes > 1 && way->axes <= PHASE_AXES_MAX;
}

static uint32_t points_moved(const struct graph *graph, uint32_t g)
{
    const uint16_t *image = graph->images + (size_t)g * graph->size;
    uint32_t count = 0;
    for (uint32_t i = 0; i < graph->size; i++)
        count += image[i] != i;
    return count;
}

/* Outer and inner turns of a cube are of two kinds; 1 if those are few. */
static int part_kinds(struct two_phase *way)
{
    for (uint32_t i = 0; i < way->turnings; i++) {
        struct turning *mine = &way->turning[i];
        uint32_t moved = points_moved(way->graph, mine->generator);
        mine->kind = way->kinds;
        for (uint32_t k = 0; k < i; k++)
            if (way->turning[k].order == mine->order &&
                points_moved(way->graph, way->turning[k].generator) == moved)
                mine->kind = way->turning[k].kind;
        way->kinds += mine->kind == way->kinds;
    }
    return way->kinds <= PHASE_KINDS_MAX;
}

int two_phase_find_axes(struct two_phase *way, struct error *error)
{
    const struct graph *graph = way->graph;
    size_t generators = graph->generators;
    uint8_t *done = memory_alloc(generators, 1, error);
    uint16_t *power = memory_alloc(graph->size, sizeof *power, error);
    int code = done && power ? 1 : ERROR_FAILED;
    way->turning = memory_alloc(generators, sizeof *way->turning, error);
    if (!way->turning)
        code = ERROR_FAILED;
    for (uint32_t g = 0; g < generators && code == 1; g++)
        if (!done[g])
            code = find_turning(way, g, done, power);
    memory_free(done);
    memory_free(power);
    if (code != 1)
        return code;
    way->commute = memory_alloc((size_t)way->turnings * way->turnings, 1,
                                error);
    return way->commute ? number_axes(way) && part_kinds(way) : ERROR_FAILED;
}

/* ---- H ---- */

/* Is a power in H? */
static int is_within(const struct two_phase *way, const struct turning *turning,
                     uint32_t e)
{
    return (way->in_kinds >> turning->kind & 1) &&
           ((way->whole_axes >> turning->axis & 1) ||
            (turning->order % 2 == 0 && e % 2 == 0));
}

/* Lists the powers in H: how many. */
static uint32_t list_powers(struct two_phase *way)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < way->turnings; i++)
        for (uint32_t e = 1; e < way->turning[i].order; e++) {
            if (!is_within(way, &way->turning[i], e))
                continue;
            way->power[count] = (uint16_t)e;
            way->power_turning[count] = (uint16_t)i;
            way->power_cost[count++] = way->turning[i].cost[e];
        }
    return count;
}

/* The powers in H as a graph. */
static int make_powers(struct two_phase *way, struct error *error)
{
    const struct graph *graph = way->graph;
    uint32_t count = list_powers(way);
    graph_free(way->powers);
    way->powers = NULL;
    if (!count)
        return 0;
    way->powers = graph_create(GRAPH_PERMUTATION, graph->size, count, error);
    if (!way->powers)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < count; i++) {
        char name[40];
        write_power(graph, way->turning[way->power_turning[i]].generator,
                    way->power[i], way->powers->images +
                                   (size_t)i * graph->size);
        snprintf(name, sizeof name, "p%u", i);
        way->powers->names[i] = memory_text(name, error);
        if (!way->powers->names[i])
            return ERROR_FAILED;
    }
    way->powers->given = count;
    return graph_finish(way->powers, error) ? ERROR_FAILED : 1;
}

/* The chain of a graph's group, NULL where it is much work; and its order, then
 * HUGE_VAL. */
static int make_chain(const struct graph *graph, struct chain **chain,
                      double *order, struct error *error)
{
    struct group group = graph_group(graph);
    struct error why = { 0 };
    uint8_t *elements = NULL;
    *chain = NULL;
    *order = HUGE_VAL;
    if (graph_elements(graph, &group, &elements, error))
        return ERROR_FAILED;
    struct chain_input input = { .elements = elements,
                                 .count = graph->generators,
                                 .work = CHAIN_WORK };
    int code = chain_create(&group, &input, chain, &why);
    memory_free(elements);
    if (!code) {
        mpz_t exact;
        mpz_init(exact);
        chain_order(*chain, 0, exact);
        *order = mpz_get_d(exact);
        mpz_clear(exact);
    }
    return code && code != ERROR_LIMIT
        ? error_set(error, code, "%s", why.text) : 0;
}

static int mark_classes(struct two_phase *way, struct error *error)
{
    const struct graph *graph = way->graph, *powers = way->powers;
    uint32_t n = graph->size;
    uint32_t *root = memory_alloc(n, sizeof *root, error);
    memory_free(way->colour);
    memory_free(way->within);
    way->colour = memory_alloc(n, sizeof *way->colour, error);
    way->within = memory_alloc(graph->generators, 1, error);
    int code = root && way->colour && way->within ? 1 : ERROR_FAILED;
    for (uint32_t i = 0; i < n && code == 1; i++)
        root[i] = i;
    for (size_t p = 0; code == 1 && p < powers->generators; p++) {
        const uint16_t *image = powers->images + p * n;
        for (uint32_t i = 0; i < n; i++)
            union_find_join(root, i, image[i]);
        for (size_t g = 0; g < graph->generators; g++)
            way->within[g] |= !memcmp(image, graph->images + g * n,
                                      n * sizeof *image);
    }
    for (uint32_t i = 0; i < n && code == 1; i++)
        way->colour[i] = (uint16_t)union_find_root(root, i);
    memory_free(root);
    return code;
}

static int room_for_powers(struct two_phase *way, struct error *error)
{
    size_t most = way->turnings * (size_t)PHASE_ORDER_MAX;
    way->power = memory_alloc(most, sizeof *way->power, error);
    way->power_turning = memory_alloc(most, sizeof *way->power_turning, error);
    way->power_cost = memory_alloc(most, 1, error);
    return way->power && way->power_turning && way->power_cost
        ? 0 : ERROR_FAILED;
}

static void take_choice(struct two_phase *way, uint32_t choice)
{
    way->whole_axes = choice & ((1u << way->axes) - 1);
    way->in_kinds = choice >> way->axes;
}

/* The larger of the order of H and the number of its cosets; HUGE_VAL where it
 * is of no use. */
static int rate_choice(struct two_phase *way, double group, double *larger,
                       struct error *error)
{
    struct chain *chain = NULL;
    double within;
    *larger = HUGE_VAL;
    int code = make_powers(way, error);
    if (code == 1 && make_chain(way->powers, &chain, &within, error))
        code = ERROR_FAILED;
    chain_free(chain);
    if (code == 1 && within <= WITHIN_MAX && group / within <= COSETS_MAX &&
        within < group)
        *larger = fmax(within, group / within);
    return code < 0 ? code : 0;
}

int two_phase_rate(struct two_phase *way, struct error *error)
{
    double group;
    if (room_for_powers(way, error))
        return ERROR_FAILED;
    int code = make_chain(way->graph, &way->chain, &group, error);
    if (code || !(group >= GROUP_MIN && group <= COSETS_MAX * WITHIN_MAX))
        return code;
    way->choices = 1u << (way->axes + way->kinds);
    way->larger = memory_alloc(way->choices, sizeof *way->larger, error);
    code = way->larger ? 0 : ERROR_FAILED;
    for (uint32_t c = 0; c < way->choices && !code && !stop_asked(); c++) {
        take_choice(way, c);
        code = rate_choice(way, group, &way->larger[c], error);
    }
    return code ? code : !stop_asked();
}

int two_phase_choose(struct two_phase *way, struct error *error)
{
    uint32_t best = 0;
    for (uint32_t c = 1; c < way->choices; c++)
        if (way->larger[c] < way->larger[best])
            best = c;
    if (way->larger[best] == HUGE_VAL)
        return 0;
    way->larger[best] = HUGE_VAL;
    take_choice(way, best);
    int code = make_powers(way, error);
    return code == 1 ? mark_classes(way, error) : code;
}
