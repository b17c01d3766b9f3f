/*
 * Commutators that move few points, many of which fit into one word.
 *
 * For a word W = y^-1 z y, or z alone, and powers x_1, .. x_k of one axis
 * (powers.h) whose commutators with W move few points, x_1 .. x_k W x_k^-1 ..
 * x_1^-1 W^-1 does what all of [x_1, W], .. [x_k, W] do, where none of these
 * moves what another x_i moves: with as many letters as one of them and the
 * x_i.  W and an axis are a *pattern*; its commutators may be chosen from as
 * one likes.  So a row of a large cube's face is mended by one word.
 */
#ifndef ANTIPODE_PATH_WORD_BATCH_COMMUTATORS_H
#define ANTIPODE_PATH_WORD_BATCH_COMMUTATORS_H

#include "path/word/batch/powers.h"
#include "path/word/match/block_sums.h"

enum { POWER_NONE = UINT32_MAX };

struct commutator_move {
    uint16_t from, to;          /* what is at from goes to to */
};

struct commutator {
    uint32_t move;              /* the first; those of a block are together */
    uint32_t pattern;
    uint16_t moves, power;
};

/* turned: W x W^-1 x^-1, the inverses of these. */
struct pattern {
    uint32_t first, count;      /* commutators */
    uint32_t outer, inner;      /* y, or POWER_NONE, and z */
    uint32_t cost;              /* letters of W and W^-1 */
    int turned;
};

/* A commutator that brings something to a place. */
struct commutator_entry {
    uint32_t commutator;
    uint16_t from;
};

struct commutators {
    struct powers powers;
    uint32_t *block_of, blocks; /* of each point */
    struct pattern *pattern;
    struct commutator *commutator;
    struct commutator_move *move;
    size_t patterns, count, moves;
    size_t pattern_room, room, move_room;
    uint64_t *first;            /* of each place: entries, and their end */
    struct commutator_entry *entry;
};

/* Finds as many as there are before a deadline by the processor's clock: 1; 0
 * if there are none. */
int commutators_create(const struct alphabet *letters,
                       const struct block_sums *sums, double deadline,
                       struct commutators *set, struct error *error);
void commutators_clear(struct commutators *set);

#endif
