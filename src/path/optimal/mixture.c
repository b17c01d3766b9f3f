#include "path/optimal/mixture.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"

/* Rows as long as this are filled well; the first spheres, as far as so many
 * combinations go. */
enum { INNER_MAX = 8192, SAMPLE = 40000, SAMPLE_SLOTS = 1 << 17,
       SPHERES_MAX = 200 };

/* Combinations of a part that are more than elements of its group by such a
 * factor are mostly never reached. */
#define SPARSE 2

/* Letters that a table gains by twice as many images, and by ends of words that
 * all images rule out together: set by hand on positions of the 3x3x3. */
#define IMAGE_MERIT 0.05
#define ENDING_MERIT 0.2
enum { IMAGES_MAX = 12 };

int mixture_add(struct shades *shades, struct mixture *mixture,
                uint32_t number, struct error *error)
{
    uint32_t letters = shades->goal->letters, kept = 0, size;
    const struct shade *fresh = &shades->shade[number];
    for (uint32_t i = 0; i < mixture->count; i++) {
        const struct shade *old = &shades->shade[mixture->shade[i]];
        if (old->part == fresh->part &&
            colouring_is_finer(old->colour, fresh->colour, letters))
            return 0;
    }
    for (uint32_t i = 0; i < mixture->count; i++) {
        const struct shade *old = &shades->shade[mixture->shade[i]];
        if (old->part == fresh->part &&
            colouring_is_finer(fresh->colour, old->colour, letters))
            continue;
        mixture->shade[kept++] = mixture->shade[i];
    }
    mixture->count = kept;
    if (kept == PATTERN_COORDINATES)
        return error_set(error, ERROR_LIMIT, "more than %d coordinates",
                         PATTERN_COORDINATES);
    mixture->shade[mixture->count++] = number;
    mixture->size = 1;
    for (uint32_t i = 0; i < mixture->count; i++) {
        int code = shades_size(shades, mixture->shade[i], &size, error);
        if (code)
            return code;
        if (!size)
            return error_set(error, ERROR_LIMIT, "a coordinate is too large");
        mixture->size *= size;
    }
    return 0;
}

void mixture_spec(const struct shades *shades, const struct mixture *mixture,
                  struct pattern_spec *spec)
{
    spec->count = mixture->count;
    for (uint32_t i = 0; i < mixture->count; i++) {
        const struct shade *shade = &shades->shade[mixture->shade[i]];
        spec->part[i] = shade->part;
        spec->colour[i] = shade->colour;
        spec->size[i] = shade->size;
    }
}

/* The outer coordinates by falling size, but one that can be folded beside the
 * first stands next to it: the more combinations are folded, the fewer of them
 * are kept by some symmetry and so stand for less than a whole class. */
static void sort_outer(const struct shades *shades, struct mixture *mixture)
{
    uint64_t folds = 1;
    for (uint32_t i = 0; i + 1 < mixture->count; i++) {
        uint32_t best = i, most = 0;
        for (uint32_t j = i; j + 1 < mixture->count; j++) {
            uint32_t size = shades->shade[mixture->shade[j]].size;
            uint32_t merit = folds * size <= PATTERN_FOLDED_MAX
                ? size + COORDINATE_MAX : size;
            if (merit > most) {
                most = merit;
                best = j;
            }
        }
        uint32_t number = mixture->shade[best];
        mixture->shade[best] = mixture->shade[i];
        mixture->shade[i] = number;
        folds *= shades->shade[number].size;
    }
}

int mixture_settle(struct shades *shades, struct mixture *mixture,
                   struct error *error)
{
    struct pattern_spec spec;
    uint32_t inner = 0, kept;
    for (uint32_t i = 1; i < mixture->count; i++) {
        uint32_t size = shades->shade[mixture->shade[i]].size;
        uint32_t old = shades->shade[mixture->shade[inner]].size;
        if (old > INNER_MAX ? size < old : size > old && size <= INNER_MAX)
            inner = i;
    }
    uint32_t number = mixture->shade[inner];
    memmove(mixture->shade + inner, mixture->shade + inner + 1,
            (mixture->count - 1 - inner) * sizeof *mixture->shade);
    mixture->shade[mixture->count - 1] = number;
    sort_outer(shades, mixture);
    mixture_spec(shades, mixture, &spec);
    int code = pattern_symmetries(shades->goal, &spec, &kept,
                                  &mixture->images, error);
    mixture->stored = mixture->count > 1 ? mixture->size / kept
                                         : mixture->size;
    return code;
}

double mixture_bytes(const struct shades *shades,
                     const struct mixture *mixture)
{
    return mixture->stored * (shades->goal->closed ? 0.27 : 1.1);
}

