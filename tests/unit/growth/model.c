/*
 * Abelian groups against lists of all their elements, and what is expected of
 * spheres against what they are.
 */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "family/family.h"
#include "growth/abelian_group.h"
#include "growth/abelian_quotient.h"
#include "growth/sphere_model.h"
#include "search/plan.h"
#include "../../tools/testing.h"

enum { GENERATORS = 3, ORDER = 9, ELEMENTS = ORDER * ORDER * ORDER };

/* ---- abelian groups ---- */

/* Sums of generators by number, each with the least one that is the same
 * element. */
struct sums {
    size_t n;
    int64_t order[GENERATORS];
    int count, same[ELEMENTS];
};

static int add(const struct sums *sums, int number, const int64_t *what)
{
    int64_t sum = 0, place = 1;
    for (size_t k = 0; k < sums->n; k++) {
        int64_t digit = number % sums->order[k] + what[k];
        sum += (digit % sums->order[k] + sums->order[k]) % sums->order[k] *
               place;
        number /= (int)sums->order[k];
        place *= sums->order[k];
    }
    return (int)sum;
}

static void identify(struct sums *sums, const int64_t *relation)
{
    for (int changed = 1; changed;) {
        changed = 0;
        for (int x = 0; x < sums->count; x++) {
            int *a = &sums->same[x], *b = &sums->same[add(sums, x, relation)];
            int least = *a < *b ? *a : *b;
            changed |= *a != least || *b != least;
            *a = *b = least;
        }
    }
}

/* Fills the distances of elements, -1 for other sums; returns the greatest. */
static int find_distances(const struct sums *sums, int *distance)
{
    int greatest = 0;
    for (int x = 0; x < sums->count; x++)
        distance[x] = x ? -1 : 0;
    for (int d = 0; d <= greatest; d++)
        for (int x = 0; x < sums->count; x++)
            for (size_t s = 0; s < sums->n && distance[x] == d; s++) {
                int64_t step[GENERATORS] = { 0 };
                step[s] = 1;
                int next = sums->same[add(sums, x, step)];
                if (distance[next] < 0)
                    distance[next] = greatest = d + 1;
            }
    return greatest;
}

static void check_group(const struct abelian_group *group,
                        const struct sums *sums)
{
    struct abelian_distances distances;
    struct error error = { 0 };
    int distance[ELEMENTS], order = 0;
    double sum = 0, squares = 0;
    int greatest = find_distances(sums, distance);
    for (int x = 0; x < sums->count; x++) {
        if (sums->same[x] != x)
            continue;
        order++;
        sum += distance[x];
        squares += distance[x] * distance[x];
    }
    double mean = sum / order;
    ck_assert_double_eq(abelian_group_order(group), order);
    ck_assert_int_eq(abelian_group_distances(group, &distances, &error), 0);
    ck_assert_int_eq((int)distances.greatest, greatest);
    ck_assert_double_eq_tol(distances.deviation * distances.deviation,
                            squares / order - mean * mean, 1e-9);
}

START_TEST(abelian_groups_are_lists)
{
    TESTING_RANDOM(random, 300) {
        struct sums sums = { .n = 1 + random_below(random, GENERATORS),
                             .count = 1 };
        struct abelian_group group;
        for (size_t k = 0; k < sums.n; k++) {
            sums.order[k] = 1 + (int64_t)random_below(random, ORDER);
            sums.count *= (int)sums.order[k];
        }
        for (int x = 0; x < sums.count; x++)
            sums.same[x] = x;
        abelian_group_begin(&group, sums.n, sums.order);
        for (uint64_t i = random_below(random, 3); i-- > 0;) {
            int64_t relation[ABELIAN_GENERATORS] = { 0 };
            for (size_t k = 0; k < sums.n; k++)
                relation[k] = (int64_t)random_below(random, 41) - 20;
            identify(&sums, relation);
            abelian_group_relate(&group, relation);
        }
        testing_note("n=%zu orders=%d,%d,%d", sums.n, (int)sums.order[0],
                     (int)sums.order[1], (int)sums.order[2]);
        check_group(&group, &sums);
        double most = 1 + (double)random_below(random, 20);
        double order = abelian_group_order(&group);
        abelian_group_shrink(&group, most);
        ck_assert_double_le(abelian_group_order(&group), most);
        ck_assert_double_eq(fmod(order, abelian_group_order(&group)), 0);
    }
}
END_TEST

/* ---- what is expected of spheres ---- */

struct member {
    const char *family;
    struct parameter parameter[2];
    size_t parameters;
    uint64_t quotient;      /* |G/[G, G]|, or what is searched of it */
    double last;            /* sphere, by a search */
};

/* Those of a normal growth, and those that grow as powers or go on along the
 * commutator quotient. */
static const struct member known[] = {
    { "lrx", { { "n", "12" } }, 1, 2, 66 },
    { "coxeter", { { "n", "9" } }, 1, 2, 36 },
    { "m24", { { 0 } }, 0, 1, 45 },
    { "psl2", { { "p", "401" } }, 1, 1, 42 },
    { "agl1", { { "p", "1009" } }, 1, 1008, 505 },
    { "gl", { { "n", "2" }, { "m", "101" } }, 2, 100, 55 },
    { "heisenberg", { { "n", "3" }, { "m", "401" } }, 2, 401 * 401, 400 },
    { "abelian", { { "sizes", "100,100,100" } }, 1, 100 * 100, 150 },
    { "dihedral", { { "n", "6000" } }, 1, 4, 3001 },
    { "lamplighter", { { "k", "200" }, { "n", "3" } }, 2, 600, 303 },
    { "coloured_permutations", { { "k", "60" }, { "n", "4" } }, 2, 120, 132 },
};

