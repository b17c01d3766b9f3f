/*
 * Packed graphs: what is packed comes back, in every field, and a block that
 * is not whole, not as it was packed, or of another program is refused in one
 * sentence, with nothing left in memory.
 *
 * Graphs are random; what is no graph is refused whatever the digest says.
 */
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "graph/graph.h"
#include "../tools/testing.h"

enum { DIGEST = sizeof(uint64_t) };

static char *random_text(struct random *random)
{
    char text[30] = "";
    size_t length = random_below(random, sizeof text);
    for (size_t i = 0; i < length; i++)
        text[i] = (char)(' ' + random_below(random, 95));
    return memory_text(text, NULL);
}

static void draw_texts(struct graph *graph, struct random *random)
{
    memory_free(graph->parameters);
    graph->family = random_text(random);
    graph->parameters = random_text(random);
    graph->provenance = random_text(random);
    for (size_t g = 0; g < graph->generators; g++) {
        char name[40], *text = random_text(random);
        snprintf(name, sizeof name, "%zu%s", g, text);
        graph->names[g] = memory_text(name, NULL);
        memory_free(text);
    }
}

static void draw_permutations(struct graph *graph, struct random *random)
{
    uint32_t n = graph->size;
    for (size_t i = 0; i < graph->generators * n; i++)
        graph->images[i] = (uint16_t)(i % n);
    for (size_t i = 0; i < graph->generators * n; i++) {
        uint16_t *images = graph->images + i / n * n;
        size_t k = random_below(random, i % n + 1);
        uint16_t swap = images[k];
        images[k] = images[i % n];
        images[i % n] = swap;
    }
    if (random_below(random, 2))
        return;
    graph->word = memory_alloc(n, sizeof *graph->word, NULL);
    for (size_t i = 0; i < n; i++)
        graph->word[i] = (uint16_t)random_below(random, UINT16_MAX);
}

/* Upper triangular matrices. */
static void draw_matrices(struct graph *graph, struct random *random)
{
    size_t n = graph->size;
    graph->modulus = (uint32_t)random_below(random, 4);
    graph->modulus += graph->modulus == 1;
    for (size_t i = 0; i < graph->generators * n * n; i++) {
        size_t row = i / n % n, column = i % n;
        graph->matrices[i] = row == column
            ? 1 : row < column ? (int64_t)random_below(random, 9) - 4 : 0;
    }
    if (random_below(random, 2))
        return;
    graph->columns = 1 + (uint32_t)random_below(random, 5);
    size_t length = graph_state_length(graph);
    graph->state = memory_alloc(length, sizeof *graph->state, NULL);
    for (size_t i = 0; i < length; i++)
        graph->state[i] = (int64_t)random_next(random);
}

static struct graph *random_graph(struct random *random)
{
    enum graph_kind kind = random_below(random, 2) ? GRAPH_MATRIX
        : GRAPH_PERMUTATION;
    uint32_t size = 1 + (uint32_t)random_below(random, 6);
    struct graph *graph = graph_create(kind, size,
                                       1 + random_below(random, 3), NULL);
    draw_texts(graph, random);
    if (kind == GRAPH_PERMUTATION)
        draw_permutations(graph, random);
    else
        draw_matrices(graph, random);
    testing_note("kind=%d size=%u generators=%zu columns=%u word=%d state=%d",
                 kind, size, graph->generators, graph->columns,
                 graph->word != NULL, graph->state != NULL);
    ck_assert_int_eq(graph_finish(graph, NULL), 0);
    return graph;
}

/* Both missing, or the same bytes. */
static void compare_arrays(const void *a, const void *b, size_t bytes)
{
    ck_assert_int_eq(!a, !b);
    if (a)
        ck_assert_mem_eq(a, b, bytes);
}

static void compare_graphs(const struct graph *a, const struct graph *b)
{
    size_t n = a->size, count = a->generators;
    ck_assert_int_eq(a->kind, b->kind);
    ck_assert_uint_eq(a->size, b->size);
    ck_assert_uint_eq(a->columns, b->columns);
    ck_assert_uint_eq(a->modulus, b->modulus);
    ck_assert_uint_eq(a->letters, b->letters);
    ck_assert_uint_eq(a->generators, b->generators);
    ck_assert_str_eq(a->family, b->family);
    ck_assert_str_eq(a->parameters, b->parameters);
    ck_assert_str_eq(a->provenance, b->provenance);
    for (size_t g = 0; g < count; g++)
        ck_assert_str_eq(a->names[g], b->names[g]);
    compare_arrays(a->inverse, b->inverse, count * sizeof *a->inverse);
    compare_arrays(a->images, b->images, count * n * sizeof *a->images);
    compare_arrays(a->matrices, b->matrices,
                   count * n * n * sizeof *a->matrices);
    compare_arrays(a->word, b->word, n * sizeof *a->word);
    compare_arrays(a->state, b->state,
                   graph_state_length(a) * sizeof *a->state);
}

struct block {
    void *bytes;
    uint64_t size;
};

static struct block random_block(struct random *random)
{
    struct block block;
    struct graph *graph = random_graph(random);
    ck_assert_int_eq(graph_pack(graph, &block.bytes, &block.size, NULL), 0);
    graph_free(graph);
    return block;
}

/* Copied to the end of a block of its own, so that a sanitizer sees every byte
 * that is read beyond it. */
