#include "base/memory.h"
#include "search/ball_state.h"
#include "search/journal.h"

enum { STREAM_BYTES = 64 << 20 };

static uint32_t mask_words(const struct layout *layout)
{
    return (layout->leaves + 63) / 64;
}

uint64_t ball_bytes(const struct layout *layout)
{
    uint64_t pages = layout_pages(layout);
    uint64_t map = layout_map_bytes(layout) + pages * (mask_words(layout) * 8 +
                                                       1);
    return map * (layout->bipartite ? 1 : 2) + pages * sizeof(uint32_t) +
           2 * layout->blocks;
}

/* Zeroes the maps with the threads that will use them. */
static void touch_map(uint64_t *map, uint64_t words)
{
    #pragma omp parallel for schedule(static)
    for (uint64_t w = 0; w < words; w += 512)
        map[w] = 0;
}

static int map_pages(struct ball *ball, int i, struct error *error)
{
    uint64_t words = ball->pages * ball->layout->words;
    ball->map[i] = memory_map(words * 8, error);
    ball->mask[i] = memory_map(ball->pages * ball->mask_words * 8, error);
    ball->changed[i] = memory_alloc(ball->pages, 1, error);
    if (!ball->map[i] || !ball->mask[i] || !ball->changed[i])
        return ERROR_FAILED;
    touch_map(ball->map[i], words);
    return 0;
}

static void unmap_pages(struct ball *ball, int i)
{
    if (ball->map[i])
        memory_unmap(ball->map[i], ball->pages * ball->layout->words * 8);
    if (ball->mask[i])
        memory_unmap(ball->mask[i], ball->pages * ball->mask_words * 8);
    memory_free(ball->changed[i]);
}

int ball_create(const struct layout *layout, const struct kernel *kernel,
                struct ball **result, struct error *error)
{
    struct ball *ball = memory_alloc(1, sizeof *ball, error);
    if (!ball)
        return ERROR_FAILED;
    ball->layout = layout;
    ball->kernel = kernel;
    ball->pages = layout_pages(layout);
    ball->mask_words = mask_words(layout);
    ball->full = layout->leaves * layout->leaf.order;
    ball->maps = layout->bipartite ? 1 : 2;
    ball->streams = ball->maps == 2 &&
                    layout_map_bytes(layout) > STREAM_BYTES;
    ball->count = memory_alloc(ball->pages, sizeof *ball->count, error);
    ball->wake[0] = memory_alloc(layout->blocks, 1, error);
    ball->wake[1] = memory_alloc(layout->blocks, 1, error);
    int code = ball->count && ball->wake[0] && ball->wake[1] ? 0
                                                             : ERROR_FAILED;
    for (int i = 0; !code && i < ball->maps; i++)
        code = map_pages(ball, i, error);
    if (code) {
        ball_free(ball);
        return code;
    }
    if (ball->maps == 1) {
        ball->map[1] = ball->map[0];
        ball->mask[1] = ball->mask[0];
        ball->changed[1] = ball->changed[0];
    }
    *result = ball;
    return 0;
}

void ball_free(struct ball *ball)
{
    if (!ball)
        return;
    for (int i = 0; i < ball->maps; i++)
        unmap_pages(ball, i);
    memory_free(ball->count);
    memory_free(ball->wake[0]);
    memory_free(ball->wake[1]);
    memory_free(ball);
}

void ball_start(struct ball *ball, struct journal *journal)
{
    const struct layout *layout = ball->layout;
    uint8_t identity[layout->group->size], scratch[layout->group->size];
    group_identity(layout->group, identity);
    uint64_t block = cosets_find(&layout->cosets, identity, scratch);
    group_identity(layout->group, identity);
    group_invert(layout->group, scratch,
                 layout->transversal + block * layout->group->size);
    uint32_t member = members_number(layout->members, scratch);
    uint32_t leaf = layout->leaf_of[member], bit = layout->bit_of[member];
    uint64_t page = block * layout->planes + leaf / layout->leaves;
    leaf %= layout->leaves;
    if (journal)
        journal_add(journal, (struct record){ page, leaf, bit });
    for (int i = 0; i < ball->maps; i++)
        ball->map[i][page * layout->words + leaf * layout->leaf.span +
                     bit / 64] |= UINT64_C(1) << bit % 64;
    ball->mask[0][page * ball->mask_words + leaf / 64] |=
        UINT64_C(1) << leaf % 64;
    ball->changed[0][page] = PAGE_SPARSE;
    ball->count[page] = 1;
    ball_wake_block(ball, block);
    ball_wake_targets(ball, block);
    if (!layout->inverse)
        memset(ball->wake[1], 1, layout->blocks);
    ball_swap_wakes(ball);
}

uint64_t ball_capacity(const struct ball *ball)
{
    return ball->pages * ball->full;
}
