#include "path/optimal/estimate.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "path/optimal/mixture_ball.h"
#include "path/optimal/random_bounds.h"

/* The first spheres are counted as far as so many combinations go. */
enum { ROOM = 40000, IMAGES_MAX = 12 };

/* k images tell as much as k^IMAGES_POWER independent ones, by tables of the
 * 3x3x3; what ends of words are worth that all images rule out together. */
#define IMAGES_POWER 0.8
#define ENDING_MERIT 0.2

/* Of the states that one image lets pass, others are asked for. */
#define PASSED 0.3

/* The last spheres, less than this share, are taken for one. */
#define TAIL 1e-5

/* Adds the later spheres: how many there are then. */
static uint32_t guess_spheres(double *sphere, uint32_t spheres, double size)
{
    double ratio = spheres > 1 ? sphere[spheres - 1] / sphere[spheres - 2] : 2;
    double seen = 0;
    /* Growth that slackens for one sphere grows again: of two ratios, the
     * greater. */
    if (spheres > 3) {
        double before = sphere[spheres - 2] / sphere[spheres - 3];
        ratio = before > ratio ? before : ratio;
    }
    ratio = ratio < 1.05 ? 1.05 : ratio;
    for (uint32_t d = 0; d < spheres; d++)
        seen += sphere[d];
    while (spheres < OUTLOOK_DEPTHS && seen < size) {
        double left = size - seen;
        double reached = ratio * sphere[spheres - 1] / size;
        double here = left * -expm1(-reached);
        if (here < sphere[spheres - 1] && here < TAIL * size)
            here = left;
        sphere[spheres++] = here;
        seen += here;
    }
    return spheres;
}

/* Logarithms of the shares of states that are at most so far. */
static void set_outlook(struct outlook *outlook, const double *sphere,
                        uint32_t spheres)
{
    double all = 0, sum = 0;
    for (uint32_t d = 0; d < spheres; d++)
        all += sphere[d];
    for (uint32_t d = 0; d < OUTLOOK_DEPTHS; d++) {
        sum += d < spheres ? sphere[d] : 0;
        outlook->log_share[d] = d + 1 < spheres
            ? pow(outlook->images, IMAGES_POWER) * log(sum / all) : 0;
    }
}

/* The sum over all depths, in logarithms: b^-x may be too small a number. */
static double find_merit(const struct outlook *outlook, double growth)
{
    double log_b = log(growth), most = -HUGE_VAL, sum = 0;
    for (uint32_t d = 0; d < OUTLOOK_DEPTHS; d++) {
        double term = outlook->log_share[d] - d * log_b;
        most = term > most ? term : most;
    }
    for (uint32_t d = 0; d < OUTLOOK_DEPTHS; d++)
        sum += exp(outlook->log_share[d] - d * log_b - most);
    /* The rest of the series is geometric. */
    sum += exp(-(OUTLOOK_DEPTHS - 1) * log_b - most) / (growth - 1);
    sum *= 1 + PASSED * outlook->images;
    return -(most + log(sum)) / log_b + ENDING_MERIT * outlook->ends;
}

/* Shares by the bounds of random states. */
static void count_bounds(struct outlook *outlook)
{
    for (uint32_t d = 0; d < OUTLOOK_DEPTHS; d++) {
        uint32_t below = 0;
        for (uint32_t i = 0; i < outlook->measured; i++)
            below += outlook->bound[i] <= d;
        outlook->log_share[d] = log((double)below / outlook->measured);
    }
}

void outlook_join(struct outlook *outlook, const struct outlook *other)
{
    outlook->ends |= other->ends;
    outlook->images += other->images;
    outlook->guessed |= other->guessed;
    if (!outlook->measured || (other->measured &&
                               other->measured < outlook->measured))
        outlook->measured = other->measured;
    for (uint32_t i = 0; i < RANDOM_STATES; i++)
        if (outlook->bound[i] < other->bound[i])
            outlook->bound[i] = other->bound[i];
    for (uint32_t d = 0; d < OUTLOOK_DEPTHS; d++)
        outlook->log_share[d] += other->log_share[d];
    if (!outlook->guessed && outlook->measured)
        count_bounds(outlook);
}

