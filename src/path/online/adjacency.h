/*
 * A lower bound on words of permutations from neighbours that belong together,
 * as breakpoints are for pancakes, with nothing known but the generators.
 *
 * E is a set of ordered pairs of places.  A pair of a state is *joined* if it
 * is in E and its two letters stand, in this order, in a pair of E of the
 * target.  A generator p brings to (i, j) what stood at (p i, p j); if that is
 * in E, too, the letters were joined before.  So p adds at most one for each
 * pair that it takes from outside of E, and with at most `gain` of these for
 * every generator,
 *
 *     distance >= missing / gain,     missing = |E| - joined pairs.
 *
 * Prefix reversals break one pair of neighbours (in both orders: two of E),
 * block transpositions three.  Place `size` is a wall that no generator moves.
 * Source of breakpoints: J. Kececioglu, D. Sankoff, Algorithmica 13 (1995);
 * for pancakes (gaps): M. Helmert, SoCS 2010.
 */
#ifndef ANTIPODE_PATH_ONLINE_ADJACENCY_H
#define ANTIPODE_PATH_ONLINE_ADJACENCY_H

#include "graph/graph.h"

struct place_pair {
    uint16_t i, j;
};

/* The pairs that a generator takes from outside of E, at their old places, and
 * then those of E that it takes away. */
struct pair_change {
    uint64_t first, middle, end;    /* in adjacency.change */
};

struct adjacency {
    uint32_t size;              /* places, without the wall */
    uint32_t letters;           /* of the target; the wall has the next one */
    size_t generators;
    struct place_pair *pair;    /* E */
    uint32_t pairs, gain;
    struct pair_change *of;     /* each generator */
    struct place_pair *change;
    uint8_t *joins;             /* a bit for each pair of letters */
};

/* 1: a set of pairs was found; 0: there is none that is worth its time, or the
 * graph is not of permutations; or an error. */
int adjacency_create(const struct graph *graph, struct adjacency *adjacency,
                     struct error *error);
void adjacency_clear(struct adjacency *adjacency);

/* Another target, of letters below `letters`. */
int adjacency_aim(struct adjacency *adjacency, const uint16_t *target,
                  uint32_t letters, struct error *error);

/* Pairs that a state misses; its letter at the wall is `letters`. */
uint32_t adjacency_missing(const struct adjacency *adjacency,
                           const uint16_t *state);

/* The same of all its neighbours, given its own. */
void adjacency_rate(const struct adjacency *adjacency, const uint16_t *state,
                    uint32_t missing, uint32_t *neighbour);

static inline uint32_t adjacency_bound(const struct adjacency *adjacency,
                                       uint32_t missing)
{
    return (missing + adjacency->gain - 1) / adjacency->gain;
}

#endif
