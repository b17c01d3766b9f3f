/*
 * One step of the ball: every block that is awake pulls the changed leaves of
 * the pages that the generators map onto it.
 */
#include <omp.h>
#include <string.h>

#include "base/bits.h"
#include "search/ball_state.h"
#include "search/checkpoint.h"
#include "search/exchange.h"
#include "search/journal.h"

enum { PREFETCH_WORDS = 32, CHUNK_BYTES = 512 << 10, CHUNKS_MIN = 32,
       POLL_VISITS = 128 };

static inline struct pages own_pages(const struct ball *ball)
{
    return (struct pages){ ball->map[0], ball->mask[0], ball->changed[0] };
}

/* A page to read: one of ours, or one that has come from elsewhere. */
struct origin {
    const uint64_t *words, *mask;
    uint32_t plane;
    uint8_t changed;
};

static inline struct origin find_origin(const struct ball *ball, uint64_t x,
                                        uint32_t plane, size_t s)
{
    const struct layout *layout = ball->layout;
    size_t edge = x * layout->generators + s;
    uint64_t place = ball->source[edge];
    struct pages pages = own_pages(ball);
    if (place >= layout->count) {
        pages = *ghosts_pages(ball->ghosts);
        place -= layout->count;
    }
    uint32_t turned = plane ^ layout->is_odd[layout->voltage[edge]];
    uint64_t page = place * layout->planes + turned;
    /* who only calls a page into the cache may ask while it is written */
    return (struct origin){ pages.map + page * layout->words,
                            pages.mask + page * ball->mask_words, turned,
                            __atomic_load_n(&pages.changed[page],
                                            __ATOMIC_RELAXED) };
}

static int has_changed_source(const struct ball *ball, uint64_t x,
                              uint32_t plane)
{
    for (size_t s = 0; s < ball->layout->generators; s++)
        if (find_origin(ball, x, plane, s).changed)
            return 1;
    return 0;
}

/* Calls the first lines of a page into the cache; the processor then goes on by
 * itself.  Calling all lines was 20 % slower with 11 generators. */
static inline void prefetch_words(const struct ball *ball,
                                  const uint64_t *words)
{
    for (uint32_t w = 0; w < PREFETCH_WORDS && w < ball->layout->words; w += 8)
        __builtin_prefetch(words + w);
}

static inline void prefetch_source(const struct ball *ball, uint64_t x,
                                   uint32_t plane, size_t s)
{
    struct origin from = find_origin(ball, x, plane, s);
    if (from.changed)
        prefetch_words(ball, from.words);
}

/* Brings what generator s moves into page (x, plane) into `fresh`. */
static void pull_source(const struct ball *ball, uint64_t x, uint32_t plane,
                        size_t s, uint64_t *fresh)
{
    const struct layout *layout = ball->layout;
    struct origin from = find_origin(ball, x, plane, s);
    if (!from.changed)
        return;
    uint32_t voltage = layout->voltage[x * layout->generators + s];
    struct page into = { fresh, layout->leaves };
    if (voltage == 0)
        ball->kernel->merge(&layout->leaf, into, from.words, from.mask);
    else if (from.changed > PAGE_SPARSE && layout->program)
        ball->kernel->perform(&layout->leaf, fresh, from.words,
                              layout_program(layout, voltage, from.plane));
    else
        ball->kernel->scatter(&layout->leaf, into, from.words, from.mask,
                              layout->schedule +
                              (size_t)voltage * layout_leaves(layout) +
                              from.plane * layout->leaves);
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

/* Writes a page of the next ball into the other map.  Its place holds the ball
 * before the old one: what this level and the last have changed is written. */
static void write_page(const struct ball *ball, uint64_t page,
                       const uint64_t *from, uint8_t changed)
{
    uint32_t words = ball->layout->words;
    uint8_t last = ball->changed[0][page];
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
    if (ball->maps == 2)
        write_page(ball, page, ball->map[0] + page * ball->layout->words,
                   PAGE_SAME);
    __atomic_store_n(&ball->changed[1][page], PAGE_SAME, __ATOMIC_RELAXED);
}

/* How a page has changed: not, here and there, or all over. */
static uint8_t describe_change(const struct ball *ball, uint64_t page,
                               uint32_t found)
{
    const struct layout *layout = ball->layout;
    if (found == 0)
        return PAGE_SAME;
    if (page_kind(layout, found) == PAGE_SPARSE)
        return PAGE_SPARSE;
    return page_kind(layout, mask_count(layout, ball->mask[1] +
                                                page * ball->mask_words));
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
            prefetch_words(ball, ball->map[0] + ball->layout->words *
                           (visit->next_x * ball->layout->planes +
                            visit->next_plane));
        pull_source(ball, visit->x, visit->plane, s, fresh);
    }
    prefetch_source(ball, visit->next_x, visit->next_plane, 0);
}

