/*
 * A round's words: written by all threads, sent, laid into the slots by all
 * threads.
 */
#include <string.h>

#include "base/assert.h"
#include "base/cores.h"
#include "base/memory.h"
#include "engine/lift/ball/ball_state.h"
#include "engine/lift/ball/halo_state.h"

/* Does a page of our block x travel in a level that reads this colour? */
static int is_read(const struct halo *halo, uint64_t x, uint32_t plane,
                   int colour)
{
    return colour < 0 ||
           (halo->tables.colour[x] ^ plane) == (uint32_t)colour;
}

/* Words that follow the first of a page. */
static uint64_t body_words(const struct halo *halo, uint64_t leaves)
{
    const struct layout_shape *shape = &halo->shape;
    uint32_t mask = leaves && leaves < shape->leaves
        ? shape_mask_words(shape) : 0;
    return mask + leaves * shape->leaf.span;
}

/* Copies the leaves that a mask names into a row; then out of one. */
static void copy_leaves(const struct layout_shape *shape,
                        const uint64_t *mask, const uint64_t *page,
                        uint64_t *row)
{
    uint32_t span = shape->leaf.span;
    for (uint32_t i = 0; i < shape_mask_words(shape); i++)
        for (uint64_t m = mask[i]; m; m &= m - 1) {
            memcpy(row, page + (i * 64 + bits_lowest(m)) * span, span * 8);
            row += span;
        }
}

static void spread_leaves(const struct layout_shape *shape,
                          const uint64_t *mask, uint64_t *page,
                          const uint64_t *row)
{
    uint32_t span = shape->leaf.span;
    for (uint32_t i = 0; i < shape_mask_words(shape); i++)
        for (uint64_t m = mask[i]; m; m &= m - 1) {
            memcpy(page + (i * 64 + bits_lowest(m)) * span, row, span * 8);
            row += span;
        }
}

/* ---- going ---- */

/* The pages of the blocks list[0 .. count-1], to one node. */
struct send_buffer {
    const struct pages *pages;
    int colour;                 /* of those to be sent, or -1 */
    const uint32_t *list;
    uint64_t count;
    uint64_t *at;               /* where pages begin, one more than there are */
};

/* Threads that look at so many pages, or copy them. */
static int page_team(const struct halo *halo, uint64_t pages)
{
    return cores_team((double)(pages * halo->shape.words));
}

static uint32_t leaves_going(const struct halo *halo,
                             const struct send_buffer *send_buffer, uint64_t x,
                             uint32_t plane)
{
    uint64_t page = x * halo->shape.planes + plane;
    if (!is_read(halo, x, plane, send_buffer->colour) ||
        !send_buffer->pages->changed[page])
        return 0;
    return mask_count(&halo->shape, send_buffer->pages->mask +
                                        page * shape_mask_words(&halo->shape));
}

uint64_t halo_forecast(const struct halo *halo, const struct pages *pages,
                       int colour)
{
    struct send_buffer send_buffer = { .pages = pages, .colour = colour };
    uint64_t words = 0,
             going = halo->send_at
                         ? halo->send_at[(size_t)halo->rounds * halo->parts]
                         : 0;
#pragma omp parallel for schedule(static) reduction(+ : words) \
        num_threads(page_team(halo, going * halo->shape.planes))
    for (uint64_t i = 0; i < going; i++)
        for (uint32_t plane = 0; plane < halo->shape.planes; plane++)
            words += 1 + body_words(halo, leaves_going(halo, &send_buffer,
                                                       halo->send_list[i],
                                                       plane));
    return 8 * words;
}

static void write_page(const struct halo *halo,
                       const struct send_buffer *send_buffer, uint64_t x,
                       uint32_t plane, uint64_t *words)
{
    const struct layout_shape *shape = &halo->shape;
    const struct pages *pages = send_buffer->pages;
    uint64_t page = x * shape->planes + plane;
    const uint64_t *from = pages->map + page * shape->words;
    uint32_t mask_words = shape_mask_words(shape);
    const uint64_t *mask = pages->mask + page * mask_words;
    uint32_t leaves = leaves_going(halo, send_buffer, x, plane);
    ASSERT(x < halo->blocks.count && leaves <= shape->leaves);
    *words++ = leaves;
    if (leaves == shape->leaves) {
        memcpy(words, from, shape->words * 8);
    } else if (leaves) {
        memcpy(words, mask, mask_words * 8);
        copy_leaves(shape, mask, from, words + mask_words);
    }
}

