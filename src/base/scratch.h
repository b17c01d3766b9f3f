/*
 * Words that are written anew each time: a block that grows when it must, by an
 * eighth more than is needed, and then forgets what it held.  Starts as zeros.
 */
#ifndef ANTIPODE_BASE_SCRATCH_H
#define ANTIPODE_BASE_SCRATCH_H

#include <stdint.h>

#include "base/error.h"

struct scratch {
    uint64_t *words;
    uint64_t held;
};

int scratch_take(struct scratch *room, uint64_t words, struct error *error);
void scratch_clear(struct scratch *room);

#endif
