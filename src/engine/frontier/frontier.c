#include "engine/frontier/frontier.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/size.h"
#include "engine/frontier/frontier_state.h"

/* ---- making one ---- */

static int create_worker(struct frontier *frontier, int t,
                         struct error *error)
{
    struct worker *worker = &frontier->worker[t];
    uint32_t streams = frontier->buckets + frontier->partition.ranks;
    uint32_t words = frontier->words;
    uint64_t candidates = frontier->sizes.candidates;
    worker->candidates = memory_alloc(streams, sizeof *worker->candidates,
                                      error);
    worker->tail = memory_alloc(streams, sizeof *worker->tail, error);
    worker->neighbours = memory_alloc(
        batch_states(frontier->degree, words) * ((size_t)frontier->degree + 1),
        words * sizeof *worker->neighbours, error);
    worker->scratch = memory_alloc(frontier->canonical
        ? canonical_scratch(frontier->canonical)
        : move_table_scratch(frontier->moves), sizeof *worker->scratch, error);
    worker->recent_mask = recent_states(words) - 1;
    worker->recent = memory_alloc(recent_states(words),
                                  words * sizeof *worker->recent, error);
    if (!worker->candidates || !worker->tail || !worker->neighbours ||
        !worker->scratch || !worker->recent)
        return ERROR_FAILED;
    /* an unused place must not pass for the state of all zeros: it would be
     * taken as sent */
    memset(worker->recent, 0xff, (size_t)recent_states(words) * words * 8);
    if (dedup_create_slots(words, frontier->marks, frontier->sizes.slots,
                           &worker->dedup, error))
        return ERROR_FAILED;
    return chunk_writer_create(frontier->pool, t, dedup_max(words, candidates),
                               &worker->writer, error);
}

static void free_worker(struct worker *worker)
{
    memory_free(worker->candidates);
    memory_free(worker->tail);
    memory_free(worker->neighbours);
    memory_free(worker->scratch);
    memory_free(worker->recent);
    dedup_free(worker->dedup);
    chunk_writer_free(worker->writer);
}

static int create_workers(struct frontier *frontier, struct error *error)
{
    int threads = frontier->sizes.threads, code = 0;
    frontier->worker = memory_alloc((size_t)threads, sizeof *frontier->worker,
                                    error);
    if (!frontier->worker)
        return ERROR_FAILED;
    for (int t = 0; t < threads && !code; t++)
        code = create_worker(frontier, t, error);
    return code;
}

static int create_sends(struct frontier *frontier, struct error *error)
{
    size_t ranks = (size_t)comm_ranks();
    frontier->send = memory_alloc(ranks, sizeof *frontier->send, error);
    frontier->send_words = memory_alloc(ranks, sizeof(uint64_t), error);
    frontier->send_room = memory_alloc(ranks, sizeof(uint64_t), error);
    return frontier->send && frontier->send_words && frontier->send_room
        ? 0 : ERROR_FAILED;
}

static void frontier_free(struct frontier *frontier)
{
    if (!frontier)
        return;
    for (int t = 0; frontier->worker && t < frontier->sizes.threads; t++)
        free_worker(&frontier->worker[t]);
    for (int r = 0; frontier->send && r < comm_ranks(); r++)
        memory_free(frontier->send[r]);
    alltoall_free(frontier->round);
    memory_free(frontier->send);
    memory_free(frontier->send_words);
    memory_free(frontier->send_room);
    memory_free(frontier->worker);
    memory_free(frontier->bucket);
    record_files_free(frontier->files);
    pool_free(frontier->pool);
    canonical_free(frontier->canonical);
    move_table_free(frontier->moves);
    memory_free(frontier);
}

static void set_up(struct frontier *frontier, const struct request *request,
                   const struct facts *facts)
{
    frontier->request = request;
    frontier->directed = !facts->inverse_closed;
    frontier->bipartite = facts->bipartite == KNOWN_YES &&
                          facts->inverse_closed;
    frontier->words = frontier->codec->words;
    frontier->marks = codec_marks(frontier->codec);
    frontier->marked = codec_is_marked(frontier->codec);
    frontier->buckets = 1u << frontier->sizes.bucket_bits;
    frontier->partition = (struct partition){
        (uint32_t)comm_nodes(),
        comm_is_node_leader() ? (uint32_t)comm_node() : (uint32_t)comm_nodes(),
        frontier->sizes.bucket_bits, frontier->marks
    };
    frontier->share = share_find(request, 1);
    frontier->share.memory = frontier->sizes.memory;
}

static int create_moves(struct frontier *frontier,
                        const struct request *request, struct error *error)
{
    int code = move_table_create(frontier->codec, request->kernel,
                                 &frontier->moves, error);
    if (code)
        return code;
    frontier->degree = move_table_count(frontier->moves);
    if (!frontier->codec->flag)
        return 0;
    code = canonical_create(frontier->moves, &frontier->canonical, error);
    if (!code)
        frontier->degree = canonical_degree(frontier->canonical);
    return code;
}

