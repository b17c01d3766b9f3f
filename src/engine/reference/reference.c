/*
 * The textbook search: the list of all states is the queue as well.  See
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

double reference_bytes(const struct graph *graph, double vertices)
{
    double slots = 1 << 10;
    while (slots < 2 * vertices)
        slots *= 2;
    return vertices * (double)(graph_state_length(graph) *
                               letter_width(graph)) + 8 * slots;
}

static void state_pack(const struct search *search, uint8_t *packed,
                       const int64_t *state)
{
    size_t width = search->width;
    if (width == 1)
        for (size_t i = 0; i < search->length; i++)
            packed[i] = (uint8_t)state[i];
    else
        for (size_t i = 0; i < search->length; i++)
            memcpy(packed + i * width, state + i, width);
}

static void state_unpack(const struct search *search, int64_t *state,
                         const uint8_t *packed)
{
    size_t width = search->width;
    if (width == 1)
        for (size_t i = 0; i < search->length; i++)
            state[i] = packed[i];
    else
        for (size_t i = 0; i < search->length; i++) {
            state[i] = 0;   /* letters of less than 8 bytes are not negative */
            memcpy(state + i, packed + i * width, width);
        }
}

/* All neighbours first, so that their slots are on the way from memory when
 * they are looked up: twice as fast as one after the other. */
static int search_neighbours(struct search *search, uint64_t place,
                             struct error *error)
{
    state_unpack(search, search->old_state, search_state(search, place));
    for (size_t g = 0; g < search->graph->generators; g++) {
        uint8_t *packed = search->packed + g * search->bytes;
        int code = graph_apply(search->graph, g, search->new_state,
                               search->old_state, error);
        if (code)
            return code;
        state_pack(search, packed, search->new_state);
        search->hash[g] = hash_bytes(packed, search->bytes);
        __builtin_prefetch(search->slot + (search->hash[g] &
                                           (search->slots - 1)));
    }
    return 0;
}

static int search_expand(struct search *search, uint64_t place,
                         struct error *error)
{
    int code = search_neighbours(search, place, error);
    for (size_t g = 0; g < search->graph->generators && !code; g++)
        code = search_visit(search, search->packed + g * search->bytes,
                            search->hash[g], error);
    return code;
}

/* ---- checkpoints: the list up to the end of the last whole sphere ---- */

/* The states first .. last-1 are the last sphere of the growth; what the list
 * has beyond belongs to the next one. */
static int search_save(const struct search *search, const struct growth *growth,
                       uint64_t last, enum checkpoint_request wish,
                       struct error *error)
{
    struct checkpoint *checkpoint = search->request->checkpoint;
    uint64_t states = UINT64_C(1) << search->block_shift;
    if (checkpoint_begin(checkpoint, growth))
        for (uint64_t place = 0; place < last; place += states) {
            uint64_t left = last - place;
            checkpoint_write(checkpoint, search_state(search, place),
                             (left < states ? left : states) * search->bytes);
        }
    return checkpoint_commit(checkpoint, wish, error);
}

/* A state that the list may have at this place: the start comes first. */
static int check_place(struct search *search, uint64_t place,
                       struct fields *fields)
{
    struct error why = { 0 };
    state_unpack(search, search->old_state, search->packed);
    graph_start_state(search->graph, search->new_state);
    if (place == 0 && memcmp(search->old_state, search->new_state,
                             search->length * sizeof *search->new_state))
        return fields_refuse(fields, "its first state is not the start");
    return state_check(search->graph, search->old_state, &why)
        ? fields_refuse(fields, "state %llu: %s", (unsigned long long)place,
                        why.text) : 0;
}

/* Reads the list again.  Its states are all different, or it is none. */
static int search_load(struct search *search, struct growth *growth,
                       uint64_t *first, struct error *error)
{
    struct checkpoint *checkpoint = search->request->checkpoint;
    int code = checkpoint_restore(checkpoint, search->request, growth, error);
    uint64_t total = growth_total(growth);
    if (!code)
        code = checkpoint_select(checkpoint, 0, error);
    struct fields fields = checkpoint_fields(checkpoint, error);
    for (uint64_t place = 0; !code && place < total; place++) {
        code = fields_bytes(&fields, search->packed, search->bytes);
        if (!code)
            code = check_place(search, place, &fields);
        if (!code)
            code = search_visit(search, search->packed,
                                hash_bytes(search->packed, search->bytes),
                                error);
    }
    if (!code)
        code = checkpoint_end(checkpoint, error);
    if (!code && search->count != total)
        code = fields_refuse(&fields, "a state is there twice");
    if (!code)
        *first = total - growth->sphere[growth->spheres - 1];
    return code;
}

