/*
 * Stabiliser chains: published orders, and small random groups against a plain
 * enumeration of all their elements.
 */
#include <ctype.h>
#include <string.h>

#include "base/memory.h"
#include "group/chain.h"
#include "group/matrix.h"
#include "group/perm.h"
#include "../tools/testing.h"

enum { POINTS = 256, GENERATORS = 40, ELEMENT = 2 * POINTS + 8 };

/* A generating set, elements one after another. */
struct set {
    struct group group;
    size_t count;
    uint8_t elements[GENERATORS * ELEMENT];
};

static void *set_next(struct set *set)
{
    ck_assert(set->count < GENERATORS);
    return set->elements + set->count++ * set->group.size;
}

static void set_images(struct set *set, const uint16_t *images)
{
    group_from_images(&set->group, set_next(set), images);
}

static void set_matrix(struct set *set, const uint32_t *matrix)
{
    group_from_matrix(&set->group, set_next(set), matrix);
}

/* "(1,2,3)(4,5)", points from 1. */
static void set_cycles(struct set *set, const char *text)
{
    uint16_t images[POINTS];
    unsigned long first = 0, last = 0;
    perm_identity(images, POINTS);
    while (*text) {
        if (*text == ')')
            images[last - 1] = (uint16_t)(first - 1);
        if (!isdigit((unsigned char)*text)) {
            first = *text++ == '(' ? 0 : first;
            continue;
        }
        unsigned long point = strtoul(text, (char **)&text, 10);
        if (first)
            images[last - 1] = (uint16_t)(point - 1);
        else
            first = point;
        last = point;
    }
    set_images(set, images);
}

static struct set set_perms(uint32_t points, const char *const *cycles)
{
    static struct set set;
    set.group = group_of_permutations(points);
    set.count = 0;
    for (; *cycles; cycles++)
        set_cycles(&set, *cycles);
    return set;
}

#define PERMS(points, ...) \
    set_perms(points, (const char *const[]){__VA_ARGS__, NULL})

static int create(const struct set *set, uint64_t work, struct chain **chain,
                  struct error *error)
{
    struct chain_input input = {
        .elements = set->elements, .count = set->count, .work = work,
    };
    return chain_create(&set->group, &input, chain, error);
}

static struct chain *make_chain(const struct set *set)
{
    struct error error = {0};
    struct chain *chain;
    int code = create(set, 0, &chain, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    return chain;
}

/* Compares the order of a group and, unless -1, whether it is bipartite. */
static void check_order(const struct set *set, const char *expected,
                        int bipartite)
{
    uint64_t used = memory_used();
    struct chain *chain = make_chain(set);
    mpz_t order;
    mpz_init(order);
    chain_order(chain, 0, order);
    char *text = mpz_get_str(NULL, 10, order);
    ck_assert_str_eq(text, expected);
    if (bipartite >= 0)
        ck_assert_int_eq(chain_is_bipartite(chain), bipartite);
    uint64_t small = chain_order_small(chain, 0);
    ck_assert_uint_eq(small, mpz_fits_ulong_p(order) ? mpz_get_ui(order) : 0);
    free(text);
    mpz_clear(order);
    chain_free(chain);
    ck_assert_uint_eq(memory_used(), used);
}

static void check_factorial(const struct set *set, unsigned long n,
                            unsigned long divisor, int bipartite)
{
    mpz_t order;
    mpz_init(order);
    mpz_fac_ui(order, n);
    mpz_divexact_ui(order, order, divisor);
    char *text = mpz_get_str(NULL, 10, order);
    check_order(set, text, bipartite);
    free(text);
    mpz_clear(order);
}

/* The cycle of the first n points and the cycle of the first k. */
static struct set set_lrx(uint32_t n, uint32_t k)
{
    struct set set = {.group = group_of_permutations(n)};
    uint16_t images[POINTS];
    for (uint32_t i = 0; i < n; i++)
        images[i] = (uint16_t)((i + 1) % n);
    set_images(&set, images);
    for (uint32_t i = 0; i < n; i++)
        images[i] = (uint16_t)(i < k ? (i + 1) % k : i);
    set_images(&set, images);
    return set;
}

START_TEST(order_of_symmetric_groups)
{
    static const uint32_t sizes[] = {2, 3, 4, 5, 8, 13, 20, 25, 52, 100, 101,
                                     255};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        uint32_t n = sizes[i];
        struct set set = set_lrx(n, 2);
        /* both odd exactly if n is even */
        check_factorial(&set, n, 1, n % 2 == 0);
    }
}
END_TEST

