#include "engine/ranked/word_distances.h"

#include <omp.h>
#include <string.h>

#include "base/assert.h"
#include "base/cores.h"
#include "base/memory.h"
#include "base/size.h"
#include "comm/comm.h"
#include "engine/ranked/ranked.h"
#include "engine/ranked/ranked_state.h"

enum { CELL_ALIGN = 64, CELLS_A_BYTE = 4, RECORD_WORK = 20 };

static void set_cell(struct word_distances *distances, uint64_t cell,
                     uint32_t distance)
{
    if (distances->has_bytes)
        distances->table[cell] = (uint8_t)(distance + 1);
    else
        distances->table[cell / CELLS_A_BYTE] |=
            (uint8_t)((distance % 3 + 1) << cell % CELLS_A_BYTE * 2);
}

/* Blocks begin at whole bytes, so that threads do not meet. */
int word_distances_record(const struct ranked *ranked, uint32_t distance,
                          struct error *error)
{
    struct word_distances *distances = ranked->record;
    const struct word_split *split = &ranked->split;
    if (distances->has_bytes && distance > WORD_DISTANCE_MAX)
        return error_set(error, ERROR_LIMIT, "a table of a directed graph has "
                         "distances up to %d", WORD_DISTANCE_MAX);
    double work = RECORD_WORK * (double)split->slots;
    #pragma omp parallel for num_threads(cores_team(work)) schedule(dynamic, 64)
    for (uint64_t slot = 0; slot < split->slots; slot++) {
        uint16_t *list = ranked->worker[omp_get_thread_num()].list;
        uint32_t count = ranked_list(ranked, slot, list);
        for (uint32_t i = 0; i < count; i++)
            set_cell(distances, distances->first[slot] + list[i], distance);
    }
    return 0;
}

static int split_as_planned(const struct graph *graph,
                            const struct forecast *forecast,
                            struct word_split *split, struct error *error)
{
    const struct split_choice *choice = forecast->state;
    uint16_t *position = memory_alloc(graph->size, sizeof *position, error);
    if (!position)
        return ERROR_FAILED;
    memcpy(position, choice->position, graph->size * sizeof *position);
    return split_create(graph, position, choice->suffix, split, error);
}

static int number_cells(struct word_distances *distances, struct error *error)
{
    const struct word_split *split = &distances->split;
    distances->first = memory_alloc(split->slots, sizeof *distances->first,
                                    error);
    if (!distances->first)
        return ERROR_FAILED;
    for (uint64_t slot = 0; slot < split->slots; slot++) {
        uint32_t words = split_block_words(split, slot);
        distances->first[slot] = distances->cells;
        distances->cells += (words + CELL_ALIGN - 1) / CELL_ALIGN * CELL_ALIGN;
    }
    distances->bytes = distances->has_bytes ? distances->cells
                                            : distances->cells / CELLS_A_BYTE;
    return 0;
}

static int check_room_for_cells(const struct word_distances *distances,
                                const struct request *request,
                                const struct forecast *forecast,
                                struct error *error)
{
    double bytes = (double)forecast->memory + (double)distances->bytes;
    double memory = (double)request_memory(request);
    return bytes <= memory ? 0
        : size_refuse("a table of distances", bytes, memory, error);
}

static int fill_cells(struct word_distances *distances,
                      const struct ranked_plan *plan, struct error *error)
{
    const struct request *request = plan->request;
    struct growth growth = { 0 };
    int code = split_as_planned(request->graph, plan->forecast,
                                &distances->split, error);
    if (!code)
        code = number_cells(distances, error);
    if (!code)
        code = check_room_for_cells(distances, request, plan->forecast, error);
    if (code)
        return code;
    distances->table = memory_map(distances->bytes, error);
    if (!distances->table)
        return ERROR_FAILED;
    code = ranked_search(plan, distances, &growth, error);
    if (!code && !growth.complete)
        code = error_set(error, growth.stopped ? ERROR_LIMIT
                         : ERROR_INTERRUPTED, "%s", growth.note);
    distances->sphere = growth.sphere;
    distances->spheres = (uint32_t)growth.spheres;
    growth.sphere = NULL;
    growth_free(&growth);
    return code;
}

int word_distances_create(const struct request *request,
                          const struct facts *facts,
                          struct word_distances **result, struct error *error)
{
    struct request alone = *request;
    struct forecast forecast = { 0 };
    struct word_distances *distances = memory_alloc(1, sizeof *distances,
                                                    error);
    if (!distances)
        return ERROR_FAILED;
    alone.engine = &ranked_engine;
    alone.alone = 1;
    alone.depth = DEPTH_ALL;
    alone.symmetry = SYMMETRY_AUTO;
    distances->has_bytes = !facts->inverse_closed;
    comm_self_begin();
    int code = ranked_forecast(&alone, facts, &forecast, error);
    if (!code) {
        struct ranked_plan plan = { &alone, facts, &forecast };
        code = fill_cells(distances, &plan, error);
    }
    if (forecast.state)
        ranked_engine.close(&forecast);
    memory_free(forecast.details);
    comm_self_end();
    if (code)
        word_distances_free(distances);
    else
        *result = distances;
    return code;
}

void word_distances_free(struct word_distances *distances)
{
    if (!distances)
        return;
    memory_unmap(distances->table, distances->bytes);
    memory_free(distances->first);
    memory_free(distances->sphere);
    split_free(&distances->split);
    memory_free(distances);
}

static int find_cell(const struct word_distances *distances,
                     const int64_t *state, uint64_t *cell)
{
    uint64_t slot;
    uint32_t rank;
    if (!split_find(&distances->split, state, &slot, &rank))
        return 0;
    *cell = distances->first[slot] + rank;
    return 1;
}

int word_distance(const struct word_distances *distances, const int64_t *state)
{
    uint64_t cell;
    if (!find_cell(distances, state, &cell))
        return -1;
    if (distances->has_bytes)
        return distances->table[cell] - 1;
    return (distances->table[cell / CELLS_A_BYTE] >>
            cell % CELLS_A_BYTE * 2 & 3) - 1;
}

uint64_t word_distances_cell(const struct word_distances *distances,
                             const int64_t *state)
{
    uint64_t cell = UINT64_MAX;
    int is_word = find_cell(distances, state, &cell);
    ASSERT(is_word);
    return is_word ? cell : UINT64_MAX;
}

/* The last slot that begins at the cell or before: those before it that begin
 * there as well are empty. */
void word_distances_state(const struct word_distances *distances,
                          uint64_t cell, int64_t *state)
{
    uint64_t low = 0, high = distances->split.slots;
    ASSERT(cell < distances->cells);
    while (high - low > 1) {
        uint64_t middle = low + (high - low) / 2;
        if (distances->first[middle] <= cell)
            low = middle;
        else
            high = middle;
    }
    split_write(&distances->split, low,
                (uint32_t)(cell - distances->first[low]), state);
}
