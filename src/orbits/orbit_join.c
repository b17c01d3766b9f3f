/*
 * Spheres are searched again, state by state, and each state is joined with its
 * images under the generators of what acts: the classes are the orbits, however
 * large the group is.
 */
#include "orbits/orbit_join.h"

#include "base/assert.h"
#include "base/memory.h"
#include "base/stop.h"
#include "base/union_find.h"
#include "graph/orbit.h"
#include "orbits/monomial.h"

struct join {
    const struct acting *acting;
    struct orbit set;
    struct monomial *monomial;  /* of each generator; permutations: NULL */
    uint32_t *parent;       /* of the states of a sphere */
    uint8_t *image;
};

/* Each returns 0, or not where an entry of the image passes 63 bits. */
static int act(const struct join *join, uint32_t generator,
               const uint8_t *state)
{
    const struct orbit *set = &join->set;
    const struct symmetry *symmetry = &join->acting->generator[generator];
    const uint32_t *letter = symmetry->letter ? symmetry->letter
                                              : symmetry->point;
    if (join->monomial)
        return monomial_apply(set->graph, &join->monomial[generator],
                              (const int64_t *)(const void *)state,
                              (int64_t *)(void *)join->image);
    for (uint32_t i = 0; i < set->graph->size; i++)
        orbit_put(set, join->image, symmetry->point[i],
                  (uint16_t)letter[orbit_letter(set, state, i)]);
    return 0;
}

static int invert(const struct join *join, const uint8_t *state)
{
    const struct orbit *set = &join->set;
    if (set->graph->kind == GRAPH_MATRIX)
        return graph_invert_matrix(set->graph, (int64_t *)(void *)join->image,
                                   (const int64_t *)(const void *)state);
    for (uint32_t i = 0; i < set->graph->size; i++)
        orbit_put(set, join->image, orbit_letter(set, state, i), (uint16_t)i);
    return 0;
}

/* Joins a state with all its images. */
static int join_images(struct join *join, uint32_t first, uint32_t number)
{
    const struct acting *acting = join->acting;
    const uint8_t *state = orbit_state(&join->set, number);
    uint32_t images = acting->generators + (acting->inverts != 0);
    for (uint32_t g = 0; g < images; g++) {
        if (g < acting->generators ? act(join, g, state)
                                   : invert(join, state))
            return -1;
        uint32_t image = orbit_find(&join->set, join->image);
        ASSERT(image != STATE_NONE && image >= first);
        union_find_join(join->parent, number - first, image - first);
    }
    return 0;
}

/* The orbits of the states first .. end-1, a sphere. */
static int count_orbits(struct join *join, uint32_t first, uint32_t end,
                        uint64_t *orbits, struct error *error)
{
    uint32_t *parent = memory_resize(join->parent, end - first,
                                     sizeof *parent, error);
    if (!parent)
        return ERROR_FAILED;
    join->parent = parent;
    for (uint32_t i = 0; i < end - first; i++)
        parent[i] = i;
    for (uint32_t number = first; number < end; number++) {
        if (number % 4096 == 0 && stop_check(error))
            return ERROR_INTERRUPTED;
        if (join_images(join, first, number))
            return error_set(error, ERROR_LIMIT, "an entry of the image of a "
                             "state passes 63 bits");
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

/* Makes room, and spheres that hold the start alone. */
static int create_join(struct join *join, struct error *error)
{
    const struct acting *acting = join->acting;
    const struct graph *graph = acting->graph;
    int code = orbit_create_from_starts(graph, graph, 0, &join->set, error);
    if (code)
        return code;
    join->parent = memory_alloc(1, sizeof *join->parent, error);
    join->image = memory_alloc(1, join->set.size, error);
    if (!join->parent || !join->image)
        return ERROR_FAILED;
    if (graph->kind == GRAPH_PERMUTATION)
        return 0;
    join->monomial = memory_alloc(acting->generators + 1,
                                  sizeof *join->monomial, error);
    for (uint32_t g = 0; join->monomial && g < acting->generators; g++)
        monomial_read(graph, acting->group, &acting->generator[g],
                      &join->monomial[g]);
    return join->monomial ? 0 : ERROR_FAILED;
}

int orbit_join(const struct request *request, const struct acting *acting,
               struct growth *growth, struct error *error)
{
    struct join join = { .acting = acting };
    int code = create_join(&join, error);
    join.set.memory = request_memory(request);
    for (uint32_t k = 0; !code && k < growth->spheres; k++)
        code = grow_sphere(&join, growth, k, error);
    orbit_clear(&join.set);
    memory_free(join.monomial);
    memory_free(join.parent);
    memory_free(join.image);
    return code;
}
