/*
 * Words by beams that are guided by tables of few letters each
 * (path/online/letter_tables.h).
 */
#ifndef ANTIPODE_PATH_WORD_WORD_PIECES_H
#define ANTIPODE_PATH_WORD_WORD_PIECES_H

#include "path/online/bidirectional.h"
#include "path/online/letter_tables.h"

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

/* Like word_pairs_beam. */
struct pieces_beam {
    uint32_t width, limit;
    double deadline;
};
int word_pieces_beam(const struct word_pieces *pieces,
                     const struct pieces_beam *beam, uint32_t **word,
                     uint32_t *length, struct error *error);

uint32_t word_pieces_width(const struct word_pieces *pieces, uint64_t memory);

#endif
