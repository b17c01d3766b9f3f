/*
 * Inside a block of words: the words, what moves them, and a leaf of them.
 *
 * The voltages generate the group K that moves the words inside.  C, what fixes
 * the start there, is sampled; an element k that moves the start to another
 * word makes a group <C, k>, and the words that this one moves the start to are
 * a leaf if they are few.  Leaves grow by one k after another, the words that
 * look most like the start first.  A sample may have missed a part of C: that
 * the images of a leaf are leaves of one system, and that every voltage moves
 * whole leaves, must be checked by who uses them.
 */
#ifndef ANTIPODE_ENGINE_LIFT_LAYOUT_WORD_INTERIOR_H
#define ANTIPODE_ENGINE_LIFT_LAYOUT_WORD_INTERIOR_H

#include "base/random.h"
#include "engine/lift/layout/word_layout.h"

struct interior {
    struct word_layout *words;
    uint16_t *images;           /* of voltages, on all positions */
    struct graph *inner;        /* the first voltages, on words, */
    uint32_t first;             /* from this one on: without the identity */
    struct orbit inside;   /* the words; the start is number 0 */
    uint16_t *reach;            /* per word: what moves the start to it */
    uint16_t *fixers;           /* permutations that fix the start */
    uint32_t *fixed;            /* and what they make of each word, as far as
                                   it was asked for */
    uint32_t *mark;             /* per word: the last orbit that it was in, */
    uint32_t orbits;            /* of so many */
    struct random random;
    uint32_t best[LEAF_BITS];   /* the leaf of the start */
    uint32_t order;             /* its words */
};

int interior_open(struct interior *in, struct word_layout *words,
                  struct error *error);
void interior_close(struct interior *in);

/* Fills best and order; ERROR_LIMIT where leaves are too small. */
int interior_find_leaf(struct interior *in, struct error *error);

const uint16_t *interior_voltage(const struct interior *in, uint32_t v);
const uint16_t *interior_reach(const struct interior *in, uint32_t word);

/* A word, and the permutation that is to move it. */
struct word_move {
    uint32_t word;
    const uint16_t *image;
};

/* The words that count moves, at most ORBIT_BATCH, lead to, or STATE_NONE. */
void interior_move(const struct interior *in, const struct word_move *move,
                   uint32_t count, uint32_t *to);

#endif
