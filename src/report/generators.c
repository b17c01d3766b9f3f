/*
 * Generators as mathematicians write them: cycles of 1-based points, a cycle
 * (a b c) meaning that the generator's image of a is b.  The GAP form is
 * what the puzzle files of that program hold: moves M_* and the list Gen.
 */
#include <inttypes.h>

#include "base/memory.h"
#include "report/report.h"

/* Prints the cycle that begins at a point and marks its points. */
static void print_cycle(FILE *out, const uint16_t *images, uint8_t *seen,
                        size_t first, const char *between)
{
    size_t point = first;
    do {
        fprintf(out, "%s%zu", point == first ? "(" : between, point + 1);
        seen[point] = 1;
        point = images[point];
    } while (point != first);
    fputs(")", out);
}

static void print_cycles(FILE *out, const uint16_t *images, size_t size,
                         const char *between)
{
    uint8_t *seen = memory_alloc(size, 1, NULL);
    int moved = 0;
    for (size_t i = 0; seen && i < size; i++)
        if (!seen[i] && images[i] != i) {
            print_cycle(out, images, seen, i, between);
            moved = 1;
        }
    if (!moved)
        fputs("()", out);
    memory_free(seen);
}

static void print_matrix(FILE *out, const int64_t *entry, size_t size)
{
    for (size_t i = 0; i < size * size; i++)
        fprintf(out, "%s%" PRId64, i == 0 ? "[[" : i % size ? "," : "],[",
                entry[i]);
    fputs("]]", out);
}

static void print_generator(FILE *out, const struct graph *graph, size_t g,
                            const char *between)
{
    size_t size = graph->size;
    if (graph->kind == GRAPH_PERMUTATION)
        print_cycles(out, graph->images + g * size, size, between);
    else
        print_matrix(out, graph->matrices + g * size * size, size);
}

void report_generators(FILE *out, const struct graph *graph)
{
    report_title(out, graph);
    if (graph->kind == GRAPH_PERMUTATION)
        fprintf(out, ": %zu generators on %u points\n", graph->generators,
                graph->size);
    else
        fprintf(out, ": %zu generators, %u x %u matrices modulo %u\n",
                graph->generators, graph->size, graph->size, graph->modulus);
    for (size_t g = 0; g < graph->generators; g++) {
        fprintf(out, "%s = ", graph->names[g]);
        print_generator(out, graph, g, " ");
        fputc('\n', out);
    }
}

void report_generators_gap(FILE *out, const struct graph *graph)
{
    fprintf(out, "# %s %s\n", graph->family, graph->parameters);
    for (size_t g = 0; g < graph->generators; g++) {
        fprintf(out, "M_%zu := ", g + 1);
        print_generator(out, graph, g, ",");
        if (graph->kind == GRAPH_MATRIX && graph->modulus)
            fprintf(out, " * One(Integers mod %u)", graph->modulus);
        fprintf(out, ";    # %s\n", graph->names[g]);
    }
    fputs("Gen := [", out);
    for (size_t g = 0; g < graph->generators; g++)
        fprintf(out, "%sM_%zu", g ? ", " : "", g + 1);
    fputs("];\n", out);
}
