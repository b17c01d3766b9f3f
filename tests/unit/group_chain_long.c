/*
 * Chains of groups on thousands of points, whose long transversals are words
 * (group/chain_transversal.c), against closed forms.
 */
#include <string.h>

#include "base/memory.h"
#include "group/chain.h"
#include "group/perm.h"
#include "../tools/testing.h"

enum { POINTS = 65535, GENERATORS = 3, SIZE = 2 * POINTS + 8 };

/* x -> (a x + b) / (c x + d) on 0 .. p-1 and p, which is infinity. */
struct map {
    uint64_t a, b, c, d;
};

static uint8_t elements[GENERATORS * SIZE];

static uint64_t power_mod(uint64_t x, uint64_t k, uint64_t p)
{
    uint64_t r = 1;
    for (; k; k >>= 1, x = x * x % p)
        r = k & 1 ? r * x % p : r;
    return r;
}

/* The least primitive root of a prime. */
static uint64_t primitive_root(uint64_t p)
{
    for (uint64_t g = 2;; g++) {
        int primitive = 1;
        for (uint64_t q = 2; q < p; q++)
            if ((p - 1) % q == 0 && power_mod(g, (p - 1) / q, p) == 1
                && q < p - 1)
                primitive = 0;
        if (primitive || p == 3)
            return g;
    }
}

static uint16_t image(struct map f, uint64_t x, uint64_t p)
{
    uint64_t top = x < p ? (f.a * x + f.b) % p : f.a;
    uint64_t bottom = x < p ? (f.c * x + f.d) % p : f.c;
    if (bottom == 0)
        return (uint16_t)p;
    return (uint16_t)(top * power_mod(bottom, p - 2, p) % p);
}

/* The order of the group that the maps modulo a number generate on n points,
 * as a chain sees it. */
static struct chain *chain_of(const struct map *maps, size_t count, uint64_t p,
                              uint32_t n)
{
    static uint16_t images[POINTS];
    struct group group = group_of_permutations(n);
    struct chain_input input = {.elements = elements, .count = count};
    struct error error = {0};
    struct chain *chain;
    for (size_t g = 0; g < count; g++) {
        for (uint32_t x = 0; x < n; x++)
            images[x] = maps[g].c ? image(maps[g], x, p)
                : x == p ? (uint16_t)p
                : (uint16_t)((maps[g].a * x + maps[g].b) % p);
        group_from_images(&group, elements + g * group.size, images);
    }
    int code = chain_create(&group, &input, &chain, &error);
    testing_note("p=%" PRIu64 " n=%u: %s", p, n, error.text);
    ck_assert_int_eq(code, 0);
    return chain;
}

static void check_chain(struct chain *chain, uint64_t order, int bipartite)
{
    static uint8_t element[2 * SIZE], scratch[2 * SIZE];
    const struct group *group = chain_group(chain);
    struct random random;
    random_seed(&random, 1);
    ck_assert_uint_eq(chain_order_small(chain, 0), order);
    ck_assert_int_eq(chain_is_bipartite(chain), bipartite);
    for (int i = 0; i < 3; i++) {
        uint64_t rank = random_below(&random, order);
        chain_unrank(chain, 0, rank, element, scratch);
        ck_assert_int_eq(chain_contains(chain, 0, element, scratch), 1);
        memcpy(scratch, element, group->size);
        ck_assert_uint_eq(chain_rank(chain, 0, element, scratch), rank);
    }
    chain_unrank(chain, 0, 0, element, scratch);
    ((uint16_t *)(void *)element)[0] = 1;
    ((uint16_t *)(void *)element)[1] = 0;
    ck_assert_int_eq(chain_contains(chain, 0, element, scratch), 0);
    chain_free(chain);
}

static const uint64_t primes[] = {5, 7, 13, 2039, 2053, 4099, 15991, 16381,
                                  32771, 65521};
enum { PRIMES = sizeof primes / sizeof *primes };

