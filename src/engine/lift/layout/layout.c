/*
 * From a chain to a layout: the block groups are tried in the order of their
 * forecast, and the first that can be built is taken.
 */
#include <string.h>

#include "base/assert.h"
#include "base/key_set.h"
#include "base/memory.h"
#include "base/size.h"
#include "engine/lift/layout/layout_choose.h"
#include "engine/lift/layout/layout_state.h"
#include "engine/lift/layout/word_layout.h"

/* Entries of schedules take a tenth of a second or two. */
enum { ATTEMPTS = 3, STABILISER_ENOUGH = 56, BYTES_OF_AN_EDGE = 256,
       PRODUCTS_OF_AN_EDGE = 200,
       SKETCH_ENTRIES = 1 << 21, SKETCH_MATRIX_ENTRIES = 1 << 18 };

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
    struct subgroup_rule rule = { parity, fold_images(layout) };
    struct subgroup other;
    struct random random;
    random_seed(&random, 1);
    best->order = 0;
    for (size_t i = 0; i <= elements_depth(layout->members); i++) {
        subgroup_stabiliser(layout->members, i, parity, &other);
        if (subgroup_is_kept(&other, rule.images))
            keep_better(best, &other);
    }
    if (best->order >= STABILISER_ENOUGH)
        return 0;
    if (subgroup_grow(layout->members, rule, &random, &other, error))
        return ERROR_FAILED;
    keep_better(best, &other);
    if (layout->fold.count)
        return 0;
    if (best->order < 48 &&
        subgroup_cyclic(layout->members, parity, &random, &other, error))
        return ERROR_FAILED;
    if (best->order < 48)
        keep_better(best, &other);
    return 0;
}

/* Repeats change nothing. */
static int copy_generators(struct layout *layout,
                           const struct layout_request *request,
                           struct key_set *set, struct error *error)
{
    const struct group *group = layout->group;
    layout->generator = memory_alloc(request->generators, group->size, error);
    if (!layout->generator)
        return ERROR_FAILED;
    for (size_t s = 0; s < request->generators; s++) {
        const uint8_t *element = request->elements + s * group->size;
        uint32_t known = set->count;
        if (group_is_identity(group, element))
            continue;
        if (key_set_add(set, element, error) == KEY_NONE)
            return ERROR_FAILED;
        if (set->count > known)
            memcpy(layout->generator + layout->generators++ * group->size,
                   element, group->size);
    }
    return 0;
}

static int find_inverses(struct layout *layout, const struct key_set *set,
                         struct error *error)
{
    uint8_t *inverse = memory_alloc(1, layout->group->size, error);
    int closed = 1;
    layout->inverse = memory_alloc(layout->generators, sizeof(uint32_t), error);
    for (size_t s = 0; inverse && layout->inverse && closed &&
                       s < layout->generators; s++) {
        group_invert(layout->group, inverse,
                     layout->generator + s * layout->group->size);
        layout->inverse[s] = key_set_find(set, inverse);
        closed = layout->inverse[s] != KEY_NONE;
    }
    int code = inverse && layout->inverse ? 0 : ERROR_FAILED;
    memory_free(inverse);
    if (closed)
        return code;
    memory_free(layout->inverse);
    layout->inverse = NULL;
    return code;
}

int layout_make_generators(struct layout *layout,
                           const struct layout_request *request,
                           struct error *error)
{
    struct key_set set = { .size = group_told_size(layout->group) };
    int code = copy_generators(layout, request, &set, error);
    if (!code)
        code = find_inverses(layout, &set, error);
    key_set_clear(&set);
    return code;
}

static int make_block_group(struct layout *layout,
                            const struct layout_request *request,
                            const struct choice *choice, struct error *error)
{
    int code = cosets_create(request->chain, choice->level, choice->part,
                             &layout->cosets, error);
    if (code)
        return code;
    layout->map = (struct block_map){
        .blocks = layout->cosets.index, .cosets = &layout->cosets,
        .weight = (uint32_t)layout->cosets.order,
        .vertices = layout->cosets.order * layout->cosets.index,
    };
    ASSERT(layout->map.weight == layout->cosets.order);
    block_map_divide(&layout->map, request->partition);
    layout->scratch = memory_alloc(2, layout->group->size, error);
    return layout->scratch
        ? elements_create(&layout->cosets, &layout->members, error)
        : ERROR_FAILED;
}

