/*
 * Symmetries of generators: on random graphs with planted ones the group is
 * the one that trying all permutations finds; orders of families are the
 * known ones; and no failed allocation loses anything.
 */
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "family/family.h"
#include "symmetry/symmetry.h"
#include "../../tools/testing.h"

enum { POINTS_MAX = 6, SYMMETRIC_MAX = 720, MOVES_MAX = 24 };

static struct symmetry_group *find_symmetries(const struct graph *graph)
{
    struct error error = { 0 };
    struct symmetry_group *group = NULL;
    ck_assert_msg(symmetry_find(graph, &group, &error) == 0, "%s", error.text);
    return group;
}

static uint16_t *images_of_move(const struct graph *graph, size_t move)
{
    return graph->images + move * graph->size;
}

static uint32_t first_equal(const struct graph *graph, const uint16_t *images)
{
    uint32_t g = 0;
    while (g < graph->generators &&
           memcmp(images_of_move(graph, g), images, graph->size * 2))
        g++;
    return g;
}

/* The generator that sigma makes of a generator; their number if none. */
static uint32_t conjugate(const struct graph *graph, const uint16_t *sigma,
                          const uint16_t *images)
{
    uint16_t conjugated[POINTS_MAX];
    for (uint32_t i = 0; i < graph->size; i++)
        conjugated[sigma[i]] = sigma[images[i]];
    return first_equal(graph, conjugated);
}

static int keeps_word(const struct graph *graph, const uint16_t *sigma)
{
    int32_t to[POINTS_MAX], from[POINTS_MAX];
    memset(to, -1, sizeof to);
    memset(from, -1, sizeof from);
    for (uint32_t i = 0; graph->word && i < graph->size; i++) {
        int32_t a = graph->word[i], b = graph->word[sigma[i]];
        if ((to[a] >= 0 && to[a] != b) || (from[b] >= 0 && from[b] != a))
            return 0;
        to[a] = b;
        from[b] = a;
    }
    return 1;
}

/* What sigma does to the moves; 0 if it is no symmetry. */
static int act_on_moves(const struct graph *graph, const uint16_t *sigma,
                        uint32_t *move)
{
    if (!keeps_word(graph, sigma))
        return 0;
    for (uint32_t g = 0; g < graph->generators; g++) {
        move[g] = conjugate(graph, sigma, images_of_move(graph, g));
        if (move[g] == graph->generators)
            return 0;
    }
    return 1;
}

static int next_permutation(uint16_t *sigma, uint32_t n)
{
    uint32_t i = n - 1, j = n - 1;
    while (i > 0 && sigma[i - 1] > sigma[i])
        i--;
    if (i == 0)
        return 0;
    while (sigma[j] < sigma[i - 1])
        j--;
    uint16_t image = sigma[i - 1];
    sigma[i - 1] = sigma[j];
    sigma[j] = image;
    for (uint32_t a = i, b = n - 1; a < b; a++, b--) {
        image = sigma[a];
        sigma[a] = sigma[b];
        sigma[b] = image;
    }
    return 1;
}

/* All actions on the moves, found by trying all permutations. */
static uint32_t try_all(const struct graph *graph,
                        uint32_t actions[][MOVES_MAX])
{
    uint16_t sigma[POINTS_MAX];
    uint32_t count = 0, bytes = (uint32_t)graph->generators * 4;
    for (uint32_t i = 0; i < graph->size; i++)
        sigma[i] = (uint16_t)i;
    do {
        uint32_t a = 0;
        if (!act_on_moves(graph, sigma, actions[count]))
            continue;
        while (memcmp(actions[a], actions[count], bytes))
            a++;
        count += a == count;
    } while (next_permutation(sigma, graph->size));
    return count;
}

/* A generator and all that a planted permutation makes of it. */
static void add_orbit(struct graph *graph, const uint16_t *planted,
                      const uint16_t *images)
{
    uint16_t image[POINTS_MAX], next[POINTS_MAX];
    memcpy(image, images, graph->size * 2);
    do {
        memcpy(images_of_move(graph, graph->generators++), image,
               graph->size * 2);
        for (uint32_t i = 0; i < graph->size; i++)
            next[planted[i]] = planted[image[i]];
        memcpy(image, next, graph->size * 2);
    } while (memcmp(image, images, graph->size * 2) &&
             graph->generators < MOVES_MAX);
}

