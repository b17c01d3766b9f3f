/*
 * The exchange of a program that was built without MPI: one rank that talks to
 * nobody.  Processes that a launcher starts beside it have nothing to do.
 */
#include <string.h>

#include "base/cores.h"
#include "base/memory.h"
#include "comm/comm.h"
#include "comm/launcher.h"

struct alltoall {
    int unused;
};

int comm_open(struct error *error)
{
    struct launcher launcher = launcher_find();
    if (launcher.rank == 0 && launcher.ranks <= 1)
        return 0;
    return error_set(error, ERROR_FAILED, "a launcher started several "
                     "processes, but this antipode was built without MPI");
}

void comm_close(void)
{
}

void comm_abort(void)
{
}

int comm_rank(void)
{
    return launcher_find().rank;
}

int comm_ranks(void)
{
    return 1;
}

void comm_self_begin(void)
{
}

void comm_self_end(void)
{
}

int comm_node_ranks(void)
{
    return 1;
}

int comm_cores(void)
{
    return cores_count();
}

int comm_nodes(void)
{
    return 1;
}

int comm_node(void)
{
    return 0;
}

int comm_is_node_leader(void)
{
    return 1;
}

int comm_node_leader(int node)
{
    return node;
}

int comm_node_cores(void)
{
    return comm_cores();
}

void comm_spread(int everywhere)
{
    (void)everywhere;
}

int comm_broadcast(void *data, uint64_t bytes, struct error *error)
{
    (void)data, (void)bytes, (void)error;
    return 0;
}

int comm_sum(uint64_t *values, size_t count, struct error *error)
{
    (void)values, (void)count, (void)error;
    return 0;
}

int comm_max(uint64_t *values, size_t count, struct error *error)
{
    (void)values, (void)count, (void)error;
    return 0;
}

int comm_agree(int code, struct error *error)
{
    (void)error;
    return code;
}

int comm_gather(const void *mine, uint64_t bytes, void **all,
                uint64_t *all_bytes, struct error *error)
{
    *all = memory_alloc(bytes, 1, error);
    *all_bytes = *all ? bytes : 0;
    if (!*all)
        return ERROR_FAILED;
    if (bytes)
        memcpy(*all, mine, bytes);
    return 0;
}

int alltoall_create(struct alltoall **round, struct error *error)
{
    *round = memory_alloc(1, sizeof **round, error);
    return *round ? 0 : ERROR_FAILED;
}

void alltoall_free(struct alltoall *round)
{
    memory_free(round);
}

int alltoall_begin(struct alltoall *round, const uint64_t *const *send,
                   const uint64_t *counts, struct error *error)
{
    (void)round, (void)send, (void)counts, (void)error;
    return 0;
}

void alltoall_poll(struct alltoall *round)
{
    (void)round;
}

int alltoall_finish(struct alltoall *round, const uint64_t **received,
                    uint64_t *count, struct error *error)
{
    (void)round, (void)error;
    *received = NULL;
    *count = 0;
    return 0;
}

uint64_t comm_bytes_sent(void)
{
    return 0;
}
