/*
 * A room for each thread, to work in: elements and words are as large as their
 * group or graph says, up to a megabyte, so they do not lie on the stack.  Made
 * once by who owns the work, for no element may cost an allocation.
 */
#ifndef ANTIPODE_BASE_SCRATCH_ARRAYS_H
#define ANTIPODE_BASE_SCRATCH_ARRAYS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct rooms {
    uint8_t *first;
    size_t bytes;       /* of one, a multiple of 64 */
    int count;
};

/* For every team that cores_team makes as things stand, and such without
 * num_threads.  The rooms are zeroed, and aligned to 64. */
int rooms_create(struct rooms *rooms, size_t bytes, struct error *error);
void rooms_free(struct rooms *rooms);

/* That of the thread that asks. */
void *rooms_mine(const struct rooms *rooms);

#endif
