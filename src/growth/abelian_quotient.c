#include "growth/abelian_quotient.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "graph/graph_group.h"
#include "group/perm.h"

enum {
    WALK_FIRST = 40,        /* steps of the random walk to its first element, */
    WALK_STEPS = 5,         /* and, an odd number for the sake of signs, from
                               one to the next */
    WALK_ELEMENTS = 30,     /* of so many */
    CIRCLE_STATES = 1000,   /* of the look, whose edges are followed */
    WORK_MAX = 1 << 24,     /* letters or products of entries: 20 ms */
    ORDER_BITS = 62,        /* of G */
    EDGES_MAX = 1 << 20,    /* of a quotient that is searched: 20 ms */
    PRIMES_MAX = 16         /* no number of 64 bits has more */
};

/* ---- orders of elements ---- */

struct orders {
    const struct group *group;
    uint64_t whole;             /* |G|, */
    uint64_t prime[PRIMES_MAX]; /* and the primes in it */
    size_t primes;
    uint8_t *room;              /* three elements */
    uint16_t *images;           /* of a permutation */
};

static void add_primes(struct orders *orders, uint64_t n)
{
    for (uint64_t p = 2; n > 1; p = p * p < n ? p + 1 : n) {
        size_t i = 0;
        if (n % p)
            continue;
        while (i < orders->primes && orders->prime[i] != p)
            i++;
        orders->prime[i] = p;
        orders->primes += i == orders->primes;
        while (n % p == 0)
            n /= p;
    }
}

static int orders_create(const struct chain *chain, struct orders *orders,
                         struct error *error)
{
    const struct group *group = chain_group(chain);
    *orders = (struct orders){
        .group = group, .whole = chain_order_small(chain, 0),
        .room = memory_alloc(3, group->size, error),
        .images = memory_alloc(group->degree, sizeof(uint16_t), error)
    };
    for (size_t i = 0; i < chain_depth(chain); i++)
        add_primes(orders, chain_orbit_size(chain, i));
    return orders->room && orders->images ? 0 : ERROR_FAILED;
}

static void orders_clear(struct orders *orders)
{
    memory_free(orders->room);
    memory_free(orders->images);
}

static int is_power_one(const struct orders *orders, const uint8_t *element,
                        uint64_t exponent)
{
    const struct group *group = orders->group;
    uint8_t *power = orders->room, *square = power + group->size;
    uint8_t *product = square + group->size;
    group_identity(group, power);
    memcpy(square, element, group->size);
    for (; exponent; exponent /= 2) {
        if (exponent % 2) {
            group_multiply(group, product, power, square);
            memcpy(power, product, group->size);
        }
        group_multiply(group, product, square, square);
        memcpy(square, product, group->size);
    }
    return group_is_identity(group, power);
}

/* What divides |G| < 2^62 has no more bits. */
static int64_t element_order(const struct orders *orders,
                             const uint8_t *element)
{
    const struct group *group = orders->group;
    uint64_t order = orders->whole;
    if (group->kind == GROUP_PERMUTATION) {
        group_to_images(group, orders->images, element);
        return perm_order(orders->images, group->degree, orders->room);
    }
    for (size_t i = 0; i < orders->primes; i++)
        while (order % orders->prime[i] == 0 &&
               is_power_one(orders, element, order / orders->prime[i]))
            order /= orders->prime[i];
    return (int64_t)order;
}

/* ---- relations ---- */

/* The generators with their orders alone; 0 if one has more than 31 bits. */
static int begin_quotient(const struct orders *orders, const uint8_t *elements,
                          size_t generators, struct abelian_group *group)
{
    int64_t order[ABELIAN_GENERATORS];
    for (size_t k = 0; k < generators; k++) {
        order[k] = element_order(orders, elements + k * orders->group->size);
        if (order[k] > ABELIAN_ORDER_MAX)
            return 0;
    }
    abelian_group_begin(group, generators, order);
    return 1;
}

/* word: how often each generator is in it. */
static int add_power(const struct orders *orders, const uint8_t *element,
                     const int64_t *word, struct abelian_group *quotient)
{
    int64_t sum[ABELIAN_GENERATORS];
    int64_t order = element_order(orders, element);
    for (size_t k = 0; k < quotient->n && order <= ABELIAN_ORDER_MAX; k++)
        sum[k] = word[k] * order;
    if (order <= ABELIAN_ORDER_MAX)
        abelian_group_relate(quotient, sum);
    return order <= ABELIAN_ORDER_MAX;
}

/* The powers that are 1 of elements that a random walk passes; where there are
 * few relations otherwise their orders are soon prime to each other.  0 if one
 * has more than 31 bits. */
