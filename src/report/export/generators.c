/*
 * Generators as mathematicians write them: cycles of points, a cycle
 * (a b c) meaning that the generator's image of a is b.  The GAP form is
 * what the puzzle files of that program hold: moves M_* and the list Gen.
 */
#include <inttypes.h>
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "report/growth/report.h"

/* Prints the cycle that begins at a point and marks its points; they count
 * from base. */
static void print_cycle(FILE *out, const uint16_t *images, uint8_t *seen,
                        size_t first, size_t base)
{
    size_t point = first;
    do {
        fprintf(out, "%s%zu", point == first ? "(" : " ",
                point + base);
        seen[point] = 1;
        point = images[point];
    } while (point != first);
    fputs(")", out);
}

void report_cycles(FILE *out, const struct graph *graph,
                   const uint16_t *images, uint8_t *seen)
{
    size_t size = graph->size;
    int moved = 0;
    memset(seen, 0, size);
    for (size_t i = 0; i < size; i++)
        if (!seen[i] && images[i] != i) {
            print_cycle(out, images, seen, i, !graph->from_zero);
            moved = 1;
        }
    if (!moved)
        fputs("()", out);
}

static void print_matrix(FILE *out, const int64_t *entry, size_t size)
{
    for (size_t i = 0; i < size * size; i++)
        fprintf(out, "%s%" PRId64, i == 0 ? "[[" : i % size ? "," : "],[",
                entry[i]);
    fputs("]]", out);
}

/* seen: a byte for each point. */
static void print_generator(FILE *out, const struct graph *graph, size_t g,
                            uint8_t *seen)
{
    size_t size = graph->size;
    if (graph->kind == GRAPH_PERMUTATION)
        report_cycles(out, graph, graph->images + g * size, seen);
    else
        print_matrix(out, graph->matrices + g * size * size, size);
}

static void print_head(FILE *out, const struct graph *graph)
{
    const char *plural = graph->generators == 1 ? "" : "s";
    report_title(out, graph);
    fprintf(out, ": %zu generator%s", graph->generators, plural);
    if (graph->kind == GRAPH_PERMUTATION)
        fprintf(out, " on %u points%s\n", graph->size,
                graph->from_zero ? " from 0" : "");
    else if (graph->modulus)
        fprintf(out, ", %u x %u matrices modulo %u\n", graph->size,
                graph->size, graph->modulus);
    else
        fprintf(out, ", %u x %u matrices over the integers\n", graph->size,
                graph->size);
}

int report_generators(FILE *out, const struct graph *graph,
                      struct error *error)
{
    uint8_t *seen = memory_alloc(graph->size, 1, error);
    int code = seen ? 0 : ERROR_FAILED;
    if (!code)
        print_head(out, graph);
    for (size_t g = 0; g < graph->generators && !code; g++) {
        fprintf(out, "%s = ", graph->names[g]);
        print_generator(out, graph, g, seen);
        fputc('\n', out);
        code = stop_check(error);
    }
    memory_free(seen);
    return code;
}