/* A graph, its facts, and so many of its states. */
struct subject {
    struct graph *graph;
    struct facts facts;
    struct orbit look;
};

static void open_subject(const struct member *row, struct subject *subject)
{
    struct error error = { 0 };
    int64_t start[65535];
    ck_assert_msg(family_load(row->family, row->parameter, row->parameters,
                              &subject->graph, &error) == 0, "%s", error.text);
    struct request request = { .graph = subject->graph, .depth = DEPTH_ALL };
    ck_assert_int_eq(facts_find(&request, &subject->facts, &error), 0);
    ck_assert_uint_le(graph_state_length(subject->graph), 65535);
    graph_start_state(subject->graph, start);
    ck_assert_int_eq(orbit_create(subject->graph, start, 0, &subject->look,
                                  &error), 0);
    while (subject->look.count < 5000)
        ck_assert_int_eq(orbit_grow(&subject->look, &error), 0);
}

static void close_subject(struct subject *subject)
{
    orbit_clear(&subject->look);
    facts_clear(&subject->facts);
    graph_free(subject->graph);
}

START_TEST(spheres_are_as_many_as_expected)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        const struct member *row = &known[i];
        struct subject subject;
        struct sphere_model model;
        open_subject(row, &subject);
        ck_assert_int_eq(sphere_model_make(subject.graph, &subject.facts,
                                           20000, &model, NULL), 0);
        ck_assert_msg(model.levels >= row->last / 2 &&
                      model.levels <= row->last * 2,
                      "%s: last sphere %g, expected %g", row->family,
                      row->last, model.levels);
        ck_assert_double_lt(model.deviation, model.levels);
        close_subject(&subject);
    }
}
END_TEST

START_TEST(commutator_quotients_are_found)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        const struct member *row = &known[i];
        struct subject subject;
        struct abelian_quotient quotient;
        open_subject(row, &subject);
        ck_assert_int_eq(abelian_quotient_find(subject.graph, &subject.facts,
                                               &subject.look, &quotient, NULL),
                         0);
        ck_assert_msg(quotient.order == row->quotient, "%s: %" PRIu64,
                      row->family, quotient.order);
        ck_assert_double_le(quotient.diameter, row->last);
        close_subject(&subject);
    }
}
END_TEST

/* ---- what plans take ---- */

/* With the images of all members of a block under symmetries the first plan took
 * 146 MiB; with all schedules, which are left to the run, the second 20.  The
 * members of a block of long elements took 330 and 220 MiB, the chain of the
 * last group 548. */
START_TEST(plans_list_what_they_need)
{
    static const struct {
        const char *family;
        struct parameter parameter[3];
        size_t parameters;
        const char *engine;
        uint64_t most;          /* MiB */
    } plans[] = {
        { "fixed_reversals", { { "n", "18" }, { "k", "3" }, { "cyclic", "1" } },
          3, "lift", 115 },
        { "ut", { { "n", "4" }, { "m", "31" } }, 2, "lift", 16 },
        { "coloured_permutations", { { "k", "1000" }, { "n", "3" } }, 2,
          "lift", 60 },
        { "free_nilpotent", { { "n", "4" }, { "m", "12" } }, 2, "lift", 80 },
        { "lrx", { { "n", "1156" }, { "k", "76" } }, 2, "frontier", 190 },
    };
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        struct graph *graph;
        struct plan plan;
        memory_peak_restart();
        ck_assert_int_eq(family_load(plans[i].family, plans[i].parameter,
                                     plans[i].parameters, &graph, NULL), 0);
        struct request request = { .graph = graph, .depth = DEPTH_ALL,
                                   .symmetry = SYMMETRY_AUTO,
                                   .memory = UINT64_C(1) << 34 };
        ck_assert_int_eq(plan_make(&request, &plan, NULL), 0);
        ck_assert_str_eq(plan.engine->name, plans[i].engine);
        ck_assert_msg(memory_peak() >> 20 <= plans[i].most,
                      "%s: %" PRIu64 " MiB", plans[i].family,
                      memory_peak() >> 20);
        plan_clear(&plan);
        graph_free(graph);
    }
}
END_TEST

/* As many as all edges have, within a factor of two; without a look at the first
 * blocks the plans say 16807 and 32000, as many as there can be. */
START_TEST(voltages_go_on_as_they_begin)
{
    static const struct {
        const char *family;
        struct parameter parameter[2];
        unsigned voltages;      /* of the whole layout */
    } plans[] = {
        { "free_nilpotent", { { "n", "4" }, { "m", "7" } }, 350 },
        { "coloured_permutations", { { "k", "400" }, { "n", "3" } }, 5 },
    };
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        struct graph *graph;
        struct plan plan;
        unsigned voltages = 0;
        ck_assert_int_eq(family_load(plans[i].family, plans[i].parameter, 2,
                                     &graph, NULL), 0);
        struct request request = { .graph = graph, .depth = DEPTH_ALL,
                                   .memory = UINT64_C(1) << 34 };
        ck_assert_int_eq(plan_make(&request, &plan, NULL), 0);
        const char *details = plan.forecast.details;
        ck_assert_ptr_nonnull(strstr(details, "assumed: voltages go on"));
        sscanf(strstr(details, "voltages: "), "voltages: %u", &voltages);
        ck_assert_uint_le(voltages, 2 * plans[i].voltages);
        ck_assert_uint_ge(2 * voltages, plans[i].voltages);
        plan_clear(&plan);
        graph_free(graph);
    }
}
END_TEST

int main(void)
{
    return testing_run(testing_suite("model",
                                     abelian_groups_are_lists,
                                     spheres_are_as_many_as_expected,
                                     commutator_quotients_are_found,
                                     plans_list_what_they_need,
                                     voltages_go_on_as_they_begin, NULL));
}
