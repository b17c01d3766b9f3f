/*
 * The kernel functions, once for every instruction set.  A kernel file defines
 * KERNEL_NAME, KERNEL_TEXT, kernel_is_supported, a struct bit_perm with
 * bit_perm_load (how one element of L permutes bits, in registers),
 * permute_word (one word permuted), rotate_words, diff_words and
 * kernel_stream, and includes this.
 *
 * Where all 64 leaves of a mask word have changed, the loop is a plain one;
 * otherwise it walks the set bits, so that thin layers cost what changed.
 */
#include "base/assert.h"
#include "base/bits.h"
#include "engine/lift/kernel/kernel.h"

struct span {
    uint32_t words, leaves;
};

static void merge_leaves(uint64_t *restrict into, const uint64_t *restrict from,
                         uint32_t words)
{
    for (uint32_t w = 0; w < words; w++)
        into[w] |= from[w];
}

/* Pages that are missing are replaced by others, which changes nothing. */
static void kernel_or_pages(uint64_t *into, const uint64_t *base,
                            const uint64_t *const *from, uint32_t count,
                            uint32_t words)
{
    ASSERT(count <= KERNEL_PAGES);
    const uint64_t *a = count > 0 ? from[0] : base;
    const uint64_t *b = count > 1 ? from[1] : a;
    const uint64_t *c = count > 2 ? from[2] : a;
    const uint64_t *d = count > 3 ? from[3] : a;
    if (count < 3)
        #pragma GCC ivdep
        for (uint32_t w = 0; w < words; w++)
            into[w] = base[w] | a[w] | b[w];
    else
        #pragma GCC ivdep
        for (uint32_t w = 0; w < words; w++)
            into[w] = base[w] | a[w] | b[w] | c[w] | d[w];
}

static void kernel_merge(const struct leaf *leaf, struct page into,
                         const uint64_t *from, const uint64_t *mask)
{
    uint32_t span = leaf->span;
    for (uint32_t i = 0; i < into.leaves; i += 64) {
        uint64_t changed = mask[i / 64];
        uint32_t end = into.leaves - i < 64 ? into.leaves - i : 64;
        ASSERT((changed & ~bits_mask(end)) == 0);
        if (bits_count(changed) * 4 >= end) {
            merge_leaves(into.words + i * span, from + i * span, end * span);
            continue;
        }
        for (; changed; changed &= changed - 1) {
            uint32_t k = i + bits_lowest(changed);
            merge_leaves(into.words + k * span, from + k * span, span);
        }
    }
}

/* One word of any leaf group. */
static void scatter_words(const struct leaf *leaf, struct page into,
                          const uint64_t *from, const uint64_t *mask,
                          const uint32_t *entry)
{
    for (uint32_t i = 0; i < into.leaves; i += 64) {
        uint64_t changed = mask[i / 64];
        if (changed == ~UINT64_C(0)) {
            for (uint32_t k = i; k < i + 64; k++)
                into.words[entry[k] & 0xffff] |=
                    permute_word(bit_perm_load(leaf, entry[k] >> 16), from[k]);
            continue;
        }
        for (; changed; changed &= changed - 1) {
            uint32_t k = i + bits_lowest(changed);
            into.words[entry[k] & 0xffff] |=
                permute_word(bit_perm_load(leaf, entry[k] >> 16), from[k]);
        }
    }
}

/* into |= from, as a ring of `order` bits, rotated up by `shift` bits. */
static void rotate_word(uint64_t *into, uint64_t from, uint32_t order,
                        uint32_t shift)
{
    ASSERT(order <= 64 && shift < order);
    if (shift)
        *into |= (from << shift | from >> (order - shift)) & bits_mask(order);
    else
        *into |= from;
}

/* Leaves of a cyclic group, over any number of words. */
static void scatter_rings(const struct leaf *leaf, struct page into,
                          const uint64_t *from, const uint64_t *mask,
                          const uint32_t *entry)
{
    uint32_t span = leaf->span;
    for (uint32_t i = 0; i < into.leaves; i += 64)
        for (uint64_t m = mask[i / 64]; m; m &= m - 1) {
            uint32_t k = i + bits_lowest(m);
            ASSERT(k < into.leaves && (entry[k] & 0xffff) < into.leaves);
            uint64_t *target = into.words + (entry[k] & 0xffff) * span;
            if (span == 1)
                rotate_word(target, from[k], leaf->order, entry[k] >> 16);
            else
                rotate_words(target, from + k * span, leaf, entry[k] >> 16);
        }
}

static void kernel_scatter(const struct leaf *leaf, struct page into,
                           const uint64_t *from, const uint64_t *mask,
                           const uint32_t *entry)
{
    if (leaf->cyclic)
        scatter_rings(leaf, into, from, mask, entry);
    else
        scatter_words(leaf, into, from, mask, entry);
}

static const uint32_t *perform_runs(uint64_t *into, const uint64_t *from,
                                    const struct program *program)
{
    const uint32_t *code = program->code;
    for (uint32_t r = 0; r < program->runs; r++, code += 2)
        merge_leaves(into + (code[0] >> 16), from + (code[0] & 0xffff),
                     code[1]);
    return code;
}

static void kernel_apply_program(const struct leaf *leaf, uint64_t *into,
                                 const uint64_t *from,
                                 const struct program *program)
{
    const uint32_t *code = perform_runs(into, from, program);
    for (uint32_t g = 0; g < program->groups; g++) {
        uint32_t element = *code & 0xffff;
        const uint32_t *end = code + 1 + (*code >> 16);
        struct bit_perm perm = bit_perm_load(leaf, element);
        if (element == 0)
            for (code++; code < end; code++)
                into[*code >> 16] |= from[*code & 0xffff];
        else
            #pragma GCC unroll 4
            for (code++; code < end; code++)
                into[*code >> 16] |= permute_word(perm, from[*code & 0xffff]);
    }
}

/* Up to 64 leaves of several words. */
static uint64_t settle_leaves(const uint64_t *fresh, const uint64_t *old,
                              struct span span, uint64_t *count)
{
    uint64_t changed = 0;
    for (uint32_t k = 0; k < span.leaves; k++)
        if (diff_words(fresh + k * span.words, old + k * span.words,
                       span.words, count))
            changed |= UINT64_C(1) << k;
    return changed;
}

static uint32_t kernel_diff_popcount(const struct leaf *leaf, struct page fresh,
                                     const uint64_t *old, uint64_t *mask)
{
    uint64_t count = 0;
    for (uint32_t i = 0; i < fresh.leaves; i += 64) {
        uint32_t at = i * leaf->span;
        struct span span = { leaf->span, fresh.leaves - i };
        if (span.leaves > 64)
            span.leaves = 64;
        mask[i / 64] = leaf->span == 1
            ? diff_words(fresh.words + at, old + at, span.leaves, &count)
            : settle_leaves(fresh.words + at, old + at, span, &count);
    }
    ASSERT(count <= (uint64_t)fresh.leaves * leaf->order);
    return (uint32_t)count;
}

const struct kernel KERNEL_NAME = {
    .name = KERNEL_TEXT,
    .is_supported = kernel_is_supported,
    .merge = kernel_merge,
    .or_pages = kernel_or_pages,
    .scatter = kernel_scatter,
    .apply_program = kernel_apply_program,
    .diff_popcount = kernel_diff_popcount,
    .stream = kernel_stream,
};
