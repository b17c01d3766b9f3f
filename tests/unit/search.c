/*
 * The reference engine and the planner against a search so naive that it can be
 * checked by eye: a list of states, looked through from the front.
 */
#include <string.h>

#include "base/memory.h"
#include "engine/reference/reference.h"
#include "engine/engines.h"
#include "search/plan.h"
#include "../tools/testing.h"

enum { STATES_MAX = 1000, LENGTH_MAX = 8, LAYERS_MAX = 1000 };

struct naive {
    int64_t state[STATES_MAX][LENGTH_MAX];
    uint64_t layer[STATES_MAX];
    size_t count;
    uint64_t sphere[LAYERS_MAX];
    size_t spheres;
};

/* The engine by itself, without a plan. */
static int run_reference(const struct request *request, struct growth *growth,
                         struct error *error)
{
    static const struct facts facts;
    static const struct forecast forecast;
    return reference_engine.grow(request, &facts, &forecast, growth, error);
}

static size_t naive_find(const struct naive *naive, const int64_t *state,
                         size_t length)
{
    size_t i = 0;
    while (i < naive->count &&
           memcmp(naive->state[i], state, length * sizeof *state) != 0)
        i++;
    return i;
}

static void naive_search(struct naive *naive, const struct graph *graph)
{
    size_t length = graph_state_length(graph);
    int64_t state[LENGTH_MAX];
    memset(naive, 0, sizeof *naive);
    graph_start_state(graph, naive->state[0]);
    naive->count = 1;
    for (size_t i = 0; i < naive->count; i++) {
        naive->sphere[naive->layer[i]]++;
        naive->spheres = naive->layer[i] + 1;
        for (size_t g = 0; g < graph->generators; g++) {
            graph_apply(graph, g, state, naive->state[i], NULL);
            if (naive_find(naive, state, length) < naive->count)
                continue;
            ck_assert_uint_lt(naive->count, STATES_MAX);
            memcpy(naive->state[naive->count], state, sizeof state);
            naive->layer[naive->count++] = naive->layer[i] + 1;
        }
    }
}

static void flip_edge(int *colour, size_t from, size_t to, int *changed,
                      int *odd)
{
    if (colour[from] && !colour[to]) {
        colour[to] = -colour[from];
        *changed = 1;
    }
    if (colour[from] && colour[from] == colour[to])
        *odd = 1;
}

/* Can the vertices be coloured so that every edge has two colours? */
static int naive_bipartite(const struct naive *naive,
                           const struct graph *graph)
{
    int colour[STATES_MAX] = { 1 }, changed = 1, odd = 0;
    int64_t state[LENGTH_MAX];
    size_t length = graph_state_length(graph);
    while (changed) {
        changed = 0;
        for (size_t i = 0; i < naive->count; i++)
            for (size_t g = 0; g < graph->generators; g++) {
                graph_apply(graph, g, state, naive->state[i], NULL);
                size_t j = naive_find(naive, state, length);
                flip_edge(colour, i, j, &changed, &odd);
                flip_edge(colour, j, i, &changed, &odd);
            }
    }
    return !odd;
}

static void name_generators(struct graph *graph)
{
    char name[24];
    graph->family = memory_text("random", NULL);
    graph->provenance = memory_text("", NULL);
    for (size_t g = 0; g < graph->generators; g++) {
        snprintf(name, sizeof name, "g%zu", g);
        graph->names[g] = memory_text(name, NULL);
    }
}

static void random_images(struct random *random, uint16_t *images, size_t n)
{
    for (size_t i = 0; i < n; i++)
        images[i] = (uint16_t)i;
    if (random_below(random, 8))
        testing_images(random, images, n);
}

/* Repeats the generator before with probability 1/8. */
static struct graph *random_permutations(struct random *random)
{
    int coloured = random_below(random, 2) == 0;
    uint32_t n = 1 + (uint32_t)random_below(random, coloured ? 7 : 5);
    size_t count = 1 + random_below(random, 4);
    struct graph *graph = graph_create(GRAPH_PERMUTATION, n, count, NULL);
    name_generators(graph);
    for (size_t g = 0; g < count; g++) {
        uint16_t *images = graph->images + g * n;
        random_images(random, images, n);
        if (g && random_below(random, 8) == 0)
            memcpy(images, images - n, n * sizeof *images);
    }
    if (coloured) {
        graph->word = memory_alloc(n, sizeof *graph->word, NULL);
        uint64_t letters = 1 + random_below(random, n > 5 ? 2 : n);
        uint16_t shift = random_below(random, 2) ? 0 : 300;
        for (uint32_t i = 0; i < n; i++)
            graph->word[i] = (uint16_t)(random_below(random, letters) + shift);
        graph->letters = (uint32_t)letters + shift;
    }
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    return graph;
}

