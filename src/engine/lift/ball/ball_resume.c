/*
 * A ball that goes on from its bits alone.  What had changed last is not known
 * any more, so everything is taken for changed; that finds the same spheres.
 * In place, a step that was cut has left a part of the next sphere behind,
 * which no step finds anew: so all pages count as changed for two levels.
 */
#include "base/assert.h"
#include "base/cores.h"
#include "engine/lift/ball/ball_state.h"

void ball_poll_checkpoint(struct ball *ball, const struct request *request)
{
    ball->request = request;
}

int ball_is_cut(const struct ball *ball)
{
    return ball->is_cut;
}

uint64_t *ball_map(struct ball *ball)
{
    return ball->map[0];
}

void ball_take_all(struct ball *ball)
{
    ASSERT(ball->whole_levels > 0);
    ball->whole_levels--;
    #pragma omp parallel for schedule(static) \
        num_threads(cores_team((double)(ball->pages * ball->mask_words)))
    for (uint64_t page = 0; page < ball->pages; page++)
        if (ball->count[page]) {
            mask_all_leaves(&ball->shape,
                            ball->mask[0] + page * ball->mask_words);
            ball->changed[0][page] = PAGE_DENSE;
        }
    memset(ball->active[0], 1, ball->blocks.count);
}

uint64_t ball_resume(struct ball *ball, uint32_t level)
{
    uint32_t words = ball->shape.words;
    uint64_t total = 0;
    ball->level = level;
    ball->whole_levels = 3 - ball->maps;
    #pragma omp parallel for schedule(static) reduction(+ : total) \
        num_threads(cores_team((double)(ball->pages * words)))
    for (uint64_t page = 0; page < ball->pages; page++) {
        uint32_t count = 0;
        for (uint32_t w = 0; w < words; w++)
            count += bits_count(ball->map[0][page * words + w]);
        ball->count[page] = count;
        total += count * block_orbit(ball, page / ball->shape.planes);
    }
    return total;
}

static int has_starts(const struct ball *ball)
{
    const struct layout_shape *shape = &ball->shape;
    uint32_t starts, has = 1;
    const struct vertex *at = layout_starts(ball->layout, &starts);
    for (uint32_t i = 0; i < starts; i++)
        has &= (uint32_t)(ball->map[0][at[i].page * shape->words +
                                       at[i].leaf * shape->leaf.span +
                                       at[i].bit / 64] >> at[i].bit % 64 & 1);
    return (int)has;
}

int ball_is_sound(const struct ball *ball)
{
    const struct layout_shape *shape = &ball->shape;
    uint32_t words = shape->words;
    uint64_t strange = 0;
    #pragma omp parallel for schedule(static) reduction(| : strange)
    for (uint64_t page = 0; page < ball->pages; page++)
        for (uint32_t w = 0; w < words; w++)
            strange |= ball->map[0][page * words + w] & ~leaf_bits(shape, w);
    return !strange && has_starts(ball);
}

int ball_may_hold(const struct ball *ball, uint64_t held, uint64_t total)
{
    return held >= total && held <= ball_capacity(ball) &&
           (ball->maps == 1 || held == total);
}
