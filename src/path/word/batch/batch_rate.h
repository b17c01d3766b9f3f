/*
 * What commutators are worth for a state: for batch_walk.c.
 */
#ifndef ANTIPODE_PATH_WORD_BATCH_BATCH_RATE_H
#define ANTIPODE_PATH_WORD_BATCH_BATCH_RATE_H

#include "path/word/batch/commutators.h"
#include "path/word/batch/setups.h"

/* A pattern with some powers of its axis. */
struct batch {
    uint32_t pattern, powers;
    uint16_t power[POWERS_MAX];
    int gain;                   /* blocks that it mends, */
    uint32_t cost;              /* and letters */
};

enum { PATTERN_NONE = UINT32_MAX };

struct candidate {
    double worth;               /* blocks for a letter */
    uint32_t setup, pattern, seed;
    int open;                   /* 1: the setup is not undone */
};

/* What comes beside a commutator. */
struct beside {
    int gain;                   /* blocks that its setup mends */
    uint32_t cost;              /* letters */
};

struct rating {
    const struct commutators *set;
    uint16_t *state, *goal;     /* as they are after a setup */
    uint8_t *is_wrong;          /* of each block */
    uint32_t wrong;             /* of them */
    uint8_t *seen;              /* of each commutator */
    uint32_t *list;             /* of those that were seen */
    struct tally *tally;        /* of each pattern: gains and costs */
    uint32_t *touched;          /* patterns that have any */
    uint64_t *used, *crossed;   /* points that a batch's commutators move, and
                                 * its powers */
};

int rating_create(const struct commutators *set, struct rating *rating,
                  struct error *error);
void rating_clear(struct rating *rating);

/* Aims at what a setup makes of a state, and another one of the goal. */
void rating_aim(struct rating *rating, const struct setup setup[2],
                const uint16_t *state, const uint16_t *goal);

/* Hands the patterns that mend anything to somebody, each with about what it
 * is worth. */
struct rating_visitor {
    void (*visit)(void *context, uint32_t pattern, double worth);
    void *context;
};
void rating_scan(struct rating *rating, struct beside beside,
                 const struct rating_visitor *visitor);

/* The best choice of powers of a pattern: what it is worth. */
double rating_choose(struct rating *rating, struct beside beside,
                     uint32_t pattern, struct batch *batch);

#endif