/* Letters that the planted permutation renames. */
static void plant_word(struct random *random, struct graph *graph,
                       const uint16_t *planted)
{
    uint32_t n = graph->size, letters = 0;
    graph->word = memory_alloc(n, sizeof *graph->word, NULL);
    memset(graph->word, 0xff, n * sizeof *graph->word);
    for (uint32_t i = 0; i < n; i++) {
        int constant = random_below(random, 2) == 0;
        if (graph->word[i] != UINT16_MAX)
            continue;
        for (uint32_t j = i; graph->word[j] == UINT16_MAX; j = planted[j])
            graph->word[j] = (uint16_t)(constant ? letters : letters++);
        letters += (uint32_t)constant;
    }
    graph->letters = letters;
}

static struct graph *random_graph(struct random *random)
{
    uint32_t n = 2 + (uint32_t)random_below(random, POINTS_MAX - 1);
    uint16_t planted[POINTS_MAX], images[POINTS_MAX];
    struct graph *graph = graph_create(GRAPH_PERMUTATION, n, MOVES_MAX, NULL);
    ck_assert_ptr_nonnull(graph);
    size_t kinds = 1 + random_below(random, 4);
    graph->generators = 0;
    testing_images(random, planted, n);
    for (size_t i = 0; i < kinds && graph->generators < MOVES_MAX; i++) {
        testing_images(random, images, n);
        if (random_below(random, 2)) {  /* a transposition or the identity */
            uint32_t a = (uint32_t)random_below(random, n);
            uint32_t b = (uint32_t)random_below(random, n);
            for (uint32_t p = 0; p < n; p++)
                images[p] = (uint16_t)(p == a ? b : p == b ? a : p);
        }
        add_orbit(graph, planted, images);
    }
    if (random_below(random, 2))
        plant_word(random, graph, planted);
    return graph;
}

/* Is it one of the actions, and what its points say? */
static void check_element(const struct graph *graph,
                          const struct symmetry *symmetry,
                          uint32_t actions[][MOVES_MAX], uint32_t count)
{
    uint16_t sigma[POINTS_MAX];
    uint32_t move[MOVES_MAX], a = 0;
    for (uint32_t i = 0; i < graph->size; i++)
        sigma[i] = (uint16_t)symmetry->point[i];
    ck_assert(act_on_moves(graph, sigma, move));
    for (size_t g = 0; g < graph->generators; g++)
        ck_assert_uint_eq(move[g], first_equal(graph,
            images_of_move(graph, symmetry->move[g])));
    for (uint32_t i = 0; graph->word && i < graph->size; i++)
        ck_assert_uint_eq(symmetry->letter[graph->word[i]],
                          graph->word[sigma[i]]);
    ck_assert(graph->word || !symmetry->letter);
    while (a < count && memcmp(actions[a], move, graph->generators * 4))
        a++;
    ck_assert_uint_lt(a, count);
    actions[a][0] = UINT32_MAX;         /* none comes twice */
}

static void check_subgroup(const struct symmetry_group *group, uint32_t max)
{
    struct symmetry *list;
    uint32_t count;
    ck_assert_int_eq(symmetry_subgroup(group, max, &list, &count, NULL), 0);
    ck_assert(count >= 1 && count <= max);
    ck_assert(mpz_divisible_ui_p(group->order, count));
    for (uint32_t i = 1; i < count; i++)
        ck_assert(memcmp(list[i].move, list[0].move, group->moves * 4));
    memory_free(list);
}

START_TEST(symmetries_are_those_of_all_permutations)
{
    static uint32_t actions[SYMMETRIC_MAX + 1][MOVES_MAX];
    TESTING_RANDOM(random, 1000) {
        struct graph *graph = random_graph(random);
        struct symmetry_group *group = find_symmetries(graph);
        struct symmetry *list;
        uint32_t expected = try_all(graph, actions), count;
        testing_note("%u points, %zu generators, %u symmetries", graph->size,
                     graph->generators, expected);
        ck_assert_uint_eq(mpz_get_ui(group->order), expected);
        ck_assert_int_eq(symmetry_elements(group, expected, &list, &count,
                                           NULL), 0);
        ck_assert_uint_eq(count, expected);
        for (uint32_t i = 0; i < count; i++)
            check_element(graph, &list[i], actions, expected);
        memory_free(list);
        ck_assert_int_eq(symmetry_elements(group, expected - 1, &list, &count,
                                           NULL), ERROR_LIMIT);
        check_subgroup(group, 1 + (uint32_t)random_below(random, expected));
        symmetry_free(group);
        graph_free(graph);
    }
}
END_TEST