static int create_parts(struct frontier *frontier,
                        const struct request *request,
                        const struct facts *facts, struct error *error)
{
    const struct frontier_sizes *sizes = &frontier->sizes;
    int code = frontier_size(request, facts, frontier->codec,
                             &frontier->sizes, error);
    if (code)
        return code;
    set_up(frontier, request, facts);
    frontier->bucket = memory_alloc(frontier->buckets, sizeof(struct bucket),
                                    error);
    code = frontier->bucket ? 0 : ERROR_FAILED;
    if (!code)
        code = create_moves(frontier, request, error);
    if (!code)
        code = pool_create(sizes->forecast - sizes->fixed, sizes->threads,
                           frontier->words, &frontier->pool, error);
    if (!code)
        code = create_workers(frontier, error);
    if (!code && request->scratch)
        code = frontier_open_disk(frontier, error);
    frontier->disk = disk_model_make(facts, frontier->codec, sizes);
    return code ? code : create_sends(frontier, error);
}

static int frontier_create(const struct request *request,
                           const struct facts *facts,
                           const struct state_codec *codec,
                           struct frontier **result, struct error *error)
{
    struct frontier *frontier = memory_alloc(1, sizeof *frontier, error);
    if (!frontier)
        return ERROR_FAILED;
    frontier->codec = codec;
    *result = frontier;
    return create_parts(frontier, request, facts, error);
}

/* ---- the search ---- */

/* Of an orbit of starts one, the least. */
static int place_start(struct frontier *frontier, uint64_t *state)
{
    uint64_t *scratch = frontier->worker[0].scratch, elements = 1;
    if (frontier->canonical)
        elements = canonical_least(frontier->canonical, state, scratch);
    struct owner owner = partition_owner(&frontier->partition, state,
                                         frontier->words);
    if (!elements || owner.rank != frontier->partition.rank)
        return 0;
    frontier->elements += elements;
    frontier->next++;
    return layer_chunk_append(frontier->worker[0].writer,
                              &frontier->bucket[owner.bucket].next, state, 1);
}

/* A start is in the layer 0 of its owner. */
static int place_starts(struct frontier *frontier)
{
    const struct graph *graph = frontier->request->graph;
    uint64_t *packed = frontier->worker[0].neighbours;
    codec_pack_start(frontier->codec, packed);
    int code = place_start(frontier, packed);
    if (code || !graph->more)
        return code;
    int64_t *state = memory_alloc(graph_state_length(graph), sizeof *state,
                                  NULL);
    for (uint32_t i = 1; state && i < graph_starts(graph) && !code; i++) {
        graph_nth_start(graph, i, state);
        codec_pack(frontier->codec, state, packed);
        code = place_start(frontier, packed);
    }
    memory_free(state);
    return state ? code : ERROR_LIMIT;
}

/* A layer that memory has cut short is forgotten: what stands is exact. */
static int stop_growth(struct frontier *frontier,
                       struct growth *growth, struct error *error)
{
    const struct frontier_sizes *sizes = &frontier->sizes;
    double part = frontier->at ? (double)frontier->buckets / frontier->at : 2;
    double memory = (double)sizes->memory;
    char allowed[SIZE_ROOM], needed[SIZE_ROOM];
    growth->stopped = 1;
    if (frontier_note_disk(frontier, growth, error))
        return 0;
    snprintf(growth->note, sizeof growth->note,
             "sphere %u is not complete: memory ended after %llu elements: "
             "%s%s are allowed, at least %s are needed to go on",
             frontier->depth, (unsigned long long)growth_total(growth),
             size_text(allowed, memory), comm_ranks() > 1 ? " a node" : "",
             size_text(needed, memory * (part > 1.1 ? part : 1.1)));
    if (error)
        error_clear(error);
    return frontier->request->checkpoint
        ? frontier_save(frontier, CHECKPOINT_WRITE, error) : 0;
}

static int has_target(struct frontier *frontier, uint64_t *found,
                      struct error *error)
{
    const int64_t *target = frontier->request->target;
    uint64_t *state = frontier->worker[0].neighbours;
    *found = 0;
    if (!target)
        return 0;
    codec_pack(frontier->codec, target, state);
    if (frontier->canonical)
        canonical_state(frontier->canonical, state,
                        frontier->worker[0].scratch);
    struct owner owner = partition_owner(&frontier->partition, state,
                                         frontier->words);
    struct chunk_reader reader = layer_chunk_read(
        frontier->worker[0].writer, &frontier->bucket[owner.bucket].now);
    const uint64_t *states;
    size_t count;
    while (owner.rank == frontier->partition.rank &&
           (states = chunk_reader_next(&reader, &count)))
        for (size_t i = 0; i < count; i++)
            *found |= (uint64_t)codec_same(frontier->codec, states +
                                           i * frontier->words, state);
    int code = frontier_fail(frontier, frontier_code(frontier), error);
    return code ? code : comm_max(found, 1, error);
}

