#include "path/online/rated_end.h"

#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/stop.h"

/* Nodes between two looks at the clock; neighbours that a first dive rates. */
enum { LOOK = 64, DIVE_WORK = 100000 };

int rated_end_create(const struct rater *rater, const uint16_t *target,
                     uint32_t deepest, struct rated_end *end,
                     struct error *error)
{
    size_t depths = (size_t)deepest + 1;
    *end = (struct rated_end){ .rater = rater, .target = target,
                               .deepest = deepest };
    end->state = memory_alloc(depths * rater->stride, sizeof *end->state,
                              error);
    end->rating = memory_alloc(depths * rater->graph->generators,
                               sizeof *end->rating, error);
    end->word = memory_alloc(depths, sizeof *end->word, error);
    if (!end->state || !end->rating || !end->word) {
        rated_end_clear(end);
        return ERROR_FAILED;
    }
    return 0;
}

void rated_end_clear(struct rated_end *end)
{
    memory_free(end->state);
    memory_free(end->rating);
    memory_free(end->word);
    *end = (struct rated_end){ .deepest = 0 };
}

static uint16_t *state_of(const struct rated_end *end, uint32_t depth)
{
    return end->state + (size_t)depth * end->rater->stride;
}

static int search_from(struct rated_end *end, uint32_t depth, uint32_t own,
                       uint32_t left);

static int go_deeper(struct rated_end *end, uint32_t depth, uint32_t g,
                  uint32_t left)
{
    const struct graph *graph = end->rater->graph;
    uint32_t n = graph->size, m = (uint32_t)graph->generators;
    const uint16_t *image = graph->images + (size_t)g * n;
    const uint16_t *old = state_of(end, depth);
    uint16_t *new = state_of(end, depth + 1);
    for (uint32_t j = 0; j < n; j++)
        new[j] = old[image[j]];
    for (uint32_t j = n; j < end->rater->stride; j++)
        new[j] = old[j];
    end->word[depth] = g;
    return search_from(end, depth + 1,
                       end->rating[(size_t)depth * m + g], left - 1);
}

/* First what comes nearer, then what stays, then the others. */
static int is_turn(uint32_t rating, uint32_t own, int round)
{
    return round == 0 ? rating < own : round == 1 ? rating == own
                                                  : rating > own;
}

/* 0: there is no node left, or no time. */
static int take_node(struct rated_end *end)
{
    if (end->nodes % LOOK == 0 && (stop_asked() ||
        (end->deadline > 0 && clock_seconds() > end->deadline)))
        end->nodes = 0;
    if (end->nodes == 0)
        return 0;
    end->nodes--;
    return 1;
}

static int search_from(struct rated_end *end, uint32_t depth, uint32_t own,
                       uint32_t left)
{
    uint32_t m = (uint32_t)end->rater->graph->generators;
    uint32_t *rating = end->rating + (size_t)depth * m;
    uint64_t most = (uint64_t)(left - 1) * end->rater->gain;
    const uint16_t *state = state_of(end, depth);
    if (own == 0 && !memcmp(state, end->target,
                            end->rater->graph->size * sizeof *state)) {
        end->length = depth;
        return 1;
    }
    if (left == 0 || !take_node(end))
        return 0;
    end->rater->neighbours(end->rater->context, state, own, rating);
    uint32_t start = end->random ? (uint32_t)random_below(end->random, m) : 0;
    for (int round = 0; round < 3; round++)
        for (uint32_t i = 0; i < m; i++) {
            uint32_t g = start + i < m ? start + i : start + i - m;
            if (rating[g] <= most && is_turn(rating[g], own, round) &&
                !(depth && end->rater->graph->inverse[g] ==
                  (int32_t)end->word[depth - 1]) &&
                go_deeper(end, depth, g, left))
                return 1;
        }
    return 0;
}

int rated_end_search(struct rated_end *end, const uint16_t *state,
                     uint32_t own, uint32_t left, uint64_t nodes)
{
    end->nodes = nodes;
    memcpy(end->state, state, end->rater->stride * sizeof *state);
    return left <= end->deepest && search_from(end, 0, own, left);
}

int rated_dive(const struct rated_ends *ends, struct rated_dive *dive,
               struct error *error)
{
    const struct rater *rater = &ends->rater;
    struct rated_end end;
    struct random random;
    uint32_t own = rater->own(rater->context, ends->from);
    uint64_t nodes = DIVE_WORK / rater->graph->generators + 1;
    uint32_t known = dive->length;
    dive->word = memory_alloc((size_t)known + 1, sizeof *dive->word, error);
    int code = dive->word
        ? rated_end_create(rater, ends->to, known, &end, error) : ERROR_FAILED;
    if (code) {
        memory_free(dive->word);
        return code;
    }
    random_seed(&random, 1);
    end.random = &random;
    end.deadline = dive->deadline;
    for (; dive->bound < dive->length && !stop_asked() &&
         clock_seconds() < dive->deadline; nodes *= 2)
        for (uint32_t left = dive->bound; left < dive->length; left++) {
            if (rated_end_search(&end, ends->from, own, left, nodes)) {
                dive->length = end.length;
                memcpy(dive->word, end.word, end.length * sizeof *end.word);
            } else if (end.nodes && left == dive->bound)
                dive->bound = left + 1;
        }
    rated_end_clear(&end);
    if (dive->length == known) {
        memory_free(dive->word);
        dive->word = NULL;
    }
    return 0;
}
