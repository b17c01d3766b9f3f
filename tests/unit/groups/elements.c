/*
 * The list of a subgroup's elements: numbers, signs and products are those of
 * the elements, kept or made.  Compiled a second time with none kept.
 */
#include <string.h>

#include "group/element_table.h"
#include "group/perm.h"
#include "../../tools/testing.h"

enum { POINTS = 8, DIMENSION = 3, GENERATORS = 2, ELEMENT = 64, MOST = 3000 };

static void random_images(struct random *random, uint8_t *element,
                          const struct group *group)
{
    uint16_t images[POINTS];
    perm_identity(images, group->degree);
    for (uint32_t i = group->degree; i > 1; i--) {
        uint32_t j = (uint32_t)random_below(random, i);
        uint16_t swap = images[i - 1];
        images[i - 1] = images[j];
        images[j] = swap;
    }
    group_from_images(group, element, images);
}

static void random_unipotent(struct random *random, uint8_t *element,
                             const struct group *group)
{
    uint32_t matrix[DIMENSION * DIMENSION] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
    for (uint32_t i = 0; i < DIMENSION; i++)
        for (uint32_t j = i + 1; j < DIMENSION; j++)
            matrix[i * DIMENSION + j] =
                (uint32_t)random_below(random, group->modulus);
    group_from_matrix(group, element, matrix);
}

static struct chain *random_chain(struct random *random)
{
    struct chain *chain;
    uint8_t elements[GENERATORS * ELEMENT];
    int matrices = random_below(random, 2) == 1;
    struct group group = matrices
        ? group_of_matrices(DIMENSION, 2 + (uint32_t)random_below(random, 10))
        : group_of_permutations(3 + (uint32_t)random_below(random, POINTS - 2));
    for (size_t i = 0; i < GENERATORS; i++)
        (matrices ? random_unipotent : random_images)(
            random, elements + i * group.size, &group);
    struct chain_input input = { .elements = elements, .count = GENERATORS };
    ck_assert_int_eq(chain_create(&group, &input, &chain, NULL), 0);
    return chain;
}

static uint32_t image(const struct chain *chain, size_t level, uint32_t place,
                      const uint8_t *element)
{
    uint32_t key[GROUP_KEY_WORDS];
    group_move(chain_group(chain), key, chain_key(chain, level, place), element);
    return (uint32_t)chain_place(chain, level, key);
}

static void merge(uint32_t *part, uint32_t places, uint32_t a, uint32_t b)
{
    for (uint32_t p = 0, old = part[b]; p < places; p++)
        if (part[p] == old)
            part[p] = part[a];
}

/* The same blocks, by merging until generators map blocks to blocks. */
static void check_blocks(const struct chain *chain, size_t level,
                         uint32_t place, const uint32_t *part)
{
    uint32_t places = chain_orbit_size(chain, level), plain[places];
    const uint8_t *elements;
    size_t count = chain_generators(chain, level, (const void **)&elements);
    for (uint32_t p = 0; p < places; p++)
        plain[p] = p;
    merge(plain, places, 0, place);
    for (int changed = 1; changed;) {
        changed = 0;
        for (uint32_t i = 0; i < places * count; i++) {
            const uint8_t *s = elements + i % count * chain_group(chain)->size;
            uint32_t p = i / (uint32_t)count, a = image(chain, level, p, s);
            uint32_t b = image(chain, level, plain[p], s);
            changed |= plain[a] != plain[b];
            merge(plain, places, a, b);
        }
    }
    for (uint32_t p = 0; p < places; p++)
        for (uint32_t q = 0; q < p; q++)
            ck_assert_int_eq(part[p] == part[q], plain[p] == plain[q]);
}

/* Of the stabiliser of some first base points, or of a block of the next one's
 * orbit, which may be all of it. */
static int random_cosets(struct random *random, const struct chain *chain,
                         struct cosets *cosets)
{
    if (chain_depth(chain) == 0)
        return 0;
    size_t level = random_below(random, chain_depth(chain));
    uint32_t places = chain_orbit_size(chain, level);
    uint32_t part[places];
    int blocks = random_below(random, 3) > 0;
    for (uint32_t p = 0; p < places; p++)
        part[p] = p;
    if (blocks) {
        uint32_t place = (uint32_t)random_below(random, places);
        cosets_blocks(chain, level, place, part, NULL);
        check_blocks(chain, level, place, part);
    }
    ck_assert_int_eq(cosets_create(chain, level, blocks ? part : NULL, cosets,
                                   NULL), 0);
    return 1;
}

static void check_elements(struct random *random, const struct cosets *cosets)
{
    const struct group *group = chain_group(cosets->chain);
    uint8_t room_a[2 * ELEMENT], room_b[2 * ELEMENT], product[ELEMENT];
    uint8_t one[ELEMENT], listed[2 * ELEMENT];
    struct element_table *members;
    ck_assert_int_eq(elements_create(cosets, &members, NULL), 0);
    ck_assert_uint_eq(elements_count(members), cosets->order);
    group_identity(group, one);
    for (int i = 0; i < 50; i++) {
        uint32_t a = (uint32_t)random_below(random, cosets->order);
        uint32_t b = (uint32_t)random_below(random, cosets->order);
        const void *x = elements_element(members, a, room_a);
        const void *y = elements_element(members, b, room_b);
        cosets_member(cosets, a, listed, listed + ELEMENT);
        ck_assert(group_equal(group, x, listed));
        ck_assert_int_eq(group_sign(group, x), elements_sign(members, a));
        ck_assert_uint_eq(members_quotient(members, x, one), a);
        group_multiply(group, product, x, y);
        uint32_t ab = members_quotient(members, product, one);
        ck_assert_uint_eq(elements_product(members, a, y), ab);
        ck_assert_uint_eq(elements_times(members, a, b), ab);
        ck_assert(group_equal(group, product,
                              elements_element(members, ab, room_a)));
        ck_assert_int_eq(elements_compare(members, a, b) == 0, a == b);
    }
    ck_assert(group_is_identity(group, elements_element(members, 0, room_a)));
    elements_free(members);
}

START_TEST(elements_are_listed_and_multiplied)
{
    TESTING_RANDOM(random, 400) {
        struct cosets cosets;
        struct chain *chain = random_chain(random);
        if (random_cosets(random, chain, &cosets)) {
            testing_note("order %" PRIu64, cosets.order);
            if (cosets.order <= MOST)
                check_elements(random, &cosets);
            cosets_clear(&cosets);
        }
        chain_free(chain);
    }
}
END_TEST

int main(void)
{
    return testing_run(testing_suite("elements",
                                     elements_are_listed_and_multiplied, NULL));
}
