/* Arrays of states of libantipode, through its public header alone. */
#include "antipode_arrays.h"

#include <check.h>
#include <stdlib.h>

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

/* CayleyPy data set, commit 7355621: LRX on 5 points. */
static const uint64_t lrx_5[] = {1, 3, 6, 10, 16, 24, 29, 21, 6, 3, 1};

/* Everything about the whole of lrx n=5: its ball, distances, paths. */
START_TEST(arrays_agree_with_each_other)
{
    struct antipode_graph *graph = open_family("lrx", "n=5");
    struct antipode_ball *ball;
    struct antipode_states states;
    struct antipode_solver *solver;
    struct antipode_paths paths;
    const uint32_t *first;
    size_t spheres;
    int32_t distance[120], edges[360];
    uint8_t end[600];
    struct antipode_states ends = {end, 120, ANTIPODE_UINT8};
    ck_assert_int_eq(antipode_ball_create(graph, 0, 200, &ball, message), 0);
    antipode_ball_states(ball, &states, &first, &spheres);
    ck_assert_int_eq(antipode_ball_is_complete(ball), 1);
    ck_assert_uint_eq(states.count, 120);
    ck_assert_int_eq(states.type, ANTIPODE_UINT8);
    ck_assert_int_eq(antipode_check(graph, &states, message), 0);
    ck_assert_int_eq(antipode_solver_create(graph, NULL, &solver, message), 0);
    ck_assert_str_eq(antipode_solver_method(solver), "table");
    ck_assert_int_eq(antipode_distances(solver, &states, NULL, distance,
                                        message), 0);
    for (size_t d = 0; d < spheres; d++) {
        ck_assert_uint_eq(first[d + 1] - first[d], lrx_5[d]);
        for (uint32_t i = first[d]; i < first[d + 1]; i++)
            ck_assert_int_eq(distance[i], (int)d);
    }
    ck_assert_int_eq(antipode_paths_find(solver, &states, NULL, &paths,
                                         message), 0);
    ck_assert_int_eq(antipode_apply(graph, &paths, &states, &ends, message), 0);
    for (size_t i = 0; i < 120; i++) {
        ck_assert_int_eq((int)(paths.offset[i + 1] - paths.offset[i]),
                         distance[i]);
        ck_assert_mem_eq(end + 5 * i, states.data, 5);
    }
    ck_assert_int_eq(antipode_ball_edges(ball, edges, message), 0);
    for (size_t e = 0; e < 360; e++)
        ck_assert_int_le(abs(distance[edges[e]] - distance[e / 3]), 1);
    antipode_paths_free(&paths);
    antipode_solver_free(solver);
    antipode_ball_free(ball);
    ck_assert_int_eq(antipode_ball_create(graph, 0, 50, &ball, message),
                     ANTIPODE_LIMIT);
    ck_assert_ptr_null(ball);
    antipode_graph_free(graph);
}
END_TEST

static int score_misplaced(void *context, const struct antipode_states *states,
                           float *scores)
{
    const uint8_t *letter = states->data;
    for (size_t i = 0; i < states->count; i++) {
        scores[i] = 0;
        for (int k = 0; k < 5; k++)
            scores[i] += letter[5 * i + (size_t)k] != k;
    }
    return --*(int *)context < 0;
}

START_TEST(beams_ask_for_scores)
{
    struct antipode_graph *graph = open_family("lrx", "n=5");
    int steps = 20;
    struct antipode_beam_options options = {
        .width = 100, .context = &steps, .score = score_misplaced,
    };
    const int64_t from[] = {1, 0, 4, 3, 2};
    const int64_t *const ends[2] = {from, NULL};
    struct antipode_paths path;
    int code = antipode_beam(graph, &options, ends, &path, message);
    ck_assert_msg(code == 0, "%s", message);
    ck_assert_uint_ge(path.offset[1], 10);
    ck_assert_uint_eq(20 - (unsigned)steps, path.offset[1] - 1);
    antipode_paths_free(&path);
    steps = 2;
    ck_assert_int_eq(antipode_beam(graph, &options, ends, &path, message),
                     ANTIPODE_STOPPED);
    ck_assert_ptr_null(path.offset);
    antipode_graph_free(graph);
}
END_TEST

START_TEST(words_are_those_of_people)
{
    struct antipode_graph *graph = open_family("lrx", "n=5");
    struct antipode_paths path;
    static const uint32_t moves[] = {0, 2, 0, 2, 1, 1, 2};    /* of L, R, X */
    ck_assert_int_eq(antipode_word(graph, "(L X)2 R2 X'", &path, message), 0);
    ck_assert_uint_eq(path.count, 1);
    ck_assert_uint_eq(path.offset[1], 7);
    ck_assert_mem_eq(path.move, moves, sizeof moves);
    antipode_paths_free(&path);
    ck_assert_int_eq(antipode_word(graph, "", &path, message), 0);
    ck_assert_uint_eq(path.offset[1], 0);
    antipode_paths_free(&path);
    ck_assert_int_eq(antipode_word(graph, "L Q", &path, message),
                     ANTIPODE_USAGE);
    ck_assert_ptr_null(path.offset);
    antipode_graph_free(graph);
    graph = open_family("lx", "n=5");
    ck_assert_int_eq(antipode_word(graph, "L'", &path, message),
                     ANTIPODE_USAGE);
    ck_assert_str_eq(message, "the inverse of 'L' is no generator");
    antipode_graph_free(graph);
}
END_TEST

/* What the library writes into a caller's array has to fit its type. */
START_TEST(letters_fit_their_type)
{
    struct antipode_graph *graph = open_family("lrx", "n=300");
    struct antipode_walk_options walk = { .count = 1 };
    struct antipode_sample_options sample = { .distance = 2 };
    struct antipode_sampler *sampler;
    const int64_t wrong[300] = { 300 };
    uint64_t offset[] = { 1, 0 };
    uint32_t move = 0;
    struct antipode_paths paths = { 1, offset, &move };
    uint16_t room[300];
    struct antipode_states states = { room, 1, ANTIPODE_UINT8 };
    ck_assert_int_eq(antipode_sampler_create(graph, &sample, &sampler,
                                             message), 0);
    ck_assert_int_eq(antipode_walk(graph, &walk, &states, NULL, message),
                     ANTIPODE_USAGE);
    ck_assert_int_eq(antipode_sample(sampler, 0, &states, NULL, message),
                     ANTIPODE_USAGE);
    states.type = ANTIPODE_UINT16;
    ck_assert_int_eq(antipode_walk(graph, &walk, &states, NULL, message), 0);
    ck_assert_int_eq(room[299], 299);
    ck_assert_int_eq(antipode_sample(sampler, 0, &states, NULL, message), 0);
    ck_assert_int_eq(antipode_apply(graph, &paths, &states, &states, message),
                     ANTIPODE_USAGE);
    walk.from = wrong;
    ck_assert_int_eq(antipode_walk(graph, &walk, &states, NULL, message),
                     ANTIPODE_FAILED);
    antipode_sampler_free(sampler);
    antipode_graph_free(graph);
}
END_TEST

int main(void)
{
    setenv("CK_DEFAULT_TIMEOUT", "7200", 0);    /* as in testing.h */
    Suite *suite = suite_create("library");
    TCase *all = tcase_create("library");
    tcase_add_test(all, arrays_agree_with_each_other);
    tcase_add_test(all, beams_ask_for_scores);
    tcase_add_test(all, words_are_those_of_people);
    tcase_add_test(all, letters_fit_their_type);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
