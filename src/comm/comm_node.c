/*
 * The ranks of one node (a machine, or a virtual one) share memory and cores.
 *
 * A core that k of them may run on counts 1/k for each.  So ranks that are
 * bound each to its own cores have all of these, ranks that are not bound
 * have equal parts of the node, and so have those that share a socket, or
 * what a batch system has given to the job.
 *
 * For tests, ANTIPODE_NODE_RANKS=N takes every N ranks of a node for a
 * node of their own, as if a network lay between them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "base/cores.h"
#include "base/memory.h"
#include "base/machine/slurm.h"
#include "comm/comm.h"
#include "comm/comm_state.h"

static int node_ranks = 1, own_cores, node_cores;
static int nodes = 1, own_node, is_leader = 1;
static int *leader;             /* per node: its first rank */
static uint64_t own_mark[CORES_MAX], node_mark[CORES_MAX];

static int node_sum(MPI_Comm node, const uint64_t *mine, uint64_t *all,
                    size_t count, struct error *error)
{
    MPI_Request request = MPI_REQUEST_NULL;
    int status = MPI_Iallreduce(mine, all, (int)count, MPI_UINT64_T, MPI_SUM,
                                node, &request);
    int code = mpi_check(status, "share a node", error);
    return code ? code : mpi_wait(&request, 1, "share a node", error);
}

static int share_cores(MPI_Comm node, struct error *error)
{
    cores_mark(own_mark);
    int code = node_sum(node, own_mark, node_mark, CORES_MAX, error);
    if (code)
        return code;
    own_cores = cores_share(node_mark, own_mark);
    node_cores = 0;
    for (int i = 0; i < CORES_MAX; i++)
        node_cores += node_mark[i] != 0;
    uint64_t granted = slurm_cores().most;
    if (granted < (uint64_t)(node_cores / node_ranks))
        node_cores = (int)granted * node_ranks;
    return 0;
}

/* Who is the first on which node: nodes are numbered in the order of
 * their first ranks. */
static int list_nodes(struct error *error)
{
    int ranks = comm_ranks();
    uint64_t *first = memory_alloc((size_t)ranks, sizeof *first, error);
    memory_free(leader);
    leader = memory_alloc((size_t)ranks, sizeof *leader, error);
    if (!first || !leader) {
        memory_free(first);
        return ERROR_FAILED;
    }
    first[comm_rank()] = (uint64_t)is_leader;
    int code = comm_sum(first, (size_t)ranks, error);
    nodes = 0;
    for (int r = 0; r < ranks && !code; r++)
        if (first[r])
            leader[nodes++] = r;
    ASSERT(code || (nodes > 0 && nodes <= ranks));
    memory_free(first);
    return code;
}

/* The first rank of a node tells its number to the others. */
static int number_node(MPI_Comm node, struct error *error)
{
    uint64_t mine = 0, number;
    for (int m = 0; is_leader && m < nodes; m++)
        if (leader[m] == comm_rank())
            mine = (uint64_t)m;
    int code = node_sum(node, &mine, &number, 1, error);
    own_node = (int)number;
    ASSERT(code || own_node < nodes);
    return code;
}

static int meet(MPI_Comm node, struct error *error)
{
    int rank = 0;
    int status = MPI_Comm_size(node, &node_ranks);
    if (status == MPI_SUCCESS)
        status = MPI_Comm_rank(node, &rank);
    is_leader = rank == 0;
    int code = mpi_check(status, "count the ranks of a node", error);
    if (!code)
        code = share_cores(node, error);
    if (!code)
        code = list_nodes(error);
    return code ? code : number_node(node, error);
}

/* The part of a node that a test takes for the whole: the cores stay shared
 * among all who really are there. */
static int meet_part(MPI_Comm whole, int size, struct error *error)
{
    MPI_Comm node;
    int rank, cores = own_cores;
    MPI_Comm_rank(whole, &rank);
    int status = MPI_Comm_split(whole, rank / size, rank, &node);
    int code = mpi_check(status, "split a node", error);
    if (code)
        return code;
    code = meet(node, error);
    own_cores = cores;
    node_cores = cores * node_ranks;
    MPI_Comm_free(&node);
    return code;
}

/* Ranks that MPI can make share memory are on one node. */
int node_meet(struct error *error)
{
    const char *text = getenv("ANTIPODE_NODE_RANKS");
    int size = text ? atoi(text) : 0;
    MPI_Comm node;
    int status = MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0,
                                     MPI_INFO_NULL, &node);
    int code = mpi_check(status, "find the ranks of a node", error);
    if (!code)
        code = meet(node, error);
    if (!code && size > 0)
        code = meet_part(node, size, error);
    if (!code)
        code = mpi_check(MPI_Comm_free(&node), "leave a node", error);
    return code;
}

void node_leave(void)
{
    memory_free(leader);
    leader = NULL;
    node_ranks = nodes = is_leader = 1;
    own_cores = node_cores = own_node = 0;
}

int comm_node_ranks(void)
{
    return node_ranks;
}

int comm_cores(void)
{
    return own_cores ? own_cores : cores_count();
}

/* A rank that has parted from the others is a node of its own, with its
 * share of the cores. */
int comm_nodes(void)
{
    return comm_ranks() > 1 ? nodes : 1;
}

int comm_node(void)
{
    return comm_ranks() > 1 ? own_node : 0;
}

int comm_is_node_leader(void)
{
    return comm_ranks() > 1 ? is_leader : 1;
}

int comm_node_leader(int node)
{
    ASSERT(node >= 0 && node < comm_nodes());
    return leader && comm_ranks() > 1 ? leader[node] : 0;
}

int comm_node_cores(void)
{
    return node_cores && comm_ranks() > 1 ? node_cores : comm_cores();
}

void comm_spread(int everywhere)
{
    if (node_cores)
        cores_use(everywhere ? node_mark : own_mark);
}