START_TEST(order_of_alternating_groups)
{
    for (uint32_t n = 3; n <= 61; n += 2) {
        struct set set = set_lrx(n, 3);
        check_factorial(&set, n, 2, 0);
    }
}
END_TEST

START_TEST(order_of_all_transpositions)
{
    struct set set = {.group = group_of_permutations(9)};
    for (uint16_t i = 0; i < 9; i++)
        for (uint16_t j = 0; j < i; j++) {
            uint16_t images[9];
            perm_identity(images, 9);
            images[i] = j;
            images[j] = i;
            set_images(&set, images);
        }
    check_order(&set, "362880", 1);
}
END_TEST

/* Generators as in GAP's manual and in the ATLAS. */
#define M11 "(1,2,3,4,5,6,7,8,9,10,11)", "(3,7,11,8)(4,10,5,6)"
#define M12 M11, "(1,12)(2,11)(3,6)(4,8)(5,9)(7,10)"
#define M22 \
    "(1,2,3,4,5,6,7,8,9,10,11)(12,13,14,15,16,17,18,19,20,21,22)", \
    "(1,4,5,9,3)(2,8,10,7,6)(12,15,16,20,14)(13,19,21,18,17)", \
    "(1,21)(2,10,8,6)(3,13,4,17)(5,19,9,18)(11,22)(12,14,16,20)"
#define M23 \
    "(1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23)", \
    "(3,17,10,7,9)(4,13,14,19,5)(8,18,11,12,23)(15,20,22,21,16)"
#define M24 M23, \
    "(1,24)(2,23)(3,12)(4,16)(5,18)(6,10)(7,20)(8,14)(9,21)(11,17)(13,22)" \
    "(15,19)"

START_TEST(order_of_mathieu_groups)
{
    struct set m11 = PERMS(11, M11), m12 = PERMS(12, M12);
    struct set m22 = PERMS(22, M22), m23 = PERMS(23, M23);
    struct set m24 = PERMS(24, M24);
    check_order(&m11, "7920", 0);
    check_order(&m12, "95040", 0);
    check_order(&m22, "443520", 0);
    check_order(&m23, "10200960", 0);
    check_order(&m24, "244823040", 0);
}
END_TEST

START_TEST(order_of_plain_cases)
{
    struct set none = {.group = group_of_permutations(5)};
    check_order(&none, "1", 1);
    struct set point = PERMS(1, "");
    check_order(&point, "1", 0);
    struct set identities = PERMS(6, "", "");
    check_order(&identities, "1", 0);
    struct set repeated = PERMS(4, "(1,2)", "(1,2)", "(1,2)");
    check_order(&repeated, "2", 1);
    struct set loop = PERMS(4, "(1,2)", "");
    check_order(&loop, "2", 0);
    struct set inverse = PERMS(4, "(1,2,3,4)", "(4,3,2,1)");
    check_order(&inverse, "4", 1);
    struct set odd = PERMS(5, "(1,2,3)", "(3,2,1)");
    check_order(&odd, "3", 0);
    struct set klein = PERMS(4, "(1,2)(3,4)", "(1,3)(2,4)", "(1,4)(2,3)");
    check_order(&klein, "4", 0);
    struct set fixed = PERMS(200, "(7,8)(150,160)");
    check_order(&fixed, "2", 1);
}
END_TEST

START_TEST(order_of_products)
{
    struct set direct = PERMS(12, "(1,2)", "(1,2,3,4,5)", "(6,7,8)",
                              "(6,7,8,9,10,11,12)");
    check_order(&direct, "302400", 0);          /* S_5 x A_7 */
    struct set diagonal = PERMS(14, "(1,2)(8,9)",
                                "(1,2,3,4,5,6,7)(8,9,10,11,12,13,14)");
    check_order(&diagonal, "5040", 0);
    struct set wreath = PERMS(15, "(1,2)", "(1,2,3,4,5)",
                              "(1,6,11)(2,7,12)(3,8,13)(4,9,14)(5,10,15)");
    check_order(&wreath, "5184000", 0);         /* S_5 wr C_3 */
    struct set abelian = PERMS(17, "(1,2)", "(3,4,5)", "(6,7,8,9,10)",
                               "(11,12,13,14,15,16,17)");
    check_order(&abelian, "210", 0);
    struct set sylow = PERMS(16, "(1,2)", "(1,3)(2,4)", "(1,5)(2,6)(3,7)(4,8)",
                             "(1,9)(2,10)(3,11)(4,12)(5,13)(6,14)(7,15)(8,16)");
    check_order(&sylow, "32768", 1);            /* Sylow 2-subgroup of S_16 */
}
END_TEST

