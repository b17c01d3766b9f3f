#include "engine/ranked/ranked.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "base/clock.h"
#include "base/memory.h"
#include "base/size.h"
#include "comm/comm.h"
#include "engine/ranked/ranked_state.h"
#include "engine/ranked/word_distances.h"
#include "growth/listing.h"

enum { ITEMS_PARTS = 32 };  /* layers of such a part of all words are likely to
                               be bitmaps */

struct place {
    uint64_t slot;
    uint32_t rank;
};

static int by_place(const void *a, const void *b)
{
    const struct place *s = a, *t = b;
    if (s->slot != t->slot)
        return s->slot < t->slot ? -1 : 1;
    return (s->rank > t->rank) - (s->rank < t->rank);
}

/* Where the starts are, sorted. */
static int find_starts(const struct ranked *ranked, struct place *place,
                       struct error *error)
{
    const struct graph *graph = ranked->request->graph;
    uint32_t starts = graph_starts(graph);
    int64_t *state = memory_alloc(graph->size, sizeof *state, error);
    if (!state)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < starts; i++) {
        graph_nth_start(graph, i, state);
        int is_word = split_find(&ranked->split, state, &place[i].slot,
                                 &place[i].rank);
        ASSERT(is_word);
        if (!is_word)
            place[i].slot = UINT64_MAX;
    }
    memory_free(state);
    qsort(place, starts, sizeof *place, by_place);
    return 0;
}

static int put_starts(struct ranked *ranked, const struct place *place,
                      uint32_t starts, struct error *error)
{
    uint16_t *list = ranked->worker[0].list;
    for (uint32_t i = 0, count; i < starts; i += count) {
        uint64_t slot = place[i].slot;
        for (count = 0; i + count < starts && place[i + count].slot == slot;
             count++)
            list[count] = (uint16_t)place[i + count].rank;
        if (!ranked_owns(ranked, slot))
            continue;
        ASSERT(word_symmetry_keeps(&ranked->symmetry, slot));
        if (ranked_put_list(ranked, 0, slot, list, count))
            return error_set(error, ERROR_LIMIT, "no memory for the starts");
        ranked_see(ranked, slot, ranked->other[slot]);
    }
    return 0;
}

static int place_starts(struct ranked *ranked, struct error *error)
{
    uint32_t starts = graph_starts(ranked->request->graph);
    struct place *place = memory_alloc(starts, sizeof *place, error);
    int code = place ? find_starts(ranked, place, error) : ERROR_FAILED;
    if (!code)
        code = put_starts(ranked, place, starts, error);
    memory_free(place);
    return code;
}

static void offer_words(struct ranked *ranked, struct listing *listing,
                        int64_t *state)
{
    uint16_t *list = ranked->worker[0].list;
    for (uint64_t slot = 0; slot < ranked->split.slots; slot++) {
        uint32_t count = ranked_list(ranked, slot, list);
        for (uint32_t i = 0; i < count; i++) {
            split_write(&ranked->split, slot, list[i], state);
            listing_offer(listing, state);
        }
    }
}

/* At most `wanted` words of the last layer. */
static int list_last(struct ranked *ranked, struct growth *growth,
                     uint64_t wanted, struct error *error)
{
    size_t length = graph_state_length(ranked->request->graph);
    uint64_t size = growth->sphere[growth->spheres - 1];
    struct listing listing;
    int64_t *state = memory_alloc(length, sizeof *state, error);
    wanted = wanted < size ? wanted : size;
    int code = state ? listing_create(&listing, wanted, length, error)
                     : ERROR_FAILED;
    code = comm_agree(code, error);
    if (!code) {
        offer_words(ranked, &listing, state);
        listing_finish(&listing, growth);
        code = listing_merge(growth, wanted, length, error);
    }
    memory_free(state);
    return code;
}

static int keep_listed(struct ranked *ranked, struct growth *growth,
                       struct error *error)
{
    int code = list_last(ranked, growth, ranked->request->list.most, error);
    if (!code)
        code = listing_keep(growth, (uint32_t)growth->spheres - 1, error);
    return code;
}

/* The last layer counts, and is written down or listed where that is
 * wanted. */
