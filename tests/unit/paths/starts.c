/*
 * Paths from any of several starts and to any of them, against a plain search
 * of all vertices: their length, their number, and that they end where the
 * solver says.
 */
#include <string.h>

#include "base/memory.h"
#include "graph/explicit_graph.h"
#include "path/sample.h"
#include "path/solver.h"
#include "../../tools/graphs.h"

enum { STARTS_MAX = 5, LETTERS = 7, VERTICES_MAX = 5040 };

/* A graph, some of its vertices as starts, and for every vertex how far it is
 * from them and to them, and in how many ways. */
struct case_at_hand {
    struct graph *graph;
    struct explicit_graph *whole;   /* of the first start */
    uint32_t start[STARTS_MAX], starts;
    uint32_t distance[2][VERTICES_MAX];
    uint64_t ways[2][VERTICES_MAX];
};

static uint32_t find_vertex(const struct explicit_graph *whole,
                            const int64_t *state)
{
    orbit_pack(&whole->set, whole->set.scratch, state);
    return orbit_find(&whole->set, whole->set.scratch);
}

/* A plain search, sphere by sphere over all edges; side 1: backwards. */
static void search(struct case_at_hand *at, int side)
{
    const struct explicit_graph *whole = at->whole;
    size_t degree = at->graph->generators;
    uint32_t *distance = at->distance[side];
    uint64_t *ways = at->ways[side];
    for (uint32_t v = 0; v < whole->vertices; v++) {
        distance[v] = UINT32_MAX;
        ways[v] = 0;
    }
    for (uint32_t i = 0; i < at->starts; i++) {
        distance[at->start[i]] = 0;
        ways[at->start[i]] = 1;
    }
    for (uint32_t d = 0, news = 1; news; d++) {
        news = 0;
        for (size_t e = 0; e < whole->vertices * degree; e++) {
            uint32_t a = (uint32_t)(e / degree), b = whole->to[e];
            uint32_t from = side ? b : a, to = side ? a : b;
            if (distance[from] != d || distance[to] <= d)
                continue;
            distance[to] = d + 1;
            ways[to] += ways[from];
            news = 1;
        }
    }
}

static void open_case(struct random *random, struct case_at_hand *at)
{
    static const struct kind some[] = {
        { "any", any_images, 3, 6 }, { "split", split_images, 4, 7 },
    };
    const struct kind *kind = &some[random_below(random, 2)];
    uint32_t n = kind->least + (uint32_t)random_below(
        random, kind->most - kind->least + 1);
    size_t generators = 2 + random_below(random, 2);
    int words = (int)random_below(random, 2);
    int64_t word[LETTERS];
    char text[STARTS_MAX * (LETTERS + 1) + 1] = "", *end = text;
    struct graph *graph = graph_create(GRAPH_PERMUTATION, n, generators, NULL);
    struct graph_extent extent = { .vertices = VERTICES_MAX,
                                   .depth = UINT32_MAX };
    at->graph = graph;
    name_graph(graph);
    for (size_t s = 0; s < generators; s++)
        choose_images(random, kind, graph, s);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    if (random_below(random, 2))
        ck_assert_int_eq(graph_append_inverses(graph, NULL), 0);
    for (uint32_t i = 0; i < n; i++)
        end += sprintf(end, "%u", words ? (unsigned)random_below(random, 3)
                                        : i);
    ck_assert_int_eq(graph_set_start(graph, text, NULL), 0);
    ck_assert_int_eq(explicit_graph_create(graph, &extent, &at->whole, NULL),
                     0);
    at->starts = 1;
    at->start[0] = 0;
    uint32_t wanted = 2 + (uint32_t)random_below(random, STARTS_MAX - 1);
    for (uint32_t k = 1; k < wanted; k++) {
        uint32_t vertex = (uint32_t)random_below(random, at->whole->vertices);
        explicit_graph_state(at->whole, vertex, word);
        end += sprintf(end, "|");
        for (uint32_t i = 0; i < n; i++)
            end += sprintf(end, "%u", (unsigned)word[i]);
        for (uint32_t i = 0; i < at->starts && vertex != UINT32_MAX; i++)
            if (at->start[i] == vertex)
                vertex = UINT32_MAX;
        if (vertex != UINT32_MAX)
            at->start[at->starts++] = vertex;
    }
    testing_note("%s generators=%zu %s", kind->name, graph->generators, text);
    ck_assert_int_eq(graph_set_start(graph, text, NULL), 0);
    search(at, 0);
    search(at, 1);
}

static void close_case(struct case_at_hand *at)
{
    explicit_graph_free(at->whole);
    graph_free(at->graph);
}

static int is_start_vertex(const struct case_at_hand *at, uint32_t vertex)
{
    for (uint32_t i = 0; i < at->starts; i++)
        if (at->start[i] == vertex)
            return 1;
    return 0;
}

/* Where the first path leads, from a start or to one. */
static void replay(const struct case_at_hand *at, const int64_t *from,
                   const int64_t *to, const struct paths *words)
{
    int64_t start[LETTERS], room[LETTERS];
    struct graph_word word = { words->letter, words->length };
    size_t bytes = at->graph->size * sizeof *start;
    struct ends ends = { .from = from, .to = to };
    ck_assert_int_eq(solver_start(at->graph, &ends, words, start, NULL), 0);
    ck_assert(is_start_vertex(at, find_vertex(at->whole, start)));
    int64_t end[LETTERS];
    memcpy(end, from ? from : start, bytes);
    ck_assert_int_eq(graph_follow(at->graph, word, end, room, NULL), 0);
    ck_assert_mem_eq(end, to ? to : start, bytes);
}

