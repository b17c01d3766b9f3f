#include "path/online/adjacency_find.h"

#include <string.h>

#include "base/list.h"
#include "base/memory.h"

/* Places beyond which pairs are too many; pairs that one set may have, in
 * places; steps of the whole search. */
enum { PLACES_MAX = 1024, PAIRS_MAX = 4, HEAP_STEP = 8 };
static const uint64_t WORK = 300000000;

struct growth {
    uint32_t side;              /* places with the wall */
    size_t generators;
    uint16_t *to, *from;        /* images, and inverses, side each */
    uint8_t *in;                /* by pair */
    uint32_t *orbit, *length;   /* of each pair; pairs of each orbit */
    uint32_t *inside;           /* generators that take a pair from the set */
    uint32_t *moves;            /* generators that take it from another one */
    uint32_t *broken;           /* pairs that each generator breaks */
    uint32_t *member;           /* the set, in the order in which it grew */
    uint32_t members;
    uint32_t *touched;          /* pairs whose count is not 0 */
    uint32_t touches;
    uint64_t *heap;             /* share << 32 | ~pair, the greatest first */
    size_t heaped, heap_room;
    uint64_t work;
    uint32_t *best;             /* of all sets so far */
    uint32_t bests, gain;
    double worth;
};

static int open_growth(struct growth *growth, const struct graph *graph,
                       struct error *error)
{
    uint32_t n = graph->size, side = n + 1;
    size_t pairs = (size_t)side * side, m = graph->generators;
    growth->side = side;
    growth->generators = m;
    if (!(growth->to = memory_alloc(m * side, sizeof(uint16_t), error))
        || !(growth->from = memory_alloc(m * side, sizeof(uint16_t), error))
        || !(growth->in = memory_alloc(pairs, 1, error))
        || !(growth->orbit = memory_alloc(pairs, sizeof(uint32_t), error))
        || !(growth->length = memory_alloc(pairs, sizeof(uint32_t), error))
        || !(growth->inside = memory_alloc(pairs, sizeof(uint32_t), error))
        || !(growth->moves = memory_alloc(pairs, sizeof(uint32_t), error))
        || !(growth->broken = memory_alloc(m, sizeof(uint32_t), error))
        || !(growth->member = memory_alloc(pairs, sizeof(uint32_t), error))
        || !(growth->touched = memory_alloc(pairs, sizeof(uint32_t), error))
        || !(growth->best = memory_alloc(pairs, sizeof(uint32_t), error)))
        return ERROR_FAILED;
    for (size_t g = 0; g < m; g++)
        for (uint32_t i = 0; i < side; i++) {
            uint16_t image = i == n ? (uint16_t)n : graph->images[g * n + i];
            growth->to[g * side + i] = image;
            growth->from[g * side + image] = (uint16_t)i;
        }
    return 0;
}

static void close_growth(struct growth *growth)
{
    memory_free(growth->to);
    memory_free(growth->from);
    memory_free(growth->in);
    memory_free(growth->orbit);
    memory_free(growth->length);
    memory_free(growth->inside);
    memory_free(growth->moves);
    memory_free(growth->broken);
    memory_free(growth->member);
    memory_free(growth->touched);
    memory_free(growth->heap);
    memory_free(growth->best);
}

static uint32_t map_pair(const struct growth *growth, const uint16_t *images,
                         uint32_t pair)
{
    return images[pair / growth->side] * growth->side
        + images[pair % growth->side];
}

/* Pairs that some word takes to one another; growth->member is the queue. */
static void find_pair_orbits(struct growth *growth)
{
    uint32_t side = growth->side, pairs = side * side;
    for (uint32_t first = 0; first < pairs; first++) {
        uint32_t count = 0, done = 0, *queue = growth->member;
        if (growth->in[first])
            continue;
        for (queue[count++] = first, growth->in[first] = 1; done < count;
             done++)
            for (size_t g = 0; g < growth->generators; g++) {
                uint32_t to = map_pair(growth, growth->to + g * side,
                                       queue[done]);
                growth->moves[queue[done]] += to != queue[done];
                if (!growth->in[to])
                    queue[count++] = to;
                growth->in[to] = 1;
            }
        for (uint32_t i = 0; i < count; i++)
            growth->orbit[queue[i]] = first;
        growth->length[first] = count;
    }
    memset(growth->in, 0, pairs);
}

