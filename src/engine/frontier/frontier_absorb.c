/*
 * Duplicate detection: each bucket by itself finds the new states among its
 * candidates, in any number of threads.
 */
#include <omp.h>
#include <string.h>

#include "base/assert.h"
#include "base/cores.h"
#include "engine/frontier/frontier_state.h"

/* Layers are coded where those that are kept would take more than this part of
 * the memory: a third to a half of the space for half of the speed. */
enum { CODED_PART = 16 };

static uint64_t count_candidates(const struct frontier *frontier, uint32_t b)
{
    uint64_t words = 0;
    for (int t = 0; t < frontier->sizes.threads; t++)
        words += frontier->worker[t].candidates[b].words;
    ASSERT(words % frontier->words == 0);
    return words / frontier->words;
}

static int add_states(struct worker *worker, struct chunk_reader reader)
{
    const uint64_t *states;
    size_t count;
    while ((states = chunk_reader_next(&reader, &count)))
        if (dedup_add(worker->dedup, states, count))
            return ERROR_LIMIT;
    return 0;
}

static int add_candidates(const struct frontier *frontier,
                          struct worker *worker, uint32_t b,
                          const struct layer_chunk *found)
{
    int code = add_states(worker, layer_chunk_read(worker->writer, found));
    if (!code && frontier->stage == STAGE_LAYER)
        code = add_states(worker, layer_chunk_read(worker->writer,
                                                   &frontier->bucket[b].runs));
    for (int t = 0; t < frontier->sizes.threads && !code; t++)
        code = add_states(worker, stream_read(
            worker->writer, &frontier->worker[t].candidates[b]));
    return code;
}

static void subtract_chunk(struct worker *worker,
                           const struct layer_chunk *chunk)
{
    struct chunk_reader reader = layer_chunk_read(worker->writer, chunk);
    const uint64_t *states;
    size_t count;
    while ((states = chunk_reader_next(&reader, &count)))
        dedup_subtract(worker->dedup, states, count);
}

/* On the disk, `next` is what earlier passes have found. */
static void subtract_old(const struct frontier *frontier, struct worker *worker,
                         const struct bucket *bucket)
{
    subtract_chunk(worker, &bucket->old[0]);
    subtract_chunk(worker, &bucket->old[1]);
    if (!frontier->files)
        subtract_chunk(worker, &bucket->next);
    if (!frontier->bipartite)
        subtract_chunk(worker, &bucket->now);
}

static void clear_candidates(const struct frontier *frontier,
                             struct worker *worker, uint32_t b)
{
    for (int t = 0; t < frontier->sizes.threads; t++)
        stream_clear(&frontier->worker[t].candidates[b], frontier->pool,
                     (int)(worker - frontier->worker));
}

/* What was found of the layer before, if it may still get marks, or may not be
 * new: then it goes through duplicate detection again. */
static struct layer_chunk take_found(const struct frontier *frontier,
                                     struct bucket *bucket)
{
    struct layer_chunk found = { .states = 0 };
    if (frontier->files || (frontier->marked && !frontier->count_only)) {
        found = bucket->next;
        bucket->elements = 0;
        bucket->next = (struct layer_chunk){ .coded = found.coded,
                                             .last = found.last };
    }
    return found;
}

/* Elements in the orbits of so many states. */
static uint64_t count_elements(const struct frontier *frontier,
                               struct worker *worker, const uint64_t *state,
                               size_t count)
{
    uint64_t elements = 0;
    if (!frontier->canonical)
        return count;
    for (size_t i = 0; i < count; i++, state += frontier->words)
        elements += canonical_orbit(frontier->canonical, state,
                                    worker->scratch);
    return elements;
}

/* A table that is made for the disk may hold more than is coded at once. */
static int append_states(struct worker *worker, struct layer_chunk *chunk,
                         uint64_t *states, size_t count)
{
    uint64_t max = worker->writer->max;
    int code = 0;
    for (size_t i = 0; i < count && !code; i += max)
        code = layer_chunk_append(worker->writer, chunk,
                                  states + i * worker->writer->words,
                                  count - i < max ? count - i : max);
    return code;
}

