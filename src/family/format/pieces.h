/*
 * Puzzles of pieces with orientations as points: sets of pieces, place j of a
 * set is as many points as there are orientations, its slots.  Piece v with
 * orientation o shows in slot r the letter of (v, (r - o) mod m): to gain d,
 * slot r gathers from slot r - d.  Alike pieces share their letters; a piece
 * whose orientation does not count shows the same letter in all slots.  Letters
 * are numbered by first position, so that pieces all different give the
 * identity.
 */
#ifndef ANTIPODE_FAMILY_FORMAT_PIECES_H
#define ANTIPODE_FAMILY_FORMAT_PIECES_H

#include "base/error.h"
#include "base/text.h"
#include "graph/graph.h"

struct piece_set {
    uint32_t pieces, turns;     /* turns: the modulus of orientations */
    uint32_t place, point;      /* the first of the set */
};

struct pieces {
    struct piece_set *set;
    size_t sets, room;
    uint32_t places, points;
};

/* Appends a set, or says why not; error may lack the place in a text. */
int pieces_add(struct pieces *pieces, uint32_t count, uint32_t turns,
               struct error *error);
void pieces_free(struct pieces *pieces);

/* A move: place j receives piece[j], which gains turn[j].  By places of all
 * sets; pieces count from 0 in their set. */
void pieces_images(const struct pieces *pieces, const uint16_t *piece,
                   const uint16_t *turn, uint16_t *images);

/* A start: a kind of piece at each place, below the number of pieces of its
 * set + 1, and its orientation, the modulus if it does not count. */
int pieces_word(const struct pieces *pieces, const uint16_t *kind,
                const uint16_t *turn, struct graph *graph,
                struct error *error);

/* Takes away the moves that turn the whole puzzle by twsearch's rule, and notes
 * it; an error if no other is left. */
int pieces_drop_rotations(struct graph *graph, const struct text *text,
                          struct error *error);
int pieces_no_moves(const struct text *text, struct error *error);

#endif
