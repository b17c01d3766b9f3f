/* A form of files that only tests/tools/toys.sh adds: "toy", then how many
 * points there are; the generators are the shift and its inverse. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "family/format/reader.h"
#include "graph/graph_complete.h"

static int toy_is_text(const struct text *text)
{
    return strncmp(text->bytes, "toy ", 4) == 0;
}

static int toy_read(const struct text *text, int how, struct graph **graph,
                    struct error *error)
{
    unsigned points = 0;
    if (sscanf(text->bytes, "toy %u", &points) != 1 || points < 2)
        return error_set(error, ERROR_FAILED, "%s: no toy", text->name);
    struct graph *made = graph_create(GRAPH_PERMUTATION, points, 1, error);
    if (!made)
        return ERROR_FAILED;
    made->names[0] = memory_text("turn", error);
    for (unsigned i = 0; i < points; i++)
        made->images[i] = (uint16_t)((i + 1) % points);
    return graph_hand_over(made, text, how & READ_INVERSES, graph, error);
}

const struct reader reader_toy = {
    .name = "toys", .suffixes = ".toy .tin", .library = ".toy",
    .sample = "toy 5", .knows = toy_is_text, .read = toy_read, .inverses = 1,
};
