/*
 * The frontier engine modulo symmetry: spheres are those of the reference
 * engine, orbits those that a plain search with all images of every vertex
 * counts, on small graphs whose generators are closed under conjugation by a
 * planted group.
 *
 * make check runs it on one rank, tests/mpi/mpi.sh on several.
 */
#include <stdlib.h>

#include "engine/frontier/frontier.h"
#include "engine/frontier/symmetries.h"
#include "engine/reference/reference.h"
#include "family/family.h"
#include "graph/explicit_graph.h"
#include "graph/graph_forbidden.h"
#include "symmetry/symmetry.h"
#include "../../tools/disk_layers.h"
#include "../../tools/graphs.h"
#include "../../tools/interrupted_run.h"
#include "../../tools/planted_sets.h"
#include "../../tools/ranks.h"

enum { VERTICES_MAX = 6000 };

/* None must be missing. */
enum feature {
    DIRECTED, BIPARTITE, COLOURED, RENAMED, INVERTED, LISTED, TO_A_DEPTH,
    DIVIDED, SAVED, SUBGROUP, FIXED, MARKED, RANKED, ON_DISK, FORBIDDEN,
    STOPPED, FEATURES
};

static const char *const features[FEATURES] = {
    "directed", "bipartite", "coloured", "with renamed letters", "inverted",
    "listed", "to a depth", "divided", "saved by symmetries", "divided by a subgroup",
    "with shorter orbits", "marked", "ranked", "on the disk",
    "with forbidden letters and divided", "stopped and gone on with",
};

static int ranks;
static unsigned seen[FEATURES];

/* ---- graphs ---- */

/* A word that the planted symmetries keep: constant on their orbits, or on
 * blocks of two neighbours that they exchange, up to its letters. */
static void plant_word(struct random *random, struct graph *graph,
                       const uint16_t *planted, size_t symmetries)
{
    uint32_t n = graph->size, colours = 1 + (uint32_t)random_below(random, 3);
    graph->word = memory_alloc(n, sizeof *graph->word, NULL);
    for (uint32_t i = 0; i < n; i++)
        graph->word[i] = UINT16_MAX;
    for (uint32_t i = 0; i < n; i++) {
        if (graph->word[i] != UINT16_MAX)
            continue;
        graph->word[i] = (uint16_t)random_below(random, colours);
        for (int news = 1; news;) {
            news = 0;
            for (size_t k = 0; k < symmetries * n; k++) {
                uint32_t from = k % n, to = planted[k];
                if (graph->word[from] != UINT16_MAX &&
                    graph->word[to] == UINT16_MAX) {
                    graph->word[to] = graph->word[from];
                    news = 1;
                }
            }
        }
    }
    if (random_below(random, 2))    /* of a word of pairs: all letters */
        for (uint32_t i = 0; i < n; i++)
            graph->word[i] = (uint16_t)(i / 2);
    graph_settle_word(graph);
}

static uint32_t letter_at(const struct graph *graph, uint32_t point)
{
    return graph->word ? graph->word[point] : point;
}

/* Where a planted symmetry takes a letter that stands somewhere. */
static uint32_t image_of_letter(const struct graph *graph,
                                const uint16_t *planted, uint32_t letter)
{
    uint32_t i = 0;
    while (letter_at(graph, i) != letter)
        i++;
    return letter_at(graph, planted[i]);
}

/* A letter that may not stand at a point, and what the planted symmetries make
 * of this, unless it does stand there. */
static void plant_forbidden(struct random *random, struct graph *graph,
                            const uint16_t *planted, size_t symmetries)
{
    uint32_t n = graph->size, point = (uint32_t)random_below(random, n);
    uint8_t forbidden[POINTS_MAX][POINTS_MAX] = { 0 };
    int stands = 0;
    forbidden[point][letter_at(graph, (uint32_t)random_below(random, n))] = 1;
    for (int news = 1; news;) {
        news = 0;
        for (uint32_t k = 0; k < n * n * symmetries; k++) {
            const uint16_t *sigma = planted + k / (n * n) * n;
            uint32_t i = k / n % n, letter = letter_at(graph, k % n);
            uint8_t *image = &forbidden[sigma[i]]
                [image_of_letter(graph, sigma, letter)];
            if (forbidden[i][letter] && !*image)
                *image = (uint8_t)(news = 1);
            stands |= forbidden[i][letter_at(graph, i)];
        }
    }
    for (uint32_t k = 0; k < n * n && !stands; k++)
        if (forbidden[k / n][k % n])
            ck_assert_int_eq(graph_forbid(graph, k / n, k % n, NULL), 0);
}

