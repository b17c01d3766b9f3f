/*
 * Graphs with letters that may not stand at some points, against a plain search
 * that leaves such states out: growth by every engine that takes them, the graph
 * as a whole, shortest paths, and the graph itself as bytes and as text.
 *
 * make check runs it on one rank, tests/mpi/mpi.sh on several.
 */
#include "engine/engines.h"
#include "engine/frontier/frontier.h"
#include "family/format/reader.h"
#include "graph/explicit_graph.h"
#include "graph/graph_forbidden.h"
#include "graph/graph_write.h"
#include "graph/state.h"
#include "path/solver.h"
#include "../../tools/disk_layers.h"
#include "../../tools/plain_search.h"
#include "../../tools/ranks.h"

/* None must be missing. */
enum feature {
    DIRECTED, COLOURED, SEVERAL, CUT, ON_DISK, TO_A_DEPTH, FEATURES
};

static const char *const features[FEATURES] = {
    "directed", "coloured", "of several starts", "cut into parts", "on the disk",
    "to a depth",
};

static int ranks;
static unsigned seen[FEATURES];
static struct plain plain, whole;

static int is_at_a_start(const struct graph *graph, uint32_t point,
                         uint32_t letter)
{
    int64_t state[PLAIN_LENGTH];
    int at = 0;
    for (uint32_t k = 0; k < graph_starts(graph); k++) {
        graph_nth_start(graph, k, state);
        at |= state[point] == letter;
    }
    return at;
}

/* NULL where there is nothing to forbid, or the orbit is too large. */
static struct graph *forbidden_graph(struct random *random)
{
    struct graph *graph = plain_graph(random);
    size_t pairs = 1 + random_below(random, 5);
    if (graph->kind == GRAPH_PERMUTATION && random_below(random, 3) == 0)
        ck_assert_int_eq(graph_append_inverses(graph, NULL), 0);
    if (graph->kind == GRAPH_PERMUTATION &&
        plain_search(&whole, graph, UINT32_MAX))
        for (size_t i = 0; i < pairs; i++) {
            uint32_t point = (uint32_t)random_below(random, graph->size);
            uint32_t letter = (uint32_t)random_below(random, graph->size);
            if (!is_at_a_start(graph, point, letter))
                ck_assert_int_eq(graph_forbid(graph, point, letter, NULL), 0);
        }
    if (!graph->forbids) {
        graph_free(graph);
        return NULL;
    }
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    ck_assert(graph->word && !graph_is_cayley(graph));
    ck_assert(plain_search(&plain, graph, UINT32_MAX));
    seen[COLOURED] += graph->letters < graph->size;
    seen[SEVERAL] += graph_starts(graph) > 1;
    seen[CUT] += plain.count < whole.count;
    return graph;
}

static void compare_spheres(const struct growth *growth, uint32_t depth)
{
    uint64_t sphere[PLAIN_STATES + 1] = { 0 };
    uint32_t last = plain.distance[plain.count - 1];
    for (size_t i = 0; i < plain.count; i++)
        sphere[plain.distance[i]]++;
    ck_assert_uint_eq(growth->spheres, 1 + (last < depth ? last : depth));
    for (size_t d = 0; d < growth->spheres; d++)
        ck_assert_uint_eq(growth->sphere[d], sphere[d]);
    if (last < depth)
        ck_assert(growth->complete);
}

