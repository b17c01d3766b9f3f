/*
 * The certificates of a report: for each graph with a word for one of its
 * farthest elements a pair of files, NAME.json the graph and NAME.csv the word,
 * which antipode path NAME.json --verify NAME.csv replays.
 */
#ifndef ANTIPODE_CMD_CHECK_CERTIFICATES_H
#define ANTIPODE_CMD_CHECK_CERTIFICATES_H

#include "claim/campaign.h"
#include "report/export/folder.h"

/* "lx_n=6", by malloc; NULL if the graph has no word. */
char *certificate_name(const struct task *task);

/* Into the folder certificates of a report. */
int certificates_write(struct folder *report, const struct check_run *campaign,
                       struct error *error);

#endif
