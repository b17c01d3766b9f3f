/*
 * Values of one quantity for consecutive parameters, each from a row that is
 * known or from a search.
 */
#ifndef ANTIPODE_CLAIM_LAW_SERIES_H
#define ANTIPODE_CLAIM_LAW_SERIES_H

#include "claim/formula/expression.h"
#include "claim/task/task.h"

struct series {
    struct settings settings;
    struct expression *layer;   /* of a sphere, in D */
    int order;                  /* the quantity is the order of the group */
    int moment;                 /* 1: the mean, 2: the variance of distances */
    mpq_t *value;
    size_t count, room;
    long first;
    int ended;                  /* 1: a value was out of reach */
    char *text;                 /* "11,18,25" */
    char note[500];             /* why it ended */
};

/* quantity: diameter, last, order, mean, variance, sphere:FORMULA in D. */
int series_create(struct series *series, const char *quantity,
                  const struct settings *settings, struct error *error);
void series_clear(struct series *series);

/* The value for the next parameter; none after one out of reach.  Fails where
 * one was left out. */
int series_add(struct series *series, const struct graph *graph, long at,
               struct error *error);

#endif
