#include <omp.h>
#include <string.h>

#include "base/bits.h"
#include "base/memory.h"
#include "search/ball.h"
#include "search/journal.h"

enum { STREAM_BYTES = 64 << 20 };

enum { PAGE_SAME, PAGE_SPARSE, PAGE_DENSE };

struct ball {
    const struct layout *layout;
    const struct kernel *kernel;
    uint64_t pages;
    uint32_t mask_words;    /* of a page: one bit per leaf */
    uint32_t full;          /* elements of a page */
    int maps;               /* 1: in place, 2: old and new */
    int streams;            /* second map too large for the caches */
    uint64_t *map[2];       /* map[0] is the one to read; in place both are */
    uint64_t *mask[2];      /* which leaves changed, pages x mask_words */
    uint8_t *changed[2];    /* PAGE_SAME and so on, of each page */
    uint8_t *wake[2];       /* blocks to be visited in this level, the next */
    uint32_t *count;        /* elements found in a page */
    uint32_t level;
};

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

static void wake_block(struct ball *ball, uint64_t x)
{
    __atomic_store_n(ball->wake[1] + x, 1, __ATOMIC_RELAXED);
}

static void swap_wakes(struct ball *ball)
{
    uint8_t *wake = ball->wake[0];
    ball->wake[0] = ball->wake[1];
    ball->wake[1] = wake;
}

/* Calls the blocks that new elements of a block will be moved to.  Without
 * inverses nobody knows them: then all are called. */
static void wake_targets(struct ball *ball, uint64_t x)
{
    const struct layout *layout = ball->layout;
    const uint32_t *source = layout->source + x * layout->generators;
    if (!layout->inverse)
        memset(ball->wake[1], 1, layout->blocks);
    for (size_t s = 0; s < layout->generators && layout->inverse; s++)
        wake_block(ball, source[layout->inverse[s]]);
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
    wake_block(ball, block);
    wake_targets(ball, block);
    swap_wakes(ball);
}

uint64_t ball_capacity(const struct ball *ball)
{
    return ball->pages * ball->full;
}

/* The page that a generator maps onto page (block x, plane). */
static inline uint64_t source_page(const struct layout *layout, uint64_t x,
                                   uint32_t plane, size_t s)
{
    size_t edge = x * layout->generators + s;
    return (uint64_t)layout->source[edge] * layout->planes +
           (plane ^ layout->is_odd[layout->voltage[edge]]);
}

static int has_changed_source(const struct ball *ball, uint64_t x,
                              uint32_t plane)
{
    for (size_t s = 0; s < ball->layout->generators; s++)
        if (ball->changed[0][source_page(ball->layout, x, plane, s)])
            return 1;
    return 0;
}

/* Calls the words of a page into the cache, a line of 64 bytes at a time. */
static inline void prefetch_page(const struct ball *ball, uint64_t page)
{
    const uint64_t *words = ball->map[0] + page * ball->layout->words;
    for (uint32_t w = 0; w < ball->layout->words; w += 8)
        __builtin_prefetch(words + w);
}

static inline void prefetch_source(const struct ball *ball, uint64_t x,
                                   uint32_t plane, size_t s)
{
    uint64_t from = source_page(ball->layout, x, plane, s);
    if (ball->changed[0][from])
        prefetch_page(ball, from);
}

/* Brings what generator s moves into page (x, plane) into `fresh`. */
static void pull_source(const struct ball *ball, uint64_t x, uint32_t plane,
                        size_t s, uint64_t *fresh)
{
    const struct layout *layout = ball->layout;
    uint64_t from = source_page(layout, x, plane, s);
    if (!ball->changed[0][from])
        return;
    uint32_t voltage = layout->voltage[x * layout->generators + s];
    uint32_t from_plane = (uint32_t)(from % layout->planes);
    struct page into = { fresh, layout->leaves };
    const uint64_t *words = ball->map[0] + from * layout->words;
    const uint64_t *mask = ball->mask[0] + from * ball->mask_words;
    if (voltage == 0)
        ball->kernel->merge(&layout->leaf, into, words, mask);
    else if (ball->changed[0][from] > PAGE_SPARSE && layout->program)
        ball->kernel->perform(&layout->leaf, fresh, words,
                              layout_program(layout, voltage, from_plane));
    else
        ball->kernel->scatter(&layout->leaf, into, words, mask,
                              layout->schedule +
                              (size_t)voltage * layout_leaves(layout) +
                              from_plane * layout->leaves);
}

