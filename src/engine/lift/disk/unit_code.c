#include "engine/lift/disk/unit_code.h"

#include <string.h>

#include "base/assert.h"
#include "base/memory.h"
#include "engine/lift/layout/leaf_bits.h"

/* The byte of a page: what there is of it, and what has changed. */
enum { EMPTY, FULL, DENSE, PACKED, CONTENT = 3, CHANGED = 2 };

int unit_coder_open(struct unit_coder *coder, const struct layout_shape *shape,
                    const struct units *units, const struct kernel *kernel,
                    struct error *error)
{
    *coder = (struct unit_coder){ *shape, *units, kernel, NULL, NULL };
    coder->empty = memory_alloc(2 * (size_t)units->words, 8, error);
    if (!coder->empty)
        return ERROR_FAILED;
    coder->full = coder->empty + units->words;
    for (uint32_t w = 0; w < units->words; w++)
        coder->full[w] = leaf_bits(shape, w);
    return 0;
}

void unit_coder_close(struct unit_coder *coder)
{
    memory_free(coder->empty);
}

/* ---- writing ---- */

/* Fills two masks, of leaves that are neither empty nor full, and of those that
 * are full; returns how many are mixed. */
static uint32_t mark_leaves(const struct unit_coder *coder, uint64_t *page,
                            uint64_t *masks)
{
    const struct leaf *leaf = &coder->shape.leaf;
    struct page leaves = { page, coder->shape.leaves };
    uint32_t words = coder->units.mask_words, count = 0;
    uint64_t *mixed = masks, *full = masks + words;
    coder->kernel->diff_popcount(leaf, leaves, coder->empty, mixed);
    coder->kernel->diff_popcount(leaf, leaves, coder->full, full);
    for (uint32_t i = 0; i < words; i++) {
        uint64_t some = mixed[i];
        mixed[i] &= full[i];
        full[i] = some & ~full[i];
        count += bits_count(mixed[i]);
    }
    return count;
}

static uint8_t choose_content(const struct unit_coder *coder, uint32_t mixed,
                              const uint64_t *full)
{
    const struct layout_shape *shape = &coder->shape;
    uint32_t words = coder->units.mask_words, count = 0;
    if (mixed * shape->leaf.span + 2 * words >= shape->words)
        return DENSE;
    for (uint32_t i = 0; i < words && !mixed; i++)
        count += bits_count(full[i]);
    return mixed ? PACKED : count == 0 ? EMPTY
        : count == shape->leaves ? FULL : PACKED;
}

static uint64_t *pack_leaves(const struct layout_shape *shape,
                             const uint64_t *page, const uint64_t *mixed,
                             uint64_t *words)
{
    uint32_t span = shape->leaf.span;
    for (uint32_t i = 0; i < shape_mask_words(shape); i++)
        for (uint64_t m = mixed[i]; m; m &= m - 1) {
            const uint64_t *leaf = page + (64 * i + bits_lowest(m)) * span;
            for (uint32_t k = 0; k < span; k++)
                *words++ = leaf[k];
        }
    return words;
}

/* Returns what comes behind the page. */
static uint64_t *write_content(const struct unit_coder *coder, uint64_t *page,
                               uint8_t *content, uint64_t *words)
{
    uint32_t mask_words = coder->units.mask_words;
    uint32_t mixed = mark_leaves(coder, page, words);
    *content = choose_content(coder, mixed, words + mask_words);
    if (*content == PACKED)
        return pack_leaves(&coder->shape, page, words, words + 2 * mask_words);
    if (*content != DENSE)
        return words;
    memcpy(words, page, coder->units.words * 8);
    return words + coder->units.words;
}

uint64_t unit_encode(const struct unit_coder *coder,
                     const struct unit_source *source, uint64_t *record)
{
    const struct units *units = &coder->units;
    uint64_t *words = record + 1 + (source->pages + 7) / 8;
    uint8_t *kind = (uint8_t *)(record + 1), content;
    words[-1] = 0;
    for (uint64_t i = 0; i < source->pages; i++) {
        uint64_t *slot = source->slot[source->is_new[i]];
        if (source->changed[i] == UNIT_MASKED) {
            memcpy(words, unit_mask(units, slot, i), units->mask_words * 8);
            words += units->mask_words;
        }
        words = write_content(coder, unit_words(units, slot, i), &content,
                              words);
        kind[i] = (uint8_t)(content | source->changed[i] << CHANGED);
    }
    record[0] = (uint64_t)(words - record);
    uint64_t bytes = (8 * record[0] + UNIT_ALIGNMENT - 1) / UNIT_ALIGNMENT *
                     UNIT_ALIGNMENT;
    ASSERT(bytes <= units_record_bytes(units));
    memset(words, 0, bytes - 8 * record[0]);
    return bytes;
}

