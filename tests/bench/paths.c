/*
 * Speed of an oracle: distances and shortest words of random elements of LRX on
 * S_n, from elements to answers, in batches.
 *
 *     paths [N [THREADS]]         default: 12 and one thread per core
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/random.h"
#include "family/family.h"
#include "path/table/oracle.h"

enum { BATCH = 1 << 16, ROUNDS = 64 };

struct batch {
    struct oracle *oracle;
    uint8_t *element;
    struct position *position;
    uint32_t *letters, *length;
};

static void draw(struct batch *batch)
{
    size_t size = layout_group(batch->oracle->layout)->size;
    uint8_t scratch[size];
    struct random random;
    random_seed(&random, 1);
    for (size_t i = 0; i < BATCH; i++)
        chain_random(batch->oracle->facts.chain, &random,
                     batch->element + i * size, scratch);
}

static void find_places(struct batch *batch)
{
    size_t size = layout_group(batch->oracle->layout)->size;
    #pragma omp parallel for schedule(static)
    for (size_t i = 0; i < BATCH; i++)
        layout_index_find(batch->oracle->index, batch->element + i * size,
                          &batch->position[i]);
}

static double measure(struct batch *batch, int rounds, int words)
{
    double start = clock_seconds();
    for (int i = 0; i < rounds; i++) {
        find_places(batch);
        if (words)
            oracle_words(batch->oracle, batch->position, batch->letters,
                         batch->length, BATCH);
        else
            oracle_distances(batch->oracle, batch->position, batch->length,
                             BATCH);
    }
    return (double)BATCH * rounds / (clock_seconds() - start);
}

static int run(const struct graph *graph, int threads, int fast,
               struct error *error)
{
    struct request request = { .graph = graph, .threads = threads };
    struct oracle_table table = { .fast = fast };
    struct batch batch;
    double start = clock_seconds();
    int code = oracle_create(&request, &table, &batch.oracle, error);
    if (code)
        return code;
    double setup = clock_seconds() - start;
    batch.element = memory_alloc(
        BATCH, layout_group(batch.oracle->layout)->size, error);
    batch.position = memory_alloc(BATCH, sizeof *batch.position, error);
    batch.length = memory_alloc(BATCH, sizeof *batch.length, error);
    batch.letters = memory_alloc((size_t)BATCH * oracle_diameter(batch.oracle),
                                 sizeof *batch.letters, error);
    draw(&batch);
    measure(&batch, 1, 1);
    printf("%-28s %8.2f %10.0f %12.3g %12.3g\n", fast ? "bytes" : "mod 3",
           setup, batch.oracle->distances->bytes / 0x1p20,
           measure(&batch, fast ? ROUNDS : ROUNDS / 16, 0),
           measure(&batch, ROUNDS / 16, 1));
    memory_free(batch.element);
    memory_free(batch.position);
    memory_free(batch.length);
    memory_free(batch.letters);
    oracle_free(batch.oracle);
    return 0;
}

int main(int argc, char **argv)
{
    struct parameter n = { "n", argc > 1 ? argv[1] : "12" };
    struct error error = { 0 };
    struct graph *graph = NULL;
    int code = family_load("lrx", &n, 1, &graph, &error);
    printf("%-28s %8s %10s %12s %12s\n", "table", "seconds", "MiB",
           "distances/s", "words/s");
    for (int fast = 0; fast <= 1 && !code; fast++)
        code = run(graph, argc > 2 ? atoi(argv[2]) : 0, fast, &error);
    if (code)
        fprintf(stderr, "%s\n", error.text);
    graph_free(graph);
    return code ? 1 : 0;
}
