/*
 * One visit: a page of an active block pulls the changed leaves of the pages
 * that the generators map onto it.
 */
#include <string.h>

#include "base/assert.h"
#include "base/bits.h"
#include "engine/lift/ball/ball_visit.h"
#include "engine/lift/ball/journal.h"

/* So many origins ahead of the one that is pulled are called into the cache, so
 * many turns ahead what tells of origins. */
enum { LINE_WORDS = 8, ORIGINS_AHEAD = 2, VISITS_AHEAD = 2 };

/* A page of our block y, where its unit is in memory. */
static inline struct origin staged_origin(const struct ball *ball, uint64_t y,
                                          uint32_t plane, uint16_t voltage)
{
    const struct units *units = &ball->staging.units;
    uint8_t changed = ball->changed[0][y * units->planes + plane];
    uint64_t *slot = changed ? staging_slot(ball, y, plane) : NULL;
    uint64_t i = y % units->chunk_blocks;
    ASSERT(slot || !changed);
    return (struct origin){ slot ? unit_words(units, slot, i) : NULL,
                            slot ? unit_mask(units, slot, i) : NULL, voltage,
                            (uint8_t)plane, changed };
}

static inline struct origin find_origin(const struct ball *ball, uint64_t x,
                                        uint32_t plane, size_t s)
{
    const struct layout_shape *shape = &ball->shape;
    size_t edge = x * ball->tables.generators + s;
    uint64_t y = ball->source[edge];
    uint16_t voltage = ball->tables.voltage[edge];
    uint32_t from_plane = plane ^ ball->voltages.is_odd[voltage];
    if (ball->disk)
        return staged_origin(ball, y, from_plane, voltage);
    struct pages pages = own_pages(ball);
    if (y >= ball->blocks.count) {
        ASSERT(ball->halo);
        pages = *halo_pages(ball->halo);
        y -= ball->blocks.count;
    }
    ASSERT(voltage < ball->voltages.count && from_plane < shape->planes);
    uint64_t page = y * shape->planes + from_plane;
    return (struct origin){ pages.map + page * shape->words,
                            pages.mask + page * ball->mask_words, voltage,
                            (uint8_t)from_plane, pages.changed[page] };
}

/* ---- prefetch: a visit waits for memory, not for the kernel ---- */

static inline void prefetch_words(const struct ball *ball,
                                  const uint64_t *words)
{
    for (uint32_t w = 0; w < ball->shape.words; w += LINE_WORDS)
        __builtin_prefetch(words + w);
}

/* What will be read of a page: the leaves that changed, or all. */
static inline void prefetch_origin(const struct ball *ball,
                                   const struct origin *origin)
{
    uint32_t span = ball->shape.leaf.span;
    if (origin->changed != PAGE_SPARSE) {
        prefetch_words(ball, origin->words);
        return;
    }
    for (uint32_t i = 0; i < ball->mask_words; i++)
        for (uint64_t m = origin->mask[i]; m; m &= m - 1)
            __builtin_prefetch(origin->words +
                               (i * 64 + bits_lowest(m)) * span);
}

static inline void prefetch_mask(const struct ball *ball, const uint64_t *mask)
{
    for (uint32_t w = 0; w < ball->mask_words; w += LINE_WORDS)
        __builtin_prefetch(mask + w);
    __builtin_prefetch(mask + ball->mask_words - 1);
}

/* The plane of a block that a level writes; bipartite graphs alone have two,
 * and a level writes the pages of one colour. */
static uint32_t written_plane(const struct ball *ball, uint64_t x)
{
    return ball->shape.bipartite
        ? (ball->level & 1) ^ (uint32_t)ball->tables.colour[x] : 0;
}

static void list_origins(const struct ball *ball, uint32_t plane,
                         struct visit *visit)
{
    for (size_t s = 0; s < ball->tables.generators; s++) {
        struct origin origin = find_origin(ball, visit->x, plane, s);
        if (!origin.changed)
            continue;
        ASSERT(mask_count(&ball->shape, origin.mask) > 0);
        prefetch_mask(ball, origin.mask);
        struct origin *slot = &visit->origin[visit->count++];
        if (origin.changed == PAGE_DENSE && origin.voltage == 0) {
            *slot = visit->origin[visit->whole];
            slot = &visit->origin[visit->whole++];
        }
        *slot = origin;
    }
    ASSERT(visit->whole <= visit->count);
    ASSERT(visit->count <= ball->tables.generators);
}

/* What a visit will be prepared from. */
static inline void prefetch_visit(const struct ball *ball, uint64_t index)
{
    const struct layout_tables *tables = &ball->tables;
    if (index >= ball->blocks.count)
        return;
    uint64_t x = tables->order[index], edge = x * tables->generators;
    __builtin_prefetch(ball->active[0] + x);
    __builtin_prefetch(ball->count + x * ball->shape.planes);
    for (size_t s = 0; s < tables->generators; s += 16)
        __builtin_prefetch(ball->source + edge + s);
    for (size_t s = 0; s < tables->generators; s += 32)
        __builtin_prefetch(tables->voltage + edge + s);
}

