#include "path/word/turns/turn_set.h"

#include <string.h>

#include "base/memory.h"

/* Places of a ring, and of a graph of which two beads are brought home. */
enum { RING_MIN = 5, RING_MAX = 1024, PLACES_MAX = 2048 };

/* ---- rings ---- */

/* The generator that all of a class are powers of, if it is one cycle. */
static uint32_t find_root(const struct alphabet *letters, uint32_t class)
{
    const struct graph *graph = letters->graph;
    for (uint32_t g = 0; g < graph->generators; g++)
        if (letters->class_of[g] == class && letters->exponent[g] == 1)
            return g;
    return WORD_NONE;
}

/* 1 if a class is one cycle, long enough, and each of its powers has a word. */
static int make_ring(struct turn_set *set, uint32_t class, struct error *error)
{
    const struct alphabet *letters = set->letters;
    const struct graph *graph = set->graph;
    struct ring *ring = &set->ring[class];
    uint32_t order = letters->order[class], n = graph->size, moved = 0;
    uint32_t root = find_root(letters, class);
    if (order < RING_MIN || order > RING_MAX || order > n || root == WORD_NONE)
        return 0;
    for (uint32_t k = 1; k < order; k++)
        if (letters->cost[letters->first[class] + k] == WORD_NONE)
            return 0;
    const uint16_t *image = graph->images + (size_t)root * n;
    uint32_t p = 0;
    for (uint32_t i = n; i-- > 0;)
        if (image[i] != i) {
            moved++;
            p = i;
        }
    if (moved != order)
        return 0;
    ring->place = memory_alloc(2 * (size_t)order, sizeof *ring->place, error);
    if (!ring->place)
        return ERROR_FAILED;
    ring->order = order;
    ring->class = class;
    uint16_t *at = set->at + (size_t)class * n;
    for (uint32_t t = 0; t < order; t++, p = image[p]) {
        ring->place[t] = ring->place[t + order] = (uint16_t)p;
        at[p] = (uint16_t)t;
    }
    return image[ring->place[order - 1]] == ring->place[0] ? 1 : 0;
}

/* 1 if there are such rings, and no more. */
static int make_rings(struct turn_set *set, struct error *error)
{
    const struct alphabet *letters = set->letters;
    int code = 1;
    for (uint32_t c = 0; c < letters->classes && code == 1; c++) {
        code = make_ring(set, c, error);
        set->rings++;
    }
    return code;
}

static int is_on(const struct turn_set *set, uint32_t ring, uint32_t place)
{
    return set->at[(size_t)ring * set->graph->size + place] != TURN_NO_RING;
}

/* 1 if another ring has both places, or with p = q the one. */
static int is_shared(const struct turn_set *set, uint32_t ring, uint32_t p,
                     uint32_t q)
{
    int shared = 0;
    for (uint32_t d = 0; d < set->rings; d++)
        shared |= d != ring && is_on(set, d, p) && is_on(set, d, q);
    return shared;
}

static void add_step(struct ring *ring, uint32_t step)
{
    if (2 * step > ring->order)
        step = ring->order - step;
    for (uint32_t i = 0; i < ring->steps; i++)
        if (ring->step[i] == step)
            return;
    if (ring->steps < TURN_STEPS_MAX)
        ring->step[ring->steps++] = step;
}

/* 1 if they are few. */
static int find_crossings(struct turn_set *set, uint32_t number)
{
    struct ring *ring = &set->ring[number];
    for (uint32_t t = 0; t < ring->order; t++) {
        if (!is_shared(set, number, ring->place[t], ring->place[t]))
            continue;
        if (ring->crossings == TURN_CROSSINGS_MAX)
            return 0;
        ring->crossing[ring->crossings++] = (uint16_t)t;
    }
    for (uint32_t i = 0; i < ring->crossings; i++)
        for (uint32_t k = i + 1; k < ring->crossings; k++) {
            uint32_t t = ring->crossing[i], u = ring->crossing[k];
            if (is_shared(set, number, ring->place[t], ring->place[u]))
                add_step(ring, u - t);
        }
    return ring->crossings > 0;
}