/* States that are only counted need no marks, and take less without. */
static int store_run(const struct frontier *frontier, struct worker *worker,
                     struct bucket *bucket, uint64_t *states, size_t count)
{
    uint64_t last = frontier->words - 1;
    uint64_t drop = frontier->marks & ~((uint64_t)frontier->codec->flag << 63);
    for (size_t i = 0; frontier->is_last && i < count; i++)
        states[i * frontier->words + last] &= ~drop;
    return layer_chunk_store(worker->writer, RECORD_RUNS, &bucket->runs,
                             states, count);
}

static int keep_states(const struct frontier *frontier, struct worker *worker,
                       struct bucket *bucket)
{
    size_t count;
    uint64_t *states = (uint64_t *)dedup_collect(worker->dedup, &count);
    ASSERT(count <= frontier->sizes.slots);
    if (frontier->stage == STAGE_THIN)
        return append_states(worker, &bucket->next, states, count);
    if (frontier->stage == STAGE_RUNS)
        return store_run(frontier, worker, bucket, states, count);
    bucket->elements += count_elements(frontier, worker, states, count);
    if (frontier->count_only)
        bucket->next.states += count;
    else if (frontier->stage == STAGE_LAYER)
        return layer_chunk_store(worker->writer, frontier_layer_file(frontier),
                                 &bucket->next, states, count);
    else
        return append_states(worker, &bucket->next, states, count);
    return 0;
}

static int is_settled_now(const struct frontier *frontier)
{
    return frontier->stage == STAGE_NEW || frontier->stage == STAGE_LAYER;
}

static uint64_t count_sources(const struct frontier *frontier, uint32_t b)
{
    const struct bucket *bucket = &frontier->bucket[b];
    uint64_t states = count_candidates(frontier, b);
    if (frontier->files)
        states += bucket->next.states;
    if (frontier->stage == STAGE_LAYER)
        states += bucket->runs.states;
    return states;
}

static int absorb_bucket(const struct frontier *frontier,
                         struct worker *worker, uint32_t b)
{
    struct bucket *bucket = &frontier->bucket[b];
    uint64_t states = count_sources(frontier, b);
    if (states == 0)
        return 0;
    struct layer_chunk found = take_found(frontier, bucket);
    if (!frontier->files)
        states += found.states;
    uint32_t passes = dedup_passes(worker->dedup, states);
    int code = 0;
    for (uint32_t pass = 0; pass < passes && !code; pass++) {
        dedup_begin(worker->dedup, states, pass, passes);
        if (add_candidates(frontier, worker, b, &found)) {
            passes *= 2;            /* two passes instead of this one */
            pass = 2 * pass - 1;
            continue;
        }
        if (is_settled_now(frontier))
            subtract_old(frontier, worker, bucket);
        if (pass + 1 == passes) {
            clear_candidates(frontier, worker, b);
            layer_chunk_clear(worker->writer, &found);
        }
        code = keep_states(frontier, worker, bucket);
    }
    return code;
}

void frontier_absorb(struct frontier *frontier)
{
    uint64_t next = 0, elements = 0;
    #pragma omp parallel for schedule(dynamic, 1) \
        reduction(+ : next, elements) \
        num_threads(cores_team(frontier_work(frontier)))
    for (uint32_t b = 0; b < frontier->buckets; b++) {
        struct worker *worker = &frontier->worker[omp_get_thread_num()];
        if (omp_get_thread_num() == 0)
            frontier_poll_checkpoint(frontier);
        /* the starts are few, and without them nothing is there to go on */
        if (frontier->depth && CHECKPOINT_STOP ==
            __atomic_load_n(&frontier->asked, __ATOMIC_RELAXED)) {
            __atomic_store_n(&frontier->is_cut, 1, __ATOMIC_RELAXED);
            continue;
        }
        ASSERT(omp_get_thread_num() < frontier->sizes.threads);
        int code = absorb_bucket(frontier, worker, b);
        if (code)
            worker->code = code;
        next += frontier->bucket[b].next.states;
        elements += frontier->bucket[b].elements;
    }
    frontier->next = next;
    frontier->elements = elements;
}

