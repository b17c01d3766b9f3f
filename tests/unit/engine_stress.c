/*
 * The frontier engine against the reference engine on small graphs of every
 * kind; ANTIPODE_STRESS lets them meet what only large ones do otherwise:
 * coded layers, early sieves, many buckets, short rounds.
 *
 * make check runs it on one rank, tests/mpi/mpi.sh on several: rank 0 draws the
 * graphs, compares, and calls the others into the engine.
 */
#include <stdlib.h>

#include "engine/frontier/frontier.h"
#include "engine/reference/reference.h"
#include "../tools/any_graph.h"
#include "../tools/disk_layers.h"
#include "../tools/ranks.h"

/* How many of the graphs were of a kind: none must be missing. */
enum feature {
    DIRECTED, BIPARTITE, COLOURED, TRIVIAL, ONE_POINT, INTRANSITIVE, IDENTITY,
    REPEATED, MODULAR, INTEGER, COLUMNS, LISTED, TO_A_DEPTH, MARKED, ON_DISK,
    FEATURES
};

static const char *const features[FEATURES] = {
    "directed", "bipartite", "coloured", "trivial", "one point",
    "intransitive", "identity", "repeated generator", "modular", "integer",
    "columns", "listed", "to a depth", "marked", "on the disk",
};

static int ranks;
static unsigned seen[FEATURES];

static int is_intransitive(const struct graph *graph)
{
    uint32_t n = graph->size, reached = 1;
    uint8_t mark[n];
    memset(mark, 0, n);
    mark[0] = 1;
    for (int news = 1; news;) {
        news = 0;
        for (size_t i = 0; i < graph->generators * n; i++)
            if (mark[i % n] != mark[graph->images[i]]) {
                mark[i % n] = mark[graph->images[i]] = 1;
                reached++;
                news = 1;
            }
    }
    return reached < n;
}

static int has_identity(const struct graph *graph)
{
    for (size_t g = 0; g < graph->generators; g++) {
        uint32_t i = 0;
        while (i < graph->size && graph->images[g * graph->size + i] == i)
            i++;
        if (i == graph->size)
            return 1;
    }
    return 0;
}

static int has_repeat(const struct graph *graph)
{
    size_t n = graph->size;
    for (size_t g = 1; g < graph->generators; g++)
        for (size_t h = 0; h < g; h++)
            if (memcmp(graph->images + g * n, graph->images + h * n,
                       n * sizeof *graph->images) == 0)
                return 1;
    return 0;
}

static void note_graph(const struct graph *graph)
{
    if (graph->kind == GRAPH_MATRIX) {
        seen[graph->modulus ? MODULAR : INTEGER]++;
        seen[COLUMNS] += graph->columns != graph->size;
        return;
    }
    seen[COLOURED] += graph->word != NULL;
    seen[ONE_POINT] += graph->size == 1;
    seen[INTRANSITIVE] += is_intransitive(graph);
    seen[IDENTITY] += has_identity(graph);
    seen[REPEATED] += has_repeat(graph);
}

static void note_run(const struct request *request, const struct plan *plan,
                     const struct growth *growth)
{
    seen[DIRECTED] += !plan->facts.inverse_closed;
    seen[BIPARTITE] += plan->facts.bipartite == KNOWN_YES;
    seen[TRIVIAL] += growth->spheres == 1 && growth->complete;
    seen[LISTED] += growth->listed_count > 0;
    seen[TO_A_DEPTH] += !growth->complete;
    seen[MARKED] += strstr(plan->forecast.details, "skipped") != NULL;
    note_graph(request->graph);
}

static void run_frontier(const struct request *request, struct growth *growth)
{
    struct error error = { 0 };
    struct plan plan;
    int code = plan_make(request, &plan, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    ck_assert_ptr_eq(plan.engine, &frontier_engine);
    code = plan_run(request, &plan, growth, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    note_run(request, &plan, growth);
    plan_clear(&plan);
}

static void compare_engines(struct request *request)
{
    struct growth frontier, reference;
    request->engine = &frontier_engine;
    run_frontier(request, &frontier);
    disk_layers_remove(request);
    request->scratch = NULL;
    request->engine = &reference_engine;
    run_engine(request, &reference);
    compare_growths(&frontier, &reference,
                    graph_state_length(request->graph));
    growth_free(&frontier);
    growth_free(&reference);
}

START_TEST(growth_equals_the_reference_engine)
{
    uint64_t rounds = ranks > 1 ? 120 : 400;
    memset(seen, 0, sizeof seen);
    TESTING_RANDOM(random, rounds) {
        struct graph *graph = any_graph(random);
        struct request request = {
            .graph = graph, .depth = DEPTH_ALL,
            .threads = 1 + (int)random_below(random, 3),
            .antipodes = random_below(random, 9),
            .kernel = random_below(random, 2) ? "portable" : NULL,
        };
        ranks_choose_stress(random, ranks_strain);
        if (random_below(random, 4) == 0 || graph->kind == GRAPH_MATRIX)
            request.depth = (uint32_t)random_below(random, 6);
        if (is_small(graph)) {
            seen[ON_DISK] += (unsigned)disk_layers_choose(random, &request);
            compare_engines(&request);
        }
        graph_free(graph);
    }
    unsetenv("ANTIPODE_STRESS");
    for (int f = 0; f < FEATURES && !getenv("ANTIPODE_TEST_SEED"); f++)
        ck_assert_msg((f == MARKED && ranks_strain & 128) ||
                      (f == ON_DISK && ranks > 1) ||
                      seen[f] * 60 >= rounds, "only %u graphs are %s",
                      seen[f], features[f]);
}
END_TEST

/* SL_2(Z) moves many columns at once: two words of 64 bits for each. */
static struct graph *long_states(struct random *random)
{
    static const int64_t images[3][4] = {
        { 1, 1, 0, 1 }, { 1, -1, 0, 1 }, { 1, 0, 1, 1 },
    };
    struct graph *graph = graph_create(GRAPH_MATRIX, 2, 3, NULL);
    name_graph(graph);
    memcpy(graph->matrices, images, sizeof images);
    graph->columns = 40 + (uint32_t)random_below(random, 1500);
    graph->state = memory_alloc(2 * graph->columns, sizeof *graph->state,
                                NULL);
    for (uint32_t i = 0; i < 2 * graph->columns; i++)
        graph->state[i] = (int64_t)random_below(random, 1000) - 500;
    testing_note("columns=%u", graph->columns);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    return graph;
}

/* States longer than a block of the usual size. */
START_TEST(long_states_are_states)
{
    TESTING_RANDOM(random, 10) {
        struct graph *graph = long_states(random);
        struct request request = { .graph = graph, .depth = 6, .threads = 2,
                                   .antipodes = 1 };
        ranks_choose_stress(random, ranks_strain);
        disk_layers_choose(random, &request);
        compare_engines(&request);
        graph_free(graph);
    }
    unsetenv("ANTIPODE_STRESS");
}
END_TEST

int main(void)
{
    ranks_join();
    ranks = comm_ranks();
    return ranks_run(testing_suite("strain",
                                   growth_equals_the_reference_engine,
                                   long_states_are_states, NULL));
}
