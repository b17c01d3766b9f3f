/*
 * Stabiliser chains of small random groups against a plain enumeration of all
 * elements: order, bipartiteness, base, membership, ranks, random elements and
 * word stabilisers.
 */
#include <string.h>

#include "base/memory.h"
#include "group/chain.h"
#include "group/perm.h"
#include "../tools/testing.h"

enum { POINTS = 8, ELEMENTS = 40320, FEW = 5, GENERATORS = 48,
       SIZE = 2 * POINTS + 4 };

/* All elements of a group, found one multiplication at a time.  mark: by three
 * bits per image, 1 if reached by an even word, 2 by an odd one. */
struct closure {
    struct group group;
    size_t generators;
    uint8_t generator[GENERATORS * SIZE];
    size_t count;
    uint16_t images[ELEMENTS][POINTS + 2];
    uint8_t mark[1 << (3 * POINTS)];
};

static struct closure closure;      /* too large for a stack */

static uint32_t code_of(const uint16_t *images, uint32_t n)
{
    uint32_t code = 0;
    for (uint32_t i = 0; i < n; i++)
        code = code << 3 | images[i];
    return code;
}

/* Random permutations of some of the points, so that groups come out
 * intransitive as well; now and then an even power or the identity. */
static void random_generator(struct random *random, uint16_t *p, uint32_t n)
{
    uint16_t order[POINTS], small[POINTS];
    uint32_t moved = 1 + (uint32_t)random_below(random, n);
    testing_images(random, order, n);
    testing_images(random, small, moved);
    perm_identity(p, n);
    uint32_t first = random_below(random, 3) ? 0 : n - moved;
    for (uint32_t i = 0; i < moved; i++)
        if (random_below(random, 2) || first)
            p[first + i] = (uint16_t)(first + small[i]);
        else
            p[order[i]] = order[small[i]];
    uint8_t seen[POINTS] = {0};
    uint32_t wide[POINTS];
    for (uint32_t i = 0; i < n; i++)
        wide[i] = p[i];
    if (!perm_is_bijection(wide, n, seen))
        testing_images(random, p, n);
}

/* Enters images reached by words of one parity; 1 if that is new. */
static int closure_enter(const uint16_t *images, uint8_t parity)
{
    uint8_t *mark = &closure.mark[code_of(images, closure.group.degree)];
    if (*mark & parity)
        return 0;
    if (!*mark)
        memcpy(closure.images[closure.count++], images,
               closure.group.degree * sizeof *images);
    *mark |= parity;
    return 1;
}

static void closure_find(uint16_t generators[][POINTS], size_t count)
{
    uint32_t n = closure.group.degree;
    uint16_t product[POINTS];
    perm_identity(product, n);
    closure_enter(product, 1);
    for (int changed = 1; changed;) {
        changed = 0;
        for (size_t i = 0; i < closure.count; i++) {
            uint8_t mark = closure.mark[code_of(closure.images[i], n)];
            uint8_t turned = (uint8_t)((mark & 1) << 1 | mark >> 1);
            for (size_t g = 0; g < count; g++) {
                perm_multiply(product, closure.images[i], generators[g], n);
                if (turned & 1)
                    changed |= closure_enter(product, 1);
                if (turned & 2)
                    changed |= closure_enter(product, 2);
            }
        }
    }
}

static void closure_forget(void)
{
    for (size_t i = 0; i < closure.count; i++)
        closure.mark[code_of(closure.images[i], closure.group.degree)] = 0;
    closure.count = 0;
}

static int is_even(const uint16_t *p, uint32_t n)
{
    uint32_t inversions = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < i; j++)
            inversions += p[j] > p[i];
    return inversions % 2 == 0;
}

/* Those of a list that is longer than what a chain begins with (32): the first
 * ones move fewer points, or are even, so that later ones are news; or all are
 * odd. */
static void random_late(struct random *random, uint16_t *p, uint32_t n,
                        size_t g, uint32_t kind)
{
    uint32_t moved = g < 34 && kind % 2 && n > 3 ? n - 1 : n;
    perm_identity(p, n);
    do
        testing_images(random, p, moved);
    while (moved > 1 && ((kind / 2 == 1 && g < 36 && !is_even(p, n)) ||
                         (kind / 2 == 2 && is_even(p, n))));
}

/* A new random group; closure_forget ends it. */
static void closure_random(struct random *random)
{
    uint16_t generators[GENERATORS][POINTS];
    uint32_t n = 1 + (uint32_t)random_below(random, POINTS);
    size_t count = random_below(random, 8) ? random_below(random, FEW)
                                           : random_below(random, GENERATORS);
    uint32_t kind = (uint32_t)random_below(random, 6);
    char note[500] = "";
    closure.group = group_of_permutations(n);
    closure.generators = count;
    for (size_t g = 0; g < count; g++) {
        if (count < FEW)
            random_generator(random, generators[g], n);
        else
            random_late(random, generators[g], n, g, kind);
        group_from_images(&closure.group, closure.generator
                          + g * closure.group.size, generators[g]);
        for (uint32_t i = 0; i < n && g < 40; i++)
            sprintf(note + strlen(note), "%d", generators[g][i]);
        strcat(note, " ");
    }
    testing_note("n=%u generators: %s", n, note);
    closure_find(generators, count);
}

