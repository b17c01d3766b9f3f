/*
 * A search of the product engine.
 *
 *     now      the last finished sphere
 *     other    of rows that are done: the next one; of the others, the one
 *              before, which nobody but the row itself asks for
 *     seen     where an inverse of a generator is missing: all that was seen
 *
 * A level pulls: a row of the next sphere is the union of those rows of `now`
 * that generators lead here from, their bits permuted, without what is known.
 * So threads share rows and write nothing of each other.
 */
#ifndef ANTIPODE_ENGINE_PRODUCT_PRODUCT_STATE_H
#define ANTIPODE_ENGINE_PRODUCT_PRODUCT_STATE_H

#include <string.h>

#include "checkpoint/checkpoint.h"
#include "engine/product/product_plan.h"
#include "growth/share.h"

enum {
    BLOCK_ROWS = 1024,
    BLOCK_WORDS = 4096,     /* of the next sphere, for wide rows */
    LIST_STATES = 1 << 16,  /* of a sphere that is followed as a list */
    LIST_TARGETS = 1 << 20, /* where they lead to */
    LIST_COST = 16          /* a state of a list costs as much as that many
                               rows */
};

/* A factor as a part of the number of a row or of a column. */
struct digit {
    const uint32_t *next;   /* by base and state */
    uint32_t states;
    uint64_t weight;
    size_t factor;
};

/* Of a thread. */
struct product_worker {
    uint32_t *own, *from;   /* by digit and row of the block */
    uint64_t *row;          /* where the block pulls from */
    uint64_t *sum;
    uint64_t fresh;
    char apart[64];
};

struct positions {
    uint64_t *at;           /* row * columns + column */
    size_t count;
    int is_valid;
};

struct product {
    const struct request *request;
    const struct product_plan *plan;
    const struct growth *growth;
    struct share share;
    int directed;
    struct orbit *orbit;    /* by factor; kept if states are listed */
    uint32_t **next;        /* by factor */
    struct digit row[FACTORS_MAX], column[FACTORS_MAX];
    size_t row_digits, column_digits;
    uint32_t *from;         /* by step and column: where it is pulled from */
    uint32_t *to;           /* the inverse of that */
    uint64_t (*bytes)[256]; /* by step and byte: permuted bits */
    uint8_t *now, *other, *seen;
    struct product_worker *worker;
    struct positions here, before;  /* `now` and `other` as lists */
    struct positions targets;
    uint64_t *start;        /* positions, */
    uint32_t starts;        /* so many */
    int has_target;         /* 1: it may be reached */
    uint64_t target;        /* its position */
    uint64_t next_row, fresh;
    int asked;              /* enum checkpoint_request */
    uint32_t depth;         /* of the sphere in progress */
};

int product_create(struct product *product, const struct request *request,
                   const struct facts *facts, const struct product_plan *plan,
                   struct error *error);
void product_free(struct product *product);

static inline uint64_t product_map_bytes(const struct product *product)
{
    return product->plan->rows * product->plan->stride;
}

/* Bits of a narrow row, or a word of a wide one, in any order of bytes. */
static inline uint64_t row_load(const uint8_t *at, uint32_t bytes)
{
    uint16_t two;
    uint32_t four;
    uint64_t eight;
    switch (bytes) {
    case 1:
        return *at;
    case 2:
        memcpy(&two, at, 2);
        return two;
    case 4:
        memcpy(&four, at, 4);
        return four;
    default:
        memcpy(&eight, at, 8);
        return eight;
    }
}

static inline void row_store(uint8_t *at, uint32_t bytes, uint64_t bits)
{
    uint16_t two = (uint16_t)bits;
    uint32_t four = (uint32_t)bits;
    switch (bytes) {
    case 1:
        *at = (uint8_t)bits;
        return;
    case 2:
        memcpy(at, &two, 2);
        return;
    case 4:
        memcpy(at, &four, 4);
        return;
    default:
        memcpy(at, &bits, 8);
    }
}

/* Where the bit of a state is: byte, and bit of the word that begins there. */
static inline uint64_t product_place(const struct product *product,
                                     uint64_t position, uint32_t *bit)
{
    uint64_t row = position / product->plan->columns;
    uint32_t column = (uint32_t)(position % product->plan->columns);
    *bit = column % 64;
    return row * product->plan->stride + column / 64 * 8;
}

static inline int product_bit(const struct product *product,
                              const uint8_t *map, uint64_t position)
{
    uint32_t bit;
    uint64_t place = product_place(product, position, &bit);
    return row_load(map + place, product->plan->stride) >> bit & 1;
}

static inline void product_flip(const struct product *product, uint8_t *map,
                                uint64_t position)
{
    uint32_t bit, bytes = product->plan->stride;
    uint64_t place = product_place(product, position, &bit);
    row_store(map + place, bytes, row_load(map + place, bytes) ^
                                  UINT64_C(1) << bit);
}

/* States of the longest list that is followed; 0: none is. */
uint64_t product_list_states(const struct product_plan *plan);
/* Goes on with the next sphere until it is found or somebody asks for a stop or
 * a checkpoint, see `asked`. */
void product_level(struct product *product);
/* The same along the list of the last sphere, if it is short and there are the
 * inverses; 1 if that was done. */
int product_list_level(struct product *product);
void product_advance(struct product *product);

/* Calls back for each state of `now`. */
void product_each(const struct product *product,
                  void (*call)(void *context, uint64_t position),
                  void *context);
/* The letters of a state; orbits are kept. */
void product_write_state(const struct product *product, uint64_t position,
                         int64_t *state);

int product_save(struct product *product, const struct growth *growth,
                 enum checkpoint_request asked, struct error *error);
int product_restore(struct product *product, struct growth *growth,
                    struct error *error);

#endif
