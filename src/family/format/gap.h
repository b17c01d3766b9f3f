/*
 * What is read of a GAP text before its points are known.
 *
 *     point   1 2 3 0 4 5 0 | 1 2 0 | ...     cycles, a 0 after each
 *             move 0          move 1
 */
#ifndef ANTIPODE_FAMILY_FORMAT_GAP_H
#define ANTIPODE_FAMILY_FORMAT_GAP_H

#include "family/format/gap_text.h"
#include "graph/graph.h"

struct move {
    char *name;
    size_t first, last;     /* of its points */
    int chosen;             /* a list names it */
};

struct gap {
    struct gap_text text;
    struct move *move;
    size_t moves, move_room;
    struct names names;     /* of the moves */
    uint16_t *point;
    size_t points, point_room;
    uint32_t *chosen;       /* moves of the list of generators, in its order */
    size_t count, chosen_room;
    struct name list;       /* what the list is called; "" if it is not */
    size_t list_line;       /* 0: there is none */
    int bare;               /* moves without names, a line each */
    uint16_t *class;        /* of ip, by point; NULL before it */
    uint32_t *seen;         /* by point: the move or ip that has it last */
    uint32_t uses;          /* moves and ip so far */
};

/* The move is the next generator. */
int gap_choose(struct gap *gap, size_t move);
/* The graph of the generators; without a list all moves are. */
int gap_create_graph(struct gap *gap, struct graph **graph);

#endif