/* Computes a page of the next ball, in place or into the other map; spare has
 * room for a page.  Returns the number of new elements. */
static uint32_t update_page(struct ball *ball, const struct visit *visit,
                            uint64_t *spare, struct journal *journal)
{
    const struct layout *layout = ball->layout;
    uint64_t page = visit->x * layout->planes + visit->plane;
    uint64_t *place = ball->map[0] + page * layout->words;
    uint64_t *fresh = ball->maps == 1 ? place : spare;
    uint64_t *old = ball->maps == 1 ? spare : place;
    if (ball->count[page] == ball->full ||
        !has_changed_source(ball, visit->x, visit->plane)) {
        keep_page(ball, page);
        return 0;
    }
    memcpy(spare, place, layout->words * 8);
    pull_sources(ball, visit, fresh);
    if (journal)
        journal_note(journal, layout, page, fresh, old);
    uint32_t found = ball->kernel->settle(
        &layout->leaf, (struct page){ fresh, layout->leaves }, old,
        ball->mask[1] + page * ball->mask_words);
    uint8_t changed = describe_change(ball, page, found);
    if (ball->maps == 2)
        write_page(ball, page, fresh, changed);
    ball->count[page] += found;
    __atomic_store_n(&ball->changed[1][page], changed, __ATOMIC_RELAXED);
    return found;
}

/* The plane of a block that a level writes, if there is just one. */
static uint32_t written_plane(const struct ball *ball, uint64_t x)
{
    return (ball->level & 1) ^ (uint32_t)layout_colour(ball->layout, x);
}

/* A bipartite graph: the plane that has the colour of the level. */
static uint64_t update_colour(struct ball *ball, struct visit *visit,
                              uint64_t *spare, struct journal *journal)
{
    visit->plane = written_plane(ball, visit->x);
    if (visit->plane >= ball->layout->planes)
        return 0;
    visit->next_plane = written_plane(ball, visit->next_x) %
                        ball->layout->planes;
    return update_page(ball, visit, spare, journal);
}

/* Both planes of any other graph. */
static uint64_t update_planes(struct ball *ball, struct visit *visit,
                              uint64_t *spare, struct journal *journal)
{
    uint64_t found = 0;
    for (uint32_t plane = 0; plane < ball->layout->planes; plane++) {
        visit->plane = visit->next_plane = plane;
        found += update_page(ball, visit, spare, journal);
    }
    return found;
}

/* A block stays awake while a page of it is marked as changed, so that the mark
 * is taken back. */
static int is_restless(const struct ball *ball, uint64_t x)
{
    uint32_t planes = ball->layout->planes;
    int restless = ball_is_wakeful(ball, x);
    for (uint32_t p = 0; p < planes; p++)
        restless |= ball->changed[0][x * planes + p] |
                    ball->changed[1][x * planes + p];
    return restless;
}

/* The i-th block in the order of visits. */
static uint64_t update_block(struct ball *ball, uint64_t i, uint64_t *spare,
                             struct journal *journal)
{
    const struct layout *layout = ball->layout;
    uint64_t x = layout->order[i];
    if (!ball->wake[0][x] || __atomic_load_n(&ball->is_cut, __ATOMIC_RELAXED))
        return 0;
    ball->wake[0][x] = 0;
    uint64_t next = i + 1 < layout->count ? i + 1 : i;
    struct visit visit = { x, layout->order[next], 0, 0 };
    uint64_t found = layout->bipartite
        ? update_colour(ball, &visit, spare, journal)
        : update_planes(ball, &visit, spare, journal);
    if (found)
        ball_wake_targets(ball, x);
    if (is_restless(ball, x))
        ball_wake_block(ball, x);
    return found;
}

