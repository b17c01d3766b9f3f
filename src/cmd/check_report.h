/*
 * From a campaign to the texts that the reports print, for the commands that
 * deal with claims.
 */
#ifndef ANTIPODE_CMD_CHECK_REPORT_H
#define ANTIPODE_CMD_CHECK_REPORT_H

#include "claim/campaign.h"
#include "report/claim/claims.h"

/* The report borrows from the campaign. */
int claims_report_create(const struct check_run *campaign,
                         struct claims_report *report, struct error *error);
void claims_report_free(struct claims_report *report);

/* A folder that may be there already. */
int make_folder(const char *path, struct error *error);

#endif
