/*
 * The choice of block group, leaf group and gauge.
 *
 * Every level of the chain offers block groups: the stabiliser of its base
 * point, and the stabilisers of blocks of imprimitivity around that point.  Each
 * is scored by a forecast of set-up and search in seconds; the cheapest that
 * can be built is taken.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "search/layout.h"

enum { ORDER_MAX = 65536, CHOICES_MAX = 64, SUBORBITS_MAX = 24, CENTRAL_TESTS = 4096,
       SAMPLE_WORK = 100000,
       ORBIT_MAX = 200000, ATTEMPTS = 3, STABILISER_ENOUGH = 56 };

/* Seconds on one core, measured on a 2.4 GHz server core with AVX2. */
#define SECONDS_WORD 1.2e-9     /* move one word by one generator */
#define SECONDS_EDGE 20e-9      /* visit one block by one generator, in a level */
#define SECONDS_FOLLOW 400e-9   /* find where one block goes */
#define SECONDS_ENTRY 8e-9      /* one schedule entry, per base point */
#define DENSE_LEVELS 6          /* how often each word is moved */

struct choice {
    size_t level;
    uint32_t *part;     /* NULL: single points */
    uint64_t order;     /* of the block group */
    double seconds;
};

struct choices {
    struct choice at[CHOICES_MAX];
    size_t count;
};

static int is_prime(uint32_t n)
{
    for (uint32_t d = 2; d * d <= n; d++)
        if (n % d == 0)
            return 0;
    return n > 1;
}

/* Elements per 64-bit word that a leaf of K may reach: a subgroup of one word
 * is hoped for at every divisor of |K|, a cyclic one of several words is sure
 * only at the primes. */
static double guess_fill(uint64_t order, int is_even)
{
    double best = 1;
    order /= is_even ? 2 : 1;
    for (uint32_t d = 2; d <= SUBGROUP_CYCLIC; d++) {
        double fill = d / (double)((d + 63) / 64);
        if (order % d == 0 && fill > best && (d <= 64 || is_prime(d)))
            best = fill;
    }
    return best;
}

static double guess_seconds(const struct layout_request *request,
                            uint64_t order, size_t depth)
{
    double total = (double)chain_order_small(request->chain, 0);
    double blocks = total / order, edges = blocks * request->generators;
    double fill = guess_fill(order, chain_is_bipartite(request->chain) &&
                                    order % 2 == 0);
    double voltages = edges < order ? edges : order;
    if (chain_group(request->chain)->kind == GROUP_PERMUTATION)
        voltages /= 16;
    double leaves = order / fill;
    return voltages * leaves * SECONDS_ENTRY * depth * 0.25 +
           edges * (SECONDS_FOLLOW + DENSE_LEVELS * SECONDS_EDGE) +
           total / fill * request->generators * DENSE_LEVELS * SECONDS_WORD;
}

static void add_choice(struct choices *choices,
                       const struct layout_request *request, size_t level,
                       uint32_t *part, uint32_t width)
{
    const struct chain *chain = request->chain;
    uint64_t order = chain_order_small(chain, level + 1) * width;
    uint64_t limit = request->order_max ? request->order_max : ORDER_MAX;
    if (order > limit || choices->count == CHOICES_MAX ||
        chain_order_small(chain, 0) / order >= UINT32_MAX) {
        memory_free(part);
        return;
    }
    size_t depth = chain_depth(chain) - level - (width == 1);
    choices->at[choices->count++] = (struct choice){
        level, part, order, guess_seconds(request, order, depth)
    };
}

/* Does an element commute with every generator of the group? */
static int is_central(const struct layout_request *request,
                      const void *element)
{
    const struct group *group = chain_group(request->chain);
    uint8_t left[group->size], right[group->size];
    for (size_t s = 0; s < request->generators; s++) {
        const uint8_t *generator = request->elements + s * group->size;
        group_multiply(group, left, element, generator);
        group_multiply(group, right, generator, element);
        if (!group_equal(group, left, right))
            return 0;
    }
    return 1;
}

/* A place that a central element moves the base point to, or 0: cosets of a
 * central subgroup lie at like distances and change together. */
static uint32_t find_central(const struct layout_request *request,
                             size_t level)
{
    const struct chain *chain = request->chain;
    uint32_t places = chain_orbit_size(chain, level);
    uint32_t tests = places < CENTRAL_TESTS ? places : CENTRAL_TESTS;
    for (uint32_t i = 1; i < tests; i++) {
        uint32_t place = (uint32_t)((uint64_t)i * places / tests);
        if (is_central(request, chain_transversal(chain, level, place)))
            return place;
    }
    return 0;
}

/* Places from different orbits of G^(level+1) on the orbit of a level, but for
 * the base point's own, spread over all of them; returns their number. */
