/*
 * The listed elements of a sphere: the least `capacity` of all states
 * offered, in lexicographic order of their letters, whatever the order in
 * which an engine finds them.
 */
#ifndef ANTIPODE_GROWTH_LISTING_H
#define ANTIPODE_GROWTH_LISTING_H

#include "growth/growth.h"

struct listing {
    int64_t *state;     /* a heap, the greatest state first */
    size_t length;      /* letters of a state */
    size_t capacity;
    size_t count;
};

int listing_create(struct listing *listing, uint64_t capacity, size_t length,
                   struct error *error);
void listing_offer(struct listing *listing, const int64_t *state);
/* Sorts what was kept and hands it to growth, which owns it from here. */
void listing_finish(struct listing *listing, struct growth *growth);
/* What growth has listed is that of a sphere, and not the last one's. */
int listing_keep(struct growth *growth, uint32_t sphere, struct error *error);
/* Collective: of what all ranks have listed, each up to the same capacity, rank
 * 0 keeps the least. */
int listing_merge(struct growth *growth, uint64_t capacity, size_t length,
                  struct error *error);

#endif
