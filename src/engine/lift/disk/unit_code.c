#include "engine/lift/disk/unit_code.h"

#include <string.h>

#include "base/assert.h"
#include "engine/lift/layout/leaf_bits.h"

/* The byte of a page: what there is of it, and what has changed. */
enum { EMPTY, FULL, DENSE, PACKED, CONTENT = 3, CHANGED = 2 };

/* Leaves that are neither empty nor full, and those that are full. */
struct leaf_counts {
    uint32_t mixed, full;
};

static int leaf_state(const struct layout_shape *shape, const uint64_t *leaf)
{
    uint32_t span = shape->leaf.span, empty = 0, full = 0;
    for (uint32_t w = 0; w < span; w++) {
        empty += leaf[w] == 0;
        full += leaf[w] == leaf_bits(shape, w);
    }
    return empty == span ? EMPTY : full == span ? FULL : DENSE;
}

static struct leaf_counts count_leaves(const struct layout_shape *shape,
                                       const uint64_t *page)
{
    uint32_t span = shape->leaf.span, empty = 0, full = 0;
    uint64_t all = leaf_bits(shape, 0);
    for (uint32_t i = 0; span == 1 && i < shape->leaves; i++) {
        empty += page[i] == 0;
        full += page[i] == all;
    }
    for (uint32_t i = 0; span > 1 && i < shape->leaves; i++) {
        int state = leaf_state(shape, page + i * span);
        empty += state == EMPTY;
        full += state == FULL;
    }
    ASSERT(empty + full <= shape->leaves);
    return (struct leaf_counts){ shape->leaves - empty - full, full };
}

static uint8_t choose_content(const struct layout_shape *shape,
                              struct leaf_counts leaves)
{
    if (leaves.mixed == 0 && leaves.full == 0)
        return EMPTY;
    if (leaves.full == shape->leaves)
        return FULL;
    return leaves.mixed * shape->leaf.span + 2 * shape_mask_words(shape) <
           shape->words ? PACKED : DENSE;
}

static uint64_t content_words(const struct layout_shape *shape, uint8_t content,
                              uint32_t mixed)
{
    if (content == DENSE)
        return shape->words;
    return content == PACKED
        ? 2 * shape_mask_words(shape) + (uint64_t)mixed * shape->leaf.span : 0;
}

/* ---- writing ---- */

/* Which of 64 leaves from the i-th on are mixed, and which are full. */
static void mark_leaves(const struct layout_shape *shape, const uint64_t *page,
                        uint32_t i, uint64_t *mixed, uint64_t *full)
{
    uint32_t span = shape->leaf.span, end = shape->leaves - i;
    uint64_t all = leaf_bits(shape, 0), is_mixed = 0, is_full = 0;
    end = end < 64 ? end : 64;
    page += i * span;
    for (uint32_t k = 0; span == 1 && k < end; k++) {
        is_full |= (uint64_t)(page[k] == all) << k;
        is_mixed |= (uint64_t)(page[k] != 0 && page[k] != all) << k;
    }
    for (uint32_t k = 0; span > 1 && k < end; k++) {
        int state = leaf_state(shape, page + k * span);
        is_full |= (uint64_t)(state == FULL) << k;
        is_mixed |= (uint64_t)(state == DENSE) << k;
    }
    *mixed = is_mixed;
    *full = is_full;
}

static void pack_leaves(const struct layout_shape *shape, const uint64_t *page,
                        uint64_t *words)
{
    uint32_t span = shape->leaf.span, mask_words = shape_mask_words(shape);
    uint64_t *mixed = words, *full = words + mask_words;
    words += 2 * mask_words;
    for (uint32_t i = 0; i < mask_words; i++) {
        mark_leaves(shape, page, 64 * i, mixed + i, full + i);
        for (uint64_t m = mixed[i]; m; m &= m - 1, words += span) {
            uint32_t leaf = 64 * i + bits_lowest(m);
            if (span == 1)
                *words = page[leaf];
            else
                memcpy(words, page + leaf * span, span * 8);
        }
    }
}

static void write_unit_page(const struct unit_coder *coder,
                            const struct unit_source *source, uint64_t i,
                            uint8_t kind, uint64_t *words)
{
    const struct units *units = &coder->units;
    uint64_t *slot = source->slot[source->is_new[i]];
    const uint64_t *page = unit_words(units, slot, i);
    if (kind >> CHANGED == UNIT_MASKED) {
        memcpy(words, unit_mask(units, slot, i), units->mask_words * 8);
        words += units->mask_words;
    }
    if ((kind & CONTENT) == DENSE)
        memcpy(words, page, units->words * 8);
    else if ((kind & CONTENT) == PACKED)
        pack_leaves(&coder->shape, page, words);
}

uint64_t unit_encode(const struct unit_coder *coder,
                     const struct unit_source *source, uint64_t *record)
{
    const struct layout_shape *shape = &coder->shape;
    const struct units *units = &coder->units;
    uint64_t pages = source->pages, *at = coder->at;
    uint8_t *kind = (uint8_t *)(record + 1);
    at[0] = 1 + (pages + 7) / 8;
    record[at[0] - 1] = 0;
    for (uint64_t i = 0; i < pages; i++) {
        struct leaf_counts leaves = count_leaves(
            shape, unit_words(units, source->slot[source->is_new[i]], i));
        uint8_t content = choose_content(shape, leaves);
        kind[i] = (uint8_t)(content | source->changed[i] << CHANGED);
        at[i + 1] = content_words(shape, content, leaves.mixed) +
            (source->changed[i] == UNIT_MASKED ? units->mask_words : 0);
    }
    for (uint64_t i = 0; i < pages; i++)
        at[i + 1] += at[i];
    for (uint64_t i = 0; i < pages; i++)
        write_unit_page(coder, source, i, kind[i], record + at[i]);
    record[0] = at[pages];
    uint64_t bytes = (8 * at[pages] + UNIT_ALIGNMENT - 1) / UNIT_ALIGNMENT *
                     UNIT_ALIGNMENT;
    memset(record + at[pages], 0, bytes - 8 * at[pages]);
    ASSERT(bytes <= units_record_bytes(units));
    return bytes;
}

/* ---- reading ---- */

static void fill_page(const struct layout_shape *shape, uint64_t *page)
{
    for (uint32_t w = 0; w < shape->words; w++)
        page[w] = leaf_bits(shape, w);
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
        for (uint64_t m = full[i]; m; m &= m - 1) {
            uint32_t w = (i * 64 + bits_lowest(m)) * span;
            for (uint32_t k = 0; k < span && w + k < shape->words; k++)
                page[w + k] = leaf_bits(shape, k);
        }
        for (uint64_t m = mixed[i]; m; m &= m - 1, next += span) {
            uint32_t w = (i * 64 + bits_lowest(m)) * span;
            if (next + span > left || w + span > shape->words)
                return left + 1;
            memcpy(page + w, words + next, span * 8);
        }
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
            if (at + units->mask_words > count)
                return -1;
            memcpy(mask, record + at, units->mask_words * 8);
            at += units->mask_words;
        }
        at += read_content(shape, kind[i] & CONTENT, record + at, count - at,
                           unit_words(units, slot, i));
    }
    return at == count ? 0 : -1;
}
