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
#include "planted.h"

static struct symmetry_group *find_symmetries(const struct graph *graph)
{
    struct error error = { 0 };
    struct symmetry_group *group = NULL;
    ck_assert_msg(symmetry_find(graph, &group, &error) == 0, "%s", error.text);
    return group;
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

/* By moves; what equals an earlier one does not count. */
static int are_same(const struct graph *graph, const uint32_t *a,
                    const uint32_t *b)
{
    for (uint32_t g = 0; g < graph->generators; g++)
        if (first_equal(graph, images_of_move(graph, g)) == g && a[g] != b[g])
            return 0;
    return 1;
}

/* Is it a group of the actions, and its chain right? */
static void check_group(const struct graph *graph,
                        const struct symmetry_group *group,
                        uint32_t actions[][MOVES_MAX], uint32_t expected)
{
    struct symmetry *list;
    uint32_t count, move[MOVES_MAX];
    ck_assert_int_eq(symmetry_elements(group, expected, &list, &count, NULL),
                     0);
    ck_assert_uint_eq(expected % count, 0);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t g = 0; g < group->generators; g++) {
            uint32_t j = 0;
            for (uint32_t m = 0; m < group->moves; m++)
                move[m] = group->generator[g].move[list[i].move[m]];
            while (j < count && !are_same(graph, list[j].move, move))
                j++;
            ck_assert_uint_lt(j, count);
        }
    for (uint32_t i = 0; i < count; i++)
        check_element(graph, &list[i], actions, expected);
    memory_free(list);
}

START_TEST(past_the_bound_of_work_there_is_a_subgroup)
{
    static uint32_t actions[SYMMETRIC_MAX + 1][MOVES_MAX];
    unsigned whole = 0, proper = 0;
    TESTING_RANDOM(random, 1500) {
        struct graph *graph = random_graph(random);
        struct symmetry_group *group;
        uint32_t expected = try_all(graph, actions);
        uint64_t work = random_below(random, 3000);
        testing_note("%u points, %zu generators, %u symmetries, work %llu",
                     graph->size, graph->generators, expected,
                     (unsigned long long)work);
        ck_assert_int_eq(symmetry_find_within(graph, work, &group, NULL), 0);
        if (group->complete)
            ck_assert_uint_eq(mpz_get_ui(group->order), expected);
        whole += group->complete && expected > 1;
        proper += mpz_cmp_ui(group->order, 1) > 0 &&
                  mpz_cmp_ui(group->order, expected) < 0;
        check_group(graph, group, actions, expected);
        symmetry_free(group);
        graph_free(graph);
    }
    if (!getenv("ANTIPODE_TEST_SEED"))
        ck_assert_msg(whole > 50 && proper > 20, "%u whole, %u proper", whole,
                      proper);
}
END_TEST

/* Two strongly regular graphs with the same parameters, 16 points of valency 6
 * each, which refinement does not tell apart: the squares of a board that share
 * a row or a column, and Shrikhande's graph. */
static int are_joined(int shrikhande, uint32_t a, uint32_t b)
{
    uint32_t row = (b / 4 - a / 4) % 4, column = (b - a) % 4;
    return shrikhande
        ? (row == 0 && column % 2) || (column == 0 && row % 2) ||
          (row == column && row % 2)
        : (row == 0) != (column == 0);
}

/* A transposition for each edge of so many of either. */
static struct graph *regular_graphs(uint32_t copies)
{
    uint32_t points = 32 * copies;
    struct graph *graph = graph_create(GRAPH_PERMUTATION, points,
                                       96 * copies, NULL);
    ck_assert_ptr_nonnull(graph);
    graph->generators = 0;
    for (uint32_t a = 0; a < points; a++)
        for (uint32_t b = a + 1; b < points; b++) {
            if (a / 16 != b / 16 || !are_joined(a / 16 % 2, a % 16, b % 16))
                continue;
            uint16_t *images = images_of_move(graph, graph->generators++);
            for (uint32_t i = 0; i < points; i++)
                images[i] = (uint16_t)(i == a ? b : i == b ? a : i);
        }
    ck_assert_uint_eq(graph->generators, 96 * copies);
    return graph;
}

START_TEST(alike_parts_take_little_work)
{
    for (uint32_t copies = 1; copies <= 6; copies++) {
        struct graph *graph = regular_graphs(copies);
        struct symmetry_group *group;
        mpz_t order;
        ck_assert_int_eq(symmetry_find_within(graph, SYMMETRY_WORK, &group,
                                              NULL), 0);
        ck_assert_msg(group->complete, "%u copies", copies);
        mpz_init_set_ui(order, 1);
        for (uint32_t i = 1; i <= copies; i++)
            mpz_mul_ui(order, order, 192 * 1152 * i * i);
        ck_assert_int_eq(mpz_cmp(group->order, order), 0);
        mpz_clear(order);
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
        testing_end_failing(code, &error);
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
    return testing_run(testing_suite("symmetry",
                                     symmetries_are_those_of_all_permutations,
                                     past_the_bound_of_work_there_is_a_subgroup,
                                     alike_parts_take_little_work,
                                     families_have_the_known_symmetries,
                                     no_failed_allocation_loses_anything,
                                     a_wish_to_stop_is_heard, NULL));
}
