/*
 * A guide for beams between two states: tables of few letters each
 * (path/online/letter_tables.h).
 */
#ifndef ANTIPODE_PATH_WORD_WORD_PIECES_H
#define ANTIPODE_PATH_WORD_WORD_PIECES_H

#include "path/online/bidirectional.h"
#include "path/online/letter_tables.h"
#include "path/online/rated_beam.h"

struct word_pieces {
    const struct graph *graph;
    struct letter_tables *tables;       /* NULL: there are none of use */
    uint16_t *from, *to;        /* to: what the tables are for */
    int known;                  /* were they made? */
};

/* The two states of the next words; tables are kept while `to` is the same. */
int word_pieces_aim(struct word_pieces *pieces, const struct graph *graph,
                    const struct ends *ends, struct error *error);
void word_pieces_clear(struct word_pieces *pieces);

/* For rated_beam, where there are tables; borrows. */
struct rated_ends word_pieces_rated(const struct word_pieces *pieces);

#endif
