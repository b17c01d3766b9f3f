/*
 * The lift engine against the reference engine: groups of many kinds, random
 * generator sets, every kernel, block groups of every size, several threads.
 */
#include <unistd.h>

#include "base/cores.h"
#include "base/memory.h"
#include "engine/lift/ball/ball.h"
#include "graph/graph_group.h"
#include "engine/lift/lift.h"
#include "engine/reference/reference.h"
#include "../tools/graphs.h"

enum { ORDER_MAX = 50000 };

/* Is the group large enough to be laid out, and small enough for the test? */
static int is_fit(const struct graph *graph)
{
    struct request request = { .graph = graph, .engine = &reference_engine,
                               .depth = DEPTH_ALL };
    struct plan plan;
    ck_assert_int_eq(plan_make(&request, &plan, NULL), 0);
    int fit = mpz_cmp_ui(plan.facts.order, 1) > 0 &&
              mpz_cmp_ui(plan.facts.order, ORDER_MAX) <= 0;
    plan_clear(&plan);
    return fit;
}

static const char *random_kernel(struct random *random)
{
    static const char *const name[] = { "portable", "avx2", "avx512" };
    const char *kernel = name[random_below(random, 3)];
    return kernel_find(kernel, NULL) ? kernel : NULL;
}

/* The lift engine and the reference engine say the same. */
static void compare_engines(struct request request)
{
    struct growth lift, reference;
    request.engine = &lift_engine;
    run_engine(&request, &lift);
    request.engine = &reference_engine;
    run_engine(&request, &reference);
    compare_growths(&lift, &reference, graph_state_length(request.graph));
    growth_free(&lift);
    growth_free(&reference);
}

START_TEST(growth_equals_the_reference_engine)
{
    static const int threads[] = { 1, 2, 3, 8 };
    TESTING_RANDOM(random, 300) {
        struct graph *graph = random_graph(random);
        if (!is_fit(graph)) {
            graph_free(graph);
            continue;
        }
        struct request request = { .graph = graph, .depth = DEPTH_ALL,
                                   .threads = threads[random_below(random, 4)],
                                   .antipodes = 1 + random_below(random, 9),
                                   .kernel = random_kernel(random) };
        if (random_below(random, 4) == 0)
            request.depth = (uint32_t)random_below(random, 5);
        compare_engines(request);
        graph_free(graph);
    }
}
END_TEST

/* A start of few letters, which a large group fixes as a rule. */
static struct graph *random_words(struct random *random)
{
    struct graph *graph = random_permutations(random);
    uint64_t letters = 2 + random_below(random, 6);
    graph->word = memory_alloc(graph->size, sizeof *graph->word, NULL);
    ck_assert_ptr_nonnull(graph->word);
    for (uint32_t i = 0; i < graph->size; i++)
        graph->word[i] = (uint16_t)random_below(random, letters);
    graph_settle_word(graph);
    return graph;
}

/* 1 if the lift engine lays the graph out and it is small enough to compare. */
static int is_laid_out(struct request *request, int *regular)
{
    struct error error = { 0 };
    struct plan plan;
    int code = plan_make(request, &plan, &error);
    ck_assert_msg(code == 0 || code == ERROR_LIMIT, "%s", error.text);
    if (code)
        return 0;
    int fit = mpz_cmp_ui(plan.facts.vertices, ORDER_MAX) <= 0;
    *regular = mpz_cmp(plan.facts.vertices, plan.facts.order) == 0;
    plan_clear(&plan);
    return fit;
}

START_TEST(words_equal_the_reference_engine)
{
    static const int threads[] = { 1, 2, 3, 8 };
    int words = 0, regular;
    TESTING_RANDOM(random, 800) {
        struct graph *graph = random_words(random);
        struct request request = { .graph = graph, .depth = DEPTH_ALL,
                                   .engine = &lift_engine,
                                   .threads = threads[random_below(random, 4)],
                                   .antipodes = 1 + random_below(random, 9),
                                   .kernel = random_kernel(random) };
        if (is_laid_out(&request, &regular)) {
            compare_engines(request);
            words += !regular;
        }
        graph_free(graph);
    }
    if (!getenv("ANTIPODE_TEST_SEED"))
        ck_assert_int_ge(words, 60);
}
END_TEST

static struct chain *make_chain(const struct graph *graph, uint8_t **elements)
{
    struct group group = graph->kind == GRAPH_PERMUTATION
        ? group_of_permutations(graph->size)
        : group_of_matrices(graph->size, graph->modulus);
    struct chain_input input = { .count = graph->generators };
    struct chain *chain;
    ck_assert_int_eq(graph_elements(graph, &group, elements, NULL), 0);
    input.elements = *elements;
    ck_assert_int_eq(chain_create(&group, &input, &chain, NULL), 0);
    return chain;
}