/* puzzles */

/* The sticker of an n x n x n cube at v: one coordinate is n or -n, the others
 * run from -(n-1) to n-1 in steps of 2. */
static uint16_t sticker(int n, const int v[3])
{
    int axis = abs(v[0]) == n ? 0 : abs(v[1]) == n ? 1 : 2;
    int face = 2 * axis + (v[axis] > 0);
    int row = (v[(axis + 1) % 3] + n - 1) / 2;
    int column = (v[(axis + 2) % 3] + n - 1) / 2;
    return (uint16_t)((face * n + row) * n + column);
}

/* A quarter turn about an axis of the layer whose cubies lie at `height`. */
static void set_turn(struct set *set, int n, int axis, int height)
{
    uint16_t images[POINTS];
    for (int i = 0; i < 6 * n * n; i++) {
        int normal = i / (2 * n * n), v[3], w[3];
        v[normal] = i / (n * n) % 2 ? n : -n;
        v[(normal + 1) % 3] = 2 * (i / n % n) - (n - 1);
        v[(normal + 2) % 3] = 2 * (i % n) - (n - 1);
        int layer = v[axis] == n ? n - 1 : v[axis] == -n ? 1 - n : v[axis];
        memcpy(w, v, sizeof w);
        if (layer == height) {
            w[(axis + 1) % 3] = -v[(axis + 2) % 3];
            w[(axis + 2) % 3] = v[(axis + 1) % 3];
        }
        images[sticker(n, v)] = sticker(n, w);
    }
    set_images(set, images);
}

/* All layers but the middle one. */
static struct set set_cube(int n)
{
    struct set set = {.group = group_of_permutations((uint32_t)(6 * n * n))};
    for (int axis = 0; axis < 3; axis++)
        for (int height = 1 - n; height < n; height += 2)
            if (height)
                set_turn(&set, n, axis, height);
    return set;
}

START_TEST(order_of_cubes)
{
    struct set cube2 = set_cube(2), cube3 = set_cube(3);
    struct set cube4 = set_cube(4), cube5 = set_cube(5);
    check_order(&cube2, "88179840", 1);     /* 24 * 3674160 */
    check_order(&cube3, "43252003274489856000", 1);
    /* 24 rotations of the corners counted, no two stickers alike:
     * 8! 3^7 24!^2 / 2 and 8! 3^7 12! 2^11 24!^3 / 8 */
    check_order(&cube4, "16972688908618238933770849245964147960401887232000000"
                "000", 1);
    check_order(&cube5, "25826362728869593791628196981746835859180889400542371"
                "32144778804568925405184000000000000000", 1);
}
END_TEST

START_TEST(order_of_pyraminx)
{
    struct set set = PERMS(
        36, "(31,33,32)", "(34,36,35)", "(28,30,29)", "(25,27,26)",
        "(1,8,4)(2,7,3)(13,22,18)(14,23,16)(15,24,17)(25,34,30)(26,35,28)"
        "(27,36,29)",
        "(3,11,10)(4,12,9)(13,17,19)(14,18,20)(15,16,21)(25,29,31)(26,30,32)"
        "(27,28,33)",
        "(1,10,5)(2,9,6)(13,21,23)(14,19,24)(15,20,22)(25,33,35)(26,31,36)"
        "(27,32,34)",
        "(5,12,7)(6,11,8)(16,22,19)(17,23,20)(18,24,21)(28,34,31)(29,35,32)"
        "(30,36,33)");
    check_order(&set, "302330880", 0);
}
END_TEST

