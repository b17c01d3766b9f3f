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

static void mark_chunks(struct ball *ball, struct halves halves)
{
    const struct units *units = &ball->staging.units;
    struct disk *disk = ball->disk;
    memset(disk->is_active, 0, 3 * units->chunks);
    #pragma omp parallel for schedule(static)
    for (uint64_t c = 0; c < units->chunks; c++) {
        uint64_t first = c * units->chunk_blocks;
        for (uint64_t x = first; x < first + units_blocks(units, c); x++) {
            uint8_t active = c < units->own ? ball->active[0][x] : 0;
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
        uint32_t chunk = chunk_graph_at(&disk->graph, ball->level, i);
        if (!disk->is_active[chunk])
            continue;
        uint64_t at = needs->at[needs->steps];
        uint64_t count = list_units(ball, chunk, halves, needs->unit + at);
        disk->chunk[needs->steps] = chunk;
        needs->made[needs->steps] = count
            ? chunk * ball->staging.units.halves + halves.written
            : SCHEDULE_NONE;
        needs->at[++needs->steps] = at + count;
    }
}

/* Units that the last level has left. */
static void show_held(struct ball *ball)
{
    const struct disk *disk = ball->disk;
    for (uint32_t s = 0; s < disk->room.slots; s++)
        if (disk->room.held[s] != SCHEDULE_NONE)
            ball->staging.slot[disk->room.held[s]] =
                transfers_slot(disk->transfers, s);
}

/* Units that were loaded for a step are where visits look for them. */
static void show_units(struct ball *ball, const struct schedule *schedule,
                       uint64_t first, uint64_t end)
{
    for (uint64_t i = first; i < end; i++)
        ball->staging.slot[schedule->load[i].unit] =
            transfers_slot(ball->disk->transfers, schedule->load[i].slot);
}

/* Says of what a step has made what is to be written, if something is new. */
static void describe_making(const struct ball *ball, uint32_t chunk,
                            uint32_t half, struct making *making)
{
    const struct units *units = &ball->staging.units;
    uint64_t pages = units_blocks(units, chunk);
    making->unit = (uint64_t)chunk * units->halves + half;
    making->old = ball->staging.slot[making->unit];
    making->is_void = !memchr(making->is_new, 1, pages);
    for (uint64_t i = 0; i < pages && !making->is_void; i++)
        making->changed[i] = ball->changed[1][
            half_page(ball, chunk * units->chunk_blocks + i, half)];
}

/* Makes one chunk, whose units are there. */
static int make_chunk(struct ball *ball, uint32_t chunk,
                      struct journal *journal, uint64_t *found,
                      struct error *error)
{
    const struct units *units = &ball->staging.units;
    uint64_t first = chunk * units->chunk_blocks;
    uint64_t blocks = units_blocks(units, chunk);
    int code = journal_begin_pages(journal, first * units->planes,
                                   blocks * units->planes, error);
    if (code)
        return code;
    *found += ball_visit_blocks(ball, first, first + blocks, journal);
    ball->staging.done += (double)blocks;
    ball->is_cut |= stop_asked();
    return journal_end_pages(journal, error);
}

/* Ends early where the level is cut, or a transfer has failed, of which
 * transfers_end will tell. */
static int make_chunks(struct ball *ball, const struct schedule *schedule,
                       struct journal *journal, uint64_t *found,
                       struct error *error)
{
    const struct units *units = &ball->staging.units;
    struct disk *disk = ball->disk;
    uint32_t half = level_halves(ball).written;
    int code = 0;
    for (uint32_t i = 0; i < disk->needs.steps && !ball->is_cut && !code;
         i++) {
        uint32_t chunk = disk->chunk[i];
        struct making *making = transfers_making(disk->transfers);
        if (!making || transfers_wait(disk->transfers, schedule->loaded[i]))
            return 0;
        show_units(ball, schedule, i ? schedule->loaded[i - 1] : 0,
                   schedule->loaded[i]);
        memset(making->is_new, 0, units_blocks(units, chunk));
        ball->staging.made = making->slot;
        ball->staging.is_made = making->is_new;
        code = make_chunk(ball, chunk, journal, found, error);
        describe_making(ball, chunk, half, making);
        making->kept = schedule->kept[i] == SCHEDULE_NONE ? NULL
            : transfers_slot(disk->transfers, schedule->kept[i]);
        transfers_made(disk->transfers);
    }
    return code;
}

/* Of what a level writes of a chunk: like the colour that is a level ahead. */
static uint64_t bytes_to_write(const struct ball *ball, struct halves halves,
                               uint64_t chunk)
{
    const struct unit_entry *now = ball->disk->file.now +
                                   chunk * ball->staging.units.halves;
    uint32_t old = now[halves.written].bytes, other = now[halves.read].bytes;
    return other > old ? other : old;
}

/* What the level will move: which records are read is known.  Those that others
 * need are read once more when they are written, and copies come where some
 * have changed before. */
static uint64_t forecast_level(const struct ball *ball,
                               const struct schedule *schedule,
                               struct halves halves)
{
    const struct disk *disk = ball->disk;
    const struct unit_entry *now = disk->file.now;
    uint64_t bytes = 0;
    for (uint64_t i = 0; i < schedule->loads; i++)
        bytes += now[schedule->load[i].unit].bytes;
    for (uint32_t i = 0; i < disk->needs.steps; i++) {
        uint64_t chunk = disk->chunk[i], times = 1;
        if (disk->others)
            times += (uint64_t)others_need(disk->others, chunk);
        if (disk->needs.at[i + 1] > disk->needs.at[i])
            bytes += times * bytes_to_write(ball, halves, chunk);
    }
    for (uint64_t c = disk->graph.chunks; c < disk->graph.sources; c++)
        if (disk->has_changed[c])
            bytes += bytes_to_write(ball, halves, c);
    return bytes;
}

struct ball_traffic ball_traffic(const struct ball *ball)
{
    const struct disk *disk = ball->disk;
    return (struct ball_traffic){ disk->file.bytes_read,
                                  disk->file.bytes_written, disk->forecast,
                                  disk->taken };
}

/* Room once taken stays taken. */
static void note_room(struct disk *disk)
{
    uint64_t room = disk->file.path ? unit_file_room(&disk->file) : 0;
    disk->taken = room > disk->taken ? room : disk->taken;
}

/* All steps of a level. */
static int make_level(struct ball *ball, struct journal *journal,
                      uint64_t *found, struct error *error)
{
    struct disk *disk = ball->disk;
    struct halves halves = level_halves(ball);
    struct schedule schedule;
    mark_chunks(ball, halves);
    list_steps(ball, halves);
    show_held(ball);
    int code = schedule_make(&disk->needs, &disk->room, &schedule, error);
    disk->forecast = code ? 0 : forecast_level(ball, &schedule, halves);
    if (!code)
        code = transfers_begin(disk->transfers, disk->needs.steps, &schedule,
                               error);
    if (!code) {
        code = make_chunks(ball, &schedule, journal, found, error);
        int ended = transfers_end(disk->transfers, ball->is_cut || code,
                                  error);
        code = code ? code : ended;
    }
    schedule_clear(&schedule);
    return code;
}

int disk_step(struct ball *ball, struct journal *journal, uint64_t *found,
              struct error *error)
{
    struct disk *disk = ball->disk;
    int code = 0;
    ball->staging.done = 0;
    disk->file.bytes_read = disk->file.bytes_written = 0;
    if (ball->staging.units.own)
        code = make_level(ball, journal, found, error);
    code = disk_turn(ball, code, ball->changed[1], level_halves(ball).written,
                     error);
    note_room(disk);
    return code;
}
