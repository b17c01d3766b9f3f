/*
 * Orbits of spheres of matrix groups are those of a plain computation with all
 * monomial matrices: on chosen sets of generators over small rings, and on
 * random ones with planted symmetries.
 */
#include "base/key_set.h"
#include "base/union_find.h"
#include "orbits/orbit_counts.h"
#include "symmetry/symmetry.h"
#include "monomials.h"

enum { STATES_MOST = 6000, STATES_SOME = 800, SPHERES_MAX = 200,
       INTEGERS_DEPTH = 12, MOVES_MAX = 2 * SET_MAX };

/* Whole spheres around the identity, the last of which may be empty. */
struct plain {
    const struct graph *graph;
    struct key_set states;
    uint32_t first[SPHERES_MAX + 1], spheres, depth;
    uint32_t *parent;
};

static int64_t *state_of(const struct plain *plain, uint32_t number)
{
    return (int64_t *)(void *)(plain->states.key +
                               number * plain->states.size);
}

static void grow_plainly(struct plain *plain, uint32_t from, uint32_t end)
{
    int64_t state[ENTRIES], next[ENTRIES];
    for (uint32_t s = from; s < end; s++)
        for (size_t g = 0; g < plain->graph->generators; g++) {
            memcpy(state, state_of(plain, s), plain->states.size);
            graph_apply(plain->graph, g, next, state, NULL);
            key_set_add(&plain->states, next, NULL);
        }
}

/* Until all is found, or to the first sphere with which there are more states
 * than `most`; of integers, while they are small. */
static void search_plainly(struct plain *plain, const struct graph *graph,
                           uint32_t most)
{
    int64_t start[ENTRIES];
    uint32_t *first = plain->first, k = 0;
    *plain = (struct plain){ .graph = graph, .depth = DEPTH_ALL };
    plain->states.size = graph->size * graph->size * sizeof *start;
    graph_start_state(graph, start);
    key_set_add(&plain->states, start, NULL);
    for (first[1] = 1; first[k + 1] > first[k] && k + 2 < SPHERES_MAX; k++) {
        if (first[k + 1] > most ||
            (!graph->modulus && k == INTEGERS_DEPTH)) {
            plain->depth = k++;
            break;
        }
        grow_plainly(plain, first[k], first[k + 1]);
        first[k + 2] = plain->states.count;
    }
    plain->spheres = k;
    plain->parent = memory_alloc(plain->states.count, sizeof(uint32_t), NULL);
}

static void join_states(struct plain *plain, uint32_t s, const int64_t *image)
{
    uint32_t t = key_set_find(&plain->states, image), k = 0;
    ck_assert_uint_ne(t, KEY_NONE);
    while (s >= plain->first[k + 1])
        k++;
    ck_assert(t >= plain->first[k] && t < plain->first[k + 1]);
    union_find_join(plain->parent, s, t);
}

/* By those that keep the senses, where there are any. */
static void join_by_monomials(struct plain *plain, const int8_t *sense)
{
    const struct graph *graph = plain->graph;
    uint32_t move[MOVES_MAX];
    for (uint32_t k = 0; k < monomials(graph); k++) {
        struct monomial p;
        int64_t image[ENTRIES];
        int keeps = nth_monomial(graph, k, &p) &&
                    act_on_moves(graph, &p, move);
        for (size_t g = 0; g < graph->generators && keeps && sense; g++)
            keeps = sense[g] == sense[move[g]];
        for (uint32_t s = 0; s < plain->states.count && keeps; s++) {
            act_on(graph, &p, state_of(plain, s), image);
            join_states(plain, s, image);
        }
    }
}

static void join_inverses(struct plain *plain)
{
    for (uint32_t s = 0; s < plain->states.count; s++) {
        int64_t inverse[ENTRIES];
        graph_invert_matrix(plain->graph, inverse, state_of(plain, s));
        join_states(plain, s, inverse);
    }
}

static unsigned merged[UP_TO_ALL + 1];  /* spheres with fewer orbits */

