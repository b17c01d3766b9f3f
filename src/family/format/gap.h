/*
 * What is read of a GAP text before its points are known.
 *
 *     arrow   1>2 2>3 3>1 4>5 5>4 | 1>2 2>1 | ...
 *             move 0                move 1
 *
 * Each point that a permutation names has one arrow to its image, points that
 * stay included, so that they count.  Points are numbers as they stand: where
 * they count from is known at the end.
 */
#ifndef ANTIPODE_FAMILY_FORMAT_GAP_H
#define ANTIPODE_FAMILY_FORMAT_GAP_H

#include "family/format/gap_text.h"
#include "graph/graph.h"
#include "group/perm.h"

enum { GAP_POINTS = PERM_POINTS_MAX + 1 };      /* from 0 or from 1 */

struct arrow {
    uint32_t from, to;
};

struct move {
    char *name;
    size_t first, last;     /* of its arrows */
    int chosen;             /* a list names it */
};

struct gap {
    struct gap_text text;
    struct move *move;
    size_t moves, move_room;
    struct names names;     /* of the moves */
    int operator_names;     /* a name holds one of * / ^ */
    struct arrow *arrow;
    size_t arrows, arrow_room;
    uint32_t *chosen;       /* moves of the list of generators, in its order */
    size_t count, chosen_room;
    struct name list;       /* what the list is called; "" if it is not */
    struct name symmetric;  /* S of S := Sym(4) */
    size_t list_line;       /* 0: there is none */
    int bare;               /* moves without names, a line each */
    uint16_t *class;        /* of ip, by point; NULL before it */
    uint32_t *seen;         /* by point: the use that has it last */
    uint32_t *image;        /* by point: what the permutation of this use does,
                             * see gap_product.c */
    uint32_t uses;          /* of seen so far: permutations, ip, operations */
    uint32_t degree;        /* points there are at least; 0: not said */
    uint32_t lone;          /* the point of a cycle of one, if it has two digits
                             * or more: 123 may be meant as 1,2,3; or 0 */
    int has_zero;           /* some point is 0 */
    int has_one;            /* some list of images counts from 1 */
    int how;                /* READ_... */
    const char *form;       /* "GAP", "Sage", "Magma" */
};

/* What to do where a group is only named. */
extern const char gap_groups_are[];

/* The next point, which this move or ip must not have yet; GAP_NO_POINT after
 * an error. */
uint32_t gap_take_point(struct gap *gap);
int gap_keep_arrow(struct gap *gap, uint32_t from, uint32_t to);
/* Does a cycle begin here?  ( before anything else is a parenthesis. */
int gap_at_cycle(struct gap_text text);
/* Does a permutation as it stands? */
int gap_at_permutation(const struct gap *gap);
/* Its arrows. */
int gap_read_permutation(struct gap *gap);

/* The move whose name is next; without one, an error that says what is
 * allowed. */
int gap_take_move(struct gap *gap, size_t *move, const char *allowed);
/* Does a product such as a*(1,2)^-1 begin here?  A name alone is none. */
int gap_at_product(const struct gap *gap);
/* It becomes a move, which owns the name. */
int gap_read_product(struct gap *gap, char *name);
/* Products without names are g1, g2, ... by their place. */
int gap_read_nameless(struct gap *gap, size_t place);

/* What follows the sign that opens a list, up to the one that ends it; name:
 * what the list is called. */
int gap_read_list(struct gap *gap, struct name name, char end);
/* Group(...) and its like: 1 if one begins here, then *code says how it
 * went. */
int gap_take_group(struct gap *gap, struct name name, int *code);
/* rec(...): likewise. */
int gap_take_record(struct gap *gap, int *code);
/* Passes over a text in quotes. */
int gap_pass_text(struct gap_text *text);
/* What follows := of a field. */
int gap_read_field(struct gap *gap, struct name name);
/* What follows the word Permutation of a printed group. */
int gap_read_printed(struct gap *gap);

/* The move is the next generator. */
int gap_choose(struct gap *gap, size_t move);
/* The graph of the generators; without a list all moves are. */
int gap_create_graph(struct gap *gap, struct graph **graph);

#endif
