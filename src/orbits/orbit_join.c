/*
 * Spheres are searched again, state by state, and each state is joined with its
 * images under the generators of what acts: the classes are the orbits, however
 * large the group is.
 */
#include "orbits/orbit_join.h"

#include "base/memory.h"
#include "base/stop.h"
#include "base/union_find.h"
#include "graph/orbit.h"

struct join {
    const struct acting *acting;
    struct orbit set;
    uint32_t *parent;       /* of the states of a sphere */
    uint8_t *image;
};

static void act(const struct join *join, const struct symmetry *symmetry,
                const uint8_t *state)
{
    const struct orbit *set = &join->set;
    const uint32_t *letter = symmetry->letter ? symmetry->letter
                                              : symmetry->point;
    for (uint32_t i = 0; i < set->graph->size; i++)
        orbit_put(set, join->image, symmetry->point[i],
                  (uint16_t)letter[orbit_letter(set, state, i)]);
}

static void invert(const struct join *join, const uint8_t *state)
{
    const struct orbit *set = &join->set;
    for (uint32_t i = 0; i < set->graph->size; i++)
        orbit_put(set, join->image, orbit_letter(set, state, i), (uint16_t)i);
}

/* Joins a state with the image at hand. */
static void join_image(struct join *join, uint32_t first, uint32_t number)
{
    uint32_t image = orbit_find(&join->set, join->image);
    union_find_join(join->parent, number - first, image - first);
}

/* The orbits of the states first .. end-1, a sphere. */
static int count_orbits(struct join *join, uint32_t first, uint32_t end,
                        uint64_t *orbits, struct error *error)
{
    const struct acting *acting = join->acting;
    uint32_t *parent = memory_resize(join->parent, end - first,
                                     sizeof *parent, error);
    if (!parent)
        return ERROR_FAILED;
    join->parent = parent;
    for (uint32_t i = 0; i < end - first; i++)
        parent[i] = i;
    for (uint32_t number = first; number < end; number++) {
        const uint8_t *state = orbit_state(&join->set, number);
        if (number % 4096 == 0 && stop_check(error))
            return ERROR_INTERRUPTED;
        for (uint32_t g = 0; g < acting->generators; g++) {
            act(join, &acting->generator[g], state);
            join_image(join, first, number);
        }
        if (acting->inverts) {
            invert(join, state);
            join_image(join, first, number);
        }
    }
    *orbits = 0;
    for (uint32_t i = 0; i < end - first; i++)
        *orbits += parent[i] == i;
    return 0;
}

static int grow_sphere(struct join *join, const struct growth *growth,
                       uint32_t sphere, struct error *error)
{
    struct orbit *set = &join->set;
    int code = sphere ? orbit_grow(set, error) : 0;
    if (code)
        return code;
    uint32_t first = set->first[sphere], end = set->first[sphere + 1];
    if (end - first != growth->sphere[sphere])
        return error_set(error, ERROR_FAILED, "sphere %u has %u elements here "
                         "and %llu by engine %s", sphere, end - first,
                         (unsigned long long)growth->sphere[sphere],
                         growth->engine);
    return count_orbits(join, first, end, &growth->orbits[sphere], error);
}

int orbit_join(const struct request *request, const struct acting *acting,
               struct growth *growth, struct error *error)
{
    const struct graph *graph = acting->graph;
    struct join join = { .acting = acting };
    int64_t *start = memory_alloc(graph_state_length(graph), sizeof *start,
                                  error);
    join.parent = memory_alloc(1, sizeof *join.parent, error);
    join.image = memory_alloc(graph->size, sizeof(uint16_t), error);
    int code = start && join.parent && join.image ? 0 : ERROR_FAILED;
    if (!code) {
        graph_start_state(graph, start);
        code = orbit_create(graph, start, 0, &join.set, error);
    }
    if (!code) {
        join.set.memory = request_memory(request);
        for (uint32_t k = 0; !code && k < growth->spheres; k++)
            code = grow_sphere(&join, growth, k, error);
        orbit_clear(&join.set);
    }
    memory_free(start);
    memory_free(join.parent);
    memory_free(join.image);
    return code;
}
