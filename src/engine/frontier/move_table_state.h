/*
 * What the moves are compiled to; for move_table_*.c and canonical*.c alone.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_MOVE_TABLE_STATE_H
#define ANTIPODE_ENGINE_FRONTIER_MOVE_TABLE_STATE_H

#include "base/assert.h"
#include "engine/frontier/move_table.h"

struct move_table;

typedef ptrdiff_t (*expand_function)(const struct move_table *moves,
                                     const uint64_t *states, size_t count,
                                     uint64_t *neighbours, uint64_t *scratch);

/* An entry of a matrix: addend + coefficient * letter + ... */
struct term {
    int64_t coefficient;
    uint32_t letter;
};

struct sum {
    int64_t addend;
    uint32_t first, terms;  /* in the list of terms */
};

struct move_table {
    const struct state_codec *codec;
    expand_function expand;
    uint32_t generators;
    uint32_t *all;          /* their numbers */
    uint64_t marks;         /* those bits of a last word; 0: none are in use, */
    uint32_t shift;         /* the first of them, */
    uint64_t *mark;         /* and what a neighbour gets, per generator */
    uint32_t stride;        /* of table and bytes: values or letters */
    uint16_t *table;        /* generators x stride: what a letter becomes, or
                               where a position takes its letter from */
    uint8_t *bytes;         /* the same, padded, for kernels that shuffle */
    uint32_t stride_bytes;  /* a multiple of 64 */
    struct sum *sum;        /* matrices: generators x letters */
    struct term *term;
    struct graph_pair *forbidden;   /* letters of the codec, in place of points,
                                       and what they may not be */
    size_t forbids;
};

/* The generators that are not marked in a state, their number in *count; list:
 * room for 64 of them. */
static inline const uint32_t *unmarked(const struct move_table *moves,
                                       const uint64_t *state, uint32_t *list,
                                       uint32_t *count)
{
    *count = moves->generators;
    if (!moves->marks)
        return moves->all;
    ASSERT(moves->generators <= 64 - moves->shift);
    uint64_t left = ~state[moves->codec->words - 1] >> moves->shift &
                    bits_mask(moves->generators);
    for (*count = 0; left; left &= left - 1)
        list[(*count)++] = bits_lowest(left);
    return list;
}

/* A kernel for permutations that shuffles bytes, or NULL. */
expand_function move_table_shuffle(const struct move_table *moves);
/* Plain C. */
ptrdiff_t move_table_expand_table(const struct move_table *moves,
                                  const uint64_t *states, size_t count,
                                  uint64_t *neighbours, uint64_t *scratch);
ptrdiff_t move_table_expand_matrix(const struct move_table *moves,
                                   const uint64_t *states, size_t count,
                                   uint64_t *neighbours, uint64_t *scratch);
ptrdiff_t move_table_expand_integer(const struct move_table *moves,
                                    const uint64_t *states, size_t count,
                                    uint64_t *neighbours, uint64_t *scratch);

#endif