static void expect_refusal(const void *bytes, uint64_t size, const char *says)
{
    uint64_t used = memory_used();
    struct error error = { 0 };
    struct graph *graph = NULL;
    void *copy = malloc(size ? size : 1);
    memcpy(copy, bytes, size);
    ck_assert_int_eq(graph_unpack(copy, size, &graph, &error), ERROR_FAILED);
    free(copy);
    ck_assert_ptr_null(graph);
    ck_assert_msg(strstr(error.text, says) != NULL, "%s", error.text);
    ck_assert_uint_eq(memory_used(), used);
}

START_TEST(graphs_come_back)
{
    TESTING_RANDOM(random, 2000) {
        uint64_t used = memory_used();
        struct graph *graph = random_graph(random), *back = NULL;
        void *bytes;
        uint64_t size;
        ck_assert_int_eq(graph_pack(graph, &bytes, &size, NULL), 0);
        ck_assert_int_eq(graph_unpack(bytes, size, &back, NULL), 0);
        memory_free(bytes);
        compare_graphs(graph, back);
        graph_free(graph);
        graph_free(back);
        ck_assert_uint_eq(memory_used(), used);
    }
}
END_TEST

START_TEST(no_part_is_taken_for_the_whole)
{
    TESTING_RANDOM(random, 50) {
        struct block block = random_block(random);
        for (uint64_t size = 0; size < block.size; size++)
            expect_refusal(block.bytes, size, size < DIGEST
                           ? "before it is whole" : "not as it was packed");
        memory_free(block.bytes);
    }
}
END_TEST

START_TEST(every_flipped_bit_is_seen)
{
    TESTING_RANDOM(random, 20) {
        struct block block = random_block(random);
        char *bytes = block.bytes;
        for (uint64_t bit = 0; bit < 8 * block.size; bit++) {
            bytes[bit / 8] ^= (char)(1 << bit % 8);
            expect_refusal(bytes, block.size, "not as it was packed");
            bytes[bit / 8] ^= (char)(1 << bit % 8);
        }
        memory_free(bytes);
    }
}
END_TEST

static void seal(char *bytes, uint64_t size)
{
    uint64_t digest = hash_bytes(bytes + DIGEST, size - DIGEST);
    memcpy(bytes, &digest, DIGEST);
}

/* Blocks of a program with another idea of a graph: the digest is right, the
 * length is not. */
START_TEST(lengths_are_checked_whatever_the_digest_says)
{
    TESTING_RANDOM(random, 50) {
        struct block block = random_block(random);
        char *bytes = memory_alloc(block.size + 1, 1, NULL);
        memcpy(bytes, block.bytes, block.size);
        seal(bytes, block.size + 1);
        expect_refusal(bytes, block.size + 1, "1 bytes too many");
        for (uint64_t size = DIGEST; size < block.size; size++) {
            seal(bytes, size);
            expect_refusal(bytes, size, "before it is whole");
        }
        memory_free(bytes);
        memory_free(block.bytes);
    }
}
END_TEST

static void expect_contradiction(const struct graph *graph)
{
    void *bytes;
    uint64_t size;
    struct error error = { 0 };
    struct graph *back = NULL;
    ck_assert_int_eq(graph_pack(graph, &bytes, &size, NULL), 0);
    ck_assert_int_eq(graph_unpack(bytes, size, &back, &error), ERROR_FAILED);
    ck_assert_ptr_null(back);
    ck_assert_uint_gt(strlen(error.text), 10);
    memory_free(bytes);
}

/* Fields that a graph cannot have, packed as they are. */
START_TEST(what_is_no_graph_is_refused)
{
    TESTING_RANDOM(random, 200) {
        struct graph *graph = random_graph(random);
        struct graph wrong = *graph;
        uint64_t used = memory_used();
        wrong.columns = graph->state ? 0 : graph->size + 1;
        expect_contradiction(&wrong);
        wrong = *graph;
        wrong.modulus = UINT32_MAX;
        expect_contradiction(&wrong);
        int32_t inverse = graph->inverse[0];
        graph->inverse[0] = inverse + 1;
        expect_contradiction(graph);
        graph->inverse[0] = inverse;
        for (size_t i = 0; graph->images && i < graph->size; i++) {
            uint16_t image = graph->images[i];
            graph->images[i] = (uint16_t)(graph->size + random_below(random,
                                                                     3));
            expect_contradiction(graph);
            graph->images[i] = image;
        }
        ck_assert_uint_eq(memory_used(), used);
        graph_free(graph);
    }
}
END_TEST

START_TEST(any_allocation_may_fail)
{
    TESTING_RANDOM(random, 50) {
        struct graph *graph = random_graph(random);
        uint64_t used = memory_used(), tries = 0;
        for (int code = -1; code; tries++) {
            struct error error = { 0 };
            struct graph *back = NULL;
            void *bytes = NULL;
            uint64_t size = 0;
            memory_fail_after(tries + 1);
            code = graph_pack(graph, &bytes, &size, &error);
            if (!code)
                code = graph_unpack(bytes, size, &back, &error);
            testing_end_failing(code, &error);
            ck_assert_int_eq(code != 0, error.text[0] != 0);
            ck_assert_int_eq(!code, back != NULL);
            graph_free(back);
            memory_free(bytes);
            ck_assert_uint_eq(memory_used(), used);
        }
        ck_assert_uint_gt(tries, 8);
        graph_free(graph);
    }
}
END_TEST

int main(void)
{
    return testing_run(testing_suite(
        "pack", graphs_come_back, no_part_is_taken_for_the_whole,
        every_flipped_bit_is_seen, lengths_are_checked_whatever_the_digest_says,
        what_is_no_graph_is_refused, any_allocation_may_fail, NULL));
}
