/*
 * One state to its owner: the candidates of a bucket, or those that wait for
 * another node.
 */
#include "base/assert.h"
#include "engine/frontier/frontier_state.h"

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
