/*
 * A state as the command line has it: letters (graph/state.h), a word of moves
 * that leads to it (graph/move_text.h), or cycles, (1,2)(5,6), of what is moved
 * in the start.
 */
#ifndef ANTIPODE_CMD_ARG_STATE_TEXT_H
#define ANTIPODE_CMD_ARG_STATE_TEXT_H

#include "graph/graph.h"

/* state holds where a word begins, and then what is read.  1 if points count
 * from 0 in the text, 0, or an error. */
int state_text_read(const struct graph *graph, const char *text,
                    int64_t *state, struct error *error);

/* What a word of moves makes of the state. */
int state_text_move(const struct graph *graph, const char *word,
                    int64_t *state, struct error *error);

/* A note, once, where the moves of the text (NULL: of a file) turn the other
 * way than puzzlers expect. */
void state_text_note_clock(const struct graph *graph, const char *text);

#endif