static void compare_counts(struct plain *plain, const struct plan *plan,
                           enum up_to up_to, const int8_t *sense)
{
    struct request request = { .graph = plain->graph, .depth = plain->depth,
                               .alone = 1, .threads = 1 };
    struct error error = { 0 };
    struct growth growth;
    for (uint32_t s = 0; s < plain->states.count; s++)
        plain->parent[s] = s;
    if (up_to != UP_TO_INVERSE)
        join_by_monomials(plain, sense);
    if (up_to == UP_TO_INVERSE || up_to == UP_TO_ALL)
        join_inverses(plain);
    int code = orbit_counts_run(&request, plan, up_to, &growth, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    ck_assert_uint_eq(growth.spheres, plain->spheres);
    for (uint32_t k = 0; k < plain->spheres; k++) {
        uint64_t orbits = 0, size = plain->first[k + 1] - plain->first[k];
        for (uint32_t s = plain->first[k]; s < plain->first[k + 1]; s++)
            orbits += union_find_root(plain->parent, s) == s;
        ck_assert_uint_eq(growth.sphere[k], size);
        ck_assert_uint_eq(growth.orbits[k], orbits);
        merged[up_to] += orbits < size;
    }
    growth_free(&growth);
}

static void compare_graph(const struct graph *graph, uint32_t most)
{
    struct plain plain;
    struct error error = { 0 };
    struct plan plan;
    struct symmetry_group *group;
    search_plainly(&plain, graph, most);
    testing_note("dimension %u, modulus %u, %zu generators, %u states to "
                 "depth %u", graph->size, graph->modulus, graph->generators,
                 plain.states.count, plain.depth);
    struct request request = { .graph = graph, .depth = plain.depth,
                               .alone = 1, .threads = 1 };
    ck_assert_msg(plan_make(&request, &plan, &error) == 0, "%s", error.text);
    ck_assert_int_eq(symmetry_find(graph, &group, NULL), 0);
    compare_counts(&plain, &plan, UP_TO_SYMMETRY, NULL);
    if (group->sense)
        compare_counts(&plain, &plan, UP_TO_ROTATIONS, group->sense);
    if (plan.facts.inverse_closed) {
        compare_counts(&plain, &plan, UP_TO_INVERSE, NULL);
        compare_counts(&plain, &plan, UP_TO_ALL, NULL);
    }
    symmetry_free(group);
    plan_clear(&plan);
    key_set_clear(&plain.states);
    memory_free(plain.parent);
}

/* ---- chosen sets ---- */

enum set { NEIGHBOURS, ABOVE, ALL_ABOVE, CORNERS, ROTATION, DIAGONAL, SETS };

static int64_t *add_identity(struct graph *graph)
{
    size_t d = graph->size;
    int64_t *matrix = graph->matrices + graph->generators++ * d * d;
    for (size_t i = 0; i < d * d; i++)
        matrix[i] = i % (d + 1) == 0;
    return matrix;
}

static void add_elementary(struct graph *graph, uint32_t row, uint32_t column)
{
    add_identity(graph)[row * graph->size + column] = 1;
}

/* SL_d by elementary matrices between neighbours, unitriangular matrices by
 * those above the diagonal or all of them, the Heisenberg group; and with
 * e1 -> e2 -> .. -> -e1 or a diagonal matrix more. */
static void fill_set(struct graph *graph, enum set set)
{
    uint32_t d = graph->size;
    graph->generators = 0;
    for (uint32_t i = 0; i + 1 < d && set != CORNERS && set != ROTATION; i++) {
        add_elementary(graph, i, i + 1);
        if (set == NEIGHBOURS || set == DIAGONAL)
            add_elementary(graph, i + 1, i);
        for (uint32_t j = i + 2; j < d && set == ALL_ABOVE; j++)
            add_elementary(graph, i, j);
    }
    for (uint32_t i = 1; i + 1 < d && set == CORNERS; i++) {
        add_elementary(graph, 0, i);
        add_elementary(graph, i, d - 1);
    }
    if (set == CORNERS || set == ROTATION)
        add_elementary(graph, 0, d - 1);
    if (set == ROTATION) {
        int64_t *matrix = add_identity(graph);
        memset(matrix, 0, d * d * sizeof *matrix);
        for (uint32_t i = 0; i < d; i++)
            matrix[(i + 1) % d * d + i] = i + 1 < d ? 1
                : (int64_t)graph->modulus - 1;
    }
    if (set == DIAGONAL)
        add_identity(graph)[0] = (int64_t)graph->modulus - 1;
}

static struct graph *chosen_graph(uint32_t dimension, uint32_t modulus,
                                  enum set set, int closed)
{
    struct graph *graph = graph_create(GRAPH_MATRIX, dimension, SET_MAX, NULL);
    graph->columns = dimension;
    graph->modulus = modulus;
    graph->family = memory_text("chosen", NULL);
    fill_set(graph, set);
    ck_assert_uint_le(graph->generators, SET_MAX);
    graph->given = graph->generators;
    for (size_t g = 0; g < graph->generators; g++) {
        char name[30];
        snprintf(name, sizeof name, "g%zu", g);
        graph->names[g] = memory_text(name, NULL);
    }
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    if (closed)
        ck_assert_int_eq(graph_append_inverses(graph, NULL), 0);
    return graph;
}

START_TEST(orbits_of_small_matrix_groups_are_those_of_all_monomial_matrices)
{
    for (uint32_t k = 0; k < 3 * 4 * SETS * 2; k++) {
        uint32_t dimension = 2 + k % 3, modulus = 2 + k / 3 % 4;
        if (dimension == 4 && modulus > 3)
            continue;
        struct graph *graph = chosen_graph(dimension, modulus,
                                           (enum set)(k / 12 % SETS),
                                           k / (12 * SETS) == 1);
        compare_graph(graph, STATES_MOST);
        graph_free(graph);
    }
    for (int up_to = UP_TO_SYMMETRY; up_to <= UP_TO_ALL; up_to++)
        ck_assert_uint_gt(merged[up_to], 25);
}
END_TEST

START_TEST(orbits_of_random_matrices_are_those_of_all_monomial_matrices)
{
    TESTING_RANDOM(random, 150) {
        struct graph *graph = random_graph(random);
        graph->family = memory_text("random", NULL);
        graph->given = graph->generators;
        if (graph->generators <= SET_MAX / 2 && random_below(random, 2))
            ck_assert_int_eq(graph_append_inverses(graph, NULL), 0);
        compare_graph(graph, STATES_SOME);
        graph_free(graph);
    }
}
END_TEST

int main(void)
{
    return testing_run(testing_suite(
        "matrix orbits",
        orbits_of_small_matrix_groups_are_those_of_all_monomial_matrices,
        orbits_of_random_matrices_are_those_of_all_monomial_matrices, NULL));
}