/* Twelve turns of order 5; 20! 30! 3^19 2^29 / 4 with the centres fixed. */
static struct set set_megaminx(void)
{
    return PERMS(
        120,
        "(1,4,19,22,7)(2,5,20,23,8)(3,6,21,24,9)(61,63,75,73,77)"
        "(62,64,76,74,78)",
        "(37,55,58,52,40)(38,56,59,53,41)(39,57,60,54,42)"
        "(93,115,117,111,95)(94,116,118,112,96)",
        "(1,9,31,35,12)(2,7,32,36,10)(3,8,33,34,11)(61,66,87,68,80)"
        "(62,65,88,67,79)",
        "(25,41,52,47,30)(26,42,53,48,28)(27,40,54,46,29)"
        "(97,112,113,108,99)(98,111,114,107,100)",
        "(1,11,15,16,5)(2,12,13,17,6)(3,10,14,18,4)(63,79,69,81,71)"
        "(64,80,70,82,72)",
        "(43,47,54,59,51)(44,48,52,60,49)(45,46,53,58,50)"
        "(101,103,113,117,119)(102,104,114,118,120)",
        "(4,17,27,28,20)(5,18,25,29,21)(6,16,26,30,19)(71,84,99,86,76)"
        "(72,83,100,85,75)",
        "(31,50,60,56,36)(32,51,58,57,34)(33,49,59,55,35)"
        "(87,109,120,115,90)(88,110,119,116,89)",
        "(19,29,48,43,23)(20,30,46,44,24)(21,28,47,45,22)"
        "(73,86,107,103,106)(74,85,108,104,105)",
        "(10,35,57,38,15)(11,36,55,39,13)(12,34,56,37,14)(67,90,94,91,70)"
        "(68,89,93,92,69)",
        "(7,24,43,50,33)(8,22,44,51,31)(9,23,45,49,32)(65,77,105,101,109)"
        "(66,78,106,102,110)",
        "(13,38,40,26,18)(14,39,41,27,16)(15,37,42,25,17)(81,91,95,97,83)"
        "(82,92,96,98,84)");
}

START_TEST(order_of_megaminx)
{
    struct set set = set_megaminx();
    check_order(&set, "10066961655352334712251603231364550516868811641101"
                "9768627200000000000", 0);
}
END_TEST

/* word stabilisers */

