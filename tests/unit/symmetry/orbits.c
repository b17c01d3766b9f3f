/*
 * Orbits of spheres: on random graphs with planted symmetries they are those of
 * a plain computation with all permutations of the points.
 */
#include "orbits/burnside.h"
#include "orbits/orbit_join.h"
#include "search/plan.h"
#include "symmetry/symmetry.h"
#include "planted.h"

enum { STATES_MAX = 720 };

/* A whole graph, and which states are joined. */
struct plain {
    const struct graph *graph;
    int64_t state[STATES_MAX][POINTS_MAX];
    uint32_t distance[STATES_MAX], orbit[STATES_MAX], states;
};

static uint32_t find_state(const struct plain *plain, const int64_t *state)
{
    uint32_t s = 0;
    while (s < plain->states && memcmp(plain->state[s], state,
                                       plain->graph->size * sizeof *state))
        s++;
    return s;
}

static void search_plainly(struct plain *plain, const struct graph *graph)
{
    int64_t next[POINTS_MAX];
    plain->graph = graph;
    plain->states = 1;
    plain->distance[0] = 0;
    graph_start_state(graph, plain->state[0]);
    for (uint32_t s = 0; s < plain->states; s++)
        for (size_t g = 0; g < graph->generators; g++) {
            graph_apply(graph, g, next, plain->state[s], NULL);
            if (find_state(plain, next) < plain->states)
                continue;
            memcpy(plain->state[plain->states], next, sizeof next);
            plain->distance[plain->states++] = plain->distance[s] + 1;
        }
}

static void join_states(struct plain *plain, uint32_t a, const int64_t *state)
{
    uint32_t b = find_state(plain, state), from, to;
    ck_assert_uint_lt(b, plain->states);
    ck_assert_uint_eq(plain->distance[a], plain->distance[b]);
    from = plain->orbit[a];
    to = plain->orbit[b];
    for (uint32_t s = 0; s < plain->states; s++)
        if (plain->orbit[s] == from)
            plain->orbit[s] = to;
}

static void join_by_symmetry(struct plain *plain, const uint16_t *sigma)
{
    const struct graph *graph = plain->graph;
    int64_t letter[POINTS_MAX], image[POINTS_MAX];
    for (uint32_t i = 0; i < graph->size; i++)
        letter[graph->word ? graph->word[i] : i] =
            graph->word ? graph->word[sigma[i]] : sigma[i];
    for (uint32_t s = 0; s < plain->states; s++) {
        for (uint32_t i = 0; i < graph->size; i++)
            image[sigma[i]] = letter[plain->state[s][i]];
        join_states(plain, s, image);
    }
}

static int keeps_senses(const struct graph *graph, const int8_t *sense,
                        const uint32_t *move)
{
    for (size_t g = 0; g < graph->generators; g++)
        if (sense[g] != sense[move[g]])
            return 0;
    return 1;
}

/* By all, or by those that keep the senses. */
static void join_by_symmetries(struct plain *plain, const int8_t *sense)
{
    uint16_t sigma[POINTS_MAX];
    uint32_t move[MOVES_MAX];
    for (uint16_t i = 0; i < plain->graph->size; i++)
        sigma[i] = i;
    do
        if (act_on_moves(plain->graph, sigma, move) &&
            (!sense || keeps_senses(plain->graph, sense, move)))
            join_by_symmetry(plain, sigma);
    while (next_permutation(sigma, plain->graph->size));
}

static void join_inverses(struct plain *plain)
{
    int64_t inverse[POINTS_MAX];
    for (uint32_t s = 0; s < plain->states; s++) {
        for (uint32_t i = 0; i < plain->graph->size; i++)
            inverse[plain->state[s][i]] = i;
        join_states(plain, s, inverse);
    }
}

static void check_orbits(const struct plain *plain,
                         const struct growth *growth)
{
    for (uint32_t d = 0; d < growth->spheres; d++) {
        uint64_t orbits = 0, size = 0;
        for (uint32_t s = 0; s < plain->states; s++) {
            size += plain->distance[s] == d;
            orbits += plain->distance[s] == d && plain->orbit[s] == s;
        }
        ck_assert_uint_eq(growth->sphere[d], size);
        ck_assert_uint_eq(growth->orbits[d], orbits);
    }
}

/* Representatives are states of their own orbits. */
static void name_orbits(struct plain *plain)
{
    for (uint32_t s = 0; s < plain->states; s++) {
        uint32_t name = plain->orbit[s];
        if (name == s || plain->orbit[name] == name)
            continue;
        for (uint32_t t = 0; t < plain->states; t++)
            if (plain->orbit[t] == name)
                plain->orbit[t] = s;
    }
}