static void swap_maps(struct ball *ball)
{
    ball_swap_wakes(ball);
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
static uint64_t chunk_blocks(const struct layout *layout, uint64_t blocks)
{
    uint64_t bytes = layout_block_words(layout) * 8;
    uint64_t chunk = CHUNK_BYTES / bytes, most = blocks / CHUNKS_MIN;
    return 1 + (chunk < most ? chunk : most);
}

/* What the main thread does now and then. */
static void poll(struct ball *ball)
{
    if (ball->ghosts)
        ghosts_poll(ball->ghosts);
    if (checkpoint_wish(ball->checkpoint) == CHECKPOINT_STOP)
        __atomic_store_n(&ball->is_cut, 1, __ATOMIC_RELAXED);
}

/* Visits the blocks first .. end-1 in their order. */
static uint64_t update_blocks(struct ball *ball, uint64_t first, uint64_t end,
                              struct journal *journal)
{
    uint64_t found = 0, chunk = chunk_blocks(ball->layout, end - first);
    uint64_t visits = 0;
    #pragma omp parallel reduction(+ : found)
    {
        uint64_t spare[ball->layout->words] __attribute__((aligned(64)));
        #pragma omp for schedule(dynamic, chunk)
        for (uint64_t i = first; i < end; i++) {
            found += update_block(ball, i, spare, journal);
            if (omp_get_thread_num() == 0 && ++visits % POLL_VISITS == 0)
                poll(ball);
        }
    }
    return found;
}

/* The colour of the pages that a level reads; -1: all are. */
static int read_colour(const struct ball *ball, uint32_t level)
{
    return ball->layout->bipartite ? !(level & 1) : -1;
}

uint64_t ball_forecast(const struct ball *ball)
{
    struct pages pages = own_pages(ball);
    return ball->ghosts
        ? ghosts_forecast(ball->ghosts, &pages,
                          read_colour(ball, ball->level + 1)) : 0;
}

/* Round by round: while one is worked on, the pages of the next travel.  After
 * a failure the rounds go on without work, for others wait in them. */
static int update_rounds(struct ball *ball, struct journal *journal,
                         uint64_t *found, struct error *error)
{
    struct ghosts *ghosts = ball->ghosts;
    struct pages pages = own_pages(ball);
    uint32_t rounds = ghosts_rounds(ghosts);
    int colour = read_colour(ball, ball->level), failed;
    int code = ghosts_begin(ghosts, &pages, 0, colour, error);
    for (uint32_t r = 0; r < rounds; r++) {
        failed = ghosts_finish(ghosts, code ? NULL : error);
        code = code ? code : failed;
        failed = r + 1 == rounds ? 0
            : ghosts_begin(ghosts, &pages, r + 1, colour, code ? NULL : error);
        code = code ? code : failed;
        if (!code)
            *found += update_blocks(ball, ghosts_first(ghosts, r),
                                    ghosts_first(ghosts, r + 1), journal);
    }
    return code;
}

/* All ranks together: their failure is everybody's, and so is a cut. */
static int agree_on_step(struct ball *ball, int code, uint64_t *found,
                         struct error *error)
{
    uint64_t cut = (uint64_t)ball->is_cut;
    if (ball->layout->dealing.parts == 0)
        return code;
    code = exchange_agree(code, error);
    if (!code && ball->ghosts && ghosts_lost(ball->ghosts))
        code = error_set(error, ERROR_FAILED, "internal error: pages were lost "
                         "between the ranks; please report this");
    code = exchange_agree(code, error);
    if (!code)
        code = exchange_max(&cut, 1, error);
    ball->is_cut = (int)cut;
    return code ? code : exchange_sum(found, 1, error);
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
    if (ball->ghosts)
        code = update_rounds(ball, journal, found, error);
    else
        *found = update_blocks(ball, 0, ball->layout->count, journal);
    code = agree_on_step(ball, code, found, error);
    if (!ball->is_cut)
        swap_maps(ball);
    return code;
}
