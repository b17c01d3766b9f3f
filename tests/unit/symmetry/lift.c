/*
 * The lift engine modulo symmetry, with one block of each orbit: spheres and
 * antipodes are those of the reference engine, on small graphs whose generators
 * are closed under conjugation by a planted group.
 *
 * make check runs it on one rank, tests/mpi/mpi.sh on several.
 */
#include <stdlib.h>

#include "engine/lift/lift.h"
#include "engine/reference/reference.h"
#include "../../tools/graphs.h"
#include "../../tools/planted_sets.h"
#include "../../tools/ranks.h"

enum { ORDER_MOST = 50000 };

/* None must be missing. */
enum feature {
    DIRECTED, BIPARTITE, LISTED, TO_A_DEPTH, MANY, FOLDED, FEATURES
};

static const char *const features[FEATURES] = {
    "directed", "bipartite", "listed", "to a depth",
    "divided by more than two symmetries", "divided",
};

static int ranks;
static unsigned seen[FEATURES];

/* NULL where too many generators are needed. */
static struct graph *planted_graph(struct random *random)
{
    const struct kind *kind = &kinds[random_below(random, 5)];
    uint32_t n = kind->most - (uint32_t)random_below(random, 3);
    size_t symmetries = 1 + random_below(random, 2);
    size_t count = 1 + random_below(random, 2);
    uint16_t planted[2 * POINTS_MAX], set[(SET_MAX + 1) * POINTS_MAX];
    if (n < kind->least)
        n = kind->least;
    for (size_t h = 0; h < symmetries; h++)
        (random_below(random, 2) ? paired_images : kind->make)(
            random, planted + h * n, n);
    for (size_t s = 0; s < count; s++)
        kind->make(random, set + s * n, n);
    count = close_set(set, count, planted, symmetries, n);
    if (count && random_below(random, 3))
        count = close_inverses(set, count, n);
    return count ? graph_of_set(kind->name, set, count, n) : NULL;
}

/* The number of symmetries, from the lines of a plan; 0: none. */
static unsigned divided_by(const struct plan *plan)
{
    const char *line = strstr(plan->forecast.details, "symmetry: ");
    return line ? (unsigned)strtoul(line + strlen("symmetry: "), NULL, 10) : 0;
}

/* 1 if the graph is laid out modulo symmetries. */
static int run_folded(struct request *request, struct growth *growth)
{
    struct error error = { 0 };
    struct plan plan;
    request->engine = &lift_engine;
    int code = plan_make(request, &plan, &error);
    ck_assert_msg(code == 0 || code == ERROR_LIMIT, "%s", error.text);
    if (code)
        return 0;
    unsigned symmetries = divided_by(&plan);
    if (symmetries && mpz_cmp_ui(plan.facts.order, ORDER_MOST) <= 0) {
        code = plan_run(request, &plan, growth, &error);
        ck_assert_msg(code == 0, "%s", error.text);
        seen[DIRECTED] += !plan.facts.inverse_closed;
        seen[BIPARTITE] += plan.facts.bipartite == KNOWN_YES;
        seen[LISTED] += growth->listed_count > 1;
        seen[TO_A_DEPTH] += request->depth != DEPTH_ALL;
        seen[MANY] += symmetries > 2;
        seen[FOLDED]++;
    } else {
        symmetries = 0;
    }
    plan_clear(&plan);
    return symmetries > 0;
}

START_TEST(growth_equals_the_reference_engine)
{
    uint64_t rounds = ranks > 1 ? 300 : 1000;
    memset(seen, 0, sizeof seen);
    TESTING_RANDOM(random, rounds) {
        struct graph *graph = planted_graph(random);
        struct growth folded, reference;
        if (!graph)
            continue;
        struct request request = {
            .graph = graph, .depth = DEPTH_ALL,
            .threads = 1 + (int)random_below(random, 3),
            .kernel = random_below(random, 2) ? "portable" : NULL,
            .symmetry = SYMMETRY_SAVES | (2 + (uint32_t)random_below(
                random, random_below(random, 2) ? 4 : 200)),
            .antipodes = random_below(random, 2) * random_below(random, 9),
        };
        if (random_below(random, 4) == 0)
            request.depth = (uint32_t)random_below(random, 6);
        if (run_folded(&request, &folded)) {
            request.engine = &reference_engine;
            request.symmetry = 0;
            run_engine(&request, &reference);
            compare_growths(&folded, &reference, graph->size);
            growth_free(&folded);
            growth_free(&reference);
        }
        graph_free(graph);
    }
    for (int f = 0; f < FEATURES && !getenv("ANTIPODE_TEST_SEED"); f++)
        ck_assert_msg(seen[f] * 100 >= rounds, "only %u graphs are %s",
                      seen[f], features[f]);
}
END_TEST

int main(void)
{
    ranks_join();
    ranks = comm_ranks();
    return ranks_run(testing_suite("symmetry of the lift engine",
                                   growth_equals_the_reference_engine, NULL));
}
