/*
 * Orders and vertices by giants against those of a stabiliser chain, on groups
 * of several orbits: some move alike, some only in their signs, some are small
 * or have blocks.
 */
#include <math.h>
#include <stdlib.h>

#include "growth/giants.h"
#include "growth/uniform.h"
#include "../../tools/graphs.h"

enum { ORBIT_MOST = 12, ORBITS_MOST = 5 };

enum feature { PROVED, LINKED, ALIKE, DIFFERENT, FEATURES };

static unsigned seen[FEATURES];

struct shape {
    uint32_t points[ORBITS_MOST];
    int like[ORBITS_MOST];      /* an orbit before it that it moves like, or -1 */
    int kind[ORBITS_MOST];      /* 0: any, 1: even, 2: pairs stay pairs */
    size_t orbits;
};

static struct shape random_shape(struct random *random)
{
    struct shape shape = { .orbits = 1 + random_below(random, ORBITS_MOST) };
    for (size_t o = 0; o < shape.orbits; o++) {
        shape.points[o] = 4 + 2 * (uint32_t)random_below(random, 5);
        shape.kind[o] = (int)random_below(random, 3);
        shape.like[o] = -1;
        if (o && random_below(random, 4) == 0) {
            shape.like[o] = (int)random_below(random, o);
            shape.points[o] = shape.points[shape.like[o]];
        }
    }
    return shape;
}

static void swap_two(uint16_t *p, int a, int b)
{
    uint16_t swap = p[a];
    p[a] = p[b];
    p[b] = swap;
}

static int is_odd_part(const uint16_t *p, uint32_t n)
{
    int odd = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++)
            odd ^= p[j] < p[i];
    return odd;
}

/* All signs that are not even on purpose are the same, or are not. */
static void random_move(struct random *random, const struct shape *shape,
                        int one_sign, uint16_t *images)
{
    uint16_t part[ORBITS_MOST][ORBIT_MOST];
    int sign = (int)random_below(random, 2);
    uint32_t first = 0;
    for (size_t o = 0; o < shape->orbits; first += shape->points[o++]) {
        uint32_t n = shape->points[o];
        if (shape->like[o] >= 0)
            memcpy(part[o], part[shape->like[o]], sizeof part[o]);
        else if (shape->kind[o] == 2)
            paired_images(random, part[o], n);
        else {
            any_images(random, part[o], n);
            int odd = is_odd_part(part[o], n);
            if (shape->kind[o] == 1 ? odd : one_sign && odd != sign)
                swap_two(part[o], 0, 1);
        }
        for (uint32_t i = 0; i < n; i++)
            images[first + i] = (uint16_t)(first + part[o][i]);
    }
}

static struct graph *random_giants_graph(struct random *random)
{
    struct shape shape = random_shape(random);
    uint32_t n = 0;
    size_t count = 2 + random_below(random, 2);
    for (size_t o = 0; o < shape.orbits; o++)
        n += shape.points[o];
    struct graph *graph = graph_create(GRAPH_PERMUTATION, n, count, NULL);
    name_graph(graph);
    int one_sign = (int)random_below(random, 2);
    for (size_t g = 0; g < count; g++)
        random_move(random, &shape, one_sign, graph->images + g * n);
    if (random_below(random, 2)) {
        uint64_t letters = 2 + random_below(random, n);
        graph->word = memory_alloc(n, sizeof *graph->word, NULL);
        for (uint32_t i = 0; i < n; i++)
            graph->word[i] = (uint16_t)random_below(random, letters);
        seen[ALIKE]++;
    } else
        seen[DIFFERENT]++;
    for (size_t o = 0; o < shape.orbits; o++)
        seen[LINKED] += shape.like[o] >= 0;
    testing_note("points=%u orbits=%zu generators=%zu", n, shape.orbits,
                 count);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    return graph;
}

static void find_facts(const struct graph *graph, struct facts *facts)
{
    struct request request = { .graph = graph, .depth = DEPTH_ALL };
    ck_assert_int_eq(facts_find(&request, facts, NULL), 0);
    ck_assert_ptr_nonnull(facts->chain);
}

static void compare_facts(const struct graph *graph,
                          const struct giants *giants)
{
    struct facts whole, rest, start;
    mpz_t product;
    mpz_init(product);
    find_facts(graph, &whole);
    find_facts(giants->rest, &rest);
    find_facts(giants->rest_of_start, &start);
    ck_assert(graph->size > giants->rest->size);
    mpz_mul(product, giants->elements, rest.order);
    ck_assert_int_eq(mpz_cmp(product, whole.order), 0);
    ck_assert_int_eq(chain_is_bipartite(rest.chain),
                     chain_is_bipartite(whole.chain));
    if (whole.vertices_known && start.vertices_known) {
        mpz_mul(product, giants->arrangements, start.vertices);
        ck_assert_int_eq(mpz_cmp(product, whole.vertices), 0);
    }
    mpz_clear(product);
    facts_clear(&whole);
    facts_clear(&rest);
    facts_clear(&start);
}

