/*
 * What a ball on the disk holds in memory, and how it divides the memory.
 */
#include "engine/lift/ball/ball_disk.h"

#include <string.h>

#include "base/memory.h"
#include "base/size.h"
#include "comm/comm.h"

/* Slots that there shall be, and sizes of units for long transfers. */
enum { SLOTS_GOOD = 256, UNIT_BYTES_LEAST = 1 << 20,
       UNIT_BYTES_MOST = 16 << 20 };

/* Slots for each unit that one step needs; bytes that are left. */
enum { SLOTS_AHEAD = 4, SPARE = 64 << 10 };

static uint64_t unit_bytes(const struct layout *layout, uint64_t cache)
{
    uint64_t generators = layout_tables(layout).generators;
    uint64_t bytes = cache / SLOTS_GOOD;
    uint64_t parts = layout_blocks(layout).partition.parts;
    uint64_t most = cache / (SLOTS_AHEAD * (generators + 2) + TRANSFERS_EXTRA +
                             others_extra(parts));
    if (bytes < UNIT_BYTES_LEAST)
        bytes = UNIT_BYTES_LEAST;
    if (bytes > UNIT_BYTES_MOST)
        bytes = UNIT_BYTES_MOST;
    return bytes < most ? bytes : most;
}

static uint64_t memory_left(const struct ball_scratch *scratch,
                            const struct units *units)
{
    uint64_t used = memory_used() +
                    scratch->beside * units_slot_words(units) * 8;
    return scratch->memory > used ? scratch->memory - used : 0;
}

/* The order of visits, chunk by chunk. */
static int sort_order(struct ball *ball, struct error *error)
{
    struct disk *disk = ball->disk;
    const struct units *units = &ball->staging.units;
    uint64_t *next = memory_alloc(units->own, sizeof *next, error);
    disk->order = memory_alloc(units->blocks, sizeof *disk->order, error);
    if (!next || !disk->order) {
        memory_free(next);
        return ERROR_FAILED;
    }
    for (uint64_t c = 0; c < units->own; c++)
        next[c] = c * units->chunk_blocks;
    for (uint64_t i = 0; i < units->blocks; i++) {
        uint32_t x = ball->tables.order[i];
        disk->order[next[x / units->chunk_blocks]++] = x;
    }
    memory_free(next);
    ball->tables.order = disk->order;
    return 0;
}

static int open_tables(struct ball *ball, struct error *error)
{
    struct disk *disk = ball->disk;
    struct staging *staging = &ball->staging;
    struct units *units = &staging->units;
    int code = chunk_graph_make(ball->layout, units, &disk->graph, error);
    if (!code)
        code = sort_order(ball, error);
    if (code)
        return code;
    uint64_t own = units->own, chunks = units->chunks;
    uint64_t needs = disk->graph.at[own] + own;
    disk->needs.at = memory_alloc(own + 1, sizeof(uint64_t), error);
    disk->needs.unit = memory_alloc(needs, sizeof(uint32_t), error);
    disk->needs.made = memory_alloc(own, sizeof(uint32_t), error);
    disk->chunk = memory_alloc(own, sizeof *disk->chunk, error);
    disk->is_active = memory_alloc(3 * chunks, 1, error);
    staging->slot = memory_alloc(units_count(units), sizeof *staging->slot,
                                 error);
    if (!disk->needs.at || !disk->needs.unit || !disk->needs.made ||
        !disk->chunk || !disk->is_active || !staging->slot)
        return ERROR_FAILED;
    disk->is_wanted = disk->is_active + chunks;
    disk->has_changed = disk->is_wanted + chunks;
    return 0;
}

static int fail_slots(const struct ball *ball, const struct ball_scratch
                      *scratch, uint64_t least, struct error *error)
{
    const struct units *units = &ball->staging.units;
    double bytes = (double)(memory_used() + transfers_bytes(units) +
                            others_bytes(units) +
                            least * units_slot_words(units) * 8);
    return size_refuse("the lift engine with --scratch", bytes,
                       (double)scratch->memory, error);
}

