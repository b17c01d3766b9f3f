/*
 * Proof of a level by double cosets, where the group is 2-transitive on the
 * orbit: some ten checks instead of one for each point and generator.
 *
 * K = <S_i> has the orbit Q of b = b_i; H = <S_(i+1)> <= K_b is proved, has
 * the orbit Q - {b} of c = b_(i+1) with transversal t_x, and H_c = <S_(i+2)>.
 * Let w in K interchange b and c, and M = H + H w H.  If
 *   (1) w q w^-1 is in H for each q in S_(i+2),
 *   (2) w w is in H,
 *   (3) w t_x w t_y^-1 w^-1, y = x w, is in H for one x of each orbit of H_c on
 *       Q - {b, c}, and
 *   (4) S_i lies in M, s = h w t_y for y = b s,
 * then M = K, and K_b = H.
 *
 * Why.  H w t_x h = H w q t_(xh) with q in H_c, which is H w t_(xh) by (1): the
 * cosets in M are H and the H w t_x.  By (1) w H_c w^-1 is in H and fixes c,
 * so it is in H_c, and equal to it as both are finite.  So if (3) holds for x,
 * H w t_x w = H w t_y, then with x p for all p in H_c: H w t_(xp) w =
 * H w t_x p w = H w t_x w (w^-1 p w), which is in M.  With (2) M w = M, so M
 * is a group, and K by (4).  The same with signs, as in chain_verify.c.
 *
 * This is Witt's extension of a 2-transitive group, and a case of Sims's
 * verification: A. Seress, Permutation Group Algorithms (2003), chapter 8.
 */
#include <string.h>

#include "base/union_find.h"
#include "base/memory.h"
#include "group/chain_builder.h"

struct extension {
    struct builder *builder;
    size_t i;
    uint8_t *swap;      /* w, then w^-1 */
    uint8_t *back;
    uint32_t *orbit;    /* of H_c: the least point of each */
};

static const struct group *group_of(const struct extension *e)
{
    return &e->builder->chain->group;
}

static const struct level *level_at(const struct extension *e, size_t below)
{
    return &e->builder->chain->levels[e->i + below];
}

static uint32_t place_of(const struct level *level, uint32_t point)
{
    return level->places[point];
}

/* builder->element becomes u_x * itself, or itself * u_x^-1, or is multiplied
 * by another element from a side. */
static void settle_products(struct builder *builder, struct moving moving,
                            uint64_t products)
{
    builder->element = moving.now;
    builder->scratch = moving.next;
    builder->budget.work += products * chain_cost(&builder->chain->group);
}

/* level_put_before or level_divide, by the element that leads to a point. */
static void move_along(struct extension *e, size_t below, uint32_t point,
                       uint32_t (*step)(const struct level *level,
                                        const struct group *group,
                                        uint32_t place, struct moving *moving))
{
    struct builder *builder = e->builder;
    struct moving moving = {builder->element, builder->scratch};
    uint32_t place = place_of(level_at(e, below), point);
    uint32_t products = step(level_at(e, below), group_of(e), place, &moving);
    settle_products(builder, moving, products);
}

static void put_before(struct extension *e, size_t below, uint32_t point)
{
    move_along(e, below, point, level_put_before);
}

static void divide(struct extension *e, size_t below, uint32_t point)
{
    move_along(e, below, point, level_divide);
}

static void multiply(struct extension *e, const void *before,
                     const void *behind)
{
    struct builder *builder = e->builder;
    struct moving moving = {builder->scratch, builder->element};
    group_multiply(group_of(e), builder->scratch,
                   before ? before : builder->element,
                   behind ? behind : builder->element);
    settle_products(builder, moving, 1);
}

static uint32_t image(const void *element, uint32_t point)
{
    return ((const uint16_t *)element)[point];
}

/* The number of orbits of H_c, on all points. */
static uint32_t find_orbits(struct extension *e)
{
    const struct chain *chain = e->builder->chain;
    uint32_t n = chain->group.degree, orbits = 0;
    for (uint32_t p = 0; p < n; p++)
        e->orbit[p] = p;
    if (e->i + 2 < chain->depth) {
        const struct level *level = level_at(e, 2);
        for (size_t s = 0; s < level->generator_count; s++)
            for (uint32_t p = 0; p < n; p++)
                union_find_join(e->orbit, p, image(
                    level->generators + s * chain->group.size, p));
        e->builder->budget.work += level->generator_count * n;
    }
    for (uint32_t p = 0; p < n; p++)
        orbits += union_find_root(e->orbit, p) == p;
    return orbits;
}

