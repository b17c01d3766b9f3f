/*
 * From a chain to a layout: the block groups are tried in the order of their
 * forecast, and the first that can be built is taken.
 */
#include <string.h>

#include "base/memory.h"
#include "search/layout_choose.h"

enum { ATTEMPTS = 3, STABILISER_ENOUGH = 56 };

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

static void deal_blocks(struct layout *layout, struct dealing dealing)
{
    layout->dealing = dealing;
    layout->blocks = layout->count = layout->cosets.index;
    if (dealing.parts == 0)
        return;
    layout->first = layout_first(layout, dealing.part);
    layout->count = dealing.part == dealing.parts ? 0
        : layout_first(layout, dealing.part + 1) - layout->first;
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
    deal_blocks(layout, request->dealing);
    layout->gauge = request->gauge;
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
    int code = choices_list(&choices, request, error);
    if (!code)
        code = try_choices(&choices, request, layout, error);
    choices_clear(&choices);
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
