/*
 * A guide for beams between two states: neighbours that belong together
 * (path/online/adjacency.h), and the lower bound that these give.
 */
#ifndef ANTIPODE_PATH_WORD_WORD_PAIRS_H
#define ANTIPODE_PATH_WORD_WORD_PAIRS_H

#include "path/online/adjacency.h"
#include "path/online/bidirectional.h"
#include "path/online/rated_beam.h"

struct word_pairs {
    const struct graph *graph;
    struct adjacency adjacency;
    int serve;                  /* 0: the graph has none */
    uint16_t *from, *to;        /* with the wall's letter */
    uint32_t own;               /* rating of from */
};

int word_pairs_create(const struct graph *graph, struct word_pairs *pairs,
                      struct error *error);
void word_pairs_clear(struct word_pairs *pairs);

/* The two states of the next words.  The bound of their distance goes into
 * *bound. */
int word_pairs_aim(struct word_pairs *pairs, const struct ends *ends,
                   uint32_t *bound, struct error *error);

/* For rated_beam, between these two; borrows. */
struct rated_ends word_pairs_rated(const struct word_pairs *pairs);

#endif
