/*
 * What we need: listed once, for all levels.
 */
#include "engine/lift/ball/halo.h"

#include "base/assert.h"
#include "base/memory.h"
#include "base/sort.h"
#include "engine/lift/ball/halo_state.h"
#include "engine/lift/layout/leaf_bits.h"

/* At least one block with all its sources has its slots. */
uint64_t halo_slots(const struct layout *layout)
{
    struct layout_shape shape = layout_shape(layout);
    uint64_t block = shape_block_words(&shape) * 8;
    uint64_t bytes = layout_map_bytes(layout) / 16;
    uint64_t least = layout_tables(layout).generators;
    if (bytes < HALO_BYTES_LEAST)
        bytes = HALO_BYTES_LEAST;
    if (bytes > HALO_BYTES_MOST)
        bytes = HALO_BYTES_MOST;
    uint64_t slots = bytes / block;
    return slots < least ? least : slots;
}

uint64_t halo_bytes(const struct layout *layout)
{
    struct layout_shape shape = layout_shape(layout);
    struct block_map blocks = layout_blocks(layout);
    uint64_t block = shape_block_words(&shape) * 8;
    uint64_t edges = blocks.count * layout_tables(layout).generators;
    if (blocks.partition.parts < 2 || blocks.count == 0)
        return 0;
    return 4 * halo_slots(layout) * block + 3 * edges * sizeof(uint32_t);
}

static int is_foreign(const struct halo *halo, uint64_t block)
{
    return block - halo->blocks.first >= halo->blocks.count;
}

static uint32_t count_foreign(const struct halo *halo, uint64_t x)
{
    size_t generators = halo->tables.generators;
    const uint32_t *source = halo->tables.source + x * generators;
    uint32_t count = 0;
    for (size_t s = 0; s < generators; s++)
        count += is_foreign(halo, source[s]);
    return count;
}

/* Cuts the order of visits into rounds; with first, notes where they begin. */
static uint32_t cut_rounds(const struct halo *halo, uint64_t *first)
{
    uint64_t most = halo->slots_max, used = 0, count = halo->blocks.count;
    uint32_t rounds = count > 0;
    for (uint64_t i = 0; i < count; i++) {
        uint32_t foreign = count_foreign(halo, halo->tables.order[i]);
        ASSERT(foreign <= most);
        if (used + foreign > most) {
            used = 0;
            if (first)
                first[rounds] = i;
            rounds++;
        }
        used += foreign;
    }
    return rounds;
}

/* The same number on all ranks, for each round is collective. */
static int make_rounds(struct halo *halo, struct error *error)
{
    uint64_t rounds = cut_rounds(halo, NULL);
    int code = comm_max(&rounds, 1, error);
    if (code)
        return code;
    halo->rounds = (uint32_t)rounds;
    halo->first = memory_alloc(rounds + 1, sizeof *halo->first, error);
    halo->need_at = memory_alloc(rounds + 1, sizeof(uint64_t), error);
    if (!halo->first || !halo->need_at)
        return ERROR_FAILED;
    uint32_t own = cut_rounds(halo, halo->first);
    ASSERT(own <= rounds);
    for (uint32_t r = own ? own : 1; r <= rounds; r++)
        halo->first[r] = halo->blocks.count;
    return 0;
}

/* The distinct foreign blocks of a round, into list. */
static uint64_t list_round(const struct halo *halo, uint32_t round,
                           uint32_t *list)
{
    const struct layout_tables *tables = &halo->tables;
    uint64_t count = 0;
    for (uint64_t i = halo->first[round]; i < halo->first[round + 1]; i++) {
        uint64_t x = tables->order[i];
        for (size_t s = 0; s < tables->generators; s++) {
            uint32_t block = tables->source[x * tables->generators + s];
            if (is_foreign(halo, block))
                list[count++] = block;
        }
    }
    return sort_distinct(list, count);
}

static int list_needs(struct halo *halo, struct error *error)
{
    uint64_t edges = 0;
    for (uint64_t x = 0; x < halo->blocks.count; x++)
        edges += count_foreign(halo, x);
    halo->need = memory_alloc(edges, sizeof *halo->need, error);
    if (!halo->need)
        return ERROR_FAILED;
    for (uint32_t r = 0; r < halo->rounds; r++) {
        uint64_t at = halo->need_at[r];
        uint64_t count = list_round(halo, r, halo->need + at);
        ASSERT(at + count <= edges && count <= halo->slots_max);
        halo->need_at[r + 1] = at + count;
        if (count > halo->slots)
            halo->slots = count;
    }
    return 0;
}

