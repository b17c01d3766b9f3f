/*
 * Pages of blocks that other nodes have, as far as ours are made from them.
 *
 * Who needs which block of whom follows from the layout and is settled before
 * the first level.  A level goes in rounds: a round is a stretch of our blocks
 * in the order of visits, and the foreign blocks that they read lie in slots
 * meanwhile, sorted by number.  While one round is worked on, the words of the
 * next travel.  A page travels as
 *
 *     changed leaves | mask, where they are not all | the leaves
 *
 * so only what changed does, in the order that both sides know, without
 * addresses; where nothing changed, as a single 0.
 *
 *     our blocks in order of visits   | round 0 | round 1 | round 2 | ..
 *     needs of a round                | 3 7 9   | 7 8     | 12      | ..
 *     slots, while round 0 is worked  | 3 7 9   |           read
 *     under way meanwhile                       | 7 8     | from others
 *
 * It is safe to be late or twice: ball form ORs pages, so one that arrives
 * again adds nothing that is not true.
 */
#ifndef ANTIPODE_ENGINE_LIFT_BALL_HALO_H
#define ANTIPODE_ENGINE_LIFT_BALL_HALO_H

#include "engine/lift/layout/layout.h"

struct halo;

/* Pages as a ball has them: PAGE_SAME .. in changed. */
struct pages {
    uint64_t *map, *mask;
    uint8_t *changed;
};

/* Collective, with the layouts of one partition. */
int halo_create(const struct layout *layout, struct halo **halo,
                struct error *error);
void halo_free(struct halo *halo);

/* Foreign blocks that a round has room for. */
uint64_t halo_slots(const struct layout *layout);

/* At most so many bytes are taken. */
uint64_t halo_bytes(const struct layout *layout);

/* Rounds of a level; the same on all ranks. */
uint32_t halo_rounds(const struct halo *halo);
/* Where a round begins in the order of visits; so far for rounds + 1. */
uint64_t halo_first(const struct halo *halo, uint32_t round);
/* Per our block and generator: the position of the source among our blocks, or
 * the number of our blocks and its slot. */
const uint32_t *halo_source(const struct halo *halo);
/* Per our block: 1 if it is made from foreign ones, too. */
const uint8_t *halo_touch(const struct halo *halo);
/* The pages of the slots. */
const struct pages *halo_pages(const struct halo *halo);

/* Collective.  Sends what others need in a round; colour (or -1 for all): of
 * the pages to be sent.  Between the two, halo_poll.  A rank on which one of
 * them fails goes on with the rounds, and tells at the end of the level; the
 * others learn no more than that pages did not come. */
int halo_begin(struct halo *halo, const struct pages *pages, uint32_t round,
               int colour, struct error *error);
void halo_poll(struct halo *halo);
/* Waits for the words of the round and lays them into the slots. */
int halo_finish(struct halo *halo, struct error *error);

/* 1 if pages did not come: then a rank has failed, and the level is void. */
int halo_lost(const struct halo *halo);

/* Bytes that this rank is about to send in a level that reads this colour, or
 * all (-1), as far as pages are concerned. */
uint64_t halo_forecast(const struct halo *halo, const struct pages *pages,
                       int colour);

#endif
