/* Moves told by other moves: MoveSequence R Fv L Fv'. */
#ifndef ANTIPODE_GRAPH_TWS_SEQUENCE_H
#define ANTIPODE_GRAPH_TWS_SEQUENCE_H

#include "graph/graph.h"
#include "graph/names.h"
#include "graph/tws_line.h"

struct tws_sequence {
    struct tws_line line;   /* behind the name */
    size_t move;            /* which it is in the graph */
};

/* Fills the images of sequences, in their order, from those of the other
 * moves; names are those of the graph's moves. */
int tws_sequences_fill(struct tws_sequence *sequence, size_t count,
                       const struct names *names, struct graph *graph);

#endif
