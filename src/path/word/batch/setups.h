/*
 * Words of at most two powers (powers.h), the shortest first: s C s^-1 does
 * elsewhere what a commutator C does.
 */
#ifndef ANTIPODE_PATH_WORD_BATCH_SETUPS_H
#define ANTIPODE_PATH_WORD_BATCH_SETUPS_H

#include "path/word/batch/powers.h"

struct setup {
    uint32_t first, second;     /* powers; SETUP_NONE: not so many */
    uint32_t cost;              /* letters */
};

enum { SETUP_NONE = UINT32_MAX };

/* From memory.h; NULL and an error without memory. */
struct setup *setups_create(const struct powers *powers, size_t *count,
                            struct error *error);

/* The sums mod 2 that it changes. */
uint64_t setup_odd(const struct powers *powers, struct setup setup);

/* into[p] = of[the place that is brought to p]. */
void setup_apply(const struct powers *powers, struct setup setup,
                 const uint16_t *of, uint16_t *into);

/* Letters of the inverse of one before the other. */
uint32_t setup_between(const struct powers *powers, struct setup before,
                       struct setup setup);

/* Writes its letters, or those of its inverse; their number. */
uint32_t setup_write(const struct powers *powers, struct setup setup,
                     uint32_t *letter);
uint32_t setup_write_back(const struct powers *powers, struct setup setup,
                          uint32_t *letter);

#endif
