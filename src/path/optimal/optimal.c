#include "path/optimal/optimal.h"

#include <math.h>

#include "base/clock.h"
#include "base/cores.h"
#include "base/memory.h"
#include "graph/graph_forbidden.h"
#include "path/optimal/choose.h"
#include "path/optimal/deepen.h"
#include "path/optimal/pattern_file.h"

/* Of what is free, the tables take a quarter, and no more than this. */
#define MEMORY_SHARE 4
#define MEMORY_MAX (UINT64_C(1) << 30)

/* Products of entries and generators of a table, and how many a core fills in
 * a second, if it has others beside it. */
#define WORK_MAX 2e11
#define WORK_RATE 3e8

static uint64_t table_memory(const struct optimal_request *request)
{
    uint32_t targets = request->targets;
    uint64_t free = memory_available() / MEMORY_SHARE;
    free = request->memory ? request->memory / 2
        : free < MEMORY_MAX ? free : MEMORY_MAX;
    return targets ? free / targets : free;
}

/* A table from the cache, or a new one, which the cache then keeps. */
static int add_pattern(struct optimal *optimal,
                       const struct optimal_request *request,
                       const struct pattern_spec *spec, double deadline,
                       struct error *error)
{
    struct pattern *pattern = NULL;
    int code = pattern_create(optimal->goal, spec, &pattern, error);
    if (code)
        return code;
    optimal->pattern[optimal->patterns++] = pattern;
    pattern->deadline = deadline;
    return pattern_file_get(optimal->goal, pattern, request->cache,
                            request->threads, error);
}

/* 1: the first table of a choice is kept. */
static int is_kept(const struct optimal *optimal, const char *cache,
                   const struct choice_of_patterns *choice)
{
    struct pattern_spec spec;
    struct pattern *pattern = NULL;
    struct error why = { 0 };
    if (!choice->count)
        return 0;
    mixture_spec(choice->shades, &choice->mixture[0], &spec);
    int kept = !pattern_create(optimal->goal, &spec, &pattern, &why) &&
               pattern_file_is_kept(optimal->goal, pattern, cache);
    pattern_free(pattern);
    return kept;
}

/* Large tables if they are kept or time is not short, otherwise such as can be
 * filled in time. */
static int choose_in_time(const struct optimal *optimal,
                          const struct optimal_request *request,
                          struct choice_of_patterns *choice,
                          struct error *error)
{
    double begun = clock_seconds();
    double targets = request->targets ? request->targets : 1;
    struct choice_limits limits = {
        .memory = table_memory(request), .work = WORK_MAX / targets,
        .canonical = optimal->canonical, .latest = request->latest,
    };
    int code = choose_patterns(optimal->goal, &limits, choice, error);
    if (code || !(request->seconds > 0) ||
        is_kept(optimal, request->cache, choice))
        return code;
    double chosen = clock_seconds() - begun;
    double left = request->seconds / targets - 2 * chosen;
    double work = left * WORK_RATE * (request->threads > 0 ? request->threads
                                      : cores_count());
    choose_clear(choice);
    if (left <= 0)
        return error_set(error, ERROR_LIMIT, "there is no time for tables");
    limits.work = work < limits.work ? work : limits.work;
    return choose_patterns(optimal->goal, &limits, choice, error);
}

/* When the fill of a table should end: of what is left until `end` it has a
 * share by its entries. */
static double next_deadline(const struct choice_of_patterns *choice,
                            uint32_t i, double end)
{
    double now = clock_seconds(), entries = 0;
    for (uint32_t j = i; j < choice->count; j++)
        entries += choice->mixture[j].stored;
    return now + (end - now) * choice->mixture[i].stored / entries;
}

static int add_patterns(struct optimal *optimal,
                        const struct optimal_request *request,
                        struct error *error)
{
    struct choice_of_patterns choice;
    double seconds = request->seconds;
    double end = clock_seconds() +
                 seconds / (request->targets ? request->targets : 1);
    int code = choose_in_time(optimal, request, &choice, error);
    if (!code && !choice.count)
        code = error_set(error, ERROR_LIMIT, "no pattern of this graph fits "
                         "the memory");
    for (uint32_t i = 0; i < choice.count && !code; i++) {
        struct pattern_spec spec;
        mixture_spec(choice.shades, &choice.mixture[i], &spec);
        code = add_pattern(optimal, request, &spec, seconds > 0
                           ? next_deadline(&choice, i, end) : 0, error);
    }
    choose_clear(&choice);
    return code;
}

/* The images of every pattern, those of the first one first. */
static int list_tracks(struct optimal *optimal, struct error *error)
{
    const struct goal *goal = optimal->goal;
    size_t generators = goal->graph->generators;
    for (uint32_t p = 0; p < optimal->patterns; p++)
        for (uint32_t i = 0; i < optimal->pattern[p]->images &&
             optimal->tracks < TRACKS_MAX; i++) {
            struct track *track = &optimal->track[optimal->tracks++];
            track->pattern = optimal->pattern[p];
            track->symmetry = optimal->pattern[p]->image[i];
            track->move = memory_alloc(generators, sizeof *track->move, error);
            if (!track->move)
                return ERROR_FAILED;
            for (uint32_t g = 0; g < generators; g++)
                track->move[g] = goal_move(goal, track->symmetry, g);
        }
    return 0;
}

