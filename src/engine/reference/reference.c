/*
 * The reference engine: the list of all states is the queue as well.  See
 * reference_visit.c for the list and its table.
 */
#include "engine/reference/reference.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/memory.h"
#include "checkpoint/checkpoint.h"
#include "engine/reference/reference_state.h"
#include "graph/graph_forbidden.h"
#include "graph/state.h"
#include "growth/listing.h"

enum { BLOCK_BYTES = 1 << 18, WORK_STEP = 1 << 12 };

static size_t letter_width(const struct graph *graph)
{
    uint64_t values = graph->kind == GRAPH_MATRIX ? graph->modulus
        : graph->word ? graph->letters : graph->size;
    if (values == 0)
        return 8;
    return values <= 256 ? 1 : values <= 65536 ? 2 : 4;
}

/* Bytes for so many vertices. */
static double reference_bytes(const struct graph *graph, double vertices)
{
    double slots = 1 << 10;
    while (slots < 2 * vertices)
        slots *= 2;
    return vertices * (double)(graph_state_length(graph) *
                               letter_width(graph)) + 8 * slots;
}

static void state_pack(const struct bfs *bfs, uint8_t *packed,
                       const int64_t *state)
{
    size_t width = bfs->width;
    if (width == 1)
        for (size_t i = 0; i < bfs->length; i++)
            packed[i] = (uint8_t)state[i];
    else
        for (size_t i = 0; i < bfs->length; i++)
            memcpy(packed + i * width, state + i, width);
}

static void state_unpack(const struct bfs *bfs, int64_t *state,
                         const uint8_t *packed)
{
    size_t width = bfs->width;
    if (width == 1)
        for (size_t i = 0; i < bfs->length; i++)
            state[i] = packed[i];
    else
        for (size_t i = 0; i < bfs->length; i++) {
            state[i] = 0;   /* letters of less than 8 bytes are not negative */
            memcpy(state + i, packed + i * width, width);
        }
}

/* All neighbours first, so that their slots are on the way from memory when
 * they are looked up: twice as fast as one after the other. */
static int bfs_neighbours(struct bfs *bfs, uint64_t place, size_t *neighbours,
                          struct error *error)
{
    size_t found = 0;
    state_unpack(bfs, bfs->old_state, bfs_state(bfs, place));
    for (size_t g = 0; g < bfs->graph->generators; g++) {
        uint8_t *packed = bfs->packed + found * bfs->bytes;
        int code = graph_apply(bfs->graph, g, bfs->new_state,
                               bfs->old_state, error);
        if (code)
            return code;
        if (!graph_allows(bfs->graph, bfs->new_state))
            continue;
        state_pack(bfs, packed, bfs->new_state);
        bfs->hash[found] = hash_bytes(packed, bfs->bytes);
        __builtin_prefetch(bfs->slot + (bfs->hash[found] &
                                           (bfs->slots - 1)));
        found++;
    }
    *neighbours = found;
    return 0;
}

static int bfs_expand(struct bfs *bfs, uint64_t place,
                         struct error *error)
{
    size_t neighbours = 0;
    int code = bfs_neighbours(bfs, place, &neighbours, error);
    for (size_t i = 0; i < neighbours && !code; i++)
        code = bfs_visit(bfs, bfs->packed + i * bfs->bytes, bfs->hash[i],
                         error);
    return code;
}

/* ---- checkpoints: the list up to the end of the last whole sphere ---- */

/* The states first .. last-1 are the last sphere of the growth; what the list
 * has beyond belongs to the next one. */
static int bfs_save(const struct bfs *bfs, const struct growth *growth,
                       uint64_t last, enum checkpoint_request asked,
                       struct error *error)
{
    struct checkpoint *checkpoint = bfs->request->checkpoint;
    uint64_t states = UINT64_C(1) << bfs->block_shift;
    if (checkpoint_begin(checkpoint, growth))
        for (uint64_t place = 0; place < last; place += states) {
            uint64_t left = last - place;
            checkpoint_write(checkpoint, bfs_state(bfs, place),
                             (left < states ? left : states) * bfs->bytes);
        }
    return checkpoint_commit(checkpoint, asked, error);
}

/* A state that the list may have at this place: the start comes first. */
static int check_place(struct bfs *bfs, uint64_t place,
                       struct fields *fields)
{
    struct error why = { 0 };
    state_unpack(bfs, bfs->old_state, bfs->packed);
    graph_start_state(bfs->graph, bfs->new_state);
    if (place == 0 && memcmp(bfs->old_state, bfs->new_state,
                             bfs->length * sizeof *bfs->new_state))
        return fields_refuse(fields, "its first state is not the start");
    return state_check(bfs->graph, bfs->old_state, &why)
        ? fields_refuse(fields, "state %llu: %s", (unsigned long long)place,
                        why.text) : 0;
}