/* ---- the heap ---- */

/* What part of the generators that move a pair take it from the set. */
static uint32_t share_of(const struct growth *growth, uint32_t pair)
{
    return (uint32_t)(((uint64_t)growth->inside[pair] << 31) /
                      growth->moves[pair]);
}

static int push_pair(struct growth *growth, uint32_t pair, struct error *error)
{
    uint64_t *heap = list_grow(growth->heap, &growth->heap_room,
                               growth->heaped, sizeof *heap, error);
    if (!heap)
        return ERROR_FAILED;
    growth->heap = heap;
    uint64_t key = (uint64_t)share_of(growth, pair) << 32 | (uint32_t)~pair;
    size_t i = growth->heaped++;
    for (; i > 0 && heap[(i - 1) / 2] < key; i = (i - 1) / 2)
        heap[i] = heap[(i - 1) / 2];
    heap[i] = key;
    return 0;
}

static uint64_t pop_key(struct growth *growth)
{
    uint64_t *heap = growth->heap, top = heap[0];
    uint64_t key = heap[--growth->heaped];
    size_t i = 0, count = growth->heaped;
    for (;;) {
        size_t child = 2 * i + 1;
        if (child + 1 < count && heap[child + 1] > heap[child])
            child++;
        if (child >= count || heap[child] <= key)
            break;
        heap[i] = heap[child];
        i = child;
    }
    heap[i] = key;
    return top;
}

/* The pair of the greatest share; entries that have been
 * overtaken are passed over.  0 if there is none. */
static int pop_pair(struct growth *growth, uint32_t *pair)
{
    while (growth->heaped) {
        uint64_t key = pop_key(growth);
        *pair = ~(uint32_t)key;
        if (!growth->in[*pair] && share_of(growth, *pair) == key >> 32)
            return 1;
    }
    return 0;
}

/* ---- one set ---- */

static int add_pair(struct growth *growth, uint32_t pair, struct error *error)
{
    size_t side = growth->side;
    int code = 0;
    growth->in[pair] = 1;
    growth->member[growth->members++] = pair;
    for (size_t g = 0; g < growth->generators && !code; g++) {
        uint32_t to = map_pair(growth, growth->to + g * side, pair);
        uint32_t from = map_pair(growth, growth->from + g * side, pair);
        growth->broken[g] += !growth->in[to];
        if (from == pair)
            continue;
        if (growth->in[from]) {
            growth->broken[g]--;
            continue;
        }
        if (growth->inside[from] == 0)
            growth->touched[growth->touches++] = from;
        growth->inside[from]++;
        code = push_pair(growth, from, error);
    }
    growth->work += HEAP_STEP * growth->generators;
    return code;
}

static uint32_t most_broken(const struct growth *growth)
{
    uint32_t most = 0;
    for (size_t g = 0; g < growth->generators; g++)
        most = growth->broken[g] > most ? growth->broken[g] : most;
    return most;
}

static void forget_set(struct growth *growth)
{
    for (uint32_t i = 0; i < growth->members; i++)
        growth->in[growth->member[i]] = 0;
    for (uint32_t i = 0; i < growth->touches; i++)
        growth->inside[growth->touched[i]] = 0;
    memset(growth->broken, 0, growth->generators * sizeof *growth->broken);
    growth->members = growth->touches = 0;
    growth->heaped = 0;
}

/* A random state joins as much of a set as this is of its orbit: a whole orbit
 * is never broken, and tells nothing. */
static double worth_of(const struct growth *growth, uint32_t gain)
{
    double members = growth->members;
    double orbit = growth->length[growth->orbit[growth->member[0]]];
    return gain ? members * (1 - members / orbit) / gain : 0;
}

static void take_best(struct growth *growth)
{
    uint32_t gain = most_broken(growth);
    double worth = worth_of(growth, gain);
    if (worth <= growth->worth)
        return;
    memcpy(growth->best, growth->member,
           growth->members * sizeof *growth->best);
    growth->bests = growth->members;
    growth->gain = gain;
    growth->worth = worth;
}

