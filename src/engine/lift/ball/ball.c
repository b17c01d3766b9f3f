#include "base/assert.h"
#include "base/cores.h"
#include "base/memory.h"
#include "base/stop.h"
#include "comm/comm.h"
#include "engine/lift/ball/ball_disk.h"
#include "engine/lift/ball/ball_visit.h"
#include "engine/lift/ball/journal.h"

enum { STREAM_BYTES = 64 << 20 };

uint64_t ball_bytes(const struct layout *layout)
{
    struct layout_shape shape = layout_shape(layout);
    uint64_t pages = layout_pages(layout);
    uint64_t map = layout_map_bytes(layout) +
                   pages * (shape_mask_words(&shape) * 8 + 1);
    return map * (shape.bipartite ? 1 : 2) + pages * sizeof(uint32_t) +
           2 * layout_blocks(layout).count + halo_bytes(layout);
}

uint64_t ball_disk_tables(const struct layout *layout)
{
    struct layout_shape shape = layout_shape(layout);
    return layout_pages(layout) * (sizeof(uint32_t) +
                                   (shape.bipartite ? 1 : 2)) +
           layout_blocks(layout).count * (2 + sizeof(uint32_t));
}

/* First touch: a page goes to the memory of the socket whose thread zeroes it,
 * which is the one that will use it. */
static void touch_map(uint64_t *map, uint64_t words)
{
    #pragma omp parallel for schedule(static) \
        num_threads(cores_team((double)words))
    for (uint64_t w = 0; w < words; w += 512)
        if (!stop_asked())
            map[w] = 0;
}

static int map_pages(struct ball *ball, int i, struct error *error)
{
    uint64_t words = ball->pages * ball->shape.words;
    ball->changed[i] = memory_alloc(ball->pages, 1, error);
    if (!ball->changed[i])
        return ERROR_FAILED;
    if (ball->is_on_disk)
        return 0;
    ball->map[i] = memory_map(words * 8, error);
    ball->mask[i] = memory_map(ball->pages * ball->mask_words * 8, error);
    if (!ball->map[i] || !ball->mask[i])
        return ERROR_FAILED;
    touch_map(ball->map[i], words);
    return 0;
}

static void unmap_pages(struct ball *ball, int i)
{
    if (ball->map[i])
        memory_unmap(ball->map[i], ball->pages * ball->shape.words * 8);
    if (ball->mask[i])
        memory_unmap(ball->mask[i], ball->pages * ball->mask_words * 8);
    memory_free(ball->changed[i]);
}

static int open_halo(struct ball *ball, struct error *error)
{
    ball->source = ball->tables.source;
    if (ball->blocks.partition.parts < 2)
        return 0;
    int code = halo_create(ball->layout, &ball->halo, error);
    if (code)
        return code;
    ball->source = halo_source(ball->halo);
    ball->touch = halo_touch(ball->halo);
    return 0;
}

static int open_maps(struct ball *ball, struct error *error)
{
    uint64_t blocks = ball->blocks.count;
    ball->count = memory_alloc(ball->pages, sizeof *ball->count, error);
    ball->active[0] = memory_alloc(blocks, 1, error);
    ball->active[1] = memory_alloc(blocks, 1, error);
    int code = ball->count && ball->active[0] && ball->active[1] ? 0
                                                                 : ERROR_FAILED;
    if (!code)
        code = rooms_create(&ball->spare, ball->shape.words * 8, error);
    if (!code)
        code = rooms_create(&ball->origins, 2 * sizeof(struct origin) *
                            (ball->tables.generators + 1), error);
    for (int i = 0; !code && i < ball->maps; i++)
        code = map_pages(ball, i, error);
    if (ball->maps == 1) {
        ball->map[1] = ball->map[0];
        ball->mask[1] = ball->mask[0];
        ball->changed[1] = ball->changed[0];
    }
    return code;
}