START_TEST(giants_equal_chains)
{
    unsigned rounds = 400;
    memset(seen, 0, sizeof seen);
    TESTING_RANDOM(random, rounds) {
        struct graph *graph = random_giants_graph(random);
        struct giants giants;
        int found = giants_find(graph, &giants, NULL);
        ck_assert_int_ge(found, 0);
        if (found) {
            compare_facts(graph, &giants);
            seen[PROVED]++;
        }
        giants_clear(&giants);
        graph_free(graph);
    }
    for (int f = 0; f < FEATURES && !getenv("ANTIPODE_TEST_SEED"); f++)
        ck_assert_msg(seen[f] * 4 >= rounds, "feature %d: %u", f, seen[f]);
}
END_TEST

/* Copies of one orbit with others between: the first two are twins, and letters
 * of both together are the letters of a piece. */
START_TEST(twins_count_once)
{
    enum { ORBIT = 24, ORBITS = 40, POINTS = ORBIT * ORBITS };
    struct giants giants;
    uint16_t part[ORBIT];
    TESTING_RANDOM(random, 5) {
        struct graph *graph = graph_create(GRAPH_PERMUTATION, POINTS, 3, NULL);
        name_graph(graph);
        graph->word = memory_alloc(POINTS, sizeof *graph->word, NULL);
        for (uint32_t i = 0; i < POINTS; i++)
            graph->word[i] = (uint16_t)(i < 2 * ORBIT ? i % ORBIT / 4 : 0);
        for (int i = 0; i < ORBIT; i++)
            graph->word[ORBIT + i] = (uint16_t)(i % 4);
        for (size_t g = 0; g < 3; g++)
            for (uint32_t o = 0; o < ORBITS; o++) {
                if (o != 1)
                    any_images(random, part, ORBIT);
                for (uint32_t i = 0; i < ORBIT && g == 0; i++)
                    part[i] = (uint16_t)((i + 1) % ORBIT);  /* transitive */
                for (uint32_t i = 0; i < ORBIT; i++)
                    graph->images[g * POINTS + o * ORBIT + i] =
                        (uint16_t)(o * ORBIT + part[i]);
            }
        ck_assert_int_eq(graph_finish(graph, NULL), 0);
        ck_assert_int_eq(giants_find(graph, &giants, NULL), 1);
        mpz_t power, factorial;
        mpz_inits(power, factorial, NULL);
        mpz_fac_ui(factorial, ORBIT);
        mpz_divexact_ui(factorial, factorial, 2);
        mpz_pow_ui(power, factorial, ORBITS - 1);
        ck_assert_int_eq(mpz_cmp(giants.elements, power), 0);
        /* 24 different pieces, half of their arrangements; the rest is alike */
        ck_assert_int_eq(mpz_cmp(giants.arrangements, factorial), 0);
        ck_assert_int_le((int)giants.rest->size, 2 * 7);
        mpz_clears(power, factorial, NULL);
        giants_clear(&giants);
        graph_free(graph);
    }
}
END_TEST

/* All permutations of five points, or all even ones, come up about as often:
 * within six deviations. */
START_TEST(random_elements_are_uniform)
{
    enum { POINTS = 5, DRAWS = 60000, CODES = 3125 };
    struct group group = group_of_permutations(POINTS);
    uint8_t element[2 * POINTS + 8], scratch[2 * POINTS + 8];
    ck_assert_uint_le(group.size, sizeof element);
    for (unsigned index = 1; index <= 2; index++) {
        unsigned times[CODES] = { 0 }, met = 0;
        struct facts facts = { .order_known = 1 };
        struct random random;
        random_seed(&random, index);
        mpz_init_set_ui(facts.order, 120 / index);
        ck_assert_uint_eq(facts_giant_index(&facts, POINTS), index);
        ck_assert_uint_eq(facts_giant_index(&facts, POINTS + 1), 0);
        struct uniform uniform = { .index = index };
        for (int i = 0; i < DRAWS; i++) {
            unsigned code = 0;
            uniform_element(&uniform, &group, &random, element, scratch);
            for (uint32_t p = 0; p < POINTS; p++) {
                uint16_t image;
                group_image(&group, &image, p, element);
                code = code * POINTS + image;
            }
            times[code]++;
        }
        double mean = DRAWS * index / 120.0;
        for (int code = 0; code < CODES; code++) {
            met += times[code] > 0;
            if (times[code])
                ck_assert_double_le(fabs(times[code] - mean), 6 * sqrt(mean));
        }
        ck_assert_uint_eq(met, 120 / index);
        mpz_clear(facts.order);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("giants");
    TCase *cases = tcase_create("giants");
    (void)run_engine;       /* of graphs.h: nothing is searched here */
    tcase_add_test(cases, giants_equal_chains);
    tcase_add_test(cases, twins_count_once);
    tcase_add_test(cases, random_elements_are_uniform);
    suite_add_tcase(suite, cases);
    return testing_run(suite);
}