static void random_entries(struct random *random, int64_t *entry, size_t count,
                           uint32_t modulus)
{
    for (size_t i = 0; i < count; i++)
        entry[i] = (int64_t)random_below(random, modulus);
}

/* Draws matrices until they are invertible. */
static struct graph *random_matrices(struct random *random)
{
    static const uint32_t large[] = { 257, 65537 };
    uint32_t d = 1 + (uint32_t)random_below(random, 2);
    uint32_t modulus = 2 + (uint32_t)random_below(random, 4);
    if (d == 1 && random_below(random, 4) == 0)
        modulus = large[random_below(random, 2)];
    size_t count = 1 + random_below(random, 3);
    struct graph *graph;
    for (;;) {
        graph = graph_create(GRAPH_MATRIX, d, count, NULL);
        name_generators(graph);
        graph->modulus = modulus;
        random_entries(random, graph->matrices, count * d * d, modulus);
        if (modulus > 5)    /* a small subgroup of a large ring */
            for (size_t g = 0; g < count; g++)
                graph->matrices[g] = g % 2 ? 1 : modulus - 1;
        if (graph_finish(graph, NULL) == 0)
            break;
        graph_free(graph);
    }
    if (random_below(random, 2)) {
        graph->columns = 1 + (uint32_t)random_below(random, d);
        graph->state = memory_alloc(d * graph->columns, sizeof(int64_t), NULL);
        random_entries(random, graph->state, d * graph->columns, modulus);
    }
    return graph;
}

static struct graph *random_graph(struct random *random)
{
    return random_below(random, 3) ? random_permutations(random)
        : random_matrices(random);
}

static void note_graph(const struct graph *graph)
{
    char text[2000] = "";
    size_t used = 0, n = graph->size;
    for (size_t g = 0; g < graph->generators; g++) {
        used += (size_t)snprintf(text + used, sizeof text - used, " |");
        for (size_t i = 0; i < (graph->images ? n : n * n); i++)
            used += (size_t)snprintf(text + used, sizeof text - used, " %d",
                                     graph->images ? graph->images[g * n + i]
                                     : (int)graph->matrices[g * n * n + i]);
    }
    for (size_t i = 0; graph->word && i < n; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%u",
                                 i ? " " : " from ", graph->word[i]);
    testing_note("n=%u modulus=%u columns=%u%s", graph->size, graph->modulus,
                 graph->columns, text);
}

static void assert_spheres(const struct growth *growth,
                           const struct naive *naive, size_t spheres)
{
    ck_assert_uint_eq(growth->spheres, spheres);
    for (size_t d = 0; d < spheres; d++)
        ck_assert_uint_eq(growth->sphere[d], naive->sphere[d]);
}

/* The listed states are sorted, distinct and on the last layer. */
static void assert_listed(const struct growth *growth,
                          const struct naive *naive, size_t length,
                          uint64_t asked)
{
    uint64_t last = naive->sphere[growth->spheres - 1];
    ck_assert_uint_eq(growth->listed_count, asked < last ? asked : last);
    for (size_t i = 0; i < growth->listed_count; i++) {
        const int64_t *state = growth->listed + i * length;
        size_t at = naive_find(naive, state, length);
        ck_assert_uint_lt(at, naive->count);
        ck_assert_uint_eq(naive->layer[at], growth->spheres - 1);
        if (i == 0)
            continue;
        const int64_t *before = state - length;
        size_t k = 0;
        while (k < length && before[k] == state[k])
            k++;
        ck_assert(k < length && before[k] < state[k]);
    }
}

START_TEST(reference_agrees_with_the_naive_search)
{
    static struct naive naive;
    TESTING_RANDOM(random, 600) {
        struct graph *graph = random_graph(random);
        struct growth growth = {0};
        struct request request = {
            .graph = graph, .depth = DEPTH_ALL,
            .antipodes = random_below(random, 20),
        };
        note_graph(graph);
        naive_search(&naive, graph);
        ck_assert_int_eq(run_reference(&request, &growth, NULL), 0);
        assert_spheres(&growth, &naive, naive.spheres);
        ck_assert(growth.complete && !growth.stopped);
        ck_assert_uint_eq(growth_total(&growth), naive.count);
        assert_listed(&growth, &naive, graph_state_length(graph),
                      request.antipodes);
        growth_free(&growth);
        graph_free(graph);
    }
}
END_TEST

