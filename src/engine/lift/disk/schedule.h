/*
 * Which unit is read into which slot before which step of a level.
 *
 * A step makes one chunk and needs some units.  All steps are known before the
 * first, so the slot that is given up is the one whose unit is needed last
 * (Belady, A study of replacement algorithms, 1966); of those that were needed
 * some steps ago, where there are any, for then reading runs ahead of work.
 *
 * What a level leaves in the slots is there for the next one, which goes the
 * other way: the units of the last steps are needed first.  What a step makes
 * is among them: it replaces its old version where that serves no later step,
 * and has else a slot of its own, if none is needed for anything nearer.
 */
#ifndef ANTIPODE_ENGINE_LIFT_DISK_SCHEDULE_H
#define ANTIPODE_ENGINE_LIFT_DISK_SCHEDULE_H

#include <stdint.h>

#include "base/error.h"

#define SCHEDULE_NONE UINT32_MAX

/* What the steps need: unit[at[i]] .. unit[at[i + 1] - 1], no unit twice. */
struct needs {
    uint32_t steps;
    uint64_t *at;
    uint32_t *unit;
    uint32_t *made;             /* per step: the one of them that it makes anew,
                                   or SCHEDULE_NONE */
};

struct load {
    uint32_t unit, slot;
    uint32_t begin;             /* steps that must be done before it begins */
};

struct schedule {
    uint64_t loads;
    struct load *load;          /* in the order in which they are made */
    uint64_t *loaded;           /* per step: loads that come before it */
    uint32_t *kept;             /* per step: the slot that has what it makes,
                                   or SCHEDULE_NONE */
};

/* What the slots hold, from level to level, and arrays that are used again. */
struct schedule_room {
    uint32_t units, slots;
    uint32_t *slot_of;          /* per unit, or SCHEDULE_NONE */
    uint32_t *next;             /* per unit, while needs are followed back; */
    uint8_t *is_old;            /* per unit: has a step of the level made it? */
    uint32_t *held;             /* per slot: its unit, or SCHEDULE_NONE;
                                   within a level, slot_of is the old one */
    uint32_t *used;             /* steps up to its last use, 0: none yet; */
    uint32_t *again;            /* and the step of the next */
};

enum { SCHEDULE_AHEAD = 3 };    /* steps that reading may be ahead */

/* Of slots that are empty. */
int schedule_room_make(struct schedule_room *room, uint32_t units,
                       uint32_t slots, struct error *error);
void schedule_room_clear(struct schedule_room *room);
/* Between levels: what a slot holds of this unit, if one does, is old. */
void schedule_room_drop(struct schedule_room *room, uint32_t unit);

/* Bytes of a schedule, for so many steps and needs, while it is made. */
uint64_t schedule_bytes(uint64_t steps, uint64_t needs);

/* No step needs more units than there are slots.  The level must then be gone
 * through to its end, for the next one counts on it. */
int schedule_make(const struct needs *needs, struct schedule_room *room,
                  struct schedule *schedule, struct error *error);
void schedule_clear(struct schedule *schedule);

#endif