static void check_stabiliser(const struct chain *chain,
                             const uint16_t *letters, const char *expected)
{
    struct error error = {0};
    mpz_t order;
    mpz_init(order);
    int code = chain_word_stabiliser(chain, letters, 10000000, order, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    char *text = mpz_get_str(NULL, 10, order);
    ck_assert_str_eq(text, expected);
    free(text);
    mpz_clear(order);
}

/* Stickers in the colours of the faces: only centres look alike, and their
 * permutations are even: 1, 1, 4!^6/2, (4!^6/2)^2.  The positions of the 5x5x5
 * cube so counted are the well-known 2.8 10^74. */
START_TEST(stabilisers_of_coloured_cubes)
{
    static const char *const expected[] = {"1", "1", "95551488",
                                           "9130086859014144"};
    for (int n = 2; n <= 5; n++) {
        struct set set = set_cube(n);
        struct chain *chain = make_chain(&set);
        uint16_t colours[POINTS];
        for (int i = 0; i < 6 * n * n; i++)
            colours[i] = (uint16_t)(i / (n * n));
        check_stabiliser(chain, colours, expected[n - 2]);
        chain_free(chain);
    }
    mpz_t order, positions;
    mpz_init_set_str(order, "258263627288695937916281969817468358591808894005"
                     "4237132144778804568925405184000000000000000", 10);
    mpz_init_set_str(positions, "28287094227774185653618033310715032829312773"
                     "1985672134721536000000000000000", 10);
    mpz_divexact(order, order, positions);
    ck_assert_uint_eq(mpz_get_ui(order), UINT64_C(9130086859014144));
    mpz_clears(order, positions, NULL);
}
END_TEST

/* Points 0-59 of the megaminx are corners, 60-119 edges.  With one orientation
 * of each black, A_20 x A_30 is left.  The second word has ten pairs of like
 * corners, two of them in one colour, and like edges by 4, 4, 4, 4, 2 .. 2, two
 * of the fours in one colour; less four constraints.  Both would take for ever
 * if like pieces were enumerated. */
START_TEST(stabilisers_are_not_enumerated)
{
    struct set set = set_megaminx();
    struct chain *chain = make_chain(&set);
    uint16_t letters[POINTS];
    for (int i = 0; i < 120; i++)
        letters[i] = i < 60 ? i % 3 == 0 : i % 2 == 0;
    check_stabiliser(chain, letters, "161333553827919098648286517824236342476"
                     "800000000000");     /* 20! 30! / 4 */
    for (int i = 0; i < 120; i++)
        letters[i] = (uint16_t)(i * i / 5 % 6);
    /* 2!^10 3^4 4!^4 2!^7 2^8 / 24 */
    check_stabiliser(chain, letters, "37572373905408");
    chain_free(chain);
}
END_TEST

START_TEST(stabilisers_of_blocks)
{
    struct set set = set_lrx(50, 2);
    struct chain *chain = make_chain(&set);
    uint16_t letters[50];
    for (int i = 0; i < 50; i++)
        letters[i] = i < 25;
    check_stabiliser(chain, letters, "24059763700833204808733562634560444825"
                     "6000000000000");                       /* 25!^2 */
    for (uint16_t i = 0; i < 50; i++)
        letters[i] = i;
    check_stabiliser(chain, letters, "1");
    chain_free(chain);
}
END_TEST

/* The words of two letters that a start word is moved to, letter 1 at the bits
 * of a mask; at most 24 points. */
static uint32_t count_words(const struct set *set, uint32_t start)
{
    uint32_t n = set->group.degree, count = 1;
    uint8_t *seen = calloc((size_t)1 << n, 1);
    uint32_t *queue = malloc(sizeof *queue << n);
    ck_assert(seen && queue);
    seen[queue[0] = start] = 1;
    for (uint32_t done = 0; done < count; done++)
        for (size_t g = 0; g < set->count; g++) {
            const uint16_t *images = (const void *)(
                set->elements + g * set->group.size);
            uint32_t word = 0;
            for (uint32_t i = 0; i < n; i++)
                word |= (queue[done] >> i & 1) << images[i];
            if (!seen[word])
                seen[queue[count++] = word] = 1;
        }
    free(seen);
    free(queue);
    return count;
}

START_TEST(stabilisers_count_words)
{
    struct set sets[] = {
        PERMS(11, M11), PERMS(12, M12), PERMS(22, M22), PERMS(24, M24),
        PERMS(15, "(1,2,3)", "(1,2,3,4,5)",
              "(1,6,11)(2,7,12)(3,8,13)(4,9,14)(5,10,15)"),
        PERMS(16, "(1,2)", "(1,3)(2,4)", "(1,5)(2,6)(3,7)(4,8)",
              "(1,9)(2,10)(3,11)(4,12)(5,13)(6,14)(7,15)(8,16)"),
        set_cube(2), set_lrx(20, 2), set_lrx(19, 3),
    };
    TESTING_RANDOM(random, 60) {
        const struct set *set = &sets[random_below(random, 9)];
        struct chain *chain = make_chain(set);
        uint16_t letters[24] = {0};
        uint32_t word = 0, weight = 1 + (uint32_t)random_below(random, 8);
        for (uint32_t i = 0; i < weight; i++)
            word |= 1u << random_below(random, set->group.degree);
        for (uint32_t i = 0; i < set->group.degree; i++)
            letters[i] = word >> i & 1;
        testing_note("degree=%u word=%x", set->group.degree, word);
        mpz_t order, expected;
        mpz_inits(order, expected, NULL);
        ck_assert_int_eq(chain_word_stabiliser(chain, letters, 0, order, NULL),
                         0);
        mpz_mul_ui(order, order, count_words(set, word));
        chain_order(chain, 0, expected);
        ck_assert(mpz_cmp(order, expected) == 0);
        mpz_clears(order, expected, NULL);
        chain_free(chain);
    }
}
END_TEST

START_TEST(stabilisers_are_bounded_in_work)
{
    struct set set = set_cube(3);
    struct chain *chain = make_chain(&set);
    uint16_t letters[54] = {1};
    struct error error = {0};
    uint64_t used = memory_used();
    mpz_t order;
    mpz_init(order);
    ck_assert_int_eq(chain_word_stabiliser(chain, letters, 100, order, &error),
                     ERROR_LIMIT);
    ck_assert_ptr_nonnull(strstr(error.text, "word takes more than the 100"));
    ck_assert_uint_eq(memory_used(), used);
    mpz_clear(order);
    chain_free(chain);
}
END_TEST

/* matrices */

/* 1 + e(i, j) for all i, j with |i - j| = 1, or those with j = i + 1. */
static struct set set_roots(uint32_t d, uint32_t m, int both)
{
    struct set set = {.group = group_of_matrices(d, m)};
    for (uint32_t i = 0; i + 1 < d; i++)
        for (int side = 0; side <= both; side++) {
            uint32_t a[64];
            matrix_identity(a, d);
            a[side ? (i + 1) * d + i : i * d + i + 1] = 1;
            set_matrix(&set, a);
            matrix_invert(a, (const uint32_t *)(const void *)set.elements
                          + (set.count - 1) * set.group.size / 4, d, m);
            set_matrix(&set, a);
        }
    return set;
}

/* m^(d^2-1) times (1 - p^-k) for the primes p of m and k = 2 .. d. */
static void order_of_sl(mpz_t order, uint32_t d, uint32_t m)
{
    mpz_t power;
    mpz_init(power);
    mpz_ui_pow_ui(order, m, d * d - 1);
    for (uint32_t p = 2; p <= m; p++) {
        if (m % p)
            continue;
        for (uint32_t k = 2; k <= d; k++) {
            mpz_ui_pow_ui(power, p, k);
            mpz_divexact(order, order, power);
            mpz_sub_ui(power, power, 1);
            mpz_mul(order, order, power);
        }
        while (m % p == 0)
            m /= p;
    }
    mpz_clear(power);
}

START_TEST(order_of_special_linear_groups)
{
    static const uint32_t cases[][2] = {
        {3, 5}, {2, 2}, {2, 3}, {2, 4}, {2, 12}, {2, 30}, {2, 36}, {2, 101},
        {3, 2}, {3, 4}, {3, 6}, {3, 9}, {3, 12}, {4, 2}, {4, 3}, {4, 6},
        {5, 2}, {6, 2}, {5, 3},
    };
    mpz_t order;
    mpz_init(order);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct set set = set_roots(cases[i][0], cases[i][1], 1);
        order_of_sl(order, cases[i][0], cases[i][1]);
        char *text = mpz_get_str(NULL, 10, order);
        check_order(&set, text, -1);
        free(text);
    }
    order_of_sl(order, 3, 5);
    ck_assert(mpz_cmp_ui(order, 372000) == 0);
    mpz_clear(order);
}
END_TEST