/* So many units are held in what memory is left besides the plan of a level. */
static uint64_t count_slots(const struct units *units,
                            const struct chunk_graph *graph, uint64_t left)
{
    uint64_t edges = graph->at[units->own] + units->own;
    uint64_t plans = schedule_bytes(units->own, edges) +
                     units_count(units) * 6 * sizeof(uint32_t) +
                     transfers_bytes(units) + others_bytes(units) + SPARE;
    uint64_t slots = left > plans
        ? (left - plans) / (units_slot_words(units) * 8) : 0;
    return slots < units_count(units) ? slots : units_count(units);
}

/* One step, and the next. */
static uint64_t least_slots(const struct units *units,
                            const struct chunk_graph *graph)
{
    uint64_t least = graph->most + 2;
    return least < units_count(units) ? least : units_count(units);
}

static int open_slots(struct ball *ball, const struct ball_scratch *scratch,
                      struct error *error)
{
    struct disk *disk = ball->disk;
    const struct units *units = &ball->staging.units;
    uint64_t least = least_slots(units, &disk->graph), loads;
    uint64_t slots = count_slots(units, &disk->graph,
                                 memory_left(scratch, units));
    if (slots < least)
        return fail_slots(ball, scratch, least, error);
    int code = chunk_graph_order(&disk->graph, units, (uint32_t)slots, &loads,
                                 error);
    if (!code)
        code = schedule_room_make(&disk->room, (uint32_t)units_count(units),
                                  (uint32_t)slots, error);
    if (!code)
        code = unit_coder_open(&disk->coder, &ball->shape, units, ball->kernel,
                               error);
    return code ? code : transfers_create(&disk->file, &disk->coder,
                                          (uint32_t)slots, &disk->transfers,
                                          error);
}

/* Chunks that are made from those of other nodes; these need them in return, as
 * a rule, and then they are read once more, to be sent. */
static uint64_t count_shared(const struct chunk_graph *graph)
{
    uint64_t shared = 0;
    for (uint64_t c = 0; c < graph->chunks; c++) {
        uint64_t e = graph->at[c];
        while (e < graph->at[c + 1] && graph->source[e] < graph->chunks)
            e++;
        shared += e < graph->at[c + 1];
    }
    return shared;
}

int ball_plan_disk(const struct layout *layout, uint64_t memory,
                   struct ball_disk_plan *plan, struct error *error)
{
    struct chunk_graph graph;
    struct units units;
    uint64_t own = ball_disk_tables(layout), loads = 0;
    uint64_t cache = memory > own ? memory - own : 0;
    units = units_cut(layout, unit_bytes(layout, cache));
    *plan = (struct ball_disk_plan){ .chunk_blocks = units.chunk_blocks };
    if (units.blocks == 0)
        return 0;
    int code = layout_summary(layout).is_sketch
        ? chunk_graph_guess(layout, &units, &graph, error)
        : chunk_graph_make(layout, &units, &graph, error);
    uint64_t slots = code ? 0 : count_slots(&units, &graph, cache);
    uint64_t least = code ? 0 : least_slots(&units, &graph);
    double unit = (double)units_slot_words(&units) * 8;
    if (!code)
        code = chunk_graph_order(&graph, &units, (uint32_t)
                                 (slots < least ? least : slots), &loads,
                                 error);
    double level = (double)units.blocks * (units.words + units.mask_words) * 8;
    double copies = (double)units.chunks / (double)units.own;
    *plan = (struct ball_disk_plan){
        .chunk_blocks = units.chunk_blocks,
        .chunks = units.own, .units = units_count(&units), .slots = slots,
        .unit_bytes = unit,
        .memory_least = (double)(own + transfers_bytes(&units) +
                                 others_bytes(&units)) + unit * (double)least,
        .room = 2.0 * (double)units_count(&units) *
                (double)units_record_bytes(&units),
        .level_written = level * copies, .level_sent = level * (copies - 1),
        .level_read = level / (double)units.own *
                      (double)(loads + count_shared(&graph)),
    };
    chunk_graph_clear(&graph);
    return code;
}

