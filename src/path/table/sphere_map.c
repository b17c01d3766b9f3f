/*
 * The k-th element of the sphere is found by the numbers of elements in the
 * pages before each page, then word by word, then bit by bit.
 */
#include "path/table/sphere_map.h"

#include <string.h>

#include "base/bits.h"
#include "base/memory.h"
#include "engine/lift/layout/leaf_bits.h"
#include "engine/lift/lift_sweep.h"

struct sphere_map {
    const struct layout *layout;
    struct layout_shape shape;
    uint64_t *bits;
    uint64_t *before;           /* pages + 1: elements in the pages before */
    uint32_t wanted;            /* its distance */
};

static void record_page(void *context, uint64_t page, const uint64_t *fresh,
                        const uint64_t *old)
{
    struct sphere_map *map = context;
    uint32_t words = map->shape.words;
    uint64_t *bits = map->bits + page * words, count = 0;
    for (uint32_t w = 0; w < words; w++) {
        bits[w] = fresh[w] & ~old[w];
        count += bits_count(bits[w]);
    }
    map->before[page + 1] = count;
}

/* Recorders are not told of the starts. */
static void note_starts(struct sphere_map *map)
{
    const struct layout_shape *shape = &map->shape;
    uint32_t starts;
    const struct vertex *at = layout_starts(map->layout, &starts);
    for (uint32_t i = 0; i < starts; i++) {
        map->bits[at[i].page * shape->words + at[i].leaf * shape->leaf.span +
                  at[i].bit / 64] |= UINT64_C(1) << at[i].bit % 64;
        map->before[at[i].page + 1]++;
    }
}

static int record_sphere(const struct lift *lift, struct sphere_map *map,
                    struct error *error)
{
    struct recorder recorder = { .take = record_page, .context = map };
    struct sweep sweep = { .lift = lift, .depth = map->wanted,
                           .noted = map->wanted };
    int code = journal_record(&recorder, &sweep.journal, error);
    if (!code)
        code = lift_sweep(&sweep, error);
    journal_free(sweep.journal);
    return code;
}

int sphere_map_create(const struct lift *lift, uint32_t distance,
                      struct sphere_map **result, struct error *error)
{
    const struct layout *layout = lift_layout(lift);
    struct sphere_map *map = memory_alloc(1, sizeof *map, error);
    if (!map)
        return ERROR_FAILED;
    *map = (struct sphere_map){ .layout = layout, .wanted = distance,
                                .shape = layout_shape(layout) };
    map->bits = memory_map(layout_map_bytes(layout), error);
    map->before = memory_alloc(layout_pages(layout) + 1, sizeof *map->before,
                               error);
    int code = map->bits && map->before ? record_sphere(lift, map, error)
                                        : ERROR_FAILED;
    if (!code && distance == 0)
        note_starts(map);
    if (code) {
        sphere_map_free(map);
        return code;
    }
    for (uint64_t page = 0; page < layout_pages(layout); page++)
        map->before[page + 1] += map->before[page];
    *result = map;
    return 0;
}

struct sphere_sizes {
    uint64_t *size;
    uint32_t count, room;
};

static int note_size(struct sweep *sweep, uint64_t found, struct error *error)
{
    struct sphere_sizes *sizes = sweep->observer.context;
    if (sizes->count == sizes->room) {
        uint32_t room = 2 * sizes->room + 16;
        uint64_t *size = memory_resize(sizes->size, room, sizeof *size, error);
        if (!size)
            return ERROR_FAILED;
        sizes->size = size;
        sizes->room = room;
    }
    sizes->size[sizes->count++] = found;
    return 0;
}

int spheres_count(const struct lift *lift, uint64_t **size, uint32_t *spheres,
                  struct error *error)
{
    struct sphere_sizes sizes = { 0 };
    struct sweep sweep = {
        .lift = lift, .depth = DEPTH_ALL,
        .observer = { .end = note_size, .context = &sizes },
    };
    int code = lift_sweep(&sweep, error);
    *size = sizes.size;
    *spheres = sizes.count;
    return code;
}

void sphere_map_free(struct sphere_map *map)
{
    if (!map)
        return;
    memory_unmap(map->bits, layout_map_bytes(map->layout));
    memory_free(map->before);
    memory_free(map);
}

uint64_t sphere_map_size(const struct sphere_map *map)
{
    return map->before[layout_pages(map->layout)];
}

/* The page that holds the k-th element. */
static uint64_t find_page(const struct sphere_map *map, uint64_t k)
{
    uint64_t low = 0, high = layout_pages(map->layout);
    while (high - low > 1) {
        uint64_t middle = low + (high - low) / 2;
        if (map->before[middle] <= k)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct position sphere_map_draw(const struct sphere_map *map,
                                struct random *random)
{
    const struct layout_shape *shape = &map->shape;
    uint64_t k = random_below(random, sphere_map_size(map));
    uint64_t page = find_page(map, k);
    const uint64_t *word = map->bits + page * shape->words;
    k -= map->before[page];
    while (k >= bits_count(*word))
        k -= bits_count(*word++);
    uint64_t bits = *word;
    while (k--)
        bits &= bits - 1;
    uint64_t at = (uint64_t)(word - map->bits);
    uint64_t leaf = at / shape->leaf.span;
    return (struct position){ (uint32_t)(leaf / shape_leaves(shape)),
                              (uint32_t)(leaf % shape_leaves(shape)),
                              (uint32_t)(at % shape->leaf.span) * 64 +
                                  bits_lowest(bits) };
}
