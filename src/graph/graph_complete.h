/* The last steps of everything that reads a graph from a text. */
#ifndef ANTIPODE_GRAPH_GRAPH_COMPLETE_H
#define ANTIPODE_GRAPH_GRAPH_COMPLETE_H

#include "base/error.h"
#include "base/text.h"
#include "graph/graph.h"

/* Provenance, graph_finish, and if asked for graph_append_inverses. */
int graph_complete(struct graph *graph, const struct text *text, int inverses,
                   struct error *error);

/* Appends to a complete graph all powers of the generators that were given, as
 * far as they are none yet. */
int graph_append_powers(struct graph *graph, struct error *error);
/* Leaves a complete graph of permutations those generators that a list of
 * moves names, "R,U", with what else of them are their powers; words that are
 * none become generators, "RU,F".  ERROR_USAGE for what is no such list. */
int graph_keep_only(struct graph *graph, const char *moves,
                    struct error *error);
/* Room for that many generators, if they are allowed; they are as many as
 * before. */
int graph_grow(struct graph *graph, size_t count, struct error *error);
/* Provenance once more, of what was done to a complete graph. */
int graph_sign_again(struct graph *graph, const char *what,
                     struct error *error);

/* graph_complete at the end of a reader that owns the graph: *result is the
 * complete graph, or the graph is freed and the failure names the text. */
int graph_hand_over(struct graph *graph, const struct text *text, int inverses,
                    struct graph **result, struct error *error);

#endif
