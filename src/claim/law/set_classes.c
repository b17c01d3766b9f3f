#include "claim/law/set_classes.h"

#include <string.h>

#include "base/memory.h"

enum { SET_MAX = 3, GENERATORS_MAX = 32 };

int set_classes_create(struct set_classes *classes,
                       const struct symmetric_pairs *pairs, unsigned elements,
                       struct error *error)
{
    *classes = (struct set_classes){ .pairs = pairs, .elements = elements };
    classes->carrier = memory_alloc(pairs->count, sizeof(uint32_t), error);
    classes->stabiliser = memory_alloc(pairs->order, sizeof(uint32_t), error);
    classes->least = memory_alloc(pairs->count, sizeof(uint32_t), error);
    return classes->carrier && classes->stabiliser && classes->least
        ? 0 : ERROR_FAILED;
}

void set_classes_clear(struct set_classes *classes)
{
    memory_free(classes->carrier);
    memory_free(classes->stabiliser);
    memory_free(classes->least);
}

/* Lists the group that some elements generate, and marks its members. */
static void close_group(const struct symmetric_pairs *pairs,
                        const uint32_t *generators, uint32_t count,
                        uint8_t *inside, uint32_t *members)
{
    uint32_t order = 1;
    memset(inside, 0, pairs->order);
    inside[0] = 1;
    members[0] = 0;
    for (uint32_t i = 0; i < order; i++)
        for (uint32_t g = 0; g < count; g++) {
            uint32_t y = symmetric_product(pairs, members[i], generators[g]);
            if (!inside[y])
                members[order++] = y;
            inside[y] = 1;
        }
}

/* Generators of the stabiliser; few, for each at least doubles the group of
 * those before.  inside and list are room for n! each. */
static uint32_t find_generators(const struct set_classes *classes,
                                uint32_t *generators, uint8_t *inside,
                                uint32_t *list)
{
    uint32_t count = 0;
    inside[0] = 1;
    for (uint32_t i = 0; i < classes->order; i++)
        if (!inside[classes->stabiliser[i]]) {
            generators[count++] = classes->stabiliser[i];
            close_group(classes->pairs, generators, count, inside, list);
        }
    return count;
}

/* Fills `least`. */
static void flood_orbits(struct set_classes *classes,
                         const uint32_t *generators, uint32_t count,
                         uint32_t *list)
{
    const struct symmetric_pairs *pairs = classes->pairs;
    uint32_t *least = classes->least;
    for (uint32_t p = 0; p < pairs->count; p++)
        least[p] = UINT32_MAX;
    for (uint32_t p = 0; p < pairs->count; p++) {
        uint32_t reached = 1;
        if (least[p] != UINT32_MAX)
            continue;
        least[p] = list[0] = p;
        for (uint32_t i = 0; i < reached; i++)
            for (uint32_t g = 0; g < count; g++) {
                uint32_t q = symmetric_conjugate(pairs, generators[g],
                                                 list[i]);
                if (least[q] == UINT32_MAX)
                    list[reached++] = q;
                least[q] = p;
            }
    }
}

int set_classes_begin(struct set_classes *classes, uint32_t a,
                      struct error *error)
{
    const struct symmetric_pairs *pairs = classes->pairs;
    uint32_t generators[GENERATORS_MAX];
    uint8_t *inside = memory_alloc(pairs->order, 1, error);
    uint32_t *list = memory_alloc(pairs->order, sizeof *list, error);
    int code = inside && list ? 0 : ERROR_FAILED;
    classes->a = a;
    classes->order = 0;
    for (uint32_t x = 0; x < pairs->order; x++) {
        uint32_t p = symmetric_conjugate(pairs, x, a);
        classes->carrier[p] = symmetric_inverse(pairs, x);
        if (p == a)
            classes->stabiliser[classes->order++] = x;
    }
    if (!code)
        flood_orbits(classes, generators,
                     find_generators(classes, generators, inside, list), list);
    memory_free(inside);
    memory_free(list);
    return code;
}

/* Does an element that fixes a take {p, q} to a set {b, c'} before {b, c}? */
static int pair_falls(const struct set_classes *classes, uint32_t p, uint32_t q,
                      uint32_t b, uint32_t c)
{
    const struct symmetric_pairs *pairs = classes->pairs;
    for (uint32_t i = 0; i < classes->order; i++) {
        uint32_t x = classes->stabiliser[i];
        if (symmetric_conjugate(pairs, x, p) == b &&
            symmetric_conjugate(pairs, x, q) < c)
            return 1;
    }
    return 0;
}

int set_classes_least(const struct set_classes *classes, const uint32_t *set)
{
    const struct symmetric_pairs *pairs = classes->pairs;
    unsigned elements = classes->elements;
    for (unsigned i = 0; i < elements; i++) {
        uint32_t other[SET_MAX], least[SET_MAX];
        unsigned others = 0;
        if (pairs->type[set[i]] != pairs->type[set[0]])
            continue;
        for (unsigned k = 0; k < elements; k++)
            if (k != i) {
                uint32_t p = symmetric_conjugate(
                    pairs, classes->carrier[set[i]], set[k]);
                least[others] = classes->least[p];
                other[others++] = p;
            }
        for (unsigned k = 0; k < others; k++)
            if (least[k] < set[1] ||
                (others == 2 && least[k] == set[1] &&
                 pair_falls(classes, other[k], other[1 - k], set[1], set[2])))
                return 0;
    }
    return 1;
}
