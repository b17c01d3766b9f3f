/*
 * Words by beams that are guided by neighbours that belong together
 * (path/online/adjacency.h), and the lower bound that these give.
 */
#ifndef ANTIPODE_PATH_WORD_WORD_PAIRS_H
#define ANTIPODE_PATH_WORD_WORD_PAIRS_H

#include "path/online/adjacency.h"
#include "path/online/bidirectional.h"

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

/* How a beam is to be run: its word has at most `limit` letters. */
struct pairs_beam {
    uint32_t width, limit;
    double deadline;            /* by the clock; 0: none */
};

/* 1 with a word from memory.h; 0: there is none. */
int word_pairs_beam(const struct word_pairs *pairs,
                    const struct pairs_beam *beam, uint32_t **word,
                    uint32_t *length, struct error *error);

/* The greatest width for so many bytes. */
uint32_t word_pairs_width(const struct word_pairs *pairs, uint64_t memory);

#endif
