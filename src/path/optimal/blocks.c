#include "path/optimal/blocks.h"

#include <string.h>

#include "base/memory.h"
#include "base/union_find.h"

enum { LENGTH_MAX = 8, TUPLES_MAX = 5000 };

void blocks_close(const struct graph *graph, uint32_t a, uint32_t b,
                  uint32_t *root)
{
    int grown = 1;
    for (uint32_t i = 0; i < graph->size; i++)
        root[i] = i;
    union_find_join(root, a, b);
    while (grown) {
        grown = 0;
        for (size_t g = 0; g < graph->generators; g++)
            for (uint32_t i = 0; i < graph->size; i++) {
                const uint16_t *p = graph->images + g * graph->size;
                uint32_t first = union_find_root(root, i);
                uint32_t x = union_find_root(root, p[i]);
                uint32_t y = union_find_root(root, p[first]);
                if (x == y)
                    continue;
                union_find_join(root, x, y);
                grown = 1;
            }
    }
    for (uint32_t i = 0; i < graph->size; i++)
        root[i] = union_find_root(root, i);
}

/* The tuples of one orbit of points. */
struct tuples {
    uint32_t length, count;
    uint16_t *point;            /* count x length */
};

struct naming {
    const struct graph *graph;
    struct tuples *orbit;
    uint32_t orbits;
    uint32_t *orbit_of;         /* of each point */
    uint32_t *first;            /* of each point: a tuple that begins there */
};

static int is_listed(const struct tuples *tuples, const uint16_t *tuple)
{
    size_t bytes = tuples->length * sizeof *tuple;
    for (uint32_t i = 0; i < tuples->count; i++)
        if (!memcmp(tuples->point + (size_t)i * tuples->length, tuple, bytes))
            return 1;
    return 0;
}

static int same_colours(const struct naming *naming, const uint16_t *a,
                        const uint16_t *b, uint32_t length)
{
    const uint16_t *word = naming->graph->word;
    for (uint32_t i = 0; i < length; i++)
        if (word[a[i]] != word[b[i]])
            return 0;
    return 1;
}

/* Lists the images of the first tuple.  0: two have the same colours, or they
 * are too many. */
static int list_tuples(const struct naming *naming, struct tuples *tuples)
{
    const struct graph *graph = naming->graph;
    uint32_t length = tuples->length;
    tuples->count = 1;
    for (uint32_t i = 0; i < tuples->count; i++)
        for (size_t g = 0; g < graph->generators; g++) {
            uint16_t tuple[LENGTH_MAX];
            const uint16_t *p = graph->images + g * graph->size;
            for (uint32_t k = 0; k < length; k++)
                tuple[k] = p[tuples->point[(size_t)i * length + k]];
            if (is_listed(tuples, tuple))
                continue;
            if (tuples->count == TUPLES_MAX)
                return 0;
            for (uint32_t j = 0; j < tuples->count; j++)
                if (same_colours(naming, tuple,
                                 tuples->point + (size_t)j * length, length))
                    return 0;
            memcpy(tuples->point + (size_t)tuples->count++ * length, tuple,
                   length * sizeof *tuple);
        }
    return 1;
}

/* The point itself, or a small block with it, whose images' colours differ. */
static int find_tuples(const struct naming *naming, uint32_t point,
                       struct tuples *tuples, uint32_t *root)
{
    const struct graph *graph = naming->graph;
    tuples->length = 1;
    tuples->point[0] = (uint16_t)point;
    if (list_tuples(naming, tuples))
        return 1;
    for (uint32_t q = 0; q < graph->size; q++) {
        if (q == point)
            continue;
        blocks_close(graph, point, q, root);
        tuples->length = 1;
        for (uint32_t i = 0; i < graph->size; i++) {
            if (root[i] != root[point] || i == point)
                continue;
            if (tuples->length == LENGTH_MAX)
                break;
            tuples->point[tuples->length++] = (uint16_t)i;
        }
        if (tuples->length < LENGTH_MAX && list_tuples(naming, tuples))
            return 1;
    }
    return 0;
}

static int open_naming(const struct graph *graph, struct naming **result,
                       struct error *error)
{
    struct naming *naming = memory_alloc(1, sizeof *naming, error);
    if (!naming)
        return ERROR_FAILED;
    *result = naming;
    naming->graph = graph;
    naming->orbit = memory_alloc(graph->size, sizeof *naming->orbit, error);
    naming->orbit_of = memory_alloc(graph->size, sizeof *naming->orbit_of,
                                    error);
    naming->first = memory_alloc(graph->size, sizeof *naming->first, error);
    return naming->orbit && naming->orbit_of && naming->first ? 0
                                                              : ERROR_FAILED;
}

/* The orbit of a point that none before has.  1: its points are named. */
static int add_orbit(struct naming *naming, uint32_t point, uint8_t *done,
                     uint32_t *root, struct error *error)
{
    struct tuples *tuples = &naming->orbit[naming->orbits++];
    tuples->point = memory_alloc((size_t)TUPLES_MAX * LENGTH_MAX,
                                 sizeof *tuples->point, error);
    if (!tuples->point)
        return ERROR_FAILED;
    if (!find_tuples(naming, point, tuples, root))
        return 0;
    for (uint32_t i = 0; i < tuples->count; i++) {
        uint32_t begin = tuples->point[(size_t)i * tuples->length];
        done[begin] = 1;
        naming->orbit_of[begin] = naming->orbits - 1;
        naming->first[begin] = i;
    }
    return 1;
}

int naming_create(const struct graph *graph, struct naming **result,
                  struct error *error)
{
    struct naming *naming = NULL;
    uint8_t *done = memory_alloc(graph->size, 1, error);
    uint32_t *root = memory_alloc(graph->size, sizeof *root, error);
    int code = open_naming(graph, &naming, error);
    code = code || !done || !root ? ERROR_FAILED : 1;
    *result = NULL;
    for (uint32_t i = 0; i < graph->size && code == 1; i++)
        if (!done[i])
            code = add_orbit(naming, i, done, root, error);
    memory_free(done);
    memory_free(root);
    if (code == 1)
        *result = naming;
    else
        naming_free(naming);
    return code < 0 ? code : 0;
}

void naming_free(struct naming *naming)
{
    if (!naming)
        return;
    for (uint32_t i = 0; i < naming->orbits; i++)
        memory_free(naming->orbit[i].point);
    memory_free(naming->orbit);
    memory_free(naming->orbit_of);
    memory_free(naming->first);
    memory_free(naming);
}

int naming_apply(const struct naming *naming, uint16_t *origin,
                 const int64_t *state)
{
    const uint16_t *word = naming->graph->word;
    for (uint32_t i = 0; i < naming->graph->size; i++) {
        const struct tuples *tuples = &naming->orbit[naming->orbit_of[i]];
        uint32_t length = tuples->length, found = 0;
        const uint16_t *here = tuples->point +
                               (size_t)naming->first[i] * length;
        for (; found < tuples->count; found++) {
            const uint16_t *there = tuples->point + (size_t)found * length;
            uint32_t k = 0;
            while (k < length && word[there[k]] == state[here[k]])
                k++;
            if (k == length)
                break;
        }
        if (found == tuples->count)
            return 0;
        origin[i] = tuples->point[(size_t)found * length];
    }
    return 1;
}
