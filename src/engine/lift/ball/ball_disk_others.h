/*
 * Balls on the disks of several nodes: each node's file has copies of the
 * chunks of other nodes that its own are made from, and after a level gets the
 * records that have changed.
 *
 *     level      every node makes its chunks from what lies on its own disk
 *     rounds     every node reads one record that others need, and sends it to
 *                them, as it is; they write it as the next version of the copy
 *     turn       all have all: the new units count from now on
 *
 * A node that has failed goes through the rounds without work, for others wait
 * in them.
 */
#ifndef ANTIPODE_ENGINE_LIFT_BALL_BALL_DISK_OTHERS_H
#define ANTIPODE_ENGINE_LIFT_BALL_BALL_DISK_OTHERS_H

#include "engine/lift/disk/chunk_graph.h"

struct ball;
struct others;

/* Records that are held for the rounds of so many nodes, besides slots. */
static inline uint64_t others_extra(uint32_t nodes)
{
    return nodes > 1 ? 3 + 2 * (uint64_t)(nodes - 1) : 0;
}

static inline uint64_t others_bytes(const struct units *units)
{
    return others_extra(units->nodes) * units_record_bytes(units);
}

/* Room for messages. */
int others_open(struct ball *ball, struct error *error);
/* Collective: every node learns which of its chunks others need. */
int others_join(struct ball *ball, struct error *error);
void others_free(struct others *others);

/* Collective, before the units turn: hands over what was written since they
 * last did, and notes in changed (per page) what has changed of the copies in
 * one half of each chunk.  Fails for all or for none, and with `code`, a
 * failure of this rank before. */
int others_exchange(struct ball *ball, int code, uint8_t *changed,
                    uint32_t half, struct error *error);

/* Is a chunk of ours needed elsewhere? */
int others_need(const struct others *others, uint64_t chunk);

#endif
