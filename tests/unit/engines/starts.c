/*
 * Several starts: the distance to the nearest.  Every engine that takes them is
 * compared with the least of the distances from each of them, by one plain
 * search a start.  make check runs it on one rank, tests/mpi/mpi.sh on several.
 */
#include "engine/engines.h"
#include "engine/frontier/frontier.h"
#include "engine/lift/lift.h"
#include "engine/reference/reference.h"
#include "graph/orbit.h"
#include "../../tools/disk_layers.h"
#include "../../tools/graphs.h"
#include "../../tools/ranks.h"
#include "../../tools/replay.h"

enum { STARTS_MAX = 5, STATES_MAX = 20000, WORD_MAX = 8 };

static const struct kind start_kinds[] = {
    { "any", any_images, 2, 6 },          { "split", split_images, 2, 8 },
    { "abelian", abelian_images, 3, 8 },  { "paired", paired_images, 2, 8 },
};

/* Letters, 1 bit in 2 those of a word that a walk from the first start leads
 * to. */
static void draw_start(struct random *random, const struct graph *graph,
                       const int64_t *first, int64_t *state, int joined)
{
    for (uint32_t i = 0; i < graph->size; i++)
        state[i] = joined ? first[i] : (int64_t)random_below(random, 3);
    random_walk(graph, random, state, joined ? 12 : 0);
}

static void write_starts(char *text, int64_t start[][WORD_MAX], uint32_t count,
                         uint32_t size)
{
    for (uint32_t k = 0; k < count; k++) {
        text += sprintf(text, "%s", k ? "|" : "");
        for (uint32_t i = 0; i < size; i++)
            text += sprintf(text, "%d", (int)start[k][i]);
    }
}

static struct graph *graph_with_starts(struct random *random,
                                       int64_t start[][WORD_MAX],
                                       uint32_t *count)
{
    const struct kind *kind = &start_kinds[random_below(
        random, sizeof start_kinds / sizeof *start_kinds)];
    uint32_t n = kind->least + (uint32_t)random_below(
        random, kind->most - kind->least + 1);
    n -= kind->make == paired_images && n % 2;
    size_t generators = 1 + random_below(random, 3);
    struct graph *graph = graph_create(GRAPH_PERMUTATION, n, generators, NULL);
    int joined = random_below(random, 3) > 0, whole = !random_below(random, 4);
    char text[STARTS_MAX * (WORD_MAX + 1)];
    name_graph(graph);
    for (size_t s = 0; s < generators; s++)
        choose_images(random, kind, graph, s);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    if (random_below(random, 2))
        ck_assert_int_eq(graph_append_inverses(graph, NULL), 0);
    *count = 2 + (uint32_t)random_below(random, STARTS_MAX - 1);
    for (uint32_t i = 0; i < n; i++)
        start[0][i] = whole ? i : (int64_t)random_below(random, 3);
    for (uint32_t k = 1; k < *count; k++)
        draw_start(random, graph, start[0], start[k], joined);
    write_starts(text, start, *count, n);
    testing_note("%s points=%u generators=%zu %s", kind->name, n, generators,
                 text);
    ck_assert_int_eq(graph_set_start(graph, text, NULL), 0);
    return graph;
}

/* States at each distance from the nearest start: for every state that the
 * orbit of a start has, its distances in all. */
