/*
 * One layer.  Block by block, each from its sources:
 *
 *     two ahead   which slots are the sources; their entries are fetched
 *     one ahead   those that have words in this layer; their words are fetched
 *     now         the words are carried over and those that are new kept
 */
#include <omp.h>
#include <string.h>

#include "base/assert.h"
#include "base/cores.h"
#include "comm/comm.h"
#include "engine/ranked/ranked_state.h"

/* Nanoseconds, at least: of a range, of a word of the last layer, of a slot
 * that is given what another one has. */
enum { RANGE_WORK = 4000, WORD_WORK = 3, MIRROR_WORK = 3 };

void ranked_sources(const struct ranked *ranked, struct rank_worker *worker,
                    uint64_t slot, int ahead)
{
    const struct block_moves *moves = &ranked->moves;
    struct visit *visit = worker->visit[ahead];
    uint32_t target = ranked->split.class_of[slot], count = 0;
    uint64_t run = slot / moves->low, low = slot % moves->low;
    worker->visits[ahead] = 0;
    if (target == SPLIT_NONE ||
        !word_symmetry_keeps(&ranked->symmetry, slot) ||
        ranked->seen_count[slot] == ranked->split.class_size[target])
        return;
    if (run != worker->high_run)
        for (uint32_t m = 0; m < moves->count; m++)
            worker->high[m] = moves->move[m].high[run];
    worker->high_run = run;
    for (uint32_t m = 0; m < moves->count; m++) {
        const struct block_move *move = &moves->move[m];
        uint64_t base = worker->high[m].base + move->low[low].base;
        uint32_t leave = worker->high[m].leave + move->low[low].leave;
        const uint32_t *first = move->first + target * move->choices + leave;
        for (uint32_t i = first[0]; i < first[1]; i++) {
            visit[count].map = &move->map[(size_t)i * moves->elements];
            visit[count].source = base + visit[count].map->add;
            __builtin_prefetch(&ranked->here[visit[count++].source]);
        }
    }
    worker->visits[ahead] = count;
}

/* Leaves those that have words, and fetches these. */
static void fetch_sources(struct ranked *ranked, struct rank_worker *worker,
                          int ahead)
{
    struct visit *visit = worker->visit[ahead];
    uint32_t count = 0;
    for (uint32_t i = 0; i < worker->visits[ahead]; i++) {
        block_layer block = ranked->here[visit[i].source];
        visit[count] = visit[i];
        visit[count].block = block;
        visit[count].map += layer_element(block);
        if (block)
            __builtin_prefetch(store_at(&ranked->store, layer_place(block)));
        count += block != 0;
    }
    worker->visits[ahead] = count;
}

static void turn_visits(struct rank_worker *worker)
{
    struct visit *last = worker->visit[0];
    for (int i = 0; i < VISITS_AHEAD; i++) {
        worker->visit[i] = worker->visit[i + 1];
        worker->visits[i] = worker->visits[i + 1];
    }
    worker->visit[VISITS_AHEAD] = last;
}

static void find_range(struct ranked *ranked, struct rank_worker *worker,
                       uint64_t range)
{
    uint64_t begin = range * RANGE_SLOTS, end = begin + RANGE_SLOTS;
    uint64_t first = begin + ranked->done[range];
    end = end < ranked->split.slots ? end : ranked->split.slots;
    for (int ahead = 0; ahead <= VISITS_AHEAD; ahead++)
        worker->visits[ahead] = 0;
    for (uint64_t slot = first; slot < end + VISITS_AHEAD; slot++) {
        worker->visits[VISITS_AHEAD] = 0;
        if (slot < end)
            ranked_sources(ranked, worker, slot, VISITS_AHEAD);
        fetch_sources(ranked, worker, VISITS_AHEAD - 1);
        if (slot >= first + VISITS_AHEAD) {
            if (ranked_block(ranked, worker, slot - VISITS_AHEAD)) {
                worker->ended = 1;
                break;
            }
            ranked->done[range]++;
        }
        turn_visits(worker);
    }
}

static int hear(struct ranked *ranked)
{
    int asked = (int)checkpoint_request(ranked->request->checkpoint);
    if (asked > ranked->asked)
        __atomic_store_n(&ranked->asked, asked, __ATOMIC_RELAXED);
    return __atomic_load_n(&ranked->asked, __ATOMIC_RELAXED);
}

static void find_ranges(struct ranked *ranked, struct rank_worker *worker)
{
    worker->high_run = UINT64_MAX;
    while (!worker->ended && !__atomic_load_n(&ranked->asked,
                                              __ATOMIC_RELAXED)) {
        uint64_t range = __atomic_fetch_add(&ranked->next_range, 1,
                                            __ATOMIC_RELAXED);
        if (range >= ranked->end_range)
            break;
        find_range(ranked, worker, range);
        if (omp_get_thread_num() == 0) {
            hear(ranked);
            if (comm_rank() == 0)
                request_tell(ranked->request, ranked->depth, (double)range,
                             (double)ranked->end_range);
        }
    }
}

int ranked_level(struct ranked *ranked, struct error *error)
{
    uint64_t first = ranked->first_slot / RANGE_SLOTS;
    double work = RANGE_WORK * (double)(ranked->end_range - first) +
                  WORD_WORK * (double)ranked->layer_words;
    ranked->next_range = first;
    hear(ranked);
    if (!ranked->leads)
        return 0;
    #pragma omp parallel num_threads(cores_team(work))
    find_ranges(ranked, &ranked->worker[omp_get_thread_num()]);
    for (int t = 0; t < ranked->threads; t++)
        if (ranked->worker[t].ended)
            return error_set(error, ERROR_LIMIT, "memory ended");
    return 0;
}

void ranked_mirror(struct ranked *ranked)
{
    const struct word_symmetry *symmetry = &ranked->symmetry;
    if (!ranked->leads || symmetry->count == 1)
        return;
    double work = MIRROR_WORK * (double)ranked->split.slots;
    #pragma omp parallel for num_threads(cores_team(work))
    for (uint64_t slot = 0; slot < ranked->split.slots; slot++) {
        uint32_t element;
        uint64_t source = word_symmetry_source(symmetry, slot, &element);
        ASSERT(word_symmetry_keeps(symmetry, source));
        if (element)
            ranked->here[slot] = !ranked->here[source] ? 0
                : ranked->here[source] | (block_layer)element <<
                                         BLOCK_IMAGE_SHIFT;
    }
}

void ranked_advance(struct ranked *ranked)
{
    block_layer *here = ranked->here;
    ranked->here = ranked->other;
    ranked->other = here;
    if (ranked->ranges)
        memset(ranked->done, 0, ranked->ranges * sizeof *ranked->done);
    ranked->layer_words = 0;
    for (int t = 0; t < ranked->threads; t++) {
        ranked->layer_words += ranked->worker[t].fresh;
        ranked->worker[t].fresh = 0;
    }
    ranked->depth++;
}
