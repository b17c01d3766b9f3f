/*
 * The order in which blocks are visited, for the caches.
 *
 * A block reads the blocks that the generators map onto it.  Blocks that some
 * of the generators join to one component that fits the cache are visited
 * together, so each is read from memory once for all of those generators.
 * Components nest: along the cycles of one generator first, then round by round
 * with the generator that makes the components grow least.
 */
#include "base/assert.h"
#include "base/memory.h"
#include "base/union_find.h"
#include "engine/lift/layout/layout_state.h"

enum { CACHE_BYTES = 8 << 20, ROUNDS_MAX = 6 };

struct sorter {
    const struct layout *layout;
    uint32_t *parent;       /* a forest: the components so far */
    uint32_t *trial;        /* and with one more generator */
    uint32_t *size;         /* per root, or numbers while sorting */
    uint32_t *list;
};

/* The position of the block that generator s maps onto our block x, or x where
 * it belongs to another part. */
static uint32_t near_source(const struct layout *layout, uint64_t x, size_t s)
{
    uint64_t position = layout->source[x * layout->generators + s] -
                     layout->map.first;
    return (uint32_t)(position < layout->map.count ? position : x);
}

/* Joins every block with the one that generator s maps onto it; returns the
 * size of the greatest component. */
static uint32_t join_blocks(struct sorter *sorter, uint32_t *parent, size_t s)
{
    const struct layout *layout = sorter->layout;
    uint32_t greatest = 0;
    for (uint64_t x = 0; x < layout->map.count; x++) {
        union_find_join(parent, (uint32_t)x, near_source(layout, x, s));
        sorter->size[x] = 0;
    }
    for (uint64_t x = 0; x < layout->map.count; x++) {
        uint32_t root = union_find_root(parent, (uint32_t)x);
        if (++sorter->size[root] > greatest)
            greatest = sorter->size[root];
    }
    return greatest;
}

/* The generator that makes the components grow, but least; -1 if none does
 * within the limit. */
static int choose_generator(struct sorter *sorter, uint32_t now, uint32_t limit,
                            uint32_t *reached)
{
    const struct layout *layout = sorter->layout;
    int best = -1;
    *reached = limit;
    for (size_t s = 0; s < layout->generators; s++) {
        if (!layout_goes_on("layout: order of blocks", s, layout->generators))
            return -1;
        for (uint64_t x = 0; x < layout->map.count; x++)
            sorter->trial[x] = sorter->parent[x];
        uint32_t size = join_blocks(sorter, sorter->trial, s);
        if (size > now && size < *reached) {
            *reached = size;
            best = (int)s;
        }
    }
    return best;
}

static void walk_cycles(struct sorter *sorter, uint32_t *order, size_t s)
{
    const struct layout *layout = sorter->layout;
    uint8_t *seen = (uint8_t *)sorter->trial;
    uint64_t count = 0;
    for (uint64_t x = 0; x < layout->map.count; x++)
        seen[x] = 0;
    for (uint64_t x = 0; x < layout->map.count; x++)
        for (uint32_t y = (uint32_t)x; !seen[y];
             y = near_source(layout, y, s)) {
            seen[y] = 1;
            order[count++] = y;
        }
}

/* Sorts the list by component, components in order of appearance and their
 * blocks in the order they have. */
static void sort_by_component(struct sorter *sorter, uint32_t *order)
{
    uint64_t blocks = sorter->layout->map.count;
    uint32_t *first = sorter->size, next = 0;
    for (uint64_t x = 0; x < blocks; x++)
        first[x] = 0;
    for (uint64_t i = 0; i < blocks; i++)
        first[union_find_root(sorter->parent, order[i])]++;
    for (uint64_t i = 0; i < blocks; i++) {
        uint32_t root = union_find_root(sorter->parent, order[i]);
        if (first[root] & UINT32_C(1) << 31)
            continue;
        uint32_t count = first[root];
        first[root] = next | UINT32_C(1) << 31;
        next += count;
    }
    for (uint64_t i = 0; i < blocks; i++) {
        uint32_t root = union_find_root(sorter->parent, order[i]);
        sorter->list[first[root]++ & ~(UINT32_C(1) << 31)] = order[i];
    }
    for (uint64_t i = 0; i < blocks; i++)
        order[i] = sorter->list[i];
}

static void sort_blocks(struct sorter *sorter, uint32_t *order)
{
    const struct layout *layout = sorter->layout;
    uint64_t bytes = (uint64_t)layout->planes * layout->words * 8;
    uint32_t now = 1, limit = (uint32_t)(CACHE_BYTES / bytes + 1);
    for (int round = 0; round < ROUNDS_MAX; round++) {
        int s = choose_generator(sorter, now, limit, &now);
        if (s < 0)
            return;
        if (round == 0)
            walk_cycles(sorter, order, (size_t)s);
        join_blocks(sorter, sorter->parent, (size_t)s);
        sort_by_component(sorter, order);
    }
}

int layout_make_order(struct layout *layout, struct error *error)
{
    struct sorter sorter = { .layout = layout };
    uint32_t **array[] = { &layout->order, &sorter.parent, &sorter.trial,
                           &sorter.size, &sorter.list };
    int code = 0;
    for (int i = 0; i < 5 && !code; i++) {
        *array[i] = memory_alloc(layout->map.count, sizeof(uint32_t), error);
        code = *array[i] ? 0 : ERROR_FAILED;
    }
    if (!code) {
        for (uint64_t x = 0; x < layout->map.count; x++)
            layout->order[x] = sorter.parent[x] = (uint32_t)x;
        sort_blocks(&sorter, layout->order);
        ASSERT(layout_is_bijection(layout->order, layout->map.count,
                                   UINT32_MAX));
        code = stop_check(error);
    }
    memory_free(sorter.parent);
    memory_free(sorter.trial);
    memory_free(sorter.size);
    memory_free(sorter.list);
    return code;
}