/* 1: a generator keeps the goal of a track. */
static int ends_track(const struct track *track, uint32_t g)
{
    for (uint32_t k = 0; k < track->pattern->count; k++)
        if (track->pattern->coordinate[k]->move[track->move[g]])
            return 0;
    return 1;
}

static int list_endings(struct optimal *optimal, struct error *error)
{
    size_t generators = optimal->goal->graph->generators;
    optimal->ending = memory_alloc(generators, sizeof *optimal->ending, error);
    if (!optimal->ending)
        return ERROR_FAILED;
    for (uint32_t g = 0; g < generators; g++) {
        uint32_t set = 0, i = 0;
        for (uint32_t t = 0; t < optimal->tracks; t++)
            set |= (uint32_t)ends_track(&optimal->track[t], g) << t;
        while (i < optimal->endings && optimal->ending[i] != set)
            i++;
        if (i == optimal->endings)
            optimal->ending[optimal->endings++] = set;
    }
    return 0;
}

int optimal_create(const struct graph *graph, const int64_t *target,
                   const struct optimal_request *request,
                   struct optimal **result, struct error *error)
{
    if (graph_refuse_forbidden(graph, "a table of patterns", error))
        return ERROR_LIMIT;
    if (graph->kind != GRAPH_PERMUTATION || !graph->generators)
        return error_set(error, ERROR_LIMIT, "there are no patterns of "
                         "matrices");
    struct optimal *optimal = memory_alloc(1, sizeof *optimal, error);
    if (!optimal)
        return ERROR_FAILED;
    int code = goal_create(graph, target, &optimal->goal, error);
    if (!code)
        code = move_order_create(graph, &optimal->canonical, error);
    /* One table serves all targets of a whole group. */
    struct optimal_request mine = *request;
    if (!code && optimal->goal->whole)
        mine.targets = 1;
    if (!code)
        code = add_patterns(optimal, &mine, error);
    if (!code)
        code = list_tracks(optimal, error);
    if (!code)
        code = list_endings(optimal, error);
    if (code)
        optimal_free(optimal);
    else
        *result = optimal;
    return code;
}

void optimal_free(struct optimal *optimal)
{
    if (!optimal)
        return;
    for (uint32_t i = 0; i < optimal->tracks; i++)
        memory_free(optimal->track[i].move);
    memory_free(optimal->ending);
    for (uint32_t p = 0; p < optimal->patterns; p++)
        pattern_free(optimal->pattern[p]);
    move_order_free(optimal->canonical);
    goal_free(optimal->goal);
    memory_free(optimal);
}

/* A table divides the elements by its entries, and a second sees so many. */
int optimal_may_reach(const struct graph *graph, const int64_t *target,
                      double seconds)
{
    static const double entries = 1e10, rate = 1e7, slack = 1e6;
    struct goal *goal = NULL;
    struct error why = { 0 };
    double elements = 1, order;
    if (graph->kind != GRAPH_PERMUTATION || graph->forbids ||
        !(seconds > 0) ||
        goal_create(graph, target, &goal, &why))
        return 0;
    for (uint32_t p = 0; p < goal->parts; p++)
        elements *= coordinate_order(goal, &goal->part[p], &order, &why)
            ? HUGE_VAL : order;
    goal_free(goal);
    return elements < entries * rate * slack * seconds;
}

int optimal_serves(const struct optimal *optimal, const int64_t *target)
{
    return goal_serves(optimal->goal, target);
}

/* The pairs that some word may join, as roots: their number, or an error. */
static int place_roots(const struct optimal_pair *pair, uint32_t pairs,
                       struct root *root, struct error *error)
{
    int count = 0;
    for (uint32_t i = 0; i < pairs; i++) {
        const struct goal *goal = pair[i].optimal->goal;
        struct root *mine = &root[count];
        mine->optimal = pair[i].optimal;
        if (!mine->start)
            mine->start = memory_alloc(goal->graph->size, sizeof *mine->start,
                                       error);
        if (!mine->start)
            return ERROR_FAILED;
        int code = goal_place(goal, mine->start, pair[i].from, pair[i].to,
                              error);
        if (code < 0)
            return code;
        count += code;
    }
    return count;
}

int optimal_search(const struct optimal_pair *pair, uint32_t pairs,
                   const struct ends *ends, struct paths *words,
                   struct error *error)
{
    struct root *root = memory_alloc(pairs, sizeof *root, error);
    words->reached = 0;
    if (!root)
        return ERROR_FAILED;
    int code = place_roots(pair, pairs, root, error);
    if (code > 0)
        code = deepen(root, (uint32_t)code, ends, words, error);
    for (uint32_t i = 0; i < pairs; i++)
        memory_free(root[i].start);
    memory_free(root);
    return code;
}
