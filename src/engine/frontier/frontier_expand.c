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

/* ---- part of a layer ---- */

static void expand_batch(const struct frontier *frontier,
                         struct worker *worker, const uint64_t *first,
                         size_t batch)
{
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
    if (frontier->request->graph->forbids)
        found = (ptrdiff_t)move_table_drop_forbidden(
            frontier->moves, worker->neighbours, (size_t)found);
    worker_route(frontier, worker, worker->neighbours, (size_t)found);
    worker->edges += batch * frontier->degree;
}

/* 1 if the rest of a chunk on the disk, which may be larger than memory, has to
 * wait.  One batch gets through, so that work goes on. */
static int must_wait(const struct frontier *frontier, int is_first)
{
    return frontier->files && !is_first &&
           (frontier->sizes.stress & STRESS_PAUSES ||
            frontier_memory_is_low(frontier));
}

/* Expands what a reader has left, but for the first states of its next
 * batch. */
static void expand_rest(const struct frontier *frontier, struct worker *worker,
                        struct chunk_reader reader, size_t skip)
{
    struct chunk_reader before = reader;
    size_t batch = batch_states(frontier->degree, frontier->words), count;
    const uint64_t *states;
    int is_first = 1;
    while (!worker->code && (states = chunk_reader_next(&reader, &count))) {
        for (size_t i = skip; i < count && !worker->code; i += batch) {
            if (must_wait(frontier, is_first)) {
                worker->rest = before;
                worker->rest_at = i;
                worker->has_rest = 1;
                return;
            }
            is_first = 0;
            expand_batch(frontier, worker, states + i * frontier->words,
                         count - i < batch ? count - i : batch);
        }
        before = reader;
        skip = 0;
    }
}

/* What threads have left when memory was low; any thread may go on with it. */
static void expand_rests(const struct frontier *frontier, struct worker *worker,
                         int thread, int threads)
{
    for (int t = thread; t < frontier->sizes.threads; t += threads) {
        struct worker *other = &frontier->worker[t];
        struct chunk_reader reader = other->rest;
        if (!other->has_rest)
            continue;
        other->has_rest = 0;
        reader.writer = worker->writer;
        expand_rest(frontier, worker, reader, other->rest_at);
        if (worker->has_rest)
            return;
    }
}

static int is_expanded(const struct frontier *frontier)
{
    for (int t = 0; t < frontier->sizes.threads; t++)
        if (frontier->worker[t].has_rest)
            return 0;
    return frontier->at == frontier->buckets;
}

/* Blocks that one thread may need before it looks again. */
static uint64_t blocks_of_chunk(const struct frontier *frontier)
{
    uint64_t words = frontier->largest * frontier->degree * frontier->words;
    return words / pool_capacity(frontier->pool) + 64 + frontier->buckets +
           frontier->partition.ranks;
}

/* Chunks on the disk are expanded batch by batch: each may need what its states
 * fill, and a new block in each bucket that it meets. */
static uint64_t blocks_of_batch(const struct frontier *frontier)
{
    uint64_t states = frontier->degree * batch_states(frontier->degree,
                                                      frontier->words);
    uint64_t opened = states < frontier->buckets ? states : frontier->buckets;
    return states * frontier->words / pool_capacity(frontier->pool) + opened +
           64;
}

/* 1 if so many blocks more would leave too few. */
static int lacks_blocks(const struct frontier *frontier, uint64_t more)
{
    uint64_t threads = (uint64_t)frontier->sizes.threads;
    uint64_t blocks = frontier->files ? blocks_of_batch(frontier)
                                      : blocks_of_chunk(frontier);
    return pool_left(frontier->pool) < (threads + 1) * blocks + more;
}

int frontier_memory_is_low(const struct frontier *frontier)
{
    return lacks_blocks(frontier, 0);
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
        expand_rests(frontier, worker, omp_get_thread_num(),
                     omp_get_num_threads());
        while (!worker->code && !worker->has_rest &&
               !frontier_memory_is_low(frontier) &&
               waiting_words(frontier, worker) < max) {
            uint32_t b = __atomic_fetch_add(&frontier->at, 1,
                                            __ATOMIC_RELAXED);
            if (b >= frontier->buckets)
                break;
            expand_rest(frontier, worker,
                        layer_chunk_read(worker->writer,
                                         &frontier->bucket[b].now), 0);
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
    int code = frontier->files ? record_files_code(frontier->files, NULL) : 0;
    for (int t = 0; t < frontier->sizes.threads; t++)
        if (frontier->worker[t].code && code != ERROR_FAILED)
            code = frontier->worker[t].code;
    return code;
}

int frontier_fail(const struct frontier *frontier, int code,
                  struct error *error)
{
    if (code && frontier->files && record_files_code(frontier->files, error))
        return code;
    if (code == ERROR_FAILED)
        error_set(error, code, "an entry of a state passes 63 bits at "
                  "distance %u", frontier->depth);
    return code;
}

/* Where so many blocks more would leave too few, what is allowed beyond the
 * forecast is taken. */
static void gain_blocks(struct frontier *frontier, uint64_t more)
{
    const struct frontier_sizes *sizes = &frontier->sizes;
    if (lacks_blocks(frontier, more))
        pool_raise(frontier->pool, sizes->memory - sizes->fixed);
}

int frontier_make_room(struct frontier *frontier)
{
    const struct frontier_sizes *sizes = &frontier->sizes;
    if (frontier->files)
        return frontier_make_room_on_disk(frontier);
    if (sizes->stress & STRESS_PASSES && frontier->is_last && frontier->at &&
        frontier->pass_bits < 2 && frontier->pass_bits + 2 < sizes->bucket_bits)
        return ERROR_LIMIT;
    if (!frontier_memory_is_low(frontier) && !(sizes->stress & STRESS_PAUSES))
        return 0;
    frontier_absorb(frontier);
    if (frontier->is_cut)
        return 0;
    gain_blocks(frontier, 0);
    return frontier_memory_is_low(frontier) ? ERROR_LIMIT : 0;
}

static int expand_alone(struct frontier *frontier, struct error *error)
{
    int code = 0;
    while (!is_expanded(frontier) && !code) {
        code = frontier_fail(frontier, frontier_make_room(frontier), error);
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

/* What all other nodes have sent may be more than a chunk finds, for which
 * there is room. */
static void make_room_for(struct frontier *frontier, uint64_t words)
{
    uint64_t blocks = words / pool_capacity(frontier->pool) +
                      (uint64_t)frontier->sizes.threads * frontier->buckets;
    if (lacks_blocks(frontier, blocks))
        frontier_absorb(frontier);
    gain_blocks(frontier, blocks);
}

static int end_round(struct frontier *frontier, int code, struct error *error)
{
    const uint64_t *words;
    uint64_t count;
    int ended = alltoall_finish(frontier->round, &words, &count, error);
    if (!ended && !code) {
        make_room_for(frontier, count);
        take_words(frontier, words, count);
    }
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