static struct chain *closure_chain(const uint32_t *base, size_t length)
{
    struct error error = {0};
    struct chain *chain;
    struct chain_input input = {
        .elements = closure.generator, .count = closure.generators,
        .base = base, .base_length = length,
    };
    int code = chain_create(&closure.group, &input, &chain, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    return chain;
}

static int closure_is_bipartite(void)
{
    for (size_t i = 0; i < closure.count; i++)
        if (closure.mark[code_of(closure.images[i], closure.group.degree)]
            == 3)
            return 0;
    return 1;
}

static const uint16_t *table(const void *element)
{
    return element;
}

START_TEST(order_and_bipartiteness)
{
    TESTING_RANDOM(random, 800) {
        closure_random(random);
        struct chain *chain = closure_chain(NULL, 0);
        ck_assert_uint_eq(chain_order_small(chain, 0), closure.count);
        ck_assert_int_eq(chain_is_bipartite(chain), closure_is_bipartite());
        chain_free(chain);
        closure_forget();
    }
    ck_assert_uint_eq(memory_used(), 0);
}
END_TEST

/* Does an element of the closure fix points base[0 .. count-1]? */
static int fixes(const uint16_t *images, const uint32_t *base, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (images[base[i]] != base[i])
            return 0;
    return 1;
}

/* The number of images of a point under the stabiliser of others. */
static uint32_t orbit_size(const uint32_t *base, size_t count, uint32_t point)
{
    uint32_t seen = 0;
    for (size_t i = 0; i < closure.count; i++)
        if (fixes(closure.images[i], base, count))
            seen |= 1u << closure.images[i][point];
    return (uint32_t)__builtin_popcount(seen);
}

START_TEST(base_follows_the_wishes)
{
    TESTING_RANDOM(random, 200) {
        uint32_t wish[POINTS], base[POINTS];
        size_t length = random_below(random, POINTS + 1), depth = 0;
        closure_random(random);
        for (size_t i = 0; i < length; i++)
            wish[i] = (uint32_t)random_below(random, POINTS);
        struct chain *chain = closure_chain(wish, length);
        for (size_t i = 0; i < chain_depth(chain); i++)
            base[i] = chain_base_point(chain, i);
        for (size_t i = 0; i < length; i++)
            if (wish[i] < closure.group.degree
                && orbit_size(base, depth, wish[i]) > 1)
                ck_assert_uint_eq(base[depth++], wish[i]);
        ck_assert_uint_le(depth, chain_depth(chain));
        for (size_t i = 0; i < chain_depth(chain); i++)
            ck_assert_uint_eq(chain_orbit_size(chain, i),
                              orbit_size(base, i, base[i]));
        chain_free(chain);
        closure_forget();
    }
}
END_TEST

START_TEST(membership_is_exact)
{
    TESTING_RANDOM(random, 300) {
        uint32_t base[POINTS], n;
        closure_random(random);
        n = closure.group.degree;
        struct chain *chain = closure_chain(NULL, 0);
        for (size_t i = 0; i < chain_depth(chain); i++)
            base[i] = chain_base_point(chain, i);
        for (int i = 0; i < 100; i++) {
            uint32_t element[SIZE], copy[SIZE], scratch[2 * SIZE];
            uint16_t images[POINTS];
            size_t level = random_below(random, chain_depth(chain) + 1);
            if (i % 2)
                testing_images(random, images, n);
            else
                memcpy(images, closure.images[random_below(
                           random, closure.count)], sizeof images);
            group_from_images(&closure.group, element, images);
            memcpy(copy, element, closure.group.size);
            int expected = closure.mark[code_of(images, n)]
                && fixes(images, base, level);
            ck_assert_int_eq(chain_contains(chain, level, element, scratch),
                             expected);
            ck_assert_mem_eq(copy, element, closure.group.size);
        }
        chain_free(chain);
        closure_forget();
    }
}
END_TEST

START_TEST(ranks_are_a_bijection)
{
    TESTING_RANDOM(random, 60) {
        uint32_t element[SIZE], scratch[SIZE];
        uint16_t images[POINTS];
        closure_random(random);
        struct chain *chain = closure_chain(NULL, 0);
        int bipartite = chain_is_bipartite(chain);
        size_t level = random_below(random, chain_depth(chain) + 1);
        uint64_t order = chain_order_small(chain, level);
        for (uint64_t rank = 0; rank < order; rank++) {
            chain_unrank(chain, level, rank, element, scratch);
            ck_assert(rank || group_is_identity(&closure.group, element));
            group_to_images(&closure.group, images, element);
            uint8_t mark = closure.mark[code_of(images, closure.group.degree)];
            ck_assert_uint_ne(mark, 0);
            if (bipartite)
                ck_assert_int_eq(group_sign(&closure.group, element),
                                 mark == 1 ? 1 : -1);
            ck_assert_uint_eq(chain_rank(chain, level, element, scratch), rank);
        }
        chain_free(chain);
        closure_forget();
    }
}
END_TEST

START_TEST(transversals_are_what_they_say)
{
    TESTING_RANDOM(random, 200) {
        uint32_t up[SIZE], scratch[SIZE];
        closure_random(random);
        const struct group *group = &closure.group;
        struct chain *chain = closure_chain(NULL, 0);
        for (size_t i = 0; i < chain_depth(chain); i++)
            for (uint32_t x = 0; x < chain_orbit_size(chain, i); x++) {
                uint16_t key;
                group_identity(group, up);
                chain_put_before(chain, i, x, up, scratch);
                group_image(group, &key, chain_base_point(chain, i), up);
                ck_assert_mem_eq(chain_key(chain, i, x), &key, sizeof key);
                ck_assert_int_eq(chain_place(chain, i, &key), x);
                for (size_t j = 0; j < i; j++)
                    ck_assert_uint_eq(table(up)[chain_base_point(chain, j)],
                                      chain_base_point(chain, j));
                chain_move_back(chain, i, x, &key);
                ck_assert_uint_eq(key, chain_base_point(chain, i));
                chain_divide(chain, i, x, up, scratch);
                ck_assert(group_is_identity(group, up));
            }
        chain_free(chain);
        closure_forget();
    }
}
END_TEST

/* Chi-square with 23 degrees of freedom: 49.7 is passed once in a thousand. */
START_TEST(random_elements_are_uniform)
{
    uint16_t cycle[] = {1, 2, 3, 0}, swap[] = {1, 0, 2, 3};
    uint32_t element[SIZE], scratch[SIZE];
    unsigned counts[24] = {0};
    struct random random;
    double chi_square = 0;
    random_seed(&random, 1);
    closure.group = group_of_permutations(4);
    closure.generators = 2;
    group_from_images(&closure.group, closure.generator, cycle);
    group_from_images(&closure.group, closure.generator + closure.group.size,
                      swap);
    struct chain *chain = closure_chain(NULL, 0);
    for (int i = 0; i < 24000; i++) {
        chain_random(chain, &random, element, scratch);
        counts[chain_rank(chain, 0, element, scratch)]++;
    }
    for (int i = 0; i < 24; i++)
        chi_square += (counts[i] - 1000.) * (counts[i] - 1000.) / 1000;
    ck_assert_double_lt(chi_square, 49.7);
    chain_free(chain);
}
END_TEST

START_TEST(word_stabilisers)
{
    TESTING_RANDOM(random, 800) {
        uint16_t letters[POINTS];
        uint64_t expected = 0, kinds = 1 + random_below(random, 4);
        struct error error = {0};
        mpz_t order;
        closure_random(random);
        struct chain *chain = closure_chain(NULL, 0);
        for (int i = 0; i < POINTS; i++)
            letters[i] = (uint16_t)random_below(random, kinds);
        for (size_t i = 0; i < closure.count; i++) {
            int same = 1;
            for (uint32_t p = 0; p < closure.group.degree; p++)
                same &= letters[closure.images[i][p]] == letters[p];
            expected += (uint64_t)same;
        }
        mpz_init(order);
        ck_assert_int_eq(chain_word_stabiliser(chain, letters, 0, order,
                                               &error), 0);
        ck_assert_uint_eq(mpz_get_ui(order), expected);
        mpz_clear(order);
        chain_free(chain);
        closure_forget();
    }
    ck_assert_uint_eq(memory_used(), 0);
}
END_TEST

/* With the first, second ... allocation failing a chain fails and says so, and
 * nothing is lost, until there are no more of them. */
START_TEST(any_allocation_may_fail)
{
    TESTING_RANDOM(random, 40) {
        struct error error = { .code = -1 };
        struct chain *chain = NULL;
        closure_random(random);
        struct chain_input input = {
            .elements = closure.generator, .count = closure.generators,
        };
        uint64_t used = memory_used();
        int code = -1;
        for (uint64_t n = 1; code; n++) {
            error_clear(&error);
            memory_fail_after(n);
            code = chain_create(&closure.group, &input, &chain, &error);
            memory_fail_after(0);
            ck_assert_int_eq(error.code, code);
            ck_assert(!code == !strstr(error.text, "made to fail"));
            ck_assert(!code || memory_used() == used);
        }
        mpz_t order;
        mpz_init(order);
        chain_order(chain, 0, order);
        ck_assert_uint_eq(mpz_get_ui(order), closure.count);
        mpz_clear(order);
        chain_free(chain);
        closure_forget();
    }
    ck_assert_uint_eq(memory_used(), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("closure");
    TCase *tests = tcase_create("small groups");
    tcase_add_test(tests, order_and_bipartiteness);
    tcase_add_test(tests, base_follows_the_wishes);
    tcase_add_test(tests, membership_is_exact);
    tcase_add_test(tests, ranks_are_a_bijection);
    tcase_add_test(tests, transversals_are_what_they_say);
    tcase_add_test(tests, random_elements_are_uniform);
    tcase_add_test(tests, word_stabilisers);
    tcase_add_test(tests, any_allocation_may_fail);
    suite_add_tcase(suite, tests);
    return testing_run(suite);
}
