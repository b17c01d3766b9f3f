#include "engine/frontier/frontier_disk.h"

#include <stdio.h>

#include "base/memory.h"
#include "engine/frontier/frontier_state.h"

uint32_t frontier_layer_file(const struct frontier *frontier)
{
    return frontier->directed ? 0 : frontier->depth % RECORD_LAYERS;
}

int frontier_open_disk(struct frontier *frontier, struct error *error)
{
    const struct request *request = frontier->request;
    int code = record_files_open(request->scratch, request->scratch_size,
                                 &frontier->files, error);
    for (int t = 0; t < frontier->sizes.threads && !code; t++)
        frontier->worker[t].writer->files = frontier->files;
    return code;
}

/* ---- memory ---- */

/* Less than half of the memory for candidates is free. */
static int is_crowded(const struct frontier *frontier)
{
    return pool_left(frontier->pool) < pool_limit(frontier->pool) / 2 ||
           frontier_memory_is_low(frontier);
}

int frontier_make_room_on_disk(struct frontier *frontier)
{
    const struct frontier_sizes *sizes = &frontier->sizes;
    int pauses = (sizes->stress & STRESS_PAUSES) != 0;
    if (!frontier_memory_is_low(frontier) && !pauses)
        return 0;
    frontier->stage = frontier->overflows ? STAGE_RUNS : STAGE_THIN;
    frontier_absorb(frontier);
    if (!frontier->overflows && is_crowded(frontier))
        pool_raise(frontier->pool, sizes->memory - sizes->fixed);
    if (!frontier->overflows && !frontier->is_cut &&
        (is_crowded(frontier) ||
         (pauses && frontier->at > frontier->buckets / 4))) {
        frontier->overflows = 1;
        frontier->stage = STAGE_RUNS;
        frontier_absorb(frontier);
    }
    int code = frontier_code(frontier);
    if (!code && !frontier->is_cut && frontier_memory_is_low(frontier))
        code = ERROR_LIMIT;     /* not even a batch has room */
    return code;
}

/* ---- layers ---- */

int frontier_note_disk(const struct frontier *frontier, struct growth *growth,
                       struct error *error)
{
    struct error full = { 0 };
    if (!frontier->files || !record_files_code(frontier->files, &full))
        return 0;
    snprintf(growth->note, sizeof growth->note, "sphere %u is not complete: "
             "%.350s", frontier->depth, full.text);
    if (error)
        error_clear(error);
    return 1;
}

/* Files of layers that are needed no more are emptied; the one of a directed
 * graph goes on. */
int frontier_begin_on_disk(struct frontier *frontier, struct error *error)
{
    uint32_t now = (frontier->depth + RECORD_LAYERS - 1) % RECORD_LAYERS;
    uint32_t old = (frontier->depth + RECORD_LAYERS - 2) % RECORD_LAYERS;
    int code = 0;
    frontier->overflows = 0;
    frontier->stage = STAGE_LAYER;
    for (uint32_t f = 0; f < RECORD_FILES && !code; f++) {
        int is_kept = f < RECORD_LAYERS && frontier->depth &&
                      (frontier->directed ? f == 0
                       : f == now || (f == old && !frontier->marked));
        if (!is_kept)
            code = record_files_cut(frontier->files, f, 0, error);
    }
    return code;
}

int frontier_settle_on_disk(struct frontier *frontier, struct error *error)
{
    int code = frontier_begin_on_disk(frontier, error);
    if (code)
        return code;
    frontier_absorb(frontier);
    code = frontier_fail(frontier, frontier_code(frontier), error);
    return code ? code
                : record_files_sync(frontier->files,
                                    frontier_layer_file(frontier), error);
}

/* What this layer should have moved, by what it turned out to be. */
static struct disk_cost forecast_layer(const struct frontier *frontier)
{
    const struct growth *growth = frontier->growth;
    double order = symmetries_order(&frontier->codec->symmetries);
    size_t last = growth->spheres - 1;
    struct disk_level level = { .next = (double)frontier->now,
                                .is_last = frontier->count_only };
    if (last)
        level.now = (double)growth->sphere[last - 1] / order;
    if (frontier->directed && last)
        level.old = (double)(growth_total(growth) - growth->sphere[last]) /
                    order - level.now;
    if (!frontier->directed && last > 1)
        level.old = (double)growth->sphere[last - 2] / order;
    return disk_model_cost(&frontier->disk, &level);
}