/* Block numbers become positions and slots: a visit looks nothing up. */
static int translate_sources(struct halo *halo, struct error *error)
{
    const struct layout_tables *tables = &halo->tables;
    uint64_t first = halo->blocks.first, own = halo->blocks.count;
    size_t edges = own * tables->generators;
    halo->source = memory_alloc(edges, sizeof *halo->source, error);
    halo->touch = memory_alloc(own, 1, error);
    if (!halo->source || !halo->touch)
        return ERROR_FAILED;
    for (uint32_t r = 0; r < halo->rounds; r++) {
        const uint32_t *need = halo->need + halo->need_at[r];
        size_t count = halo->need_at[r + 1] - halo->need_at[r];
        for (uint64_t i = halo->first[r]; i < halo->first[r + 1]; i++) {
            size_t edge = tables->order[i] * tables->generators;
            for (size_t s = 0; s < tables->generators; s++, edge++) {
                uint32_t block = tables->source[edge];
                halo->source[edge] = (uint32_t)(block - first);
                if (!is_foreign(halo, block))
                    continue;
                size_t slot = sort_find(need, count, block);
                ASSERT(slot < count && need[slot] == block);
                halo->source[edge] = (uint32_t)(own + slot);
                halo->touch[tables->order[i]] = 1;
            }
        }
    }
    return 0;
}

/* ---- memory ---- */

static int open_slots(struct halo *halo, struct error *error)
{
    const struct layout_shape *shape = &halo->shape;
    uint64_t pages = halo->slots * shape->planes;
    size_t ranks = (size_t)comm_ranks();
    halo->pages.map = memory_map(pages * shape->words * 8, error);
    halo->pages.mask = memory_alloc(pages, shape_mask_words(shape) * 8,
                                    error);
    halo->pages.changed = memory_alloc(pages, 1, error);
    halo->at = memory_alloc(pages, sizeof *halo->at, error);
    halo->packed = memory_alloc(ranks, sizeof *halo->packed, error);
    halo->send = memory_alloc(ranks, sizeof *halo->send, error);
    halo->words = memory_alloc(ranks, sizeof *halo->words, error);
    return halo->pages.map && halo->pages.mask && halo->pages.changed &&
                   halo->at && halo->packed && halo->send && halo->words
               ? 0
               : ERROR_FAILED;
}

int halo_create(const struct layout *layout, struct halo **result,
                struct error *error)
{
    struct halo *halo = memory_alloc(1, sizeof *halo, error);
    if (!halo)
        return ERROR_FAILED;
    *result = halo;
    halo->shape = layout_shape(layout);
    halo->blocks = layout_blocks(layout);
    halo->tables = layout_tables(layout);
    halo->slots_max = halo_slots(layout);
    halo->parts = halo->blocks.partition.parts;
    int code = comm_agree(make_rounds(halo, error), error);
    if (!code)
        code = list_needs(halo, error);
    if (!code)
        code = translate_sources(halo, error);
    if (!code)
        code = open_slots(halo, error);
    code = comm_agree(code, error);
    if (!code)
        code = alltoall_create(&halo->round, error);
    return code ? code : halo_exchange_needs(halo, error);
}

void halo_free(struct halo *halo)
{
    if (!halo)
        return;
    uint64_t words = halo->slots * shape_block_words(&halo->shape);
    alltoall_free(halo->round);
    if (halo->pages.map)
        memory_unmap(halo->pages.map, words * 8);
    for (int r = 0; halo->packed && r < comm_ranks(); r++)
        scratch_clear(&halo->packed[r]);
    memory_free(halo->pages.mask);
    memory_free(halo->pages.changed);
    memory_free(halo->at);
    memory_free(halo->packed);
    memory_free(halo->send);
    memory_free(halo->words);
    memory_free(halo->first);
    memory_free(halo->need_at);
    memory_free(halo->need);
    memory_free(halo->source);
    memory_free(halo->touch);
    memory_free(halo->send_at);
    memory_free(halo->send_list);
    memory_free(halo);
}

uint32_t halo_rounds(const struct halo *halo)
{
    return halo->rounds;
}

uint64_t halo_first(const struct halo *halo, uint32_t round)
{
    return halo->first[round];
}

const uint32_t *halo_source(const struct halo *halo)
{
    return halo->source;
}

const uint8_t *halo_touch(const struct halo *halo)
{
    return halo->touch;
}

const struct pages *halo_pages(const struct halo *halo)
{
    return &halo->pages;
}

int halo_lost(const struct halo *halo)
{
    return halo->lost;
}
