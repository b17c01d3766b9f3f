/*
 * From a layer to the candidates of the next one, or to those of one pass.
 *
 * Threads take chunk after chunk.  They stop early when a round's worth of
 * states waits for other ranks, or when memory runs low: then the round is
 * exchanged, or the buckets drop duplicates of what they have, and the rest of
 * the layer follows.  While a round travels, more of the layer is expanded.
 */
#include <omp.h>
#include <string.h>

#include "base/assert.h"
#include "base/cores.h"
#include "base/memory.h"
#include "engine/frontier/frontier_state.h"

/* ---- one state to its owner ---- */

static inline void copy_state(uint64_t *into, const uint64_t *state,
                              uint32_t words)
{
    for (uint32_t w = 0; w < words; w++)
        into[w] = state[w];
}

/* A fresh block for a stream whose last one is full. */
static int next_block(const struct frontier *frontier, struct worker *worker,
                      uint32_t stream)
{
    struct stream *candidates = &worker->candidates[stream];
    struct tail *tail = &worker->tail[stream];
    uint32_t capacity = pool_capacity(frontier->pool);
    ASSERT(tail->at == tail->end);
    if (tail->at)
        candidates->last->words = capacity;
    struct block *block = stream_extend(candidates, frontier->pool,
                                        (int)(worker - frontier->worker));
    if (!block) {
        worker->code = ERROR_LIMIT;
        *tail = (struct tail){ NULL, NULL };
        return -1;
    }
    candidates->words += capacity;  /* what stays free is taken off later */
    *tail = (struct tail){ block->word, block->word + capacity };
    return 0;
}

/* 1 if this thread has sent the state not long ago. */
static inline int is_recent(struct worker *worker, const uint64_t *state,
                            uint32_t bucket, uint32_t words)
{
    uint64_t *recent = worker->recent +
                       ((bucket ^ state[0]) & worker->recent_mask) * words;
    uint64_t differs = 0;
    for (uint32_t w = 0; w < words; w++)
        differs |= recent[w] ^ state[w];
    if (differs)
        copy_state(recent, state, words);
    return differs == 0;
}

static inline void route_states(const struct frontier *frontier,
                                struct worker *worker, const uint64_t *state,
                                size_t count, uint32_t words)
{
    const struct partition *partition = &frontier->partition;
    for (size_t i = 0; i < count; i++, state += words) {
        struct owner owner = partition_owner(partition, state, words);
        uint32_t stream = owner.bucket;
        if (!pass_has(frontier, stream))
            continue;
        if (owner.rank != partition->rank) {
            if (is_recent(worker, state, owner.bucket, words))
                continue;
            stream = frontier->buckets + owner.rank;
        }
        struct tail *tail = &worker->tail[stream];
        if (tail->at == tail->end && next_block(frontier, worker, stream))
            return;
        ASSERT(tail->end - tail->at >= (ptrdiff_t)words);
        copy_state(tail->at, state, words);
        tail->at += words;
    }
}

void worker_route(const struct frontier *frontier, struct worker *worker,
                  const uint64_t *states, size_t count)
{
    switch (frontier->words) {
    case 1:
        route_states(frontier, worker, states, count, 1);
        break;
    case 2:
        route_states(frontier, worker, states, count, 2);
        break;
    default:
        route_states(frontier, worker, states, count, frontier->words);
    }
}

void worker_flush(const struct frontier *frontier, struct worker *worker)
{
    uint32_t streams = frontier->buckets + frontier->partition.ranks;
    for (uint32_t s = 0; s < streams; s++) {
        struct tail *tail = &worker->tail[s];
        if (!tail->at)
            continue;
        struct block *last = worker->candidates[s].last;
        ASSERT(last && last->word <= tail->at && tail->at <= tail->end);
        last->words = (uint64_t)(tail->at - last->word);
        worker->candidates[s].words -= (uint64_t)(tail->end - tail->at);
        *tail = (struct tail){ NULL, NULL };
    }
}

/* ---- part of a layer ---- */

static void expand_chunk(const struct frontier *frontier, struct worker *worker,
                         const struct layer_chunk *chunk)
{
    struct chunk_reader reader = layer_chunk_read(worker->writer, chunk);
    const uint64_t *states;
    size_t count;
    while (!worker->code && (states = chunk_reader_next(&reader, &count)))
        for (size_t i = 0; i < count && !worker->code; i += BATCH_STATES) {
            size_t batch = count - i < BATCH_STATES ? count - i
                                                     : BATCH_STATES;
            const uint64_t *first = states + i * frontier->words;
            ptrdiff_t found = frontier->canonical
                ? canonical_expand(frontier->canonical, first, batch,
                                   worker->neighbours, worker->scratch)
                : move_table_expand(frontier->moves, first, batch,
                                    worker->neighbours, worker->scratch);
            if (found < 0) {
                worker->code = ERROR_FAILED;
                return;
            }
            ASSERT((size_t)found <= batch * frontier->degree);
            worker_route(frontier, worker, worker->neighbours, (size_t)found);
            worker->edges += batch * frontier->degree;
        }
}

