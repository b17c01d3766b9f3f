/*
 * The textbook search.  All states lie in one long list in the order in which
 * they were found, so that the list is the queue as well; an open-addressing
 * table finds a state in it.
 *
 *     list    s0 | s1 s2 s3 | s4 s5 s6 s7 s8 | ...      packed letters
 *              0      1            2           layers
 *     table   slot of hash(s) = 24 bits of the hash, 40 bits of 1 + place
 *
 * Letters are packed into 1, 2, 4 or 8 bytes.  The list grows by blocks that
 * never move; the table is made anew from the list when it is half full.
 * Whether a state is old is decided by its letters, never by its hash.
 */
#include "search/reference.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/memory.h"
#include "search/listing.h"

enum { PLACE_BITS = 40, BLOCK_BYTES = 1 << 18, WORK_STEP = 1 << 12 };

static const double GIB = 1 << 30;

struct search {
    const struct request *request;
    const struct graph *graph;
    uint64_t limit;         /* on memory_used() */
    size_t length;          /* letters of a state */
    size_t width;           /* bytes of a letter */
    size_t bytes;           /* of a packed state */
    uint8_t **block;        /* the list */
    size_t blocks, blocks_room;
    unsigned block_shift;   /* a block holds 1 << block_shift states */
    uint64_t count;
    uint64_t *slot;         /* the table */
    uint64_t slots;         /* a power of 2 */
    int64_t *old_state, *new_state;
    uint8_t *packed;        /* the neighbours of a state, */
    uint64_t *hash;         /* one per generator */
};

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

static uint8_t *search_state(const struct search *search, uint64_t place)
{
    uint64_t within = place & ((UINT64_C(1) << search->block_shift) - 1);
    return search->block[place >> search->block_shift] +
        within * search->bytes;
}

/* Fails with ERROR_LIMIT if so many bytes more would pass the limit. */
static int search_afford(const struct search *search, uint64_t bytes,
                         struct error *error)
{
    uint64_t used = memory_used();
    if (used <= search->limit && bytes <= search->limit - used)
        return 0;
    return error_set(error, ERROR_LIMIT, "memory ended after %llu elements: "
                     "%.4g GiB are allowed, at least %.4g GiB are needed to "
                     "go on", (unsigned long long)search->count,
                     (double)search->limit / GIB,
                     ((double)used + (double)bytes) / GIB);
}

static int list_extend_index(struct search *search, struct error *error)
{
    size_t room = search->blocks_room ? 2 * search->blocks_room : 64;
    int code = search_afford(search, (room + search->blocks_room) *
                             sizeof *search->block, error);
    if (code)
        return code;
    uint8_t **larger = search->block
        ? memory_resize(search->block, room, sizeof *larger, error)
        : memory_alloc(room, sizeof *larger, error);
    if (!larger)
        return ERROR_FAILED;
    search->block = larger;
    search->blocks_room = room;
    return 0;
}

static int list_extend(struct search *search, struct error *error)
{
    int code = 0;
    if (search->blocks == search->blocks_room)
        code = list_extend_index(search, error);
    size_t states = (size_t)1 << search->block_shift;
    if (!code)
        code = search_afford(search, states * search->bytes, error);
    if (code)
        return code;
    uint8_t *block = memory_alloc(states, search->bytes, error);
    if (!block)
        return ERROR_FAILED;
    search->block[search->blocks++] = block;
    return 0;
}

static uint64_t slot_tag(uint64_t hash)
{
    return hash >> PLACE_BITS << PLACE_BITS;
}

/* The slot that holds the packed state, or the free one where it belongs. */
static uint64_t table_seek(const struct search *search, uint64_t hash,
                           const uint8_t *packed)
{
    const uint64_t places = (UINT64_C(1) << PLACE_BITS) - 1;
    uint64_t i = hash & (search->slots - 1);
    for (;; i = (i + 1) & (search->slots - 1)) {
        uint64_t slot = search->slot[i];
        if (!slot)
            return i;
        if (slot_tag(slot) == slot_tag(hash) &&
            memcmp(search_state(search, (slot & places) - 1), packed,
                   search->bytes) == 0)
            return i;
    }
}

static void table_insert(struct search *search, uint64_t hash, uint64_t place)
{
    uint64_t i = hash & (search->slots - 1);
    while (search->slot[i])
        i = (i + 1) & (search->slots - 1);
    search->slot[i] = slot_tag(hash) | (place + 1);
}

/* A table of twice the size, from the list; the old one is let go first. */
static int table_grow(struct search *search, struct error *error)
{
    uint64_t slots = search->slots ? 2 * search->slots : 1 << 10;
    memory_unmap(search->slot, search->slots * sizeof *search->slot);
    search->slot = NULL;
    search->slots = 0;
    int code = search_afford(search, slots * sizeof *search->slot, error);
    if (code)
        return code;
    search->slot = memory_map(slots * sizeof *search->slot, error);
    if (!search->slot)
        return ERROR_FAILED;
    search->slots = slots;
    for (uint64_t place = 0; place < search->count; place++)
        table_insert(search, hash_bytes(search_state(search, place),
                                        search->bytes), place);
    return 0;
}

/* Adds a packed state to the list unless it is there. */
static int search_visit(struct search *search, const uint8_t *packed,
                        uint64_t hash, struct error *error)
{
    uint64_t at = table_seek(search, hash, packed);
    if (search->slot[at])
        return 0;
    int code = 0;
    if (search->count >> search->block_shift == search->blocks)
        code = list_extend(search, error);
    if (code)
        return code;
    memcpy(search_state(search, search->count), packed, search->bytes);
    search->slot[at] = slot_tag(hash) | (search->count + 1);
    search->count++;
    return 2 * search->count > search->slots ? table_grow(search, error) : 0;
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

/* Finds the sphere behind that of the states first .. last-1. */
static int search_layer(struct search *search, uint32_t depth,
                        uint64_t first, uint64_t last, struct error *error)
{
    const struct observer *observer = &search->request->observer;
    for (uint64_t place = first; place < last; place++) {
        int code = search_expand(search, place, error);
        if (code)
            return code;
        if (observer->work && (place - first) % WORK_STEP == 0)
            observer->work(observer->context, depth, (double)(place - first),
                           (double)(last - first));
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

/* All layers; *first is the place of the last complete sphere. */
static int search_run(struct search *search, struct growth *growth,
                      uint64_t *first, struct error *error)
{
    const struct request *request = search->request;
    graph_start_state(search->graph, search->new_state);
    state_pack(search, search->packed, search->new_state);
    int code = search_visit(search, search->packed,
                            hash_bytes(search->packed, search->bytes), error);
    uint64_t last = search->count;
    if (!code)
        code = growth_append(growth, request, last, error);
    if (!code && (growth->found = has_target(search)))
        return 0;
    for (uint32_t depth = 1; !code && depth - 1 < request->depth; depth++) {
        code = search_layer(search, depth, *first, last, error);
        if (code == ERROR_LIMIT)
            return growth_stop(growth, depth, error);
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
