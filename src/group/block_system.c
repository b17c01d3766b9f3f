/*
 * Blocks of imprimitivity by Atkinson's method: merge two points, and whenever
 * two classes are merged, merge the images of what joined them under every
 * generator too.  A union-find forest over the places of the orbit.
 */
#include <string.h>

#include "base/assert.h"
#include "base/memory.h"
#include "base/union_find.h"
#include "group/cosets.h"

struct merger {
    uint32_t *parent;
    uint32_t *size;     /* of the class of each root */
    uint32_t places;
    int is_whole;       /* a class has more than half of all places: blocks are
                           equally large, so there is but one */
    uint32_t *queue;    /* places whose class was absorbed, still to be moved */
    uint32_t waiting;
};

static void merge(struct merger *merger, uint32_t a, uint32_t b)
{
    a = union_find_root(merger->parent, a);
    b = union_find_root(merger->parent, b);
    if (a == b)
        return;
    merger->parent[b] = a;
    merger->size[a] += merger->size[b];
    merger->is_whole |= merger->size[a] > merger->places / 2;
    merger->queue[merger->waiting++] = b;
}

static uint32_t move_place(const struct chain *chain, size_t level,
                           uint32_t place, const void *element)
{
    uint32_t key[GROUP_KEY_WORDS];
    group_move(chain_group(chain), key, chain_key(chain, level, place),
               element);
    int64_t moved = chain_place(chain, level, key);
    ASSERT(moved >= 0);
    return (uint32_t)moved;
}

static void close_under_generators(const struct chain *chain, size_t level,
                                   struct merger *merger)
{
    const uint8_t *elements;
    size_t count = chain_generators(chain, level, (const void **)&elements);
    size_t size = chain_group(chain)->size;
    for (uint32_t i = 0; i < merger->waiting && !merger->is_whole; i++)
        for (size_t s = 0; s < count; s++) {
            uint32_t p = merger->queue[i];
            uint32_t q = union_find_root(merger->parent, p);
            merge(merger, move_place(chain, level, p, elements + s * size),
                  move_place(chain, level, q, elements + s * size));
        }
}

void cosets_suborbits(const struct chain *chain, size_t level, uint32_t *root)
{
    uint32_t places = chain_orbit_size(chain, level);
    const uint8_t *elements = NULL;
    size_t size = chain_group(chain)->size, count = 0;
    if (level + 1 < chain_depth(chain))
        count = chain_generators(chain, level + 1, (const void **)&elements);
    for (uint32_t p = 0; p < places; p++)
        root[p] = p;
    for (size_t s = 0; s < count; s++)
        for (uint32_t p = 0; p < places; p++)
            union_find_join(root, p,
                            move_place(chain, level, p, elements + s * size));
    for (uint32_t p = 0; p < places; p++)
        root[p] = union_find_root(root, p);
}

uint32_t cosets_blocks(const struct chain *chain, size_t level,
                       uint32_t place, uint32_t *part, struct error *error)
{
    uint32_t places = chain_orbit_size(chain, level), parts = 0;
    struct merger merger = { .parent = part, .places = places };
    merger.queue = memory_alloc(places, sizeof *merger.queue, error);
    merger.size = memory_alloc(places, sizeof *merger.size, error);
    int code = merger.queue && merger.size ? 0 : ERROR_FAILED;
    for (uint32_t p = 0; p < places && !code; p++)
        merger.size[union_find_root(part, p)]++;
    if (!code) {
        merge(&merger, 0, place);
        close_under_generators(chain, level, &merger);
    }
    for (uint32_t p = 0; p < places; p++)
        part[p] = merger.is_whole ? 0 : union_find_root(part, p);
    for (uint32_t p = 0; p < places && !code; p++)
        parts += part[p] == p;
    memory_free(merger.queue);
    memory_free(merger.size);
    return code ? 1 : parts;
}
