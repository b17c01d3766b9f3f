#include "growth/sphere_model.h"

#include <math.h>

#include "base/memory.h"
#include "graph/orbit.h"

/* Of a normal distribution: the share of all that the greatest sphere has is
 * 1 / (sqrt(2 pi) deviation). */
static const double SQRT_TWO_PI = 2.5066282746310002;

/* Deviations from the greatest sphere to the last: behind it spheres of groups
 * fall faster than they rose. */
static const double TAIL = 2.5;

/* Letters of states that a look may write: a tenth of a second. */
enum { LOOK_LETTERS = 1 << 25 };

/* The second sphere may cost so many times more than others: the first tells
 * the number of generators only. */
enum { FIRST_SPHERES = 8 };

static void fit(struct sphere_model *model, const struct orbit *set,
                const struct facts *facts)
{
    uint32_t last = set->spheres - 1;
    double before = last ? set->first[last] - set->first[last - 1] : 1;
    model->depth = last;
    model->seen = set->count;
    model->last = set->count - set->first[last];
    model->complete = model->last == 0;
    model->ratio = fmax(model->last / fmax(before, 1), 1);
    if (last == 1)      /* of many generators most pairs commute */
        model->ratio = fmax(model->ratio / 2, 1);
    model->deviation = INFINITY;
    if (!facts->vertices_known)
        return;
    /* the peak depends on the deviation and the deviation on the peak: a few
     * rounds settle both */
    double vertices = mpz_get_d(facts->vertices);
    double rise = fmax(log(model->ratio), 0.01), deviation = 3;
    for (int i = 0; i < 5; i++) {
        double height = log(vertices / (SQRT_TWO_PI * deviation)) -
                        log(fmax(model->last, 1));
        double ahead = fmax(2 * height / rise, 1);
        deviation = fmax(sqrt(ahead / rise), 0.5);
    }
    model->deviation = deviation;
}

int sphere_model_make(const struct graph *graph, const struct facts *facts,
                      uint64_t edges, struct sphere_model *model,
                      struct error *error)
{
    struct orbit set;
    size_t length = graph_state_length(graph);
    int64_t *start = memory_alloc(length, sizeof *start, error);
    if (!start)
        return ERROR_FAILED;
    if (edges > LOOK_LETTERS / length)
        edges = LOOK_LETTERS / length;
    graph_start_state(graph, start);
    int code = orbit_create(graph, start, 0, &set, error);
    memory_free(start);
    if (code)
        return code;
    double last = 1, ratio = 1;
    while (!code && last > 0) {
        uint32_t count = set.count;
        double ahead = last * ratio * (double)graph->generators;
        double bound = set.spheres > 2 ? 1 : FIRST_SPHERES;
        if (count * (double)graph->generators + ahead >
                bound * (double)edges &&
            set.spheres > 1)
            break;
        code = orbit_grow(&set, error);
        if (code)
            break;
        ratio = (set.count - count) / last;
        last = set.count - count;
    }
    /* what asks for a stop is heard after the forecast as well, and integers
     * may pass 63 bits behind the last sphere that is wanted */
    if (code == ERROR_INTERRUPTED || code == ERROR_LIMIT) {
        error_clear(error);
        code = 0;
    }
    if (!code)
        fit(model, &set, facts);
    orbit_clear(&set);
    return code;
}

static double all_vertices(const struct facts *facts)
{
    return facts->vertices_known ? mpz_get_d(facts->vertices) : INFINITY;
}

double sphere_model_levels(const struct sphere_model *model)
{
    double deviation = model->deviation;
    if (model->complete)
        return model->depth;
    if (!isfinite(deviation))
        return 0;
    return round(model->depth + 1 + log(model->ratio) * deviation * deviation +
                 TAIL * deviation);
}

double sphere_model_ball(const struct sphere_model *model,
                         const struct facts *facts, uint32_t depth)
{
    double all = all_vertices(facts), ball = model->seen, last = model->last;
    if (model->complete || depth == DEPTH_ALL)
        return model->complete ? model->seen : all;
    for (uint32_t d = model->depth; d < depth && ball < all; d++) {
        last *= model->ratio;
        ball += last;
        if (model->ratio < 1.001)
            return fmin(ball + last * (depth - d), all);
    }
    return fmin(ball, all);
}

double sphere_model_greatest(const struct sphere_model *model,
                             const struct facts *facts, uint32_t depth)
{
    double all = all_vertices(facts), last = model->last;
    double greatest = all / (SQRT_TWO_PI * model->deviation);
    if (model->complete)
        return model->seen;
    for (uint32_t d = model->depth; d < depth && last < greatest; d++) {
        last *= model->ratio;
        if (model->ratio < 1.001)
            break;
    }
    return isinf(all) ? last : fmin(last, fmin(greatest, all));
}
