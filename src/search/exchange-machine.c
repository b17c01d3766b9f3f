/*
 * The ranks of one machine share its memory and its cores.
 *
 * A core that k of them may run on counts 1/k for each.  So ranks that are
 * bound each to its own cores have all of these, ranks that are not bound
 * have equal parts of the machine, and so have those that share a socket, or
 * what a batch system has given to the job.
 */
#include "base/cores.h"
#include "search/exchange-mpi.h"
#include "search/exchange.h"

static int near_ranks = 1, own_cores;

static int share_cores(MPI_Comm machine, uint64_t *mark, struct error *error)
{
    uint64_t *users = mark + CORES_MAX;
    MPI_Request request = MPI_REQUEST_NULL;
    cores_mark(mark);
    int status = MPI_Iallreduce(mark, users, CORES_MAX, MPI_UINT64_T, MPI_SUM,
                                machine, &request);
    int code = mpi_check(status, "share the cores", error);
    if (!code)
        code = mpi_wait(&request, 1, "share the cores", error);
    if (!code)
        own_cores = cores_share(users, mark);
    return code;
}

static int meet(MPI_Comm machine, struct error *error)
{
    static uint64_t mark[2 * CORES_MAX];
    int status = MPI_Comm_size(machine, &near_ranks);
    int code = mpi_check(status, "count the ranks of a machine", error);
    return code ? code : share_cores(machine, mark, error);
}

/* Ranks that MPI can make share memory are on one machine. */
int machine_meet(struct error *error)
{
    MPI_Comm machine;
    int status = MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0,
                                     MPI_INFO_NULL, &machine);
    int code = mpi_check(status, "find the ranks of a machine", error);
    if (!code)
        code = meet(machine, error);
    if (!code)
        code = mpi_check(MPI_Comm_free(&machine), "leave a machine", error);
    return code;
}

void machine_leave(void)
{
    near_ranks = 1;
    own_cores = 0;
}

int exchange_neighbours(void)
{
    return near_ranks;
}

int exchange_cores(void)
{
    static uint64_t mark[CORES_MAX];
    return own_cores ? own_cores : cores_mark(mark);
}
