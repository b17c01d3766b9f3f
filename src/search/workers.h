/*
 * How the ranks of a job work together: rank 0 is the program that a user sees
 * (it reads, plans, prints, fails), the others serve it.  They wait for calls;
 * a call names a request and carries its graph, and then every rank is in the
 * same engine.  So nothing outside the engines that use ranks, and this file,
 * needs to know that there are several.
 */
#ifndef ANTIPODE_SEARCH_WORKERS_H
#define ANTIPODE_SEARCH_WORKERS_H

#include "search/plan.h"

/* Rank 0, before it runs an engine that uses ranks: the others make the same
 * plan.  Fails on all or on none; with one rank it does nothing. */
int workers_start(const struct request *request, const struct plan *plan,
                  struct error *error);

/* A graph that one rank searches by itself. */
struct batch_job {
    const struct request *request;  /* complete growths only: no target */
    struct growth growth;           /* to be freed by the caller, */
    struct error failure;           /* unless this has a code */
};

/* Rank 0: at most one job for each rank, the first one for rank 0 itself.
 * Jobs fail one by one; an error is one of the exchange. */
int batch_run(struct batch_job *jobs, size_t count, struct error *error);

/* Rank 0, at the end: the others leave workers_serve with this exit code. */
void workers_stop(int exit_code);

/* The other ranks: serves until dismissed; the exit code, or an error after
 * which only comm_abort makes sense. */
int workers_serve(struct error *error);

#endif
