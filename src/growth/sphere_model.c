#include "growth/sphere_model.h"

#include <math.h>

#include "base/memory.h"
#include "graph/orbit.h"
#include "growth/abelian_quotient.h"

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

/* At the least, for the first spheres of all groups grow as powers. */
enum { POWER_SPHERES = 8 };

/* A power that doubles with the radius is no power: spheres then grow by the
 * same ratio.  Half way to that is taken for one; what rises less than that
 * rests. */
static const double POWER_BENDS = 1.5, POWER_RESTS = 1.15;

/* The peak depends on the deviation and the deviation on the peak: a few rounds
 * settle both.  Of what is known it says 0.5 (Coxeter) to 1.6 times (M_24) as
 * many spheres. */
static void fit_normal(struct sphere_model *model, double vertices)
{
    double rise = fmax(log(model->ratio), 0.01), deviation = 3;
    for (int i = 0; i < 5; i++) {
        double height = log(vertices / (SQRT_TWO_PI * deviation)) -
                        log(fmax(model->last, 1));
        double ahead = fmax(2 * height / rise, 1);
        deviation = fmax(sqrt(ahead / rise), 0.5);
    }
    model->deviation = model->bell = deviation;
    model->levels = round(model->depth + 1 +
                          log(model->ratio) * deviation * deviation +
                          TAIL * deviation);
}

/* The power with which balls grow when their radius doubles. */
static double ball_power(const struct orbit *set, uint32_t radius)
{
    return log2((double)set->first[2 * radius + 1] / set->first[radius + 1]);
}

/* A ball of radius r in Z^m has (2r)^m / m! elements, and (Z/k)^m has k^m.  A
 * power that has not come to rest yet goes on to rise, by a half, a quarter ...
 * of what it did when the radius doubled last. */
static void fit_power(struct sphere_model *model, const struct orbit *set,
                      double vertices)
{
    uint32_t quarter = model->depth / 4;
    if (model->depth < POWER_SPHERES)
        return;
    double last = ball_power(set, 2 * quarter);
    double before = ball_power(set, quarter);
    if (last > POWER_BENDS * before)
        return;
    double power = fmax(last + fmax(last - POWER_RESTS * before, 0), 1);
    double ball = set->first[4 * quarter + 1];
    double radius = 4 * quarter * pow(vertices / ball, 1 / power);
    double half = radius / pow(tgamma(power + 1), 1 / power);
    model->levels = fmax(model->levels, round(power * half));
    model->deviation = fmax(model->deviation, half * sqrt(power / 12));
}

static int fit_quotient(struct sphere_model *model, const struct graph *graph,
                        const struct facts *facts, const struct orbit *set,
                        struct error *error)
{
    struct abelian_quotient quotient;
    int code = abelian_quotient_find(graph, facts, set, &quotient, error);
    model->levels = fmax(model->levels, quotient.diameter);
    if (quotient.deviation > model->deviation) {
        model->deviation = quotient.deviation;
        model->quotient = quotient.group;
    }
    return code;
}

static int fit(struct sphere_model *model, const struct graph *graph,
               const struct facts *facts, const struct orbit *set,
               struct error *error)
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
    model->deviation = model->bell = INFINITY;
    model->quotient.n = 0;
    double vertices = facts->vertices_known ? mpz_get_d(facts->vertices) : 0;
    if (vertices)
        fit_normal(model, vertices);
    if (model->complete)
        model->levels = last;
    if (model->complete || !vertices)
        return 0;
    fit_power(model, set, vertices);
    return fit_quotient(model, graph, facts, set, error);
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
        code = fit(model, graph, facts, &set, error);
    orbit_clear(&set);
    return code;
}

static double all_vertices(const struct facts *facts)
{
    return facts->vertices_known ? mpz_get_d(facts->vertices) : INFINITY;
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