/* What there is of each block. */
static int make_tables(struct layout *layout,
                       const struct layout_request *request,
                       struct error *error)
{
    int code = layout_make_edges(layout, error);
    if (!code)
        code = layout_find_starts(layout, request, error);
    if (!code)
        code = layout_make_colours(layout, error);
    return code ? code : layout_make_order(layout, error);
}

static int make_all_tables(struct layout *layout,
                           const struct layout_request *request,
                           struct error *error)
{
    int code = layout->fold.count ? fold_number_blocks(layout, request, error)
                                  : 0;
    return code ? code : make_tables(layout, request, error);
}

/* Of a sketch: an edge of long elements or large matrices is several. */
static uint64_t sketch_blocks(const struct layout *layout,
                              const struct layout_request *request)
{
    uint64_t generators = layout->generators ? layout->generators : 1;
    uint64_t degree = layout->group->degree;
    uint64_t longer = layout->group->kind == GROUP_MATRIX
        ? 1 + degree * degree * degree / PRODUCTS_OF_AN_EDGE
        : 1 + layout->group->size / BYTES_OF_AN_EDGE;
    return request->sketch_edges / generators / longer;
}

static double schedule_entries(const struct layout *layout)
{
    return (double)layout->voltages * layout_leaves(layout);
}

/* The tables of a part that has so many edges at most, if there are more; the
 * numbers of blocks stay those of the whole, or are guessed modulo
 * symmetries.  A sketch has no schedules; where they would be long, even what
 * has all the rest is a sketch. */
static int sketch_tables(struct layout *layout,
                         const struct layout_request *request,
                         struct error *error)
{
    uint64_t blocks = layout->map.blocks;
    uint64_t enough = sketch_blocks(layout, request);
    uint32_t symmetries = layout->fold.count ? layout->fold.count : 1;
    int code = 0;
    if (!request->sketch_edges || layout->map.count <= enough + 1) {
        code = make_all_tables(layout, request, error);
        double most = layout->group->kind == GROUP_MATRIX
            ? SKETCH_MATRIX_ENTRIES : SKETCH_ENTRIES;
        layout->is_sketch = layout->lacks_schedules =
            request->sketch_edges && schedule_entries(layout) > most;
        layout->sketched = layout->is_sketch ? layout->map.count : 0;
        return code || layout->is_sketch ? code
            : layout_make_schedules(layout, error);
    }
    layout->is_sketch = 1;
    if (!layout_has_least(layout)) {
        code = layout_guess_edges(layout, enough + 1, error);
    } else {
        uint64_t parts = (blocks + enough) / (enough + 1);
        block_map_divide(&layout->map, (struct block_partition){
            parts < UINT32_MAX ? (uint32_t)parts : UINT32_MAX, 0, 0 });
        layout->sketched = layout->map.count;
        code = make_tables(layout, request, error);
    }
    layout->map.blocks = (blocks + symmetries - 1) / symmetries;
    block_map_divide(&layout->map, request->partition);
    return code || symmetries == 1 ? code : fold_sample(layout, error);
}

/* Where symmetries are given, they must be of use. */
static int divide_blocks(struct layout *layout,
                         const struct layout_request *request,
                         struct error *error)
{
    if (request->symmetries < 2)
        return 0;
    int code = layout_has_least(layout) ? fold_open(layout, request, error) : 0;
    return code || layout->fold.count ? code
        : error_set(error, ERROR_LIMIT, "no symmetry keeps the block group");
}

static int fill_layout(struct layout *layout,
                       const struct layout_request *request,
                       const struct choice *choice, struct error *error)
{
    struct subgroup subgroup;
    int odd = layout_has_odd_start(request, error);
    layout->bipartite = chain_is_bipartite(request->chain) && !odd;
    layout->gauge = request->gauge;
    int code = odd < 0 ? odd : layout_make_generators(layout, request, error);
    if (!code)
        code = make_block_group(layout, request, choice, error);
    if (!code)
        code = divide_blocks(layout, request, error);
    if (!code)
        code = choose_leaf(layout, &subgroup, error);
    if (!code)
        code = layout_make_leaves(layout, &subgroup, error);
    if (!code)
        code = sketch_tables(layout, request, error);
    return code ? code : leaf_prepare(&layout->leaf, request->kernel, error);
}

