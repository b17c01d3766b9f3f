#include "engine/frontier/transversals.h"

#include <string.h>

#include "base/assert.h"
#include "base/memory.h"

static uint64_t count_all(const struct chain *chain)
{
    uint64_t elements = 0;
    for (size_t i = 0; i < chain_depth(chain); i++)
        elements += chain_orbit_size(chain, i);
    return elements;
}

/* room: two elements of the group. */
static void fill_level(struct transversals *transversals,
                       const struct chain *chain, uint32_t level,
                       uint32_t *used, uint16_t *room)
{
    const struct group *group = chain_group(chain);
    uint32_t points = transversals->points;
    for (uint32_t place = 0; place < chain_orbit_size(chain, level); place++) {
        uint8_t *bytes = transversals->element +
                         (size_t)*used * transversals->stride;
        group_identity(group, room);
        chain_put_before(chain, level, place, room,
                         room + group->size / sizeof *room);
        for (uint32_t p = 0; p < transversals->stride; p++)
            bytes[p] = (uint8_t)(p < points ? room[p] : p);
        uint16_t point = room[chain_base_point(chain, level)];
        transversals->where[level * points + point] = (*used)++;
    }
}

int transversals_create(const struct chain *chain,
                        struct transversals **result, struct error *error)
{
    const struct group *group = chain_group(chain);
    ASSERT(group->kind == GROUP_PERMUTATION);
    ASSERT(group->degree <= TRANSVERSALS_POINTS_MAX);
    struct transversals *transversals = memory_alloc(1, sizeof *transversals,
                                                     error);
    if (!transversals)
        return ERROR_FAILED;
    transversals->levels = (uint32_t)chain_depth(chain);
    transversals->points = group->degree;
    transversals->stride = (group->degree + 63) / 64 * 64;
    transversals->where = memory_alloc(
        (size_t)transversals->levels * group->degree + 1,
        sizeof *transversals->where, error);
    transversals->element = memory_alloc(count_all(chain) + 1,
                                         transversals->stride, error);
    uint16_t *room = memory_alloc(2, group->size, error);
    int code = transversals->where && transversals->element && room
        ? 0 : ERROR_FAILED;
    uint32_t used = 0;
    for (uint32_t i = 0; i < transversals->levels && !code; i++)
        fill_level(transversals, chain, i, &used, room);
    memory_free(room);
    if (code)
        transversals_free(transversals);
    else
        *result = transversals;
    return code;
}

void transversals_free(struct transversals *transversals)
{
    if (!transversals)
        return;
    memory_free(transversals->where);
    memory_free(transversals->element);
    memory_free(transversals);
}

void transversals_complete(const struct transversals *transversals,
                           const uint8_t *image, uint8_t *element,
                           uint8_t *scratch)
{
    uint32_t points = transversals->points;
    for (uint32_t p = 0; p < transversals->stride; p++)
        element[p] = (uint8_t)p;
    for (uint32_t i = 0; i < transversals->levels; i++) {
        const uint8_t *at = memchr(element, image[i], points);
        ASSERT(at);
        const uint8_t *u = transversals_element(transversals, i,
                                                (uint32_t)(at - element));
        memcpy(scratch, element, points);
        for (uint32_t p = 0; p < points; p++)
            element[p] = scratch[u[p]];
    }
}
