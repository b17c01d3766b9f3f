/*
 * From a campaign to the texts that the reports print, for the commands that
 * deal with claims.
 */
#ifndef ANTIPODE_CMD_CLAIMS_H
#define ANTIPODE_CMD_CLAIMS_H

#include "claim/campaign.h"
#include "report/claims.h"

/* The report borrows from the campaign. */
int claims_report_create(const struct campaign *campaign,
                         struct claims_report *report, struct error *error);
void claims_report_free(struct claims_report *report);

/* A folder that may be there already. */
int make_folder(const char *path, struct error *error);

#endif
