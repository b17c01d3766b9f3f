/*
 * Balls and matrices of explicit graphs against a plain search.
 */
#include "graph/explicit_graph.h"
#include "../../tools/plain_search.h"

static struct plain plain;

/* Where a generator leads, as a number of a vertex; which vertices there are is
 * plain, and edges between two that lie outside are left out. */
static uint32_t plain_edge(const struct graph *graph,
                           const struct graph_extent *extent, size_t v,
                           size_t g)
{
    int64_t state[PLAIN_LENGTH];
    if (graph_apply(graph, g, state, plain.state[v], NULL))
        return STATE_NONE;
    int to = plain_find(&plain, state);
    if (to == PLAIN_NONE || (plain.distance[v] > extent->depth &&
                             plain.distance[to] > extent->depth))
        return STATE_NONE;
    return (uint32_t)to;
}

static void compare_vertices(const struct explicit_graph *whole)
{
    int64_t state[PLAIN_LENGTH];
    ck_assert_uint_eq(whole->vertices, plain.count);
    for (uint32_t v = 0; v < whole->vertices; v++) {
        explicit_graph_state(whole, v, state);
        ck_assert_mem_eq(state, plain.state[v], plain.length * sizeof *state);
        ck_assert_uint_eq(explicit_graph_distance(whole, v),
                          plain.distance[v]);
    }
}

static int64_t plain_entry(const struct explicit_graph *whole, uint32_t v,
                           uint32_t u, enum graph_matrix matrix)
{
    size_t degree = whole->graph->generators;
    int64_t edges = 0, loops = 0, there = 0;
    for (size_t g = 0; g < degree; g++) {
        uint32_t to = whole->to[v * degree + g];
        there += to == u;
        loops += to == v;
        edges += to != STATE_NONE;
    }
    if (matrix == MATRIX_PATTERN)
        return there > 0;
    if (matrix == MATRIX_ADJACENCY)
        return there;
    return v == u ? edges - loops : -there;
}

static void compare_rows(const struct explicit_graph *whole,
                         enum graph_matrix matrix)
{
    for (uint32_t v = 0; v < whole->vertices; v++) {
        uint64_t at = whole->offset[v];
        for (uint32_t u = 0; u < whole->vertices; u++) {
            int64_t entry = plain_entry(whole, v, u, matrix);
            int listed = at < whole->offset[v + 1] && whole->neighbour[at] == u;
            ck_assert_int_eq(listed, entry != 0);
            if (listed && matrix != MATRIX_PATTERN)
                ck_assert_int_eq(whole->entry[at], entry);
            at += (uint64_t)listed;
        }
        ck_assert_uint_eq(at, whole->offset[v + 1]);
    }
}

START_TEST(balls_are_those_of_a_plain_search)
{
    uint64_t left_out = 0, kept = 0, several = 0;
    TESTING_RANDOM(random, 600) {
        struct graph *graph = plain_graph(random);
        struct graph_extent extent = {
            PLAIN_STATES, (uint32_t)random_below(random, 6),
            random_below(random, 2) ? LEAVING_KEEP : LEAVING_DROP
        };
        struct explicit_graph *whole;
        if (random_below(random, 6) == 0)
            extent.depth = EXTENT_ALL;
        uint32_t last = extent.depth == EXTENT_ALL ? EXTENT_ALL
            : extent.depth + (extent.leaving == LEAVING_KEEP);
        if (plain_search(&plain, graph, last)) {
            struct error error = { 0 };
            int code = explicit_graph_create(graph, &extent, &whole, &error);
            ck_assert_msg(code == 0, "%s", error.text);
            compare_vertices(whole);
            uint64_t missing = 0;
            for (uint32_t v = 0; v < whole->vertices; v++)
                for (size_t g = 0; g < graph->generators; g++) {
                    uint32_t to = plain_edge(graph, &extent, v, g);
                    ck_assert_uint_eq(whole->to[v * graph->generators + g], to);
                    missing += to == STATE_NONE;
                }
            ck_assert_uint_eq(whole->left_out, missing);
            enum graph_matrix matrix =
                (enum graph_matrix)random_below(random, 3);
            ck_assert_int_eq(explicit_graph_fill(whole, matrix, NULL), 0);
            compare_rows(whole, matrix);
            left_out += missing > 0;
            kept += missing > 0 && extent.leaving == LEAVING_KEEP;
            several += graph_starts(graph) > 1;
            explicit_graph_free(whole);
        }
        graph_free(graph);
    }
    if (!getenv("ANTIPODE_TEST_SEED"))
        ck_assert_msg(left_out > 50 && kept > 20 && several > 20, "%" PRIu64
                      " %" PRIu64 " %" PRIu64, left_out, kept, several);
    ck_assert_uint_eq(memory_used(), 0);
}
END_TEST

START_TEST(more_vertices_are_refused)
{
    struct random random;
    struct error error = { 0 };
    struct explicit_graph *whole;
    uint64_t refused = 0;
    for (uint64_t seed = 1; seed < 60; seed++) {
        random_seed(&random, seed);
        struct graph *graph = plain_graph(&random);
        struct graph_extent extent = { 1, 1, LEAVING_DROP };
        int more = !plain_search(&plain, graph, 1) || plain.count > 1;
        int code = explicit_graph_create(graph, &extent, &whole, &error);
        ck_assert_int_eq(code, more ? ERROR_LIMIT : 0);
        if (!code)
            explicit_graph_free(whole);
        error_clear(&error);
        refused += (uint64_t)more;
        graph_free(graph);
    }
    ck_assert_uint_gt(refused, 20);
    ck_assert_uint_eq(memory_used(), 0);
}
END_TEST

START_TEST(any_allocation_may_fail)
{
    struct random random;
    uint64_t n = 1, failed = 0;
    for (int good = 0; good < 5; n++) {
        random_seed(&random, 5);
        struct graph *graph = random_permutations(&random);
        struct graph_extent extent = { PLAIN_STATES, 2, LEAVING_KEEP };
        struct explicit_graph *whole = NULL;
        struct error error = { 0 };
        uint64_t used = memory_used();
        memory_fail_after(n);
        int code = explicit_graph_create(graph, &extent, &whole, &error);
        if (!code)
            code = explicit_graph_fill(whole, MATRIX_LAPLACIAN, &error);
        testing_end_failing(code, &error);
        ck_assert_int_eq(error.code != 0, code != 0);
        ck_assert(code == 0 || strlen(error.text) > 10);
        good = code ? 0 : good + 1;
        failed += code != 0;
        explicit_graph_free(whole);
        ck_assert_uint_eq(memory_used(), used);
        graph_free(graph);
    }
    ck_assert_uint_gt(failed, 8);
}
END_TEST

int main(void)
{
    return testing_run(testing_suite("balls",
                                     balls_are_those_of_a_plain_search,
                                     more_vertices_are_refused,
                                     any_allocation_may_fail, NULL));
}
