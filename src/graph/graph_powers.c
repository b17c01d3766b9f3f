/*
 * All powers of each generator as generators, each once: a turn by any angle
 * counts one, as in twsearch.  Of the two ways to write one the shorter is its
 * name: U2, U', U2'.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"
#include "graph/graph_complete.h"
#include "group/perm.h"

enum { ORDER_MAX = 10000 };

static uint16_t *generator_row(const struct graph *graph, size_t g)
{
    return graph->images + g * graph->size;
}

/* power = generator g after power */
static void multiply_power(const struct graph *graph, size_t g,
                           uint16_t *power)
{
    const uint16_t *images = generator_row(graph, g);
    for (uint32_t i = 0; i < graph->size; i++)
        power[i] = images[power[i]];
}

static int has_generator(const struct graph *graph, const uint16_t *images)
{
    size_t bytes = graph->size * sizeof *images;
    for (size_t g = 0; g < graph->generators; g++)
        if (memcmp(generator_row(graph, g), images, bytes) == 0)
            return 1;
    return 0;
}

/* Behind a digit, as in g1^2, for g12 is another generator. */
static void name_power(char *text, size_t room, const char *name, int turns)
{
    int size = turns < 0 ? -turns : turns;
    if (size > 1 && isdigit((unsigned char)name[strlen(name) - 1]))
        snprintf(text, room, "%s^%d", name, turns);
    else if (size > 1)
        snprintf(text, room, "%s%d%s", name, size, turns < 0 ? "'" : "");
    else
        snprintf(text, room, "%s'", name);
}

/* Into room that is there. */
static int append_power(struct graph *graph, size_t g, int turns,
                        const uint16_t *images, struct error *error)
{
    size_t count = graph->generators + 1;
    size_t room = strlen(graph->names[g]) + 20;
    char *name = memory_alloc(room, 1, error);
    if (!name)
        return ERROR_FAILED;
    name_power(name, room, graph->names[g], turns);
    memcpy(generator_row(graph, count - 1), images,
           graph->size * sizeof *images);
    graph->names[count - 1] = name;
    graph->generators = count;
    return 0;
}

/* How many powers of a generator are no generators yet, or an error. */
static int count_powers_of(const struct graph *graph, size_t g, int order,
                           uint16_t *power, struct error *error)
{
    int count = 0;
    memcpy(power, generator_row(graph, g), graph->size * sizeof *power);
    for (int k = 2; k < order; k++) {
        multiply_power(graph, g, power);
        count += !has_generator(graph, power);
        if (stop_check(error))
            return ERROR_INTERRUPTED;
    }
    return count;
}

static int append_powers_of(struct graph *graph, size_t g, uint16_t *power,
                            struct error *error)
{
    int64_t order = perm_order(generator_row(graph, g), graph->size,
                               (uint8_t *)power);
    if (order < 0 || order > ORDER_MAX)
        return error_set(error, ERROR_FAILED, "powers=1: '%.100s' has an order "
                         "beyond %d", graph->names[g], ORDER_MAX);
    int count = count_powers_of(graph, g, (int)order, power, error);
    int code = count <= 0 ? count
        : graph_grow(graph, graph->generators + (size_t)count, error);
    memcpy(power, generator_row(graph, g), graph->size * sizeof *power);
    for (int k = 2; k < order && !code; k++) {
        int turns = 2 * k > order ? k - (int)order : k;
        multiply_power(graph, g, power);
        code = stop_check(error);
        if (!code && !has_generator(graph, power))
            code = append_power(graph, g, turns, power, error);
    }
    return code;
}

int graph_append_powers(struct graph *graph, struct error *error)
{
    size_t given = graph->given;
    if (graph->kind != GRAPH_PERMUTATION)
        return error_set(error, ERROR_USAGE, "powers=1 is for permutations; "
                         "this is a matrix graph");
    uint16_t *power = memory_alloc(graph->size, sizeof *power, error);
    int code = power ? 0 : ERROR_FAILED;
    for (size_t g = 0; g < given && !code; g++)
        code = append_powers_of(graph, g, power, error);
    memory_free(power);
    if (!code)
        code = graph_finish(graph, error);
    return code ? code : graph_sign_again(graph, "powers", error);
}
