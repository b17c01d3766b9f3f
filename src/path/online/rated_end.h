/*
 * The end of a beam: from each of its states, depth first, along generators
 * that the guide's bound allows, the best first.  The bound is sharp where few
 * moves are left, and a beam of states that are much alike runs dry there.
 * Where it is sharp from the beginning, as for pancakes, it needs no beam.
 */
#ifndef ANTIPODE_PATH_ONLINE_RATED_END_H
#define ANTIPODE_PATH_ONLINE_RATED_END_H

#include "base/random.h"
#include "path/online/rated_beam.h"

struct rated_end {
    const struct rater *rater;
    const uint16_t *target;
    uint32_t deepest;           /* letters that it may have */
    uint16_t *state;            /* of each depth */
    uint32_t *rating;           /* of its neighbours */
    uint32_t *word;
    uint32_t length;            /* of the word that was found */
    uint64_t nodes;             /* that may still be looked at; 0: there are
                                   more */
    double deadline;            /* by the clock; 0: none */
    struct random *random;      /* puts what is equally good in another order;
                                   or NULL */
};

int rated_end_create(const struct rater *rater, const uint16_t *target,
                     uint32_t deepest, struct rated_end *end,
                     struct error *error);
void rated_end_clear(struct rated_end *end);

/* From a state of a known rating by at most `left` letters; 1 with a word. */
int rated_end_search(struct rated_end *end, const uint16_t *state,
                     uint32_t own, uint32_t left, uint64_t nodes);

struct rated_dive {
    uint32_t bound, length;     /* of the distance; of the word that is known */
    uint32_t *word;             /* a shorter one, if there is, from memory.h */
    double deadline;            /* by the clock */
};

/* Longer and longer searches from a beginning in other orders, each for all
 * lengths that may be.  One that ends by itself raises the bound. */
int rated_dive(const struct rated_ends *ends, struct rated_dive *dive,
               struct error *error);

#endif