START_TEST(reference_stops_at_the_depth_asked_for)
{
    static struct naive naive;
    TESTING_RANDOM(random, 200) {
        struct graph *graph = random_graph(random);
        struct growth growth = {0};
        struct request request = {
            .graph = graph, .depth = (uint32_t)random_below(random, 12),
            .antipodes = 5,
        };
        note_graph(graph);
        naive_search(&naive, graph);
        size_t spheres = request.depth + 1 < naive.spheres
            ? request.depth + 1 : naive.spheres;
        ck_assert_int_eq(run_reference(&request, &growth, NULL), 0);
        assert_spheres(&growth, &naive, spheres);
        if (spheres < naive.spheres)
            ck_assert_int_eq(growth.complete, 0);
        assert_listed(&growth, &naive, graph_state_length(graph), 5);
        growth_free(&growth);
        graph_free(graph);
    }
}
END_TEST

/* (1 2), (2 3), ..., the Coxeter generators. */
static struct graph *coxeter_graph(uint32_t n)
{
    struct graph *graph = graph_create(GRAPH_PERMUTATION, n, n - 1, NULL);
    name_generators(graph);
    for (uint32_t g = 0; g + 1 < n; g++)
        for (uint32_t i = 0; i < n; i++)
            graph->images[g * n + i] = (uint16_t)(i == g ? g + 1
                                                  : i == g + 1 ? g : i);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    return graph;
}

START_TEST(reference_stops_cleanly_when_memory_ends)
{
    static const uint64_t mahonian[] = { 1, 8, 35, 111, 285, 628, 1230, 2191 };
    struct graph *graph = coxeter_graph(9);
    struct growth growth = {0};
    struct error error = {0};
    uint64_t used = memory_used(), most = UINT64_C(3) << 20;
    struct request request = {
        .graph = graph, .depth = DEPTH_ALL, .memory = used + most,
    };
    ck_assert_int_eq(run_reference(&request, &growth, &error), 0);
    ck_assert_int_eq(growth.stopped, 1);
    ck_assert_int_eq(growth.complete, 0);
    ck_assert_uint_gt(strlen(growth.note), 20);
    ck_assert_uint_ge(growth.spheres, 8);
    ck_assert_uint_lt(growth.spheres, 37);
    for (size_t d = 0; d < 8; d++)
        ck_assert_uint_eq(growth.sphere[d], mahonian[d]);
    ck_assert_int_eq(error.code, 0);
    growth_free(&growth);
    graph_free(graph);
}
END_TEST

/* Every allocation fails once; either the search fails and says so, or it
 * stands with what it had. */
START_TEST(reference_survives_any_failing_allocation)
{
    struct graph *graph = coxeter_graph(6);
    struct request request = {
        .graph = graph, .depth = DEPTH_ALL, .antipodes = 3
    };
    uint64_t used = memory_used(), n = 1;
    int code = -1;
    for (; code && n < 10000; n++) {
        struct growth growth = {0};
        struct error error = {0};
        memory_fail_after(n);
        code = run_reference(&request, &growth, &error);
        testing_end_failing(code, &error);
        ck_assert_int_eq(error.code, code);
        ck_assert(code == 0 || strlen(error.text) > 10);
        growth_free(&growth);
        ck_assert_uint_eq(memory_used(), used);
    }
    ck_assert_int_eq(code, 0);
    ck_assert_uint_gt(n, 5);
    graph_free(graph);
}
END_TEST

START_TEST(plan_knows_what_the_naive_search_finds)
{
    static struct naive naive;
    TESTING_RANDOM(random, 300) {
        struct graph *graph = random_graph(random);
        struct request request = { .graph = graph, .depth = DEPTH_ALL };
        struct plan plan;
        struct growth growth;
        note_graph(graph);
        naive_search(&naive, graph);
        ck_assert_int_eq(plan_make(&request, &plan, NULL), 0);
        ck_assert_ptr_nonnull(plan.facts.chain);
        if (graph_is_cayley(graph) || graph->kind == GRAPH_PERMUTATION)
            ck_assert_int_eq(plan.facts.vertices_known, 1);
        if (plan.facts.vertices_known)
            ck_assert_uint_eq(mpz_get_ui(plan.facts.vertices), naive.count);
        if (graph_is_cayley(graph))
            ck_assert_int_ne(plan.facts.bipartite, KNOWN_UNKNOWN);
        if (plan.facts.bipartite != KNOWN_UNKNOWN)
            ck_assert_int_eq(plan.facts.bipartite == KNOWN_YES,
                             naive_bipartite(&naive, graph));
        ck_assert_int_eq(plan_run(&request, &plan, &growth, NULL), 0);
        assert_spheres(&growth, &naive, naive.spheres);
        growth_free(&growth);
        plan_clear(&plan);
        graph_free(graph);
    }
}
END_TEST

