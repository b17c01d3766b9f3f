/* What exchange.c, exchange-node.c and exchange-round.c share. */
#ifndef ANTIPODE_COMM_COMM_STATE_H
#define ANTIPODE_COMM_COMM_STATE_H

/* The C++ bindings of MPI have nothing for us. */
#define OMPI_SKIP_MPICXX 1
#define MPICH_SKIP_MPICXX 1
#include <mpi.h>
#include <stdint.h>

#include "base/error.h"

/* 0, or the sentence for a status of MPI: "MPI cannot ...". */
int mpi_check(int status, const char *what, struct error *error);
/* Ends when all requests have; many requests may be null. */
int mpi_wait(MPI_Request *requests, int count, const char *what,
             struct error *error);
/* A pause before the next look: none at first, at most a millisecond. */
void mpi_rest(unsigned *looks);
/* For comm_bytes_sent. */
void mpi_count_sent(uint64_t bytes);

/* Collective: meets the ranks of this node; the end of that. */
int node_meet(struct error *error);
void node_leave(void);

#endif
