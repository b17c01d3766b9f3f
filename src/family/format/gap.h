/*
 * What is read of a GAP text before its points are known.
 *
 *     point   1 2 3 . 4 5 . | 1 2 . | ...     cycles, a GAP_NO_POINT after each
 *             move 0          move 1
 *
 * Points are numbers as they stand: where they count from is known at the end.
 */
#ifndef ANTIPODE_FAMILY_FORMAT_GAP_H
#define ANTIPODE_FAMILY_FORMAT_GAP_H

#include "family/format/gap_text.h"
#include "graph/graph.h"
#include "group/perm.h"

enum { GAP_POINTS = PERM_POINTS_MAX + 1 };      /* from 0 or from 1 */

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
    uint32_t *point;
    size_t points, point_room;
    uint32_t *chosen;       /* moves of the list of generators, in its order */
    size_t count, chosen_room;
    struct name list;       /* what the list is called; "" if it is not */
    size_t list_line;       /* 0: there is none */
    int bare;               /* moves without names, a line each */
    uint16_t *class;        /* of ip, by point; NULL before it */
    uint32_t *seen;         /* by point: the move or ip that has it last */
    uint32_t uses;          /* moves and ip so far */
    uint32_t degree;        /* points there are at least; 0: not said */
    uint32_t lone;          /* the point of a cycle of one, if it has two digits
                             * or more: 123 may be meant as 1,2,3; or 0 */
    int has_zero;           /* some point is 0 */
    int has_one;            /* some list of images counts from 1 */
    int how;                /* READ_... */
    const char *form;       /* "GAP", "Sage", "Magma" */
};

/* The next point, which this move or ip must not have yet; GAP_NO_POINT after
 * an error. */
uint32_t gap_take_point(struct gap *gap);
/* Does one begin here? */
int gap_at_permutation(const struct gap *gap);
/* A permutation; it owns the name. */
int gap_read_permutation(struct gap *gap, char *name);
/* Permutations without names are g1, g2, ... by their place. */
int gap_read_nameless(struct gap *gap, size_t place);

/* What follows the sign that opens a list, up to the one that ends it; name:
 * what the list is called. */
int gap_read_list(struct gap *gap, struct name name, char end);
/* Group(...) and its like: 1 if one begins here, then *code says how it
 * went. */
int gap_take_group(struct gap *gap, struct name name, int *code);
/* rec(...): likewise. */
int gap_take_record(struct gap *gap, int *code);
/* What follows := of a field. */
int gap_read_field(struct gap *gap, struct name name);
/* What follows the word Permutation of a printed group. */
int gap_read_printed(struct gap *gap);

/* The move is the next generator. */
int gap_choose(struct gap *gap, size_t move);
/* The graph of the generators; without a list all moves are. */
int gap_create_graph(struct gap *gap, struct graph **graph);

#endif
