/*
 * In which order chunks are made: by number, or on a walk, whichever reads less
 * in levels in which everything changes.
 */
#include <string.h>

#include "base/memory.h"
#include "engine/lift/disk/chunk_graph.h"
#include "engine/lift/disk/schedule.h"

#define NONE UINT32_MAX

/* ---- a walk ---- */

/* Chunks one after another, each time one that lacks the fewest units of those
 * that its predecessors have needed, as far as slots hold them. */
struct walk {
    const struct chunk_graph *graph;
    uint32_t slots, held;
    uint64_t *user_at;          /* per chunk: who needs it */
    uint32_t *user;
    uint32_t *lacking;          /* per chunk: sources that are not held; */
    uint32_t *left;             /* users that are not made yet; */
    uint8_t *is_held, *is_made;
    uint32_t *queue;            /* held ones, oldest first */
    uint64_t queued, dropped;
    uint32_t *head, *next;      /* stacks of chunks, by what they lack */
    uint32_t *entry, entries, room;
};

static int walk_open(struct walk *walk, struct error *error)
{
    const struct chunk_graph *graph = walk->graph;
    uint64_t chunks = graph->chunks, edges = graph->at[chunks];
    uint64_t sources = graph->sources;
    walk->room = (uint32_t)(chunks + 2 * edges);
    walk->user_at = memory_alloc(sources + 2, sizeof(uint64_t), error);
    walk->user = memory_alloc(edges, sizeof(uint32_t), error);
    walk->lacking = memory_alloc(chunks, sizeof(uint32_t), error);
    walk->left = memory_alloc(sources, sizeof(uint32_t), error);
    walk->is_held = memory_alloc(sources + chunks, 1, error);
    walk->queue = memory_alloc(edges, sizeof(uint32_t), error);
    walk->head = memory_alloc(graph->most + 1, sizeof(uint32_t), error);
    walk->next = memory_alloc(2 * (uint64_t)walk->room, sizeof(uint32_t),
                              error);
    if (!walk->user_at || !walk->user || !walk->lacking || !walk->left ||
        !walk->is_held || !walk->queue || !walk->head || !walk->next)
        return ERROR_FAILED;
    walk->is_made = walk->is_held + sources;
    walk->entry = walk->next + walk->room;
    memset(walk->head, 0xff, (graph->most + 1) * sizeof *walk->head);
    return 0;
}

static void walk_close(struct walk *walk)
{
    memory_free(walk->user_at);
    memory_free(walk->user);
    memory_free(walk->lacking);
    memory_free(walk->left);
    memory_free(walk->is_held);
    memory_free(walk->queue);
    memory_free(walk->head);
    memory_free(walk->next);
}

/* A chunk lacks another number of sources: it goes onto that stack, and what
 * stands elsewhere of it is passed over later. */
static void push_chunk(struct walk *walk, uint32_t chunk)
{
    uint32_t lacking = walk->lacking[chunk];
    if (walk->is_made[chunk] || walk->entries == walk->room)
        return;
    walk->entry[walk->entries] = chunk;
    walk->next[walk->entries] = walk->head[lacking];
    walk->head[lacking] = walk->entries++;
}

static uint32_t pop_chunk(struct walk *walk)
{
    for (uint32_t lacking = 0; lacking <= walk->graph->most; lacking++)
        while (walk->head[lacking] != NONE) {
            uint32_t entry = walk->head[lacking], chunk = walk->entry[entry];
            walk->head[lacking] = walk->next[entry];
            if (!walk->is_made[chunk] && walk->lacking[chunk] == lacking)
                return chunk;
        }
    return NONE;
}

static void list_users(struct walk *walk)
{
    const struct chunk_graph *graph = walk->graph;
    uint64_t *at = walk->user_at + 1;
    for (uint64_t e = 0; e < graph->at[graph->chunks]; e++)
        at[graph->source[e] + 1]++;
    for (uint64_t c = 0; c < graph->chunks; c++)
        walk->lacking[c] = (uint32_t)(graph->at[c + 1] - graph->at[c]);
    for (uint64_t source = 0; source < graph->sources; source++) {
        walk->left[source] = (uint32_t)at[source + 1];
        at[source + 1] += at[source];
    }
    for (uint64_t c = 0; c < graph->chunks; c++)
        for (uint64_t e = graph->at[c]; e < graph->at[c + 1]; e++)
            walk->user[at[graph->source[e]]++] = (uint32_t)c;
}

/* A source is held from now on (-1 to what its users lack), or no longer. */
static void hold_chunk(struct walk *walk, uint32_t source, uint32_t change)
{
    walk->is_held[source] = change == NONE;
    walk->held += change == NONE ? 1 : NONE;
    for (uint64_t u = walk->user_at[source]; u < walk->user_at[source + 1];
         u++) {
        walk->lacking[walk->user[u]] += change;
        push_chunk(walk, walk->user[u]);
    }
}

/* Those that nobody needs any more go first, then the oldest. */
static void drop_oldest(struct walk *walk)
{
    while (walk->held >= walk->slots && walk->dropped < walk->queued) {
        uint32_t source = walk->queue[walk->dropped++];
        if (walk->is_held[source])
            hold_chunk(walk, source, 1);
    }
}