static int count_layer(struct ranked *ranked, struct growth *growth,
                       uint64_t size, struct error *error)
{
    int code = growth_append(growth, ranked->request, size, error);
    if (!code && ranked->record)
        code = word_distances_record(ranked, growth->spheres - 1, error);
    code = comm_agree(code, error);
    if (!code && request_lists(ranked->request, growth->spheres - 1))
        code = comm_agree(keep_listed(ranked, growth, error), error);
    return code;
}

static int place_first(struct ranked *ranked, struct growth *growth,
                       struct error *error)
{
    int code = ranked->leads ? place_starts(ranked, error) : 0;
    code = comm_agree(code, error);
    if (code)
        return code;
    ranked_advance(ranked);
    ranked->depth = 1;
    return count_layer(ranked, growth, graph_starts(ranked->request->graph),
                       error);
}

/* 1 if the last layer has the target in a slot of this node. */
static uint64_t has_target_word(const struct ranked *ranked)
{
    const int64_t *target = ranked->request->target;
    uint64_t slot;
    uint32_t rank;
    if (!ranked->leads || !target ||
        !split_find(&ranked->split, target, &slot, &rank))
        return 0;
    uint16_t *list = ranked->worker[0].list;
    uint32_t count = ranked_list(ranked, slot, list);
    for (uint32_t i = 0; i < count; i++)
        if (list[i] == rank)
            return 1;
    return 0;
}

static int look_for_target(const struct ranked *ranked, struct growth *growth,
                           struct error *error)
{
    uint64_t found = has_target_word(ranked);
    int code = comm_max(&found, 1, error);
    growth->found = found != 0;
    return code;
}

/* Slots of this node that are done. */
static uint64_t done_slots(const struct ranked *ranked)
{
    uint64_t done = 0;
    for (uint64_t range = ranked->first_slot / RANGE_SLOTS;
         range < ranked->end_range; range++)
        done += ranked->done[range];
    return done;
}

static int stop_ranked(struct ranked *ranked, struct growth *growth,
                       struct error *error)
{
    char allowed[SIZE_ROOM], needed[SIZE_ROOM];
    double memory = (double)ranked->share.memory;
    double part = (double)(ranked->end_slot - ranked->first_slot) /
                  (double)(done_slots(ranked) + 1);
    growth->stopped = 1;
    snprintf(growth->note, sizeof growth->note,
             "sphere %u is not complete: memory ended after %llu elements: "
             "%s%s are allowed, about %s are needed to go on", ranked->depth,
             (unsigned long long)growth_total(growth),
             size_text(allowed, memory), comm_ranks() > 1 ? " a node" : "",
             size_text(needed, memory * (part > 2 ? 2 : part > 1.1 ? part
                                                                   : 1.1)));
    if (error)
        error_clear(error);
    ranked_forget(ranked);
    return ranked->request->checkpoint
        ? ranked_save(ranked, growth, CHECKPOINT_WRITE, error) : 0;
}

/* Serves what a rank was asked for while it worked. */
static int serve_asked(struct ranked *ranked, struct growth *growth,
                       struct error *error)
{
    uint64_t asked = (uint64_t)ranked->asked;
    int code = comm_max(&asked, 1, error);
    ranked->asked = CHECKPOINT_NONE;
    if (!code && asked && !ranked->request->checkpoint)
        return ERROR_INTERRUPTED;
    return code || !asked ? code
        : ranked_save(ranked, growth, (enum checkpoint_request)asked, error);
}

static int find_layer(struct ranked *ranked, struct growth *growth,
                      struct error *error)
{
    uint64_t left = 1;
    int code = ranked_exchange(ranked, error);
    ranked_mirror(ranked);
    while (left && !code) {
        code = comm_agree(ranked_level(ranked, error), error);
        if (!code)
            code = serve_asked(ranked, growth, error);
        left = ranked->end_slot - ranked->first_slot - done_slots(ranked);
        if (!code)
            code = comm_max(&left, 1, error);
    }
    if (!code)
        ranked_forget(ranked);
    return code;
}

/* Items pay where layers are bitmaps; without memory for them it is slower,
 * and right. */
