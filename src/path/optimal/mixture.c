#include "path/optimal/mixture.h"

#include <string.h>

#include "base/memory.h"

/* Rows as long as this are filled well; the first spheres, as far as so many
 * combinations go. */
enum { INNER_MAX = 8192, SAMPLE = 40000, SAMPLE_SLOTS = 1 << 17,
       SPHERES_MAX = 200 };

/* Products of entries and generators: some minutes of a core; where distances
 * are bytes, each sphere looks at all of them. */
#define WORK_MAX 7e10

int mixture_add(struct shades *shades, struct mixture *mixture,
                uint32_t number, struct error *error)
{
    uint32_t letters = shades->goal->letters, kept = 0, size;
    const struct shade *fresh = &shades->shade[number];
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
    mixture_spec(shades, mixture, &spec);
    int code = pattern_symmetries(shades->goal, &spec, &kept, error);
    mixture->stored = mixture->size / kept;
    return code;
}

double mixture_bytes(const struct shades *shades,
                     const struct mixture *mixture)
{
    const struct shade *inner =
        &shades->shade[mixture->shade[mixture->count - 1]];
    return mixture->stored * (shades->goal->closed ? 0.27 : 1) +
        mixture->size / inner->size * sizeof(uint32_t);
}

int mixture_fits(const struct shades *shades, const struct mixture *mixture,
                 double memory)
{
    const struct goal *goal = shades->goal;
    double room = 2, work = goal->closed ? WORK_MAX : WORK_MAX / 50;
    for (uint32_t p = 0; p < goal->parts; p++)
        for (uint32_t i = 2; i <= goal->part[p].points; i++)
            room *= i;
    return mixture_bytes(shades, mixture) <= memory &&
        mixture->stored * (double)goal->graph->generators <= work &&
        mixture->size <= room;
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
    ratio = ratio < 1.05 ? 1.05 : ratio;
    for (uint32_t d = 0; left > 0 && d < 100000; d++) {
        double here = d < spheres ? sphere[d] : (next *= ratio);
        here = here < left ? here : left;
        sum += here * d;
        left -= here;
    }
    return sum / size;
}

int mixture_estimate(struct shades *shades, struct mixture *mixture,
                     struct error *error)
{
    struct sample sample = { .shades = shades, .mixture = mixture };
    double sphere[SPHERES_MAX];
    int code = 0;
    for (uint32_t i = 0; i < mixture->count && !code; i++)
        code = shades_coordinate(shades, mixture->shade[i], error);
    sample.found = memory_alloc(SAMPLE, sizeof *sample.found, error);
    sample.slot = memory_alloc(SAMPLE_SLOTS, sizeof *sample.slot, error);
    if (!sample.found || !sample.slot)
        code = ERROR_FAILED;
    if (!code) {
        uint32_t spheres = count_spheres(&sample, sphere);
        mixture->mean = mean_distance(sphere, spheres, mixture->size);
    }
    memory_free(sample.found);
    memory_free(sample.slot);
    return code;
}