/* Pairs of other rings with a place on this one. */
static int find_pairs(struct turn_set *set, uint32_t number,
                      struct error *error)
{
    struct ring *ring = &set->ring[number];
    uint32_t most = 2 * TURN_RINGS_MAX * TURN_STEPS_MAX * TURN_CROSSINGS_MAX;
    ring->pair = memory_alloc(most, sizeof *ring->pair, error);
    if (!ring->pair)
        return ERROR_FAILED;
    for (uint32_t d = 0; d < set->rings; d++) {
        const struct ring *other = &set->ring[d];
        for (uint32_t i = 0; i < other->steps && d != number; i++)
            for (uint32_t t = 0; t < other->order; t++) {
                uint32_t p = other->place[t];
                uint32_t q = other->place[t + other->step[i]];
                if (!is_on(set, number, p) && !is_on(set, number, q))
                    continue;
                ring->pair[ring->pairs][0] = (uint16_t)p;
                ring->pair[ring->pairs++][1] = (uint16_t)q;
            }
    }
    return 0;
}

/* ---- turns ---- */

/* Letters of one class commute, so that their order does not matter. */
static uint32_t spell_turn(const struct alphabet *letters, uint32_t class,
                           uint32_t k, uint16_t *word)
{
    uint32_t order = letters->order[class], length = 0;
    while (k) {
        uint32_t g = letters->step[letters->first[class] + k];
        word[length++] = (uint16_t)g;
        k = (k + order - (uint32_t)letters->exponent[g] % order) % order;
    }
    return length;
}

static int make_turns(struct turn_set *set, struct error *error)
{
    const struct alphabet *letters = set->letters;
    size_t total = 0;
    for (uint32_t r = 0; r < set->rings; r++) {
        struct ring *ring = &set->ring[r];
        ring->first = set->turns;
        set->turns += ring->order;
        for (uint32_t k = 0; k < ring->order; k++)
            total += letters->cost[letters->first[ring->class] + k];
    }
    set->ring_of = memory_alloc(2 * (size_t)set->turns, sizeof *set->ring_of,
                                error);
    set->word_at = memory_alloc((size_t)set->turns + 1, sizeof *set->word_at,
                                error);
    set->word = memory_alloc(total + 1, sizeof *set->word, error);
    if (!set->ring_of || !set->word_at || !set->word)
        return ERROR_FAILED;
    set->power = set->ring_of + set->turns;
    uint32_t at = 0, turn = 0;
    for (uint32_t r = 0; r < set->rings; r++)
        for (uint32_t k = 0; k < set->ring[r].order; k++, turn++) {
            set->ring_of[turn] = (uint16_t)r;
            set->power[turn] = (uint16_t)k;
            at += spell_turn(letters, set->ring[r].class, k, set->word + at);
            set->word_at[turn + 1] = at;
            uint32_t length = at - set->word_at[turn];
            set->longest = length > set->longest ? length : set->longest;
        }
    return 0;
}

int turn_set_create(const struct alphabet *letters, struct turn_set *set,
                    struct error *error)
{
    const struct graph *graph = letters->graph;
    *set = (struct turn_set){ .graph = graph, .letters = letters };
    if (graph->kind != GRAPH_PERMUTATION || graph->size > PLACES_MAX ||
        letters->classes < 2 || letters->classes > TURN_RINGS_MAX)
        return 0;
    set->at = memory_alloc((size_t)graph->size * letters->classes,
                           sizeof *set->at, error);
    if (!set->at)
        return ERROR_FAILED;
    memset(set->at, 0xff, (size_t)graph->size * letters->classes *
                          sizeof *set->at);
    int code = make_rings(set, error);
    for (uint32_t r = 0; r < set->rings && code == 1; r++)
        code = find_crossings(set, r);
    for (uint32_t r = 0; r < set->rings && code == 1; r++)
        code = find_pairs(set, r, error) ? ERROR_FAILED : 1;
    return code != 1 ? code : make_turns(set, error) ? ERROR_FAILED : 1;
}

void turn_set_clear(struct turn_set *set)
{
    for (uint32_t r = 0; r < set->rings; r++) {
        memory_free(set->ring[r].place);
        memory_free(set->ring[r].pair);
    }
    memory_free(set->ring_of);
    memory_free(set->word_at);
    memory_free(set->word);
    memory_free(set->at);
    memory_free(set->goal);
    memory_free(set->colour);
    memory_free(set->home);
    *set = (struct turn_set){ .graph = NULL };
}
