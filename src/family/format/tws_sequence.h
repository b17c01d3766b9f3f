/* Moves told by other moves: MoveSequence R Fv L Fv'. */
#ifndef ANTIPODE_FAMILY_FORMAT_TWS_SEQUENCE_H
#define ANTIPODE_FAMILY_FORMAT_TWS_SEQUENCE_H

#include "family/format/names.h"
#include "family/format/tws_line.h"
#include "graph/graph.h"

struct tws_sequence {
    struct tws_line line;   /* behind the name */
    size_t move;            /* which it is in the graph */
};

/* Fills the images of sequences, in their order, from those of the other
 * moves; names are those of the graph's moves. */
int tws_sequences_fill(struct tws_sequence *sequence, size_t count,
                       const struct names *names, struct graph *graph);

#endif