/* Writes the leaves of a page that one of two masks names. */
static void write_leaves(const struct ball *ball, uint64_t page,
                         const uint64_t *from, const uint64_t *mask[2])
{
    uint32_t span = ball->layout->leaf.span;
    uint64_t *into = ball->map[1] + page * ball->layout->words;
    for (uint32_t i = 0; i < ball->mask_words; i++)
        for (uint64_t m = mask[0][i] | mask[1][i]; m; m &= m - 1) {
            uint32_t w = (i * 64 + bits_lowest(m)) * span;
            for (uint32_t k = 0; k < span; k++)
                into[w + k] = from[w + k];
        }
}

/* Writes a page of the next ball.  Its place holds the ball before the old one
 * (or, in place, the old one): what this level and the last have changed. */
static void write_page(const struct ball *ball, uint64_t page,
                       const uint64_t *from, uint8_t changed)
{
    uint32_t words = ball->layout->words;
    uint8_t last = ball->maps == 2 ? ball->changed[0][page] : PAGE_SAME;
    const uint64_t *now = ball->mask[1] + page * ball->mask_words;
    const uint64_t *before = ball->mask[0] + page * ball->mask_words;
    const uint64_t *mask[2] = { changed ? now : before, last ? before : now };
    if (changed == PAGE_SAME && last == PAGE_SAME)
        return;
    if (changed != PAGE_DENSE && last != PAGE_DENSE)
        write_leaves(ball, page, from, mask);
    else if (ball->streams)
        ball->kernel->stream(ball->map[1] + page * words, from, words);
    else
        memcpy(ball->map[1] + page * words, from, words * 8);
}

/* A page that gets nothing new. */
static void keep_page(struct ball *ball, uint64_t page)
{
    write_page(ball, page, ball->map[0] + page * ball->layout->words,
               PAGE_SAME);
    ball->changed[1][page] = PAGE_SAME;
}

/* How a page has changed: not, here and there, or all over. */
static uint8_t describe_change(const struct ball *ball, uint64_t page,
                               uint32_t found)
{
    const uint64_t *mask = ball->mask[1] + page * ball->mask_words;
    uint32_t leaves = 0;
    if (found == 0)
        return PAGE_SAME;
    if (found * 4 < ball->layout->leaves)
        return PAGE_SPARSE;
    for (uint32_t i = 0; i < ball->mask_words; i++)
        leaves += bits_count(mask[i]);
    return leaves * 4 < ball->layout->leaves ? PAGE_SPARSE : PAGE_DENSE;
}

/* A page that is worked on, and the one that comes next: what a step reads is
 * called into the cache one step ahead. */
struct visit {
    uint64_t x, next_x;
    uint32_t plane, next_plane;
};

static void pull_sources(struct ball *ball, const struct visit *visit,
                         uint64_t *fresh)
{
    size_t generators = ball->layout->generators;
    for (size_t s = 0; s < generators; s++) {
        if (s + 1 < generators)
            prefetch_source(ball, visit->x, visit->plane, s + 1);
        else
            prefetch_page(ball, visit->next_x * ball->layout->planes +
                                visit->next_plane);
        pull_source(ball, visit->x, visit->plane, s, fresh);
    }
    prefetch_source(ball, visit->next_x, visit->next_plane, 0);
}

