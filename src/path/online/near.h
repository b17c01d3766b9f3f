/*
 * A shortest word that leads near a state: at most so many of its letters may
 * be others.  Spheres grow around the beginning, state by state, until one
 * holds such a state; there is no second side to meet.  ERROR_LIMIT if memory,
 * time or ends->limit end before.
 */
#ifndef ANTIPODE_PATH_ONLINE_NEAR_H
#define ANTIPODE_PATH_ONLINE_NEAR_H

#include "path/online/bidirectional.h"

int near_search(const struct graph *graph, const struct ends *ends,
                uint64_t others, struct paths *words, struct error *error);

/* Ends a word that leads between the two states as soon as it is near enough;
 * then it is an upper bound.  words: at most one. */
int near_cut(const struct graph *graph, const struct ends *ends,
             uint64_t others, struct paths *words, struct error *error);

/* Letters in which two states of a graph differ. */
uint64_t near_letters(const struct graph *graph, const int64_t *a,
                      const int64_t *b);

#endif