static size_t plain_spheres(const struct graph *graph,
                            int64_t start[][WORD_MAX], uint32_t count,
                            uint64_t *sphere)
{
    struct orbit orbit[STARTS_MAX];
    size_t spheres = 0;
    for (uint32_t k = 0; k < count; k++) {
        ck_assert_int_eq(orbit_create(graph, start[k], 0, &orbit[k], NULL), 0);
        do
            ck_assert_int_eq(orbit_grow(&orbit[k], NULL), 0);
        while (orbit[k].first[orbit[k].spheres - 1] < orbit[k].count);
    }
    for (uint32_t k = 0; k < count; k++)
        for (uint32_t i = 0; i < orbit[k].count; i++) {
            const uint8_t *state = orbit_state(&orbit[k], i);
            uint32_t least = orbit_distance(&orbit[k], i), counted = 0;
            for (uint32_t j = 0; j < count; j++) {
                uint32_t at = orbit_find(&orbit[j], state);
                counted |= at != STATE_NONE && j < k;
                if (at != STATE_NONE && orbit_distance(&orbit[j], at) < least)
                    least = orbit_distance(&orbit[j], at);
            }
            sphere[least] += !counted;
            if (least >= spheres)
                spheres = least + 1;
        }
    for (uint32_t k = 0; k < count; k++)
        orbit_clear(&orbit[k]);
    return spheres;
}

static int compare_request(const struct request *request,
                           const uint64_t *sphere, size_t spheres)
{
    struct growth growth;
    struct error error = { 0 };
    struct plan plan;
    int code = plan_make(request, &plan, &error);
    if (code == ERROR_LIMIT)
        return 0;
    ck_assert_msg(code == 0, "%s", error.text);
    code = plan_run(request, &plan, &growth, &error);
    ck_assert_msg(code == 0, "%s", error.text);
    plan_clear(&plan);
    ck_assert_uint_eq(growth.spheres, spheres);
    ck_assert_mem_eq(growth.sphere, sphere, spheres * sizeof *sphere);
    ck_assert_int_eq(growth.complete, 1);
    growth_free(&growth);
    return 1;
}

/* 1 if the engine took the graph. */
static int compare_engine(const struct graph *graph,
                          const struct engine *engine, const uint64_t *sphere,
                          size_t spheres)
{
    struct request request = { .graph = graph, .engine = engine, .threads = 2,
                               .depth = DEPTH_ALL };
    return compare_request(&request, sphere, spheres);
}

static int compare_on_disk(struct random *random, const struct graph *graph,
                           const uint64_t *sphere, size_t spheres)
{
    struct request request = { .graph = graph, .engine = &frontier_engine,
                               .threads = 2, .depth = DEPTH_ALL };
    if (!disk_layers_choose(random, &request))
        return 0;
    ranks_choose_stress(random, 0);
    int taken = compare_request(&request, sphere, spheres);
    disk_layers_remove(&request);
    unsetenv("ANTIPODE_STRESS");
    return taken;
}

/* Vectors, or pairs of them, that 2 x 2 matrices move; some lie apart. */
static struct graph *vectors_with_starts(struct random *random,
                                         int64_t start[][WORD_MAX],
                                         uint32_t *count)
{
    static const int64_t some[][4] = {
        { 1, 1, 0, 1 }, { 0, 1, 1, 0 }, { 1, 0, 1, 1 }, { -1, 0, 0, 1 },
        { 0, -1, 1, 0 }, { 1, 0, 0, 1 },
    };
    size_t generators = 1 + random_below(random, 3);
    uint32_t columns = 1 + (uint32_t)random_below(random, 2), length;
    int64_t modulus = 2 + (int64_t)random_below(random, 5);
    char text[STARTS_MAX * (2 * WORD_MAX + 1) + 1], *at = text;
    struct graph *graph = graph_create(GRAPH_MATRIX, 2, generators, NULL);
    name_graph(graph);
    graph->modulus = (uint32_t)modulus;
    for (size_t s = 0; s < generators; s++)
        memcpy(graph->matrices + 4 * s, some[random_below(random, 6)],
               sizeof *some);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    *count = 2 + (uint32_t)random_below(random, STARTS_MAX - 1);
    length = 2 * columns;
    for (uint32_t k = 0; k < *count; k++) {
        at += sprintf(at, "%s", k ? "|" : "");
        for (uint32_t i = 0; i < length; i++) {
            start[k][i] = (int64_t)random_below(random, (uint64_t)modulus);
            at += sprintf(at, "%s%d", i ? "," : "", (int)start[k][i]);
        }
    }
    testing_note("modulus=%d generators=%zu %s", (int)modulus, generators,
                 text);
    ck_assert_int_eq(graph_set_start(graph, text, NULL), 0);
    return graph;
}

