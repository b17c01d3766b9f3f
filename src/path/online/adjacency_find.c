#include "path/online/adjacency_find.h"

#include <string.h>

#include "base/list.h"
#include "base/memory.h"

/* Places beyond which pairs are too many; pairs that one set may have, in
 * places; steps of the whole search. */
enum { PLACES_MAX = 1024, PAIRS_MAX = 4, HEAP_STEP = 8 };
static const uint64_t WORK = 300000000;

struct pair_set {
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

static int open_set(struct pair_set *set, const struct graph *graph,
                       struct error *error)
{
    uint32_t n = graph->size, side = n + 1;
    size_t pairs = (size_t)side * side, m = graph->generators;
    set->side = side;
    set->generators = m;
    if (!(set->to = memory_alloc(m * side, sizeof(uint16_t), error))
        || !(set->from = memory_alloc(m * side, sizeof(uint16_t), error))
        || !(set->in = memory_alloc(pairs, 1, error))
        || !(set->orbit = memory_alloc(pairs, sizeof(uint32_t), error))
        || !(set->length = memory_alloc(pairs, sizeof(uint32_t), error))
        || !(set->inside = memory_alloc(pairs, sizeof(uint32_t), error))
        || !(set->moves = memory_alloc(pairs, sizeof(uint32_t), error))
        || !(set->broken = memory_alloc(m, sizeof(uint32_t), error))
        || !(set->member = memory_alloc(pairs, sizeof(uint32_t), error))
        || !(set->touched = memory_alloc(pairs, sizeof(uint32_t), error))
        || !(set->best = memory_alloc(pairs, sizeof(uint32_t), error)))
        return ERROR_FAILED;
    for (size_t g = 0; g < m; g++)
        for (uint32_t i = 0; i < side; i++) {
            uint16_t image = i == n ? (uint16_t)n : graph->images[g * n + i];
            set->to[g * side + i] = image;
            set->from[g * side + image] = (uint16_t)i;
        }
    return 0;
}

static void close_set(struct pair_set *set)
{
    memory_free(set->to);
    memory_free(set->from);
    memory_free(set->in);
    memory_free(set->orbit);
    memory_free(set->length);
    memory_free(set->inside);
    memory_free(set->moves);
    memory_free(set->broken);
    memory_free(set->member);
    memory_free(set->touched);
    memory_free(set->heap);
    memory_free(set->best);
}

static uint32_t map_pair(const struct pair_set *set, const uint16_t *images,
                         uint32_t pair)
{
    return images[pair / set->side] * set->side
        + images[pair % set->side];
}

/* Pairs that some word takes to one another; set->member is the queue. */
static void find_pair_orbits(struct pair_set *set)
{
    uint32_t side = set->side, pairs = side * side;
    for (uint32_t first = 0; first < pairs; first++) {
        uint32_t count = 0, done = 0, *queue = set->member;
        if (set->in[first])
            continue;
        for (queue[count++] = first, set->in[first] = 1; done < count;
             done++)
            for (size_t g = 0; g < set->generators; g++) {
                uint32_t to = map_pair(set, set->to + g * side,
                                       queue[done]);
                set->moves[queue[done]] += to != queue[done];
                if (!set->in[to])
                    queue[count++] = to;
                set->in[to] = 1;
            }
        for (uint32_t i = 0; i < count; i++)
            set->orbit[queue[i]] = first;
        set->length[first] = count;
    }
    memset(set->in, 0, pairs);
}

/* ---- the heap ---- */

/* What part of the generators that move a pair take it from the set. */
static uint32_t share_of(const struct pair_set *set, uint32_t pair)
{
    return (uint32_t)(((uint64_t)set->inside[pair] << 31) /
                      set->moves[pair]);
}

static int push_pair(struct pair_set *set, uint32_t pair, struct error *error)
{
    uint64_t *heap = list_grow(set->heap, &set->heap_room,
                               set->heaped, sizeof *heap, error);
    if (!heap)
        return ERROR_FAILED;
    set->heap = heap;
    uint64_t key = (uint64_t)share_of(set, pair) << 32 | (uint32_t)~pair;
    size_t i = set->heaped++;
    for (; i > 0 && heap[(i - 1) / 2] < key; i = (i - 1) / 2)
        heap[i] = heap[(i - 1) / 2];
    heap[i] = key;
    return 0;
}

static uint64_t pop_key(struct pair_set *set)
{
    uint64_t *heap = set->heap, top = heap[0];
    uint64_t key = heap[--set->heaped];
    size_t i = 0, count = set->heaped;
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
static int pop_pair(struct pair_set *set, uint32_t *pair)
{
    while (set->heaped) {
        uint64_t key = pop_key(set);
        *pair = ~(uint32_t)key;
        if (!set->in[*pair] && share_of(set, *pair) == key >> 32)
            return 1;
    }
    return 0;
}

/* ---- one set ---- */

static int add_pair(struct pair_set *set, uint32_t pair, struct error *error)
{
    size_t side = set->side;
    int code = 0;
    set->in[pair] = 1;
    set->member[set->members++] = pair;
    for (size_t g = 0; g < set->generators && !code; g++) {
        uint32_t to = map_pair(set, set->to + g * side, pair);
        uint32_t from = map_pair(set, set->from + g * side, pair);
        set->broken[g] += !set->in[to];
        if (from == pair)
            continue;
        if (set->in[from]) {
            set->broken[g]--;
            continue;
        }
        if (set->inside[from] == 0)
            set->touched[set->touches++] = from;
        set->inside[from]++;
        code = push_pair(set, from, error);
    }
    set->work += HEAP_STEP * set->generators;
    return code;
}

static uint32_t most_broken(const struct pair_set *set)
{
    uint32_t most = 0;
    for (size_t g = 0; g < set->generators; g++)
        most = set->broken[g] > most ? set->broken[g] : most;
    return most;
}

static void forget_set(struct pair_set *set)
{
    for (uint32_t i = 0; i < set->members; i++)
        set->in[set->member[i]] = 0;
    for (uint32_t i = 0; i < set->touches; i++)
        set->inside[set->touched[i]] = 0;
    memset(set->broken, 0, set->generators * sizeof *set->broken);
    set->members = set->touches = 0;
    set->heaped = 0;
}

/* A random state joins as much of a set as this is of its orbit: a whole orbit
 * is never broken, and tells nothing. */
static double worth_of(const struct pair_set *set, uint32_t gain)
{
    double members = set->members;
    double orbit = set->length[set->orbit[set->member[0]]];
    return gain ? members * (1 - members / orbit) / gain : 0;
}

static void take_best(struct pair_set *set)
{
    uint32_t gain = most_broken(set);
    double worth = worth_of(set, gain);
    if (worth <= set->worth)
        return;
    memcpy(set->best, set->member,
           set->members * sizeof *set->best);
    set->bests = set->members;
    set->gain = gain;
    set->worth = worth;
}

static int grow_set(struct pair_set *set, uint32_t pair, struct error *error)
{
    int code = add_pair(set, pair, error);
    while (!code) {
        take_best(set);
        if (set->members >= PAIRS_MAX * set->side ||
            set->work > WORK || !pop_pair(set, &pair))
            break;
        code = add_pair(set, pair, error);
    }
    forget_set(set);
    return code;
}

/* ---- what no generator breaks beyond the bound ---- */

static void take_in_best(struct pair_set *set)
{
    size_t side = set->side;
    for (uint32_t i = 0; i < set->bests; i++)
        set->in[set->best[i]] = 1;
    for (uint32_t i = 0; i < set->bests; i++)
        for (size_t g = 0; g < set->generators; g++)
            set->broken[g] += !set->in[map_pair(set, set->to +
                                                      g * side,
                                                      set->best[i])];
}

/* 1 if a pair can be added, and random states will miss it. */
static int is_free(const struct pair_set *set, uint32_t pair,
                   const uint32_t *taken)
{
    size_t side = set->side;
    uint32_t orbit = set->orbit[pair];
    if (2 * taken[orbit] + 1 >= set->length[orbit])
        return 0;
    for (size_t g = 0; g < set->generators; g++) {
        uint32_t to = map_pair(set, set->to + g * side, pair);
        if (to != pair && !set->in[to] &&
            set->broken[g] == set->gain)
            return 0;
    }
    return 1;
}

static void add_free(struct pair_set *set)
{
    size_t side = set->side;
    uint32_t pairs = set->side * set->side, *taken = set->inside;
    take_in_best(set);
    for (uint32_t i = 0; i < set->bests; i++)
        taken[set->orbit[set->best[i]]]++;
    for (uint32_t pair = 0; pair < pairs; pair++) {
        if (set->in[pair] || pair / side == pair % side ||
            !is_free(set, pair, taken))
            continue;
        set->in[pair] = 1;
        taken[set->orbit[pair]]++;
        set->best[set->bests++] = pair;
        for (size_t g = 0; g < set->generators; g++) {
            uint32_t to = map_pair(set, set->to + g * side, pair);
            uint32_t from = map_pair(set, set->from + g * side, pair);
            set->broken[g] += !set->in[to];
            set->broken[g] -= from != pair && set->in[from];
        }
    }
}

/* Pairs of places a row apart, then two, and so on: those of a place to begin
 * with would all be much alike. */
static int try_pairs(struct pair_set *set, struct error *error)
{
    uint32_t side = set->side;
    int code = 0;
    for (uint32_t apart = 1; apart < side && !code; apart++)
        for (uint32_t i = 0; i + apart < side && !code; i += side / 4 + 1) {
            if (set->work > WORK)
                return 0;
            code = grow_set(set, i * side + i + apart, error);
            if (!code)
                code = grow_set(set, (i + apart) * side + i, error);
        }
    return code;
}

static int hand_over(const struct pair_set *set, struct adjacency *adjacency,
                     struct error *error)
{
    adjacency->pair = memory_alloc(set->bests, sizeof *adjacency->pair,
                                   error);
    if (!adjacency->pair)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < set->bests; i++)
        adjacency->pair[i] = (struct place_pair){
            (uint16_t)(set->best[i] / set->side),
            (uint16_t)(set->best[i] % set->side) };
    adjacency->pairs = set->bests;
    adjacency->gain = set->gain;
    return 0;
}

int adjacency_find(const struct graph *graph, struct adjacency *adjacency,
                   struct error *error)
{
    struct pair_set set = { .side = 0 };
    if (graph->size >= PLACES_MAX || (uint64_t)graph->size * graph->size *
        graph->generators > WORK)
        return 0;
    int code = open_set(&set, graph, error);
    if (!code) {
        find_pair_orbits(&set);
        code = try_pairs(&set, error);
    }
    if (!code && set.bests) {
        add_free(&set);
        code = hand_over(&set, adjacency, error);
    }
    close_set(&set);
    return code;
}
