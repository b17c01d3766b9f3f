/*
 * States as people and data sets write them.
 *
 *     4,1,2,3   4;1;2;3   4 1 2 3     letters between commas or blanks
 *     0011                            one digit a letter, coloured words only
 *     A;A;B;B   N3;N0;N1;N2           capital letters A = 0 and numbers after N
 *     [[1,2],[0,1]]   1,2,0,1         matrices, by rows
 *
 * A permutation may count its points from 0 or from 1: which of the two, its
 * own letters tell.
 */
#ifndef ANTIPODE_GRAPH_STATE_H
#define ANTIPODE_GRAPH_STATE_H

#include "graph/graph.h"

/* Reads length bytes of text into graph_state_length(graph) letters (counted
 * from 0) or entries.  The sentence of an error names no file and no line; it
 * begins with "the state". */
int state_read(const struct graph *graph, const char *text, size_t length,
               int64_t *state, struct error *error);

/* Letters of such a text, for texts with something between them. */
size_t state_letters(const char *text, size_t length);

/* Letters counted from 0, or entries, as a file of the program itself has
 * them: may they be a state of the graph?  The sentence is like that of
 * state_read. */
int state_check(const struct graph *graph, const int64_t *state,
                struct error *error);

#endif
