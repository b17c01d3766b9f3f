/*
 * One row of a table, of which entries are marked by one thread: it looks at
 * the rows that generators lead to.
 */
#include "path/optimal/pattern_fill.h"

#include "base/bits.h"

enum { LINE = 64 };

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

size_t fill_room(const struct fill *fill)
{
    return 2 * fill->words * sizeof(uint64_t) +
           fill->pattern->generators * sizeof(struct source);
}

uint64_t fill_one(const struct fill *fill, uint64_t row, void *room)
{
    struct bench bench = { .unseen = room };
    bench.mark = bench.unseen + fill->words;
    bench.source = (struct source *)(void *)(bench.mark + fill->words);
    uint64_t found = fill->pattern->bytes ? fill_byte_row(fill, row, &bench)
                                          : fill_row(fill, row, &bench);
    fill->has_next[row] = found > 0;
    return found;
}
