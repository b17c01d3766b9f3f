/*
 * The product engine against the reference engine on words of several orbits,
 * with narrow and wide rows, with lists and without, and after stops in the
 * middle of spheres.
 */
#include <stdlib.h>

#include "engine/product/product.h"
#include "engine/reference/reference.h"
#include "../../tools/graphs.h"
#include "../../tools/interrupted_run.h"
#include "engine/product/product_state.h"

enum { STATES_MAX = 60000, ORBITS_MAX = 5 };

enum feature {
    DIRECTED, PART, WIDE, NARROW, SEVERAL_ROWS, POWERS, FIXED, LISTED,
    TO_A_DEPTH, FEATURES
};

static const char *const features[FEATURES] = {
    "directed", "a part of the product", "wide", "narrow",
    "of several coordinates in a row", "of powers", "with points of no factor",
    "listed", "to a depth",
};

static unsigned seen[FEATURES];

/* A generator moves each orbit in its own way, some not at all. */
static void orbit_images(struct random *random, uint16_t *p,
                         const uint32_t *end, size_t orbits)
{
    uint32_t first = 0;
    for (size_t o = 0; o < orbits; first = end[o++]) {
        uint32_t n = end[o] - first, kind = (uint32_t)random_below(random, 4);
        uint16_t part[POINTS_MAX];
        set_identity(part, n);
        if (kind == 1)
            shuffle(random, part, n);
        else if (kind > 1)          /* a cycle, perhaps of a part */
            for (uint32_t i = 0, m = kind == 2 ? n : (n + 1) / 2; i < m; i++)
                part[i] = (uint16_t)((i + 1) % m);
        for (uint32_t i = 0; i < n; i++)
            p[first + i] = (uint16_t)(first + part[i]);
    }
}

/* Powers of a generator before it, or a new one. */
static void next_generator(struct random *random, struct graph *graph,
                           size_t s, const uint32_t *end, size_t orbits)
{
    uint32_t n = graph->size;
    uint16_t *p = graph->images + s * n, *q = p - n;
    if (!s || random_below(random, 2)) {
        orbit_images(random, p, end, orbits);
        return;
    }
    if (s > 1 && random_below(random, 2))
        q -= n;
    for (uint32_t i = 0; i < n; i++)
        p[i] = q[q[i]];
}

static struct graph *random_product_graph(struct random *random)
{
    size_t orbits = 2 + random_below(random, ORBITS_MAX - 1);
    size_t count = 1 + random_below(random, GENERATORS_MAX);
    uint32_t end[ORBITS_MAX], n = 0, letters;
    for (size_t o = 0; o < orbits; o++)
        end[o] = n += 1 + (uint32_t)random_below(random,
                                                 orbits > 3 ? 4 : 7);
    struct graph *graph = graph_create(GRAPH_PERMUTATION, n, count, NULL);
    name_graph(graph);
    for (size_t s = 0; s < count; s++)
        next_generator(random, graph, s, end, orbits);
    letters = 2 + (uint32_t)random_below(random, 5);
    if (random_below(random, 4)) {
        graph->word = memory_alloc(n, sizeof *graph->word, NULL);
        for (uint32_t i = 0; i < n; i++)
            graph->word[i] = (uint16_t)random_below(random, letters);
        graph_settle_word(graph);
    }
    testing_note("points=%u orbits=%zu generators=%zu", n, orbits, count);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    if (random_below(random, 2))
        ck_assert_int_eq(graph_append_inverses(graph, NULL), 0);
    return graph;
}

/* The plan of a product of few states; 0 if it is none. */
static int plan_product(const struct graph *graph, struct product_plan *plan)
{
    int code = product_plan_make(graph, plan, NULL);
    if (!code && product_plan_states(plan) <= STATES_MAX)
        return 1;
    ck_assert(!code || code == ERROR_LIMIT);
    product_plan_clear(plan);
    return 0;
}

static void choose_product_stress(struct random *random)
{
    char text[20];
    snprintf(text, sizeof text, "%u", (unsigned)random_below(random, 16));
    setenv("ANTIPODE_STRESS", text, 1);
}

static void note_product(const struct request *request,
                         const struct product_plan *plan,
                         const struct growth *growth)
{
    double total = (double)growth_total(growth);
    size_t columns = 0;
    for (size_t f = 0; f < plan->factors.count; f++)
        columns += plan->column_set >> f & 1;
    seen[DIRECTED] += !graph_is_inverse_closed(request->graph);
    seen[PART] += growth->complete && total < product_plan_states(plan);
    seen[WIDE] += plan->is_wide;
    seen[NARROW] += !plan->is_wide;
    seen[SEVERAL_ROWS] += plan->factors.count - columns > 1;
    seen[POWERS] += plan->powers.steps > plan->powers.bases;
    for (uint32_t i = 0; i < request->graph->size; i++)
        if (plan->factors.is_fixed[i]) {
            seen[FIXED]++;
            break;
        }
    seen[LISTED] += growth->listed_count > 0;
    seen[TO_A_DEPTH] += !growth->complete;
}

