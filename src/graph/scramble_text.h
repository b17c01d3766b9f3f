/*
 * Words whose moves turn the whole puzzle, too, as those of the WCA for the
 * megaminx: R++ D-- U'.  A family gives such a move as an alias with a turn:
 * { "R++", "L2", "U DL F BL FL, ..." } does the word, and then the move U, as
 * the puzzle is held from there on, is what the move FL was, for what was at
 * FL is now at U.  All aliases with a turn, even an empty one, make one
 * notation: a word that holds one which turns is written in these alone.
 *
 * In the end the puzzle is held again as it was in the beginning.
 */
#ifndef ANTIPODE_GRAPH_SCRAMBLE_TEXT_H
#define ANTIPODE_GRAPH_SCRAMBLE_TEXT_H

#include "graph/move_text.h"

/* Is the text a word in the notation that the graph has for scrambles? */
int scramble_text_is(const struct graph *graph, const char *text);

/* As move_text_read, for such a text. */
int scramble_text_read(const struct graph *graph, const char *text,
                       struct move_steps *steps, struct error *error);

/* "as R++, R--, U (M_U_inv)": the notation, cut to the room. */
void scramble_text_describe(const struct graph *graph, char *text,
                            size_t room);

#endif
