/*
 * The ranks of a job, and what they say to each other; the only module that
 * knows MPI.  Without mpirun or srun there is one rank, MPI is never
 * initialised, and every call here returns at once.
 *
 * "Collective" calls are made by all ranks, in the same order.  A rank that
 * has failed must not leave the others waiting: it goes on to the next
 * comm_agree, and there its failure becomes everybody's.
 *
 * Only the main thread calls.  A call that waits rests more and more between
 * two looks, for ranks may share a processor.  Failures of MPI come back as
 * sentences; after one, only comm_abort makes sense.
 */
#ifndef ANTIPODE_COMM_COMM_H
#define ANTIPODE_COMM_COMM_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Joins the job if a launcher started this process as one of several; main
 * calls it once, before anything else here. */
int comm_open(struct error *error);
/* Collective, the normal end; safe when never opened, and a second time. */
void comm_close(void);
/* A rank cannot go on: ends all ranks, without a word.  Does not return if
 * there are others. */
void comm_abort(void);

int comm_rank(void);        /* 0 .. comm_ranks() - 1 */
int comm_ranks(void);
int comm_node_ranks(void);  /* ranks on this node, this one included */
int comm_cores(void);       /* this rank's share of the node's cores */

/* The nodes of the job, by number; the one of this rank; and whether this
 * rank is the first there.  An engine whose threads share all they have works
 * in that rank alone, with the memory and the cores of its neighbours, who only
 * take part in what is collective. */
int comm_nodes(void);
int comm_node(void);
int comm_is_node_leader(void);
int comm_node_leader(int node);       /* the rank that is the first there */
int comm_node_cores(void);       /* of all ranks here together */
/* On a leader: its threads may run on the cores of its neighbours too, from
 * now on, or (0) no longer.  To be called by every thread. */
void comm_spread(int everywhere);

/* Between the two this process is the only rank, rank 0 of 1: plans and engines
 * find nobody to work with, collective calls reach nobody.  Not nested. */
void comm_self_begin(void);
void comm_self_end(void);

/* Collective: bytes from rank 0 to all; any size. */
int comm_broadcast(void *data, uint64_t bytes, struct error *error);
/* Collective: sums (modulo 2^64) and greatest values over all ranks. */
int comm_sum(uint64_t *values, size_t count, struct error *error);
int comm_max(uint64_t *values, size_t count, struct error *error);
/* Collective: code and sentence of the lowest rank that failed become those
 * of all; 0 if none did.  code is this rank's, its sentence is in error. */
int comm_agree(int code, struct error *error);
/* Collective: the bytes of all ranks, one after another, on rank 0, to be
 * freed by memory_free; elsewhere NULL and 0. */
int comm_gather(const void *mine, uint64_t bytes, void **all,
                uint64_t *all_bytes, struct error *error);

/*
 * Words from all to all in rounds, each begun and finished by all ranks.
 * Between the two a rank works, and looks at the round now and then, for MPI
 * moves data only while it is called.  One round is under way at a time; what
 * the last one brought stays valid meanwhile, so that a round may be posted,
 * the words of the one before worked through, and then the round finished.
 */
struct alltoall;

/* Collective. */
int alltoall_create(struct alltoall **round, struct error *error);
/* Not while a round is under way. */
void alltoall_free(struct alltoall *round);

/* send[r]: counts[r] words for rank r; what stands there for this rank itself
 * is ignored.  The two arrays are copied, the words stay the caller's and
 * untouched until alltoall_finish. */
int alltoall_begin(struct alltoall *round, const uint64_t *const *send,
                   const uint64_t *counts, struct error *error);
/* Lets the round make headway; does not wait. */
void alltoall_poll(struct alltoall *round);
/* Waits for the round to end, if one was begun.  received: the words for this
 * rank, in the order of the senders, valid until the next alltoall_finish.  If
 * there is no memory for them they are lost and this rank alone fails, with
 * ERROR_LIMIT or ERROR_FAILED; the round has ended for all the same and the
 * next may begin. */
int alltoall_finish(struct alltoall *round, const uint64_t **received,
                    uint64_t *count, struct error *error);

/* Payload of rounds and gathers that this rank has sent so far. */
uint64_t comm_bytes_sent(void);

#endif
