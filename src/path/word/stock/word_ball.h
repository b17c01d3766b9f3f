/*
 * The elements around the identity of a graph's group, with shortest words:
 * where words are short, and what parts of longer words are replaced by.
 */
#ifndef ANTIPODE_PATH_WORD_STOCK_WORD_BALL_H
#define ANTIPODE_PATH_WORD_STOCK_WORD_BALL_H

#include "base/random.h"
#include "graph/orbit.h"

struct word_ball {
    struct graph here;          /* the graph from the identity; borrows */
    struct graph *back;
    struct orbit set;           /* the last sphere may be a part */
    uint32_t radius;            /* of the last whole sphere */
    int whole;                  /* 1: it is the group */
};

int word_ball_create(const struct graph *graph, struct word_ball *ball,
                     struct error *error);
void word_ball_clear(struct word_ball *ball);

/* Grows until there are so many bytes or elements, or so many seconds have
 * passed; that is no failure. */
int word_ball_grow(struct word_ball *ball, uint64_t memory, uint64_t elements,
                   double seconds, struct error *error);

/* The distance of an element from the identity. */
uint32_t word_ball_distance(const struct word_ball *ball, uint32_t number);

/* A shortest word for it, so many letters; random: one of them, or NULL.  room:
 * a state's, of each thread that asks. */
void word_ball_trace(const struct word_ball *ball, uint32_t number,
                     struct random *random, uint8_t *room, uint32_t *word);

#endif
