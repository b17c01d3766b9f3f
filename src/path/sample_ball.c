/*
 * A sphere of a graph that has no table: all states up to its distance, listed
 * one by one.  In a graph that is closed under inverses the way home is read
 * off the list; in a directed one the list tells distances from the start only.
 */
#include "path/sample_ball.h"

#include <stdio.h>

#include "base/memory.h"

static int grow_ball(struct sampler *sampler, struct error *error)
{
    struct orbit *ball = &sampler->ball;
    uint32_t radius = (uint32_t)sampler->request.distance;
    while (ball->spheres <= radius) {
        struct error why = { 0 };
        int code = orbit_grow(ball, &why);
        if (code == ERROR_INTERRUPTED)
            return error_set(error, code, "%s", why.text);
        if (code)
            return error_set(error, ERROR_LIMIT, "sphere %u needs a list of "
                             "all states up to there, which ends in sphere %u: "
                             "%s", radius, ball->spheres, why.text);
        if (ball->first[ball->spheres - 1] == ball->count)
            return error_set(error, ERROR_USAGE, "there is no sphere at "
                             "distance %u; the last one is %u", radius,
                             ball->spheres - 2);
    }
    return 0;
}

static int count_spheres(struct sampler *sampler, struct error *error)
{
    const struct orbit *ball = &sampler->ball;
    sampler->size = memory_alloc(ball->spheres, sizeof *sampler->size, error);
    if (!sampler->size)
        return ERROR_FAILED;
    for (uint32_t d = 0; d < ball->spheres; d++)
        sampler->size[d] = ball->first[d + 1] - ball->first[d];
    return 0;
}

int sampler_open_ball(struct sampler *sampler, struct error *error)
{
    int64_t *start = memory_alloc(sampler->letters, sizeof *start, error);
    if (!start)
        return ERROR_FAILED;
    graph_start_state(sampler->graph, start);
    int code = orbit_create(sampler->graph, start, 0, &sampler->ball, error);
    memory_free(start);
    if (!code)
        code = grow_ball(sampler, error);
    if (!code)
        code = count_spheres(sampler, error);
    if (code)
        return code;
    sampler->solved = graph_is_inverse_closed(sampler->graph);
    if (sampler->solved)
        sampler->longest = (uint32_t)sampler->request.distance;
    else
        snprintf(sampler->reason, sizeof sampler->reason, "in a directed "
                 "graph a list of the sphere tells no distance home");
    return 0;
}

/* The first generator that leads one sphere down, and where. */
static uint32_t step_down(const struct sampler *sampler, uint32_t *number)
{
    const struct orbit *ball = &sampler->ball;
    uint32_t wanted = orbit_distance(ball, *number) - 1, g = 0;
    uint8_t *next = rooms_mine(&sampler->rooms);
    for (;; g++) {
        orbit_apply(ball, ball->graph, g, next, orbit_state(ball, *number));
        uint32_t to = orbit_find(ball, next);
        if (to != STATE_NONE && orbit_distance(ball, to) == wanted) {
            *number = to;
            return g;
        }
    }
}

void sampler_ball_row(const struct sampler *sampler, struct samples *samples,
                      size_t i, struct random *random)
{
    const struct orbit *ball = &sampler->ball;
    uint32_t distance = (uint32_t)sampler->request.distance;
    uint32_t first = ball->first[distance];
    uint32_t number = first + (uint32_t)random_below(random, ball->count -
                                                             first);
    orbit_unpack(ball, orbit_state(ball, number),
                 samples->state + i * sampler->letters);
    if (!sampler->solved)
        return;
    samples->best_length[i] = distance;
    for (uint32_t k = 0; k < distance; k++)
        samples->best[i * distance + k] = step_down(sampler, &number);
}