START_TEST(order_of_unitriangular_groups)
{
    for (uint32_t m = 2; m <= 60; m++) {
        struct set set = set_roots(3, m, 0);
        char text[30];
        snprintf(text, sizeof text, "%u", m * m * m);
        check_order(&set, text, m % 2 == 0);    /* Heisenberg */
    }
    struct set set = set_roots(4, 7, 0);
    check_order(&set, "117649", 0);
    set = set_roots(4, 31, 0);
    check_order(&set, "887503681", 0);
    set = set_roots(3, 401, 0);
    check_order(&set, "64481201", 0);
    set = set_roots(8, 2, 0);
    check_order(&set, "268435456", 1);
}
END_TEST

/* A random matrix with a determinant that is a unit. */
static void random_invertible(struct random *random, uint32_t *a, uint32_t d,
                              uint32_t m)
{
    uint32_t inverse[64];
    do
        for (uint32_t i = 0; i < d * d; i++)
            a[i] = (uint32_t)random_below(random, m);
    while (matrix_invert(inverse, a, d, m));
}

/* The images of all columns, numbered in base m, under v -> a v. */
static void column_images(uint16_t *images, const uint32_t *a, uint32_t d,
                          uint32_t m, uint32_t columns)
{
    for (uint32_t code = 0; code < columns; code++) {
        uint32_t v[8], w[8], rest = code, image = 0;
        for (uint32_t i = 0; i < d; i++, rest /= m)
            v[i] = rest % m;
        matrix_apply(w, a, v, d, m);
        for (uint32_t i = d; i-- > 0;)
            image = image * m + w[i];
        images[code] = (uint16_t)image;
    }
}

/* Random groups of matrices have the order and the colours that they have as
 * permutations of the columns, where determinants prove nothing. */
START_TEST(matrices_agree_with_permutations)
{
    static const uint32_t cases[][2] = {{1, 7}, {2, 2}, {2, 3}, {2, 4}, {2, 5},
                                        {2, 7}, {2, 11}, {2, 13}, {2, 25},
                                        {3, 2}, {3, 3}, {3, 4}, {3, 5},
                                        {3, 6}, {4, 2}, {4, 3}};
    TESTING_RANDOM(random, 400) {
        size_t which = random_below(random, sizeof cases / sizeof *cases);
        uint32_t d = cases[which][0], m = cases[which][1], columns = 1;
        for (uint32_t i = 0; i < d; i++)
            columns *= m;
        struct set set = {.group = group_of_matrices(d, m)};
        struct set as_points = {.group = group_of_permutations(columns)};
        size_t count = 1 + random_below(random, 3);
        for (size_t g = 0; g < count; g++) {
            uint32_t a[64];
            uint16_t images[729];
            random_invertible(random, a, d, m);
            column_images(images, a, d, m, columns);
            set_matrix(&set, a);
            set_images(&as_points, images);
        }
        struct chain *chain = make_chain(&as_points);
        char order[30];
        snprintf(order, sizeof order, "%llu", (unsigned long long)
                 chain_order_small(chain, 0));
        int bipartite = chain_is_bipartite(chain);
        chain_free(chain);
        check_order(&set, order, bipartite);
    }
}
END_TEST

