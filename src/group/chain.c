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
#include "group/chain_level.h"

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

const void *chain_transversal(const struct chain *chain, size_t level,
                              uint32_t place)
{
    ASSERT(level < chain->depth && place < chain->levels[level].filled);
    return chain->levels[level].up + place * chain->group.size;
}

const void *chain_transversal_inverse(const struct chain *chain, size_t level,
                                      uint32_t place)
{
    ASSERT(level < chain->depth && place < chain->levels[level].filled);
    return chain->levels[level].down + place * chain->group.size;
}

size_t chain_sift_counted(const struct chain *chain, size_t level,
                          void *element, void *scratch, uint64_t *work)
{
    const struct group *group = &chain->group;
    uint64_t cost = chain_cost(group);
    void *now = element, *next = scratch;
    for (; level < chain->depth; level++) {
        int64_t place = level_image(&chain->levels[level], group, now);
        ++*work;
        if (place < 0)
            break;
        if (place == 0)
            continue;
        group_multiply(group, next, now, chain_transversal_inverse(
                           chain, level, (uint32_t)place));
        void *old = now;
        now = next;
        next = old;
        *work += cost;
    }
    if (now != element)
        memcpy(element, now, group->size);
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
    void *now = element, *next = scratch;
    for (; level < chain->depth; level++) {
        int64_t place = level_image(&chain->levels[level], group, now);
        if (place < 0)
            return UINT64_MAX;
        rank += (uint64_t)place * chain->orders[level + 1];
        if (place == 0)
            continue;
        group_multiply(group, next, now, chain_transversal_inverse(
                           chain, level, (uint32_t)place));
        void *old = now;
        now = next;
        next = old;
    }
    return rank;
}

/* element = u_x element, for a place x of a level. */
static void put_before(const struct chain *chain, size_t level, uint32_t place,
                       void *element, void *scratch)
{
    if (place == 0)
        return;
    group_multiply(&chain->group, scratch,
                   chain_transversal(chain, level, place), element);
    memcpy(element, scratch, chain->group.size);
}

void chain_unrank(const struct chain *chain, size_t level, uint64_t rank,
                  void *element, void *scratch)
{
    group_identity(&chain->group, element);
    for (; level < chain->depth; level++) {
        uint64_t place = rank / chain->orders[level + 1];
        ASSERT(place < chain->levels[level].size);
        rank %= chain->orders[level + 1];
        put_before(chain, level, (uint32_t)place, element, scratch);
    }
}

void chain_random(const struct chain *chain, struct random *random,
                  void *element, void *scratch)
{
    group_identity(&chain->group, element);
    for (size_t level = 0; level < chain->depth; level++) {
        uint64_t place = random_below(random, chain->levels[level].size);
        put_before(chain, level, (uint32_t)place, element, scratch);
    }
}