void visit_prepare(const struct ball *ball, uint64_t index, struct visit *visit)
{
    ASSERT(index < ball->blocks.count);
    ASSERT(ball->tables.order[index] < ball->blocks.count);
    prefetch_visit(ball, index + VISITS_AHEAD);
    visit->index = index;
    visit->x = ball->tables.order[index];
    visit->kind = VISIT_NONE;
    visit->count = visit->whole = 0;
    if (!ball->active[0][visit->x])
        return;
    uint32_t plane = written_plane(ball, visit->x);
    if (plane >= ball->shape.planes)
        return;
    visit->kind = VISIT_KEEP;
    visit->page = visit->x * ball->shape.planes + plane;
    ASSERT(visit->page < ball->pages);
    ASSERT(ball->count[visit->page] <= ball->full);
    if (ball->count[visit->page] == ball->full)
        return;
    list_origins(ball, plane, visit);
    if (visit->count)
        visit->kind = VISIT_PULL;
}

/* ---- pulling ---- */

/* Brings what a generator moves into a page into `fresh`. */
static void pull(const struct ball *ball, const struct origin *from,
                 uint64_t *fresh)
{
    const struct leaf *leaf = &ball->shape.leaf;
    const struct voltages *voltages = &ball->voltages;
    struct page into = { fresh, ball->shape.leaves };
    if (from->voltage == 0)
        ball->kernel->merge(leaf, into, from->words, from->mask);
    else if (from->changed > PAGE_SPARSE && voltages->program)
        ball->kernel->apply_program(
            leaf, fresh, from->words,
            voltages_program(voltages, from->voltage, from->plane));
    else
        ball->kernel->scatter(
            leaf, into, from->words, from->mask,
            voltages_schedule(voltages, from->voltage, from->plane));
}

/* The i-th origin of a visit, or what comes after its last one. */
static inline void prefetch_ahead(const struct ball *ball,
                                  const struct visit *visit,
                                  const struct visit *next, uint32_t i)
{
    if (i < visit->count)
        prefetch_origin(ball, &visit->origin[i]);
    else if (next && i - visit->count < next->count)
        prefetch_origin(ball, &next->origin[i - visit->count]);
}

/* The old page, and with it those origins that need no more than an OR. */
static void or_whole_pages(const struct ball *ball, const struct visit *visit,
                           const struct visit *next, const uint64_t *old,
                           uint64_t *fresh)
{
    const uint64_t *from[KERNEL_PAGES], *base = old;
    uint32_t i = 0, count;
    do {
        for (count = 0; count < KERNEL_PAGES && i < visit->whole; i++) {
            prefetch_ahead(ball, visit, next, i + ORIGINS_AHEAD);
            from[count++] = visit->origin[i].words;
        }
        ball->kernel->or_pages(fresh, base, from, count, ball->shape.words);
        base = fresh;
    } while (i < visit->whole);
}

/* Where the next ball of a page is made, and the mask of what changes. */
struct target {
    uint64_t *words, *mask;
};

static const uint64_t *old_page(const struct ball *ball,
                                const struct visit *visit)
{
    const struct units *units = &ball->staging.units;
    uint32_t plane = (uint32_t)(visit->page % ball->shape.planes);
    return ball->disk
        ? unit_words(units, staging_slot(ball, visit->x, plane),
                     visit->x % units->chunk_blocks)
        : ball->map[0] + visit->page * ball->shape.words;
}

static void pull_all(const struct ball *ball, const struct visit *visit,
                     const struct visit *next, const uint64_t *old,
                     uint64_t *fresh)
{
    if (next && next->kind == VISIT_PULL)
        prefetch_words(ball, old_page(ball, next));
    or_whole_pages(ball, visit, next, old, fresh);
    for (uint32_t i = visit->whole; i < visit->count; i++) {
        prefetch_ahead(ball, visit, next, i + ORIGINS_AHEAD);
        pull(ball, &visit->origin[i], fresh);
    }
}

/* ---- writing ---- */

/* Writes the leaves of a page that one of two masks names. */
static void write_leaves(const struct ball *ball, uint64_t *into,
                         const uint64_t *from, const uint64_t *mask[2])
{
    uint32_t span = ball->shape.leaf.span;
    for (uint32_t i = 0; i < ball->mask_words; i++)
        for (uint64_t m = mask[0][i] | mask[1][i]; m; m &= m - 1) {
            uint32_t w = (i * 64 + bits_lowest(m)) * span;
            for (uint32_t k = 0; k < span; k++)
                into[w + k] = from[w + k];
        }
}

/* Writes a page of the next ball.  In place, what this level has changed; in
 * the other map, whose page is that of the ball before the old one, also what
 * the last level has. */