/* a = b^-1 a b for a random b. */
static void conjugate(struct random *random, uint32_t *set, size_t count,
                      uint32_t d, uint32_t m)
{
    uint32_t b[64], inverse[64], product[64];
    random_invertible(random, b, d, m);
    matrix_invert(inverse, b, d, m);
    for (size_t i = 0; i < count; i++) {
        matrix_multiply(product, set + i * d * d, b, d, m);
        matrix_multiply(set + i * d * d, inverse, product, d, m);
    }
}

/* Transvections x -> x + c f(x, v) v keep the form f of J = [0 I; -I 0]. */
static void random_transvection(struct random *random, uint32_t *a, uint32_t d,
                                uint32_t m)
{
    uint32_t v[8], n = d / 2, c = 1 + (uint32_t)random_below(random, m - 1);
    for (uint32_t i = 0; i < d; i++)
        v[i] = (uint32_t)random_below(random, m);
    matrix_identity(a, d);
    for (uint32_t i = 0; i < d; i++)
        for (uint32_t j = 0; j < d; j++) {
            uint32_t f = j < n ? v[j + n] : (m - v[j - n]) % m;
            a[i * d + j] = (a[i * d + j] + c * v[i] % m * f) % m;
        }
}

/* Some generate all that keeps the form, some less; a matrix that does not keep
 * it, more.  All are conjugated, so that it is not J any more. */
START_TEST(symplectic_matrices_agree_with_permutations)
{
    static const uint32_t cases[][2] = {{4, 2}, {4, 3}, {4, 5}, {6, 2}, {6, 3}};
    TESTING_RANDOM(random, 120) {
        size_t which = random_below(random, sizeof cases / sizeof *cases);
        uint32_t d = cases[which][0], m = cases[which][1], columns = 1;
        uint32_t matrices[12 * 36], count = 2 + (uint32_t)random_below(random,
                                                                       10);
        uint16_t images[729];
        for (uint32_t i = 0; i < d; i++)
            columns *= m;
        struct set set = {.group = group_of_matrices(d, m)};
        struct set as_points = {.group = group_of_permutations(columns)};
        for (uint32_t g = 0; g < count; g++)
            random_transvection(random, matrices + g * d * d, d, m);
        if (random_below(random, 8) == 0)
            random_invertible(random, matrices, d, m);
        conjugate(random, matrices, count, d, m);
        for (uint32_t g = 0; g < count; g++) {
            column_images(images, matrices + g * d * d, d, m, columns);
            set_matrix(&set, matrices + g * d * d);
            set_images(&as_points, images);
        }
        struct chain *chain = make_chain(&as_points);
        mpz_t order;
        mpz_init(order);
        chain_order(chain, 0, order);
        char *text = mpz_get_str(NULL, 10, order);
        int bipartite = chain_is_bipartite(chain);
        chain_free(chain);
        check_order(&set, text, bipartite);
        free(text);
        mpz_clear(order);
    }
}
END_TEST

/* Diagonal matrices: no orbit is everything, and some columns stay. */
START_TEST(order_of_diagonal_groups)
{
    struct set set = {.group = group_of_matrices(3, 2147483646)};
    uint32_t a[9];
    matrix_identity(a, 3);
    a[4] = 2147483645;
    set_matrix(&set, a);
    check_order(&set, "2", 1);
    set = (struct set){.group = group_of_matrices(3, 35)};
    matrix_identity(a, 3);
    a[0] = 2;                                   /* of order 12 */
    a[8] = 6;                                   /* of order 2 */
    set_matrix(&set, a);
    check_order(&set, "12", 1);
    set = (struct set){.group = group_of_matrices(1, 2147483647)};
    a[0] = 2;
    set_matrix(&set, a);
    check_order(&set, "31", 0);
}
END_TEST

/* limits and failures */

START_TEST(work_is_bounded)
{
    struct set sets[] = {set_lrx(40, 2), set_cube(3), set_roots(3, 12, 1)};
    TESTING_RANDOM(random, 60) {
        const struct set *set = &sets[random_below(random, 3)];
        uint64_t work = 1 + random_below(random, 20000);
        uint64_t used = memory_used();
        struct error error = {0};
        struct chain *chain;
        testing_note("degree=%u work=%" PRIu64, set->group.degree, work);
        ck_assert_int_eq(create(set, work, &chain, &error), ERROR_LIMIT);
        ck_assert_ptr_null(chain);
        ck_assert_ptr_nonnull(strstr(error.text, "steps"));
        ck_assert_uint_eq(memory_used(), used);
    }
}
END_TEST