int frontier_end_on_disk(struct frontier *frontier, struct error *error)
{
    struct growth *growth = frontier->growth;
    struct record_traffic traffic = record_files_traffic(frontier->files);
    struct disk_cost cost = forecast_layer(frontier);
    if (frontier->now >= frontier->peak && !frontier->count_only) {
        frontier->peak = frontier->now;
        frontier->bits = traffic.layers * 8;
    }
    growth->disk.read += traffic.read;
    growth->disk.written += traffic.written;
    growth->disk.room = traffic.room;
    growth->disk.read_forecast += (uint64_t)cost.read;
    growth->disk.written_forecast += (uint64_t)cost.written;
    int code = growth_note_traffic(growth, (struct traffic){
        traffic.read + traffic.written,
        (uint64_t)(cost.read + cost.written) }, error);
    if (code || frontier->count_only || !frontier->request->checkpoint)
        return code;
    return frontier_save(frontier, CHECKPOINT_NEED, error);
}

/* ---- checkpoints ---- */

/* Of a chunk: how much of the chain behind its last record is its own. */
struct saved_chunk {
    uint64_t at, hash, bytes, file;
    uint64_t records, states;
};

static void save_records(struct checkpoint *checkpoint,
                         const struct layer_chunk *chunk)
{
    struct saved_chunk saved = {
        chunk->last.at, chunk->last.hash, chunk->last.bytes, chunk->last.file,
        chunk->records, chunk->states
    };
    checkpoint_write(checkpoint, &saved, sizeof saved);
}

void frontier_save_records(const struct frontier *frontier)
{
    struct checkpoint *checkpoint = frontier->request->checkpoint;
    uint64_t end[RECORD_LAYERS];
    for (uint32_t f = 0; f < RECORD_LAYERS; f++)
        end[f] = record_files_end(frontier->files, f);
    checkpoint_write(checkpoint, end, sizeof end);
    for (uint32_t b = 0; b < frontier->buckets; b++) {
        save_records(checkpoint, &frontier->bucket[b].old[0]);
        save_records(checkpoint, &frontier->bucket[b].now);
    }
}

/* A chunk has no more records than states, and none without states. */
static int restore_chunk(const struct frontier *frontier,
                         struct fields *fields, const uint64_t *end,
                         struct layer_chunk *chunk)
{
    struct saved_chunk saved;
    uint64_t most = frontier->worker[0].writer->segment_words * 8;
    int code = fields_bytes(fields, &saved, sizeof saved);
    if (!code)
        code = fields_within(fields, "the file of a record", saved.file, 0,
                             RECORD_LAYERS - 1);
    if (!code)
        code = fields_within(fields, "the length of a record", saved.bytes,
                             saved.records ? 1 : 0, most);
    if (!code)
        code = fields_within(fields, "the place of a record", saved.at, 0,
                             end[saved.file]);
    if (!code)
        code = fields_within(fields, "the number of states", saved.states, 0,
                             growth_total(frontier->growth));
    if (!code)
        code = fields_within(fields, "the number of records", saved.records,
                             saved.states != 0, saved.states);
    *chunk = (struct layer_chunk){
        .states = saved.states, .records = saved.records,
        .last = { saved.at, saved.hash, (uint32_t)saved.bytes,
                  (uint32_t)saved.file }
    };
    return code;
}

/* A chunk of the layer `now`, which the rest of the run counts. */
static void take_chunk(struct frontier *frontier, struct bucket *bucket)
{
    uint64_t states = bucket->now.states;
    frontier->now += states;
    frontier->largest = states > frontier->largest ? states
                                                   : frontier->largest;
    frontier->kept += states;
    if (frontier->directed) {
        bucket->next.last = bucket->now.last;
        frontier->kept += bucket->old[0].states;
    }
}

int frontier_restore_records(struct frontier *frontier, struct error *error)
{
    struct fields fields = checkpoint_fields(frontier->request->checkpoint,
                                             error);
    uint64_t end[RECORD_LAYERS];
    int code = fields_bytes(&fields, end, sizeof end);
    for (uint32_t f = 0; f < RECORD_LAYERS && !code; f++)
        code = fields_within(&fields, "the end of a file", end[f], 0,
                             INT64_MAX);
    for (uint32_t f = 0; f < RECORD_LAYERS && !code; f++)
        code = record_files_cut(frontier->files, f, end[f], error);
    for (uint32_t b = 0; b < frontier->buckets && !code; b++) {
        struct bucket *bucket = &frontier->bucket[b];
        code = restore_chunk(frontier, &fields, end, &bucket->old[0]);
        if (!code)
            code = restore_chunk(frontier, &fields, end, &bucket->now);
        if (!code)
            take_chunk(frontier, bucket);
    }
    return code ? code : checkpoint_end(frontier->request->checkpoint, error);
}