static void write_page(const struct ball *ball, uint64_t page,
                       const uint64_t *from, uint8_t changed)
{
    uint32_t words = ball->shape.words;
    uint64_t *into = ball->map[1] + page * words;
    uint8_t last = ball->maps == 2 ? ball->changed[0][page] : PAGE_SAME;
    const uint64_t *now = ball->mask[1] + page * ball->mask_words;
    const uint64_t *before = ball->mask[0] + page * ball->mask_words;
    const uint64_t *mask[2] = { changed ? now : before, last ? before : now };
    if (changed == PAGE_SAME && last == PAGE_SAME)
        return;
    if (changed != PAGE_DENSE && last != PAGE_DENSE)
        write_leaves(ball, into, from, mask);
    else if (ball->streams)
        ball->kernel->stream(into, from, words);
    else
        memcpy(into, from, words * 8);
}

static void keep_page(struct ball *ball, uint64_t page)
{
    if (!ball->disk)
        write_page(ball, page, ball->map[0] + page * ball->shape.words,
                   PAGE_SAME);
    ball->changed[1][page] = PAGE_SAME;
}

/* How a page has changed: not, here and there, or all over. */
static uint8_t describe_change(const struct ball *ball, const uint64_t *mask,
                               uint32_t found)
{
    const struct layout_shape *shape = &ball->shape;
    if (found == 0)
        return PAGE_SAME;
    if (page_kind(shape, found) == PAGE_SPARSE)
        return PAGE_SPARSE;
    return page_kind(shape, mask_count(shape, mask));
}

/* Elements of a page; bits that stand for none do not count. */
static uint32_t count_page(const struct layout_shape *shape,
                           const uint64_t *page)
{
    uint32_t count = 0;
    for (uint32_t w = 0; w < shape->words; w++)
        count += bits_count(page[w] & leaf_bits(shape, w));
    return count;
}

/* In memory a page is made beside the map; on the disk, in the slot that will
 * be written. */
static struct target find_target(const struct visitor *visitor,
                                 const struct visit *visit)
{
    const struct ball *ball = visitor->ball;
    const struct staging *staging = &ball->staging;
    uint64_t i = ball->disk ? visit->x % staging->units.chunk_blocks : 0;
    if (ball->disk)
        return (struct target){
            unit_words(&staging->units, staging->made, i),
            unit_mask(&staging->units, staging->made, i) };
    return (struct target){ visitor->spare,
                            ball->mask[1] + visit->page * ball->mask_words };
}

static uint32_t update_page(const struct visitor *visitor,
                            const struct visit *visit,
                            const struct visit *next)
{
    struct ball *ball = visitor->ball;
    const struct layout_shape *shape = &ball->shape;
    struct target target = find_target(visitor, visit);
    uint64_t page = visit->page, *fresh = target.words;
    const uint64_t *old = old_page(ball, visit);
    pull_all(ball, visit, next, old, fresh);
    if (visitor->journal)
        journal_note(visitor->journal, shape, page, fresh, old);
    uint32_t found = ball->kernel->diff_popcount(
        &shape->leaf, (struct page){ fresh, shape->leaves }, old,
        target.mask);
    uint8_t changed = describe_change(ball, target.mask, found);
    if (ball->disk)
        ball->staging.is_made[visit->x % ball->staging.units.chunk_blocks] =
            found > 0;
    else
        write_page(ball, page, fresh, changed);
    ball->count[page] += found;
    ASSERT(ball->count[page] <= ball->full);
    /* of some pages, for this takes as long as the visit */
    ASSERT((page ^ ball->level) % 16 ||
           count_page(shape, fresh) == ball->count[page]);
    ball->changed[1][page] = changed;
    return found;
}

/* A block stays active while a page of it is marked as changed, so that the
 * mark is taken back. */
static int needs_revisit(const struct ball *ball, uint64_t x)
{
    uint32_t planes = ball->shape.planes;
    int always_active = ball_is_always_active(ball, x);
    for (uint32_t p = 0; p < planes; p++)
        always_active |= ball->changed[0][x * planes + p] |
                         ball->changed[1][x * planes + p];
    return always_active;
}

uint64_t visit_make(const struct visitor *visitor, const struct visit *visit,
                    const struct visit *next)
{
    struct ball *ball = visitor->ball;
    uint32_t found = 0;
    if (!ball->active[0][visit->x])
        return 0;
    ball->active[0][visit->x] = 0;
    if (visit->kind == VISIT_PULL)
        found = update_page(visitor, visit, next);
    else if (visit->kind == VISIT_KEEP)
        keep_page(ball, visit->page);
    if (found)
        ball_activate_targets(ball, visit->x);
    if (needs_revisit(ball, visit->x))
        ball_activate_block(ball, visit->x);
    return found * block_orbit(ball, visit->x);
}
