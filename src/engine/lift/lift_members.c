/*
 * How many full levels a map on the disk will see: what all levels write, in
 * maps.  That depends on how long a leaf stays neither empty nor full, which
 * the first spheres do not tell and which changes little from one member of a
 * family to the next, if blocks are cosets of the same group.  So the largest
 * members that take no second are grown in memory, cut into as many chunks,
 * their pages are measured after each level, and a line through what they give,
 * by least squares, says what the graph will.  How well records are packed, and
 * what the fullest level needs, is taken from the largest.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "engine/lift/lift_state.h"
#include "family/family.h"

enum { MEMBERS = 3, TRIES = 12, PARAMETERS = 16 };

/* As many symmetries as serve. */
#define SYMMETRIES_ALL (SYMMETRY_SAVES | UINT16_MAX)

/* Elements of a member. */
static const double MEMBER_MOST = 5e7, MEMBER_LEAST = 1e4;

/* What a member is held against. */
struct question {
    const struct request *request;
    const struct facts *facts;
    const struct ball_disk_plan *disk;
    uint32_t symmetry;          /* as in a request, and */
    uint64_t order;             /* of block groups */
};

/* ---- one member ---- */

struct measure {
    const struct ball_disk_plan *disk;
    struct ball_shares all;     /* of all levels so far */
    double peak;
};

static int note_level(struct sweep *sweep, uint64_t found, struct error *error)
{
    struct measure *measure = sweep->observer.context;
    struct ball_shares level;
    (void)found;
    int code = ball_measure_level(sweep->ball, measure->disk, &level, error);
    measure->all.plain += level.plain;
    measure->all.packed += level.packed;
    measure->peak = fmax(measure->peak, level.packed);
    return code;
}

/* None, if it cannot be grown. */
static struct lift_levels grow_member(const struct request *request,
                                      const struct facts *facts,
                                      const struct question *question)
{
    struct lift *lift;
    struct lift_wish wish = { .order = question->order };
    struct measure measure = { .disk = question->disk };
    struct lift_levels levels = { 0 };
    if (lift_open(request, facts, wish, &lift, NULL))
        return levels;
    struct sweep sweep = {
        .lift = lift, .depth = DEPTH_ALL,
        .observer = { .end = note_level, .context = &measure },
    };
    share_begin(&lift->share);
    int code = lift_sweep(&sweep, NULL);
    share_end(&lift->share);
    lift_free(lift);
    return code ? levels : (struct lift_levels){
        measure.all.plain, measure.all.packed / measure.all.plain,
        measure.peak };
}

/* Is it a whole group, smaller than the graph, yet no toy, and moved in as many
 * maps? */
static int is_member(const struct facts *member, const struct facts *facts)
{
    return member->is_regular && member->chain && member->vertices_known &&
           member->bipartite == facts->bipartite &&
           mpz_cmp(member->vertices, facts->vertices) < 0 &&
           mpz_cmp_d(member->vertices, MEMBER_MOST) <= 0 &&
           mpz_cmp_d(member->vertices, MEMBER_LEAST) >= 0;
}

/* ---- the family ---- */

/* The parameters of a graph, of which one gets other values. */
struct family_point {
    const char *family;
    char *text;                 /* that the parameters lie in */
    struct parameter parameter[PARAMETERS];
    size_t count;
    char value[24];
};

/* NAME=VALUE, separated by blanks. */
static int split_parameters(const struct graph *graph,
                            struct family_point *point, struct error *error)
{
    char *rest = memory_text(graph->parameters, error), *word;
    *point = (struct family_point){ .family = graph->family, .text = rest };
    while (rest && point->count < PARAMETERS &&
           (word = strtok_r(NULL, " ", &rest))) {
        char *equals = strchr(word, '=');
        if (!equals)
            continue;
        *equals = 0;
        point->parameter[point->count++] = (struct parameter){
            word, equals + 1 };
    }
    return point->text ? 0 : ERROR_FAILED;
}

/* Levels of the graph at a point; none, if it is not there or does not
 * serve. */
static struct lift_levels point_levels(const struct question *question,
                                       const struct family_point *point)
{
    struct graph *graph;
    struct facts facts;
    struct lift_levels levels = { 0 };
    if (family_load(point->family, point->parameter, point->count, &graph,
                    NULL))
        return levels;
    struct request request = { .graph = graph, .alone = 1,
                               .kernel = question->request->kernel,
                               .memory = question->request->memory,
                               .threads = question->request->threads,
                               .symmetry = question->symmetry };
    if (!facts_find(&request, &facts, NULL) &&
        is_member(&facts, question->facts))
        levels = grow_member(&request, &facts, question);
    facts_clear(&facts);
    graph_free(graph);
    return levels;
}

/* A line through points, at another place. */
static double extend_line(const double *x, const double *y, int count,
                          double at)
{
    double mean_x = 0, mean_y = 0, xx = 0, xy = 0;
    for (int i = 0; i < count; i++) {
        mean_x += x[i] / count;
        mean_y += y[i] / count;
    }
    for (int i = 0; i < count; i++) {
        xx += (x[i] - mean_x) * (x[i] - mean_x);
        xy += (x[i] - mean_x) * (y[i] - mean_y);
    }
    return mean_y + (xx > 0 ? xy / xx * (at - mean_x) : 0);
}

/* Levels at the value that a parameter has, from those below. */
static struct lift_levels follow_parameter(const struct question *question,
                                           struct family_point *point,
                                           size_t which)
{
    struct lift_levels levels = { 0 };
    struct parameter *parameter = &point->parameter[which];
    const char *own = parameter->value;
    long value = strtol(own, NULL, 10);
    double x[MEMBERS], y[MEMBERS];
    int found = 0;
    parameter->value = point->value;
    for (long i = 1; i <= TRIES && i < value && found < MEMBERS; i++) {
        snprintf(point->value, sizeof point->value, "%ld", value - i);
        x[found] = (double)(value - i);
        struct lift_levels below = point_levels(question, point);
        y[found] = below.count;
        if (below.count > 0 && found++ == 0)
            levels = below;
    }
    parameter->value = own;
    if (found)
        levels.count = fmax(extend_line(x, y, found, (double)value), 1);
    return levels;
}

int lift_full_levels(const struct lift *lift, const struct request *request,
                     const struct facts *facts, struct lift_levels *levels,
                     struct error *error)
{
    struct question question = { request, facts, &lift->disk.ball,
                                 lift->fold.taken ? SYMMETRIES_ALL : 0,
                                 layout_blocks(lift->layout).weight };
    struct family_point point;
    int code = split_parameters(request->graph, &point, error);
    *levels = (struct lift_levels){ 0 };
    for (size_t p = 0; p < point.count && !code && levels->count <= 0; p++) {
        const char *value = point.parameter[p].value;
        if (*value && value[strspn(value, "0123456789")] == 0)
            *levels = follow_parameter(&question, &point, p);
    }
    memory_free(point.text);
    return code;
}
