/*
 * Blocks of the layer between nodes.  Each node has the slots of one interval,
 * and pulls its blocks from sources that may be anywhere; which slots these are
 * does not depend on the layer, so at the start every node tells the others
 * what it will need of theirs: one bit a slot.  Before a level each sends what
 * it has of that, block by block, in rounds of some megabytes:
 *
 *     slot, kind (one word) | list of ranks or bitmap, filled up to words
 */
#include <string.h>

#include "base/assert.h"
#include "base/memory.h"
#include "comm/comm.h"
#include "engine/ranked/ranked_state.h"

enum { ROUND_WORDS = 1 << 18 };     /* to one node */

int ranked_owner_interval(const struct ranked *ranked, int node,
                          uint64_t *first, uint64_t *end)
{
    uint64_t nodes = (uint64_t)comm_nodes(), ranges = ranked->ranges;
    *first = ranges * (uint64_t)node / nodes * RANGE_SLOTS;
    *end = ranges * ((uint64_t)node + 1) / nodes * RANGE_SLOTS;
    *end = *end < ranked->split.slots ? *end : ranked->split.slots;
    return *first < *end;
}

static uint64_t interval_words(const struct ranked *ranked, int node)
{
    uint64_t first, end;
    return ranked_owner_interval(ranked, node, &first, &end)
        ? (end - first + 63) / 64 : 0;
}

static int create_rooms(struct exchange *exchange, struct error *error)
{
    size_t ranks = (size_t)comm_ranks(), nodes = (size_t)comm_nodes();
    exchange->send = memory_alloc(ranks, sizeof *exchange->send, error);
    exchange->words = memory_alloc(ranks, sizeof *exchange->words, error);
    exchange->need = memory_alloc(nodes, sizeof *exchange->need, error);
    int code = exchange->send && exchange->words && exchange->need
        ? alltoall_create(&exchange->round, error) : ERROR_FAILED;
    return comm_agree(code, error);
}

void ranked_exchange_free(struct exchange *exchange)
{
    for (int node = 0; exchange->need && node < comm_nodes(); node++)
        memory_free(exchange->need[node]);
    for (int rank = 0; exchange->send && rank < comm_ranks(); rank++)
        memory_free(exchange->send[rank]);
    memory_free(exchange->need);
    memory_free(exchange->send);
    memory_free(exchange->words);
    alltoall_free(exchange->round);
    memset(exchange, 0, sizeof *exchange);
}

/* ---- who needs what ---- */

/* Marks the sources of all our slots. */
static void mark_needs(struct ranked *ranked, uint64_t *needed)
{
    struct rank_worker *worker = &ranked->worker[0];
    worker->high_run = UINT64_MAX;
    for (uint64_t slot = ranked->first_slot; slot < ranked->end_slot; slot++) {
        ranked_sources(ranked, worker, slot, 0);
        for (uint32_t i = 0; i < worker->visits[0]; i++) {
            uint32_t element;
            uint64_t source = word_symmetry_source(
                &ranked->symmetry, worker->visit[0][i].source, &element);
            needed[source / 64] |= UINT64_C(1) << source % 64;
        }
    }
    worker->visits[0] = 0;
}

/* Intervals begin at whole words: a range has 256 slots. */
static int send_needs(struct ranked *ranked, const uint64_t *needed,
                      struct error *error)
{
    struct exchange *exchange = &ranked->exchange;
    uint64_t count, own = interval_words(ranked, comm_node());
    const uint64_t *received;
    memset(exchange->words, 0, (size_t)comm_ranks() * sizeof(uint64_t));
    memset(exchange->send, 0, (size_t)comm_ranks() * sizeof(uint64_t *));
    for (int node = 0; needed && node < comm_nodes(); node++) {
        uint64_t first, end;
        int rank = comm_node_leader(node);
        if (!ranked_owner_interval(ranked, node, &first, &end))
            continue;
        exchange->send[rank] = (uint64_t *)(uintptr_t)(needed + first / 64);
        exchange->words[rank] = interval_words(ranked, node);
    }
    int code = alltoall_begin(exchange->round,
                              (const uint64_t *const *)exchange->send,
                              exchange->words, error);
    if (!code)
        code = alltoall_finish(exchange->round, &received, &count, error);
    memset(exchange->send, 0, (size_t)comm_ranks() * sizeof(uint64_t *));
    for (int node = 0; needed && !code && own && node < comm_nodes(); node++) {
        if (node == comm_node())
            continue;
        ASSERT(count >= own);
        exchange->need[node] = memory_alloc(own, sizeof(uint64_t), error);
        if (!exchange->need[node])
            code = ERROR_FAILED;
        else
            memcpy(exchange->need[node], received, own * sizeof(uint64_t));
        received += own;
        count -= own;
    }
    return comm_agree(code, error);
}

