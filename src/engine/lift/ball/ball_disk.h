/*
 * A ball whose map lies on the disk: pages are brought into memory chunk by
 * chunk, in an order that is known before each level.
 */
#ifndef ANTIPODE_ENGINE_LIFT_BALL_BALL_DISK_H
#define ANTIPODE_ENGINE_LIFT_BALL_BALL_DISK_H

#include "engine/lift/ball/ball_disk_others.h"
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
    struct others *others;      /* nodes, or NULL: there are none */
    uint32_t *source;           /* where there are: per block of ours and
                                   generator, by its number here; */
    uint8_t *touch;             /* per block: is a copy among them? */
    uint8_t *colour;            /* per block of ours and of copies */
};

/* The page of a block in one half of its chunk. */
static inline uint64_t half_page(const struct ball *ball, uint64_t x,
                                 uint32_t half)
{
    uint32_t planes = ball->shape.planes;
    return x * planes + (planes > 1 ? ball->tables.colour[x] ^ half : 0);
}

/* With a ball whose counts and marks are there. */
int disk_open(struct ball *ball, const struct ball_scratch *scratch,
              struct error *error);
void disk_close(struct ball *ball);
/* Of a ball whose chunks are listed: sources get the numbers that they have
 * here, and pages of copies marks. */
int disk_take_copies(struct ball *ball, struct error *error);
/* Collective where there are other nodes: what has failed here fails for all;
 * otherwise each learns which of its chunks others need. */
int disk_join(struct ball *ball, int code, struct error *error);

/* Writes the units of starts, which stand by page. */
int disk_place_starts(struct ball *ball, const struct vertex *start,
                      uint32_t starts, struct error *error);

/* The level is done, or has failed with `code`: what has changed in the written
 * half is handed over to other nodes, which is collective, and counts from now
 * on; after a cut nothing does. */
int disk_turn(struct ball *ball, int code, uint8_t *changed, uint32_t half,
              struct error *error);

/* ball_step, but for what all balls do. */
int disk_step(struct ball *ball, struct journal *journal, uint64_t *found,
              struct error *error);

#endif
