/*
 * Which patterns a search has.  One is the best that is found among the cosets
 * of what subgroups keep, as large as memory and work allow; others tell apart
 * what it merges, part by part: all letters of a part if they fit, otherwise
 * some.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_CHOOSE_H
#define ANTIPODE_PATH_OPTIMAL_CHOOSE_H

#include "path/optimal/mixture.h"

enum { CHOICE_MAX = 6 };

struct choice_of_patterns {
    struct shades *shades;      /* hold the colours */
    struct mixture mixture[CHOICE_MAX];
    uint32_t count;             /* 0: there are none that fit */
};

/* memory: bytes of all tables.  work: products of entries and generators of
 * each, that filling them may take. */
int choose_patterns(const struct goal *goal, uint64_t memory, double work,
                    struct choice_of_patterns *choice, struct error *error);
void choose_clear(struct choice_of_patterns *choice);

#endif
