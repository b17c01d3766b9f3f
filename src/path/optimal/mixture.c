#include "path/optimal/mixture.h"

#include <string.h>

#include "base/memory.h"

/* Rows as long as this are filled well. */
enum { INNER_MAX = 8192 };

/* Combinations of a part that are more than elements of its group by such a
 * factor are mostly never reached. */
#define SPARSE 2

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

void mixture_joint(const struct shades *shades, const struct mixture *mixture,
                   uint16_t *joint)
{
    uint32_t letters = shades->goal->letters;
    for (uint32_t i = 0; i < letters; i++)
        joint[i] = (uint16_t)shades->goal->part_of[i];
    for (uint32_t k = 0; k < mixture->count; k++)
        colouring_refine(joint, shades->shade[mixture->shade[k]].colour,
                         letters);
}