static uint32_t sample_suborbits(const struct layout_request *request,
                                 size_t level, uint32_t *root,
                                 uint32_t *suborbit)
{
    uint32_t places = chain_orbit_size(request->chain, level), count = 0;
    uint32_t samples = 1 + SAMPLE_WORK / places, next = 0;
    suborbit[0] = find_central(request, level);
    next = suborbit[0] != 0;
    cosets_suborbits(request->chain, level, root);
    for (uint32_t p = 1; p < places; p++)
        if (root[p] == p)
            root[count++] = p;      /* places are read before they are written */
    if (samples > SUBORBITS_MAX - next)
        samples = SUBORBITS_MAX - next;
    if (samples > count)
        samples = count;
    for (uint32_t i = 0; i < samples; i++)
        suborbit[next++] = root[(uint64_t)i * count / samples];
    return next;
}

/* Is there a choice with this block group's order on this level already? */
static int is_listed(const struct choices *choices, size_t level,
                     uint64_t order)
{
    for (size_t i = 0; i < choices->count; i++)
        if (choices->at[i].level == level && choices->at[i].order == order)
            return 1;
    return 0;
}

static int add_block_choices(struct choices *choices,
                             const struct layout_request *request,
                             size_t level, struct error *error)
{
    uint32_t places = chain_orbit_size(request->chain, level);
    uint32_t suborbit[SUBORBITS_MAX];
    uint64_t below = chain_order_small(request->chain, level + 1);
    uint32_t *parent = memory_alloc(places, sizeof *parent, error);
    if (!parent)
        return ERROR_FAILED;
    uint32_t count = sample_suborbits(request, level, parent, suborbit);
    memory_free(parent);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *part = memory_alloc(places, sizeof *part, error);
        if (!part)
            return ERROR_FAILED;
        uint32_t parts = cosets_blocks(request->chain, level, suborbit[i],
                                       part, error);
        if (parts == 1 ||
            is_listed(choices, level, below * (places / parts))) {
            memory_free(part);
            continue;
        }
        add_choice(choices, request, level, part, places / parts);
    }
    return error->code;
}

/* Block systems are worth a look where the chain jumps over good orders. */
static int wants_blocks(const struct chain *chain, size_t level)
{
    return chain_order_small(chain, level) > 1000 &&
           chain_order_small(chain, level + 1) < 20000 &&
           chain_orbit_size(chain, level) > 3 &&
           chain_orbit_size(chain, level) <= ORBIT_MAX;
}

static int add_whole_group(struct choices *choices,
                           const struct layout_request *request,
                           struct error *error)
{
    uint32_t places = chain_orbit_size(request->chain, 0);
    uint32_t *part = memory_alloc(places, sizeof *part, error);
    if (!part)
        return ERROR_FAILED;
    add_choice(choices, request, 0, part, places);
    return 0;
}

static int compare_choices(const void *a, const void *b)
{
    const struct choice *p = a, *q = b;
    return (p->seconds > q->seconds) - (p->seconds < q->seconds);
}

static int list_choices(struct choices *choices,
                        const struct layout_request *request,
                        struct error *error)
{
    const struct chain *chain = request->chain;
    for (size_t i = 0; i < chain_depth(chain); i++) {
        add_choice(choices, request, i, NULL, 1);
        if (wants_blocks(chain, i) &&
            add_block_choices(choices, request, i, error))
            return ERROR_FAILED;
    }
    if (add_whole_group(choices, request, error))
        return ERROR_FAILED;
    qsort(choices->at, choices->count, sizeof *choices->at, compare_choices);
    return 0;
}

/* Elements that one kernel step moves: what leaves are compared by. */
static double leaf_score(const struct subgroup *subgroup)
{
    double fill = subgroup->order / (double)subgroup_words(subgroup);
    if (subgroup->order == 0)
        return 0;
    if (!subgroup->cyclic)
        return fill;
    return subgroup->order <= 64 ? fill * 1.2 : fill * 0.8;
}

static void keep_better(struct subgroup *best, const struct subgroup *other)
{
    if (leaf_score(other) > leaf_score(best))
        *best = *other;
}

/* L: a stabiliser of base points of K, or one grown from random elements, or a
 * cyclic one.  A stabiliser that nearly fills a word is taken at once: under
 * most voltages many of its leaves move without a change of their bits. */
static int choose_leaf(const struct layout *layout, struct subgroup *best,
                       struct error *error)
{
    enum subgroup_parity parity = layout->bipartite ? SUBGROUP_EVEN
                                                    : SUBGROUP_ANY;
    struct subgroup other;
    struct random random;
    random_seed(&random, 1);
    best->order = 0;
    for (size_t i = 0; i <= members_depth(layout->members); i++) {
        subgroup_stabiliser(layout->members, i, parity, &other);
        keep_better(best, &other);
    }
    if (best->order >= STABILISER_ENOUGH)
        return 0;
    if (subgroup_grow(layout->members, parity, &random, &other, error))
        return ERROR_FAILED;
    keep_better(best, &other);
    if (best->order < 48 &&
        subgroup_cyclic(layout->members, parity, &random, &other, error))
        return ERROR_FAILED;
    if (best->order < 48)
        keep_better(best, &other);
    return 0;
}

