/*
 * Which coset a block is, and which block a coset belongs to.  In a sketch no
 * block is numbered: how many there are up to a coset is told by a sample of
 * cosets, of which those count that no symmetry takes to one before.
 */
#include "engine/lift/layout/layout_fold.h"

#include <string.h>

#include "base/memory.h"
#include "engine/lift/layout/layout_state.h"

enum { SAMPLE_MOST = 1024, SAMPLE_IMAGES = 40000 };

static uint64_t scale(uint64_t number, uint64_t from, uint64_t to)
{
    return (uint64_t)((unsigned __int128)number * to / from);
}

/* The first of the cosets that symmetries make of an element's; room: two
 * elements. */
static uint64_t least_coset(const struct layout *layout, const uint8_t *element,
                            uint8_t *room)
{
    uint64_t least = UINT64_MAX;
    for (uint32_t i = 0; i < layout->fold.count; i++) {
        uint64_t coset = fold_image(layout, i, element, room);
        least = coset < least ? coset : least;
    }
    return least;
}

int fold_sample(struct layout *layout, struct error *error)
{
    struct fold *fold = &layout->fold;
    uint64_t cosets = layout->cosets.index;
    size_t size = layout->group->size;
    uint64_t samples = SAMPLE_IMAGES / fold->count;
    samples = samples > SAMPLE_MOST ? SAMPLE_MOST : samples;
    fold->samples = (uint32_t)(samples < cosets ? samples : cosets);
    fold->before = memory_alloc(fold->samples + 1, sizeof *fold->before, error);
    uint8_t *room = memory_alloc(3, size, error);
    int code = fold->before && room ? 0 : ERROR_FAILED;
    for (uint32_t i = 0; i < fold->samples && !code; i++) {
        uint64_t coset = scale(i, fold->samples, cosets);
        cosets_representative(&layout->cosets, coset, room, room + size);
        fold->before[i + 1] = fold->before[i] +
            (least_coset(layout, room, room + size) == coset);
    }
    memory_free(room);
    return code;
}

/* The sampled coset that is as far among the blocks. */
static uint64_t guess_coset(const struct layout *layout, uint64_t block)
{
    const struct fold *fold = &layout->fold;
    uint64_t wanted = scale(block, layout->map.blocks,
                            fold->before[fold->samples]);
    uint32_t i = 0;
    while (i + 1 < fold->samples && fold->before[i + 1] <= wanted)
        i++;
    return scale(i, fold->samples, layout->cosets.index);
}

static uint64_t guess_block(const struct layout *layout, uint64_t coset)
{
    const struct fold *fold = &layout->fold;
    uint64_t i = scale(coset, layout->cosets.index, fold->samples);
    uint64_t block = scale(fold->before[i], fold->before[fold->samples],
                           layout->map.blocks);
    return block < layout->map.blocks ? block : layout->map.blocks - 1;
}

void layout_block_element(const struct layout *layout, uint64_t block,
                          void *element, void *scratch)
{
    const struct fold *fold = &layout->fold;
    uint64_t coset = fold->before && !fold->block
        ? guess_coset(layout, block) : fold_coset(fold, block);
    cosets_representative(&layout->cosets, coset, element, scratch);
}

uint64_t layout_block_find(const struct layout *layout, const void *element,
                           uint8_t *room)
{
    const struct fold *fold = &layout->fold;
    size_t size = layout->group->size;
    if (fold->before && !fold->block)
        return guess_block(layout, least_coset(layout, element, room));
    memcpy(room, element, size);
    return fold_block(fold, cosets_find(&layout->cosets, room, room + size));
}
