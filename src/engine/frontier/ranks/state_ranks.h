/*
 * States of puzzles as numbers: where the pieces are and how they lie, instead
 * of letters.
 *
 * Letters of a state become digits, one kind of pieces after another:
 *
 *     images    a kind is the piece of a base point.  The digit says which of
 *               the places that no kind before has taken it is at, and its turn
 *     word      a kind is the pieces that show the same letters, in any turn.
 *               One digit is the rank of its places among those that are left,
 *               as a set of that size; then a digit of each piece's turn
 *
 * A digit's radix depends on its number alone, so digits are written into as
 * few words as hold them, in mixed radix: 48 images of 7 bits of megaminx take
 * 228 bits, 96 letters of 3 bits of the 4 x 4 x 4 cube 159.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_STATE_RANKS_H
#define ANTIPODE_ENGINE_FRONTIER_STATE_RANKS_H

#include "graph/point_blocks.h"

struct state_ranks;

enum { RANKED_POINTS_MAX = 600, RANKED_VALUES_MAX = 256 };

/* What letters say: of images, `letter` are the base points and `is_word` is 0;
 * of words they are positions, those that some generator moves. */
struct ranked_letters {
    const struct graph *graph;  /* one start, values of a byte */
    const uint32_t *letter;
    uint32_t letters;
    int is_word;
};

/* *ranks is NULL where states cannot be ranked: too many points or pieces. */
int state_ranks_create(const struct ranked_letters *letters,
                       struct state_ranks **ranks, struct error *error);
void state_ranks_free(struct state_ranks *ranks);

/* Divides the digits among so many words, of which the last has `last` bits;
 * 1 if they fit.  The bits of the last word that are in use. */
int state_ranks_fit(struct state_ranks *ranks, uint32_t words, uint32_t last);
uint32_t state_ranks_last(const struct state_ranks *ranks);

/* Of letters that some state has. */
void state_ranks_pack(const struct state_ranks *ranks, const uint8_t *letter,
                      uint64_t *packed);
/* And back; `last` is the last word, without marks.  -1: that is no state. */
int state_ranks_unpack(const struct state_ranks *ranks, const uint64_t *packed,
                       uint64_t last, uint8_t *letter);

/* How digits are written. */
uint64_t state_ranks_fingerprint(const struct state_ranks *ranks);

#endif
