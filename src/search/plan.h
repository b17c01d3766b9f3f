/*
 * The plan: what is known of a graph before it is searched, and how it will be
 * searched.  A value that can be printed.
 */
#ifndef ANTIPODE_SEARCH_PLAN_H
#define ANTIPODE_SEARCH_PLAN_H

#include "growth/engine.h"

struct plan {
    struct facts facts;
    const struct engine *engine;
    struct forecast forecast;
    char reason[400];       /* why this engine, one sentence */
    uint32_t symmetry;      /* of the request, settled by the forecast */
    double setup;           /* seconds spent on making this plan */
};

/* Fills a plan for a request; the caller frees it with plan_clear. */
int plan_make(const struct request *request, struct plan *plan,
              struct error *error);
/* The engine and its forecast anew, for a request about the same graph, with
 * the facts that a plan has; after a failure the plan is cleared. */
int plan_again(const struct request *request, struct plan *plan,
               struct error *error);
void plan_clear(struct plan *plan);

/* The memory that a plan may take: of this rank, or of all on its node. */
uint64_t plan_budget(const struct request *request, const struct plan *plan);

/* Rank 0: refuses at once what is known to end without an answer; also what
 * takes memory that was promised and is not there (plan_afford). */
int plan_refuse(const struct request *request, const struct plan *plan,
                struct error *error);
int plan_afford(const struct request *request, const struct plan *plan,
                struct error *error);
/* The refusal of what does not fit, with what a person can do: fewer spheres
 * always, more memory where there may be so much, more nodes where some
 * would do. */
int plan_fail_size(const struct request *request, const struct plan *plan,
                   struct error *error);

/* Runs the planned engine.  Checks that a complete growth adds up to the known
 * number of vertices and fails if it does not. */
int plan_run(const struct request *request, const struct plan *plan,
             struct growth *growth, struct error *error);

#endif