static const struct known {
    const char *family;
    struct parameter parameters[2];
    size_t count;
    const char *order;
    int inverts;
} known[] = {
    { "lrx", { { "n", "9" } }, 1, "2", 1 },
    { "lx", { { "n", "6" } }, 1, "1", 0 },
    { "cyclic_coxeter", { { "n", "12" } }, 1, "24", 1 },
    { "coxeter", { { "n", "9" } }, 1, "2", 1 },
    { "stars", { { "n", "25" } }, 1, "620448401733239439360000", 1 },
    { "all_transpositions", { { "n", "21" } }, 1, "51090942171709440000", 1 },
    { "three_cycles", { { "n", "7" } }, 1, "5040", 1 },
    { "pyraminx", { { NULL, NULL } }, 0, "24", 1 },
    { "megaminx", { { NULL, NULL } }, 0, "120", 1 },
    { "3x3x3", { { NULL, NULL } }, 0, "48", 1 },
    { "cube", { { "n", "3" }, { "metric", "HTM" } }, 2, "48", 0 },
    { "cube", { { "n", "3" }, { "metric", "QTM" } }, 2, "48", 0 },
};

START_TEST(families_have_the_known_symmetries)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct error error = { 0 };
        struct graph *graph;
        ck_assert_msg(family_load(known[i].family, known[i].parameters,
                                  known[i].count, &graph, &error) == 0,
                      "%s", error.text);
        struct symmetry_group *group = find_symmetries(graph);
        char *order = mpz_get_str(NULL, 10, group->order);
        ck_assert_msg(!strcmp(order, known[i].order), "%s: %s",
                      known[i].family, order);
        ck_assert_msg(group->inverts == known[i].inverts, "%s",
                      known[i].family);
        free(order);
        symmetry_free(group);
        graph_free(graph);
    }
}
END_TEST

START_TEST(no_failed_allocation_loses_anything)
{
    struct graph *graph;
    const struct parameter n = { "n", "6" };
    ck_assert_int_eq(family_load("stars", &n, 1, &graph, NULL), 0);
    uint64_t used = memory_used();
    int code = ERROR_FAILED;
    for (uint64_t k = 1; code; k++) {
        struct symmetry_group *group = NULL;
        struct symmetry *list = NULL;
        struct error error = { 0 };
        uint32_t count;
        memory_fail_after(k);
        code = symmetry_find(graph, &group, &error);
        if (!code)
            code = symmetry_elements(group, 120, &list, &count, &error);
        memory_fail_after(0);
        ck_assert_int_eq(!code, !error.text[0]);
        ck_assert(code == 0 || code == ERROR_FAILED);
        memory_free(list);
        symmetry_free(group);
        ck_assert_uint_eq(memory_used(), used);
    }
    graph_free(graph);
}
END_TEST

START_TEST(a_wish_to_stop_is_heard)
{
    struct graph *graph;
    struct symmetry_group *group;
    const struct parameter n = { "n", "30" };
    ck_assert_int_eq(family_load("stars", &n, 1, &graph, NULL), 0);
    for (long ask = 1; ask < 300; ask += 20) {
        stop_at(ask);
        ck_assert_int_eq(symmetry_find(graph, &group, NULL),
                         ERROR_INTERRUPTED);
        ck_assert_ptr_null(group);
    }
    stop_at(0);
    graph_free(graph);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("symmetry");
    TCase *test_case = tcase_create("symmetry");
    tcase_add_test(test_case, symmetries_are_those_of_all_permutations);
    tcase_add_test(test_case, families_have_the_known_symmetries);
    tcase_add_test(test_case, no_failed_allocation_loses_anything);
    tcase_add_test(test_case, a_wish_to_stop_is_heard);
    suite_add_tcase(suite, test_case);
    return testing_run(suite);
}
