/*
 * Elements of any sphere, and the stop at a size: every engine against a plain
 * search.
 */
#include "engine/engines.h"
#include "../../tools/plain_search.h"

static struct plain plain;
static size_t row_length;

static int compare_states(const void *a, const void *b)
{
    const int64_t *s = a, *t = b;
    for (size_t i = 0; i < row_length; i++)
        if (s[i] != t[i])
            return s[i] < t[i] ? -1 : 1;
    return 0;
}

/* The states of a sphere, sorted; their number. */
static size_t plain_sphere(uint32_t sphere, int64_t *states)
{
    size_t count = 0;
    row_length = plain.length;
    for (size_t i = 0; i < plain.count; i++)
        if (plain.distance[i] == sphere)
            memcpy(states + count++ * plain.length, plain.state[i],
                   plain.length * sizeof *states);
    qsort(states, count, plain.length * sizeof *states, compare_states);
    return count;
}

/* Spheres until one passes the size that the request stops at. */
static size_t plain_spheres(const struct request *request, uint64_t *sphere,
                            int *complete)
{
    uint32_t last = plain.distance[plain.count - 1];
    size_t spheres = 0;
    memset(sphere, 0, PLAIN_STATES * sizeof *sphere);
    for (size_t i = 0; i < plain.count; i++)
        sphere[plain.distance[i]]++;
    for (int done = 0; !done; spheres++)
        done = spheres == last || spheres == request->depth ||
               (request->stop_size && sphere[spheres] > request->stop_size);
    *complete = spheres == last + 1;
    return spheres;
}

static void compare_list(const struct listed_sphere *list, uint32_t sphere,
                         uint64_t most)
{
    static int64_t states[PLAIN_STATES * PLAIN_LENGTH];
    size_t count = plain_sphere(sphere, states);
    ck_assert_uint_eq(list->sphere, sphere);
    ck_assert_uint_eq(list->count, most < count ? most : count);
    ck_assert_mem_eq(list->state, states,
                     list->count * plain.length * sizeof *states);
}

/* Where all is found, some engines know that it is all, and others only after
 * one more sphere. */
static void compare_growth(const struct request *request,
                           const struct growth *growth)
{
    uint64_t sphere[PLAIN_STATES];
    int complete;
    size_t spheres = plain_spheres(request, sphere, &complete), lists = 0;
    ck_assert_uint_eq(growth->spheres, spheres);
    ck_assert_mem_eq(growth->sphere, sphere, spheres * sizeof *sphere);
    ck_assert(!growth->complete || complete);
    for (size_t d = 0; d < spheres; d++)
        if (request_lists(request, d)) {
            ck_assert_uint_lt(lists, growth->list_count);
            compare_list(&growth->lists[lists++], (uint32_t)d,
                         request->list.most);
        }
    ck_assert_uint_eq(growth->list_count, lists);
    struct listed_sphere last = {
        (uint32_t)spheres - 1, growth->listed, growth->listed_count, NULL
    };
    if (request->antipodes)
        compare_list(&last, last.sphere, request->antipodes);
}

static struct request draw_request(struct random *random,
                                   const struct graph *graph)
{
    struct request request = {
        .graph = graph, .depth = DEPTH_ALL,
        .threads = 1 + (int)random_below(random, 2),
        .antipodes = random_below(random, 2) ? random_below(random, 9) : 0,
        .symmetry = random_below(random, 2) ? SYMMETRY_AUTO : 0,
        .list = { .first = (uint32_t)random_below(random, 5) },
    };
    request.list.last = request.list.first +
                        (uint32_t)random_below(random, 4);
    if (random_below(random, 4))
        request.list.most = 1 + random_below(random,
                                             random_below(random, 2) ? 6 : 99);
    if (random_below(random, 2))
        request.stop_size = 1 + random_below(random, 12);
    if (random_below(random, 4) == 0)
        request.depth = (uint32_t)random_below(random, 6);
    testing_note("depth %u stop %" PRIu64 " list %u..%u, %" PRIu64
                 " antipodes %" PRIu64 " threads %d", request.depth,
                 request.stop_size, request.list.first, request.list.last,
                 request.list.most, request.antipodes, request.threads);
    return request;
}

/* 1 if the engine took the graph and listed something. */
static unsigned compare_engine(struct request request,
                               const struct engine *engine)
{
    struct error error = { 0 };
    struct growth growth;
    struct plan plan;
    request.engine = engine;
    int code = plan_make(&request, &plan, &error);
    if (code == ERROR_LIMIT)
        return 0;
    ck_assert_msg(code == 0, "%s: %s", engine->name, error.text);
    code = plan_run(&request, &plan, &growth, &error);
    ck_assert_msg(code == 0, "%s: %s", engine->name, error.text);
    plan_clear(&plan);
    compare_growth(&request, &growth);
    unsigned listed = growth.list_count > 1;
    growth_free(&growth);
    return listed;
}

START_TEST(spheres_are_those_of_a_plain_search)
{
    unsigned listed[10] = { 0 };
    TESTING_RANDOM(random, 400) {
        struct graph *graph = plain_graph(random);
        struct request request = draw_request(random, graph);
        if (plain_search(&plain, graph, DEPTH_ALL - 1))
            for (size_t e = 0; engines[e]; e++)
                if (!engines[e]->takes || engines[e]->takes(graph))
                    listed[e] += compare_engine(request, engines[e]);
        graph_free(graph);
    }
    for (size_t e = 0; engines[e] && !getenv("ANTIPODE_TEST_SEED"); e++)
        ck_assert_msg(listed[e] > 10, "%s listed spheres of %u graphs",
                      engines[e]->name, listed[e]);
    ck_assert_uint_eq(memory_used(), 0);
}
END_TEST

int main(void)
{
    return testing_run(testing_suite("spheres",
                                     spheres_are_those_of_a_plain_search,
                                     NULL));
}