/* NULL where too many generators are needed. */
static struct graph *planted_graph(struct random *random)
{
    const struct kind *kind = &kinds[random_below(random, 5)];
    uint32_t n = kind->least + (uint32_t)random_below(random, kind->most -
                                                      kind->least + 1);
    size_t symmetries = 1 + random_below(random, 2);
    size_t count = 1 + random_below(random, 2);
    uint16_t planted[2 * POINTS_MAX], set[(SET_MAX + 1) * POINTS_MAX];
    for (size_t h = 0; h < symmetries; h++)
        (random_below(random, 2) ? paired_images : kind->make)(
            random, planted + h * n, n);
    for (size_t s = 0; s < count; s++)
        kind->make(random, set + s * n, n);
    count = close_set(set, count, planted, symmetries, n);
    if (count && random_below(random, 3))
        count = close_inverses(set, count, n);
    if (!count)
        return NULL;
    struct graph *graph = graph_create(GRAPH_PERMUTATION, n, count, NULL);
    name_graph(graph);
    memcpy(graph->images, set, count * n * sizeof *set);
    if (random_below(random, 2))
        plant_word(random, graph, planted, symmetries);
    if (random_below(random, 2))
        plant_forbidden(random, graph, planted, symmetries);
    testing_note("%s points=%u generators=%zu word=%d", kind->name, n, count,
                 graph->word != NULL);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    return graph;
}

/* ---- a plain count ---- */

struct images {
    struct symmetry *list;
    uint32_t count;
    int inverse;
};

static void take_image(const struct graph *graph, const struct symmetry *s,
                       const int64_t *state, int64_t *image)
{
    for (uint32_t i = 0; i < graph->size; i++)
        image[s->point[i]] = s->letter ? s->letter[state[i]]
                                       : s->point[state[i]];
}

/* How many images there are; *least: is the state the least of them? */
static uint32_t plain_orbit(const struct graph *graph,
                            const struct images *images, const int64_t *state,
                            int *least)
{
    uint32_t n = graph->size, fixing = 0;
    int64_t image[POINTS_MAX], inverse[POINTS_MAX];
    size_t bytes = n * sizeof *image;
    *least = 1;
    for (uint32_t i = 0; i < n && images->inverse; i++)
        inverse[state[i]] = i;
    for (uint32_t k = 0; k < images->count * (1u + images->inverse); k++) {
        take_image(graph, &images->list[k % images->count],
                   k < images->count ? state : inverse, image);
        int order = memcmp(image, state, bytes);
        fixing += order == 0;
        *least &= order >= 0;
    }
    return images->count * (1u + images->inverse) / fixing;
}

static void count_orbits(const struct explicit_graph *whole,
                         const struct images *images,
                         const struct growth *growth)
{
    uint64_t orbits[64] = { 0 };
    ck_assert_uint_le(growth->spheres, 64);
    for (uint32_t v = 0; v < whole->vertices; v++) {
        int64_t state[POINTS_MAX];
        int least;
        uint32_t d = explicit_graph_distance(whole, v);
        explicit_graph_state(whole, v, state);
        uint32_t orbit = plain_orbit(whole->graph, images, state, &least);
        seen[FIXED] += orbit > 1 && orbit < images->count;
        orbits[d < 64 ? d : 63] += (uint64_t)least;
    }
    for (size_t d = 0; d < growth->spheres; d++)
        ck_assert_uint_eq(growth->orbits[d], orbits[d]);
}

/* Listed are states of the last sphere, no two of one orbit, with its length;
 * all of its orbits if they were asked for. */
