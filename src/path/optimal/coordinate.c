#include "path/optimal/coordinate.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "graph/graph_group.h"
#include "group/chain.h"

enum { SET_BYTES = 64 << 20, POWERS = 12, CHAIN_WORK = 100000000 };

/* The generators on the points of a part. */
static int restrict_graph(const struct goal *goal, const struct part *part,
                          struct graph *graph, struct error *error)
{
    const struct graph *whole = goal->graph;
    uint32_t *number = memory_alloc(whole->size, sizeof *number, error);
    *graph = (struct graph){ .kind = GRAPH_PERMUTATION, .size = part->points,
                             .generators = whole->generators };
    graph->images = memory_alloc(whole->generators * part->points + 1,
                                 sizeof *graph->images, error);
    if (!number || !graph->images) {
        memory_free(number);
        return ERROR_FAILED;
    }
    for (uint32_t i = 0; i < part->points; i++)
        number[part->point[i]] = i;
    for (size_t g = 0; g < whole->generators; g++)
        for (uint32_t i = 0; i < part->points; i++)
            graph->images[g * part->points + i] = (uint16_t)
                number[whole->images[g * whole->size + part->point[i]]];
    memory_free(number);
    return 0;
}

static void merge_word(const struct coordinate *coordinate, int64_t *merged,
                       const uint16_t *word)
{
    for (uint32_t i = 0; i < coordinate->part->points; i++)
        merged[i] = coordinate->colour[word[coordinate->part->point[i]]];
}

/* Lists all merged words, unless they are too many. */
static int list_words(const struct goal *goal, struct coordinate *coordinate,
                      struct error *error)
{
    struct orbit *set = &coordinate->set;
    int64_t *merged = memory_alloc(coordinate->part->points, sizeof *merged,
                                   error);
    if (!merged)
        return ERROR_FAILED;
    merge_word(coordinate, merged, goal->word);
    int code = orbit_create(&coordinate->graph, merged, 0, set, error);
    memory_free(merged);
    set->memory = SET_BYTES;
    while (!code && set->first[set->spheres - 1] < set->count) {
        code = orbit_grow(set, error);
        if (!code && set->count > COORDINATE_MAX)
            code = error_set(error, ERROR_LIMIT, "more than %d merged words",
                             COORDINATE_MAX);
    }
    coordinate->count = set->count;
    return code;
}

static int open_coordinate(const struct goal *goal, const struct part *part,
                           const uint16_t *colour,
                           struct coordinate **result, struct error *error)
{
    struct coordinate *coordinate = memory_alloc(1, sizeof *coordinate, error);
    if (!coordinate)
        return ERROR_FAILED;
    *result = coordinate;
    coordinate->part = part;
    coordinate->generators = (uint32_t)goal->graph->generators;
    coordinate->colour = memory_alloc(goal->letters, sizeof *colour, error);
    if (!coordinate->colour)
        return ERROR_FAILED;
    memcpy(coordinate->colour, colour, goal->letters * sizeof *colour);
    return restrict_graph(goal, part, &coordinate->graph, error);
}

/* Leaves out generators that are powers of others: they lead nowhere else. */
static int drop_powers(struct graph *graph, struct error *error)
{
    size_t bytes = graph->size * sizeof *graph->images, kept = 0;
    uint16_t *power = memory_alloc(graph->size + 1, sizeof *power, error);
    if (!power)
        return ERROR_FAILED;
    for (size_t g = 0; g < graph->generators; g++) {
        const uint16_t *mine = graph->images + g * graph->size;
        int is_power = 0;
        for (size_t h = 0; h < kept && !is_power; h++) {
            const uint16_t *other = graph->images + h * graph->size;
            memcpy(power, other, bytes);
            for (int i = 1; i < POWERS && !is_power; i++) {
                is_power = !memcmp(power, mine, bytes);
                for (uint32_t j = 0; j < graph->size; j++)
                    power[j] = other[power[j]];
            }
        }
        if (!is_power)
            memmove(graph->images + kept++ * graph->size, mine, bytes);
    }
    graph->generators = kept;
    memory_free(power);
    return 0;
}

