/*
 * A ball whose map lies on the disk: pages are brought into memory chunk by
 * chunk, in an order that is known before each level.
 */
#ifndef ANTIPODE_ENGINE_LIFT_BALL_BALL_DISK_H
#define ANTIPODE_ENGINE_LIFT_BALL_BALL_DISK_H

#include "engine/lift/ball/ball_state.h"
#include "engine/lift/ball/journal.h"
#include "engine/lift/disk/chunk_graph.h"
#include "engine/lift/disk/transfers.h"

struct disk {
    struct unit_file file;
    struct chunk_graph graph;
    struct transfers *transfers;
    struct unit_coder coder;
    struct schedule_room room;
    struct needs needs;         /* of the level, as far as arrays go */
    uint32_t *chunk;            /* per step: what it makes */
    uint8_t *is_active;         /* per chunk: has it blocks to visit, */
    uint8_t *is_wanted;         /* ones that can get something new? */
    uint8_t *has_changed;       /* and pages to be read that have changed? */
    uint32_t *order;            /* blocks chunk by chunk, as best visited */
    uint64_t forecast;          /* bytes that the last level was to move */
    uint64_t taken;             /* on the disk, the most so far */
};

/* With a ball whose counts and marks are there. */
int disk_open(struct ball *ball, const struct ball_scratch *scratch,
              struct error *error);
void disk_close(struct ball *ball);

/* Writes the units of starts, which stand by page. */
int disk_place_starts(struct ball *ball, const struct vertex *start,
                      uint32_t starts, struct error *error);

/* ball_step, but for what all balls do. */
int disk_step(struct ball *ball, struct journal *journal, uint64_t *found,
              struct error *error);

#endif