static void check_listed(const struct explicit_graph *whole,
                         const struct images *images,
                         const struct growth *growth, uint64_t asked)
{
    size_t last = growth->spheres - 1;
    uint32_t n = whole->graph->size;
    uint64_t elements = 0;
    for (size_t i = 0; i < growth->listed_count; i++) {
        const int64_t *state = growth->listed + i * n;
        int least, found = 0;
        ck_assert_uint_eq(growth->listed_orbit[i],
                          plain_orbit(whole->graph, images, state, &least));
        elements += growth->listed_orbit[i];
        for (uint32_t v = 0; v < whole->vertices && !found; v++) {
            int64_t vertex[POINTS_MAX];
            explicit_graph_state(whole, v, vertex);
            found = memcmp(vertex, state, n * sizeof *state) == 0 &&
                    explicit_graph_distance(whole, v) == last;
        }
        ck_assert(found);
    }
    ck_assert_uint_eq(growth->listed_count, asked < growth->orbits[last]
                                                ? asked : growth->orbits[last]);
    if (growth->listed_count == growth->orbits[last])
        ck_assert_uint_eq(elements, growth->sphere[last]);
    seen[LISTED] += growth->listed_count > 1;
}

/* ---- one graph ---- */

static void note_graph(const struct request *request, const struct plan *plan,
                       const struct images *images,
                       const struct symmetry_group *group)
{
    const struct graph *graph = request->graph;
    seen[DIRECTED] += !plan->facts.inverse_closed;
    seen[BIPARTITE] += plan->facts.bipartite == KNOWN_YES;
    seen[COLOURED] += graph->word != NULL;
    for (uint32_t s = 0; s < images->count && graph->word; s++)
        for (uint32_t i = 0; i < graph->letters; i++)
            if (images->list[s].letter[i] != i) {
                seen[RENAMED]++;
                s = images->count - 1;
                break;
            }
    seen[INVERTED] += request->inverse;
    seen[TO_A_DEPTH] += request->depth != DEPTH_ALL;
    seen[DIVIDED] += images->count > 1;
    seen[FORBIDDEN] += images->count > 1 && graph->forbids;
    seen[SUBGROUP] += images->count > 1 &&
                      mpz_cmp_ui(group->order, images->count) > 0;
    seen[RANKED] += strstr(plan->forecast.details, "ranked") != NULL;
    seen[MARKED] += strstr(plan->forecast.details, "skipped") != NULL;
}

