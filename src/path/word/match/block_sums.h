/*
 * What a puzzle's group can never change, found from its generators.
 *
 * An element permutes the blocks of each type (graph/point_blocks.h) and turns
 * them.  The sign of that permutation is a sum mod 2; where the turns are a
 * cyclic group, those of all blocks add up mod each prime that divides their
 * number.  Such sums add up along words.  So what the generators' sums do not
 * span is no element of the group: a single twisted corner, or two wings
 * exchanged and no more.  What they span need not be one; of most puzzles it
 * is.
 */
#ifndef ANTIPODE_PATH_WORD_MATCH_BLOCK_SUMS_H
#define ANTIPODE_PATH_WORD_MATCH_BLOCK_SUMS_H

#include "graph/point_blocks.h"

struct block_sum {
    uint32_t type, prime;
    int turns;                  /* 1: of turns, 0: a sign */
};

struct block_sums {
    const struct graph *graph;
    struct point_blocks blocks;
    uint32_t **log;             /* of each type's turns, as multiples of one;
                                 * NULL: there are none, or they are not
                                 * cyclic */
    struct block_sum *sum;
    uint32_t sums;
    uint8_t *of_generator;      /* generators x sums */
    uint8_t *seen;              /* room for a mark of each block */
};

int block_sums_create(const struct graph *graph, struct block_sums *sums,
                      struct error *error);
void block_sums_clear(struct block_sums *sums);

/* Of a permutation of the points that moves blocks as wholes. */
void block_sums_find(const struct block_sums *sums, const uint16_t *image,
                     uint8_t *value);

/* Generators whose sums, together, are a value's but where `free` is 1: there
 * the value is replaced by what is left, and by 0 elsewhere.  chosen: how often
 * to take each generator, for sums mod 2.  1; 0 if they do not span it. */
int block_sums_solve(const struct block_sums *sums, uint8_t *value,
                     const uint8_t *free, uint8_t *chosen,
                     struct error *error);

/* Generators, each at most once, that make the sums mod 2 of a permutation 0:
 * letter has room for all.  1; 0 if no word of generators has its sums. */
int block_sums_even(const struct block_sums *sums, const uint16_t *image,
                    uint32_t *letter, uint32_t *count, struct error *error);

#endif