/* Reads the list again.  Its states are all different, or it is none. */
static int bfs_load(struct bfs *bfs, struct growth *growth,
                       uint64_t *first, struct error *error)
{
    struct checkpoint *checkpoint = bfs->request->checkpoint;
    int code = checkpoint_restore(checkpoint, bfs->request, growth, error);
    uint64_t total = growth_total(growth);
    if (!code)
        code = checkpoint_select(checkpoint, 0, error);
    struct fields fields = checkpoint_fields(checkpoint, error);
    for (uint64_t place = 0; !code && place < total; place++) {
        code = fields_bytes(&fields, bfs->packed, bfs->bytes);
        if (!code)
            code = check_place(bfs, place, &fields);
        if (!code)
            code = bfs_visit(bfs, bfs->packed,
                                hash_bytes(bfs->packed, bfs->bytes),
                                error);
    }
    if (!code)
        code = checkpoint_end(checkpoint, error);
    if (!code && bfs->count != total)
        code = fields_refuse(&fields, "a state is there twice");
    if (!code)
        *first = total - growth->sphere[growth->spheres - 1];
    return code;
}

/* Finds the sphere behind that of the states first .. last-1. */
static int bfs_layer(struct bfs *bfs, const struct growth *growth,
                        uint64_t first, uint64_t last, struct error *error)
{
    uint32_t depth = (uint32_t)growth->spheres;
    for (uint64_t place = first; place < last; place++) {
        int code = bfs_expand(bfs, place, error);
        if (!code && (place - first) % WORK_STEP == 0) {
            enum checkpoint_request asked = checkpoint_request(
                bfs->request->checkpoint);
            request_tell(bfs->request, depth, (double)(place - first),
                         (double)(last - first));
            if (asked && !bfs->request->checkpoint)
                return ERROR_INTERRUPTED;
            if (asked)
                code = bfs_save(bfs, growth, last, asked, error);
        }
        if (code)
            return code;
    }
    return 0;
}

static int bfs_prepare(struct bfs *bfs,
                          const struct request *request, struct error *error)
{
    bfs->request = request;
    bfs->graph = request->graph;
    bfs->limit = request_memory(request);
    bfs->length = graph_state_length(bfs->graph);
    bfs->width = letter_width(bfs->graph);
    bfs->bytes = bfs->length * bfs->width;
    while ((bfs->bytes << (bfs->block_shift + 1)) <= BLOCK_BYTES)
        bfs->block_shift++;
    bfs->old_state = memory_alloc(bfs->length, sizeof(int64_t), error);
    bfs->new_state = memory_alloc(bfs->length, sizeof(int64_t), error);
    bfs->packed = memory_alloc(bfs->graph->generators, bfs->bytes,
                                  error);
    bfs->hash = memory_alloc(bfs->graph->generators,
                                sizeof *bfs->hash, error);
    if (!bfs->old_state || !bfs->new_state || !bfs->packed ||
        !bfs->hash)
        return ERROR_FAILED;
    return table_grow(bfs, error);
}

static void bfs_clear(struct bfs *bfs)
{
    for (size_t i = 0; i < bfs->blocks; i++)
        memory_free(bfs->block[i]);
    memory_free(bfs->block);
    memory_unmap(bfs->slot, bfs->slots * sizeof *bfs->slot);
    memory_free(bfs->hash);
    memory_free(bfs->old_state);
    memory_free(bfs->new_state);
    memory_free(bfs->packed);
}

/* A layer that memory has cut short is forgotten: what stands is exact. */
static int growth_stop(struct growth *growth, uint32_t depth,
                       struct error *error)
{
    growth->stopped = 1;
    snprintf(growth->note, sizeof growth->note, "sphere %u is not complete: "
             "%.300s", depth, error ? error->text : "memory ended");
    if (error)
        error_clear(error);
    return 0;
}

static int has_target(const struct bfs *bfs)
{
    if (!bfs->request->target)
        return 0;
    state_pack(bfs, bfs->packed, bfs->request->target);
    uint64_t hash = hash_bytes(bfs->packed, bfs->bytes);
    return bfs->slot[table_seek(bfs, hash, bfs->packed)] != 0;
}

/* The starts, sphere 0. */
static int bfs_begin(struct bfs *bfs, struct growth *growth,
                        struct error *error)
{
    int code = 0;
    for (uint32_t i = 0; i < graph_starts(bfs->graph) && !code; i++) {
        graph_nth_start(bfs->graph, i, bfs->new_state);
        state_pack(bfs, bfs->packed, bfs->new_state);
        code = bfs_visit(bfs, bfs->packed,
                         hash_bytes(bfs->packed, bfs->bytes), error);
    }
    return code ? code : growth_append(growth, bfs->request, bfs->count,
                                       error);
}

