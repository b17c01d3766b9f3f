/*
 * Reading a stabiliser chain: orders, sifting, ranks, random elements.
 *
 * The element h of G^(i) with b_i moved to x is h' u_x with h' in G^(i+1), so
 * sifting multiplies by u_x^-1 from the right, level by level, and what is
 * left is the identity exactly if h was in the group.  Ranks are the places
 * x_i as digits, the first level most significant:
 *
 *   rank = x_0 |G^(1)| + x_1 |G^(2)| + ... + x_(k-1)
 *
 * so that the elements of a coset G^(i) g have consecutive ranks.
 */
#include "group/chain.h"

#include <string.h>

#include "base/assert.h"
#include "base/memory.h"
#include "group/chain_transversal.h"

void chain_free(struct chain *chain)
{
    if (!chain)
        return;
    for (size_t i = 0; i < chain->depth; i++)
        level_clear(&chain->levels[i]);
    memory_free(chain->levels);
    memory_free(chain->orders);
    memory_free(chain);
}

const struct group *chain_group(const struct chain *chain)
{
    return &chain->group;
}

size_t chain_depth(const struct chain *chain)
{
    return chain->depth;
}

uint32_t chain_base_point(const struct chain *chain, size_t level)
{
    ASSERT(level < chain->depth);
    return chain->levels[level].point;
}

uint32_t chain_orbit_size(const struct chain *chain, size_t level)
{
    ASSERT(level < chain->depth);
    return chain->levels[level].size;
}

size_t chain_generators(const struct chain *chain, size_t level,
                        const void **elements)
{
    ASSERT(level < chain->depth);
    *elements = chain->levels[level].generators;
    return chain->levels[level].generator_count;
}

void chain_order(const struct chain *chain, size_t level, mpz_t order)
{
    mpz_set_ui(order, 1);
    for (; level < chain->depth; level++)
        mpz_mul_ui(order, order, chain->levels[level].size);
}

uint64_t chain_order_small(const struct chain *chain, size_t level)
{
    ASSERT(level <= chain->depth);
    return chain->orders[level];
}

int chain_is_bipartite(const struct chain *chain)
{
    return chain->bipartite;
}

int64_t chain_place(const struct chain *chain, size_t level, const void *key)
{
    ASSERT(level < chain->depth);
    return level_place(&chain->levels[level], &chain->group, key);
}

const void *chain_key(const struct chain *chain, size_t level, uint32_t place)
{
    ASSERT(level < chain->depth && place < chain->levels[level].size);
    return chain->levels[level].keys + place * chain->group.key_size;
}

/* key moved by u_x, or by u_x^-1 */
static inline void move_key(const struct chain *chain, size_t level,
                            uint32_t place, void *key, int back)
{
    const struct level *at = &chain->levels[level];
    const struct group *group = &chain->group;
    uint32_t moved[GROUP_KEY_WORDS];
    if (group->kind == GROUP_PERMUTATION) {
        struct points points = {key, 1};
        (back ? points_move_back : points_move)(at, group, place, &points);
        return;
    }
    group_move(group, moved, key, back ? level_down(at, group, place, NULL)
                                       : level_up(at, group, place, NULL));
    memcpy(key, moved, group->key_size);
}

void chain_move(const struct chain *chain, size_t level, uint32_t place,
                void *key)
{
    move_key(chain, level, place, key, 0);
}

void chain_move_back(const struct chain *chain, size_t level, uint32_t place,
                     void *key)
{
    move_key(chain, level, place, key, 1);
}

/* Leaves the element where it was. */
static void settle(const struct moving *moving, void *element, size_t size)
{
    if (moving->now != element)
        memcpy(element, moving->now, size);
}

void chain_divide(const struct chain *chain, size_t level, uint32_t place,
                  void *element, void *scratch)
{
    struct moving moving = {element, scratch};
    level_divide(&chain->levels[level], &chain->group, place, &moving);
    settle(&moving, element, chain->group.size);
}

void chain_put_before(const struct chain *chain, size_t level, uint32_t place,
                      void *element, void *scratch)
{
    struct moving moving = {element, scratch};
    level_put_before(&chain->levels[level], &chain->group, place, &moving);
    settle(&moving, element, chain->group.size);
}

size_t chain_sift_counted(const struct chain *chain, size_t level,
                          void *element, void *scratch, uint64_t *work)
{
    const struct group *group = &chain->group;
    uint64_t cost = chain_cost(group);
    struct moving moving = {element, scratch};
    for (; level < chain->depth; level++) {
        const struct level *at = &chain->levels[level];
        int64_t place = level_image(at, group, moving.now);
        ++*work;
        if (place < 0)
            break;
        *work += cost * level_divide(at, group, (uint32_t)place, &moving);
    }
    settle(&moving, element, group->size);
    return level;
}

size_t chain_sift(const struct chain *chain, size_t level, void *element,
                  void *scratch)
{
    uint64_t work = 0;
    return chain_sift_counted(chain, level, element, scratch, &work);
}

int chain_contains(const struct chain *chain, size_t level,
                   const void *element, void *scratch)
{
    size_t size = chain->group.size;
    memcpy(scratch, element, size);
    return chain_sift(chain, level, scratch, (char *)scratch + size)
            == chain->depth
        && group_is_identity(&chain->group, scratch);
}

uint64_t chain_rank(const struct chain *chain, size_t level, void *element,
                    void *scratch)
{
    const struct group *group = &chain->group;
    uint64_t rank = 0;
    struct moving moving = {element, scratch};
    for (; level < chain->depth; level++) {
        const struct level *at = &chain->levels[level];
        int64_t place = level_image(at, group, moving.now);
        if (place < 0)
            return UINT64_MAX;
        rank += (uint64_t)place * chain->orders[level + 1];
        level_divide(at, group, (uint32_t)place, &moving);
    }
    return rank;
}

void chain_unrank(const struct chain *chain, size_t level, uint64_t rank,
                  void *element, void *scratch)
{
    group_identity(&chain->group, element);
    for (; level < chain->depth; level++) {
        uint64_t place = rank / chain->orders[level + 1];
        ASSERT(place < chain->levels[level].size);
        rank %= chain->orders[level + 1];
        chain_put_before(chain, level, (uint32_t)place, element, scratch);
    }
}

void chain_random(const struct chain *chain, struct random *random,
                  void *element, void *scratch)
{
    group_identity(&chain->group, element);
    for (size_t level = 0; level < chain->depth; level++) {
        uint64_t place = random_below(random, chain->levels[level].size);
        chain_put_before(chain, level, (uint32_t)place, element, scratch);
    }
}