static void compare_counts(struct plain *plain, const struct request *request,
                           const struct plan *plan, enum up_to up_to,
                           const int8_t *sense)
{
    struct error error = { 0 };
    struct growth growth = { 0 };
    int code = orbit_counts_run(request, plan, up_to, &growth, &error);
    for (uint32_t s = 0; s < plain->states; s++)
        plain->orbit[s] = s;
    if (up_to != UP_TO_INVERSE)
        join_by_symmetries(plain, sense);
    if (up_to == UP_TO_INVERSE || up_to == UP_TO_ALL)
        join_inverses(plain);
    name_orbits(plain);
    ck_assert_msg(code == 0, "%s", error.text);
    check_orbits(plain, &growth);
    growth_free(&growth);
}

START_TEST(orbits_are_those_of_all_permutations)
{
    static struct plain plain;
    TESTING_RANDOM(random, 300) {
        struct graph *graph = random_graph(random);
        struct error error = { 0 };
        struct plan plan;
        finish_graph(graph);
        struct request request = { .graph = graph, .depth = DEPTH_ALL,
                                   .alone = 1, .threads = 1 };
        search_plainly(&plain, graph);
        testing_note("%u points, %zu generators, %u states", graph->size,
                     graph->generators, plain.states);
        ck_assert_msg(plan_make(&request, &plan, &error) == 0, "%s",
                      error.text);
        struct symmetry_group *group;
        ck_assert_int_eq(symmetry_find(graph, &group, NULL), 0);
        compare_counts(&plain, &request, &plan, UP_TO_SYMMETRY, NULL);
        if (group->sense)
            compare_counts(&plain, &request, &plan, UP_TO_ROTATIONS,
                           group->sense);
        if (graph_is_cayley(graph) && plan.facts.inverse_closed) {
            compare_counts(&plain, &request, &plan, UP_TO_INVERSE, NULL);
            compare_counts(&plain, &request, &plan, UP_TO_ALL, NULL);
        }
        symmetry_free(group);
        plan_clear(&plan);
        graph_free(graph);
    }
}
END_TEST

/* By Burnside's lemma, with the spheres and without, and state by state. */
static void compare_ways(const struct request *request,
                         const struct plan *plan, enum up_to up_to)
{
    struct error error = { 0 };
    struct growth growth = { 0 };
    struct acting acting = { 0 };
    int code = plan_run(request, plan, &growth, &error);
    uint64_t *plain = memory_alloc(growth.spheres, sizeof *plain, NULL);
    growth.orbits = memory_alloc(growth.spheres, sizeof *plain, NULL);
    if (!code)
        code = acting_create(request->graph, &plan->facts, up_to, &acting,
                             &error);
    if (!code)
        code = orbit_join(request, &acting, &growth, &error);
    memcpy(plain, growth.orbits, growth.spheres * sizeof *plain);
    if (!code)
        code = burnside_count(request, &acting, &growth, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    ck_assert_mem_eq(plain, growth.orbits, growth.spheres * sizeof *plain);
    struct growth alone = { 0 };
    code = burnside_count(request, &acting, &alone, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    ck_assert(alone.complete);
    ck_assert_uint_eq(alone.spheres, growth.spheres);
    ck_assert_mem_eq(plain, alone.orbits, growth.spheres * sizeof *plain);
    ck_assert_mem_eq(alone.sphere, growth.sphere,
                     growth.spheres * sizeof *plain);
    growth_free(&alone);
    acting_clear(&acting);
    memory_free(plain);
    growth_free(&growth);
}

START_TEST(burnside_counts_the_same)
{
    TESTING_RANDOM(random, 200) {
        struct graph *graph = random_graph(random);
        struct error error = { 0 };
        struct plan plan;
        memory_free(graph->word);
        graph->word = NULL;
        graph->letters = 0;
        finish_graph(graph);
        struct request request = { .graph = graph, .depth = DEPTH_ALL,
                                   .alone = 1, .threads = 1 };
        testing_note("%u points, %zu generators", graph->size,
                     graph->generators);
        ck_assert_msg(plan_make(&request, &plan, &error) == 0, "%s",
                      error.text);
        int whole = mpz_cmp_ui(plan.facts.order, 1) > 0;
        if (whole)
            compare_ways(&request, &plan, UP_TO_SYMMETRY);
        if (whole && plan.facts.inverse_closed) {
            compare_ways(&request, &plan, UP_TO_INVERSE);
            compare_ways(&request, &plan, UP_TO_ALL);
        }
        plan_clear(&plan);
        graph_free(graph);
    }
}
END_TEST

int main(void)
{
    return testing_run(testing_suite("orbits",
                                     orbits_are_those_of_all_permutations,
                                     burnside_counts_the_same, NULL));
}
