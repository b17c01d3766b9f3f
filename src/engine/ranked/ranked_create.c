/*
 * What a search needs before its first layer.
 */
#include <string.h>

#include "base/memory.h"
#include "comm/comm.h"
#include "engine/ranked/ranked_state.h"

static int create_rank_worker(const struct ranked *ranked,
                              struct rank_worker *worker, struct error *error)
{
    size_t room = ACCUMULATOR_RANKS;
    worker->is_found = memory_alloc(room, sizeof *worker->is_found, error);
    worker->bits = memory_alloc(room / 64, sizeof *worker->bits, error);
    worker->list = memory_alloc(room + 1, sizeof *worker->list, error);
    worker->high = memory_alloc(ranked->moves.count + 1, sizeof *worker->high,
                                error);
    int lacks = !worker->is_found || !worker->bits || !worker->list ||
                !worker->high;
    for (int i = 0; i <= VISITS_AHEAD; i++) {
        worker->visit[i] = memory_alloc(ranked->moves.sources + 1,
                                        sizeof *worker->visit[i], error);
        lacks |= !worker->visit[i];
    }
    return lacks ? ERROR_FAILED : 0;
}

static int create_seen(struct ranked *ranked, struct error *error)
{
    ranked->seen_at = memory_alloc(ranked->split.slots,
                                   sizeof *ranked->seen_at, error);
    if (!ranked->seen_at)
        return ERROR_FAILED;
    for (uint64_t slot = ranked->first_slot; slot < ranked->end_slot; slot++) {
        ranked->seen_at[slot] = ranked->seen_words;
        ranked->seen_words += ranked_seen_words(ranked, slot);
    }
    ranked->seen = memory_map(ranked->seen_words * sizeof *ranked->seen,
                              error);
    return ranked->seen ? 0 : ERROR_FAILED;
}

static int create_layers(struct ranked *ranked, struct error *error)
{
    uint64_t slots = ranked->split.slots;
    ranked_owner_interval(ranked, comm_node(), &ranked->first_slot,
                          &ranked->end_slot);
    ranked->end_range = (ranked->end_slot + RANGE_SLOTS - 1) / RANGE_SLOTS;
    ranked->here = memory_alloc(slots, sizeof *ranked->here, error);
    ranked->other = memory_alloc(slots, sizeof *ranked->other, error);
    ranked->seen_count = memory_alloc(slots, sizeof(uint16_t), error);
    ranked->done = memory_alloc(ranked->ranges, sizeof(uint16_t), error);
    ranked->worker = memory_alloc((size_t)ranked->threads,
                                  sizeof *ranked->worker, error);
    if (!ranked->here || !ranked->other || !ranked->seen_count ||
        !ranked->done || !ranked->worker)
        return ERROR_FAILED;
    int code = ranked->facts->inverse_closed ? 0 : create_seen(ranked, error);
    for (int t = 0; t < ranked->threads && !code; t++)
        code = create_rank_worker(ranked, &ranked->worker[t], error);
    return code;
}

static int create_working(struct ranked *ranked,
                          const struct split_choice *choice,
                          struct error *error)
{
    const struct graph *graph = ranked->request->graph;
    uint16_t *position = memory_alloc(graph->size, sizeof *position, error);
    if (!position)
        return ERROR_FAILED;
    memcpy(position, choice->position, graph->size * sizeof *position);
    int code = split_create(graph, position, choice->suffix, &ranked->split,
                            error);
    ranked->ranges = (ranked->split.slots + RANGE_SLOTS - 1) / RANGE_SLOTS;
    if (!code)
        code = word_symmetry_create(&ranked->split, choice->symmetry,
                                    choice->symmetries, &ranked->symmetry,
                                    error);
    if (!code)
        code = block_moves_create(&ranked->split, &ranked->symmetry,
                                  ranked->threads, &ranked->moves, error);
    if (!code)
        code = store_create(&ranked->store, ranked->threads,
                            ranked->share.memory, error);
    return code ? code : create_layers(ranked, error);
}

int ranked_create(struct ranked *ranked, const struct ranked_plan *plan,
                  struct error *error)
{
    const struct split_choice *choice = plan->forecast->state;
    const struct request *request = plan->request;
    struct share share = share_find(request, 1);
    *ranked = (struct ranked){
        .request = request, .facts = plan->facts, .share = share,
        .threads = share.threads, .depth = 1, .leads = comm_is_node_leader(),
        .uses_items = bit_items_are_fast() &&
            !(request->kernel && !strcmp(request->kernel, "portable")),
    };
    share_begin(&ranked->share);
    int code = 0;
    if (ranked->leads)
        code = create_working(ranked, choice, error);
    else {      /* counts nothing, and is asked for its counts */
        ranked->worker = memory_alloc(1, sizeof *ranked->worker, error);
        code = ranked->worker ? 0 : ERROR_FAILED;
    }
    code = comm_agree(code, error);
    return code ? code : ranked_exchange_create(ranked, error);
}

void ranked_free(struct ranked *ranked)
{
    for (int t = 0; ranked->worker && t < ranked->threads; t++) {
        struct rank_worker *worker = &ranked->worker[t];
        memory_free(worker->is_found);
        memory_free(worker->bits);
        memory_free(worker->list);
        memory_free(worker->high);
        for (int i = 0; i <= VISITS_AHEAD; i++)
            memory_free(worker->visit[i]);
    }
    memory_free(ranked->worker);
    memory_free(ranked->here);
    memory_free(ranked->other);
    memory_free(ranked->seen_count);
    memory_free(ranked->done);
    memory_free(ranked->seen_at);
    memory_unmap(ranked->seen, ranked->seen_words * sizeof *ranked->seen);
    ranked_exchange_free(&ranked->exchange);
    store_free(&ranked->store);
    block_moves_free(&ranked->moves);
    word_symmetry_free(&ranked->symmetry);
    split_free(&ranked->split);
}