/* Memory has ended: what stands is kept for a run that may take more. */
static int bfs_end(const struct bfs *bfs, struct growth *growth,
                      uint64_t last, struct error *error)
{
    int code = growth_stop(growth, (uint32_t)growth->spheres, error);
    if (!code && bfs->request->checkpoint)
        code = bfs_save(bfs, growth, last, CHECKPOINT_WRITE, error);
    return code;
}

/* At most `wanted` elements of the last sphere, which begins at `first`. */
static int bfs_list(struct bfs *bfs, struct growth *growth,
                       uint64_t first, uint64_t wanted, struct error *error)
{
    uint64_t size = growth->sphere[growth->spheres - 1];
    struct listing listing;
    int code = listing_create(&listing, wanted < size ? wanted : size,
                              bfs->length, error);
    if (code)
        return code;
    for (uint64_t place = first; place < first + size; place++) {
        state_unpack(bfs, bfs->old_state, bfs_state(bfs, place));
        listing_offer(&listing, bfs->old_state);
    }
    listing_finish(&listing, growth);
    return 0;
}

/* The last sphere is whole: *done if it is the last one wanted. */
static int bfs_end_sphere(struct bfs *bfs, struct growth *growth,
                          uint64_t first, int *done, struct error *error)
{
    const struct request *request = bfs->request;
    uint32_t sphere = (uint32_t)growth->spheres - 1;
    int code = 0;
    if (request_lists(request, sphere)) {
        code = bfs_list(bfs, growth, first, request->list.most, error);
        if (!code)
            code = listing_keep(growth, sphere, error);
    }
    growth->found = has_target(bfs);
    *done = growth_is_enough(growth, request);
    return code;
}

/* All layers; *first is the place of the last complete sphere. */
static int bfs_run(struct bfs *bfs, struct growth *growth,
                      uint64_t *first, struct error *error)
{
    const struct request *request = bfs->request;
    int code = checkpoint_files(request->checkpoint)
        ? bfs_load(bfs, growth, first, error)
        : bfs_begin(bfs, growth, error);
    uint64_t last = bfs->count;
    int done = 0;
    if (!code)
        code = bfs_end_sphere(bfs, growth, *first, &done, error);
    while (!code && !done) {
        code = bfs_layer(bfs, growth, *first, last, error);
        if (code == ERROR_INTERRUPTED)
            return growth_interrupt(growth, error);
        if (code == ERROR_LIMIT)
            return bfs_end(bfs, growth, last, error);
        growth->complete = !code && bfs->count == last;
        if (code || growth->complete)
            break;
        code = growth_append(growth, request, bfs->count - last, error);
        *first = last;
        last = bfs->count;
        if (!code)
            code = bfs_end_sphere(bfs, growth, *first, &done, error);
    }
    return code;
}

static double bfs_bits(const struct bfs *bfs)
{
    double bytes = (double)bfs->count * (double)bfs->bytes +
        (double)bfs->slots * sizeof *bfs->slot;
    return bfs->count ? 8 * bytes / (double)bfs->count : 0;
}

/* The list and the table at their fullest. */
static int reference_forecast(const struct request *request,
                              const struct facts *facts,
                              struct forecast *forecast, struct error *error)
{
    (void)error;
    forecast->threads = 1;
    if (!facts->vertices_known) {
        forecast->caution = "the number of vertices is not known";
        return 0;
    }
    double vertices = mpz_get_d(facts->vertices);
    double bytes = reference_bytes(request->graph, vertices);
    forecast->bits_per_state = 8 * bytes / vertices;
    forecast->memory = bytes < 0x1p63 ? (uint64_t)bytes : UINT64_MAX;
    forecast->memory_least = forecast->memory;
    if (bytes > (double)request_memory(request) && request->depth == DEPTH_ALL)
        forecast->caution = "the whole graph is too large for engine reference";
    return 0;
}

static int reference_grow(const struct request *request,
                          const struct facts *facts,
                          const struct forecast *forecast,
                          struct growth *growth, struct error *error)
{
    struct bfs bfs = {0};
    double begin = clock_seconds();
    uint64_t first = 0;
    (void)facts;
    (void)forecast;
    int code = bfs_prepare(&bfs, request, error);
    if (!code)
        code = bfs_run(&bfs, growth, &first, error);
    if (!code && request->antipodes)
        code = bfs_list(&bfs, growth, first, request->antipodes, error);
    growth->bits_per_state = bfs_bits(&bfs);
    growth->seconds = clock_seconds() - begin;
    bfs_clear(&bfs);
    return code;
}

const struct engine reference_engine = {
    .name = "reference",
    .summary = "any graph that fits, as plain as can be",
    .can = ENGINE_STOPS_AT_STATE | ENGINE_LISTS_SPHERES |
           ENGINE_HEEDS_FORBIDDEN,
    .forecast = reference_forecast,
    .grow = reference_grow,
};
