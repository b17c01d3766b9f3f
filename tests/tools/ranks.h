/*
 * Unit programs that tests/mpi/mpi.sh runs on several ranks, too: rank 0 runs
 * the suite, and the others serve its engines.
 */
#ifndef ANTIPODE_TESTS_RANKS_H
#define ANTIPODE_TESTS_RANKS_H

#include <stdio.h>
#include <stdlib.h>

#include "comm/comm.h"
#include "search/workers.h"
#include "testing.h"

static unsigned ranks_strain;   /* of all runs, from ANTIPODE_STRESS */

/* Joins the job, or ends the program; first thing in main. */
static inline void ranks_join(void)
{
    struct error error = { 0 };
    if (comm_open(&error)) {
        fprintf(stderr, "%s\n", error.text);
        exit(EXIT_FAILURE);
    }
    if (getenv("ANTIPODE_STRESS"))
        ranks_strain = (unsigned)atoi(getenv("ANTIPODE_STRESS"));
}

/* The status for main. */
static inline int ranks_run(Suite *suite)
{
    struct error error = { 0 };
    int status = comm_rank() ? workers_serve(&error) : testing_run(suite);
    if (comm_rank() == 0)
        workers_stop(status);
    comm_close();
    return status;
}

/* Puts the frontier engine under strain, or every second time not, besides the
 * strain of all runs.  Whether states have marks or are ranked, all ranks must
 * know. */
static inline void ranks_choose_stress(struct random *random, unsigned strain)
{
    unsigned stress = (unsigned)random_below(random, 8 * 8);
    char text[20];
    if (random_below(random, 2))
        stress = 0;
    if (comm_ranks() == 1 && random_below(random, 4) == 0)
        stress |= 128;
    if (comm_ranks() == 1 && random_below(random, 4) == 0)
        stress |= 256 + 4 * 8 + 4;
    if (comm_ranks() == 1 && random_below(random, 2))
        stress |= 512;
    snprintf(text, sizeof text, "%u", stress | strain);
    setenv("ANTIPODE_STRESS", text, 1);
}

#endif
