/*
 * What planning and running a campaign share.
 */
#ifndef ANTIPODE_CLAIM_CAMPAIGN_PLAN_H
#define ANTIPODE_CLAIM_CAMPAIGN_PLAN_H

#include "claim/campaign.h"

/* All points of all claims: verdicts without findings, tasks with forecasts.
 * Again: only those for which there was no time. */
int campaign_plan(struct campaign *campaign, struct error *error);
/* How many of the claims from this one on have points without a plan. */
size_t campaign_unplanned(const struct campaign *campaign, size_t from);

/* A set of needs, without the table that a marked element may take. */
unsigned campaign_needs(const struct claim *claim);
double campaign_elapsed(const struct campaign *campaign);
/* Seconds, by the forecast and by how forecasts have fared so far. */
double campaign_cost(const struct campaign *campaign, const struct task *task);
int campaign_run_task(struct campaign *campaign, struct task *task,
                      struct error *error);

#endif
