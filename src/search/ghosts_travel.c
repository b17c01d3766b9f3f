/*
 * A round's words: written by all threads, sent, laid into the slots by all
 * threads.
 */
#include <string.h>

#include "base/cores.h"
#include "base/memory.h"
#include "search/ball_state.h"
#include "search/ghosts_state.h"

/* Does a page of our block x travel in a level that reads this colour? */
static int is_read(const struct layout *layout, uint64_t x, uint32_t plane,
                   int colour)
{
    return colour < 0 || ((uint32_t)layout_colour(layout, x) ^ plane) ==
                         (uint32_t)colour;
}

/* Words that follow the first of a page. */
static uint64_t body_words(const struct ghosts *ghosts, uint64_t leaves)
{
    const struct layout *layout = ghosts->layout;
    uint32_t mask = leaves && leaves < layout->leaves
        ? layout_mask_words(layout) : 0;
    return mask + leaves * layout->leaf.span;
}

/* Copies the leaves that a mask names into a row; then out of one. */
static void copy_leaves(const struct layout *layout, const uint64_t *mask,
                        const uint64_t *page, uint64_t *row)
{
    uint32_t span = layout->leaf.span;
    for (uint32_t i = 0; i < layout_mask_words(layout); i++)
        for (uint64_t m = mask[i]; m; m &= m - 1) {
            memcpy(row, page + (i * 64 + bits_lowest(m)) * span, span * 8);
            row += span;
        }
}

static void spread_leaves(const struct layout *layout, const uint64_t *mask,
                          uint64_t *page, const uint64_t *row)
{
    uint32_t span = layout->leaf.span;
    for (uint32_t i = 0; i < layout_mask_words(layout); i++)
        for (uint64_t m = mask[i]; m; m &= m - 1) {
            memcpy(page + (i * 64 + bits_lowest(m)) * span, row, span * 8);
            row += span;
        }
}

/* ---- going ---- */

/* The pages of the blocks give[0 .. count-1], to one machine. */
struct cargo {
    const struct pages *pages;
    int colour;                 /* of those to be sent, or -1 */
    const uint32_t *give;
    uint64_t count;
    uint64_t *at;               /* where pages begin, one more than there are */
};

/* Threads that look at so many pages, or copy them. */
static int page_team(const struct ghosts *ghosts, uint64_t pages)
{
    return cores_team((double)(pages * ghosts->layout->words));
}

static uint32_t leaves_going(const struct ghosts *ghosts,
                             const struct cargo *cargo, uint64_t x,
                             uint32_t plane)
{
    uint64_t page = x * ghosts->layout->planes + plane;
    if (!is_read(ghosts->layout, x, plane, cargo->colour) ||
        !cargo->pages->changed[page])
        return 0;
    return mask_count(ghosts->layout, cargo->pages->mask +
                      page * layout_mask_words(ghosts->layout));
}

uint64_t ghosts_forecast(const struct ghosts *ghosts,
                         const struct pages *pages, int colour)
{
    struct cargo cargo = { .pages = pages, .colour = colour };
    uint64_t words = 0, going = ghosts->give_at
        ? ghosts->give_at[(size_t)ghosts->rounds * ghosts->parts] : 0;
    #pragma omp parallel for schedule(static) reduction(+ : words) \
        num_threads(page_team(ghosts, going * ghosts->layout->planes))
    for (uint64_t i = 0; i < going; i++)
        for (uint32_t plane = 0; plane < ghosts->layout->planes; plane++)
            words += 1 + body_words(ghosts, leaves_going(
                ghosts, &cargo, ghosts->give[i], plane));
    return 8 * words;
}

static void write_page(const struct ghosts *ghosts, const struct cargo *cargo,
                       uint64_t x, uint32_t plane, uint64_t *words)
{
    const struct layout *layout = ghosts->layout;
    const struct pages *pages = cargo->pages;
    uint64_t page = x * layout->planes + plane;
    const uint64_t *from = pages->map + page * layout->words;
    uint32_t mask_words = layout_mask_words(layout);
    const uint64_t *mask = pages->mask + page * mask_words;
    uint32_t leaves = leaves_going(ghosts, cargo, x, plane);
    *words++ = leaves;
    if (leaves == layout->leaves) {
        memcpy(words, from, layout->words * 8);
    } else if (leaves) {
        memcpy(words, mask, mask_words * 8);
        copy_leaves(layout, mask, from, words + mask_words);
    }
}