static void compare_to_reference(struct request *request,
                                 const struct growth *product)
{
    struct growth reference;
    request->engine = &reference_engine;
    run_engine(request, &reference);
    compare_growths(product, &reference, request->graph->size);
    growth_free(&reference);
}

START_TEST(products_equal_the_reference_engine)
{
    unsigned rounds = 3000;
    memset(seen, 0, sizeof seen);
    TESTING_RANDOM(random, rounds) {
        struct graph *graph = random_product_graph(random);
        struct request request = {
            .graph = graph, .depth = DEPTH_ALL, .engine = &product_engine,
            .threads = 1 + (int)random_below(random, 3),
            .antipodes = random_below(random, 9),
        };
        struct product_plan plan;
        struct growth growth;
        choose_product_stress(random);
        if (random_below(random, 4) == 0)
            request.depth = (uint32_t)random_below(random, 6);
        if (plan_product(graph, &plan)) {
            run_engine(&request, &growth);
            note_product(&request, &plan, &growth);
            compare_to_reference(&request, &growth);
            growth_free(&growth);
            product_plan_clear(&plan);
        }
        graph_free(graph);
    }
    unsetenv("ANTIPODE_STRESS");
    for (int f = 0; f < FEATURES && !getenv("ANTIPODE_TEST_SEED"); f++)
        ck_assert_msg(seen[f] * 60 >= rounds, "only %u graphs are %s",
                      seen[f], features[f]);
}
END_TEST

START_TEST(a_state_ends_the_search)
{
    unsigned found = 0;
    TESTING_RANDOM(random, 300) {
        struct graph *graph = random_product_graph(random);
        struct request request = { .graph = graph, .depth = 3,
                                   .antipodes = 1000,
                                   .engine = &reference_engine };
        struct product_plan plan;
        struct growth whole, part;
        choose_product_stress(random);
        if (plan_product(graph, &plan)) {
            run_engine(&request, &whole);
            request.depth = DEPTH_ALL;
            request.antipodes = 0;
            request.target = whole.listed + graph->size *
                             random_below(random, whole.listed_count);
            request.engine = &product_engine;
            run_engine(&request, &part);
            ck_assert_uint_eq(part.spheres, whole.spheres);
            ck_assert_int_eq(part.found, 1);
            growth_free(&part);
            growth_free(&whole);
            product_plan_clear(&plan);
            found++;
        }
        graph_free(graph);
    }
    unsetenv("ANTIPODE_STRESS");
    ck_assert(getenv("ANTIPODE_TEST_SEED") || found > 100);
}
END_TEST

/* Two letters on different orbits change places: no state. */
START_TEST(a_target_out_of_reach_is_not_found)
{
    struct graph *graph = graph_create(GRAPH_PERMUTATION, 6, 1, NULL);
    static const uint16_t images[6] = { 1, 2, 0, 4, 3, 5 };
    int64_t target[6] = { 0, 1, 2, 3, 4, 5 };
    struct growth growth;
    name_graph(graph);
    memcpy(graph->images, images, sizeof images);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    struct request request = { .graph = graph, .depth = DEPTH_ALL,
                               .engine = &product_engine, .target = target };
    for (int i = 0; i < 3; i++) {
        static const int swaps[3][2] = { { 0, 5 }, { 2, 3 }, { 0, 1 } };
        int a = swaps[i][0], b = swaps[i][1];
        target[a] = b;
        target[b] = a;
        run_engine(&request, &growth);
        ck_assert_int_eq(growth.found, 0);
        ck_assert_int_eq(growth.complete, 1);
        ck_assert_uint_eq(growth_total(&growth), 6);
        growth_free(&growth);
        target[a] = a;
        target[b] = b;
    }
    graph_free(graph);
}
END_TEST

START_TEST(a_stopped_run_goes_on)
{
    unsigned stops = 0;
    TESTING_RANDOM(random, 200) {
        struct graph *graph = random_product_graph(random);
        struct request request = {
            .graph = graph, .depth = DEPTH_ALL, .engine = &product_engine,
            .threads = 1 + (int)random_below(random, 2), .antipodes = 5,
        };
        struct product_plan plan;
        struct growth growth;
        choose_product_stress(random);
        if (plan_product(graph, &plan)) {
            stops += interrupted_run(random, &request, &growth);
            compare_to_reference(&request, &growth);
            growth_free(&growth);
            product_plan_clear(&plan);
        }
        graph_free(graph);
    }
    unsetenv("ANTIPODE_STRESS");
    ck_assert(getenv("ANTIPODE_TEST_SEED") || stops > 100);
}
END_TEST

int main(void)
{
    return testing_run(testing_suite("product",
                                     products_equal_the_reference_engine,
                                     a_state_ends_the_search,
                                     a_target_out_of_reach_is_not_found,
                                     a_stopped_run_goes_on, NULL));
}