/* Computes a page of the next ball; returns the number of new elements. */
static uint32_t update_page(struct ball *ball, const struct visit *visit,
                            uint64_t *fresh, struct journal *journal)
{
    const struct layout *layout = ball->layout;
    uint64_t page = visit->x * layout->planes + visit->plane;
    uint64_t *old = ball->map[0] + page * layout->words;
    if (ball->count[page] == ball->full ||
        !has_changed_source(ball, visit->x, visit->plane)) {
        keep_page(ball, page);
        return 0;
    }
    memcpy(fresh, old, layout->words * 8);
    pull_sources(ball, visit, fresh);
    if (journal)
        journal_note(journal, layout, page, fresh, old);
    uint32_t found = ball->kernel->settle(
        &layout->leaf, (struct page){ fresh, layout->leaves }, old,
        ball->mask[1] + page * ball->mask_words);
    uint8_t changed = describe_change(ball, page, found);
    write_page(ball, page, fresh, changed);
    ball->count[page] += found;
    ball->changed[1][page] = changed;
    return found;
}

/* The plane of a block that a level writes, if there is just one. */
static uint32_t written_plane(const struct ball *ball, uint64_t x)
{
    return (ball->level & 1) ^ (uint32_t)layout_colour(ball->layout, x);
}

/* A bipartite graph: the plane that has the colour of the level. */
static uint64_t update_colour(struct ball *ball, struct visit *visit,
                              uint64_t *fresh, struct journal *journal)
{
    visit->plane = written_plane(ball, visit->x);
    if (visit->plane >= ball->layout->planes)
        return 0;
    visit->next_plane = written_plane(ball, visit->next_x) %
                        ball->layout->planes;
    return update_page(ball, visit, fresh, journal);
}

/* Both planes of any other graph. */
static uint64_t update_planes(struct ball *ball, struct visit *visit,
                              uint64_t *fresh, struct journal *journal)
{
    uint64_t found = 0;
    for (uint32_t plane = 0; plane < ball->layout->planes; plane++) {
        visit->plane = visit->next_plane = plane;
        found += update_page(ball, visit, fresh, journal);
    }
    return found;
}

/* A block stays awake while a page of it is marked as changed, so that the mark
 * is taken back. */
static int is_restless(const struct ball *ball, uint64_t x)
{
    uint32_t planes = ball->layout->planes;
    int restless = !ball->layout->inverse;
    for (uint32_t p = 0; p < planes; p++)
        restless |= ball->changed[0][x * planes + p] |
                    ball->changed[1][x * planes + p];
    return restless;
}

/* The i-th block in the order of visits. */
static uint64_t update_block(struct ball *ball, uint64_t i, uint64_t *fresh,
                             struct journal *journal)
{
    const struct layout *layout = ball->layout;
    uint64_t x = layout->order[i];
    if (!ball->wake[0][x])
        return 0;
    ball->wake[0][x] = 0;
    uint64_t next = i + 1 < layout->blocks ? i + 1 : i;
    struct visit visit = { x, layout->order[next], 0, 0 };
    uint64_t found = layout->bipartite
        ? update_colour(ball, &visit, fresh, journal)
        : update_planes(ball, &visit, fresh, journal);
    if (found)
        wake_targets(ball, x);
    if (is_restless(ball, x))
        wake_block(ball, x);
    return found;
}

static void swap_maps(struct ball *ball)
{
    swap_wakes(ball);
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

uint64_t ball_step(struct ball *ball, struct journal *journal)
{
    const struct layout *layout = ball->layout;
    uint64_t found = 0;
    uint64_t chunk = 1 + layout->blocks / 4096;
    ball->level++;
    if (journal)
        journal_clear(journal);
    #pragma omp parallel reduction(+ : found)
    {
        uint64_t fresh[layout->words] __attribute__((aligned(64)));
        #pragma omp for schedule(dynamic, chunk)
        for (uint64_t i = 0; i < layout->blocks; i++)
            found += update_block(ball, i, fresh, journal);
    }
    swap_maps(ball);
    return found;
}