static int run_request(const struct request *request)
{
    struct growth growth;
    struct error error = { 0 };
    struct plan plan;
    int code = plan_make(request, &plan, &error);
    if (code == ERROR_LIMIT)
        return 0;
    ck_assert_msg(code == 0, "%s", error.text);
    ck_assert(!plan.facts.vertices_known && !plan.facts.is_regular);
    ck_assert(plan.engine->can & ENGINE_HEEDS_FORBIDDEN);
    seen[DIRECTED] += !plan.facts.inverse_closed;
    code = plan_run(request, &plan, &growth, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    compare_spheres(&growth, request->depth);
    plan_clear(&plan);
    growth_free(&growth);
    return 1;
}

/* Which engines take it is known; the reference engine needs no rank. */
static void run_engines(struct random *random, const struct graph *graph)
{
    struct request request = {
        .graph = graph, .depth = DEPTH_ALL,
        .threads = 1 + (int)random_below(random, 3),
        .symmetry = graph->more ? 0 : random_below(random, 2)
            ? SYMMETRY_SAVES | 100 : (uint32_t)random_below(random, 100),
        .kernel = random_below(random, 2) ? "portable" : NULL,
    };
    if (random_below(random, 4) == 0)
        request.depth = (uint32_t)random_below(random, 6);
    seen[TO_A_DEPTH] += request.depth != DEPTH_ALL;
    ranks_choose_stress(random, ranks_strain);
    for (size_t i = 0; engines[i]; i++) {
        int disk = 0, takes = engines[i]->can & ENGINE_HEEDS_FORBIDDEN;
        request.engine = engines[i];
        if (engines[i] == &frontier_engine)
            disk = disk_layers_choose(random, &request);
        else
            request.symmetry = 0;
        ck_assert_int_eq(run_request(&request), takes != 0);
        disk_layers_remove(&request);
        request.scratch = NULL;
        seen[ON_DISK] += (unsigned)disk;
    }
    request.engine = NULL;
    ck_assert_int_eq(run_request(&request), 1);
}

static void look_at_whole(const struct graph *graph)
{
    struct graph_extent extent = { PLAIN_STATES, EXTENT_ALL, LEAVING_DROP };
    struct explicit_graph *explicit;
    int64_t state[PLAIN_LENGTH];
    ck_assert_int_eq(explicit_graph_create(graph, &extent, &explicit, NULL), 0);
    ck_assert_uint_eq(explicit->vertices, plain.count);
    ck_assert_uint_eq(explicit->left_out, 0);
    for (uint32_t v = 0; v < explicit->vertices; v++)
        for (size_t g = 0; g < graph->generators; g++) {
            graph_apply(graph, g, state, plain.state[v], NULL);
            ck_assert_uint_eq(explicit->to[v * graph->generators + g],
                              plain_forbids(graph, state) ? STATE_NONE
                                  : (uint32_t)plain_find(&plain, state));
        }
    explicit_graph_free(explicit);
}

/* A word over states of the graph alone, and no longer than it has to be. */
static void replay(const struct graph *graph, const struct paths *words,
                   const int64_t *from, size_t vertex)
{
    int64_t state[PLAIN_LENGTH], next[PLAIN_LENGTH];
    memcpy(state, from, plain.length * sizeof *state);
    for (uint32_t i = 0; i < words->length; i++) {
        graph_apply(graph, words->letter[i], next, state, NULL);
        ck_assert(!plain_forbids(graph, next));
        memcpy(state, next, sizeof state);
    }
    ck_assert_int_eq(plain_find(&plain, state), (int)vertex);
    struct graph_word word = { words->letter, words->length };
    memcpy(state, from, plain.length * sizeof *state);
    ck_assert_int_eq(graph_follow(graph, word, state, next, NULL), 0);
}

static void find_paths(struct random *random, const struct graph *graph)
{
    static const enum method methods[] = {
        METHOD_AUTO, METHOD_BIDIRECTIONAL, METHOD_IDA, METHOD_BEAM
    };
    enum method method = methods[random_below(random, 4)];
    struct solver_request how = { .method = method, .width = 100000 };
    struct request request = { .graph = graph, .threads = 1,
                               .depth = 1000000 };
    struct paths words = { .wanted = 1 };
    struct solver *solver;
    struct error error = { 0 };
    size_t vertex = random_below(random, plain.count);
    int64_t start[PLAIN_LENGTH];
    ck_assert_msg(solver_create(&request, &how, &solver, &error) == 0, "%s",
                  error.text);
    ck_assert_ptr_null(solver->oracle);
    ck_assert_ptr_null(solver->words);
    int code = solver_solve(solver, NULL, plain.state[vertex], &words, &error);
    testing_note("method %d, vertex %zu: %s", method, vertex, error.text);
    ck_assert_int_eq(code, 0);
    ck_assert(words.reached);
    struct ends ends = { .to = plain.state[vertex] };
    ck_assert_int_eq(solver_start(graph, &ends, &words, start, &error), 0);
    replay(graph, &words, start, vertex);
    if (method == METHOD_BEAM)
        ck_assert_uint_ge(words.length, plain.distance[vertex]);
    else
        ck_assert_uint_eq(words.length, plain.distance[vertex]);
    paths_clear(&words);
    solver_free(solver);
}

static void compare_copies(const struct graph *graph, struct graph *copy)
{
    ck_assert_uint_eq(copy->forbids, graph->forbids);
    ck_assert_mem_eq(copy->forbidden, graph->forbidden,
                     graph->forbids * sizeof *graph->forbidden);
    ck_assert_mem_eq(copy->word, graph->word,
                     graph->size * sizeof *graph->word);
    graph_free(copy);
}

static void copy_graph(const struct graph *graph)
{
    struct graph *copy;
    struct error error = { 0 };
    void *bytes;
    char *json;
    uint64_t size;
    ck_assert_int_eq(graph_pack(graph, &bytes, &size, NULL), 0);
    ck_assert_int_eq(graph_unpack(bytes, size, &copy, NULL), 0);
    compare_copies(graph, copy);
    memory_free(bytes);
    ck_assert_int_eq(graph_to_json(graph, &json, NULL), 0);
    struct text text = { .name = "text", .bytes = json,
                         .size = strlen(json) };
    int code = reader_json.read(&text, 0, &copy, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    compare_copies(graph, copy);
    memory_free(json);
    ck_assert_int_ne(graph_to_gap(graph, &json, NULL), 0);
}

/* No state is read that the graph has not. */
static void refuse_states(const struct graph *graph)
{
    int64_t state[PLAIN_LENGTH];
    for (size_t i = 0; i < whole.count; i++) {
        memcpy(state, whole.state[i], sizeof state);
        ck_assert_int_eq(state_check(graph, state, NULL) != 0,
                         plain_forbids(graph, state));
    }
}

START_TEST(states_with_forbidden_letters_are_not_entered)
{
    uint64_t rounds = ranks > 1 ? 150 : 600;
    memset(seen, 0, sizeof seen);
    TESTING_RANDOM(random, rounds) {
        struct graph *graph = forbidden_graph(random);
        if (!graph)
            continue;
        testing_note("points=%u generators=%zu starts=%u forbidden=%zu "
                     "states=%zu of %zu", graph->size, graph->generators,
                     graph_starts(graph), graph->forbids, plain.count,
                     whole.count);
        run_engines(random, graph);
        look_at_whole(graph);
        find_paths(random, graph);
        copy_graph(graph);
        refuse_states(graph);
        graph_free(graph);
    }
    unsetenv("ANTIPODE_STRESS");
    for (int f = 0; f < FEATURES && !getenv("ANTIPODE_TEST_SEED"); f++)
        ck_assert_msg((f == ON_DISK && ranks > 1) || seen[f] * 60 >= rounds,
                      "only %u graphs are %s", seen[f], features[f]);
    ck_assert(ranks > 1 || memory_used() == 0);     /* comm keeps some */
}
END_TEST

int main(void)
{
    ranks_join();
    ranks = comm_ranks();
    return ranks_run(testing_suite(
        "forbidden", states_with_forbidden_letters_are_not_entered, NULL));
}
