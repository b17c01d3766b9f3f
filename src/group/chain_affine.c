/*
 * A proved base of a group that is affine on its orbits, and the proof of a
 * level by images of that base instead of whole elements.
 *
 * Let the points of every orbit be numbered 0 .. m-1 so that each generator of
 * K acts on the orbit as x -> k x + c modulo m.  Then so does all of K, and as
 * an affine map is told by what it does to 0 and 1, the points with these two
 * numbers, of all orbits, are a base of K: only the identity fixes them.
 *
 * Numberings are read off elements a of K: the orbits of K must be the cycles
 * of a, and a is x -> x + 1.  Tried are the generators, their quotients,
 * products and commutators, two by two, and random elements.  So
 * cyclic and dihedral groups are found, AGL_1(p), and the stabilisers of a
 * point in PSL_2(p) and PGL_2(p).
 *
 * Sifting needs the images of the chain's base points only, and the images of
 * the proved base tell whether the identity is left.
 */
#include <string.h>

#include "base/memory.h"
#include "group/chain_builder.h"

enum { PAIRS_OF = 6, RANDOM_TRIES = 40 };

struct numbering {
    uint32_t *first;    /* a point -> the point with number 0 in its cycle */
    uint32_t *number;
    uint32_t *length;   /* of the cycle, at its first point */
};

/* Numbers the points along the cycles of an element. */
static void number_points(const uint16_t *a, uint32_t n,
                          const struct numbering *by)
{
    memset(by->length, 0, n * sizeof *by->length);
    for (uint32_t f = 0; f < n; f++) {
        if (by->length[f])
            continue;
        uint32_t m = 0;
        for (uint32_t p = f; m == 0 || p != f; p = a[p]) {
            by->first[p] = f;
            by->number[p] = m++;
            by->length[p] = 1;      /* seen */
        }
        by->length[f] = m;
    }
}

/* Does s act on the cycle of a from f on as an affine map? */
static int is_affine_on(const uint16_t *a, const uint16_t *s, uint32_t f,
                        const struct numbering *by)
{
    uint32_t m = by->length[f], p = f, expected = by->number[s[f]];
    uint32_t k = (by->number[s[a[f]]] + m - expected) % m;
    do {
        if (by->first[s[p]] != f || by->number[s[p]] != expected)
            return 0;
        expected = (expected + k) % m;
        p = a[p];
    } while (p != f);
    return 1;
}

static int is_affine(const uint16_t *a, const uint16_t *s, uint32_t n,
                     const struct numbering *by)
{
    for (uint32_t f = 0; f < n; f++)
        if (by->first[f] == f && (by->first[s[f]] != f
                                  || !is_affine_on(a, s, f, by)))
            return 0;
    return 1;
}

/* 1 if the candidate builder->element numbers the orbits of a level's group. */
static int numbers_orbits(struct builder *builder, size_t i,
                          const struct numbering *by)
{
    const struct group *group = &builder->chain->group;
    const struct level *level = &builder->chain->levels[i];
    const uint16_t *a = builder->element;
    number_points(a, group->degree, by);
    builder->budget.work += group->degree;
    if (by->length[by->first[level->point]] != level->size)
        return 0;
    for (size_t s = 0; s < level->generator_count; s++) {
        const uint8_t *g = level->generators + s * group->size;
        builder->budget.work += group->degree;
        if (!is_affine(a, (const void *)g, group->degree, by))
            return 0;
    }
    return 1;
}

/* The candidates: s, s t, s t^-1, s^-1 t^-1 s t for generators, then random
 * elements; 0 after the last. */