static void free_tables(struct layout *layout)
{
    void **table[] = {
        (void **)&layout->transversal, (void **)&layout->colour,
        (void **)&layout->source, (void **)&layout->voltage,
        (void **)&layout->order, (void **)&layout->voltage_member,
        (void **)&layout->is_odd, (void **)&layout->schedule,
        (void **)&layout->program, (void **)&layout->program_at,
        (void **)&layout->start,
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        memory_free(*table[i]);
        *table[i] = NULL;
    }
}

int layout_complete(struct layout *layout, const struct layout_request *request,
                    struct error *error)
{
    if (!layout->is_sketch)
        return 0;
    layout->is_sketch = 0;
    layout->sketched = 0;
    if (layout->lacks_schedules && !request->partition.parts)
        return layout_make_schedules(layout, error);
    free_tables(layout);
    layout->gauge = request->gauge;
    layout->map.blocks = layout->cosets.index;
    int code = make_all_tables(layout, request, error);
    return code ? code : layout_make_schedules(layout, error);
}

double layout_seconds_missing(const struct layout *layout)
{
    return layout->schedule || !layout->members ? 0
        : schedule_entries(layout) * SECONDS_ENTRY *
          (double)elements_depth(layout->members);
}

int64_t layout_bytes_missing(const struct layout *layout)
{
    double cosets = layout->fold.count ? (double)layout->cosets.index : 0;
    size_t edge = sizeof *layout->source + sizeof *layout->voltage;
    size_t block = layout->group->size + sizeof *layout->colour +
                   sizeof *layout->order + edge * layout->generators;
    double programs = layout_compiles(layout) ? 2 : 0;
    double schedules = layout->schedule ? 0
        : (schedule_entries(layout) * (1 + programs) +
           layout->fold.kinds * layout_leaves(layout)) *
          sizeof *layout->schedule;
    double blocks = (double)layout->map.count - (double)layout->sketched;
    return layout->is_sketch ? (int64_t)(blocks * (double)block + schedules +
                                         cosets * FOLD_COSET_BYTES) : 0;
}

int layout_make_colours(struct layout *layout, struct error *error)
{
    layout->colour = memory_alloc(layout->map.count, 1, error);
    for (uint64_t x = 0; layout->colour && x < layout->map.count; x++)
        layout->colour[x] =
            group_sign(layout->group, layout->transversal +
                                      x * layout->group->size) < 0;
    return layout->colour ? 0 : ERROR_FAILED;
}

struct layout *layout_open(const struct layout_request *request,
                           struct error *error)
{
    struct layout *layout = memory_alloc(1, sizeof *layout, error);
    if (layout) {
        layout->chain = request->chain;
        layout->group = chain_group(request->chain);
    }
    return layout;
}

static int try_choices(const struct choices *choices,
                       const struct layout_request *request,
                       struct layout **result, struct error *error)
{
    for (size_t i = 0; i < choices->count && i < ATTEMPTS; i++) {
        error_clear(error);
        struct layout *layout = layout_open(request, error);
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
    if (choices->count || !choices->refused)
        return error_set(error, ERROR_LIMIT, "no subgroup of the group's chain "
                         "suits the lift engine");
    return size_refuse("the lift engine's layout", choices->refused,
                       (double)request->memory, error);
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
    if (request->word)
        return layout_of_words(request, layout, error);
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
    elements_free(layout->members);
    fold_clear(&layout->fold);
    leaf_clear(&layout->leaf);
    memory_free(layout->word);
    memory_free(layout->inside);
    memory_free(layout->scratch);
    memory_free(layout->representative);
    memory_free(layout->leaf_of);
    memory_free(layout->bit_of);
    memory_free(layout->generator);
    memory_free(layout->inverse);
    free_tables(layout);
    memory_free(layout);
}