static int create_buffers(struct ranked *ranked, struct error *error)
{
    struct exchange *exchange = &ranked->exchange;
    exchange->room = ROUND_WORDS + 1 + bitmap_words(ACCUMULATOR_RANKS);
    for (int node = 0; ranked->leads && node < comm_nodes(); node++) {
        int rank = comm_node_leader(node);
        if (node == comm_node())
            continue;
        exchange->send[rank] = memory_alloc(exchange->room, sizeof(uint64_t),
                                            error);
        if (!exchange->send[rank])
            return ERROR_FAILED;
    }
    return 0;
}

int ranked_exchange_create(struct ranked *ranked, struct error *error)
{
    uint64_t *needed = NULL;
    if (comm_nodes() == 1)
        return 0;
    int code = create_rooms(&ranked->exchange, error);
    if (code)
        return code;
    if (ranked->leads) {
        needed = memory_alloc(ranked->split.slots / 64 + 1, sizeof *needed,
                              error);
        code = needed ? 0 : ERROR_FAILED;
    }
    code = comm_agree(code, error);
    if (!code && ranked->leads)
        mark_needs(ranked, needed);
    if (!code)
        code = send_needs(ranked, needed, error);
    memory_free(needed);
    return comm_agree(code ? code : create_buffers(ranked, error), error);
}

/* ---- before a level ---- */

static void send_block(struct ranked *ranked, int rank, uint64_t slot)
{
    struct exchange *exchange = &ranked->exchange;
    block_layer block = ranked->here[slot];
    uint64_t units = ranked_units(ranked, slot, block);
    uint64_t *room = exchange->send[rank] + exchange->words[rank];
    room[0] = slot << BLOCK_PLACE_SHIFT |
              layer_kind(block);
    room[(units + 3) / 4] = 0;
    memcpy(room + 1, store_at(&ranked->store, layer_place(block)), 2 * units);
    exchange->words[rank] += 1 + (units + 3) / 4;
    ASSERT(exchange->words[rank] <= exchange->room);
}

/* Fills the rooms from a slot on; returns the slot to go on with. */
static uint64_t fill_round(struct ranked *ranked, uint64_t slot)
{
    struct exchange *exchange = &ranked->exchange;
    int full = 0;
    memset(exchange->words, 0, (size_t)comm_ranks() * sizeof(uint64_t));
    for (; slot < ranked->end_slot && !full; slot++) {
        uint64_t own = slot - ranked->first_slot;
        if (!ranked->here[slot] ||
            !word_symmetry_keeps(&ranked->symmetry, slot))
            continue;
        for (int node = 0; node < comm_nodes(); node++) {
            int rank = comm_node_leader(node);
            if (!exchange->need[node] ||
                !(exchange->need[node][own / 64] >> own % 64 & 1))
                continue;
            send_block(ranked, rank, slot);
            full |= exchange->words[rank] >= ROUND_WORDS;
        }
    }
    return slot;
}

static int take_blocks(struct ranked *ranked, const uint64_t *words,
                       uint64_t count)
{
    while (count) {
        uint64_t slot = words[0] >> BLOCK_PLACE_SHIFT;
        block_layer kind = layer_kind(words[0]);
        uint64_t units = ranked_units(ranked, slot, kind);
        uint64_t length = 1 + (units + 3) / 4;
        ASSERT(slot < ranked->split.slots && length <= count);
        ranked->here[slot] = ranked_store(ranked, 0, slot, kind, words + 1);
        if (!ranked->here[slot])
            return ERROR_LIMIT;
        words += length;
        count -= length;
    }
    return 0;
}

int ranked_exchange(struct ranked *ranked, struct error *error)
{
    struct exchange *exchange = &ranked->exchange;
    uint64_t slot = ranked->first_slot, left = comm_nodes() > 1;
    int ended = 0, code = 0;
    while (left && !code) {
        const uint64_t *words;
        uint64_t count;
        slot = fill_round(ranked, slot);
        code = alltoall_begin(exchange->round,
                              (const uint64_t *const *)exchange->send,
                              exchange->words, error);
        if (!code)
            code = alltoall_finish(exchange->round, &words, &count, error);
        if (!code && !ended)
            ended = take_blocks(ranked, words, count);
        left = slot < ranked->end_slot;
        if (!code || code == ERROR_LIMIT)
            code = comm_agree(code ? code : ended, error);
        if (!code)
            code = comm_max(&left, 1, error);
    }
    return code == ERROR_LIMIT ? error_set(error, ERROR_LIMIT, "memory ended")
                               : code;
}

void ranked_forget(struct ranked *ranked)
{
    for (uint64_t slot = 0; comm_nodes() > 1 && slot < ranked->split.slots;
         slot++)
        if (ranked->here[slot] && !ranked_owns(ranked, slot)) {
            if (word_symmetry_keeps(&ranked->symmetry, slot))
                store_release(&ranked->store, layer_place(ranked->here[slot]));
            ranked->here[slot] = 0;
        }
}
