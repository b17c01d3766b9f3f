/*
 * A sphere of a table is a map of the lift engine, of the whole group.
 *
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
    sampler->spheres = ball->spheres;
    return 0;
}

int sampler_open_ball(struct sampler *sampler, struct error *error)
{
    int code = orbit_create_from_starts(sampler->graph, sampler->graph, 0,
                                        &sampler->ball, error);
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

/* The spheres around several starts: one run counts them. */
static int open_around(struct sampler *sampler, const struct request *search,
                       struct error *error)
{
    struct request around = *search;
    around.engine = &lift_engine;
    around.depth = DEPTH_ALL;
    around.alone = 1;
    struct facts facts;
    int code = facts_find(&around, &facts, error);
    if (!code)
        code = lift_create(&around, &facts, &sampler->around, error);
    sampler->around_facts = facts;
    return code ? code : spheres_count(sampler->around, &sampler->size,
                                       &sampler->spheres, error);
}

static int open_sphere(struct sampler *sampler, struct error *error)
{
    int64_t *distance = &sampler->request.distance;
    const struct lift *lift = sampler->around ? sampler->around
                                              : sampler->oracle->lift;
    uint32_t last = sampler->spheres - 1;
    if (*distance < 0)
        *distance = last;
    if (*distance > last)
        return error_set(error, ERROR_USAGE, "there is no sphere at distance "
                         "%lld; the last one is %u", (long long)*distance,
                         last);
    int code = sphere_map_create(lift, (uint32_t)*distance, &sampler->sphere,
                                 error);
    if (!code && sampler->around)
        return layout_index_create(lift_layout(lift), &sampler->index, error);
    sampler->index = sampler->around ? NULL : sampler->oracle->index;
    return code;
}

int sampler_open_spheres(struct sampler *sampler, const struct request *search,
                         struct error *error)
{
    if (!sampler->oracle)
        return 0;
    int code = search->graph->more ? open_around(sampler, search, error) : 0;
    if (!code && !sampler->around)
        sampler->spheres = oracle_diameter(sampler->oracle) + 1;
    return code || sampler->request.distribution != SAMPLE_SPHERE
        ? code : open_sphere(sampler, error);
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
