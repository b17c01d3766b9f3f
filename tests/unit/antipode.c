/* libantipode through its public header alone. */
#include "antipode_arrays.h"

#include <check.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"

static char message[ANTIPODE_MESSAGE_SIZE];

static struct antipode_graph *open_family(const char *family,
                                          const char *parameter)
{
    const char *parameters[] = {parameter, NULL};
    struct antipode_graph *graph;
    int code = antipode_graph_open(family, parameters, &graph, message);
    ck_assert_msg(code == 0, "%s", message);
    ck_assert_ptr_nonnull(graph);
    return graph;
}

START_TEST(version_is_the_package_version)
{
    ck_assert_str_eq(antipode_version(), PACKAGE_VERSION);
    ck_assert_int_eq(antipode_interface(), ANTIPODE_INTERFACE);
}
END_TEST

START_TEST(graph_tells_what_it_is)
{
    struct antipode_graph *graph = open_family("lrx", "n=5");
    ck_assert_uint_eq(antipode_graph_generators(graph), 3);
    ck_assert_str_eq(antipode_graph_generator_name(graph, 0), "L");
    ck_assert_uint_eq(antipode_graph_vertex_length(graph), 5);
    ck_assert_int_eq(antipode_graph_is_cayley(graph), 1);
    ck_assert_int_eq(antipode_graph_is_inverse_closed(graph), 1);
    antipode_graph_free(graph);
    graph = open_family("lx", "n=5");
    ck_assert_int_eq(antipode_graph_is_inverse_closed(graph), 0);
    antipode_graph_free(graph);
}
END_TEST

/* |S_25| = 25! does not fit into 64 bits. */
START_TEST(order_is_exact)
{
    struct antipode_graph *graph = open_family("lrx", "n=25");
    const char *order, *vertices, *again;
    ck_assert_int_eq(antipode_graph_order(graph, &order, message), 0);
    ck_assert_str_eq(order, "15511210043330985984000000");
    ck_assert_int_eq(antipode_graph_vertices(graph, &vertices, NULL), 0);
    ck_assert_str_eq(vertices, order);
    ck_assert_int_eq(antipode_graph_order(graph, &again, NULL), 0);
    ck_assert_ptr_eq(again, order);
    antipode_graph_free(graph);
}
END_TEST

START_TEST(vertices_follow_the_start)
{
    struct antipode_graph *graph = open_family("lrx", "n=10");
    const char *number;
    ck_assert_int_eq(antipode_graph_vertices(graph, &number, NULL), 0);
    ck_assert_str_eq(number, "3628800");
    int code = antipode_graph_set_start(graph, "0110110110", message);
    ck_assert_int_eq(code, 0);
    ck_assert_int_eq(antipode_graph_is_cayley(graph), 0);
    ck_assert_int_eq(antipode_graph_vertices(graph, &number, NULL), 0);
    ck_assert_str_eq(number, "210");
    ck_assert_int_eq(antipode_graph_order(graph, &number, NULL), 0);
    ck_assert_str_eq(number, "3628800");
    antipode_graph_free(graph);
}
END_TEST

struct layers {
    uint32_t next;
    uint64_t total;
};

static void count_layer(void *context, uint32_t depth, uint64_t size)
{
    struct layers *layers = context;
    ck_assert_uint_eq(depth, layers->next++);
    layers->total += size;
}

static void assert_growth(const struct antipode_growth *growth,
                          const uint64_t *expected, size_t length)
{
    size_t count;
    const uint64_t *spheres = antipode_growth_spheres(growth, &count);
    ck_assert_uint_eq(count, length);
    ck_assert_mem_eq(spheres, expected, length * sizeof *expected);
}

/* CayleyPy data set, commit 7355621: LRX on 5 points. */
static const uint64_t lrx_5[] = {1, 3, 6, 10, 16, 24, 29, 21, 6, 3, 1};

/* 1 if a state holds each of 0 .. n-1 once. */
static int is_permutation(const int64_t *state, size_t n)
{
    uint64_t seen = 0;
    for (size_t i = 0; i < n; i++)
        seen |= UINT64_C(1) << state[i];
    return seen == (UINT64_C(1) << n) - 1;
}

