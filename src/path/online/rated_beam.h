/*
 * A beam of permuted words whose guide rates all neighbours of a state at once,
 * so that only those that are kept are ever made.
 *
 * The least ratings are kept; of equal ones as many, chosen by a hash, as make
 * the width full.  States that were kept before are not kept again, as far as a
 * table remembers their hashes, and none from which the guide's bound tells
 * that the word gets longer than `limit`.  The answer depends on the guide, on
 * width and seed alone.
 */
#ifndef ANTIPODE_PATH_ONLINE_RATED_BEAM_H
#define ANTIPODE_PATH_ONLINE_RATED_BEAM_H

#include "graph/graph.h"

/* States are `stride` letters; what stands behind those of the graph is
 * constant, and as the beginning has it.  Ratings are from 0, the target's. */
struct rater {
    const struct graph *graph;
    const void *context;
    uint32_t stride;
    uint32_t gain;              /* no generator takes more off a rating; 0:
                                   that is not known */
    uint32_t (*own)(const void *context, const uint16_t *state);
    void (*neighbours)(const void *context, const uint16_t *state,
                       uint32_t own, uint32_t *rating);
};

struct rated_task {
    const uint16_t *from, *to;  /* of the rater's stride */
    uint32_t width, seed;
    uint32_t limit;             /* letters */
    double deadline;            /* by the clock; 0: none */
};

/* What a rater has for two states of its stride. */
struct rated_ends {
    struct rater rater;
    const uint16_t *from, *to;
};

/* Writes a word from memory.h into *word: 1.  0 if none is found, or the
 * deadline has passed or a stop was asked for. */
int rated_beam(const struct rater *rater, const struct rated_task *task,
               uint32_t **word, uint32_t *length, struct error *error);

/* The greatest width for so many bytes. */
uint32_t rated_beam_width(const struct rater *rater, uint64_t memory);

#endif
