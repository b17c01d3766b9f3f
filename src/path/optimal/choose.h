/*
 * Which patterns a search has.  The first is the best that is found among the
 * cosets of what subgroups keep, as large as its share of memory and work
 * allows; others are those that are worth most beside it, among the same and
 * among those that tell apart all letters of a part, or some.
 */
#ifndef ANTIPODE_PATH_OPTIMAL_CHOOSE_H
#define ANTIPODE_PATH_OPTIMAL_CHOOSE_H

#include "path/optimal/mixture.h"

enum { CHOICE_MAX = 6 };

struct choice_of_patterns {
    struct shades *shades;      /* hold the colours */
    struct mixture mixture[CHOICE_MAX];
    uint32_t count;             /* 0: there are none that fit */
    double memory, work;        /* that are left */
    struct outlook outlook;     /* of all together */
    double merit;
};

struct choice_limits {
    uint64_t memory;            /* bytes of all tables */
    double work;                /* products of entries and generators, that
                                 * filling them may take */
    const struct move_order *canonical;     /* of the words that are tried */
    double latest;              /* by the clock; 0: there is no end */
};

/* ERROR_LIMIT if it takes longer than it may. */
int choose_patterns(const struct goal *goal, const struct choice_limits *limits,
                    struct choice_of_patterns *choice, struct error *error);
void choose_clear(struct choice_of_patterns *choice);

/* 1: an estimated mixture is worth a pattern more, and becomes one. */
int choice_take(struct choice_of_patterns *choice, struct mixture *mixture,
                struct error *error);

#endif