START_TEST(cyclic_groups)
{
    static const uint32_t n[] = {3, 2047, 2048, 2049, 4096, 30030, 65535};
    for (size_t i = 0; i < sizeof n / sizeof *n; i++) {
        struct map step = {1, 1, 0, 1}, steps[] = {{1, 6, 0, 1}, {1, 35, 0, 1}};
        check_chain(chain_of(&step, 1, n[i], n[i]), n[i], n[i] % 2 == 0);
        if (n[i] > 3 && n[i] % 2 == 0)      /* 6 + 35 is odd, as is 35 */
            check_chain(chain_of(steps, 2, n[i], n[i]), n[i], 0);
    }
}
END_TEST

START_TEST(dihedral_groups)
{
    static const uint32_t n[] = {5, 2048, 2051, 30030, 65521, 65534, 65535};
    for (size_t i = 0; i < sizeof n / sizeof *n; i++) {
        struct map maps[] = {{1, 1, 0, 1}, {n[i] - 1, 0, 0, 1}};
        struct map reflections[] = {{n[i] - 1, 0, 0, 1}, {n[i] - 1, 1, 0, 1}};
        check_chain(chain_of(maps, 2, n[i], n[i]), 2 * n[i], n[i] % 2 == 0);
        check_chain(chain_of(reflections, 2, n[i], n[i]), 2 * n[i], 1);
    }
}
END_TEST

START_TEST(affine_groups)
{
    for (size_t i = 0; i < PRIMES; i++) {
        uint64_t p = primes[i], g = primitive_root(p);
        struct map maps[] = {{1, 1, 0, 1}, {g, 0, 0, 1}};
        struct map both[] = {{g, 0, 0, 1}, {g, 1, 0, 1}};
        check_chain(chain_of(maps, 2, p, (uint32_t)p), p * (p - 1), 0);
        check_chain(chain_of(both, 2, p, (uint32_t)p), p * (p - 1), 1);
    }
}
END_TEST

START_TEST(projective_groups)
{
    for (size_t i = 0; i < PRIMES; i++) {
        uint64_t p = primes[i], order = p * (p * p - 1);
        struct map maps[] = {{0, p - 1, 1, 0}, {1, 1, 0, 1},
                             {primitive_root(p), 0, 0, 1}};
        check_chain(chain_of(maps, 2, p, (uint32_t)p + 1), order / 2, 0);
        check_chain(chain_of(maps, 3, p, (uint32_t)p + 1), order, 0);
    }
}
END_TEST

/* Many long orbits, one below another: refused. */
START_TEST(deep_chains_are_refused)
{
    static uint16_t images[POINTS];
    struct group group = group_of_permutations(POINTS);
    struct chain_input input = {.elements = elements, .count = 2};
    struct error error = {0};
    struct chain *chain;
    uint64_t used = memory_used();
    for (uint32_t i = 0; i < POINTS; i++)
        images[i] = (uint16_t)((i + 1) % POINTS);
    group_from_images(&group, elements, images);
    perm_identity(images, POINTS);
    images[0] = 1;
    images[1] = 0;
    group_from_images(&group, elements + group.size, images);
    ck_assert_int_eq(chain_create(&group, &input, &chain, &error), ERROR_LIMIT);
    ck_assert_ptr_nonnull(strstr(error.text, "takes more than 160 MiB"));
    ck_assert_uint_eq(memory_used(), used);
    /* and with two points moved it is no problem */
    input.elements = elements + group.size;
    input.count = 1;
    ck_assert_int_eq(chain_create(&group, &input, &chain, &error), 0);
    ck_assert_uint_eq(chain_order_small(chain, 0), 2);
    chain_free(chain);
}
END_TEST

int main(void)
{
    return testing_run(testing_suite("group_chain_long", cyclic_groups,
                                     dihedral_groups, affine_groups,
                                     projective_groups,
                                     deep_chains_are_refused, NULL));
}
