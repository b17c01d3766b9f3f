/*
 * What planning and running a campaign share.
 */
#ifndef ANTIPODE_CLAIM_CAMPAIGN_PLAN_H
#define ANTIPODE_CLAIM_CAMPAIGN_PLAN_H

#include "claim/campaign.h"

/* All points of all claims: verdicts without findings, tasks with forecasts.
 * Again: only those for which there was no time. */
int check_run_plan(struct check_run *run, struct error *error);
/* How many of the claims from this one on have points without a plan. */
size_t check_run_unplanned(const struct check_run *run, size_t from);

/* A set of needs, without the table that a marked element may take. */
unsigned check_run_needs(const struct claim *claim);
double check_run_elapsed(const struct check_run *run);
/* Seconds, by the forecast and by how forecasts have fared so far. */
double check_run_cost(const struct check_run *run, const struct task *task);
int check_run_run_task(struct check_run *run, struct task *task,
                       struct error *error);

#endif
