/*
 * The best diameter among the graphs of a family, and a bound on diameters as a
 * formula in n.
 */
#ifndef ANTIPODE_CLAIM_LAW_EXTREMAL_H
#define ANTIPODE_CLAIM_LAW_EXTREMAL_H

#include "claim/formula/expression.h"
#include "claim/task/task.h"

struct extremal {
    int smallest;
    uint64_t tried, symmetric, sets, out;   /* graphs; on S_n; best; unknown */
    uint64_t diameter;
    char *best;                 /* the best graphs, a line each, or NULL */
};

void extremal_clear(struct extremal *extremal);
/* A graph of n points takes part if its group is S_n. */
int extremal_add(struct extremal *extremal, const struct graph *graph,
                 const struct settings *settings, struct error *error);

/* 1 if the diameter exceeds the bound; text: the bound at n. */
int bound_broken(const struct expression *bound, long n, uint64_t diameter,
                 char text[40], struct error *error);
int bound_parse(const char *text, struct expression **bound,
                struct error *error);

#endif