static int add_walk(const struct orders *orders, const uint8_t *elements,
                    struct abelian_group *quotient, struct error *error)
{
    const struct group *group = orders->group;
    int64_t word[ABELIAN_GENERATORS] = { 0 };
    uint8_t *element = memory_alloc(2, group->size, error);
    struct random random;
    int known = element ? 1 : ERROR_FAILED;
    random_seed(&random, 1);
    if (element)
        group_identity(group, element);
    for (int i = 0; known > 0 && i < WALK_FIRST + WALK_STEPS * WALK_ELEMENTS;
         i++) {
        uint64_t k = random_below(&random, quotient->n);
        group_multiply(group, element + group->size, element,
                       elements + k * group->size);
        memcpy(element, element + group->size, group->size);
        word[k]++;
        if (i >= WALK_FIRST && i % WALK_STEPS == 0)
            known = add_power(orders, element, word, quotient);
    }
    memory_free(element);
    return known;
}

/* From the first states of the look, all of whose edges end in it. */
static int add_circles(const struct graph *graph, const struct orbit *look,
                       uint32_t states, struct abelian_group *quotient,
                       struct error *error)
{
    size_t n = quotient->n;
    int32_t *words = memory_alloc((size_t)look->count * (n + 1), sizeof *words,
                                  error);
    uint8_t *state = memory_alloc(1, look->size, error);
    int code = words && state ? 0 : ERROR_FAILED;
    if (!code)
        words[n] = 1;
    for (uint32_t from = 0; from < states && !code; from++)
        for (size_t s = 0; s < n && !code; s++) {
            code = orbit_apply(look, graph, s, state, orbit_state(look, from));
            uint32_t to = code ? STATE_NONE : orbit_find(look, state);
            if (to != STATE_NONE)   /* a stop may have cut the look short */
                abelian_group_follow(quotient, words + from * (n + 1),
                                     words + to * (n + 1), s);
        }
    memory_free(words);
    memory_free(state);
    return code;
}

/* 1, or 0 where orders are too large. */
static int add_relations(const struct graph *graph, const struct facts *facts,
                         const struct orbit *look,
                         struct abelian_group *quotient, struct error *error)
{
    size_t length = graph_state_length(graph) * graph->generators;
    uint32_t states = look->first[look->spheres - 1];
    struct orders orders;
    uint8_t *elements = NULL;
    int known = orders_create(facts->chain, &orders, error);
    if (!known)
        known = graph_elements(graph, orders.group, &elements, error);
    if (!known)
        known = begin_quotient(&orders, elements, graph->generators, quotient);
    if (known > 0)
        known = add_walk(&orders, elements, quotient, error);
    if (states > CIRCLE_STATES)
        states = CIRCLE_STATES;
    if (states > WORK_MAX / length)
        states = (uint32_t)(WORK_MAX / length);
    if (known > 0 && add_circles(graph, look, states, quotient, error))
        known = ERROR_FAILED;
    orders_clear(&orders);
    memory_free(elements);
    return known;
}

/* ---- the whole ---- */

static int is_of_interest(const struct graph *graph, const struct facts *facts,
                          const struct orbit *look)
{
    if (!facts->chain || !facts->is_regular || graph->more || graph->forbids ||
        graph->generators > ABELIAN_GENERATORS || look->spheres < 2 ||
        !look->slot)        /* memory has ended */
        return 0;
    uint64_t order = chain_order_small(facts->chain, 0);
    double degree = graph->size;
    double product = graph->kind == GRAPH_MATRIX
        ? pow(degree, 3) * ORDER_BITS : degree;
    return order && order >> ORDER_BITS == 0 &&
           product * (WALK_FIRST + WALK_STEPS * WALK_ELEMENTS) < WORK_MAX;
}

int abelian_quotient_find(const struct graph *graph, const struct facts *facts,
                          const struct orbit *look,
                          struct abelian_quotient *quotient,
                          struct error *error)
{
    struct abelian_group group;
    struct abelian_distances distances;
    *quotient = (struct abelian_quotient){ 0 };
    if (!is_of_interest(graph, facts, look))
        return 0;
    int known = add_relations(graph, facts, look, &group, error);
    if (known <= 0)
        return known;
    uint64_t whole = chain_order_small(facts->chain, 0);
    double order = abelian_group_order(&group);
    if (order > (double)whole || whole % (uint64_t)order)
        return 0;       /* relations are missing */
    abelian_group_shrink(&group, EDGES_MAX / (double)group.n);
    int code = abelian_group_distances(&group, &distances, error);
    quotient->order = (uint64_t)abelian_group_order(&group);
    quotient->group = group;
    quotient->diameter = distances.greatest;
    quotient->deviation = distances.deviation;
    return code;
}
