/*
 * A level on the disk.  A step makes the unit of one chunk: what it needs is in
 * memory by then, and what it makes is written while the next ones are made.
 *
 *     marks      which chunks have blocks to visit, which pages have changed
 *     needs      per step: the unit to be made, and those with changed pages
 *                that it is made from
 *     schedule   which unit is read when, into which slot
 *     steps      wait for units, visit blocks, hand the new unit over
 *     turn       all is on the disk: the new units count from now on
 */
#include "engine/lift/ball/ball_disk.h"

#include <string.h>

#include "base/stop.h"
#include "engine/lift/ball/ball_visit.h"

/* The halves of a chunk that a level reads and writes. */
struct halves {
    uint32_t read, written;
};

static struct halves level_halves(const struct ball *ball)
{
    uint32_t odd = ball->level & 1;
    return ball->staging.units.halves > 1 ? (struct halves){ !odd, odd }
                                          : (struct halves){ 0, 0 };
}

/* The page of a block in one half of its chunk. */
static uint64_t half_page(const struct ball *ball, uint64_t x, uint32_t half)
{
    uint32_t planes = ball->shape.planes;
    return x * planes + (planes > 1 ? ball->tables.colour[x] ^ half : 0);
}

static void mark_chunks(struct ball *ball, struct halves halves)
{
    const struct units *units = &ball->staging.units;
    struct disk *disk = ball->disk;
    memset(disk->is_active, 0, 3 * units->chunks);
    #pragma omp parallel for schedule(static)
    for (uint64_t c = 0; c < units->chunks; c++) {
        uint64_t first = c * units->chunk_blocks;
        for (uint64_t x = first; x < first + units_blocks(units, c); x++) {
            uint8_t active = ball->active[0][x];
            disk->is_active[c] |= active;
            disk->is_wanted[c] |= active && ball->count[half_page(
                ball, x, halves.written)] < ball->full;
            disk->has_changed[c] |=
                ball->changed[0][half_page(ball, x, halves.read)] != PAGE_SAME;
        }
    }
}

/* Lists the units that a chunk is made from; nothing, if nothing new can
 * come. */
static uint64_t list_units(const struct ball *ball, uint32_t chunk,
                           struct halves halves, uint32_t *unit)
{
    const struct disk *disk = ball->disk;
    const struct chunk_graph *graph = &disk->graph;
    uint32_t all = ball->staging.units.halves;
    uint64_t count = 0;
    int is_listed = 0;
    if (!disk->is_wanted[chunk])
        return 0;
    for (uint64_t e = graph->at[chunk]; e < graph->at[chunk + 1]; e++) {
        uint32_t source = graph->source[e];
        if (disk->has_changed[source]) {
            unit[count++] = source * all + halves.read;
            is_listed |= source == chunk && halves.read == halves.written;
        }
    }
    if (count && !is_listed)
        unit[count++] = chunk * all + halves.written;
    return count;
}

static void list_steps(struct ball *ball, struct halves halves)
{
    struct disk *disk = ball->disk;
    struct needs *needs = &disk->needs;
    needs->steps = 0;
    for (uint64_t i = 0; i < disk->graph.chunks; i++) {
        uint32_t chunk = disk->graph.order[i];
        if (!disk->is_active[chunk])
            continue;
        uint64_t at = needs->at[needs->steps];
        disk->chunk[needs->steps++] = chunk;
        needs->at[needs->steps] = at + list_units(ball, chunk, halves,
                                                  needs->unit + at);
    }
}

/* Units that were loaded for a step are where visits look for them. */
static void show_units(struct ball *ball, const struct schedule *schedule,
                       uint64_t first, uint64_t end)
{
    for (uint64_t i = first; i < end; i++)
        ball->staging.slot[schedule->load[i].unit] =
            transfers_slot(ball->disk->transfers, schedule->load[i].slot);
}

/* Hands what a step has made over to the disk, if there is something new. */
static int write_chunk(struct ball *ball, uint32_t chunk, uint32_t half)
{
    const struct units *units = &ball->staging.units;
    struct disk *disk = ball->disk;
    uint64_t unit = (uint64_t)chunk * units->halves + half;
    struct unit_source source = {
        .pages = units_blocks(units, chunk),
        .slot = { ball->staging.slot[unit], disk->made },
        .is_new = disk->is_made, .changed = disk->changed,
    };
    if (!memchr(disk->is_made, 1, source.pages))
        return 0;
    uint64_t *record = transfers_record(disk->transfers);
    if (!record)
        return ERROR_FAILED;
    for (uint64_t i = 0; i < source.pages; i++)
        disk->changed[i] = ball->changed[1][
            half_page(ball, chunk * units->chunk_blocks + i, half)];
    transfers_write(disk->transfers, unit,
                    unit_encode(&disk->coder, &source, record));
    return 0;
}

static int make_chunks(struct ball *ball, const struct schedule *schedule,
                       struct journal *journal, uint64_t *found)
{
    const struct units *units = &ball->staging.units;
    struct disk *disk = ball->disk;
    struct halves halves = level_halves(ball);
    int code = 0;
    for (uint32_t i = 0; i < disk->needs.steps && !code && !ball->is_cut; i++) {
        uint64_t loads = i ? schedule->loaded[i - 1] : 0;
        uint64_t first = disk->chunk[i] * units->chunk_blocks;
        uint64_t blocks = units_blocks(units, disk->chunk[i]);
        code = transfers_wait(disk->transfers, schedule->loaded[i]);
        if (code)
            break;
        show_units(ball, schedule, loads, schedule->loaded[i]);
        memset(disk->is_made, 0, blocks);
        *found += ball_visit_blocks(ball, first, first + blocks, journal);
        ball->staging.done += (double)blocks;
        ball->is_cut |= stop_asked();
        code = write_chunk(ball, disk->chunk[i], halves.written);
        transfers_done(disk->transfers, i + 1);
    }
    return code;
}

int disk_step(struct ball *ball, struct journal *journal, uint64_t *found,
              struct error *error)
{
    struct disk *disk = ball->disk;
    struct halves halves = level_halves(ball);
    struct schedule schedule;
    mark_chunks(ball, halves);
    list_steps(ball, halves);
    ball->staging.done = 0;
    disk->file.bytes_read = disk->file.bytes_written = 0;
    int code = schedule_make(&disk->needs, &disk->room, &schedule, error);
    if (!code)
        code = transfers_begin(disk->transfers, &schedule, error);
    if (!code) {
        make_chunks(ball, &schedule, journal, found);
        code = transfers_end(disk->transfers, ball->is_cut, error);
    }
    schedule_clear(&schedule);
    return code || ball->is_cut ? code : unit_file_turn(&disk->file, error);
}