/* What checkpoints know of the effort: that of whole layers. */
static void count_effort(struct frontier *frontier)
{
    frontier->edges = frontier->edges_before;
    for (int t = 0; t < frontier->sizes.threads; t++)
        frontier->edges += frontier->worker[t].edges;
    frontier->wire = frontier->wire_before + comm_bytes_sent() -
                     frontier->wire_start;
}

/* Appends the layer that was found; *done if it is the last. */
static int end_layer(struct frontier *frontier, struct growth *growth,
                     int *done, struct error *error)
{
    const struct request *request = frontier->request;
    uint64_t found = 0, sums[2] = { frontier->elements, frontier->next };
    int code = comm_sum(sums, 2, error);
    *done = 1;
    growth->complete = sums[0] == 0;
    if (code || growth->complete)
        return code;
    frontier_advance(frontier);
    count_effort(frontier);
    if (frontier->canonical)
        code = growth_note_orbits(growth, sums[1], error);
    if (!code)
        code = growth_append(growth, request, sums[0], error);
    code = comm_agree(code, error);
    if (!code)
        code = has_target(frontier, &found, error);
    growth->found = (int)found;
    *done = growth_is_enough(growth, request);
    if (!code && frontier->files)
        code = frontier_end_on_disk(frontier, error);
    if (!code && request_lists(request, growth->spheres - 1))
        code = frontier_keep_sphere(frontier, growth, error);
    return code;
}

static int begin_layers(struct frontier *frontier, struct growth *growth,
                        int *done, struct error *error)
{
    int code = place_starts(frontier);
    if (!code && frontier->files)
        code = frontier_settle_on_disk(frontier, error);
    code = comm_agree(code, error);
    return code ? code : end_layer(frontier, growth, done, error);
}

static int run_layers(struct frontier *frontier, struct growth *growth,
                      struct error *error)
{
    const struct request *request = frontier->request;
    int done = 0;
    int code = checkpoint_files(request->checkpoint)
        ? frontier_restore(frontier, error)
        : begin_layers(frontier, growth, &done, error);
    while (!code && !done) {
        frontier->is_last = frontier->depth == request->depth &&
                            !request->antipodes && !request->target &&
                            !request_lists(request, request->depth);
        code = frontier_layer(frontier, error);
        if (code == ERROR_INTERRUPTED)
            return growth_interrupt(growth, error);
        if (code == ERROR_LIMIT)
            return stop_growth(frontier, growth, error);
        if (!code)
            code = end_layer(frontier, growth, &done, error);
    }
    return code;
}

/* ---- what a run says at its end ---- */

static void note_effort(struct frontier *frontier, struct growth *growth)
{
    if (frontier->peak)
        growth->bits_per_state = (double)frontier->bits /
                                 (double)frontier->peak;
    count_effort(frontier);
    growth->edges = frontier->edges;
    growth->wire = frontier->wire;
}

static int run_frontier(struct frontier *frontier, struct growth *growth,
                        struct error *error)
{
    int code = 0;
    frontier->growth = growth;
    frontier->wire_start = comm_bytes_sent();
    if (comm_ranks() > 1)
        code = alltoall_create(&frontier->round, error);
    if (!code)
        code = run_layers(frontier, growth, error);
    if (!code && frontier->request->antipodes && growth->spheres)
        code = frontier_list_sphere(frontier, growth,
                                    frontier->request->antipodes, error);
    if (!request_counts_orbits(frontier->request)) {
        memory_free(growth->orbits);
        growth->orbits = NULL;
    }
    note_effort(frontier, growth);
    uint64_t sums[2] = { growth->edges, growth->wire };
    if (!code)
        code = comm_sum(sums, 2, error);
    growth->edges = sums[0];
    growth->wire = sums[1];
    return code;
}

/* Collective.  All ranks get the same growth; rank 0 alone the listing. */
static int frontier_grow(const struct request *request,
                         const struct facts *facts,
                         const struct forecast *forecast, struct growth *growth,
                         struct error *error)
{
    double begin = clock_seconds();
    struct frontier *frontier = NULL;
    int code = comm_agree(frontier_create(request, facts, forecast->state,
                                          &frontier, error), error);
    if (!code) {
        share_begin(&frontier->share);
        code = run_frontier(frontier, growth, error);
        share_end(&frontier->share);
    }
    frontier_free(frontier);
    growth->seconds = clock_seconds() - begin;
    return code;
}

const struct engine frontier_engine = {
    .name = "frontier",
    .summary = "any graph, layer by layer",
    .can = ENGINE_STOPS_AT_STATE | ENGINE_USES_RANKS | ENGINE_COUNTS_ORBITS |
           ENGINE_LISTS_SPHERES | ENGINE_USES_DISK | ENGINE_HEEDS_FORBIDDEN,
    .forecast = frontier_forecast,
    .grow = frontier_grow,
    .close = frontier_close,
};
