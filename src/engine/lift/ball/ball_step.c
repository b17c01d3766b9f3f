/*
 * One step of the ball: every active block is visited.
 */
#include <omp.h>

#include "base/assert.h"
#include "base/cores.h"
#include "base/stop.h"
#include "comm/comm.h"
#include "engine/lift/ball/ball_disk.h"
#include "engine/lift/ball/ball_visit.h"
#include "engine/lift/ball/journal.h"
#include "growth/growth.h"

enum { CHUNK_BYTES = 512 << 10, CHUNKS_MIN = 32, POLL_VISITS = 128 };

static void swap_maps(struct ball *ball)
{
    ball_swap_active(ball);
    if (ball->maps == 1)
        return;
    uint64_t *map = ball->map[0], *mask = ball->mask[0];
    uint8_t *changed = ball->changed[0];
    ball->map[0] = ball->map[1];
    ball->mask[0] = ball->mask[1];
    ball->changed[0] = ball->changed[1];
    ball->map[1] = map;
    ball->mask[1] = mask;
    ball->changed[1] = changed;
}

/* Blocks that one thread takes at a time: neighbours in the order of visits, so
 * many that they fill its own cache, so few that all threads have work. */
static uint64_t chunk_blocks(const struct ball *ball, uint64_t blocks)
{
    uint64_t bytes = shape_block_words(&ball->shape) * 8;
    uint64_t chunk = CHUNK_BYTES / bytes, most = blocks / CHUNKS_MIN;
    return 1 + (chunk < most ? chunk : most);
}

/* What the main thread does now and then. */
static void poll(struct ball *ball, uint64_t index)
{
    if (ball->halo)
        halo_poll(ball->halo);
    if (ball->request)
        request_tell(ball->request, ball->level, ball->disk
                     ? ball->staging.done : (double)index,
                     (double)ball->blocks.count);
    if (stop_asked())
        __atomic_store_n(&ball->is_cut, 1, __ATOMIC_RELAXED);
}

/* Visit by visit; the next visit is prepared where the same thread makes it. */
static uint64_t visit_and_prepare(struct visitor *visitor, uint64_t index,
                                  int goes_on)
{
    const struct ball *ball = visitor->ball;
    struct visit *now = &visitor->visit[index % 2];
    struct visit *next = &visitor->visit[(index + 1) % 2];
    if (__atomic_load_n(&ball->is_cut, __ATOMIC_RELAXED))
        return 0;
    if (now->index != index)
        visit_prepare(ball, index, now);
    if (goes_on)
        visit_prepare(ball, index + 1, next);
    return visit_make(visitor, now, goes_on ? next : NULL);
}

/* Nanoseconds of one core if all of so many blocks are visited. */
static double step_work(const struct ball *ball, uint64_t blocks)
{
    return 1e9 * KERNEL_SECONDS_WORD * (double)ball->tables.generators *
           (double)(blocks * shape_block_words(&ball->shape));
}

uint64_t ball_visit_blocks(struct ball *ball, uint64_t first, uint64_t end,
                           struct journal *journal)
{
    ASSERT(first <= end && end <= ball->blocks.count);
    uint64_t found = 0, chunk = chunk_blocks(ball, end - first);
    uint64_t visits = 0;
    #pragma omp parallel reduction(+ : found) \
        num_threads(cores_team(step_work(ball, end - first)))
    {
        struct origin *origin = rooms_mine(&ball->origins);
        struct visitor visitor = { ball, journal, rooms_mine(&ball->spare), {
            { .index = UINT64_MAX, .origin = origin },
            { .index = UINT64_MAX,
              .origin = origin + ball->tables.generators + 1 } } };
        #pragma omp for schedule(dynamic, chunk)
        for (uint64_t i = first; i < end; i++) {
            found += visit_and_prepare(&visitor, i, i + 1 < end &&
                                       (i + 1 - first) % chunk != 0);
            if (omp_get_thread_num() == 0 && ++visits % POLL_VISITS == 0)
                poll(ball, i);
        }
    }
    return found;
}

/* The colour of the pages that a level reads; -1: all are. */
static int read_colour(const struct ball *ball, uint32_t level)
{
    return ball->shape.bipartite ? !(level & 1) : -1;
}

uint64_t ball_forecast(const struct ball *ball)
{
    struct pages pages = own_pages(ball);
    return ball->halo ? halo_forecast(ball->halo, &pages,
                                      read_colour(ball, ball->level + 1))
                      : 0;
}

/* Round by round: while one is worked on, the pages of the next travel.  After
 * a failure the rounds go on without work, for others wait in them. */
static int update_rounds(struct ball *ball, struct journal *journal,
                         uint64_t *found, struct error *error)
{
    struct halo *halo = ball->halo;
    struct pages pages = own_pages(ball);
    uint32_t rounds = halo_rounds(halo);
    int colour = read_colour(ball, ball->level), failed;
    int code = halo_begin(halo, &pages, 0, colour, error);
    for (uint32_t r = 0; r < rounds; r++) {
        failed = halo_finish(halo, code ? NULL : error);
        code = code ? code : failed;
        failed = r + 1 == rounds ? 0
            : halo_begin(halo, &pages, r + 1, colour, code ? NULL : error);
        code = code ? code : failed;
        if (!code)
            *found += ball_visit_blocks(ball, halo_first(halo, r),
                                        halo_first(halo, r + 1), journal);
    }
    return code;
}

/* All ranks together: their failure is everybody's, and so is a cut. */
static int agree_on_step(struct ball *ball, int code, uint64_t *found,
                         struct error *error)
{
    uint64_t cut = (uint64_t)ball->is_cut;
    if (ball->blocks.partition.parts == 0)
        return code;
    code = comm_agree(code, error);
    if (!code && ball->halo && halo_lost(ball->halo))
        code = error_set(error, ERROR_FAILED, "internal error: pages were lost "
                         "between the ranks; please report this");
    code = comm_agree(code, error);
    if (!code)
        code = comm_max(&cut, 1, error);
    ball->is_cut = (int)cut;
    return code ? code : comm_sum(found, 1, error);
}

int ball_step(struct ball *ball, struct journal *journal, uint64_t *found,
              struct error *error)
{
    int code = 0;
    if (ball->whole_levels)
        ball_take_all(ball);
    ball->level++;
    ball->is_cut = 0;
    *found = 0;
    if (journal)
        journal_clear(journal);
    if (ball->disk)
        code = disk_step(ball, journal, found, error);
    else if (ball->halo)
        code = update_rounds(ball, journal, found, error);
    else
        *found = ball_visit_blocks(ball, 0, ball->blocks.count, journal);
    code = agree_on_step(ball, code, found, error);
    ASSERT(code || *found <= ball_capacity(ball));
    if (!ball->is_cut)
        swap_maps(ball);
    return code;
}
