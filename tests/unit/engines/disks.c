/*
 * A map on the disks of several nodes, in chunks of any size: spheres are those
 * of the reference engine.
 *
 * make check runs it on one rank, which has all chunks, tests/mpi/mpi.sh on
 * several.  All ranks draw the same graphs and work on them together.
 */
#include <unistd.h>

#include "base/cores.h"
#include "base/memory.h"
#include "comm/comm.h"
#include "engine/lift/ball/ball.h"
#include "engine/lift/lift.h"
#include "engine/reference/reference.h"
#include "graph/graph_group.h"
#include "../../tools/graphs.h"

enum { ORDER_MOST = 20000 };

/* None must be missing. */
enum feature {
    DIRECTED, BIPARTITE, IN_CHUNKS, SPREAD, FEATURES
};

static const char *const features[FEATURES] = {
    "directed", "bipartite", "in many chunks",
    "made from chunks of other nodes",
};

static unsigned seen[FEATURES];
static char path[100];

/* The whole group, by this rank alone; 0 if that does not suit. */
static int grow_plainly(struct graph *graph, struct growth *growth)
{
    struct request request = { .graph = graph, .engine = &reference_engine,
                               .depth = DEPTH_ALL, .alone = 1 };
    struct plan plan;
    int code = -1;
    comm_self_begin();
    ck_assert_int_eq(plan_make(&request, &plan, NULL), 0);
    if (mpz_cmp_ui(plan.facts.order, 4) > 0 &&
        mpz_cmp_ui(plan.facts.order, ORDER_MOST) <= 0)
        code = plan_run(&request, &plan, growth, NULL);
    seen[DIRECTED] += !code && !plan.facts.inverse_closed;
    seen[BIPARTITE] += !code && plan.facts.bipartite == KNOWN_YES;
    plan_clear(&plan);
    comm_self_end();
    return !code;
}

/* As many blocks as may be, spread over the nodes by chunks. */
static struct layout *lay_out(const struct graph *graph,
                              const struct chain *chain,
                              const uint8_t *elements,
                              const struct kernel *kernel,
                              struct random *random, uint64_t *grain)
{
    struct layout_request wanted = {
        .chain = chain, .elements = elements,
        .generators = graph->generators,
        .kernel = kernel,
        .gauge = GAUGE_TREE,
        .order_max = 2 + random_below(random, 60),
    };
    struct layout *layout;
    *grain = 1 + random_below(random, 12);
    wanted.partition = (struct block_partition){
        .parts = (uint32_t)comm_nodes(), .part = comm_is_node_leader()
            ? (uint32_t)comm_node() : (uint32_t)comm_nodes(), .grain = *grain };
    int code = layout_create(&wanted, &layout, NULL);
    uint64_t failed = code != 0;
    ck_assert_int_eq(comm_max(&failed, 1, NULL), 0);
    if (!failed)
        return layout;
    if (!code)
        layout_free(layout);
    return NULL;
}

/* With room for some units, and now and then for few. */
static int open_ball(const struct layout *layout, const struct kernel *kernel,
                     uint64_t grain, struct random *random, struct ball **ball)
{
    struct error error = { 0 };
    struct ball_scratch scratch = {
        .path = path, .chunk_blocks = grain,
        .memory = memory_used() + (600 << 10) + random_below(random, 1 << 20),
    };
    int code = ball_create_on_disk(layout, kernel, &scratch, ball, &error);
    ck_assert_msg(code == 0 || error.code == ERROR_LIMIT, "%s", error.text);
    seen[IN_CHUNKS] += !code && layout_blocks(layout).blocks >= 5 * grain;
    return code;
}

/* To the last sphere, and one beyond. */
static void follow(struct ball *ball, const struct growth *growth)
{
    uint64_t found, sent = comm_bytes_sent();
    struct error error = { 0 };
    ck_assert_int_eq(ball_start(ball, NULL, &error), 0);
    for (size_t d = 1; d <= growth->spheres; d++) {
        int code = ball_step(ball, NULL, &found, &error);
        ck_assert_msg(code == 0, "%s", error.text);
        ck_assert_uint_eq(found, d < growth->spheres ? growth->sphere[d] : 0);
    }
    seen[SPREAD] += comm_nodes() == 1 || comm_bytes_sent() > sent;
}

START_TEST(spheres_are_those_of_the_reference_engine)
{
    uint64_t rounds = comm_ranks() > 1 ? 60 : 100;
    memset(seen, 0, sizeof seen);
    TESTING_RANDOM(random, rounds) {
        struct graph *graph = random_graph(random);
        struct growth growth;
        struct ball *ball;
        uint8_t *elements;
        uint64_t grain;
        if (!grow_plainly(graph, &growth)) {
            graph_free(graph);
            continue;
        }
        struct group group = graph->kind == GRAPH_PERMUTATION
            ? group_of_permutations(graph->size)
            : group_of_matrices(graph->size, graph->modulus);
        struct chain_input input = { .count = graph->generators };
        struct chain *chain;
        ck_assert_int_eq(graph_elements(graph, &group, &elements, NULL), 0);
        input.elements = elements;
        ck_assert_int_eq(chain_create(&group, &input, &chain, NULL), 0);
        const struct kernel *kernel = kernel_find(
            random_below(random, 2) ? "portable" : NULL, NULL);
        struct layout *layout = lay_out(graph, chain, elements, kernel,
                                        random, &grain);
        if (layout && !open_ball(layout, kernel, grain, random, &ball)) {
            follow(ball, &growth);
            ball_free(ball);
        }
        layout_free(layout);
        chain_free(chain);
        memory_free(elements);
        growth_free(&growth);
        graph_free(graph);
    }
    for (int f = 0; f < FEATURES && !getenv("ANTIPODE_TEST_SEED"); f++)
        ck_assert_msg(seen[f] * 10 >= rounds, "only %u graphs are %s", seen[f],
                      features[f]);
}
END_TEST

int main(void)
{
    struct error error = { 0 };
    if (comm_open(&error)) {
        fprintf(stderr, "%s\n", error.text);
        return EXIT_FAILURE;
    }
    cores_share_work(2, 2);
    snprintf(path, sizeof path, "%s/antipode-disks.%d",
             access("/dev/shm", W_OK) ? "." : "/dev/shm", (int)getpid());
    int status = testing_run(testing_suite("disks",
                             spheres_are_those_of_the_reference_engine, NULL));
    unlink(path);
    comm_close();
    return status;
}