static int next_candidate(struct builder *builder, size_t i, size_t at)
{
    struct level *level = &builder->chain->levels[i];
    const struct group *group = &builder->chain->group;
    size_t g = level->generator_count, few = g < PAIRS_OF ? g : PAIRS_OF;
    if (at < g) {
        memcpy(builder->element, level->generators + at * group->size,
               group->size);
        return 1;
    }
    at -= g;
    if (at >= 3 * few * few) {
        level_random(level, group, &builder->random, builder->element,
                     &builder->budget);
        return at < 3 * few * few + RANDOM_TRIES;
    }
    size_t s = at / 3 / few * group->size, t = at / 3 % few * group->size;
    const uint8_t *generators = level->generators;
    const uint8_t *inverses = level->inverses;
    group_multiply(group, builder->element, generators + s,
                   (at % 3 == 0 ? generators : inverses) + t);
    if (at % 3 < 2)
        return 1;
    group_multiply(group, builder->element, inverses + s, inverses + t);
    group_append(group, builder->element, generators + s);
    group_append(group, builder->element, generators + t);
    return 1;
}

/* The points with numbers 0 and 1 of the cycles of builder->element. */
static int take_base(struct builder *builder, const struct numbering *by,
                     struct affine *affine)
{
    const struct chain *chain = builder->chain;
    const uint16_t *a = builder->element;
    uint32_t n = chain->group.degree, count = 0;
    affine->base = memory_alloc(n, sizeof *affine->base, builder->error);
    affine->room = memory_alloc(n + chain->depth, sizeof *affine->room,
                                builder->error);
    if (!affine->base || !affine->room)
        return ERROR_FAILED;
    for (uint32_t p = 0; p < n; p++)
        if (by->number[p] < 2 && a[p] != p)
            affine->base[count++] = (uint16_t)p;
    affine->count = count;
    return 0;
}

int affine_find(struct builder *builder, size_t i, struct affine *affine)
{
    uint32_t n = builder->chain->group.degree;
    uint32_t *room = memory_alloc(n, 3 * sizeof *room, builder->error);
    struct numbering by = {room, room + n, room + 2 * (size_t)n};
    if (!room)
        return ERROR_FAILED;
    int code = 0;
    for (size_t at = 0; !code && next_candidate(builder, i, at); at++) {
        code = budget_spend(&builder->budget, n, builder->error);
        if (code || !numbers_orbits(builder, i, &by))
            continue;
        code = take_base(builder, &by, affine);
        break;
    }
    memory_free(room);
    return code;
}

void affine_clear(struct affine *affine)
{
    memory_free(affine->base);
    memory_free(affine->room);
    memset(affine, 0, sizeof *affine);
}

/* Moves the points by the Schreier generator of a pair; its sign. */
static int move_by_pair(const struct chain *chain, size_t i, struct edge edge,
                        struct points *points)
{
    const struct group *group = &chain->group;
    const struct level *level = &chain->levels[i];
    const uint8_t *s = level->generators + edge.generator * group->size;
    const uint16_t *images = (const void *)s;
    uint32_t to = level->images[edge.generator][edge.parent];
    int sign = points_move(level, group, edge.parent, points);
    for (uint32_t k = 0; k < points->count; k++)
        points->at[k] = images[points->at[k]];
    sign *= group_sign(group, s);
    return sign * points_move_back(level, group, to & ~CHAIN_TREE_EDGE, points);
}

int affine_check(struct builder *builder, size_t i,
                 const struct affine *affine, struct edge edge)
{
    const struct chain *chain = builder->chain;
    struct points points = {affine->room, affine->count};
    memcpy(points.at, affine->base, affine->count * sizeof *points.at);
    for (size_t j = i + 1; j < chain->depth; j++)
        points.at[points.count++] = (uint16_t)chain->levels[j].point;
    int sign = move_by_pair(chain, i, edge, &points);
    builder->budget.work += 8 * points.count;
    for (size_t j = i + 1; j < chain->depth; j++) {
        const struct level *level = &chain->levels[j];
        uint32_t image = points.at[affine->count + j - i - 1];
        if (level->places[image] == CHAIN_NO_PLACE)
            return 0;
        sign *= points_move_back(level, &chain->group, level->places[image],
                                 &points);
        builder->budget.work += 8 * points.count;
    }
    return memcmp(points.at, affine->base,
                  affine->count * sizeof *points.at) == 0
        && (sign > 0 || !chain->bipartite);
}
