/*
 * Reading ahead and writing behind: a thread for each, through a level.
 *
 *     level      transfers_begin, with its schedule
 *     step i     transfers_wait      its units are in their slots
 *                .. work ..
 *                transfers_record    room for a record, to be filled
 *                transfers_write     it is on its way
 *                transfers_done      slots that it used alone are free
 *     end        transfers_end       all is written; or why not
 *
 * A failure of either thread is told by the next call, and by transfers_end.
 */
#ifndef ANTIPODE_ENGINE_LIFT_DISK_TRANSFERS_H
#define ANTIPODE_ENGINE_LIFT_DISK_TRANSFERS_H

#include "engine/lift/disk/schedule.h"
#include "engine/lift/disk/unit_file.h"

struct transfers;

/* Records that are held besides the slots. */
enum { TRANSFERS_WRITES = 3, TRANSFERS_RECORDS = TRANSFERS_WRITES + 1 };

int transfers_create(struct unit_file *file, const struct units *units,
                     const struct layout_shape *shape, uint32_t slots,
                     struct transfers **transfers, struct error *error);
void transfers_free(struct transfers *transfers);

uint64_t *transfers_slot(const struct transfers *transfers, uint32_t slot);

int transfers_begin(struct transfers *transfers,
                    const struct schedule *schedule, struct error *error);
/* So many loads of the schedule are made. */
int transfers_wait(struct transfers *transfers, uint64_t loads);
uint64_t *transfers_record(struct transfers *transfers);
void transfers_write(struct transfers *transfers, uint64_t unit,
                     uint64_t bytes);
/* So many steps are done. */
void transfers_done(struct transfers *transfers, uint32_t steps);
/* Waits for what is under way; with is_cut, gives up what has not begun. */
int transfers_end(struct transfers *transfers, int is_cut,
                  struct error *error);

#endif
