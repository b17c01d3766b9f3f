/*
 * All inverse-closed sets of k elements and their inverses that generate S_n,
 * up to conjugacy: which have the largest, or the smallest, diameter?
 */
#ifndef ANTIPODE_CLAIM_LAW_GENERATING_SETS_H
#define ANTIPODE_CLAIM_LAW_GENERATING_SETS_H

#include <stdint.h>

#include "base/error.h"

enum { SCAN_SET_MAX = 3 };

struct scan_request {
    unsigned points;            /* n */
    unsigned elements;          /* k, each taken with its inverse */
    int involutions;            /* 1: only these */
    int smallest;               /* 1: the smallest diameter */
};

struct generating_sets {
    uint64_t tried;             /* conjugacy classes of sets */
    uint64_t generating;        /* those that generate S_n */
    uint64_t best_sets;         /* of them with the best diameter */
    uint32_t diameter;          /* the best one; valid if generating */
    /* The best sets, one after the other: of each k elements the n images,
     * from 0.  Fewer than best_sets only after an error. */
    uint8_t *best;
};

/* Even where it ends with an error, what was tried until then is told, and
 * generating_sets_clear is called. */
int generating_sets_scan(const struct scan_request *request,
                         struct generating_sets *scan, struct error *error);
void generating_sets_clear(struct generating_sets *scan);

#endif
