/*
 * Which moves may follow: one word for each element is enough.  Of all words
 * of least length for an element the first in the order of generators has only
 * such words as its parts; so a word with a part of two or three letters that
 * is another's, shorter or earlier, need not be tried.  That covers moves that
 * commute, turns of one face in a row, and relations of up to six letters.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_MOVE_ORDER_H
#define ANTIPODE_PATH_OPTIMAL_MOVE_ORDER_H

#include "graph/graph.h"

/* A state is what the last letters were; 0: there was none. */
struct move_order {
    uint32_t states;
    uint32_t *first;            /* of each state, and the end: its choices */
    uint32_t *letter, *next;    /* generator; the state that it leads to */
};

int move_order_create(const struct graph *graph, struct move_order **canonical,
                     struct error *error);
void move_order_free(struct move_order *canonical);

/* By which factor words become more with each letter; at least 1.2, which is
 * little. */
double move_order_growth(const struct move_order *canonical,
                         struct error *error);

#endif