/* Blocks that one thread may need before it looks again. */
static uint64_t blocks_of_chunk(const struct frontier *frontier)
{
    uint64_t words = frontier->largest * frontier->degree * frontier->words;
    return words / pool_capacity(frontier->pool) + 64 + frontier->buckets +
           frontier->partition.ranks;
}

static int memory_is_low(const struct frontier *frontier)
{
    uint64_t threads = (uint64_t)frontier->sizes.threads;
    return pool_left(frontier->pool) <
           (threads + 1) * blocks_of_chunk(frontier);
}

/* Words that wait for other nodes, but for those in blocks not yet full. */
static uint64_t waiting_words(const struct frontier *frontier,
                              const struct worker *worker)
{
    uint64_t words = 0;
    for (uint32_t r = 0; r < frontier->partition.ranks; r++)
        words += worker->candidates[frontier->buckets + r].words;
    return words;
}

static void report_work(const struct frontier *frontier)
{
    if (omp_get_thread_num() == 0 && frontier->partition.rank == 0)
        request_tell(frontier->request, frontier->depth,
                     __atomic_load_n(&frontier->at, __ATOMIC_RELAXED),
                     frontier->buckets);
}

double frontier_work(const struct frontier *frontier)
{
    return EDGE_WORK * (double)frontier->now * (double)frontier->degree;
}

static void expand_part(struct frontier *frontier)
{
    uint64_t max = frontier->sizes.round_words /
                    (uint64_t)frontier->sizes.threads;
    #pragma omp parallel num_threads(cores_team(frontier_work(frontier)))
    {
        struct worker *worker = &frontier->worker[omp_get_thread_num()];
        while (!worker->code && !memory_is_low(frontier) &&
               waiting_words(frontier, worker) < max) {
            uint32_t b = __atomic_fetch_add(&frontier->at, 1,
                                            __ATOMIC_RELAXED);
            if (b >= frontier->buckets)
                break;
            expand_chunk(frontier, worker, &frontier->bucket[b].now);
            report_work(frontier);
            if (frontier->round && omp_get_thread_num() == 0)
                alltoall_poll(frontier->round);
            if (omp_get_thread_num() == 0)
                frontier_poll_checkpoint(frontier);
            if (__atomic_load_n(&frontier->asked, __ATOMIC_RELAXED) ||
                frontier->sizes.stress & STRESS_PAUSES)
                break;
        }
        worker_flush(frontier, worker);
    }
    if (frontier->at > frontier->buckets)
        frontier->at = frontier->buckets;
    frontier_poll_checkpoint(frontier);
}

/* ---- rounds ---- */

/* Words of all threads for one node, in one piece. */
static int flatten(struct frontier *frontier, uint32_t node,
                   struct error *error)
{
    uint64_t words = 0;
    uint32_t stream = frontier->buckets + node;
    int rank = comm_node_leader((int)node);
    for (int t = 0; t < frontier->sizes.threads; t++)
        words += frontier->worker[t].candidates[stream].words;
    frontier->send_words[rank] = 0;
    if (words > frontier->send_room[rank]) {
        memory_free(frontier->send[rank]);
        frontier->send_room[rank] = 0;
        frontier->send[rank] = memory_alloc(words + words / 4, 8, error);
        if (!frontier->send[rank])
            return ERROR_FAILED;
        frontier->send_room[rank] = words + words / 4;
    }
    for (int t = 0; t < frontier->sizes.threads; t++) {
        struct stream *from = &frontier->worker[t].candidates[stream];
        for (struct block *block = from->first; block; block = block->next) {
            memcpy(frontier->send[rank] + frontier->send_words[rank],
                   block->word, block->words * 8);
            frontier->send_words[rank] += block->words;
        }
        stream_clear(from, frontier->pool, 0);
    }
    ASSERT(frontier->send_words[rank] == words);
    return 0;
}

static int flatten_all(struct frontier *frontier, struct error *error)
{
    int code = 0;
    for (uint32_t r = 0; r < frontier->partition.ranks && !code; r++)
        if (r != frontier->partition.rank)
            code = flatten(frontier, r, error);
    return code;
}

