/*
 * A progress line on standard error: what, how much, rate, ETA.  Redrawn a few
 * times a second; silent unless standard error is a terminal or the mode says
 * always; gone without a trace when the work ends.  NO_COLOR is honoured.
 * Only the first rank of a job makes one.
 */
#ifndef ANTIPODE_BASE_PROGRESS_H
#define ANTIPODE_BASE_PROGRESS_H

#include <stdint.h>

enum progress_mode { PROGRESS_AUTO, PROGRESS_ALWAYS, PROGRESS_NEVER };

struct progress;

struct progress *progress_create(enum progress_mode mode);
void progress_free(struct progress *progress);

/* done of total (0: unknown) elements, with a word on where the work stands.
 * Cheap enough to be called often; draws at most five times a second. */
void progress_update(struct progress *progress, const char *where,
                     double done, double total);
void progress_clear(struct progress *progress);

#endif
