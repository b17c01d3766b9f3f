/*
 * Symmetries of matrix graphs: on random sets that a planted conjugation keeps,
 * perhaps after transposing and inverting, the group is the one that trying all
 * monomial matrices finds.
 */
#include "symmetry/symmetry.h"
#include "monomials.h"

enum { ACTIONS_MAX = 4000 };

static uint32_t try_all(const struct graph *graph,
                        uint32_t actions[][SET_MAX])
{
    uint32_t count = 0;
    size_t bytes = graph->generators * sizeof **actions;
    for (uint32_t k = 0; k < monomials(graph); k++) {
        struct monomial p;
        uint32_t a = 0;
        if (!nth_monomial(graph, k, &p) ||
            !act_on_moves(graph, &p, actions[count]))
            continue;
        while (memcmp(actions[a], actions[count], bytes))
            a++;
        count += a == count;
        ck_assert_uint_lt(count, ACTIONS_MAX);
    }
    return count;
}

/* Does what is said of the basis do what is said of the moves? */
static void check_symmetry(const struct graph *graph,
                           const struct symmetry_group *group,
                           const struct symmetry *symmetry)
{
    uint32_t move[SET_MAX];
    struct monomial p;
    for (uint32_t i = 0; i < graph->size; i++) {
        struct basis_image image = symmetry_basis(group, symmetry, i,
                                                  &p.twisted);
        p.row[i] = image.row;
        p.factor[i] = residue(graph, image.factor);
        p.inverse[i] = inverse_of(graph, p.factor[i]);
    }
    ck_assert(act_on_moves(graph, &p, move));
    for (uint32_t g = 0; g < group->moves; g++)
        ck_assert_uint_eq(move[g], symmetry->move[g]);
}

START_TEST(symmetries_are_those_of_all_monomial_matrices)
{
    static uint32_t actions[ACTIONS_MAX][SET_MAX];
    unsigned some = 0, twisted = 0;
    TESTING_RANDOM(random, 300) {
        struct error error = { 0 };
        struct graph *graph = random_graph(random);
        struct symmetry_group *group;
        uint32_t expected = try_all(graph, actions);
        testing_note("dimension %u, modulus %u, %zu generators", graph->size,
                     graph->modulus, graph->generators);
        ck_assert_msg(symmetry_find(graph, &group, &error) == 0, "%s",
                      error.text);
        ck_assert_uint_eq(mpz_get_ui(group->order), expected);
        for (uint32_t g = 0; g < group->generators; g++) {
            check_symmetry(graph, group, &group->generator[g]);
            twisted += group->generator[g].point[0] >= group->degree / 2;
        }
        some += expected > 1;
        symmetry_free(group);
        graph_free(graph);
    }
    if (!getenv("ANTIPODE_TEST_SEED"))
        ck_assert_msg(some > 100 && twisted > 30, "%u with symmetries, %u "
                      "twisted", some, twisted);
}
END_TEST

START_TEST(no_failed_allocation_loses_anything)
{
    struct random random = { { 1 } };
    struct graph *graph = random_graph(&random);
    uint64_t used = memory_used();
    int code = ERROR_FAILED;
    for (uint64_t k = 1; code; k++) {
        struct symmetry_group *group = NULL;
        struct error error = { 0 };
        memory_fail_after(k);
        code = symmetry_find(graph, &group, &error);
        testing_end_failing(code, &error);
        ck_assert_int_eq(!code, !error.text[0]);
        symmetry_free(group);
        ck_assert_uint_eq(memory_used(), used);
    }
    graph_free(graph);
}
END_TEST

int main(void)
{
    return testing_run(testing_suite(
        "matrices", symmetries_are_those_of_all_monomial_matrices,
        no_failed_allocation_loses_anything, NULL));
}
