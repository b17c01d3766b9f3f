/*
 * What the moves are compiled to; for the mover_*.c files alone.
 */
#ifndef ANTIPODE_SEARCH_MOVER_STATE_H
#define ANTIPODE_SEARCH_MOVER_STATE_H

#include "search/mover.h"

struct mover;

typedef int (*expand_function)(const struct mover *mover,
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

struct mover {
    const struct codec *codec;
    expand_function expand;
    uint32_t generators;
    uint32_t stride;        /* of table and bytes: values or letters */
    uint16_t *table;        /* generators x stride: what a letter becomes, or
                               where a position takes its letter from */
    uint8_t *bytes;         /* the same, padded, for kernels that shuffle */
    uint32_t stride_bytes;  /* a multiple of 64 */
    struct sum *sum;        /* matrices: generators x letters */
    struct term *term;
};

/* A kernel for permutations that shuffles bytes, or NULL. */
expand_function mover_shuffle(const struct mover *mover);
/* Plain C. */
int mover_expand_table(const struct mover *mover, const uint64_t *states,
                       size_t count, uint64_t *neighbours, uint64_t *scratch);
int mover_expand_matrix(const struct mover *mover, const uint64_t *states,
                        size_t count, uint64_t *neighbours, uint64_t *scratch);
int mover_expand_integer(const struct mover *mover, const uint64_t *states,
                         size_t count, uint64_t *neighbours, uint64_t *scratch);

#endif
