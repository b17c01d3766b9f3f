/*
 * Rings of beads: a graph whose generators are powers of a few long cycles, the
 * rings, that cross in few places.  A turn is a power of one ring.
 *
 *     ring       its places in order; k steps on, place t has what place t + k
 *                had
 *     crossing   a place of several rings.  Two of them that are both on two
 *                rings lie at some step of each, and what lies at that step
 *                anywhere on a ring crosses at the same time
 *     pair       two places of a ring at such a step
 *
 * A state costs for letters that are on a ring that has too many of them, for
 * pairs of two letters, and for the few beads of the rarest letters as many
 * letters as it takes to bring these home, all others left out.
 */
#ifndef ANTIPODE_PATH_WORD_TURNS_TURN_SET_H
#define ANTIPODE_PATH_WORD_TURNS_TURN_SET_H

#include "path/word/stock/alphabet.h"

enum { TURN_RINGS_MAX = 4, TURN_COLOURS_MAX = 8, TURN_CROSSINGS_MAX = 8,
       TURN_STEPS_MAX = 4, TURN_RARE_MAX = 2, TURN_NO_RING = 0xffff };

struct ring {
    uint16_t *place;            /* order of them, twice, one after another */
    uint32_t order, class;
    uint32_t first;             /* turn k has number first + k */
    uint32_t step[TURN_STEPS_MAX], steps;
    uint16_t crossing[TURN_CROSSINGS_MAX];      /* where on it */
    uint32_t crossings;
    uint16_t (*pair)[2];        /* of the other rings, that a turn changes */
    uint32_t pairs;
    uint32_t wanted[TURN_COLOURS_MAX];  /* of each colour, by its places that
                                           are on no other ring */
};

/* What a state costs for each of what it has too many of. */
struct turn_weights {
    uint32_t content, pair, rare;
};

struct turn_set {
    const struct graph *graph;  /* NULL: nothing is made */
    const struct alphabet *letters;
    struct ring ring[TURN_RINGS_MAX];
    uint32_t rings, turns, longest;
    uint16_t *ring_of, *power;  /* of each turn */
    uint32_t *word_at;          /* where its letters begin, and those of one
                                   more */
    uint16_t *word;
    uint16_t *at;               /* rings x places: where on the ring, or
                                   TURN_NO_RING */

    uint16_t *goal;             /* colours that the target has, from 0 */
    uint16_t *colour;           /* 1 + that of each letter */
    uint32_t colours;
    uint32_t rares;             /* beads of the rarest colours, which come
                                   last: those from `common` on */
    uint32_t common;
    uint16_t *home;             /* places x places, or 1 x places: letters to
                                   bring these home */
    struct turn_weights weights;
    uint32_t wildcards;         /* letters that may differ at the end */
};

/* 1 if a graph has such rings, 0 or an error.  letters: kept. */
int turn_set_create(const struct alphabet *letters, struct turn_set *set,
                    struct error *error);
void turn_set_clear(struct turn_set *set);

/* For a target: 1 if its letters are few and each ring has its colour, 0 or an
 * error. */
int turn_set_aim(struct turn_set *set, const int64_t *to,
                 struct error *error);

#endif
