/*
 * Words of moves as puzzlers write them:
 *
 *     R U2 F' L^-1 -D      moves, their powers and inverses
 *     R.U.F   RUF          points or nothing between them do as well
 *     (R U R' U')6         repeats
 *     [R, U]   [R: U]      R U R' U' and R U R'
 *
 * A name is that of a generator, or an alias that the family gives to a word
 * of them.  The longest name that fits is meant.  Scrambles that turn the whole
 * puzzle have a notation of their own (scramble_text.h).
 */
#ifndef ANTIPODE_GRAPH_MOVE_TEXT_H
#define ANTIPODE_GRAPH_MOVE_TEXT_H

#include "graph/graph.h"

enum { MOVE_STEPS_MAX = 10000000 };

struct move_step {
    uint32_t move;
    uint32_t inverse;           /* 1: the inverse of the generator */
};

struct move_steps {
    struct move_step *step;
    size_t count, room;
};

/* At most MOVE_STEPS_MAX generators.  The sentence of an error names the place
 * and the nearest moves. */
int move_text_read(const struct graph *graph, const char *text,
                   struct move_steps *steps, struct error *error);
/* Likewise, of generators alone: what an alias stands for. */
int move_text_read_generators(const struct graph *graph, const char *text,
                              struct move_steps *steps, struct error *error);
void move_steps_free(struct move_steps *steps);

/* The inverse of the steps from one of them on. */
void move_steps_invert(struct move_steps *steps, size_t first);

/* Makes one step of those from the first on if they are a generator so often,
 * and that power is a generator: where half turns count as one, R2 is one. */
void move_steps_gather(const struct graph *graph, struct move_steps *steps,
                       size_t first);

/* The permutation that the steps are, as a generator has it; room: for another
 * one. */
void move_steps_multiply(const struct graph *graph,
                         const struct move_steps *steps, uint16_t *images,
                         uint16_t *room);

/* state becomes what the steps make of it.  A matrix without an inverse among
 * the generators is an error. */
int move_steps_apply(const struct graph *graph, const struct move_steps *steps,
                     int64_t *state, struct error *error);

#endif