static void compare_ball(struct ball *ball, const struct growth *growth)
{
    uint64_t found;
    ck_assert_int_eq(ball_start(ball, NULL, NULL), 0);
    for (size_t d = 1; d <= growth->spheres; d++) {
        ck_assert_int_eq(ball_step(ball, NULL, &found, NULL), 0);
        ck_assert_uint_eq(found, d < growth->spheres ? growth->sphere[d] : 0);
    }
    ball_free(ball);
}

/* In so little memory that a map on the disk may be refused: then in more. */
static struct ball *make_disk_ball(const struct layout *layout,
                                   const struct kernel *kernel,
                                   struct random *random)
{
    char path[100];
    struct ball_scratch scratch = { .path = path };
    struct ball *ball = NULL;
    uint64_t room = 66000 + random_below(random, 1 << 20);
    int code;
    snprintf(path, sizeof path, "%s/antipode-engine_lift.%d",
             access("/dev/shm", W_OK) ? "." : "/dev/shm", (int)getpid());
    do {
        struct error error = { 0 };
        scratch.memory = memory_used() + room;
        testing_note("room %" PRIu64, room);
        code = ball_create_on_disk(layout, kernel, &scratch, &ball, &error);
        ck_assert_msg(code == 0 || error.code == ERROR_LIMIT, "%s",
                      error.text);
        room += room / 2;
    } while (code);
    unlink(path);
    return ball;
}

static void compare_balls(const struct layout *layout,
                          const struct kernel *kernel,
                          const struct growth *growth, struct random *random)
{
    struct ball *ball;
    ck_assert_int_eq(ball_create(layout, kernel, &ball, NULL), 0);
    compare_ball(ball, growth);
    compare_ball(make_disk_ball(layout, kernel, random), growth);
}

/* Matrices have no least elements. */
static enum gauge random_gauge(struct random *random, const struct graph *graph)
{
    if (graph->kind == GRAPH_MATRIX)
        return random_below(random, 2) ? GAUGE_TREE : GAUGE_FREE;
    return (enum gauge)random_below(random, GAUGE_CYCLES + 1);
}

START_TEST(block_groups_of_every_size_agree)
{
    TESTING_RANDOM(random, 300) {
        struct graph *graph = random_graph(random);
        if (!is_fit(graph)) {
            graph_free(graph);
            continue;
        }
        struct request request = { .graph = graph, .depth = DEPTH_ALL,
                                   .engine = &reference_engine };
        struct growth growth;
        uint8_t *elements;
        run_engine(&request, &growth);
        struct chain *chain = make_chain(graph, &elements);
        cores_share_work(2, 2);
        struct layout_request wanted = {
            .chain = chain, .elements = elements,
            .generators = graph->generators,
            .kernel = kernel_find(random_kernel(random), NULL),
            .gauge = random_gauge(random, graph),
        };
        for (wanted.order_max = 1; wanted.order_max <= 20000;
             wanted.order_max *= 1 + random_below(random, 9)) {
            struct layout *layout;
            if (wanted.order_max == 1)
                wanted.order_max = 2;
            if (layout_create(&wanted, &layout, NULL))
                continue;
            compare_balls(layout, wanted.kernel, &growth, random);
            layout_free(layout);
        }
        chain_free(chain);
        memory_free(elements);
        growth_free(&growth);
        graph_free(graph);
    }
}
END_TEST

/* A leaf of a random group of bit permutations: rotations of `order` bits. */
static void make_leaf(struct leaf *leaf, const struct kernel *kernel,
                      uint32_t order)
{
    memset(leaf, 0, sizeof *leaf);
    leaf->order = order;
    leaf->span = 1;
    ck_assert_int_eq(leaf_create_tables(leaf, order, NULL), 0);
    for (uint32_t e = 0; e < order; e++)
        for (uint32_t j = 0; j < order; j++)
            leaf->gather[e][(j * (order > 3 ? order - 1 : 1) + e) % order] =
                (uint8_t)j;
    ck_assert_int_eq(leaf_prepare(leaf, kernel, NULL), 0);
}

enum { LEAVES = 150 };

struct pages {
    uint64_t into[LEAVES], from[LEAVES], mask[(LEAVES + 63) / 64];
    uint64_t changed[(LEAVES + 63) / 64];
    uint32_t entry[LEAVES], found;
};

static void run_kernel(const struct kernel *kernel, uint32_t order,
                       struct pages *pages)
{
    struct leaf leaf;
    uint64_t old[LEAVES];
    make_leaf(&leaf, kernel, order);
    memcpy(old, pages->into, sizeof old);
    struct page page = { pages->into, LEAVES };
    kernel->merge(&leaf, page, pages->from, pages->mask);
    kernel->scatter(&leaf, page, pages->from, pages->mask, pages->entry);
    pages->found = kernel->diff_popcount(&leaf, page, old, pages->changed);
    leaf_clear(&leaf);
}

