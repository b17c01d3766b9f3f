/*
 * Words that are written anew each time: a block that grows when it must, by an
 * eighth more than is needed, and then forgets what it held.  Starts as zeros.
 */
#ifndef ANTIPODE_BASE_ROOM_H
#define ANTIPODE_BASE_ROOM_H

#include <stdint.h>

#include "base/error.h"

struct room {
    uint64_t *words;
    uint64_t held;
};

int room_take(struct room *room, uint64_t words, struct error *error);
void room_clear(struct room *room);

#endif
