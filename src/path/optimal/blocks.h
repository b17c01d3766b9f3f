/*
 * Blocks of imprimitivity of points, and what they say about coloured words.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_BLOCKS_H
#define ANTIPODE_PATH_OPTIMAL_BLOCKS_H

#include "graph/graph.h"

/* The finest classes of points that hold two together and that all generators
 * keep; root[point] is the least point of its class. */
void blocks_close(const struct graph *graph, uint32_t a, uint32_t b,
                  uint32_t *root);

/*
 * The stickers of a cube have six colours, yet each piece has colours of its
 * own, in an order of its own; so the word tells which sticker is where.
 * Points are taken in tuples, the images of one block in one order:
 *
 *     tuple     | points p, q, r |    the colours of the start there, which no
 *                                     other tuple of the orbit has
 */
struct naming;

/* Of the start word; NULL without an error if its colours do not tell. */
int naming_create(const struct graph *graph, struct naming **naming,
                  struct error *error);
void naming_free(struct naming *naming);

/* The points that the letters of a state come from.  0: the state has a block
 * that the start has not. */
int naming_apply(const struct naming *naming, uint16_t *origin,
                 const int64_t *state);

#endif
