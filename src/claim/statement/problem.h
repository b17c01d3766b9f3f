/*
 * A claim at a few small points with all numbers worked out: what a checker
 * that knows neither formulas nor families needs.
 */
#ifndef ANTIPODE_CLAIM_STATEMENT_PROBLEM_H
#define ANTIPODE_CLAIM_STATEMENT_PROBLEM_H

#include "claim/statement/claim.h"

enum { INSTANCES_MAX = 5 };

struct problem {
    const struct claim *claim;
    struct problem_instance {
        char *point;
        struct graph *graph;
        struct problem_check {
            const char *kind, *relation;
            long of_diameter, offset;   /* sphere of_diameter * D + offset */
            char *value;                /* one number, or "1,3,6" */
            int64_t *word;              /* as people write it, or NULL */
        } *check;
        size_t checks;
        int large;              /* 1: only words can be replayed */
    } instance[INSTANCES_MAX];
    size_t instances;
};

/* vertices: the most that an instance may have; if the first one has more, it
 * is the only one. */
int problem_create(struct problem *problem, const struct claim *claim,
                   uint64_t vertices, struct error *error);
void problem_clear(struct problem *problem);

#endif
