/*
 * What a plan can tell it refuses; where its numbers end, beyond 10^308, the
 * search would begin and go on until memory is full.
 */
#include "cmd/reach_note.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/grouped.h"
#include "base/progress.h"

/* Of the number of vertices; a machine that meets 10^12 a second has met fewer
 * after the age of the universe. */
enum { BITS_OUT_OF_REACH = 100 };

void reach_note(const struct request *request, const struct plan *plan)
{
    const struct graph *graph = request->graph;
    const struct facts *facts = &plan->facts;
    if (request->depth != DEPTH_ALL || request->stop_size || request->target ||
        !facts->vertices_known ||
        mpz_sizeinbase(facts->vertices, 2) <= BITS_OUT_OF_REACH)
        return;
    char *vertices = grouped_value(facts->vertices);
    progress_hide();
    fprintf(stderr, "antipode: note: %s%s%s: %s vertices are out of reach; "
            "spheres follow until memory is full. --depth D or --max-time T "
            "ends before%s; antipode path has single distances\n",
            graph->family, *graph->parameters ? " " : "", graph->parameters,
            vertices ? vertices : "so many", graph->kind == GRAPH_PERMUTATION &&
            graph_is_cayley(graph) ? ", --start with few letters has fewer"
            : "");
    free(vertices);
}