int disk_open(struct ball *ball, const struct ball_scratch *scratch,
              struct error *error)
{
    struct units *units = &ball->staging.units;
    ball->disk = memory_alloc(1, sizeof *ball->disk, error);
    if (!ball->disk)
        return ERROR_FAILED;
    *units = units_cut(ball->layout, unit_bytes(ball->layout,
                                                memory_left(scratch, units)));
    if (scratch->chunk_blocks)
        units_resize(units, scratch->chunk_blocks);
    ball->disk->file.file = -1;
    int code = units->blocks ? open_tables(ball, error) : 0;
    if (!code && units->blocks && units->nodes > 1)
        code = disk_take_copies(ball, error);
    if (!code && units->nodes > 1)
        code = others_open(ball, error);
    if (code || units->blocks == 0)
        return code;
    code = unit_file_open(&ball->disk->file, scratch->path, scratch->is_old,
                          units, error);
    ball->disk->file.most = scratch->most;
    return code ? code : open_slots(ball, scratch, error);
}

int disk_join(struct ball *ball, int code, struct error *error)
{
    if (ball->blocks.partition.parts < 2)
        return code;
    code = comm_agree(code, error);
    return code ? code : others_join(ball, error);
}

void disk_close(struct ball *ball)
{
    struct disk *disk = ball->disk;
    if (!disk)
        return;
    others_free(disk->others);
    transfers_free(disk->transfers);
    unit_coder_close(&disk->coder);
    unit_file_close(&disk->file);
    chunk_graph_clear(&disk->graph);
    schedule_room_clear(&disk->room);
    memory_free(disk->needs.at);
    memory_free(disk->needs.unit);
    memory_free(disk->needs.made);
    memory_free(disk->chunk);
    memory_free(disk->is_active);
    memory_free(disk->order);
    memory_free(disk->source);
    memory_free(disk->touch);
    memory_free(disk->colour);
    memory_free(ball->staging.slot);
    memory_free(disk);
}

static uint64_t start_unit(const struct ball *ball, struct vertex at)
{
    const struct units *units = &ball->staging.units;
    uint64_t x = at.page / ball->shape.planes;
    return x / units->chunk_blocks * units->halves +
           staging_half(ball, x, (uint32_t)(at.page % ball->shape.planes));
}

static void put_start_bit(const struct ball *ball, struct vertex at,
                      const struct making *making)
{
    const struct units *units = &ball->staging.units;
    const struct layout_shape *shape = &ball->shape;
    uint64_t i = at.page / shape->planes % units->chunk_blocks;
    unit_words(units, making->slot, i)[at.leaf * shape->leaf.span +
                                       at.bit / 64] |=
        UINT64_C(1) << at.bit % 64;
    unit_mask(units, making->slot, i)[at.leaf / 64] |=
        UINT64_C(1) << at.leaf % 64;
    making->changed[i] = PAGE_SPARSE;
}

int disk_place_starts(struct ball *ball, const struct vertex *start,
                      uint32_t starts, struct error *error)
{
    const struct units *units = &ball->staging.units;
    struct disk *disk = ball->disk;
    struct making *making = units->own ? transfers_making(disk->transfers)
                                       : NULL;
    int code = 0;
    for (uint32_t i = 0; i < starts && !code;) {
        making->unit = start_unit(ball, start[i]);
        making->old = making->slot;
        memset(making->slot, 0, units_slot_words(units) * 8);
        memset(making->changed, PAGE_SAME, units->chunk_blocks);
        for (; i < starts && start_unit(ball, start[i]) == making->unit; i++)
            put_start_bit(ball, start[i], making);
        code = transfers_write(disk->transfers, making, error);
    }
    return disk_turn(ball, code, ball->changed[0], 0, error);
}

int disk_turn(struct ball *ball, int code, uint8_t *changed, uint32_t half,
              struct error *error)
{
    struct disk *disk = ball->disk;
    if (disk->others)
        code = others_exchange(ball, code, changed, half, error);
    if (code || ball->is_cut || ball->staging.units.own == 0)
        return code;
    return unit_file_turn(&disk->file, error);
}