static int grow_set(struct growth *growth, uint32_t pair, struct error *error)
{
    int code = add_pair(growth, pair, error);
    while (!code) {
        take_best(growth);
        if (growth->members >= PAIRS_MAX * growth->side ||
            growth->work > WORK || !pop_pair(growth, &pair))
            break;
        code = add_pair(growth, pair, error);
    }
    forget_set(growth);
    return code;
}

/* ---- what no generator breaks beyond the bound ---- */

static void take_in_best(struct growth *growth)
{
    size_t side = growth->side;
    for (uint32_t i = 0; i < growth->bests; i++)
        growth->in[growth->best[i]] = 1;
    for (uint32_t i = 0; i < growth->bests; i++)
        for (size_t g = 0; g < growth->generators; g++)
            growth->broken[g] += !growth->in[map_pair(growth, growth->to +
                                                      g * side,
                                                      growth->best[i])];
}

/* 1 if a pair can be added, and random states will miss it. */
static int is_free(const struct growth *growth, uint32_t pair,
                   const uint32_t *taken)
{
    size_t side = growth->side;
    uint32_t orbit = growth->orbit[pair];
    if (2 * taken[orbit] + 1 >= growth->length[orbit])
        return 0;
    for (size_t g = 0; g < growth->generators; g++) {
        uint32_t to = map_pair(growth, growth->to + g * side, pair);
        if (to != pair && !growth->in[to] &&
            growth->broken[g] == growth->gain)
            return 0;
    }
    return 1;
}

static void add_free(struct growth *growth)
{
    size_t side = growth->side;
    uint32_t pairs = growth->side * growth->side, *taken = growth->inside;
    take_in_best(growth);
    for (uint32_t i = 0; i < growth->bests; i++)
        taken[growth->orbit[growth->best[i]]]++;
    for (uint32_t pair = 0; pair < pairs; pair++) {
        if (growth->in[pair] || pair / side == pair % side ||
            !is_free(growth, pair, taken))
            continue;
        growth->in[pair] = 1;
        taken[growth->orbit[pair]]++;
        growth->best[growth->bests++] = pair;
        for (size_t g = 0; g < growth->generators; g++) {
            uint32_t to = map_pair(growth, growth->to + g * side, pair);
            uint32_t from = map_pair(growth, growth->from + g * side, pair);
            growth->broken[g] += !growth->in[to];
            growth->broken[g] -= from != pair && growth->in[from];
        }
    }
}

/* Pairs of places a row apart, then two, and so on: those of a place to begin
 * with would all be much alike. */
static int try_pairs(struct growth *growth, struct error *error)
{
    uint32_t side = growth->side;
    int code = 0;
    for (uint32_t apart = 1; apart < side && !code; apart++)
        for (uint32_t i = 0; i + apart < side && !code; i += side / 4 + 1) {
            if (growth->work > WORK)
                return 0;
            code = grow_set(growth, i * side + i + apart, error);
            if (!code)
                code = grow_set(growth, (i + apart) * side + i, error);
        }
    return code;
}

static int hand_over(const struct growth *growth, struct adjacency *adjacency,
                     struct error *error)
{
    adjacency->pair = memory_alloc(growth->bests, sizeof *adjacency->pair,
                                   error);
    if (!adjacency->pair)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < growth->bests; i++)
        adjacency->pair[i] = (struct place_pair){
            (uint16_t)(growth->best[i] / growth->side),
            (uint16_t)(growth->best[i] % growth->side) };
    adjacency->pairs = growth->bests;
    adjacency->gain = growth->gain;
    return 0;
}

int adjacency_find(const struct graph *graph, struct adjacency *adjacency,
                   struct error *error)
{
    struct growth growth = { .side = 0 };
    if (graph->size >= PLACES_MAX || (uint64_t)graph->size * graph->size *
        graph->generators > WORK)
        return 0;
    int code = open_growth(&growth, graph, error);
    if (!code) {
        find_pair_orbits(&growth);
        code = try_pairs(&growth, error);
    }
    if (!code && growth.bests) {
        add_free(&growth);
        code = hand_over(&growth, adjacency, error);
    }
    close_growth(&growth);
    return code;
}