static int set_up(struct ball *ball, const struct layout *layout,
                  const struct kernel *kernel, struct error *error)
{
    const struct layout_shape *shape = &ball->shape;
    ball->layout = layout;
    ball->shape = layout_shape(layout);
    ball->blocks = layout_blocks(layout);
    ball->tables = layout_tables(layout);
    ball->voltages = layout_voltages(layout);
    ball->kernel = kernel;
    ball->pages = ball->marks = layout_pages(layout);
    ball->mask_words = shape_mask_words(shape);
    ball->full = shape->leaves * shape->leaf.order;
    ball->maps = shape->bipartite ? 1 : 2;
    ASSERT(!layout_summary(layout).is_sketch);
    ASSERT(shape->planes == 1 || (shape->planes == 2 && shape->bipartite));
    ASSERT(shape->words == shape->leaves * shape->leaf.span);
    ASSERT(shape->leaf.order <= 64 * shape->leaf.span);
    ASSERT(ball->blocks.weight == shape->planes * ball->full);
    ball->streams = ball->maps == 2 &&
                    layout_map_bytes(layout) > STREAM_BYTES;
    return open_maps(ball, error);
}

int ball_create_on_disk(const struct layout *layout,
                        const struct kernel *kernel,
                        const struct ball_scratch *scratch,
                        struct ball **result, struct error *error)
{
    struct ball *ball = memory_alloc(1, sizeof *ball, error);
    if (!ball)
        return ERROR_FAILED;
    ball->is_on_disk = 1;
    int code = set_up(ball, layout, kernel, error);
    ball->source = ball->tables.source;
    if (!code)
        code = disk_open(ball, scratch, error);
    code = disk_join(ball, code, error);
    if (code)
        ball_free(ball);
    else
        *result = ball;
    return code;
}

int ball_create(const struct layout *layout, const struct kernel *kernel,
                struct ball **result, struct error *error)
{
    struct ball *ball = memory_alloc(1, sizeof *ball, error);
    int code = ball ? set_up(ball, layout, kernel, error) : ERROR_FAILED;
    if (layout_blocks(layout).partition.parts)
        code = comm_agree(code, error);
    if (!code)
        code = open_halo(ball, error);
    if (code)
        ball_free(ball);
    else
        *result = ball;
    return code;
}

void ball_free(struct ball *ball)
{
    if (!ball)
        return;
    disk_close(ball);
    for (int i = 0; i < ball->maps; i++)
        unmap_pages(ball, i);
    halo_free(ball->halo);
    rooms_free(&ball->spare);
    rooms_free(&ball->origins);
    memory_free(ball->count);
    memory_free(ball->active[0]);
    memory_free(ball->active[1]);
    memory_free(ball);
}

static void set_start(struct ball *ball, struct vertex at)
{
    const struct layout_shape *shape = &ball->shape;
    for (int i = 0; i < ball->maps; i++)
        ball->map[i][at.page * shape->words + at.leaf * shape->leaf.span +
                     at.bit / 64] |= UINT64_C(1) << at.bit % 64;
    ball->mask[0][at.page * ball->mask_words + at.leaf / 64] |=
        UINT64_C(1) << at.leaf % 64;
}

static void place_start(struct ball *ball, struct vertex at,
                        struct journal *journal)
{
    const struct layout_shape *shape = &ball->shape;
    uint64_t x = at.page / shape->planes;
    ASSERT(at.page < ball->pages && at.leaf < shape->leaves);
    ASSERT(at.bit < shape->leaf.order);
    if (journal)
        journal_add(journal, at);
    if (!ball->disk)
        set_start(ball, at);
    ball->changed[0][at.page] = PAGE_SPARSE;
    ball->count[at.page]++;
    ball_activate_block(ball, x);
    ball_activate_targets(ball, x);
}

int ball_start(struct ball *ball, struct journal *journal, struct error *error)
{
    uint32_t starts;
    const struct vertex *start = layout_starts(ball->layout, &starts);
    for (uint32_t i = 0; i < starts; i++)
        place_start(ball, start[i], journal);
    for (uint64_t x = 0; x < ball->blocks.count; x++)
        if (ball_is_always_active(ball, x))
            ball_activate_block(ball, x);
    ball_swap_active(ball);
    return ball->disk ? disk_place_starts(ball, start, starts, error) : 0;
}

uint64_t ball_capacity(const struct ball *ball)
{
    return ball->blocks.vertices;
}
