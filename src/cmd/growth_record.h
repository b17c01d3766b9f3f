/*
 * run.json: what was asked for, so that `antipode resume DIR` needs no more.
 *
 *     words     the family and its parameters, as given
 *     file      of the family; its text and XXH3-128 are there too, to find
 *               out whether it was changed
 *     request   start, until, engine, kernel, depth, antipodes, format
 *     limits    threads, memory; resume may change them
 *     origin    program, host, process, ranks, time: for people
 */
#ifndef ANTIPODE_CMD_GROWTH_RECORD_H
#define ANTIPODE_CMD_GROWTH_RECORD_H

#include "cmd/growth_job.h"

/* The text, for memory_free.  values: of the parameters, as results have it. */
int growth_record_write(const struct growth_job *job, const struct plan *plan,
                        const struct report *report, char **text,
                        struct error *error);

/* A record in use: what the job borrows. */
struct growth_record;

/* Fills a job whose format and limits are taken from the record where they are
 * not set; values come back as they were given.  path: of the run, for
 * messages. */
int growth_record_read(const char *path, const char *text,
                       struct growth_job *job, struct growth_record **record,
                       struct error *error);
void growth_record_free(struct growth_record *record);
const char *growth_record_values(const struct growth_record *record);

/* Says so if the family's file has another text now.  That does no harm: the
 * graph is in the run directory. */
void growth_record_check_family(const struct growth_record *record);

#endif
