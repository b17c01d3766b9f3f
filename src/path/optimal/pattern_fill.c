/*
 * A table is filled sphere by sphere.  Each row is written by one thread, which
 * looks at the rows that generators lead to, and marks its own entries whose
 * neighbours there lie in the last sphere:
 *
 *     by the entries of that sphere   g takes a row, whole, to another; each
 *                                     entry of the sphere there marks one here
 *     by the unseen entries           once they are fewer
 *
 * Entries are distances mod 3, so those of three spheres before are looked at,
 * too; all their neighbours have been seen.  Other threads may be writing to
 * the rows that are read: what they change is neither of the last sphere before
 * nor afterwards.
 */
#include <omp.h>
#include <stdio.h>
#include <string.h>

#include "base/bits.h"
#include "base/cores.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/scratch_arrays.h"
#include "base/stop.h"
#include "path/optimal/pattern_rows.h"

#define EVEN_BITS UINT64_C(0x5555555555555555)

enum { GRAIN = 16, EDGE_WORK = 2 };

struct fill {
    struct pattern *pattern;
    uint16_t *column;           /* generators x inner: where an entry of the
                                 * neighbour row marks */
    uint16_t *onward;           /* generators x inner: inner moves */
    uint16_t *unturned;         /* kept x inner: inverses of `turned` */
    uint32_t depth;             /* of the last sphere */
    uint64_t last, seen, sum;
    uint32_t words;             /* of a row */
    uint64_t tail;              /* entries of the last word */
};

struct source {
    const uint64_t *row;
    const uint16_t *turned, *unturned;  /* NULL: as it is */
};

static uint64_t read_word(const uint64_t *word)
{
    return __atomic_load_n(word, __ATOMIC_RELAXED);
}

/* Marks of the entries with a value, at even bits. */
static uint64_t find_value(uint64_t word, uint64_t value)
{
    uint64_t same = ~(word ^ EVEN_BITS * value);
    return same & same >> 1 & EVEN_BITS;
}

static struct source find_source(const struct fill *fill, uint64_t row,
                                 size_t g)
{
    const struct pattern *pattern = fill->pattern;
    struct source source = { 0 };
    uint64_t to = pattern_move_row(pattern, row, g);
    if (pattern->row_class) {
        uint32_t place = pattern->row_class[to];
        uint32_t kept = place % pattern->kept;
        to = place / pattern->kept;
        if (kept) {
            source.turned = pattern->turned + (size_t)kept * pattern->inner;
            source.unturned = fill->unturned + (size_t)kept * pattern->inner;
        }
    }
    source.row = (const uint64_t *)(const void *)
        ((const uint8_t *)pattern->table + to * pattern->row_bytes);
    return source;
}

/* Each entry of the last sphere in the source marks one here. */
static void mark_by_sphere(const struct fill *fill, struct source source,
                           size_t g, uint64_t *mark)
{
    const uint16_t *column = fill->column + g * fill->pattern->inner;
    uint64_t value = fill->depth % 3;
    for (uint32_t i = 0; i < fill->words; i++) {
        uint64_t found = find_value(read_word(&source.row[i]), value);
        if (i + 1 == fill->words)
            found &= fill->tail;
        for (; found; found &= found - 1) {
            uint32_t z = 32 * i + bits_lowest(found) / 2;
            uint32_t y = column[source.unturned ? source.unturned[z] : z];
            mark[y / 32] |= UINT64_C(1) << 2 * (y % 32);
        }
    }
}

/* Each unseen entry that is not yet marked looks at its neighbour. */
static void mark_by_unseen(const struct fill *fill, struct source source,
                           size_t g, const uint64_t *unseen, uint64_t *mark)
{
    const uint16_t *onward = fill->onward + g * fill->pattern->inner;
    uint64_t value = fill->depth % 3;
    for (uint32_t i = 0; i < fill->words; i++)
        for (uint64_t left = unseen[i] & ~mark[i]; left; left &= left - 1) {
            unsigned bit = bits_lowest(left);
            uint32_t z = onward[32 * i + bit / 2];
            z = source.turned ? source.turned[z] : z;
            if ((read_word(&source.row[z / 32]) >> 2 * (z % 32) & 3) == value)
                mark[i] |= UINT64_C(1) << bit;
        }
}

static uint64_t write_marks(const struct fill *fill, uint64_t *row,
                            const uint64_t *unseen, const uint64_t *mark)
{
    uint64_t change = 3 ^ (fill->depth + 1) % 3, count = 0;
    for (uint32_t i = 0; i < fill->words; i++) {
        uint64_t fresh = unseen[i] & mark[i];
        count += bits_count(fresh);
        if (fresh)
            __atomic_store_n(&row[i], row[i] ^ fresh * change,
                             __ATOMIC_RELAXED);
    }
    return count;
}

/* Entries of a stored row that belong to the next sphere. */
static uint64_t fill_row(const struct fill *fill, uint64_t number,
                         uint64_t *room)
{
    const struct pattern *pattern = fill->pattern;
    uint64_t *row = (uint64_t *)(void *)((uint8_t *)pattern->table +
                                         number * pattern->row_bytes);
    uint64_t *unseen = room, *mark = room + fill->words, left = 0;
    for (uint32_t i = 0; i < fill->words; i++) {
        unseen[i] = find_value(row[i], PATTERN_UNSEEN);
        if (i + 1 == fill->words)
            unseen[i] &= fill->tail;
        left += bits_count(unseen[i]);
        mark[i] = 0;
    }
    if (!left)
        return 0;
    uint64_t at = pattern->row_class ? pattern->stored_row[number] : number;
    int by_unseen = left < fill->last / pattern->stored;
    for (size_t g = 0; g < pattern->generators; g++) {
        struct source source = find_source(fill, at, g);
        if (by_unseen)
            mark_by_unseen(fill, source, g, unseen, mark);
        else
            mark_by_sphere(fill, source, g, mark);
    }
    return write_marks(fill, row, unseen, mark);
}