START_TEST(growth_is_the_published_row)
{
    struct antipode_graph *graph = open_family("lrx", "n=5");
    struct layers layers = {0};
    struct antipode_options options = {
        .context = &layers, .layer = count_layer, .antipodes = 3,
    };
    struct antipode_growth *growth;
    int code = antipode_growth_compute(graph, &options, &growth, message);
    ck_assert_msg(code == 0, "%s", message);
    antipode_graph_free(graph);
    assert_growth(growth, lrx_5, sizeof lrx_5 / sizeof *lrx_5);
    ck_assert_int_eq(antipode_growth_is_complete(growth), 1);
    ck_assert_str_eq(antipode_growth_note(growth), "");
    ck_assert_uint_eq(layers.total, 120);
    size_t count;
    const int64_t *state = antipode_growth_antipodes(growth, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert(is_permutation(state, 5));
    antipode_growth_free(growth);
}
END_TEST

START_TEST(growth_stops_at_a_depth)
{
    struct antipode_graph *graph = open_family("lrx", "n=30");
    struct antipode_options options = {.depth = 2, .engine = "reference"};
    struct antipode_growth *growth;
    int code = antipode_growth_compute(graph, &options, &growth, message);
    ck_assert_msg(code == 0, "%s", message);
    assert_growth(growth, (const uint64_t[]){1, 3, 6}, 3);
    ck_assert_int_eq(antipode_growth_is_complete(growth), 0);
    antipode_growth_free(growth);
    antipode_graph_free(graph);
}
END_TEST

static void assert_not_opened(const char *family, const char *parameter,
                              int code, const char *word)
{
    const char *parameters[] = {parameter, NULL};
    struct antipode_graph *graph = (struct antipode_graph *)message;
    ck_assert_int_eq(antipode_graph_open(family, parameters, &graph, message),
                     code);
    ck_assert_ptr_null(graph);
    ck_assert_msg(strstr(message, word), "'%s' is not in: %s", word, message);
    ck_assert_int_eq(antipode_graph_open(family, parameters, &graph, NULL),
                     code);
}

START_TEST(mistakes_are_one_sentence)
{
    assert_not_opened("lrz", NULL, ANTIPODE_USAGE, "lrx");
    assert_not_opened("lrx", "n", ANTIPODE_USAGE, "NAME=VALUE");
    assert_not_opened("lrx", "=3", ANTIPODE_USAGE, "NAME=VALUE");
    assert_not_opened("lrx", NULL, ANTIPODE_USAGE, "n");
    assert_not_opened("heisenberg", "q=3", ANTIPODE_USAGE, "q");
    struct antipode_graph *graph = open_family("lrx", "n=5");
    struct antipode_options options = {.engine = "steam"};
    struct antipode_growth *growth;
    ck_assert_int_eq(antipode_graph_set_start(graph, "01", message),
                     ANTIPODE_USAGE);
    ck_assert_int_eq(
        antipode_growth_compute(graph, &options, &growth, message),
        ANTIPODE_USAGE);
    ck_assert_ptr_null(growth);
    ck_assert_str_eq(message, "there is no engine 'steam'");
    antipode_graph_free(graph);
}
END_TEST

START_TEST(memory_that_is_too_small_is_an_error_or_a_note)
{
    struct antipode_graph *graph = open_family("lrx", "n=12");
    struct antipode_options options = {.memory = 1 << 16};
    struct antipode_growth *growth;
    int code = antipode_growth_compute(graph, &options, &growth, message);
    if (code)
        ck_assert_str_ne(message, "");
    else
        ck_assert_str_ne(antipode_growth_note(growth), "");
    antipode_growth_free(growth);
    antipode_graph_free(graph);
}
END_TEST

/* Whatever threads a search takes, those of the caller stay as they were. */
START_TEST(the_callers_threads_are_left_alone)
{
    struct antipode_graph *graph = open_family("lrx", "n=6");
    const char *engines[] = { "reference", "lift", "frontier" };
    omp_set_num_threads(7);
    for (int i = 0; i < 6; i++) {
        struct antipode_options options = { .engine = engines[i % 3],
                                            .threads = i / 3 * 2 };
        struct antipode_growth *growth;
        int code = antipode_growth_compute(graph, &options, &growth, message);
        ck_assert_msg(code == 0, "%s", message);
        ck_assert_int_eq(omp_get_max_threads(), 7);
        antipode_growth_free(growth);
    }
    antipode_graph_free(graph);
}
END_TEST

/* The symmetric group on 3 points, by a cycle and a transposition. */
static struct antipode_graph *create_graph(const int64_t *start)
{
    static const int64_t images[] = {1, 2, 0, 1, 0, 2};
    static const char *const names[] = {"r", "s"};
    struct antipode_definition definition = {
        .generators = 2, .size = 3, .entries = images, .names = names,
        .start = start, .inverses = 1,
    };
    struct antipode_graph *graph;
    int code = antipode_graph_create(&definition, &graph, message);
    ck_assert_msg(code == 0, "%s", message);
    return graph;
}

START_TEST(graphs_come_from_arrays_and_texts)
{
    struct antipode_graph *graph = create_graph(NULL);
    struct antipode_definition definition;
    int64_t entries[9], start[3];
    const char *number;
    ck_assert_uint_eq(antipode_graph_generators(graph), 3);
    ck_assert_str_eq(antipode_graph_generator_name(graph, 2), "r'");
    ck_assert_int_eq(antipode_graph_inverse(graph, 0), 2);
    ck_assert_int_eq(antipode_graph_inverse(graph, 1), 1);
    antipode_graph_define(graph, entries, &definition);
    const int64_t expected[] = {1, 2, 0, 1, 0, 2, 2, 0, 1};
    ck_assert_mem_eq(entries, expected, sizeof expected);
    ck_assert_uint_eq(definition.size, 3);
    ck_assert_int_eq(definition.matrices, 0);
    ck_assert_int_eq(antipode_graph_order(graph, &number, NULL), 0);
    ck_assert_str_eq(number, "6");
    antipode_graph_free(graph);
    graph = create_graph((const int64_t[]){0, 1, 1});
    antipode_graph_start(graph, start);
    ck_assert_int_eq(start[0] + start[1] + start[2], 2);
    ck_assert_int_eq(antipode_graph_vertices(graph, &number, NULL), 0);
    ck_assert_str_eq(number, "3");
    antipode_graph_free(graph);
    int code = antipode_graph_read("cycle.gap", "M_a:=(1,2,3);\n", NULL, &graph,
                                   message);
    ck_assert_msg(code == 0, "%s", message);
    ck_assert_str_eq(antipode_graph_name(graph), "cycle.gap");
    antipode_graph_free(graph);
    code = antipode_graph_read("none", "17", NULL, &graph, message);
    ck_assert_int_eq(code, ANTIPODE_FAILED);
    ck_assert_ptr_null(graph);
}
END_TEST

START_TEST(plans_tell_what_would_be_done)
{
    struct antipode_graph *graph = open_family("lrx", "n=8");
    struct antipode_plan *plan;
    ck_assert_int_eq(antipode_plan_make(graph, NULL, &plan, message), 0);
    ck_assert_str_eq(plan->engine, "lift");
    ck_assert_str_eq(plan->order, "40320");
    ck_assert_ptr_null(plan->refusal);
    antipode_plan_free(plan);
    antipode_graph_free(graph);
    graph = open_family("lrx", "n=25");
    ck_assert_int_eq(antipode_plan_make(graph, NULL, &plan, message), 0);
    ck_assert_ptr_nonnull(plan->refusal);
    antipode_plan_free(plan);
    antipode_graph_free(graph);
}
END_TEST

static void stop_at_layer(void *context, uint32_t depth, uint64_t size)
{
    (void)size;
    if (depth == *(uint32_t *)context)
        antipode_stop();
}

START_TEST(a_callback_stops_one_call)
{
    struct antipode_graph *graph = open_family("lrx", "n=9");
    uint32_t depth = 12;
    struct antipode_options options = { .context = &depth,
                                        .layer = stop_at_layer };
    struct antipode_growth *growth;
    size_t count;
    antipode_stop();        /* nothing is under way */
    ck_assert_int_eq(antipode_growth_compute(graph, &options, &growth, message),
                     0);
    antipode_growth_spheres(growth, &count);
    ck_assert_uint_ge(count, 13);
    ck_assert_int_eq(antipode_growth_is_complete(growth), 0);
    ck_assert_str_ne(antipode_growth_note(growth), "");
    antipode_growth_free(growth);
    ck_assert_int_eq(antipode_growth_compute(graph, NULL, &growth, message), 0);
    ck_assert_int_eq(antipode_growth_is_complete(growth), 1);
    antipode_growth_free(growth);
    antipode_graph_free(graph);
}
END_TEST

START_TEST(nothing_may_be_freed)
{
    antipode_graph_free(NULL);
    antipode_growth_free(NULL);
    antipode_plan_free(NULL);
    antipode_ball_free(NULL);
    antipode_solver_free(NULL);
    antipode_sampler_free(NULL);
    antipode_paths_free(NULL);
}
END_TEST

int main(void)
{
    setenv("CK_DEFAULT_TIMEOUT", "7200", 0);    /* as in testing.h */
    Suite *suite = suite_create("library");
    TCase *all = tcase_create("library");
    tcase_add_test(all, version_is_the_package_version);
    tcase_add_test(all, graph_tells_what_it_is);
    tcase_add_test(all, order_is_exact);
    tcase_add_test(all, vertices_follow_the_start);
    tcase_add_test(all, growth_is_the_published_row);
    tcase_add_test(all, growth_stops_at_a_depth);
    tcase_add_test(all, mistakes_are_one_sentence);
    tcase_add_test(all, memory_that_is_too_small_is_an_error_or_a_note);
    tcase_add_test(all, the_callers_threads_are_left_alone);
    tcase_add_test(all, graphs_come_from_arrays_and_texts);
    tcase_add_test(all, plans_tell_what_would_be_done);
    tcase_add_test(all, a_callback_stops_one_call);
    tcase_add_test(all, nothing_may_be_freed);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