static double merit_beside(const struct shades *shades,
                           const struct mixture *mixture,
                           const struct outlook *others)
{
    struct outlook together = mixture->outlook;
    outlook_join(&together, others);
    return find_merit(&together, shades->growth);
}

static int keeps_goal(const struct shades *shades,
                      const struct mixture *mixture, uint32_t g)
{
    for (uint32_t i = 0; i < mixture->count; i++)
        if (shades->shade[mixture->shade[i]].coordinate->move[g])
            return 0;
    return 1;
}

/* 1: every generator keeps the goal of some image. */
static int ends_everywhere(const struct shades *shades,
                           const struct mixture *mixture)
{
    const struct goal *goal = shades->goal;
    for (uint32_t g = 0; g < goal->graph->generators; g++) {
        uint32_t s = 0;
        while (s < goal->symmetries &&
               !keeps_goal(shades, mixture, goal_move(goal, s, g)))
            s++;
        if (s == goal->symmetries)
            return 0;
    }
    return 1;
}

static int count_first(struct shades *shades, const struct mixture *mixture,
                       struct first_spheres *first, struct error *error)
{
    struct mixture_ball ball;
    int code = mixture_ball_create(shades, mixture, ROOM, &ball, error);
    first->spheres = ball.spheres;
    first->whole = ball.whole;
    first->sphere = code ? NULL : memory_alloc(ball.spheres,
                                               sizeof *first->sphere, error);
    for (uint32_t d = 0; d < ball.spheres && first->sphere; d++)
        first->sphere[d] = ball.first[d + 1] - ball.first[d];
    if (!code)
        first->ends = ends_everywhere(shades, mixture);
    mixture_ball_clear(&ball);
    return first->sphere ? 0 : ERROR_FAILED;
}

/* Symmetric mixtures, and others that tell the same letters apart, have the
 * same spheres. */
static struct first_spheres *find_first(struct shades *shades,
                                        const struct mixture *mixture,
                                        struct error *error)
{
    uint16_t *joint = shades->scratch + shades->goal->letters;
    mixture_joint(shades, mixture, joint);
    uint64_t kind = shades_kind(shades, joint);
    for (uint32_t i = 0; i < shades->firsts; i++)
        if (shades->first[i].kind == kind)
            return &shades->first[i];
    struct first_spheres *list = memory_resize(
        shades->first, shades->firsts + 1, sizeof *list, error);
    if (!list)
        return NULL;
    shades->first = list;
    list += shades->firsts;
    *list = (struct first_spheres){ .kind = kind };
    if (count_first(shades, mixture, list, error))
        return NULL;
    shades->firsts++;
    return list;
}

int mixture_estimate(struct shades *shades, struct mixture *mixture,
                     const struct outlook *others, struct error *error)
{
    const struct first_spheres *first = find_first(shades, mixture, error);
    double sphere[OUTLOOK_DEPTHS];
    if (!first)
        return ERROR_FAILED;
    uint32_t spheres = first->spheres;
    memcpy(sphere, first->sphere, spheres * sizeof *sphere);
    if (!first->whole)
        spheres = guess_spheres(sphere, spheres, mixture->size);
    mixture->outlook = (struct outlook){
        .ends = first->ends, .guessed = 1,
        .images = mixture->images < IMAGES_MAX ? mixture->images : IMAGES_MAX };
    set_outlook(&mixture->outlook, sphere, spheres);
    mixture->merit = merit_beside(shades, mixture, others);
    return 0;
}

int mixture_measure(struct shades *shades, struct mixture *mixture,
                    const struct outlook *others, struct error *error)
{
    struct outlook *outlook = &mixture->outlook;
    struct first_spheres *first = find_first(shades, mixture, error);
    int code = first ? 0 : ERROR_FAILED;
    if (!code && !first->tried)
        code = random_bounds(shades, mixture, first->bound, error);
    if (code < 0)
        return code;
    if (!first->tried)
        first->measured = (uint32_t)code;
    first->tried = 1;
    outlook->guessed = !first->measured;
    outlook->measured = first->measured;
    if (first->measured) {
        memcpy(outlook->bound, first->bound, sizeof outlook->bound);
        count_bounds(outlook);
    }
    mixture->merit = merit_beside(shades, mixture, others);
    return 0;
}
