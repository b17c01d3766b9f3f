/*
 * The ranks of one machine share its memory and its cores.
 *
 * A core that k of them may run on counts 1/k for each.  So ranks that are
 * bound each to its own cores have all of these, ranks that are not bound
 * have equal parts of the machine, and so have those that share a socket, or
 * what a batch system has given to the job.
 *
 * For tests, ANTIPODE_NODE_RANKS=N takes every N ranks of a machine for a
 * machine of their own, as if a network lay between them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "base/cores.h"
#include "base/memory.h"
#include "comm/comm.h"
#include "comm/comm_state.h"

static int near_ranks = 1, own_cores, near_cores;
static int machines = 1, own_machine, leads = 1;
static int *leader;             /* per machine: its first rank */
static uint64_t own_mark[CORES_MAX], near_mark[CORES_MAX];

static int sum_near(MPI_Comm machine, const uint64_t *mine, uint64_t *all,
                    size_t count, struct error *error)
{
    MPI_Request request = MPI_REQUEST_NULL;
    int status = MPI_Iallreduce(mine, all, (int)count, MPI_UINT64_T, MPI_SUM,
                                machine, &request);
    int code = mpi_check(status, "share a machine", error);
    return code ? code : mpi_wait(&request, 1, "share a machine", error);
}

static int share_cores(MPI_Comm machine, struct error *error)
{
    cores_mark(own_mark);
    int code = sum_near(machine, own_mark, near_mark, CORES_MAX, error);
    if (code)
        return code;
    own_cores = cores_share(near_mark, own_mark);
    near_cores = 0;
    for (int i = 0; i < CORES_MAX; i++)
        near_cores += near_mark[i] != 0;
    return 0;
}

/* Who is the first on which machine: machines are numbered in the order of
 * their first ranks. */
static int list_machines(struct error *error)
{
    int ranks = comm_ranks();
    uint64_t *first = memory_alloc((size_t)ranks, sizeof *first, error);
    memory_free(leader);
    leader = memory_alloc((size_t)ranks, sizeof *leader, error);
    if (!first || !leader) {
        memory_free(first);
        return ERROR_FAILED;
    }
    first[comm_rank()] = (uint64_t)leads;
    int code = comm_sum(first, (size_t)ranks, error);
    machines = 0;
    for (int r = 0; r < ranks && !code; r++)
        if (first[r])
            leader[machines++] = r;
    ASSERT(code || (machines > 0 && machines <= ranks));
    memory_free(first);
    return code;
}

/* The first rank of a machine tells its number to the others. */
static int number_machine(MPI_Comm machine, struct error *error)
{
    uint64_t mine = 0, number;
    for (int m = 0; leads && m < machines; m++)
        if (leader[m] == comm_rank())
            mine = (uint64_t)m;
    int code = sum_near(machine, &mine, &number, 1, error);
    own_machine = (int)number;
    ASSERT(code || own_machine < machines);
    return code;
}

static int meet(MPI_Comm machine, struct error *error)
{
    int place = 0;
    int status = MPI_Comm_size(machine, &near_ranks);
    if (status == MPI_SUCCESS)
        status = MPI_Comm_rank(machine, &place);
    leads = place == 0;
    int code = mpi_check(status, "count the ranks of a machine", error);
    if (!code)
        code = share_cores(machine, error);
    if (!code)
        code = list_machines(error);
    return code ? code : number_machine(machine, error);
}

/* The part of a machine that a test takes for the whole: the cores stay shared
 * among all who really are there. */
static int meet_part(MPI_Comm whole, int size, struct error *error)
{
    MPI_Comm machine;
    int place, cores = own_cores;
    MPI_Comm_rank(whole, &place);
    int status = MPI_Comm_split(whole, place / size, place, &machine);
    int code = mpi_check(status, "split a machine", error);
    if (code)
        return code;
    code = meet(machine, error);
    own_cores = cores;
    near_cores = cores * near_ranks;
    MPI_Comm_free(&machine);
    return code;
}

/* Ranks that MPI can make share memory are on one machine. */
int node_meet(struct error *error)
{
    const char *text = getenv("ANTIPODE_NODE_RANKS");
    int size = text ? atoi(text) : 0;
    MPI_Comm machine;
    int status = MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0,
                                     MPI_INFO_NULL, &machine);
    int code = mpi_check(status, "find the ranks of a machine", error);
    if (!code)
        code = meet(machine, error);
    if (!code && size > 0)
        code = meet_part(machine, size, error);
    if (!code)
        code = mpi_check(MPI_Comm_free(&machine), "leave a machine", error);
    return code;
}

void node_leave(void)
{
    memory_free(leader);
    leader = NULL;
    near_ranks = machines = leads = 1;
    own_cores = near_cores = own_machine = 0;
}

int comm_node_ranks(void)
{
    return near_ranks;
}

int comm_cores(void)
{
    static uint64_t mark[CORES_MAX];
    return own_cores ? own_cores : cores_mark(mark);
}

/* A rank that has parted from the others is a machine of its own, with its
 * share of the cores. */
int comm_nodes(void)
{
    return comm_ranks() > 1 ? machines : 1;
}

int comm_node(void)
{
    return comm_ranks() > 1 ? own_machine : 0;
}

int comm_is_node_leader(void)
{
    return comm_ranks() > 1 ? leads : 1;
}

int comm_node_leader(int machine)
{
    ASSERT(machine >= 0 && machine < comm_nodes());
    return leader && comm_ranks() > 1 ? leader[machine] : 0;
}

int comm_node_cores(void)
{
    return near_cores && comm_ranks() > 1 ? near_cores : comm_cores();
}

void comm_spread(int everywhere)
{
    if (near_cores)
        cores_use(everywhere ? near_mark : own_mark);
}