/* A plan that claims the wrong number of vertices is found out. */
START_TEST(plan_run_fails_on_a_wrong_sum)
{
    struct graph *graph = coxeter_graph(4);
    struct request request = {
        .graph = graph, .depth = DEPTH_ALL, .engine = &reference_engine
    };
    for (int change = -1; change <= 1; change += 2) {
        struct plan plan;
        struct growth growth;
        struct error error = {0};
        ck_assert_int_eq(plan_make(&request, &plan, NULL), 0);
        mpz_set_si(plan.facts.vertices, 24 + change);
        ck_assert_int_eq(plan_run(&request, &plan, &growth, &error),
                         ERROR_FAILED);
        ck_assert_ptr_nonnull(strstr(error.text, "internal error"));
        plan_clear(&plan);
    }
    graph_free(graph);
}
END_TEST

START_TEST(plan_refuses_what_cannot_end)
{
    struct graph *graph = coxeter_graph(20);
    struct request request = { .graph = graph, .depth = DEPTH_ALL };
    struct plan plan;
    struct growth growth;
    struct error error = {0};
    ck_assert_int_eq(plan_make(&request, &plan, NULL), 0);
    ck_assert_int_eq(plan_run(&request, &plan, &growth, &error), ERROR_LIMIT);
    ck_assert_ptr_nonnull(strstr(error.text, "2432902008176640000"));
    plan_clear(&plan);
    request.depth = 3;
    ck_assert_int_eq(plan_make(&request, &plan, NULL), 0);
    ck_assert_int_eq(plan_run(&request, &plan, &growth, NULL), 0);
    ck_assert_uint_eq(growth.spheres, 4);
    ck_assert_uint_eq(growth.sphere[3], 1310);
    growth_free(&growth);
    plan_clear(&plan);
    graph_free(graph);
}
END_TEST

/* Shear matrices over the integers: the infinite Heisenberg group. */
START_TEST(plan_leaves_infinite_groups_open)
{
    static const int64_t sphere[] = { 1, 4, 12, 36, 82, 164, 294, 476, 724 };
    static const int sign[] = { 1, -1 };
    struct graph *graph = graph_create(GRAPH_MATRIX, 3, 4, NULL);
    struct request request = { .graph = graph, .depth = 8 };
    struct plan plan;
    struct growth growth;
    name_generators(graph);
    for (int g = 0; g < 4; g++) {
        for (int i = 0; i < 3; i++)
            graph->matrices[9 * g + 4 * i] = 1;
        graph->matrices[9 * g + (g < 2 ? 1 : 5)] = sign[g % 2];
    }
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    ck_assert_int_eq(plan_make(&request, &plan, NULL), 0);
    ck_assert(!plan.facts.chain && !plan.facts.vertices_known);
    ck_assert_int_eq(plan_run(&request, &plan, &growth, NULL), 0);
    ck_assert_uint_eq(growth.spheres, 9);
    for (size_t d = 0; d < 9; d++)
        ck_assert_int_eq((int64_t)growth.sphere[d], sphere[d]);
    growth_free(&growth);
    plan_clear(&plan);
    graph_free(graph);
}
END_TEST

START_TEST(engines_have_names)
{
    for (size_t i = 0; engines[i]; i++)
        ck_assert_ptr_eq(engine_find(engines[i]->name), engines[i]);
    ck_assert_ptr_null(engine_find("Lift"));
    ck_assert_ptr_null(engine_find(""));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("search");
    TCase *search = tcase_create("search");
    tcase_add_test(search, reference_agrees_with_the_naive_search);
    tcase_add_test(search, reference_stops_at_the_depth_asked_for);
    tcase_add_test(search, reference_stops_cleanly_when_memory_ends);
    tcase_add_test(search, reference_survives_any_failing_allocation);
    tcase_add_test(search, plan_knows_what_the_naive_search_finds);
    tcase_add_test(search, plan_run_fails_on_a_wrong_sum);
    tcase_add_test(search, plan_refuses_what_cannot_end);
    tcase_add_test(search, plan_leaves_infinite_groups_open);
    tcase_add_test(search, engines_have_names);
    suite_add_tcase(suite, search);
    return testing_run(suite);
}