int mixture_fits(const struct shades *shades, const struct mixture *mixture,
                 double memory)
{
    const struct goal *goal = shades->goal;
    /* Where distances are bytes, each sphere looks at all of them. */
    double work = shades->work / (goal->closed ? 1 : 50);
    for (uint32_t p = 0; p < goal->parts; p++) {
        double words = 1;
        for (uint32_t i = 0; i < mixture->count; i++) {
            const struct shade *shade = &shades->shade[mixture->shade[i]];
            words *= shade->part == p ? shade->size : 1;
        }
        if (words > SPARSE * shades->order[p])
            return 0;
    }
    return mixture_bytes(shades, mixture) <= memory &&
        mixture->stored * (double)goal->graph->generators <= work;
}

/* Combinations as one number each, found by hash. */
struct sample {
    const struct shades *shades;
    const struct mixture *mixture;
    uint64_t *found;
    uint32_t *slot;
    uint32_t count;
};

static uint64_t move_number(const struct sample *sample, uint64_t number,
                            size_t g)
{
    const struct mixture *mixture = sample->mixture;
    uint64_t to = 0, stride = 1;
    for (uint32_t i = 0; i < mixture->count; i++) {
        const struct coordinate *coordinate =
            sample->shades->shade[mixture->shade[i]].coordinate;
        uint64_t x = number % coordinate->count;
        number /= coordinate->count;
        to += stride * coordinate->back[x * coordinate->generators + g];
        stride *= coordinate->count;
    }
    return to;
}

static void add_number(struct sample *sample, uint64_t number)
{
    uint64_t slot = number * UINT64_C(0x9e3779b97f4a7c15) >> 47;
    while (sample->slot[slot] &&
           sample->found[sample->slot[slot] - 1] != number)
        slot = (slot + 1) % SAMPLE_SLOTS;
    if (sample->slot[slot])
        return;
    sample->found[sample->count++] = number;
    sample->slot[slot] = sample->count;
}

/* Sizes of the first spheres, until the next might not find room. */
static uint32_t count_spheres(struct sample *sample, double *sphere)
{
    size_t generators = sample->shades->goal->graph->generators;
    uint32_t first = 0, spheres = 1;
    add_number(sample, 0);
    sphere[0] = 1;
    while (spheres < SPHERES_MAX && first < sample->count) {
        uint32_t end = sample->count;
        for (; first < end; first++) {
            if (sample->count + generators > SAMPLE)
                return spheres;
            for (size_t g = 0; g < generators; g++)
                add_number(sample, move_number(sample, sample->found[first],
                                               g));
        }
        if (sample->count == end)
            break;
        sphere[spheres++] = sample->count - end;
    }
    return spheres;
}

static double mean_distance(const double *sphere, uint32_t spheres,
                            double size)
{
    double ratio = spheres > 1 ? sphere[spheres - 1] / sphere[spheres - 2] : 2;
    double next = sphere[spheres - 1], sum = 0, left = size;
    /* Growth that slackens for one sphere grows again: of two ratios, the
     * greater. */
    if (spheres > 3) {
        double before = sphere[spheres - 2] / sphere[spheres - 3];
        ratio = before > ratio ? before : ratio;
    }
    ratio = ratio < 1.05 ? 1.05 : ratio;
    for (uint32_t d = 0; left > 0 && d < 100000; d++) {
        double here = d < spheres ? sphere[d] : (next *= ratio);
        here = here < left ? here : left;
        sum += here * d;
        left -= here;
    }
    return sum / size;
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

int mixture_estimate(struct shades *shades, struct mixture *mixture,
                     struct error *error)
{
    struct sample sample = { .shades = shades, .mixture = mixture };
    double sphere[SPHERES_MAX];
    int code = 0;
    shades_make_room(shades);
    for (uint32_t i = 0; i < mixture->count && !code; i++)
        code = shades_coordinate(shades, mixture->shade[i], error);
    sample.found = memory_alloc(SAMPLE, sizeof *sample.found, error);
    sample.slot = memory_alloc(SAMPLE_SLOTS, sizeof *sample.slot, error);
    if (!sample.found || !sample.slot)
        code = ERROR_FAILED;
    if (!code) {
        uint32_t spheres = count_spheres(&sample, sphere);
        double images = mixture->images < IMAGES_MAX ? mixture->images
                                                     : IMAGES_MAX;
        mixture->merit = mean_distance(sphere, spheres, mixture->size) +
            IMAGE_MERIT * log2(images) +
            ENDING_MERIT * ends_everywhere(shades, mixture);
    }
    memory_free(sample.found);
    memory_free(sample.slot);
    return code;
}
