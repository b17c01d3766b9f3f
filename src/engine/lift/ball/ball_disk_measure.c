/*
 * What a level would write if a ball in memory lay on the disk: its units are
 * made into records, and those packed together that are as long as one of the
 * graph that is forecast.
 */
#include <string.h>

#include "base/memory.h"
#include "engine/lift/ball/ball_disk.h"

struct measuring {
    const struct ball *ball;
    struct unit_coder coder;
    struct unit_packer packer;  /* of records that are not counted yet, */
    uint64_t words;             /* so long */
    uint64_t *slot, *record;    /* of one unit */
    uint8_t *is_new, *changed;  /* per page of a chunk */
    uint64_t plain, packed;     /* bytes that were counted */
};

static int open_measuring(struct measuring *measuring,
                          const struct ball_disk_plan *plan,
                          struct error *error)
{
    const struct ball *ball = measuring->ball;
    struct units units = units_cut(ball->layout, UINT64_MAX);
    units_resize(&units, (units.blocks + plan->chunks - 1) / plan->chunks);
    uint64_t record = units_record_bytes(&units);
    uint64_t pile = (uint64_t)plan->unit_bytes;
    measuring->slot = memory_alloc(units_slot_words(&units), 8, error);
    measuring->record = memory_alloc(record, 1, error);
    measuring->is_new = memory_alloc(units.chunk_blocks, 2, error);
    if (!measuring->slot || !measuring->record || !measuring->is_new)
        return ERROR_FAILED;
    measuring->changed = measuring->is_new + units.chunk_blocks;
    int code = unit_coder_open(&measuring->coder, &ball->shape, &units,
                               ball->kernel, error);
    return code ? code : unit_packer_open(&measuring->packer, record +
                                          (record > pile ? record : pile),
                                          error);
}

static void close_measuring(struct measuring *measuring)
{
    unit_coder_close(&measuring->coder);
    unit_packer_close(&measuring->packer);
    memory_free(measuring->slot);
    memory_free(measuring->record);
    memory_free(measuring->is_new);
}

/* Brings the pages of a chunk into the slot that a level has written; returns
 * whether any has changed. */
static int take_pages(const struct measuring *measuring, uint64_t chunk)
{
    const struct ball *ball = measuring->ball;
    const struct units *units = &measuring->coder.units;
    uint64_t first = chunk * units->chunk_blocks;
    uint32_t half = ball->level & 1;
    int has_changed = 0;
    for (uint64_t i = 0; i < units_blocks(units, chunk); i++) {
        uint64_t x = first + i;
        uint32_t plane = units->halves > 1 ? ball->tables.colour[x] ^ half : 0;
        uint64_t page = x * units->planes + plane;
        memcpy(unit_words(units, measuring->slot, i),
               ball->map[0] + page * units->words, 8 * units->words);
        memcpy(unit_mask(units, measuring->slot, i),
               ball->mask[0] + page * units->mask_words,
               8 * units->mask_words);
        measuring->changed[i] = ball->changed[0][page];
        has_changed |= measuring->changed[i] != PAGE_SAME;
    }
    return has_changed;
}

static void count_records(struct measuring *measuring)
{
    uint64_t bytes = 8 * measuring->words;
    uint64_t packed = unit_pack(&measuring->packer, bytes);
    measuring->plain += bytes;
    measuring->packed += packed ? packed : bytes;
    measuring->words = 0;
}

static void add_record(struct measuring *measuring, uint64_t chunk, double pile)
{
    struct unit_source source = {
        .pages = units_blocks(&measuring->coder.units, chunk),
        .slot = { measuring->slot, measuring->slot },
        .is_new = measuring->is_new, .changed = measuring->changed,
    };
    unit_encode(&measuring->coder, &source, measuring->record);
    memcpy(measuring->packer.record + measuring->words, measuring->record,
           8 * measuring->record[0]);
    measuring->words += measuring->record[0];
    if (8 * (double)measuring->words >= pile)
        count_records(measuring);
}

int ball_measure_level(const struct ball *ball,
                       const struct ball_disk_plan *plan,
                       struct ball_shares *shares, struct error *error)
{
    struct measuring measuring = { .ball = ball };
    const struct units *units = &measuring.coder.units;
    int code = open_measuring(&measuring, plan, error);
    for (uint64_t c = 0; !code && c < units->own; c++)
        if (take_pages(&measuring, c))
            add_record(&measuring, c, plan->unit_bytes);
    if (!code && measuring.words)
        count_records(&measuring);
    double whole = 8 * (double)(units->blocks * (units->words +
                                                 units->mask_words));
    *shares = (struct ball_shares){ (double)measuring.plain / whole,
                                    (double)measuring.packed / whole };
    close_measuring(&measuring);
    return code;
}