static uint32_t find_generator(const struct layout *layout,
                               const uint8_t *element)
{
    uint32_t s = 0;
    while (s < layout->generators &&
           !group_equal(layout->group, element,
                        layout->generator + s * layout->group->size))
        s++;
    return s;
}

/* The distinct generators but for the identity: repeats change nothing. */
static int copy_generators(struct layout *layout,
                           const struct layout_request *request,
                           struct error *error)
{
    const struct group *group = layout->group;
    layout->generator = memory_alloc(request->generators, group->size, error);
    if (!layout->generator)
        return ERROR_FAILED;
    for (size_t s = 0; s < request->generators; s++) {
        const uint8_t *element = request->elements + s * group->size;
        if (!group_is_identity(group, element) &&
            find_generator(layout, element) == layout->generators)
            memcpy(layout->generator + layout->generators++ * group->size,
                   element, group->size);
    }
    return 0;
}

static int find_inverses(struct layout *layout, struct error *error)
{
    uint8_t inverse[layout->group->size];
    layout->inverse = memory_alloc(layout->generators, sizeof(uint32_t), error);
    if (!layout->inverse)
        return ERROR_FAILED;
    for (size_t s = 0; s < layout->generators; s++) {
        group_invert(layout->group, inverse,
                     layout->generator + s * layout->group->size);
        layout->inverse[s] = find_generator(layout, inverse);
        if (layout->inverse[s] < layout->generators)
            continue;
        memory_free(layout->inverse);
        layout->inverse = NULL;
        return 0;
    }
    return 0;
}

static int fill_layout(struct layout *layout,
                       const struct layout_request *request,
                       const struct choice *choice, struct error *error)
{
    struct subgroup subgroup;
    layout->chain = request->chain;
    layout->group = chain_group(request->chain);
    layout->bipartite = chain_is_bipartite(request->chain);
    int code = copy_generators(layout, request, error);
    if (!code)
        code = find_inverses(layout, error);
    if (!code)
        code = cosets_create(request->chain, choice->level, choice->part,
                             &layout->cosets, error);
    layout->blocks = layout->cosets.index;
    if (!code)
        code = members_create(&layout->cosets, &layout->members, error);
    if (!code)
        code = choose_leaf(layout, &subgroup, error);
    if (!code)
        code = layout_make_leaves(layout, &subgroup, error);
    if (!code)
        code = layout_make_edges(layout, error);
    if (!code)
        code = layout_make_order(layout, error);
    if (!code)
        code = layout_make_schedules(layout, error);
    return code ? code : leaf_prepare(&layout->leaf, request->kernel, error);
}

static int try_choices(const struct choices *choices,
                       const struct layout_request *request,
                       struct layout **result, struct error *error)
{
    for (size_t i = 0; i < choices->count && i < ATTEMPTS; i++) {
        error_clear(error);
        struct layout *layout = memory_alloc(1, sizeof *layout, error);
        if (!layout)
            return ERROR_FAILED;
        int code = fill_layout(layout, request, &choices->at[i], error);
        if (!code) {
            *result = layout;
            return 0;
        }
        layout_free(layout);
        if (code != ERROR_LIMIT)
            return code;
    }
    return error_set(error, ERROR_LIMIT,
                     "no subgroup of the group's chain suits the lift engine");
}

int layout_create(const struct layout_request *request,
                  struct layout **layout, struct error *error)
{
    struct choices choices = { .count = 0 };
    struct error local = { 0 };
    if (!error)
        error = &local;
    if (chain_depth(request->chain) == 0 ||
        !chain_order_small(request->chain, 0))
        return error_set(error, ERROR_LIMIT, "the lift engine needs a group of "
                         "2 to 2^64 elements");
    int code = list_choices(&choices, request, error);
    if (!code)
        code = try_choices(&choices, request, layout, error);
    for (size_t i = 0; i < choices.count; i++)
        memory_free(choices.at[i].part);
    return code;
}

void layout_free(struct layout *layout)
{
    if (!layout)
        return;
    cosets_clear(&layout->cosets);
    members_free(layout->members);
    leaf_clear(&layout->leaf);
    memory_free(layout->representative);
    memory_free(layout->leaf_of);
    memory_free(layout->bit_of);
    memory_free(layout->generator);
    memory_free(layout->inverse);
    memory_free(layout->transversal);
    memory_free(layout->source);
    memory_free(layout->voltage);
    memory_free(layout->order);
    memory_free(layout->voltage_member);
    memory_free(layout->is_odd);
    memory_free(layout->schedule);
    memory_free(layout->program);
    memory_free(layout->program_at);
    memory_free(layout);
}
