/*
 * The orbits of a sphere are as many as its elements that a symmetry fixes, on
 * the average of all symmetries.  Conjugate symmetries fix equally many, so one
 * of each class is enough; its fixed elements are few, and a table knows their
 * distances.
 */
#include "orbits/burnside.h"

#include <string.h>

#include "base/assert.h"
#include "base/memory.h"
#include "base/union_find.h"
#include "graph/graph_group.h"
#include "orbits/fixed_elements.h"
#include "path/table/oracle.h"

enum { BATCH = 4096 };

struct burnside {
    const struct acting *acting;
    struct oracle *oracle;
    struct group group;
    uint8_t *elements;          /* the generators of the graph */
    struct symmetry *list;      /* all that act, but for inversion */
    uint32_t count;
    uint32_t *class;            /* of each: the first in it */
    uint64_t weight;            /* of the class at work */
    struct position *position;  /* of fixed elements whose distance is not */
    uint32_t *distance;         /* known yet */
    size_t waiting;
    uint64_t *fixed;            /* of all symmetries, in each sphere */
    uint32_t spheres;
};

/* c^-1 a c = b, told by the moves. */
static int is_conjugate(uint32_t moves, const struct symmetry *a,
                        const struct symmetry *b, const struct symmetry *c)
{
    for (uint32_t i = 0; i < moves; i++)
        if (b->move[c->move[i]] != c->move[a->move[i]])
            return 0;
    return 1;
}

static void find_classes(struct burnside *work)
{
    const struct acting *acting = work->acting;
    for (uint32_t a = 0; a < work->count; a++)
        work->class[a] = a;
    for (uint32_t g = 0; g < acting->generators; g++)
        for (uint32_t a = 1; a < work->count; a++) {
            uint32_t b = 1;
            while (b < work->count &&
                   !is_conjugate(acting->group->moves, &work->list[a],
                                 &work->list[b], &acting->generator[g]))
                b++;
            ASSERT(b < work->count);
            union_find_join(work->class, a, b);
        }
    for (uint32_t a = 0; a < work->count; a++)
        work->class[a] = union_find_root(work->class, a);
}

/* All symmetries, the rotations among them, or the identity. */
static int list_symmetries(struct burnside *work, struct error *error)
{
    const struct symmetry_group *group = work->acting->group;
    enum up_to up_to = work->acting->up_to;
    int code = up_to == UP_TO_INVERSE
        ? symmetry_subgroup(group, 1, &work->list, &work->count, error)
        : symmetry_elements(group, BURNSIDE_MAX, &work->list, &work->count,
                            error);
    if (code)
        return code;
    work->class = memory_alloc(work->count, sizeof *work->class, error);
    if (!work->class)
        return ERROR_FAILED;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < work->count; i++)
        if (up_to != UP_TO_ROTATIONS ||
            symmetry_is_rotation(group, &work->list[i]))
            work->list[kept++] = work->list[i];
    work->count = kept;
    find_classes(work);
    return 0;
}

static int count_waiting(struct burnside *work, struct error *error)
{
    size_t count = work->waiting;
    work->waiting = 0;
    if (oracle_distances(work->oracle, work->position, work->distance, count))
        return oracle_refuse(work->oracle, error);
    for (size_t i = 0; i < count; i++) {
        ASSERT(work->distance[i] < work->spheres);
        work->fixed[work->distance[i]] += work->weight;
    }
    return 0;
}

static int visit_element(void *context, const void *element,
                         struct error *error)
{
    struct burnside *work = context;
    if (layout_index_find(work->oracle->index, element,
                          &work->position[work->waiting++]))
        return error_set(error, ERROR_FAILED, "an element of the group has no "
                         "place in the table of distances");
    return work->waiting == BATCH ? count_waiting(work, error) : 0;
}

static int add_fixed(struct burnside *work, const uint32_t *point, int twisted,
                     struct error *error)
{
    struct fixed_search search = { point, twisted, visit_element, work };
    int code = fixed_elements(&work->group, work->elements,
                              work->acting->graph->generators, &search, error);
    return code ? code : count_waiting(work, error);
}

static int add_classes(struct burnside *work, const struct growth *growth,
                       struct error *error)
{
    int code = 0;
    for (uint32_t a = 0; !code && a < work->count; a++) {
        if (work->class[a] != a)
            continue;
        work->weight = 0;
        for (uint32_t b = a; b < work->count; b++)
            work->weight += work->class[b] == a;
        for (size_t d = 0; a == 0 && d < growth->spheres; d++)
            work->fixed[d] += growth->sphere[d];
        if (a > 0)
            code = add_fixed(work, work->list[a].point, 0, error);
        if (!code && work->acting->inverts)
            code = add_fixed(work, work->list[a].point, 1, error);
    }
    return code;
}

/* The spheres are those of the table, or become them. */
static int take_spheres(struct burnside *work, struct growth *growth,
                        struct error *error)
{
    const struct distances *distances = work->oracle->distances;
    const struct request silent = { .graph = work->acting->graph };
    work->spheres = distances->spheres;
    work->fixed = memory_alloc(work->spheres, sizeof *work->fixed, error);
    if (!work->fixed)
        return ERROR_FAILED;
    if (growth->spheres) {
        ASSERT(growth->spheres == work->spheres);
        return 0;
    }
    int code = 0;
    for (uint32_t d = 0; !code && d < work->spheres; d++)
        code = growth_append(growth, &silent, distances->sphere[d], error);
    growth->complete = 1;
    return code;
}

static int create_burnside(struct burnside *work,
                           const struct request *request,
                           struct growth *growth, struct error *error)
{
    struct oracle_table table = { 0 };
    struct request whole = *request;
    whole.graph = work->acting->graph;
    whole.target = NULL;
    whole.stop_size = whole.list.most = 0;
    work->group = graph_group(whole.graph);
    work->position = memory_alloc(BATCH, sizeof *work->position, error);
    work->distance = memory_alloc(BATCH, sizeof *work->distance, error);
    if (!work->position || !work->distance)
        return ERROR_FAILED;
    int code = graph_elements(whole.graph, &work->group, &work->elements,
                              error);
    if (!code)
        code = oracle_create(&whole, &table, &work->oracle, error);
    return code ? code : take_spheres(work, growth, error);
}

int burnside_count(const struct request *request, const struct acting *acting,
                   struct growth *growth, struct error *error)
{
    struct burnside work = { .acting = acting };
    int code = list_symmetries(&work, error);
    if (!code)
        code = create_burnside(&work, request, growth, error);
    if (!code)
        code = add_classes(&work, growth, error);
    if (!code && !growth->orbits) {
        growth->orbits = memory_alloc(growth->spheres, sizeof *growth->orbits,
                                      error);
        code = growth->orbits ? 0 : ERROR_FAILED;
    }
    uint64_t order = (uint64_t)work.count * (acting->inverts ? 2 : 1);
    for (size_t d = 0; !code && d < growth->spheres; d++) {
        growth->orbits[d] = work.fixed[d] / order;
        if (work.fixed[d] % order)
            code = error_set(error, ERROR_FAILED, "sphere %zu does not divide "
                             "into orbits: %llu fixed elements, %llu "
                             "symmetries", d,
                             (unsigned long long)work.fixed[d],
                             (unsigned long long)order);
    }
    oracle_free(work.oracle);
    memory_free(work.elements);
    memory_free(work.list);
    memory_free(work.class);
    memory_free(work.position);
    memory_free(work.distance);
    memory_free(work.fixed);
    return code;
}
