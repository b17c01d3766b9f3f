/*
 * A list of sphere sizes that grows by one with every finished layer.
 */
#include "growth/growth.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"

void growth_free(struct growth *growth)
{
    memory_free(growth->sphere);
    memory_free(growth->orbits);
    memory_free(growth->listed);
    memory_free(growth->listed_orbit);
    for (size_t i = 0; i < growth->list_count; i++) {
        memory_free(growth->lists[i].state);
        memory_free(growth->lists[i].orbit);
    }
    memory_free(growth->lists);
    memory_free(growth->traffic);
    memset(growth, 0, sizeof *growth);
}

/* The array has room for the next power of two of what it holds. */
static int growth_reserve(struct growth *growth, struct error *error)
{
    size_t held = growth->spheres;
    if (held & (held - 1))
        return 0;
    size_t size = sizeof *growth->sphere;
    uint64_t *larger = held
        ? memory_resize(growth->sphere, 2 * held, size, error)
        : memory_alloc(1, size, error);
    if (!larger)
        return ERROR_FAILED;
    growth->sphere = larger;
    return 0;
}

int growth_append(struct growth *growth, const struct request *request,
                  uint64_t size, struct error *error)
{
    int code = growth_reserve(growth, error);
    if (code)
        return code;
    growth->sphere[growth->spheres++] = size;
    const struct observer *observer = &request->observer;
    if (observer->layer)
        observer->layer(observer->context, (uint32_t)(growth->spheres - 1),
                        size);
    return request->checkpoint
        ? request->keep(request->checkpoint, growth, error) : 0;
}

int growth_interrupt(struct growth *growth, struct error *error)
{
    struct error why = { 0 };
    if (!stop_check(&why))
        error_set(&why, ERROR_INTERRUPTED, "another rank was stopped");
    if (growth->spheres == 0)
        return error_set(error, ERROR_INTERRUPTED, "%s", why.text);
    growth->stopped = 1;
    snprintf(growth->note, sizeof growth->note, "sphere %zu is not complete: "
             "%.300s", growth->spheres, why.text);
    error_clear(error);
    return 0;
}

int growth_note_orbits(struct growth *growth, uint64_t orbits,
                       struct error *error)
{
    size_t size = sizeof orbits, count = growth->spheres + 1;
    uint64_t *larger = growth->orbits
        ? memory_resize(growth->orbits, count, size, error)
        : memory_alloc(count, size, error);
    if (!larger)
        return ERROR_FAILED;
    growth->orbits = larger;
    growth->orbits[count - 1] = orbits;
    return 0;
}

int growth_note_traffic(struct growth *growth, struct traffic traffic,
                        struct error *error)
{
    size_t size = sizeof traffic, last = growth->spheres - 1;
    struct traffic *larger = growth->traffic
        ? memory_resize(growth->traffic, growth->spheres, size, error)
        : memory_alloc(growth->spheres, size, error);
    if (!larger)
        return ERROR_FAILED;
    growth->traffic = larger;
    growth->traffic[last] = traffic;
    return 0;
}

int growth_is_enough(const struct growth *growth,
                     const struct request *request)
{
    size_t last = growth->spheres - 1;
    return growth->found || last >= request->depth ||
           (request->stop_size && growth->sphere[last] > request->stop_size);
}

uint64_t growth_total(const struct growth *growth)
{
    uint64_t total = 0;
    for (size_t i = 0; i < growth->spheres; i++)
        total += growth->sphere[i];
    return total;
}
