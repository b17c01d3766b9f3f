/*
 * What is left to do for a state, by macros that leave all solved sites alone:
 * for each other site the shortest one that brings a letter of its there.
 *
 * A site counts 8 + 4 sqrt(length), so that what is solved counts more than
 * what is near.  With the bare lengths the beam shifts pieces about and solves
 * none: a megaminx took 204 moves, and 159 with 8 + length.
 */
#ifndef ANTIPODE_PATH_WORD_MACRO_COST_H
#define ANTIPODE_PATH_WORD_MACRO_COST_H

#include "base/hash.h"
#include "path/word/macros/macro_set.h"

/* The noise that a beam may add, and what comes of both at most. */
enum { MACRO_NOISE = 30,
       MACRO_COST_MAX = SITES_MAX * 100 + MACRO_ODD_MAX + MACRO_NOISE };

/* A thread's view of a state. */
struct macro_view {
    uint64_t solved[MASK_WORDS];
    uint32_t cost[SITES_MAX];   /* of each site, */
    uint32_t broken[SITES_MAX]; /* and if it gets what it does not want */
    uint32_t sum, odd;          /* odd: word_sites.h */
    uint16_t *head, *next;      /* of each name, its places */
};

/* What a site costs that a macro of so many letters solves, 8 + 4 sqrt(length)
 * rounded; one without a macro costs most. */
enum { MACRO_MISSING = 100 };
uint32_t macro_cost_of_length(uint32_t length);

/* head: names and places together. */
void macro_look(const struct macro_set *set, const uint16_t *state,
                struct macro_view *view);

/* The cost after a macro, as far as the sites that it moves tell what it solves
 * or breaks. */
uint32_t macro_promise(const struct macro_set *set,
                       const struct macro_entry *entry, const uint16_t *state,
                       const struct macro_view *view);

static inline int macro_is_solved(const struct macro_view *view, uint32_t site)
{
    return (int)(view->solved[site / 64] >> site % 64 & 1);
}

/* So that beams of other seeds keep other states: less than two sites make. */
static inline uint32_t macro_noise(uint64_t seed, uint64_t hash)
{
    uint64_t seeded[] = { hash, seed };
    return seed ? (uint32_t)(hash_bytes(seeded, sizeof seeded) % MACRO_NOISE)
                : 0;
}

#endif