/* w = t u_c, where u_c moves b to c and t in H moves c to b u_c^-1. */
static void make_swap(struct extension *e)
{
    struct builder *builder = e->builder;
    uint32_t b = level_at(e, 0)->point;
    group_identity(group_of(e), builder->element);
    put_before(e, 0, level_at(e, 1)->point);
    group_invert(group_of(e), e->back, builder->element);
    put_before(e, 1, image(e->back, b));
    memcpy(e->swap, builder->element, group_of(e)->size);
    group_invert(group_of(e), e->back, e->swap);
}

static int check_stabiliser(struct extension *e)
{
    struct builder *builder = e->builder;
    int code = PROOF_DONE;
    if (e->i + 2 == builder->chain->depth)
        return code;
    const struct level *level = level_at(e, 2);
    for (size_t s = 0; s < level->generator_count && !code; s++) {
        memcpy(builder->element, level->generators + s * group_of(e)->size,
               group_of(e)->size);
        multiply(e, e->swap, NULL);
        multiply(e, NULL, e->back);
        code = builder_check(builder, e->i);
    }
    return code;
}

static int check_swap(struct extension *e)
{
    memcpy(e->builder->element, e->swap, group_of(e)->size);
    multiply(e, e->swap, NULL);
    return builder_check(e->builder, e->i);
}

static int check_orbits(struct extension *e)
{
    const struct level *level = level_at(e, 1);
    int code = PROOF_DONE;
    for (uint32_t place = 1; place < level->size && !code; place++) {
        uint32_t x = ((const uint16_t *)(const void *)level->keys)[place];
        if (union_find_root(e->orbit, x) != x)
            continue;
        memcpy(e->builder->element, e->swap, group_of(e)->size);
        put_before(e, 1, x);
        multiply(e, e->swap, NULL);
        divide(e, 1, image(e->swap, x));
        multiply(e, NULL, e->back);
        code = builder_check(e->builder, e->i);
    }
    return code;
}

static int check_generators(struct extension *e)
{
    struct builder *builder = e->builder;
    const struct level *level = level_at(e, 0);
    int code = PROOF_DONE;
    for (size_t s = 0; s < level->generator_count && !code; s++) {
        const uint8_t *g = level->generators + s * group_of(e)->size;
        uint32_t y = image(g, level->point);
        memcpy(builder->element, g, group_of(e)->size);
        if (y != level->point) {
            divide(e, 1, y);
            multiply(e, NULL, e->back);
        }
        code = builder_check(builder, e->i);
    }
    return code;
}

static int prove(struct extension *e)
{
    struct level *level = &e->builder->chain->levels[e->i];
    if (find_orbits(e) > level->size / 4)
        return PROOF_OPEN;
    make_swap(e);
    int code = check_stabiliser(e);
    if (!code)
        code = check_swap(e);
    if (!code)
        code = check_orbits(e);
    if (!code)
        code = check_generators(e);
    for (size_t s = 0; s < level->generator_count && !code; s++)
        level->verified[s] = level->size;
    return code;
}

int extension_prove(struct builder *builder, size_t i)
{
    const struct chain *chain = builder->chain;
    const struct level *level = &chain->levels[i];
    struct extension e = {.builder = builder, .i = i};
    if (i + 1 >= chain->depth || level->size < 3
        || level[1].size != level->size - 1
        || level->places[level[1].point] == CHAIN_NO_PLACE)
        return PROOF_OPEN;
    int code = ERROR_FAILED;
    e.swap = memory_alloc(2, chain->group.size, builder->error);
    e.orbit = memory_alloc(chain->group.degree, sizeof *e.orbit,
                           builder->error);
    if (e.swap && e.orbit) {
        e.back = e.swap + chain->group.size;
        code = prove(&e);
    }
    memory_free(e.swap);
    memory_free(e.orbit);
    return code;
}