START_TEST(kernels_give_the_same_bits)
{
    static const char *const name[] = { "avx2", "avx512" };
    TESTING_RANDOM(random, 500) {
        uint32_t order = 1 + (uint32_t)random_below(random, 64);
        struct pages start, plain;
        memset(&start, 0, sizeof start);
        for (int i = 0; i < LEAVES; i++) {
            uint64_t bits = order == 64 ? ~UINT64_C(0)
                                        : (UINT64_C(1) << order) - 1;
            start.into[i] = random_next(random) & bits;
            start.from[i] = random_next(random) & bits;
            start.entry[i] = (uint32_t)random_below(random, LEAVES) |
                             (uint32_t)random_below(random, order) << 16;
        }
        for (int i = 0; i < LEAVES; i++)
            if (random_below(random, 3))
                start.mask[i / 64] |= UINT64_C(1) << i % 64;
        plain = start;
        run_kernel(&kernel_portable, order, &plain);
        for (int k = 0; k < 2; k++) {
            const struct kernel *kernel = kernel_find(name[k], NULL);
            struct pages other = start;
            if (!kernel)
                continue;
            run_kernel(kernel, order, &other);
            ck_assert_mem_eq(&plain, &other, sizeof plain);
        }
    }
}
END_TEST

START_TEST(pages_are_united)
{
    static const char *const name[] = { "portable", "avx2", "avx512" };
    TESTING_RANDOM(random, 500) {
        uint64_t page[KERNEL_PAGES][LEAVES], old[LEAVES], into[LEAVES];
        const uint64_t *from[KERNEL_PAGES];
        uint32_t words = 1 + (uint32_t)random_below(random, LEAVES);
        uint32_t count = (uint32_t)random_below(random, KERNEL_PAGES + 1);
        for (int w = 0; w < LEAVES; w++)
            old[w] = random_next(random) & random_next(random);
        for (int p = 0; p < KERNEL_PAGES; p++) {
            from[p] = page[p];
            for (int w = 0; w < LEAVES; w++)
                page[p][w] = random_next(random) & random_next(random);
        }
        testing_note("words=%u pages=%u", words, count);
        for (int k = 0; k < 6; k++) {
            const struct kernel *kernel = kernel_find(name[k / 2], NULL);
            if (!kernel)
                continue;
            memcpy(into, old, sizeof into);
            kernel->or_pages(into, k % 2 ? into : old, from, count, words);
            for (uint32_t w = 0; w < LEAVES; w++) {
                uint64_t all = old[w];
                for (uint32_t p = 0; p < count && w < words; p++)
                    all |= page[p][w];
                ck_assert_uint_eq(into[w], all);
            }
        }
    }
}
END_TEST

static int has_bit(const uint64_t *words, uint32_t bit)
{
    return words[bit / 64] >> bit % 64 & 1;
}

/* Cyclic leaves over several words: bit j goes to bit j + turn. */
START_TEST(rings_turn_by_any_number_of_bits)
{
    static const char *const name[] = { "portable", "avx2", "avx512" };
    TESTING_RANDOM(random, 2000) {
        uint32_t order = 2 + (uint32_t)random_below(random, 511);
        uint32_t turn = (uint32_t)random_below(random, order);
        struct leaf leaf = { .order = order, .span = (order + 63) / 64,
                             .cyclic = 1 };
        uint64_t from[8] = { 0 }, into[8], before[8] = { 0 }, mask = 1;
        uint32_t entry = turn << 16;
        testing_note("order=%u turn=%u", order, turn);
        for (uint32_t j = 0; j < order; j++) {
            from[j / 64] |= random_below(random, 2) << j % 64;
            before[j / 64] |= random_below(random, 2) << j % 64;
        }
        for (int k = 0; k < 3; k++) {
            const struct kernel *kernel = kernel_find(name[k], NULL);
            if (!kernel)
                continue;
            memcpy(into, before, sizeof into);
            kernel->scatter(&leaf, (struct page){ into, 1 }, from, &mask,
                            &entry);
            for (uint32_t j = 0; j < 64 * leaf.span; j++)
                ck_assert_int_eq(has_bit(into, j),
                                 j < order &&
                                 (has_bit(before, j) |
                                  has_bit(from, (j + order - turn) % order)));
        }
    }
}
END_TEST

int main(void)
{
    return testing_run(testing_suite("lift",
                                     growth_equals_the_reference_engine,
                                     words_equal_the_reference_engine,
                                     block_groups_of_every_size_agree,
                                     rings_turn_by_any_number_of_bits,
                                     kernels_give_the_same_bits,
                                     pages_are_united, NULL));
}
