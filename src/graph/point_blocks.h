/*
 * The pieces of a puzzle, found from its generators alone.
 *
 * A point follows another one if all that fixes the other fixes it; then where
 * the other is tells where it is.  Points that follow each other are a *block*:
 * the stickers of a piece.  Blocks that generators take to each other are of
 * one *type*.  A block of a type has as many turns as points of one orbit: as
 * many ways in which it may lie at its place.
 *
 *     cube        type       blocks  turns  points
 *     n = 3       corners         8      3       3
 *                 edges          12      2       2
 *     n = 4       wings          24      1       2
 *                 centres        24      1       1
 *
 * The rows of a type are all the ways in which the points of its first block,
 * in one order, may lie; row block * turns + turn is one of this block.
 * Generators take rows to rows.
 */
#ifndef ANTIPODE_GRAPH_POINT_BLOCKS_H
#define ANTIPODE_GRAPH_POINT_BLOCKS_H

#include "graph/graph.h"

struct block_type {
    uint32_t blocks, turns;
    uint32_t points;        /* of a block */
    uint32_t *row;          /* blocks * turns rows of points */
};

struct point_blocks {
    struct block_type *type;
    uint32_t types;
    uint32_t *type_of;      /* each point's */
    uint32_t *column;       /* the first in which its orbit is, */
    uint32_t *row;          /* and in which row it stands there */
};

/* Of a permutation graph. */
int point_blocks_find(const struct graph *graph, struct point_blocks *blocks,
                      struct error *error);
void point_blocks_clear(struct point_blocks *blocks);

/* Does point j follow point i?  Then follower[p] is where j is when i is at p,
 * or UINT32_MAX.  queue: room for all points. */
int point_follows(const struct graph *graph, const uint32_t pair[2],
                  uint32_t *follower, uint32_t *queue);

#endif