static int pack(struct ghosts *ghosts, const struct cargo *cargo, int rank,
                struct error *error)
{
    const uint32_t *give = cargo->give;
    uint32_t planes = ghosts->layout->planes;
    uint64_t pages = cargo->count * planes, *at = cargo->at;
    at[0] = 0;
    #pragma omp parallel for schedule(static) \
        num_threads(page_team(ghosts, pages))
    for (uint64_t i = 0; i < pages; i++)
        at[i + 1] = leaves_going(ghosts, cargo, give[i / planes],
                                 (uint32_t)(i % planes));
    for (uint64_t i = 0; i < pages; i++)
        at[i + 1] = at[i] + 1 + body_words(ghosts, at[i + 1]);
    if (room_take(&ghosts->parcel[rank], at[pages], error))
        return ERROR_FAILED;
    uint64_t *word = ghosts->parcel[rank].words;
    #pragma omp parallel for schedule(dynamic, 16) \
        num_threads(page_team(ghosts, pages))
    for (uint64_t i = 0; i < pages; i++)
        write_page(ghosts, cargo, give[i / planes], (uint32_t)(i % planes),
                   word + at[i]);
    ghosts->send[rank] = word;
    ghosts->words[rank] = at[pages];
    return 0;
}

static int pack_all(struct ghosts *ghosts, struct cargo *cargo,
                    uint32_t round, struct error *error)
{
    const uint64_t *begin = ghosts->give_at + (size_t)round * ghosts->parts;
    uint64_t most = 0;
    for (uint32_t p = 0; p < ghosts->parts; p++)
        if (begin[p + 1] - begin[p] > most)
            most = begin[p + 1] - begin[p];
    cargo->at = memory_alloc(most * ghosts->layout->planes + 1,
                             sizeof *cargo->at, error);
    int code = cargo->at ? 0 : ERROR_FAILED;
    for (uint32_t p = 0; p < ghosts->parts && !code; p++) {
        cargo->give = ghosts->give + begin[p];
        cargo->count = begin[p + 1] - begin[p];
        if (cargo->count)
            code = pack(ghosts, cargo, exchange_leader((int)p), error);
    }
    memory_free(cargo->at);
    return code;
}

int ghosts_begin(struct ghosts *ghosts, const struct pages *pages,
                 uint32_t round, int colour, struct error *error)
{
    struct cargo cargo = { .pages = pages, .colour = colour };
    int code = 0;
    memset(ghosts->words, 0, (size_t)exchange_ranks() * sizeof *ghosts->words);
    ghosts->under_way = round;
    if (ghosts->give_at)
        code = pack_all(ghosts, &cargo, round, error);
    if (code)
        memset(ghosts->words, 0,
               (size_t)exchange_ranks() * sizeof *ghosts->words);
    int failed = round_begin(ghosts->round, ghosts->send, ghosts->words,
                             code ? NULL : error);
    return code ? code : failed;
}

void ghosts_poll(struct ghosts *ghosts)
{
    round_poll(ghosts->round);
}

/* ---- coming ---- */

static uint8_t lay_page(const struct ghosts *ghosts, uint64_t page,
                        const uint64_t *words)
{
    const struct layout *layout = ghosts->layout;
    uint32_t mask_words = layout_mask_words(layout);
    uint64_t *into = ghosts->pages.map + page * layout->words;
    uint64_t *mask = ghosts->pages.mask + page * mask_words;
    uint64_t leaves = *words++;
    if (leaves == 0)
        return PAGE_SAME;
    if (leaves == layout->leaves) {
        mask_all_leaves(layout, mask);
        memcpy(into, words, layout->words * 8);
        return PAGE_DENSE;
    }
    memcpy(mask, words, mask_words * 8);
    memset(into, 0, layout->words * 8);
    spread_leaves(layout, mask, into, words + mask_words);
    return page_kind(layout, leaves);
}

/* Finds where pages begin; 1 if they are as many as were asked for. */
static int find_pages(struct ghosts *ghosts, const uint64_t *words,
                      uint64_t count, uint64_t pages)
{
    uint64_t at = 0;
    for (uint64_t i = 0; i < pages; i++) {
        ghosts->at[i] = at;
        if (at < count && words[at] <= ghosts->layout->leaves)
            at += 1 + body_words(ghosts, words[at]);
        else
            at = count + 1;
    }
    return at == count;
}

int ghosts_finish(struct ghosts *ghosts, struct error *error)
{
    const uint64_t *words, *need_at = ghosts->need_at + ghosts->under_way;
    uint64_t count, pages = (need_at[1] - need_at[0]) * ghosts->layout->planes;
    int code = round_finish(ghosts->round, &words, &count, error);
    if (code || !find_pages(ghosts, words, count, pages)) {
        ghosts->lost = 1;
        return code;
    }
    #pragma omp parallel for schedule(dynamic, 16) \
        num_threads(page_team(ghosts, pages))
    for (uint64_t i = 0; i < pages; i++)
        ghosts->pages.changed[i] = lay_page(ghosts, i, words + ghosts->at[i]);
    return 0;
}