START_TEST(memory_is_bounded)
{
    struct set sets[] = {set_lrx(40, 2), set_cube(3), set_roots(3, 12, 1)};
    for (int i = 0; i < 3; i++) {
        struct chain_input input = {
            .elements = sets[i].elements, .count = sets[i].count,
        };
        uint64_t used = memory_used(), least = 1, most = 1 << 22;
        while (least < most) {
            struct error error = {0};
            struct chain *chain;
            input.bytes = (least + most) / 2;
            int code = chain_create(&sets[i].group, &input, &chain, &error);
            ck_assert(code == 0 || code == ERROR_LIMIT);
            if (code)
                ck_assert_str_ne(error.text, "");
            chain_free(chain);
            ck_assert_uint_eq(memory_used(), used);
            if (code)
                least = input.bytes + 1;
            else
                most = input.bytes;
        }
        /* the identity twice, at least, and it is not asked for more */
        ck_assert_uint_gt(least, 2 * sets[i].group.size);
        ck_assert_uint_lt(least, 1 << 22);
    }
}
END_TEST

/* Every allocation fails once; the number of allocations made. */
static uint64_t fail_everywhere(const struct set *set)
{
    uint64_t used = memory_used();
    for (uint64_t n = 1;; n++) {
        struct error error = {0};
        struct chain *chain;
        memory_fail_after(n);
        int code = create(set, 0, &chain, &error);
        testing_end_failing(code, &error);
        ck_assert_int_eq(code, error.code);
        if (code) {
            ck_assert_int_eq(code, ERROR_FAILED);
            ck_assert_ptr_null(chain);
            ck_assert_uint_eq(memory_used(), used);
            continue;
        }
        chain_free(chain);
        ck_assert_uint_eq(memory_used(), used);
        return n;
    }
}

START_TEST(memory_may_end_anywhere)
{
    struct set trivial = PERMS(3, "");
    struct set m11 = PERMS(11, M11);
    struct set cube = set_cube(2), heisenberg = set_roots(3, 6, 0);
    ck_assert_uint_gt(fail_everywhere(&trivial), 2);
    ck_assert_uint_gt(fail_everywhere(&m11), 20);
    ck_assert_uint_gt(fail_everywhere(&cube), 20);
    ck_assert_uint_gt(fail_everywhere(&heisenberg), 20);
}
END_TEST

START_TEST(memory_may_end_in_word_stabilisers)
{
    struct set set = set_cube(2);
    struct chain *chain = make_chain(&set);
    uint16_t letters[24];
    uint64_t used = memory_used(), n = 0;
    int code;
    mpz_t order;
    mpz_init(order);
    for (uint16_t i = 0; i < 24; i++)
        letters[i] = i / 8;
    do {
        struct error error = {0};
        memory_fail_after(++n);
        code = chain_word_stabiliser(chain, letters, 0, order, &error);
        testing_end_failing(code, &error);
        ck_assert_int_eq(code, error.code);
        ck_assert_uint_eq(memory_used(), used);
    } while (code == ERROR_FAILED);
    ck_assert_int_eq(code, 0);
    ck_assert_uint_gt(n, 5);
    mpz_clear(order);
    chain_free(chain);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chain");
    TCase *tests = tcase_create("orders");
    tcase_add_test(tests, order_of_symmetric_groups);
    tcase_add_test(tests, order_of_alternating_groups);
    tcase_add_test(tests, order_of_all_transpositions);
    tcase_add_test(tests, order_of_mathieu_groups);
    tcase_add_test(tests, order_of_plain_cases);
    tcase_add_test(tests, order_of_products);
    tcase_add_test(tests, order_of_cubes);
    tcase_add_test(tests, order_of_pyraminx);
    tcase_add_test(tests, order_of_megaminx);
    tcase_add_test(tests, stabilisers_of_coloured_cubes);
    tcase_add_test(tests, stabilisers_are_not_enumerated);
    tcase_add_test(tests, stabilisers_of_blocks);
    tcase_add_test(tests, stabilisers_count_words);
    tcase_add_test(tests, stabilisers_are_bounded_in_work);
    tcase_add_test(tests, order_of_special_linear_groups);
    tcase_add_test(tests, symplectic_matrices_agree_with_permutations);
    tcase_add_test(tests, order_of_unitriangular_groups);
    tcase_add_test(tests, matrices_agree_with_permutations);
    tcase_add_test(tests, order_of_diagonal_groups);
    tcase_add_test(tests, work_is_bounded);
    tcase_add_test(tests, memory_is_bounded);
    tcase_add_test(tests, memory_may_end_anywhere);
    tcase_add_test(tests, memory_may_end_in_word_stabilisers);
    suite_add_tcase(suite, tests);
    return testing_run(suite);
}
