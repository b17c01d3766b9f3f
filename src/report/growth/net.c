/*
 * A state of a cube, unfolded: U above, L F R B in a row, D below, each face as
 * it is seen from outside.  A facelet has the letter of the face that it has in
 * the start of the graph.
 */
#include "base/memory.h"
#include "report/growth/report.h"

enum { UP, LEFT, FRONT, RIGHT, BACK, DOWN, FACES };

static const char faces[] = "ULFRBD";

struct net {
    const struct graph *graph;
    const int64_t *state;
    size_t side, square;        /* facelets of a row, of a face */
    char *face;                 /* of each letter, 0 for none */
};

static int find_faces(const struct net *net, struct error *error)
{
    const struct graph *graph = net->graph;
    for (size_t i = 0; i < FACES * net->square; i++) {
        if (!graph->net[i])
            continue;
        uint32_t point = graph->net[i] - 1u;
        uint32_t letter = graph->word ? graph->word[point] : point;
        char here = faces[i / net->square], *face = net->face + letter;
        if (*face && *face != here)
            return error_set(error, ERROR_USAGE, "--format net: in the start "
                             "of the graph the letter %u stands on two faces, "
                             "%c and %c; a scrambled state goes to --from",
                             letter, *face, here);
        *face = here;
    }
    return 0;
}

static char facelet(const struct net *net, size_t i)
{
    uint16_t point = net->graph->net[i];
    return point ? net->face[net->state[point - 1]] : faces[i / net->square];
}

/* Faces side by side. */
static void put_faces(FILE *out, const struct net *net, size_t first,
                      size_t last)
{
    for (size_t row = 0; row < net->side; row++) {
        if (first == last)
            fprintf(out, "%*s", (int)(2 * net->side), "");
        for (size_t f = first; f <= last; f++)
            for (size_t column = 0; column < net->side; column++)
                fprintf(out, "%s%c", f > first || column ? " " : "",
                        facelet(net, f * net->square + row * net->side +
                                column));
        fputc('\n', out);
    }
}

int report_net(FILE *out, const struct graph *graph, const int64_t *state,
               struct error *error)
{
    if (!graph->net)
        return error_set(error, ERROR_USAGE, "--format net: %.100s is no cube "
                         "of facelets; cube, twizzle_cube and 2x2x2, 3x3x3, "
                         "... have nets", graph->family);
    struct net net = { graph, state, graph->net_size,
                       (size_t)graph->net_size * graph->net_size,
                       NULL };
    net.face = memory_alloc(graph->word ? graph->letters : graph->size, 1,
                            error);
    int code = net.face ? find_faces(&net, error) : ERROR_FAILED;
    if (!code) {
        put_faces(out, &net, UP, UP);
        put_faces(out, &net, LEFT, BACK);
        put_faces(out, &net, DOWN, DOWN);
    }
    memory_free(net.face);
    return code;
}
