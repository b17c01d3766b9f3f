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

enum { ORDER_MAX = 65536, CHOICES_MAX = 64, SUBORBITS_MAX = 12,
       ORBIT_MAX = 40000, ATTEMPTS = 3 };

/* Seconds on one core, measured on a 2.4 GHz server core with AVX2. */
#define SECONDS_WORD 1.2e-9     /* move one word by one generator */
#define SECONDS_EDGE 20e-9      /* visit one block by one generator, in a level */
#define SECONDS_FOLLOW 200e-9   /* find where one block goes */
#define SECONDS_ENTRY 8e-9      /* one schedule entry, per base point */
#define DENSE_LEVELS 6          /* how often each word is moved */

struct choice {
    size_t level;
    uint32_t *part;     /* NULL: single points */
    double seconds;
};

struct choices {
    struct choice at[CHOICES_MAX];
    size_t count;
};

/* Elements per 64-bit word that a subgroup of K may reach: by a leaf of one
 * word, or a cyclic leaf of several. */
static double guess_fill(uint64_t order, int is_even)
{
    double best = 1;
    order /= is_even ? 2 : 1;
    for (uint32_t d = 2; d <= SUBGROUP_CYCLIC; d++) {
        double fill = d / (double)((d + 63) / 64);
        if (order % d == 0 && fill > best)
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
        level, part, guess_seconds(request, order, depth)
    };
}

/* A place in each orbit of G^(level+1) on the orbit of a level, but for the
 * base point's own; returns their number, at most SUBORBITS_MAX. */
static uint32_t find_suborbits(const struct chain *chain, size_t level,
                               uint32_t *parent, uint32_t *suborbit)
{
    uint32_t places = chain_orbit_size(chain, level), count = 0;
    cosets_suborbits(chain, level, parent);
    for (uint32_t p = 1; p < places && count < SUBORBITS_MAX; p++)
        if (parent[p] == p)
            suborbit[count++] = p;
    return count;
}

static int add_block_choices(struct choices *choices,
                             const struct layout_request *request,
                             size_t level, struct error *error)
{
    uint32_t places = chain_orbit_size(request->chain, level);
    uint32_t suborbit[SUBORBITS_MAX], last = 0;
    uint32_t *parent = memory_alloc(places, sizeof *parent, error);
    if (!parent)
        return ERROR_FAILED;
    uint32_t count = find_suborbits(request->chain, level, parent, suborbit);
    memory_free(parent);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *part = memory_alloc(places, sizeof *part, error);
        if (!part)
            return ERROR_FAILED;
        uint32_t parts = cosets_blocks(request->chain, level, suborbit[i],
                                       part, error);
        if (parts == 1 || parts == last) {
            memory_free(part);
            continue;
        }
        last = parts;
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
 * cyclic one.  A stabiliser is preferred while it is nearly as large. */
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
        int known = group_is_identity(group, element);
        for (size_t i = 0; i < layout->generators && !known; i++)
            known = group_equal(group, element,
                                layout->generator + i * group->size);
        if (!known)
            memcpy(layout->generator + layout->generators++ * group->size,
                   element, group->size);
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