static int pack(struct halo *halo, const struct send_buffer *send_buffer,
                int rank, struct error *error)
{
    const uint32_t *list = send_buffer->list;
    uint32_t planes = halo->shape.planes;
    uint64_t pages = send_buffer->count * planes, *at = send_buffer->at;
    at[0] = 0;
#pragma omp parallel for schedule(static) num_threads(page_team(halo, pages))
    for (uint64_t i = 0; i < pages; i++)
        at[i + 1] = leaves_going(halo, send_buffer, list[i / planes],
                                 (uint32_t)(i % planes));
    for (uint64_t i = 0; i < pages; i++)
        at[i + 1] = at[i] + 1 + body_words(halo, at[i + 1]);
    if (scratch_take(&halo->packed[rank], at[pages], error))
        return ERROR_FAILED;
    uint64_t *word = halo->packed[rank].words;
#pragma omp parallel for schedule(dynamic, 16) \
    num_threads(page_team(halo, pages))
    for (uint64_t i = 0; i < pages; i++)
        write_page(halo, send_buffer, list[i / planes], (uint32_t)(i % planes),
                   word + at[i]);
    halo->send[rank] = word;
    halo->words[rank] = at[pages];
    return 0;
}

static int pack_all(struct halo *halo, struct send_buffer *send_buffer,
                    uint32_t round, struct error *error)
{
    const uint64_t *begin = halo->send_at + (size_t)round * halo->parts;
    uint64_t max = 0;
    for (uint32_t p = 0; p < halo->parts; p++)
        if (begin[p + 1] - begin[p] > max)
            max = begin[p + 1] - begin[p];
    send_buffer->at = memory_alloc(max * halo->shape.planes + 1,
                                   sizeof *send_buffer->at, error);
    int code = send_buffer->at ? 0 : ERROR_FAILED;
    for (uint32_t p = 0; p < halo->parts && !code; p++) {
        send_buffer->list = halo->send_list + begin[p];
        send_buffer->count = begin[p + 1] - begin[p];
        if (send_buffer->count)
            code = pack(halo, send_buffer, comm_node_leader((int)p), error);
    }
    memory_free(send_buffer->at);
    return code;
}

int halo_begin(struct halo *halo, const struct pages *pages, uint32_t round,
               int colour, struct error *error)
{
    struct send_buffer send_buffer = { .pages = pages, .colour = colour };
    int code = 0;
    memset(halo->words, 0, (size_t)comm_ranks() * sizeof *halo->words);
    ASSERT(round < halo->rounds);
    halo->under_way = round;
    if (halo->send_at)
        code = pack_all(halo, &send_buffer, round, error);
    if (code)
        memset(halo->words, 0, (size_t)comm_ranks() * sizeof *halo->words);
    int failed = alltoall_begin(halo->round, halo->send, halo->words,
                                code ? NULL : error);
    return code ? code : failed;
}

void halo_poll(struct halo *halo)
{
    alltoall_poll(halo->round);
}

/* ---- coming ---- */

static uint8_t lay_page(const struct halo *halo, uint64_t page,
                        const uint64_t *words)
{
    const struct layout_shape *shape = &halo->shape;
    uint32_t mask_words = shape_mask_words(shape);
    uint64_t *into = halo->pages.map + page * shape->words;
    uint64_t *mask = halo->pages.mask + page * mask_words;
    uint64_t leaves = *words++;
    if (leaves == 0)
        return PAGE_SAME;
    if (leaves == shape->leaves) {
        mask_all_leaves(shape, mask);
        memcpy(into, words, shape->words * 8);
        return PAGE_DENSE;
    }
    memcpy(mask, words, mask_words * 8);
    memset(into, 0, shape->words * 8);
    spread_leaves(shape, mask, into, words + mask_words);
    return page_kind(shape, leaves);
}

/* Finds where pages begin; 1 if they are as many as were asked for. */
static int find_pages(struct halo *halo, const uint64_t *words, uint64_t count,
                      uint64_t pages)
{
    uint64_t at = 0;
    for (uint64_t i = 0; i < pages; i++) {
        halo->at[i] = at;
        if (at < count && words[at] <= halo->shape.leaves)
            at += 1 + body_words(halo, words[at]);
        else
            at = count + 1;
    }
    return at == count;
}

int halo_finish(struct halo *halo, struct error *error)
{
    const uint64_t *words, *need_at = halo->need_at + halo->under_way;
    uint64_t count, pages = (need_at[1] - need_at[0]) * halo->shape.planes;
    ASSERT(need_at[1] - need_at[0] <= halo->slots);
    int code = alltoall_finish(halo->round, &words, &count, error);
    if (code || !find_pages(halo, words, count, pages)) {
        halo->lost = 1;
        return code;
    }
#pragma omp parallel for schedule(dynamic, 16) \
    num_threads(page_team(halo, pages))
    for (uint64_t i = 0; i < pages; i++)
        halo->pages.changed[i] = lay_page(halo, i, words + halo->at[i]);
    return 0;
}