/* ---- reading ---- */

static void fill_page(const struct layout_shape *shape, uint64_t *page)
{
    for (uint32_t w = 0; w < shape->words; w++)
        page[w] = leaf_bits(shape, w);
}

/* Puts leaves, or with NULL full ones, where a mask says. */
static void put_leaves(const struct layout_shape *shape, uint64_t mask,
                          uint64_t *page, const uint64_t *leaves)
{
    uint32_t span = shape->leaf.span;
    uint64_t all = leaf_bits(shape, 0);
    for (; span == 1 && mask; mask &= mask - 1)
        page[bits_lowest(mask)] = leaves ? *leaves++ : all;
    for (; mask; mask &= mask - 1)
        for (uint32_t k = 0; k < span; k++)
            page[bits_lowest(mask) * span + k] =
                leaves ? *leaves++ : leaf_bits(shape, k);
}

/* Returns the words that it has read. */
static uint64_t unpack_leaves(const struct layout_shape *shape,
                              const uint64_t *words, uint64_t left,
                              uint64_t *page)
{
    uint32_t span = shape->leaf.span, mask_words = shape_mask_words(shape);
    const uint64_t *mixed = words, *full = words + mask_words;
    uint64_t next = 2 * (uint64_t)mask_words;
    if (left < next)
        return left + 1;
    memset(page, 0, shape->words * 8);
    for (uint32_t i = 0; i < mask_words; i++) {
        uint32_t leaves = bits_count(mixed[i]);
        uint64_t any = mixed[i] | full[i];
        if (next + (uint64_t)leaves * span > left ||
            any & ~bits_mask(shape->leaves - i * 64))
            return left + 1;
        put_leaves(shape, full[i], page + i * 64 * span, NULL);
        put_leaves(shape, mixed[i], page + i * 64 * span, words + next);
        next += (uint64_t)leaves * span;
    }
    return next;
}

static uint64_t read_content(const struct layout_shape *shape, uint8_t content,
                             const uint64_t *words, uint64_t left,
                             uint64_t *page)
{
    if (content == EMPTY)
        memset(page, 0, shape->words * 8);
    if (content == FULL)
        fill_page(shape, page);
    if (content == PACKED)
        return unpack_leaves(shape, words, left, page);
    if (content == DENSE && left >= shape->words)
        memcpy(page, words, shape->words * 8);
    return content == DENSE ? shape->words : 0;
}

/* Does a mask name leaves that a page has not? */
static int mask_names_more(const struct layout_shape *shape,
                           const uint64_t *mask)
{
    uint64_t more = 0;
    for (uint32_t i = 0; i < shape_mask_words(shape); i++)
        more |= mask[i] & ~bits_mask(shape->leaves - i * 64);
    return more != 0;
}

/* Do its leaves name elements that they have not? */
static int page_names_more(const struct layout_shape *shape,
                           const uint64_t *page)
{
    uint32_t span = shape->leaf.span;
    uint64_t more = 0, last = leaf_bits(shape, span - 1);
    for (uint32_t w = span - 1; w < shape->words && ~last; w += span)
        more |= page[w] & ~last;
    return more != 0;
}

int unit_decode(const struct units *units, const struct layout_shape *shape,
                const uint64_t *record, uint64_t pages, uint64_t *slot)
{
    const uint8_t *kind = (const uint8_t *)(record + 1);
    uint64_t count = record[0], at = 1 + (pages + 7) / 8;
    if (count < at || 8 * count > units_record_bytes(units))
        return -1;
    for (uint64_t i = 0; i < pages && at <= count; i++) {
        uint64_t *mask = unit_mask(units, slot, i);
        if (kind[i] >> CHANGED == UNIT_ALL)
            mask_all_leaves(shape, mask);
        if (kind[i] >> CHANGED == UNIT_MASKED) {
            if (at + units->mask_words > count ||
                mask_names_more(shape, record + at))
                return -1;
            memcpy(mask, record + at, units->mask_words * 8);
            at += units->mask_words;
        }
        uint64_t *page = unit_words(units, slot, i), from = at;
        at += read_content(shape, kind[i] & CONTENT, record + at, count - at,
                           page);
        if (at > count || (at > from && page_names_more(shape, page)))
            return -1;
    }
    return at == count ? 0 : -1;
}
