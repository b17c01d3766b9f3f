/*
 * Which unit is read into which slot before which step of a level.
 *
 * A step makes one chunk and needs some units.  All steps are known before the
 * first, so the slot that is given up is the one whose unit is needed last
 * (Belady, A study of replacement algorithms, 1966); of those that were needed
 * some steps ago, where there are any, for then reading runs ahead of work.
 */
#ifndef ANTIPODE_ENGINE_LIFT_DISK_SCHEDULE_H
#define ANTIPODE_ENGINE_LIFT_DISK_SCHEDULE_H

#include <stdint.h>

#include "base/error.h"

/* What the steps need: unit[at[i]] .. unit[at[i + 1] - 1], no unit twice. */
struct needs {
    uint32_t steps;
    uint64_t *at;
    uint32_t *unit;
};

struct load {
    uint32_t unit, slot;
    uint32_t begin;             /* steps that must be done before it begins */
};

struct schedule {
    uint64_t loads;
    struct load *load;          /* in the order in which they are made */
    uint64_t *loaded;           /* per step: loads that come before it */
};

/* room: for units numbers and 3 * slots more; an array that is used again. */
struct schedule_room {
    uint32_t units, slots;
    uint32_t *slot_of;          /* per unit, or SLOT_NONE */
    uint32_t *next;             /* per unit, while needs are followed back */
    uint32_t *held;             /* per slot: its unit, */
    uint32_t *used;             /* steps up to its last use, */
    uint32_t *again;            /* and the step of the next */
};

enum { SCHEDULE_AHEAD = 3 };    /* steps that reading may be ahead */

int schedule_room_make(struct schedule_room *room, uint32_t units,
                       uint32_t slots, struct error *error);
void schedule_room_clear(struct schedule_room *room);

/* No step needs more units than there are slots. */
int schedule_make(const struct needs *needs, struct schedule_room *room,
                  struct schedule *schedule, struct error *error);
void schedule_clear(struct schedule *schedule);

#endif
