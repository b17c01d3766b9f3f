#include "path/patterns.h"

#include "base/memory.h"

/* Of an end of paths: how many states it stands for, and their numbers. */
static uint32_t count_ends(const struct solver *solver, const int64_t *end)
{
    return end ? 1 : graph_starts(solver->graph);
}

static const int64_t *nth_end(const struct solver *solver, const int64_t *end,
                              uint32_t i, int64_t *room)
{
    if (end)
        return end;
    graph_nth_start(solver->graph, i, room);
    return room;
}

static struct optimal *find_tables(const struct solver *solver,
                                   const int64_t *target)
{
    for (uint32_t i = 0; i < solver->optimals; i++)
        if (optimal_serves(solver->optimal[i], target))
            return solver->optimal[i];
    return solver->whole ? find_tables(solver->whole, target) : NULL;
}

/* how: without what the solver tells. */
static int add_tables(struct solver *solver, const int64_t *to,
                      struct optimal_request how, int64_t *room,
                      struct error *error)
{
    uint32_t targets = count_ends(solver, to);
    how.memory = solver->memory;
    how.threads = solver->threads;
    how.cache = solver->cache;
    how.targets = targets;
    solver->optimal = memory_alloc(targets, sizeof(struct optimal *), error);
    if (!solver->optimal)
        return ERROR_FAILED;
    for (uint32_t i = 0; i < targets; i++) {
        const int64_t *target = nth_end(solver, to, i, room);
        if (find_tables(solver, target))
            continue;
        int code = optimal_create(solver->graph, target, &how,
                                  &solver->optimal[solver->optimals], error);
        if (code)
            return code;
        solver->optimals++;
    }
    return 0;
}

int patterns_open(struct solver *solver, const int64_t *to, double seconds,
                  double latest, struct error *error)
{
    struct optimal_request how = { .seconds = seconds, .latest = latest };
    uint32_t targets = count_ends(solver, to), served = 0;
    int64_t *room = memory_alloc(graph_state_length(solver->graph),
                                 sizeof *room, error);
    if (!room)
        return ERROR_FAILED;
    while (served < targets &&
           find_tables(solver, nth_end(solver, to, served, room)))
        served++;
    int code = 0;
    if (served < targets) {
        patterns_close(solver);
        code = add_tables(solver, to, how, room, error);
        if (code)
            patterns_close(solver);
    }
    memory_free(room);
    return code;
}

void patterns_close(struct solver *solver)
{
    for (uint32_t i = 0; i < solver->optimals; i++)
        optimal_free(solver->optimal[i]);
    memory_free(solver->optimal);
    solver->optimal = NULL;
    solver->optimals = 0;
}

int patterns_search(const struct solver *solver, const struct ends *ends,
                    struct paths *words, struct error *error)
{
    size_t length = graph_state_length(solver->graph);
    uint32_t froms = count_ends(solver, ends->from);
    uint32_t pairs = froms * count_ends(solver, ends->to);
    struct optimal_pair *pair = memory_alloc(pairs, sizeof *pair, error);
    int64_t *room = memory_alloc(2 * (size_t)pairs * length, sizeof *room,
                                 error);
    int code = pair && room ? 0 : ERROR_FAILED;
    for (uint32_t i = 0; i < pairs && !code; i++) {
        int64_t *mine = room + 2 * (size_t)i * length;
        pair[i].from = nth_end(solver, ends->from, i % froms, mine);
        pair[i].to = nth_end(solver, ends->to, i / froms, mine + length);
        pair[i].optimal = find_tables(solver, pair[i].to);
    }
    if (!code)
        code = optimal_search(pair, pairs, ends, words, error);
    memory_free(pair);
    memory_free(room);
    return code;
}