static void take_words(struct frontier *frontier, const uint64_t *words,
                       uint64_t count)
{
    uint64_t states = count / frontier->words;
    ASSERT(count % frontier->words == 0);
    ASSERT(!count || frontier->partition.rank < frontier->partition.ranks);
    #pragma omp parallel num_threads(cores_team(EDGE_WORK * (double)states))
    {
        uint64_t t = (uint64_t)omp_get_thread_num();
        uint64_t threads = (uint64_t)omp_get_num_threads();
        struct worker *worker = &frontier->worker[t];
        uint64_t first = states * t / threads;
        worker_route(frontier, worker, words + first * frontier->words,
                     states * (t + 1) / threads - first);
        worker_flush(frontier, worker);
    }
}

int frontier_code(const struct frontier *frontier)
{
    int code = 0;
    for (int t = 0; t < frontier->sizes.threads; t++)
        if (frontier->worker[t].code && code != ERROR_FAILED)
            code = frontier->worker[t].code;
    return code;
}

int frontier_fail(const struct frontier *frontier, int code,
                  struct error *error)
{
    if (code == ERROR_FAILED)
        error_set(error, code, "an entry of a state passes 63 bits at "
                  "distance %u", frontier->depth);
    return code;
}

int frontier_make_room(struct frontier *frontier)
{
    const struct frontier_sizes *sizes = &frontier->sizes;
    if (sizes->stress & STRESS_PASSES && frontier->is_last && frontier->at &&
        frontier->pass_bits < 2 && frontier->pass_bits + 2 < sizes->bucket_bits)
        return ERROR_LIMIT;
    if (!memory_is_low(frontier) && !(sizes->stress & STRESS_PAUSES))
        return 0;
    frontier_absorb(frontier);
    if (!memory_is_low(frontier) || frontier->is_cut)
        return 0;
    pool_raise(frontier->pool, sizes->memory - sizes->fixed);
    return memory_is_low(frontier) ? ERROR_LIMIT : 0;
}

static int expand_alone(struct frontier *frontier, struct error *error)
{
    int code = 0;
    while (frontier->at < frontier->buckets && !code) {
        code = frontier_make_room(frontier);
        if (!code)
            expand_part(frontier);
        if (!code)
            code = frontier_fail(frontier, frontier_code(frontier), error);
        if (!code)
            code = frontier_serve_checkpoint(frontier, error);
    }
    return code;
}

/* One round: begins with what waits, while the last one has just ended. */
static int begin_round(struct frontier *frontier, int code, uint64_t *more,
                       struct error *error)
{
    uint64_t flags[3] = {
        frontier->at < frontier->buckets && !code, 0,
        (uint64_t)frontier->asked
    };
    if (!code)
        code = flatten_all(frontier, error);
    if (code)
        memset(frontier->send_words, 0, (size_t)comm_ranks() * 8);
    flags[1] = code != 0;
    *more = 0;
    if (comm_max(flags, 3, error))
        return ERROR_FAILED;
    frontier->asked = flags[1] ? CHECKPOINT_NONE
                              : (enum checkpoint_request)flags[2];
    *more = flags[0] && !flags[1] && frontier->asked != CHECKPOINT_STOP;
    int begun = alltoall_begin(frontier->round,
                               (const uint64_t *const *)frontier->send,
                               frontier->send_words, error);
    return code ? code : begun;
}

static int end_round(struct frontier *frontier, int code, struct error *error)
{
    const uint64_t *words;
    uint64_t count;
    int ended = alltoall_finish(frontier->round, &words, &count, error);
    if (!ended && !code)
        take_words(frontier, words, count);
    if (!ended && !code)
        ended = frontier_fail(frontier, frontier_code(frontier), error);
    return code ? code : ended;
}

/* All ranks go through the same rounds until no rank has more to expand. */
static int expand_together(struct frontier *frontier, struct error *error)
{
    int code = 0;
    uint64_t more = 1;
    for (int first = 1; more; first = 0) {
        if (!code)
            code = frontier_make_room(frontier);
        if (!code)
            expand_part(frontier);
        if (!code)
            code = frontier_fail(frontier, frontier_code(frontier), error);
        if (!first)
            code = end_round(frontier, code, error);
        code = begin_round(frontier, code, &more, error);
        if (!code)
            code = frontier_serve_checkpoint(frontier, error);
    }
    return end_round(frontier, code, error);
}

int frontier_expand(struct frontier *frontier, struct error *error)
{
    int code = comm_ranks() == 1 ? expand_alone(frontier, error)
                                 : expand_together(frontier, error);
    ASSERT(code || frontier->at == frontier->buckets);
    return code;
}
