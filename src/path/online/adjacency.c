#include "path/online/adjacency.h"

#include <string.h>

#include "base/memory.h"
#include "path/online/adjacency_find.h"

/* Where a generator takes the content of a place from; the wall stays. */
static uint16_t source_of(const struct graph *graph, size_t g, uint16_t i)
{
    return i == graph->size ? i : graph->images[g * graph->size + i];
}

static struct place_pair source_pair(const struct graph *graph, size_t g,
                                     struct place_pair pair)
{
    return (struct place_pair){ source_of(graph, g, pair.i),
                                source_of(graph, g, pair.j) };
}

struct changes {
    const struct graph *graph;
    struct adjacency *adjacency;
    uint8_t *in;                /* 1: a pair of E; 2: and it is taken to one */
    size_t used;
};

static uint8_t *find_pair(const struct changes *changes,
                          struct place_pair pair)
{
    return &changes->in[pair.i * ((size_t)changes->graph->size + 1) + pair.j];
}

/* Pairs from outside, then those of E that go to no pair of E; list NULL: they
 * are only counted. */
static void find_changes(struct changes *changes, size_t g,
                         struct place_pair *list)
{
    const struct adjacency *adjacency = changes->adjacency;
    struct pair_change *of = &adjacency->of[g];
    of->first = changes->used;
    for (uint32_t e = 0; e < adjacency->pairs; e++) {
        struct place_pair from = source_pair(changes->graph, g,
                                             adjacency->pair[e]);
        if (*find_pair(changes, from))
            *find_pair(changes, from) = 2;
        else if (list)
            list[changes->used++] = from;
        else
            changes->used++;
    }
    of->middle = changes->used;
    for (uint32_t e = 0; e < adjacency->pairs; e++) {
        uint8_t *kept = find_pair(changes, adjacency->pair[e]);
        if (*kept == 1 && list)
            list[changes->used] = adjacency->pair[e];
        changes->used += *kept == 1;
        *kept = 1;
    }
    of->end = changes->used;
}

static int list_changes(const struct graph *graph, struct adjacency *adjacency,
                        struct error *error)
{
    size_t side = (size_t)graph->size + 1;
    struct changes changes = { .graph = graph, .adjacency = adjacency };
    adjacency->of = memory_alloc(graph->generators, sizeof *adjacency->of,
                                 error);
    changes.in = memory_alloc(side * side, 1, error);
    int code = adjacency->of && changes.in ? 0 : ERROR_FAILED;
    for (uint32_t e = 0; e < adjacency->pairs && !code; e++)
        *find_pair(&changes, adjacency->pair[e]) = 1;
    for (size_t g = 0; g < graph->generators && !code; g++)
        find_changes(&changes, g, NULL);
    if (!code) {
        adjacency->change = memory_alloc(changes.used + 1,
                                         sizeof *adjacency->change, error);
        code = adjacency->change ? 0 : ERROR_FAILED;
    }
    changes.used = 0;
    for (size_t g = 0; g < graph->generators && !code; g++)
        find_changes(&changes, g, adjacency->change);
    memory_free(changes.in);
    return code;
}

int adjacency_create(const struct graph *graph, struct adjacency *adjacency,
                     struct error *error)
{
    *adjacency = (struct adjacency){ .size = graph->size,
                                     .generators = graph->generators };
    if (graph->kind != GRAPH_PERMUTATION)
        return 0;
    int code = adjacency_find(graph, adjacency, error);
    if (!code && adjacency->pairs)
        code = list_changes(graph, adjacency, error);
    if (code || !adjacency->pairs)
        adjacency_clear(adjacency);
    return code ? code : adjacency->pairs > 0;
}

void adjacency_clear(struct adjacency *adjacency)
{
    memory_free(adjacency->pair);
    memory_free(adjacency->of);
    memory_free(adjacency->change);
    memory_free(adjacency->joins);
    *adjacency = (struct adjacency){ .size = 0 };
}

static uint64_t join_bit(const struct adjacency *adjacency, uint16_t a,
                         uint16_t b)
{
    return (uint64_t)a * (adjacency->letters + 1) + b;
}

static uint32_t is_joined(const struct adjacency *adjacency,
                          const uint16_t *state, struct place_pair at)
{
    uint64_t bit = join_bit(adjacency, state[at.i], state[at.j]);
    return adjacency->joins[bit / 8] >> bit % 8 & 1;
}

int adjacency_aim(struct adjacency *adjacency, const uint16_t *target,
                  uint32_t letters, struct error *error)
{
    memory_free(adjacency->joins);
    adjacency->letters = letters;
    adjacency->joins = memory_alloc(((uint64_t)letters + 1) * (letters + 1) / 8
                                    + 1, 1, error);
    if (!adjacency->joins)
        return ERROR_FAILED;
    for (uint32_t e = 0; e < adjacency->pairs; e++) {
        struct place_pair at = adjacency->pair[e];
        uint64_t bit = join_bit(adjacency,
            at.i == adjacency->size ? (uint16_t)letters
                                    : target[at.i],
            at.j == adjacency->size ? (uint16_t)letters
                                    : target[at.j]);
        adjacency->joins[bit / 8] |= (uint8_t)(1 << bit % 8);
    }
    return 0;
}

uint32_t adjacency_missing(const struct adjacency *adjacency,
                           const uint16_t *state)
{
    uint32_t missing = adjacency->pairs;
    for (uint32_t e = 0; e < adjacency->pairs; e++)
        missing -= is_joined(adjacency, state, adjacency->pair[e]);
    return missing;
}

void adjacency_rate(const struct adjacency *adjacency, const uint16_t *state,
                    uint32_t missing, uint32_t *neighbour)
{
    for (size_t g = 0; g < adjacency->generators; g++) {
        const struct pair_change *of = &adjacency->of[g];
        uint32_t now = missing;
        for (uint64_t c = of->middle; c < of->end; c++)
            now += is_joined(adjacency, state, adjacency->change[c]);
        for (uint64_t c = of->first; c < of->middle; c++)
            now -= is_joined(adjacency, state, adjacency->change[c]);
        neighbour[g] = now;
    }
}
