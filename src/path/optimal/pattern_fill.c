/*
 * A table is filled sphere by sphere.  Each row is written by one thread, which
 * looks at the rows that generators lead to, and marks its own entries whose
 * neighbours there lie in the last sphere:
 *
 *     by the entries of that sphere   g takes a row, whole, to another; each
 *                                     entry of the sphere there marks one here
 *     by the unseen entries           once that is less work
 *
 * Entries are distances mod 3, so those of three spheres before are looked at,
 * too; all their neighbours have been seen.  Other threads may be writing to
 * the rows that are read: what they change is neither of the last sphere before
 * nor afterwards.
 */
#include "path/optimal/pattern_fill.h"

#include <stdio.h>
#include <string.h>

#include "base/bits.h"
#include "base/clock.h"
#include "base/cores.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/scratch_arrays.h"
#include "base/stop.h"

enum { GRAIN = 16, EDGE_WORK = 1 };

static int is_late(const struct pattern *pattern)
{
    return pattern->deadline > 0 && clock_seconds() > pattern->deadline;
}

/* The next sphere: how many entries it has. */
static int fill_sphere(struct fill *fill, uint64_t *count, struct error *error)
{
    struct pattern *pattern = fill->pattern;
    struct rooms rooms = { 0 };
    uint64_t found = 0;
    int code = rooms_create(&rooms, fill_room(fill), error);
    int stopped = 0;
    double edges = (double)pattern->rows * pattern->inner *
                   pattern->generators;
    char where[60];
    snprintf(where, sizeof where, "table of a pattern, sphere %u",
             fill->depth + 1);
    if (code)
        return code;
    #pragma omp parallel for num_threads(cores_team(edges * EDGE_WORK)) \
        schedule(dynamic, GRAIN) reduction(+ : found)
    for (uint64_t row = 0; row < pattern->rows; row++) {
        int leave;
        #pragma omp atomic read
        leave = stopped;
        if (leave)
            continue;
        found += fill_one(fill, row, rooms_mine(&rooms));
        if (row % 256)
            continue;
        progress_tell(where, (double)row, (double)pattern->rows);
        if (stop_asked() || is_late(pattern)) {
            #pragma omp atomic write
            stopped = 1;
        }
    }
    rooms_free(&rooms);
    uint8_t *has_last = fill->has_last;
    fill->has_last = fill->has_next;
    fill->has_next = has_last;
    *count = found;
    pattern->cut = stopped;
    return stopped ? stop_check(error) : 0;
}

static int open_fill(struct fill *fill, struct error *error)
{
    struct pattern *pattern = fill->pattern;
    const struct coordinate *inner = pattern->coordinate[pattern->count - 1];
    size_t n = pattern->inner, generators = pattern->generators;
    fill->words = (uint32_t)((n + 31) / 32);
    fill->tail = n % 32 ? bits_mask(2 * (unsigned)(n % 32)) : UINT64_MAX;
    fill->tail &= EVEN_BITS;
    fill->column = memory_alloc(n * generators, sizeof *fill->column, error);
    fill->onward = memory_alloc(n * generators, sizeof *fill->onward, error);
    fill->unturned = memory_alloc(n * pattern->kept, sizeof *fill->unturned,
                                  error);
    fill->has_last = memory_alloc(pattern->rows, 1, error);
    fill->has_next = memory_alloc(pattern->rows, 1, error);
    pattern->table = memory_map(pattern->table_bytes, error);
    if (!fill->column || !fill->onward || !fill->unturned || !fill->has_last ||
        !fill->has_next || !pattern->table)
        return ERROR_FAILED;
    for (size_t g = 0; g < generators; g++)
        for (size_t y = 0; y < n; y++) {
            fill->onward[g * n + y] = inner->move[y * generators + g];
            fill->column[g * n + y] = inner->back[y * generators + g];
        }
    const uint16_t *turned = pattern->turned[pattern->count - 1];
    for (size_t s = 0; s < pattern->kept; s++)
        for (size_t y = 0; y < n; y++)
            fill->unturned[s * n + turned[s * n + y]] = (uint16_t)y;
    memset(pattern->table, 0xff, pattern->table_bytes);
    return 0;
}

static void enter_goal(struct fill *fill)
{
    struct pattern *pattern = fill->pattern;
    uint64_t entry = pattern_entry(pattern,
                                   (uint16_t[PATTERN_COORDINATES]){ 0 });
    fill->has_last[entry / pattern->row_entries] = 1;
    uint8_t *at = (uint8_t *)pattern->table +
                  (pattern->bytes ? entry : entry >> 2);
    *at = (uint8_t)(pattern->bytes ? 0 : *at & ~(3 << 2 * (entry & 3)));
}

/* What is left lies beyond, or nowhere. */
static void end_bytes(struct pattern *pattern, uint32_t depth)
{
    uint8_t *table = pattern->table;
    for (uint64_t i = 0; i < pattern->table_bytes; i++)
        if (table[i] == PATTERN_NONE)
            table[i] = (uint8_t)depth;
}

/* What has not been seen counts as the sphere that was being filled. */
static void end_early(struct fill *fill)
{
    struct pattern *pattern = fill->pattern;
    uint64_t all = pattern->rows * pattern->inner;
    fill->sum += (all - fill->seen) * fill->depth;
    fill->seen = all;
    if (pattern->bytes) {
        end_bytes(pattern, fill->depth);
        return;
    }
    uint64_t *word = pattern->table, change = 3 ^ fill->depth % 3;
    #pragma omp parallel for num_threads(cores_team( \
        (double)pattern->table_bytes))
    for (uint64_t i = 0; i < pattern->table_bytes / sizeof *word; i++)
        word[i] ^= change * find_value(word[i], PATTERN_UNSEEN);
}

static int fill_spheres(struct fill *fill, struct error *error)
{
    struct pattern *pattern = fill->pattern;
    uint64_t ago[3] = { 1, 0, 0 }, count = 1;
    int code = 0;
    enter_goal(fill);
    fill->seen = 1;
    for (; !code && count && !pattern->cut; fill->depth++) {
        if (pattern->bytes && fill->depth + 1 == PATTERN_FAR) {
            end_bytes(pattern, PATTERN_FAR);
            break;
        }
        fill->last = ago[fill->depth % 3];
        code = fill_sphere(fill, &count, error);
        ago[(fill->depth + 1) % 3] += count;
        fill->seen += count;
        fill->sum += count * (fill->depth + 1);
    }
    if (!code && pattern->cut)
        end_early(fill);
    pattern->spheres = fill->depth;
    pattern->mean = (double)fill->sum / (double)fill->seen;
    return code;
}

int pattern_fill(struct pattern *pattern, int threads, struct error *error)
{
    struct fill fill = { .pattern = pattern };
    cores_share_work(threads, cores_count());
    int code = open_fill(&fill, error);
    if (!code)
        code = fill_spheres(&fill, error);
    memory_free(fill.column);
    memory_free(fill.onward);
    memory_free(fill.unturned);
    memory_free(fill.has_last);
    memory_free(fill.has_next);
    return code;
}
