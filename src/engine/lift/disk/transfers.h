/*
 * Reading ahead and writing behind: a thread for each, through a level.
 *
 *     level      transfers_begin, with its schedule
 *     step i     transfers_wait      its units are in their slots
 *                transfers_making    room for what it makes
 *                .. work ..
 *                transfers_made      what it has made is on its way
 *     end        transfers_end       all is written; or why not
 *
 * A failure of either thread is told by the next call, and by transfers_end.
 */
#ifndef ANTIPODE_ENGINE_LIFT_DISK_TRANSFERS_H
#define ANTIPODE_ENGINE_LIFT_DISK_TRANSFERS_H

#include "engine/lift/disk/schedule.h"
#include "engine/lift/disk/unit_code.h"
#include "engine/lift/disk/unit_file.h"
#include "engine/lift/disk/unit_pack.h"

struct transfers;

/* Units that may be made before the first is written; the memory that is held
 * besides the slots: of each its slot, and for both threads a record and what
 * it is packed to.  About so many slots: */
enum { TRANSFERS_WRITES = 3, TRANSFERS_EXTRA = TRANSFERS_WRITES + 4 };

static inline uint64_t transfers_bytes(const struct units *units)
{
    return TRANSFERS_WRITES * units_slot_words(units) * 8 +
           unit_packer_bytes(units_record_bytes(units));
}

/* What a step makes: pages in a slot of its own, as far as they are new. */
struct making {
    uint64_t unit;
    uint64_t *old;              /* the slot of the others */
    uint64_t *slot;
    uint8_t *is_new;            /* per page */
    uint8_t *changed;           /* per page, as in struct unit_source */
    int is_void;                /* there is nothing to be written */
    uint64_t *kept;             /* the slot that is to have all, or NULL */
};

/* With a coder that lives longer. */
int transfers_create(struct unit_file *file, const struct unit_coder *coder,
                     uint32_t slots, struct transfers **transfers,
                     struct error *error);
void transfers_free(struct transfers *transfers);

uint64_t *transfers_slot(const struct transfers *transfers, uint32_t slot);

int transfers_begin(struct transfers *transfers, uint32_t steps,
                    const struct schedule *schedule, struct error *error);
/* So many loads of the schedule are made. */
int transfers_wait(struct transfers *transfers, uint64_t loads);
/* NULL after a failure. */
struct making *transfers_making(struct transfers *transfers);
/* The next step is done.  Slots that it used alone are free once what it has
 * made lies in a record. */
void transfers_made(struct transfers *transfers);
/* Writes what was made, at once, between levels. */
int transfers_write(struct transfers *transfers, struct making *making,
                    struct error *error);
/* Waits for what is under way; with is_cut, gives up what has not begun. */
int transfers_end(struct transfers *transfers, int is_cut,
                  struct error *error);

#endif