/* 1 if a table answered. */
static int compare_solver(const struct case_at_hand *at, struct random *random,
                          enum method method)
{
    struct request request = { .graph = at->graph, .depth = DEPTH_ALL,
                               .threads = 2 };
    struct solver_request how = { .method = method, .width = 50 };
    struct solver *solver;
    int tables = 0;
    ck_assert_int_eq(solver_create(&request, &how, &solver, NULL), 0);
    for (int k = 0; k < 6; k++) {
        int64_t state[LETTERS];
        int side = (int)random_below(random, 2);
        uint32_t v = (uint32_t)random_below(random, at->whole->vertices);
        struct paths words = { .wanted = 1, .counts = method <
                               METHOD_IDA };
        explicit_graph_state(at->whole, v, state);
        const int64_t *from = side ? state : NULL, *to = side ? NULL : state;
        struct error error = { 0 };
        int code = solver_solve(solver, from, to, &words, &error);
        ck_assert_msg(code == 0, "%s", error.text);
        ck_assert_int_eq(words.reached, 1);
        if (words.upper)
            ck_assert_uint_ge(words.length, at->distance[side][v]);
        else
            ck_assert_uint_eq(words.length, at->distance[side][v]);
        if (words.counts)
            ck_assert_uint_eq(words.number, at->ways[side][v]);
        replay(at, from, to, &words);
        tables += !strcmp(method_name(solver, from, to, &words), "table");
        paths_clear(&words);
    }
    solver_free(solver);
    return tables > 0;
}

START_TEST(paths_are_to_the_nearest_start)
{
    unsigned tables = 0;
    uint64_t used = memory_used();
    TESTING_RANDOM(random, 400) {
        static struct case_at_hand at;
        open_case(random, &at);
        tables += (unsigned)compare_solver(&at, random, METHOD_AUTO);
        compare_solver(&at, random, METHOD_BIDIRECTIONAL);
        compare_solver(&at, random, METHOD_IDA);
        if (random_below(random, 8) == 0)
            compare_solver(&at, random, METHOD_BEAM);
        if (random_below(random, 8) == 0)
            compare_solver(&at, random, METHOD_WORD);
        close_case(&at);
    }
    if (!getenv("ANTIPODE_TEST_SEED"))
        ck_assert_uint_ge(tables, 200);
    ck_assert_uint_eq(memory_used(), used);
}
END_TEST

static void check_rows(const struct case_at_hand *at,
                       const struct sampler *sampler,
                       const struct samples *samples, int64_t distance)
{
    size_t n = sampler->letters;
    for (size_t i = 0; i < samples->count; i++) {
        const int64_t *state = samples->state + i * n;
        uint32_t v = find_vertex(at->whole, state);
        int64_t end[LETTERS], room[LETTERS];
        ck_assert_uint_ne(v, STATE_NONE);
        if (distance >= 0)
            ck_assert_uint_eq(at->distance[0][v], distance);
        if (!sampler->solved)
            continue;
        ck_assert_uint_eq(samples->best_length[i], at->distance[1][v]);
        struct graph_word word = { samples->best + i * sampler->longest,
                                   samples->best_length[i] };
        memcpy(end, state, n * sizeof *end);
        ck_assert_int_eq(graph_follow(at->graph, word, end, room, NULL), 0);
        ck_assert(is_start_vertex(at, find_vertex(at->whole, end)));
    }
}

START_TEST(samples_lead_to_the_nearest_start)
{
    unsigned solved = 0, spheres = 0;
    uint64_t used = memory_used();
    TESTING_RANDOM(random, 200) {
        static struct case_at_hand at;
        open_case(random, &at);
        struct request search = { .graph = at.graph, .depth = DEPTH_ALL,
                                  .threads = 2 };
        struct sample_request request = {
            .distribution = (enum distribution)random_below(random, 3),
            .seed = 5, .walk_least = 1, .walk_most = 9,
            .distance = (int64_t)random_below(random, 3),
        };
        struct sampler *sampler;
        struct samples samples;
        struct error error = { 0 };
        int code = sampler_create(&search, &request, &sampler, &error);
        if (!code) {
            int is_sphere = request.distribution == SAMPLE_SPHERE;
            ck_assert_int_eq(samples_create(sampler, 40, &samples, NULL), 0);
            ck_assert_int_eq(samples_draw(sampler, 0, 40, &samples, NULL), 0);
            check_rows(&at, sampler, &samples,
                       is_sphere ? request.distance : -1);
            solved += (unsigned)sampler->solved;
            spheres += (unsigned)is_sphere;
            samples_clear(&samples);
            sampler_free(sampler);
        } else {
            ck_assert_msg(code == ERROR_LIMIT || code == ERROR_USAGE, "%s",
                          error.text);
        }
        close_case(&at);
    }
    if (!getenv("ANTIPODE_TEST_SEED")) {
        ck_assert_uint_ge(solved, 80);
        ck_assert_uint_ge(spheres, 40);
    }
    ck_assert_uint_eq(memory_used(), used);
}
END_TEST

int main(void)
{
    return testing_run(testing_suite("paths and starts",
                                     paths_are_to_the_nearest_start,
                                     samples_lead_to_the_nearest_start, NULL));
}
