/*
 * Progress on standard error: what, how much, rate, ETA.  On a terminal, or
 * where the mode says always, it is a line that is redrawn a few times a second
 * and gone without a trace when the work ends; NO_COLOR is honoured.
 * Elsewhere, as in the log of a batch job, it is a line a minute that stays,
 * with the memory that is held.  Only the first rank of a job makes one.
 *
 * The program has one line for all that a command does: whatever may last tells
 * it where it is (progress_tell; other threads than the main one are not
 * heard), and asks on that occasion whether to stop (progress_poll).
 */
#ifndef ANTIPODE_BASE_PROGRESS_H
#define ANTIPODE_BASE_PROGRESS_H

#include <stdint.h>

#include "base/error.h"

enum progress_mode {
    PROGRESS_AUTO, PROGRESS_ALWAYS, PROGRESS_LINES, PROGRESS_NEVER
};

struct progress;

/* Seconds between two lines of a log, from the next creation on; 60. */
void progress_log_every(double seconds);

struct progress *progress_create(enum progress_mode mode);
void progress_free(struct progress *progress);

/* done of total (0: unknown) elements, with a word on where the work stands.
 * Cheap enough to be called often; draws at most five times a second, into a
 * log once a minute. */
void progress_update(struct progress *progress, const char *where,
                     double done, double total);
void progress_clear(struct progress *progress);

/* The line of the program: none until it is opened. */
void progress_open(enum progress_mode mode);
void progress_close(void);
/* What the line is about, such as a graph: stands before `where`. */
void progress_title(const char *title);
void progress_tell(const char *where, double done, double total);
void progress_hide(void);       /* for other output, until it is drawn again */
/* progress_tell, and stop_check of stop.h. */
int progress_poll(const char *where, double done, double total,
                  struct error *error);

#endif