/* Finds the sphere behind that of the states first .. last-1. */
static int search_layer(struct search *search, const struct growth *growth,
                        uint64_t first, uint64_t last, struct error *error)
{
    uint32_t depth = (uint32_t)growth->spheres;
    for (uint64_t place = first; place < last; place++) {
        int code = search_expand(search, place, error);
        if (!code && (place - first) % WORK_STEP == 0) {
            enum checkpoint_request wish = checkpoint_request(
                search->request->checkpoint);
            request_tell(search->request, depth, (double)(place - first),
                         (double)(last - first));
            if (wish && !search->request->checkpoint)
                return ERROR_INTERRUPTED;
            if (wish)
                code = search_save(search, growth, last, wish, error);
        }
        if (code)
            return code;
    }
    return 0;
}

static int search_prepare(struct search *search,
                          const struct request *request, struct error *error)
{
    search->request = request;
    search->graph = request->graph;
    search->limit = request_memory(request);
    search->length = graph_state_length(search->graph);
    search->width = letter_width(search->graph);
    search->bytes = search->length * search->width;
    while ((search->bytes << (search->block_shift + 1)) <= BLOCK_BYTES)
        search->block_shift++;
    search->old_state = memory_alloc(search->length, sizeof(int64_t), error);
    search->new_state = memory_alloc(search->length, sizeof(int64_t), error);
    search->packed = memory_alloc(search->graph->generators, search->bytes,
                                  error);
    search->hash = memory_alloc(search->graph->generators,
                                sizeof *search->hash, error);
    if (!search->old_state || !search->new_state || !search->packed ||
        !search->hash)
        return ERROR_FAILED;
    return table_grow(search, error);
}

static void search_clear(struct search *search)
{
    for (size_t i = 0; i < search->blocks; i++)
        memory_free(search->block[i]);
    memory_free(search->block);
    memory_unmap(search->slot, search->slots * sizeof *search->slot);
    memory_free(search->hash);
    memory_free(search->old_state);
    memory_free(search->new_state);
    memory_free(search->packed);
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

static int has_target(const struct search *search)
{
    if (!search->request->target)
        return 0;
    state_pack(search, search->packed, search->request->target);
    uint64_t hash = hash_bytes(search->packed, search->bytes);
    return search->slot[table_seek(search, hash, search->packed)] != 0;
}

/* The start, sphere 0. */
static int search_begin(struct search *search, struct growth *growth,
                        struct error *error)
{
    graph_start_state(search->graph, search->new_state);
    state_pack(search, search->packed, search->new_state);
    int code = search_visit(search, search->packed,
                            hash_bytes(search->packed, search->bytes), error);
    return code ? code : growth_append(growth, search->request, search->count,
                                       error);
}

/* Memory has ended: what stands is kept for a run that may take more. */
static int search_end(const struct search *search, struct growth *growth,
                      uint64_t last, struct error *error)
{
    int code = growth_stop(growth, (uint32_t)growth->spheres, error);
    if (!code && search->request->checkpoint)
        code = search_save(search, growth, last, CHECKPOINT_WRITE, error);
    return code;
}

/* All layers; *first is the place of the last complete sphere. */
static int search_run(struct search *search, struct growth *growth,
                      uint64_t *first, struct error *error)
{
    const struct request *request = search->request;
    int code = checkpoint_files(request->checkpoint)
        ? search_load(search, growth, first, error)
        : search_begin(search, growth, error);
    uint64_t last = search->count;
    if (!code && (growth->found = has_target(search)))
        return 0;
    while (!code && growth->spheres - 1 < request->depth) {
        code = search_layer(search, growth, *first, last, error);
        if (code == ERROR_INTERRUPTED)
            return growth_interrupt(growth, error);
        if (code == ERROR_LIMIT)
            return search_end(search, growth, last, error);
        growth->complete = !code && search->count == last;
        if (code || growth->complete)
            break;
        code = growth_append(growth, request, search->count - last, error);
        *first = last;
        last = search->count;
        if (!code && (growth->found = has_target(search)))
            break;
    }
    return code;
}

static int search_list(struct search *search, struct growth *growth,
                       uint64_t first, struct error *error)
{
    uint64_t size = growth->sphere[growth->spheres - 1];
    uint64_t wanted = search->request->antipodes;
    struct listing listing;
    int code = listing_create(&listing, wanted < size ? wanted : size,
                              search->length, error);
    if (code)
        return code;
    for (uint64_t place = first; place < first + size; place++) {
        state_unpack(search, search->old_state, search_state(search, place));
        listing_offer(&listing, search->old_state);
    }
    listing_finish(&listing, growth);
    return 0;
}

static double search_bits(const struct search *search)
{
    double bytes = (double)search->count * (double)search->bytes +
        (double)search->slots * sizeof *search->slot;
    return search->count ? 8 * bytes / (double)search->count : 0;
}

int reference_growth(const struct request *request, struct growth *growth,
                     struct error *error)
{
    struct search search = {0};
    double begin = clock_seconds();
    uint64_t first = 0;
    growth->engine = ENGINE_REFERENCE;
    int code = search_prepare(&search, request, error);
    if (!code)
        code = search_run(&search, growth, &first, error);
    if (!code && request->antipodes)
        code = search_list(&search, growth, first, error);
    growth->bits_per_state = search_bits(&search);
    growth->seconds = clock_seconds() - begin;
    search_clear(&search);
    return code;
}