static void make_chunk(struct walk *walk, uint32_t chunk)
{
    const struct chunk_graph *graph = walk->graph;
    uint64_t edges = graph->at[graph->chunks];
    walk->is_made[chunk] = 1;
    for (uint64_t e = graph->at[chunk]; e < graph->at[chunk + 1]; e++) {
        uint32_t source = graph->source[e];
        walk->left[source]--;
        if (!walk->is_held[source] && walk->left[source]) {
            drop_oldest(walk);
            hold_chunk(walk, source, NONE);
            if (walk->queued < edges)
                walk->queue[walk->queued++] = source;
        } else if (walk->is_held[source] && !walk->left[source]) {
            walk->is_held[source] = 0;
            walk->held--;
        }
    }
}

static int walk_chunks(const struct chunk_graph *graph, uint32_t slots,
                       uint32_t *order, struct error *error)
{
    struct walk walk = { .graph = graph, .slots = slots };
    int code = walk_open(&walk, error);
    uint32_t chunks = (uint32_t)graph->chunks;
    if (!code) {
        list_users(&walk);
        for (uint32_t c = chunks; c-- > 0;)
            push_chunk(&walk, c);
        for (uint32_t i = 0, first = 0; i < chunks; i++) {
            uint32_t chunk = pop_chunk(&walk);
            while (chunk == NONE && walk.is_made[first])
                first++;
            order[i] = chunk == NONE ? first : chunk;
            make_chunk(&walk, order[i]);
        }
    }
    walk_close(&walk);
    return code;
}

/* ---- what it reads ---- */

/* Lists what a level needs in which everything changes. */
static void list_needs(const struct chunk_graph *graph,
                       const struct units *units, uint32_t level,
                       struct needs *needs)
{
    uint32_t halves = units->halves, written = level % halves;
    uint32_t read = halves - 1 - written;
    uint64_t count = 0;
    needs->steps = (uint32_t)graph->chunks;
    for (uint32_t i = 0; i < needs->steps; i++) {
        uint32_t c = chunk_graph_at(graph, level, i);
        int is_listed = 0;
        needs->made[i] = c * halves + written;
        for (uint64_t e = graph->at[c]; e < graph->at[c + 1]; e++) {
            needs->unit[count] = graph->source[e] * halves + read;
            is_listed |= needs->unit[count++] == needs->made[i];
        }
        if (!is_listed)
            needs->unit[count++] = needs->made[i];
        needs->at[i + 1] = count;
    }
}

/* After a level other nodes have sent what they have written. */
static void drop_copies(const struct chunk_graph *graph,
                        const struct units *units, uint32_t level,
                        struct schedule_room *room)
{
    uint32_t halves = units->halves, written = level % halves;
    for (uint64_t c = graph->chunks; c < graph->sources; c++)
        schedule_room_drop(room, (uint32_t)(c * halves + written));
}

/* Loads of such a level, once slots are full: the mean of one there and one
 * back. */
static int count_loads(const struct chunk_graph *graph,
                       const struct units *units, uint32_t slots,
                       uint64_t *loads, struct error *error)
{
    enum { LEVELS = 4, COUNTED = 2 };
    uint64_t edges = graph->at[graph->chunks] + graph->chunks;
    struct needs needs = {
        .at = memory_alloc(graph->chunks + 1, sizeof *needs.at, error),
        .unit = memory_alloc(edges, sizeof *needs.unit, error),
        .made = memory_alloc(graph->chunks, sizeof *needs.made, error),
    };
    struct schedule_room room;
    int code = schedule_room_make(&room, (uint32_t)units_count(units), slots,
                                  error);
    if (!needs.at || !needs.unit || !needs.made)
        code = ERROR_FAILED;
    *loads = 0;
    for (uint32_t level = 0; level < LEVELS && !code; level++) {
        struct schedule schedule;
        list_needs(graph, units, level, &needs);
        code = schedule_make(&needs, &room, &schedule, error);
        if (level >= LEVELS - COUNTED)
            *loads += schedule.loads;
        schedule_clear(&schedule);
        drop_copies(graph, units, level, &room);
    }
    *loads /= COUNTED;
    schedule_room_clear(&room);
    memory_free(needs.at);
    memory_free(needs.unit);
    memory_free(needs.made);
    return code;
}

int chunk_graph_order(struct chunk_graph *graph, const struct units *units,
                      uint32_t slots, uint64_t *loads, struct error *error)
{
    uint64_t other;
    uint32_t *order = memory_alloc(graph->chunks, sizeof *order, error);
    if (!order)
        return ERROR_FAILED;
    for (uint64_t c = 0; c < graph->chunks; c++)
        graph->order[c] = (uint32_t)c;
    int code = count_loads(graph, units, slots, loads, error);
    memcpy(order, graph->order, graph->chunks * sizeof *order);
    if (!code)
        code = walk_chunks(graph, slots / 2 + 1, graph->order, error);
    if (!code)
        code = count_loads(graph, units, slots, &other, error);
    if (!code && other < *loads)
        *loads = other;
    else
        memcpy(graph->order, order, graph->chunks * sizeof *order);
    memory_free(order);
    return code;
}
