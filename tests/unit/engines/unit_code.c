/*
 * Units of a map on the disk: what is written comes back, and what names leaves
 * or elements that there are not, or is cut short, is no unit.
 */
#include <string.h>

#include "base/memory.h"
#include "engine/lift/disk/unit_code.h"
#include "engine/lift/layout/leaf_bits.h"
#include "../../tools/testing.h"

enum { PAGES = 9, LEAVES_MAX = 200, SPAN_MAX = 3 };
enum { EMPTY, FULL, SPARSE, DENSE, KINDS };

struct subject {
    struct layout_shape shape;
    struct units units;
    struct unit_coder coder;
    uint64_t *slot, *other, *record;
};

static void open_subject(struct random *random, struct subject *subject)
{
    struct error error = { 0 };
    uint32_t span = 1 + (uint32_t)random_below(random, SPAN_MAX);
    uint32_t leaves = 1 + (uint32_t)random_below(random, LEAVES_MAX);
    struct leaf leaf = {
        .span = span,
        .order = 64 * span - (uint32_t)random_below(random, 63),
    };
    subject->shape = (struct layout_shape){ .leaf = leaf, .planes = 1,
                                            .leaves = leaves,
                                            .words = leaves * span };
    uint32_t mask_words = shape_mask_words(&subject->shape);
    subject->units = (struct units){
        .all = PAGES, .blocks = PAGES, .chunk_blocks = PAGES, .chunks = 1,
        .own = 1, .nodes = 1, .halves = 1, .planes = 1,
        .words = leaves * span, .mask_words = mask_words,
    };
    const struct kernel *kernel = kernel_find("portable", &error);
    ck_assert_ptr_nonnull(kernel);
    ck_assert_int_eq(unit_coder_open(&subject->coder, &subject->shape,
                                     &subject->units, kernel, &error), 0);
    size_t words = units_slot_words(&subject->units);
    subject->slot = memory_alloc(2 * words, 8, NULL);
    subject->other = subject->slot + words;
    subject->record = memory_alloc(units_record_bytes(&subject->units), 1,
                                   NULL);
}

static void close_subject(struct subject *subject)
{
    unit_coder_close(&subject->coder);
    memory_free(subject->slot);
    memory_free(subject->record);
}

/* Empty, full, sparse or dense leaves. */
static void fill_page(struct random *random, struct subject *subject,
                      uint64_t i)
{
    const struct layout_shape *shape = &subject->shape;
    uint64_t *page = unit_words(&subject->units, subject->slot, i);
    uint64_t *mask = unit_mask(&subject->units, subject->slot, i);
    uint64_t kind = i == 0 ? DENSE : random_below(random, KINDS);
    for (uint32_t w = 0; w < shape->words; w++) {
        uint64_t any = random_next(random);
        page[w] = kind == EMPTY ? 0 : kind == FULL ? UINT64_MAX
            : kind == SPARSE && random_below(random, 9) ? 0 : any | 2;
        page[w] &= leaf_bits(shape, w) & (kind == DENSE ? ~UINT64_C(1)
                                                        : UINT64_MAX);
    }
    mask_all_leaves(shape, mask);
    for (uint32_t w = 0; w < shape_mask_words(shape); w++)
        mask[w] &= random_next(random);
}

/* Fills the record; all pages have masks. */
static void write_record(struct random *random, struct subject *subject)
{
    uint8_t is_new[PAGES] = { 0 }, changed[PAGES];
    struct unit_source source = { PAGES, { subject->slot, NULL }, is_new,
                                  changed };
    memset(changed, UNIT_MASKED, sizeof changed);
    for (uint64_t i = 0; i < PAGES; i++)
        fill_page(random, subject, i);
    unit_encode(&subject->coder, &source, subject->record);
}

static int read_record(const struct subject *subject)
{
    return unit_decode(&subject->units, &subject->shape, subject->record,
                       PAGES, subject->other);
}

START_TEST(units_come_back)
{
    TESTING_RANDOM(random, 300) {
        struct subject subject;
        open_subject(random, &subject);
        write_record(random, &subject);
        ck_assert_int_eq(read_record(&subject), 0);
        ck_assert_mem_eq(subject.slot, subject.other,
                         8 * units_slot_words(&subject.units));
        close_subject(&subject);
    }
}
END_TEST

/* The first page is dense, so its mask and its words lie behind the bytes of the
 * pages. */
START_TEST(what_there_is_not_is_refused)
{
    TESTING_RANDOM(random, 300) {
        struct subject subject;
        open_subject(random, &subject);
        const struct layout_shape *shape = &subject.shape;
        uint32_t leaves = shape->leaves, span = shape->leaf.span;
        uint32_t mask_words = shape_mask_words(shape);
        uint64_t *mask = subject.record + 1 + (PAGES + 7) / 8;
        uint64_t *leaf = mask + mask_words +
            random_below(random, leaves) * span;
        int in_mask = random_below(random, 2) && leaves % 64;
        write_record(random, &subject);
        if (in_mask)
            mask[mask_words - 1] |= UINT64_C(1) << leaves % 64;
        else
            leaf[span - 1] |= UINT64_C(1) << 63;
        ck_assert_int_eq(read_record(&subject),
                         in_mask || shape->leaf.order % 64 ? -1 : 0);
        close_subject(&subject);
    }
}
END_TEST

START_TEST(what_is_cut_short_is_refused)
{
    TESTING_RANDOM(random, 300) {
        struct subject subject;
        open_subject(random, &subject);
        write_record(random, &subject);
        subject.record[0] = random_below(random, subject.record[0]);
        ck_assert_int_eq(read_record(&subject), -1);
        close_subject(&subject);
    }
}
END_TEST

int main(void)
{
    return testing_run(testing_suite("units", units_come_back,
                                     what_there_is_not_is_refused,
                                     what_is_cut_short_is_refused, NULL));
}
