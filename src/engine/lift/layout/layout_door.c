/*
 * The door: what users of a layout take.
 */
#include "base/hash.h"
#include "engine/lift/layout/layout_state.h"
#include "engine/lift/layout/word_layout.h"

struct layout_shape layout_shape(const struct layout *layout)
{
    return (struct layout_shape){
        .leaf = layout->leaf, .planes = layout->planes,
        .leaves = layout->leaves, .words = layout->words,
        .bipartite = layout->bipartite,
    };
}

struct block_map layout_blocks(const struct layout *layout)
{
    return layout->map;
}

struct layout_tables layout_tables(const struct layout *layout)
{
    return (struct layout_tables){
        .generators = layout->generators, .inverse = layout->inverse,
        .source = layout->source, .voltage = layout->voltage,
        .colour = layout->colour, .order = layout->order,
        .orbit = layout->fold.orbit ? layout->fold.orbit + layout->map.first
                                    : NULL,
    };
}

struct voltages layout_voltages(const struct layout *layout)
{
    return (struct voltages){
        .count = layout->voltages, .planes = layout->planes,
        .leaves = layout->leaves, .is_odd = layout->is_odd,
        .schedule = layout->schedule, .program = layout->program,
        .program_at = layout->program_at,
    };
}

/* What laying out will take besides the tables that stay: a spanning tree of
 * divided blocks all elements, many voltages wide numbers. */
static uint64_t passing_bytes(const struct layout *layout)
{
    int spread = layout->gauge == GAUGE_TREE && layout->map.partition.parts;
    uint64_t all = spread ? layout->map.blocks * layout->group->size : 0;
    uint64_t wide = layout->map.weight > UINT16_MAX
        ? layout->map.count * layout->generators * sizeof(uint32_t) : 0;
    return layout->is_sketch ? all + wide : 0;
}

struct layout_summary layout_summary(const struct layout *layout)
{
    return (struct layout_summary){
        .gauge = layout->gauge, .cycle_generator = layout->cycle_generator,
        .voltages = layout->voltages, .trivial = layout->trivial,
        .compiles = layout_compiles(layout), .is_sketch = layout->is_sketch,
        .sketched = layout->sketched, .looked = layout->looked,
        .symmetries = layout->fold.count,
        .passing = passing_bytes(layout),
    };
}

void layout_divide(struct layout *layout, struct block_partition partition)
{
    ASSERT(!layout->word);
    block_map_divide(&layout->map, partition);
}

uint64_t layout_pages(const struct layout *layout)
{
    return layout->map.count * layout->planes;
}

uint64_t layout_map_bytes(const struct layout *layout)
{
    return layout_pages(layout) * layout->words * 8;
}

const struct group *layout_group(const struct layout *layout)
{
    return layout->group;
}

const struct chain *layout_chain(const struct layout *layout)
{
    return layout->chain;
}

const void *layout_generator(const struct layout *layout, size_t s)
{
    ASSERT(s < layout->generators);
    return layout->generator + s * layout->group->size;
}

const struct vertex *layout_starts(const struct layout *layout,
                                   uint32_t *count)
{
    ASSERT(!layout->is_sketch);
    *count = layout->starts;
    return layout->start;
}

uint32_t layout_starts_in_all(const struct layout *layout)
{
    return layout->all_starts;
}

void layout_element(const struct layout *layout, struct vertex at,
                    void *element, void *scratch)
{
    const struct group *group = layout->group;
    uint64_t block = at.page / layout->planes;
    uint32_t plane = (uint32_t)(at.page % layout->planes);
    ASSERT(block < layout->map.count && at.leaf < layout->leaves);
    ASSERT(at.bit < layout->leaf.order);
    const uint8_t *t = layout->transversal + block * group->size;
    if (layout->word) {
        words_arrange(group, element, layout->word, layout->inside +
                      group->degree * ((uint64_t)at.leaf * layout->leaf.order +
                                       at.bit), layout->scratch);
        group_append(group, element, t);
        return;
    }
    uint32_t u = layout->representative[plane * layout->leaves + at.leaf];
    uint32_t member = elements_times(layout->members,
                                     layout->subgroup.element[at.bit], u);
    group_multiply(group, element,
                   elements_element(layout->members, member, scratch), t);
}

/* ---- hashes ---- */

static uint64_t fold(uint64_t hash, const void *data, size_t bytes)
{
    uint64_t pair[2] = { hash, hash_bytes(data, bytes) };
    return hash_bytes(pair, sizeof pair);
}

static uint64_t fold_element(uint64_t hash, const struct group *group,
                             const void *element)
{
    return fold(hash, element, group_told_size(group));
}

uint64_t layout_hash_leaves(const struct layout *layout)
{
    if (layout->word)
        return hash_bytes(layout->inside, (size_t)layout->map.weight *
                          layout->group->degree * sizeof *layout->inside);
    uint64_t hash = hash_bytes(layout->representative, layout_leaves(layout) *
                               sizeof *layout->representative);
    for (uint32_t i = 0; i < layout->fold.count; i++)
        hash = fold_element(hash, layout->group,
                            layout->fold.point + i * layout->group->size);
    return hash;
}

uint64_t layout_fingerprint(const struct layout *layout)
{
    const struct group *group = layout->group;
    size_t edges = layout->map.blocks * layout->generators;
    size_t size = group->size, leaves = layout_leaves(layout);
    uint64_t hash = layout->map.blocks;
    ASSERT(layout->members && layout->map.count == layout->map.blocks);
    ASSERT(layout->fold.count == 0);
    for (size_t s = 0; s < layout->generators; s++)
        hash = fold_element(hash, group, layout->generator + s * size);
    for (uint64_t x = 0; x < layout->map.blocks; x++)
        hash = fold_element(hash, group, layout->transversal + x * size);
    for (uint32_t i = 0; i < leaves; i++)
        hash = fold_element(
            hash, group,
            elements_element(layout->members, layout->representative[i],
                             layout->scratch));
    for (uint32_t i = 0; i < layout->subgroup.order; i++)
        hash = fold_element(
            hash, group,
            elements_element(layout->members, layout->subgroup.element[i],
                             layout->scratch));
    hash = fold(hash, layout->source, edges * sizeof *layout->source);
    return fold(hash, layout->voltage, edges * sizeof *layout->voltage);
}
