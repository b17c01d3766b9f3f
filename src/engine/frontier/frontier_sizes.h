/*
 * How large the parts of a run are, and how its states are kept.
 */
#ifndef ANTIPODE_ENGINE_FRONTIER_FRONTIER_SIZES_H
#define ANTIPODE_ENGINE_FRONTIER_FRONTIER_SIZES_H

#include "growth/sphere_model.h"

struct state_codec;

/* For tests: ANTIPODE_STRESS is a sum of these, with which a small graph meets
 * what only large ones do otherwise. */
enum stress {
    STRESS_CODED = 1,     /* all layers are coded */
    STRESS_MIXED = 2,     /* every other one is */
    STRESS_PAUSES = 4,    /* a thread pauses after each chunk: rounds are
                                   short, candidates are deduplicated early */
    STRESS_BUCKETS = 8,   /* times the bits of a bucket's number */
    STRESS_UNMARKED = 128, /* no state has marks */
    STRESS_RANKED = 512,  /* states are ranked where that saves no word */
    STRESS_PASSES = 256   /* with pauses: the last layer is counted in passes */
};

/* Of a bucket's number; edges that a look ahead follows. */
enum { FRONTIER_BITS_MAX = 13, FRONTIER_LOOK = 40000 };

/* Sizes of a run, settled before it. */
struct frontier_sizes {
    uint64_t memory;        /* bytes of this node, all in all */
    double expected;        /* bytes; infinite if nothing is known */
    uint64_t forecast;      /* the same, but not more than memory */
    uint64_t fixed;         /* bytes of workers and rounds */
    uint64_t round_words;   /* that travel at once */
    struct sphere_model model;
    uint64_t candidates;    /* of a bucket, at most, as a rule */
    uint64_t slots;         /* of the table of a thread */
    uint32_t bucket_bits;
    int threads;
    uint32_t stress;
};

/* What ANTIPODE_STRESS asks for; the codec of a run. */
uint32_t frontier_stress(void);
int frontier_codec(const struct request *request, const struct facts *facts,
                   struct state_codec **codec, struct error *error);

#endif