/* The same where distances are bytes. */
static uint64_t fill_byte_row(const struct fill *fill, uint64_t number)
{
    const struct pattern *pattern = fill->pattern;
    uint8_t *row = (uint8_t *)pattern->table + number * pattern->row_bytes;
    uint64_t at = pattern->row_class ? pattern->stored_row[number] : number;
    uint64_t count = 0;
    for (size_t g = 0; g < pattern->generators; g++) {
        struct source source = find_source(fill, at, g);
        const uint8_t *there = (const uint8_t *)source.row;
        const uint16_t *onward = fill->onward + g * pattern->inner;
        for (uint32_t y = 0; y < pattern->inner; y++) {
            uint32_t z = source.turned ? source.turned[onward[y]] : onward[y];
            if (row[y] == PATTERN_NONE &&
                __atomic_load_n(&there[z], __ATOMIC_RELAXED) == fill->depth) {
                __atomic_store_n(&row[y], (uint8_t)(fill->depth + 1),
                                 __ATOMIC_RELAXED);
                count++;
            }
        }
    }
    return count;
}

/* The next sphere: how many entries it has. */
static int fill_sphere(struct fill *fill, uint64_t *count, struct error *error)
{
    struct pattern *pattern = fill->pattern;
    struct rooms rooms = { 0 };
    uint64_t found = 0;
    int code = rooms_create(&rooms, 2 * fill->words * sizeof(uint64_t), error);
    int stopped = 0;
    double edges = (double)pattern->stored * pattern->inner *
                   pattern->generators;
    char where[60];
    snprintf(where, sizeof where, "table of a pattern, sphere %u",
             fill->depth + 1);
    if (code)
        return code;
    #pragma omp parallel for num_threads(cores_team(edges * EDGE_WORK)) \
        schedule(dynamic, GRAIN) reduction(+ : found)
    for (uint64_t row = 0; row < pattern->stored; row++) {
        int leave;
        #pragma omp atomic read
        leave = stopped;
        if (leave)
            continue;
        found += pattern->bytes ? fill_byte_row(fill, row)
                                : fill_row(fill, row, rooms_mine(&rooms));
        if (row % 256)
            continue;
        progress_tell(where, (double)row, (double)pattern->stored);
        if (stop_asked()) {
            #pragma omp atomic write
            stopped = 1;
        }
    }
    rooms_free(&rooms);
    *count = found;
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
    pattern->table = memory_map(pattern->table_bytes, error);
    if (!fill->column || !fill->onward || !fill->unturned || !pattern->table)
        return ERROR_FAILED;
    for (size_t g = 0; g < generators; g++)
        for (size_t y = 0; y < n; y++) {
            fill->onward[g * n + y] = inner->move[y * generators + g];
            fill->column[g * n + y] = inner->back[y * generators + g];
        }
    for (size_t s = 0; s < pattern->kept && pattern->turned; s++)
        for (size_t y = 0; y < n; y++)
            fill->unturned[s * n + pattern->turned[s * n + y]] = (uint16_t)y;
    memset(pattern->table, 0xff, pattern->table_bytes);
    return 0;
}

static void enter_goal(struct pattern *pattern)
{
    uint64_t entry = pattern_entry(pattern, 0, 0);
    uint8_t *at = (uint8_t *)pattern->table +
                  (pattern->bytes ? entry : entry >> 2);
    *at = (uint8_t)(pattern->bytes ? 0 : *at & ~(3 << 2 * (entry & 3)));
}

/* What is left lies beyond, or nowhere. */
static void end_bytes(struct pattern *pattern)
{
    uint8_t *table = pattern->table;
    for (uint64_t i = 0; i < pattern->table_bytes; i++)
        if (table[i] == PATTERN_NONE)
            table[i] = PATTERN_FAR;
}

static int fill_spheres(struct fill *fill, struct error *error)
{
    struct pattern *pattern = fill->pattern;
    uint64_t ago[3] = { 1, 0, 0 }, count = 1;
    int code = 0;
    enter_goal(pattern);
    fill->seen = 1;
    for (; !code && count; fill->depth++) {
        if (pattern->bytes && fill->depth + 1 == PATTERN_FAR) {
            end_bytes(pattern);
            break;
        }
        fill->last = ago[fill->depth % 3];
        code = fill_sphere(fill, &count, error);
        ago[(fill->depth + 1) % 3] += count;
        fill->seen += count;
        fill->sum += count * (fill->depth + 1);
    }
    pattern->spheres = fill->depth;
    pattern->mean = (double)fill->sum / (double)fill->seen;
    return code;
}

int pattern_fill(struct pattern *pattern, int threads, struct error *error)
{
    struct fill fill = { .pattern = pattern };
    cores_share_work(threads, omp_get_num_procs());
    int code = open_fill(&fill, error);
    if (!code)
        code = fill_spheres(&fill, error);
    memory_free(fill.column);
    memory_free(fill.onward);
    memory_free(fill.unturned);
    return code;
}