/* In one process, or in many, each of which is told to stop. */
static void run_divided(struct random *random, struct request *request,
                        struct growth *growth, const struct images *images,
                        const struct symmetry_group *group)
{
    struct error error = { 0 };
    struct plan plan;
    int code = plan_make(request, &plan, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    note_graph(request, &plan, images, group);
    if (!request->scratch && random_below(random, 2))
        seen[STOPPED] += interrupted_run(random, request, growth) > 0;
    else
        code = plan_run(request, &plan, growth, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    plan_clear(&plan);
}

/* Symmetries that only save work change no sphere and count no orbit. */
static void compare_saved(struct request *request,
                          const struct growth *reference)
{
    struct growth frontier;
    struct plan plan;
    request->engine = &frontier_engine;
    request->symmetry |= SYMMETRY_SAVES;
    ck_assert_int_eq(plan_make(request, &plan, NULL), 0);
    seen[SAVED] += strstr(plan.forecast.details, "divided") != NULL;
    ck_assert_int_eq(plan_run(request, &plan, &frontier, NULL), 0);
    plan_clear(&plan);
    compare_growths(&frontier, reference, request->graph->size);
    ck_assert_ptr_null(frontier.orbits);
    growth_free(&frontier);
}

static void compare_divided(struct random *random, struct request *request,
                            const struct explicit_graph *whole)
{
    struct growth frontier, reference;
    struct symmetry_group *group;
    struct images images = { .inverse = request->inverse };
    ck_assert_int_eq(symmetry_find(request->graph, &group, NULL), 0);
    ck_assert_int_eq(symmetry_subgroup(group, request->symmetry, &images.list,
                                       &images.count, NULL), 0);
    testing_note("order=%u of %g", images.count, mpz_get_d(group->order));
    request->engine = &frontier_engine;
    run_divided(random, request, &frontier, &images, group);
    disk_layers_remove(request);
    request->scratch = NULL;
    uint64_t asked = request->antipodes;
    uint32_t symmetry = request->symmetry;
    request->engine = &reference_engine;
    request->symmetry = 0;
    request->antipodes = 0;
    request->inverse = 0;
    run_engine(request, &reference);
    if (asked)
        check_listed(whole, &images, &frontier, asked);
    frontier.listed_count = 0;
    compare_growths(&frontier, &reference, request->graph->size);
    count_orbits(whole, &images, &frontier);
    request->symmetry = symmetry;
    compare_saved(request, &reference);
    growth_free(&frontier);
    growth_free(&reference);
    memory_free(images.list);
    symmetry_free(group);
}

START_TEST(orbits_are_those_of_a_plain_count)
{
    uint64_t rounds = ranks > 1 ? 150 : 600;
    memset(seen, 0, sizeof seen);
    TESTING_RANDOM(random, rounds) {
        struct graph *graph = planted_graph(random);
        struct explicit_graph *whole;
        if (!graph)
            continue;
        if (explicit_graph_create(graph, &(struct graph_extent){ VERTICES_MAX,
                                  EXTENT_ALL, LEAVING_DROP }, &whole,
                                  NULL) == 0) {
            struct request request = {
                .graph = graph, .depth = DEPTH_ALL,
                .threads = 1 + (int)random_below(random, 3),
                .kernel = random_below(random, 2) ? "portable" : NULL,
                .symmetry = 2 + (uint32_t)random_below(
                    random, random_below(random, 2) ? 4 : 60),
                .inverse = !graph->word && graph_is_inverse_closed(graph) &&
                           random_below(random, 2),
                .antipodes = random_below(random, 2) * random_below(random, 9),
            };
            ranks_choose_stress(random, ranks_strain);
            if (random_below(random, 4) == 0)
                request.depth = (uint32_t)random_below(random, 6);
            if (random_below(random, 4) == 0)
                request.symmetry = 1000;
            seen[ON_DISK] += (unsigned)disk_layers_choose(random, &request);
            compare_divided(random, &request, whole);
            explicit_graph_free(whole);
        }
        graph_free(graph);
    }
    unsetenv("ANTIPODE_STRESS");
    for (int f = 0; f < FEATURES && !getenv("ANTIPODE_TEST_SEED"); f++)
        ck_assert_msg((f == RANKED && ranks > 1 && !(ranks_strain & 512)) ||
                      (f == MARKED && ranks_strain & 128) ||
                      (f == ON_DISK && ranks > 1) ||
                      seen[f] * 60 >= rounds, "only %u graphs are %s",
                      seen[f], features[f]);
}
END_TEST

/* Of all permutations of the points the mean orbit is exact, and so is the
 * number of states that a run keeps. */
START_TEST(orbits_of_all_permutations_are_foretold)
{
    static const char *const family[] = {
        "stars", "all_transpositions", "cyclic_coxeter", "lrx", "pancake"
    };
    for (size_t f = 0; f < sizeof family / sizeof *family; f++) {
        struct parameter n = { "n", "7" };
        struct symmetries symmetries = { 0 };
        struct growth growth;
        struct graph *graph;
        double kept = 0;
        ck_assert_int_eq(family_load(family[f], &n, 1, &graph, NULL), 0);
        struct request request = {
            .graph = graph, .depth = DEPTH_ALL, .threads = 1,
            .engine = &frontier_engine, .symmetry = 5040
        };
        ck_assert_int_eq(symmetries_find(&request, UINT64_MAX, &symmetries,
                                         NULL), 0);
        run_engine(&request, &growth);
        for (size_t d = 0; d < growth.spheres; d++)
            kept += (double)growth.orbits[d];
        double length = symmetries_orbit_length(&symmetries, graph->size);
        ck_assert_double_eq_tol(kept * length, 5040, 1e-6);
        symmetries_free(&symmetries);
        growth_free(&growth);
        graph_free(graph);
    }
}
END_TEST

int main(void)
{
    ranks_join();
    ranks = comm_ranks();
    return ranks_run(testing_suite("symmetry",
                                   orbits_are_those_of_a_plain_count,
                                   orbits_of_all_permutations_are_foretold,
                                   NULL));
}