static void compile_items(struct ranked *ranked, uint64_t size)
{
    if (ranked->leads && ranked->uses_items && !ranked->moves.has_items &&
        (double)size * ITEMS_PARTS > (double)ranked->split.words &&
        block_moves_compile(&ranked->moves, ranked->threads, NULL))
        ranked->uses_items = 0;
}

/* Appends what was found; *done if there is no more. */
static int end_ranked_layer(struct ranked *ranked, struct growth *growth,
                            int *done, struct error *error)
{
    const struct request *request = ranked->request;
    uint64_t size = 0;
    for (int t = 0; t < ranked->threads; t++)
        size += ranked->worker[t].fresh;
    int code = comm_sum(&size, 1, error);
    growth->complete = size == 0;
    *done = 1;
    if (code || size == 0)
        return code;
    ranked_advance(ranked);
    compile_items(ranked, size);
    code = count_layer(ranked, growth, size, error);
    if (!code)
        code = look_for_target(ranked, growth, error);
    growth->complete = ranked->facts->vertices_known &&
        mpz_cmp_ui(ranked->facts->vertices, growth_total(growth)) == 0;
    *done = growth->complete || growth_is_enough(growth, request);
    return code;
}

static int run_ranked(struct ranked *ranked, struct growth *growth,
                      struct error *error)
{
    const struct request *request = ranked->request;
    int code = checkpoint_files(request->checkpoint)
        ? ranked_restore(ranked, growth, error)
        : place_first(ranked, growth, error);
    if (!code)
        code = look_for_target(ranked, growth, error);
    int done = !code && growth_is_enough(growth, request);
    while (!code && !done) {
        code = find_layer(ranked, growth, error);
        if (code == ERROR_INTERRUPTED)
            return growth_interrupt(growth, error);
        if (code == ERROR_LIMIT)
            return stop_ranked(ranked, growth, error);
        if (!code)
            code = end_ranked_layer(ranked, growth, &done, error);
    }
    return code;
}

/* What it cost, of all ranks together. */
static int note_cost(const struct ranked *ranked, struct growth *growth,
                     uint64_t wire, struct error *error)
{
    uint64_t sums[3] = { 0, comm_bytes_sent() - wire,
                         store_bytes(&ranked->store) };
    for (int t = 0; t < ranked->threads; t++)
        sums[0] += ranked->worker[t].edges;
    int code = comm_sum(sums, 3, error);
    growth->edges = sums[0];
    growth->wire = sums[1];
    if (growth->spheres)
        growth->bits_per_state = 8 * (double)sums[2] /
                                 (double)growth_total(growth);
    return code;
}

int ranked_search(const struct ranked_plan *plan, struct word_distances *record,
                  struct growth *growth, struct error *error)
{
    const struct request *request = plan->request;
    double begin = clock_seconds();
    uint64_t wire = comm_bytes_sent();
    struct ranked ranked;
    int code = ranked_create(&ranked, plan, error);
    ranked.record = record;
    if (!code)
        code = run_ranked(&ranked, growth, error);
    if (!code && request->antipodes && growth->spheres)
        code = list_last(&ranked, growth, request->antipodes, error);
    if (!code)
        code = note_cost(&ranked, growth, wire, error);
    share_end(&ranked.share);
    ranked_free(&ranked);
    growth->seconds = clock_seconds() - begin;
    return code;
}

/* Collective.  All ranks get the same growth; rank 0 alone the listing. */
static int ranked_grow(const struct request *request,
                       const struct facts *facts,
                       const struct forecast *forecast, struct growth *growth,
                       struct error *error)
{
    struct ranked_plan plan = { request, facts, forecast };
    return ranked_search(&plan, NULL, growth, error);
}

static void ranked_close(struct forecast *forecast)
{
    struct split_choice *choice = forecast->state;
    memory_free(choice->symmetry);
    memory_free(choice->position);
    memory_free(choice);
    forecast->state = NULL;
}

const struct engine ranked_engine = {
    .name = "ranked",
    .summary = "words of few letters, block by block",
    .can = ENGINE_STOPS_AT_STATE | ENGINE_USES_RANKS | ENGINE_LISTS_SPHERES,
    .takes = split_is_possible,
    .forecast = ranked_forecast,
    .grow = ranked_grow,
    .close = ranked_close,
};