START_TEST(distances_are_to_the_nearest)
{
    unsigned taken[10] = { 0 }, on_disk = 0;
    uint64_t used = memory_used();
    TESTING_RANDOM(random, comm_ranks() > 1 ? 300 : 1200) {
        int64_t start[STARTS_MAX][WORD_MAX];
        static uint64_t sphere[STATES_MAX];
        uint32_t count;
        struct graph *graph = random_below(random, 4)
            ? graph_with_starts(random, start, &count)
            : vectors_with_starts(random, start, &count);
        memset(sphere, 0, sizeof sphere);
        size_t spheres = plain_spheres(graph, start, count, sphere);
        for (size_t e = 0; engines[e]; e++)
            taken[e] += (unsigned)compare_engine(graph, engines[e], sphere,
                                                 spheres);
        on_disk += (unsigned)compare_on_disk(random, graph, sphere, spheres);
        graph_free(graph);
    }
    if (!getenv("ANTIPODE_TEST_SEED"))
        ck_assert_msg(on_disk > 100 || comm_ranks() > 1,
                      "on the disk were %u", on_disk);
    for (size_t e = 0; engines[e] && !getenv("ANTIPODE_TEST_SEED"); e++)
        ck_assert_msg(taken[e] > (comm_ranks() > 1 ? 10 : 100), "%s took %u",
                      engines[e]->name, taken[e]);
    ck_assert_uint_eq(memory_used(), used);
}
END_TEST

/* Words of a few letters, some arrangements of them as starts. */
static struct graph *words_in_blocks(struct random *random)
{
    uint32_t n = 7 + (uint32_t)random_below(random, 3), count;
    uint64_t letters = 3 + random_below(random, 4);
    struct graph *graph = graph_create(GRAPH_PERMUTATION, n, 2, NULL);
    uint16_t word[10];
    char text[6 * 11], *at = text;
    name_graph(graph);
    for (size_t s = 0; s < 2; s++)
        any_images(random, graph->images + s * n, n);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    if (random_below(random, 2))
        ck_assert_int_eq(graph_append_inverses(graph, NULL), 0);
    for (uint32_t i = 0; i < n; i++)
        word[i] = (uint16_t)random_below(random, letters);
    count = 2 + (uint32_t)random_below(random, 4);
    for (uint32_t k = 0; k < count; k++) {
        shuffle(random, word, n);
        at += sprintf(at, "%s", k ? "|" : "");
        for (uint32_t i = 0; i < n; i++)
            at += sprintf(at, "%u", word[i]);
    }
    testing_note("%s", text);
    ck_assert_int_eq(graph_set_start(graph, text, NULL), 0);
    return graph;
}

START_TEST(words_in_blocks_have_several_starts)
{
    unsigned taken = 0;
    uint64_t used = memory_used();
    TESTING_RANDOM(random, 200) {
        struct graph *graph = words_in_blocks(random);
        struct request request = { .graph = graph, .depth = DEPTH_ALL,
                                   .engine = &reference_engine };
        struct growth growth;
        run_engine(&request, &growth);
        taken += (unsigned)compare_engine(graph, &lift_engine, growth.sphere,
                                          growth.spheres);
        growth_free(&growth);
        graph_free(graph);
    }
    if (!getenv("ANTIPODE_TEST_SEED"))
        ck_assert_msg(taken > 100, "lift took %u", taken);
    ck_assert_uint_eq(memory_used(), used);
}
END_TEST

int main(void)
{
    ranks_join();
    return ranks_run(testing_suite("starts", distances_are_to_the_nearest,
                                   words_in_blocks_have_several_starts, NULL));
}