static int fill_moves(struct coordinate *coordinate, struct error *error)
{
    const struct orbit *set = &coordinate->set;
    size_t generators = coordinate->generators;
    size_t cells = coordinate->count * generators;
    coordinate->move = memory_alloc(cells, sizeof *coordinate->move, error);
    coordinate->back = memory_alloc(cells, sizeof *coordinate->back, error);
    if (!coordinate->move || !coordinate->back)
        return ERROR_FAILED;
    for (uint32_t x = 0; x < coordinate->count; x++)
        for (size_t g = 0; g < generators; g++) {
            orbit_apply(set, &coordinate->graph, g, set->scratch,
                        orbit_state(set, x));
            uint32_t to = orbit_find(set, set->scratch);
            coordinate->move[x * generators + g] = (uint16_t)to;
            coordinate->back[to * generators + g] = (uint16_t)x;
        }
    return 0;
}

int coordinate_create(const struct goal *goal, const struct part *part,
                      const uint16_t *colour, struct coordinate **result,
                      struct error *error)
{
    struct coordinate *coordinate = NULL;
    int code = open_coordinate(goal, part, colour, &coordinate, error);
    if (!code)
        code = list_words(goal, coordinate, error);
    if (!code)
        code = fill_moves(coordinate, error);
    if (code)
        coordinate_free(coordinate);
    else
        *result = coordinate;
    return code;
}

int coordinate_size(const struct goal *goal, const struct part *part,
                    const uint16_t *colour, uint32_t *count,
                    struct error *error)
{
    struct coordinate *coordinate = NULL;
    struct error why = { 0 };
    int code = open_coordinate(goal, part, colour, &coordinate, &why);
    if (!code)
        code = drop_powers(&coordinate->graph, &why);
    if (!code)
        code = list_words(goal, coordinate, &why);
    *count = code ? 0 : coordinate->count;
    coordinate_free(coordinate);
    if (code && code != ERROR_LIMIT)
        return error_set(error, code, "%s", why.text);
    return 0;
}

void coordinate_free(struct coordinate *coordinate)
{
    if (!coordinate)
        return;
    orbit_clear(&coordinate->set);
    memory_free(coordinate->graph.images);
    memory_free(coordinate->colour);
    memory_free(coordinate->move);
    memory_free(coordinate->back);
    memory_free(coordinate);
}

uint64_t coordinate_bytes(const struct coordinate *coordinate)
{
    uint64_t moves = 2 * sizeof *coordinate->move * coordinate->generators;
    return coordinate->count * moves +
           coordinate->set.room * (uint64_t)coordinate->set.size +
           (coordinate->set.mask + 1) * sizeof *coordinate->set.slot;
}

uint32_t coordinate_find(const struct coordinate *coordinate,
                         const uint16_t *word)
{
    const struct orbit *set = &coordinate->set;
    for (uint32_t i = 0; i < coordinate->part->points; i++)
        orbit_put(set, set->scratch, i,
                  coordinate->colour[word[coordinate->part->point[i]]]);
    return orbit_find(set, set->scratch);
}

int coordinate_order(const struct goal *goal, const struct part *part,
                     double *order, struct error *error)
{
    struct graph graph;
    struct error why = { 0 };
    struct chain *chain = NULL;
    uint8_t *elements = NULL;
    int code = restrict_graph(goal, part, &graph, error);
    if (code)
        return code;
    struct group group = graph_group(&graph);
    code = graph_elements(&graph, &group, &elements, error);
    if (!code) {
        struct chain_input input = { .elements = elements,
                                     .count = graph.generators,
                                     .work = CHAIN_WORK };
        code = chain_create(&group, &input, &chain, &why);
        if (code && code != ERROR_LIMIT)
            error_set(error, code, "%s", why.text);
    }
    *order = HUGE_VAL;
    if (chain) {
        mpz_t exact;
        mpz_init(exact);
        chain_order(chain, 0, exact);
        *order = mpz_get_d(exact);
        mpz_clear(exact);
    }
    chain_free(chain);
    memory_free(elements);
    memory_free(graph.images);
    return code == ERROR_LIMIT ? 0 : code;
}