void frontier_forget(struct frontier *frontier)
{
    uint32_t streams = frontier->buckets + frontier->partition.ranks;
    for (int t = 0; t < frontier->sizes.threads; t++) {
        struct worker *worker = &frontier->worker[t];
        for (uint32_t s = 0; s < streams; s++)
            stream_clear(&worker->candidates[s], frontier->pool, t);
        memset(worker->recent, 0xff, (worker->recent_mask + UINT64_C(1)) *
               frontier->words * 8);
        worker->code = 0;
    }
    for (uint32_t b = 0; b < frontier->buckets; b++) {
        struct bucket *bucket = &frontier->bucket[b];
        if (!pass_has(frontier, b))
            continue;
        layer_chunk_clear(frontier->worker[0].writer, &bucket->next);
        bucket->elements = 0;
    }
}

/* ---- from one layer to the next ---- */

/* Old layers of a directed graph are kept in one stream; short ones are copied,
 * so that blocks are full. */
static void keep_old(struct worker *worker, struct layer_chunk *old,
                     struct layer_chunk *now)
{
    struct stream *stream = &now->stream;
    old->coded = now->coded;
    old->states += now->states;
    if (stream->words < pool_capacity(worker->writer->pool) / 2 &&
        stream->first &&
        stream_append(&old->stream, worker->writer->pool,
                      worker->writer->thread, stream->first->word,
                      stream->words) == 0)
        layer_chunk_clear(worker->writer, now);
    else
        stream_join(&old->stream, stream);
}

/* Of directed graphs, a bucket's records of all layers are one chain. */
static void advance_on_disk(const struct frontier *frontier,
                            struct bucket *bucket)
{
    struct layer_chunk *old = &bucket->old[0];
    uint64_t states = old->states, records = old->records;
    if (frontier->marked)
        return;
    *old = bucket->now;
    if (frontier->directed) {
        old->states += states;
        old->records += records;
    }
}

static void advance_bucket(const struct frontier *frontier,
                           struct worker *worker, struct bucket *bucket,
                           int coded)
{
    if (frontier->files) {
        advance_on_disk(frontier, bucket);
    } else if (frontier->directed) {
        keep_old(worker, &bucket->old[bucket->now.coded], &bucket->now);
    } else if (frontier->marked) {
        layer_chunk_clear(worker->writer, &bucket->now);
    } else {
        layer_chunk_clear(worker->writer, &bucket->old[0]);
        layer_chunk_clear(worker->writer, &bucket->old[1]);
        bucket->old[bucket->now.coded] = bucket->now;
    }
    bucket->now = bucket->next;
    bucket->next = (struct layer_chunk){ .coded = coded };
    if (frontier->files && frontier->directed)
        bucket->next.last = bucket->now.last;
    bucket->runs = (struct layer_chunk){ .states = 0 };
    bucket->elements = 0;
}

static void note_size(struct frontier *frontier, uint64_t words)
{
    if (frontier->next < frontier->peak || frontier->count_only ||
        frontier->files)
        return;
    frontier->peak = frontier->next;
    frontier->bits = words * 64;
}

int layers_are_coded(const struct frontier *frontier, uint64_t bytes)
{
    uint32_t stress = frontier->sizes.stress;
    return bytes > frontier->sizes.memory / CODED_PART ||
           stress & STRESS_CODED ||
           (stress & STRESS_MIXED && frontier->depth % 2);
}

static uint64_t count_now(const struct frontier *frontier)
{
    uint64_t states = 0;
    for (uint32_t b = 0; b < frontier->buckets; b++)
        states += frontier->bucket[b].now.states;
    return states;
}

void frontier_advance(struct frontier *frontier)
{
    uint64_t words = 0, largest = 0;
    frontier->kept = frontier->next + (frontier->directed ? frontier->kept : 0);
    int coded = layers_are_coded(frontier,
                                 frontier->kept * frontier->words * 8);
    #pragma omp parallel for schedule(static) reduction(+ : words) \
        reduction(max : largest) \
        num_threads(cores_team(frontier_work(frontier)))
    for (uint32_t b = 0; b < frontier->buckets; b++) {
        struct worker *worker = &frontier->worker[omp_get_thread_num()];
        advance_bucket(frontier, worker, &frontier->bucket[b], coded);
        words += frontier->bucket[b].now.stream.words;
        if (frontier->bucket[b].now.states > largest)
            largest = frontier->bucket[b].now.states;
    }
    note_size(frontier, words);
    frontier->now = frontier->next;
    ASSERT(count_now(frontier) == frontier->now);
    frontier->next = frontier->elements = 0;
    frontier->largest = largest;
    frontier->at = 0;
    frontier->depth++;
}
