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

enum { GRAIN = 16, EDGE_WORK = 1, LINE = 64 };

struct fill {
    struct pattern *pattern;
    uint16_t *column;           /* generators x inner: where an entry of the
                                 * neighbour row marks */
    uint16_t *onward;           /* generators x inner: inner moves */
    uint16_t *unturned;         /* kept x inner: inverses of `turned` */
    uint8_t *has_last;          /* of each row: entries of the last sphere? */
    uint8_t *has_next;
    uint32_t depth;             /* of the last sphere */
    uint64_t last, seen, sum;
    uint32_t words;             /* of a row */
    uint64_t tail;              /* entries of the last word */
};

/* A row that a generator leads to. */
struct source {
    const uint64_t *row;
    const uint16_t *turned, *unturned;
    size_t g;
};

/* What a thread works with. */
struct bench {
    uint64_t *unseen, *mark;
    struct source *source;
    uint32_t sources;
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

/* The outer coordinates of a stored row. */
static void split_row(const struct pattern *pattern, uint64_t row, uint32_t *x)
{
    uint32_t outer = pattern->count - 1;
    if (!outer)
        return;
    uint32_t folds = pattern->representative[row / pattern->stride[0]];
    row %= pattern->stride[0];
    for (uint32_t k = pattern->folded; k < outer; k++) {
        x[k] = (uint32_t)(row / pattern->stride[k]);
        row %= pattern->stride[k];
    }
    for (uint32_t k = pattern->folded; k-- > 0;) {
        x[k] = folds % pattern->size[k];
        folds /= pattern->size[k];
    }
}

/* The rows next to a row that have entries of the last sphere. */
static void find_sources(const struct fill *fill, uint64_t row,
                         struct bench *bench)
{
    const struct pattern *pattern = fill->pattern;
    uint32_t outer = pattern->count - 1;
    size_t generators = pattern->generators, inner = pattern->inner;
    uint32_t x[PATTERN_COORDINATES] = { 0 };
    split_row(pattern, row, x);
    bench->sources = 0;
    for (size_t g = 0; g < generators; g++) {
        uint64_t to = 0;
        uint32_t s = 0, k = 0, folds = 0;
        for (; k < outer && k < pattern->folded; k++)
            folds = folds * pattern->size[k] +
                    pattern->coordinate[k]->move[x[k] * generators + g];
        if (outer) {
            s = pattern->fold[folds] & ((1u << PATTERN_SYMMETRY_BITS) - 1);
            to = (uint64_t)pattern->stride[0] *
                 (pattern->fold[folds] >> PATTERN_SYMMETRY_BITS);
        }
        for (; k < outer; k++) {
            uint32_t y = pattern->coordinate[k]->move[x[k] * generators + g];
            to += (uint64_t)pattern->stride[k] *
                  pattern->turned[k][s * (size_t)pattern->size[k] + y];
        }
        if (!fill->has_last[to])
            continue;
        bench->source[bench->sources++] = (struct source){
            .row = (const uint64_t *)(const void *)
                ((const uint8_t *)pattern->table + to * pattern->row_bytes),
            .turned = pattern->turned[outer] + s * inner,
            .unturned = fill->unturned + s * inner, .g = g };
    }
}

static void prefetch_source(const struct fill *fill, const struct bench *bench,
                            uint32_t i)
{
    if (i >= bench->sources)
        return;
    const char *row = (const char *)bench->source[i].row;
    for (uint64_t at = 0; at < fill->pattern->row_bytes; at += LINE)
        __builtin_prefetch(row + at);
}

/* Each entry of the last sphere in the source marks one here. */
static void mark_by_sphere(const struct fill *fill,
                           const struct source *source, uint64_t *mark)
{
    const uint16_t *column = fill->column + source->g * fill->pattern->inner;
    uint64_t value = fill->depth % 3;
    for (uint32_t i = 0; i < fill->words; i++) {
        uint64_t found = find_value(read_word(&source->row[i]), value);
        if (i + 1 == fill->words)
            found &= fill->tail;
        for (; found; found &= found - 1) {
            uint32_t z = 32 * i + bits_lowest(found) / 2;
            uint32_t y = column[source->unturned[z]];
            mark[y / 32] |= UINT64_C(1) << 2 * (y % 32);
        }
    }
}

/* Each unseen entry that is not yet marked looks at its neighbour. */
static void mark_by_unseen(const struct fill *fill,
                           const struct source *source,
                           const uint64_t *unseen, uint64_t *mark)
{
    const uint16_t *onward = fill->onward + source->g * fill->pattern->inner;
    uint64_t value = fill->depth % 3;
    for (uint32_t i = 0; i < fill->words; i++)
        for (uint64_t left = unseen[i] & ~mark[i]; left; left &= left - 1) {
            unsigned bit = bits_lowest(left);
            uint32_t z = source->turned[onward[32 * i + bit / 2]];
            if ((read_word(&source->row[z / 32]) >> 2 * (z % 32) & 3) == value)
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

/* 1: to look from the unseen entries is less work.  Each asks about as many
 * neighbours as there are entries for one of the last sphere. */
static int begins_with_unseen(const struct fill *fill, uint64_t unseen)
{
    const struct pattern *pattern = fill->pattern;
    double generators = pattern->generators;
    double sphere = (double)fill->last / (double)pattern->rows;
    double asked = pattern->inner / sphere;
    asked = asked < generators ? asked : generators;
    return (double)unseen * asked < sphere * generators;
}

/* Entries of a stored row that belong to the next sphere. */
static uint64_t fill_row(const struct fill *fill, uint64_t number,
                         struct bench *bench)
{
    const struct pattern *pattern = fill->pattern;
    uint64_t *row = (uint64_t *)(void *)((uint8_t *)pattern->table +
                                         number * pattern->row_bytes);
    uint64_t left = 0;
    for (uint32_t i = 0; i < fill->words; i++) {
        bench->unseen[i] = find_value(row[i], PATTERN_UNSEEN);
        if (i + 1 == fill->words)
            bench->unseen[i] &= fill->tail;
        left += bits_count(bench->unseen[i]);
        bench->mark[i] = 0;
    }
    if (!left)
        return 0;
    int by_unseen = begins_with_unseen(fill, left);
    find_sources(fill, number, bench);
    prefetch_source(fill, bench, 0);
    for (uint32_t i = 0; i < bench->sources; i++) {
        prefetch_source(fill, bench, i + 1);
        if (by_unseen)
            mark_by_unseen(fill, &bench->source[i], bench->unseen,
                           bench->mark);
        else
            mark_by_sphere(fill, &bench->source[i], bench->mark);
    }
    return write_marks(fill, row, bench->unseen, bench->mark);
}

/* The same where distances are bytes. */
static uint64_t fill_byte_row(const struct fill *fill, uint64_t number,
                              struct bench *bench)
{
    const struct pattern *pattern = fill->pattern;
    uint8_t *row = (uint8_t *)pattern->table + number * pattern->row_bytes;
    uint64_t count = 0;
    find_sources(fill, number, bench);
    for (uint32_t i = 0; i < bench->sources; i++) {
        const struct source *source = &bench->source[i];
        const uint8_t *there = (const uint8_t *)source->row;
        const uint16_t *onward = fill->onward + source->g * pattern->inner;
        for (uint32_t y = 0; y < pattern->inner; y++)
            if (row[y] == PATTERN_NONE &&
                __atomic_load_n(&there[source->turned[onward[y]]],
                                __ATOMIC_RELAXED) == fill->depth) {
                __atomic_store_n(&row[y], (uint8_t)(fill->depth + 1),
                                 __ATOMIC_RELAXED);
                count++;
            }
    }
    return count;
}

static uint64_t fill_one(const struct fill *fill, uint64_t row, void *room)
{
    struct bench bench = { .unseen = room };
    bench.mark = bench.unseen + fill->words;
    bench.source = (struct source *)(void *)(bench.mark + fill->words);
    uint64_t found = fill->pattern->bytes ? fill_byte_row(fill, row, &bench)
                                          : fill_row(fill, row, &bench);
    fill->has_next[row] = found > 0;
    return found;
}

/* The next sphere: how many entries it has. */
static int fill_sphere(struct fill *fill, uint64_t *count, struct error *error)
{
    struct pattern *pattern = fill->pattern;
    struct rooms rooms = { 0 };
    uint64_t found = 0;
    int code = rooms_create(&rooms, 2 * fill->words * sizeof(uint64_t) +
                            pattern->generators * sizeof(struct source), error);
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
        if (stop_asked()) {
            #pragma omp atomic write
            stopped = 1;
        }
    }
    rooms_free(&rooms);
    uint8_t *has_last = fill->has_last;
    fill->has_last = fill->has_next;
    fill->has_next = has_last;
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
    enter_goal(fill);
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
