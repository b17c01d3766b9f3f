/*
 * Scrambles as twsearch reads them (.scr):
 *
 *     ScrambleAlg name           moves, up to End
 *     R U2 F'
 *     End
 *     Scramble name              pieces as in Solved, for a puzzle that was
 *     CORNERS                    read from a text of KSolve or twsearch
 *     1 2 3 4 5 7 6
 *     End
 *     ScrambleState name         the same in the newer style, and StartState
 *     R U2 F'                    any other line: moves, named by its number
 *
 * Scramble may have moves, too.
 */
#ifndef ANTIPODE_FAMILY_FORMAT_SCRAMBLES_H
#define ANTIPODE_FAMILY_FORMAT_SCRAMBLES_H

#include "base/error.h"
#include "base/text.h"
#include "graph/graph.h"

/* A data set of their states, CSV with the columns initial_state_id and
 * initial_state, for memory_free.  puzzle: the text of the graph, or NULL if
 * that has no pieces. */
int scrambles_write(const struct text *scrambles, const struct graph *graph,
                    const struct text *puzzle, char **csv,
                    struct error *error);

#endif
