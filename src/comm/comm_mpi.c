/*
 * Ranks, collectives, the beginning and the end.
 *
 * Every collective is the nonblocking one of MPI and a patient wait: MPI's own
 * waits turn a processor round and round, which ranks that only wait for
 * rank 0 must not do to it.  Sizes of MPI are ints, ours are not: what is
 * longer than PIECE goes in pieces.
 */
#include "comm/comm.h"

#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/assert.h"
#include "base/memory.h"
#include "comm/comm_state.h"
#include "comm/launcher.h"

static const uint64_t PIECE = UINT64_C(1) << 30;

static int own_rank, all_ranks = 1, is_open;
static uint64_t sent;

int mpi_check(int status, const char *what, struct error *error)
{
    char text[MPI_MAX_ERROR_STRING] = "";
    int length;
    if (status == MPI_SUCCESS)
        return 0;
    MPI_Error_string(status, text, &length);
    return error_set(error, ERROR_FAILED, "rank %d: MPI cannot %s: %s",
                     own_rank, what, text);
}

void mpi_rest(unsigned *looks)
{
    enum { BUSY = 1000, MOST = 1000 };
    unsigned over = *looks < BUSY ? 0 : *looks - BUSY;
    struct timespec pause = { 0, 1000L * (over < MOST ? over : MOST) };
    *looks += over < MOST;
    if (over)
        nanosleep(&pause, NULL);
    else
        sched_yield();
}

int mpi_wait(MPI_Request *requests, int count, const char *what,
             struct error *error)
{
    int done = 0;
    for (unsigned looks = 0;;) {
        int status = MPI_Testall(count, requests, &done, MPI_STATUSES_IGNORE);
        if (status != MPI_SUCCESS || done)
            return mpi_check(status, what, error);
        mpi_rest(&looks);
    }
}

void mpi_count_sent(uint64_t bytes)
{
    sent += bytes;
}

static int start_mpi(const struct launcher *launcher, struct error *error)
{
    int level;
    /* The help texts of comm_abort then stay in this process. */
    setenv("OMPI_MCA_orte_base_help_aggregate", "0", 0);
    int status = MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &level);
    if (status != MPI_SUCCESS)
        return error_set(error, ERROR_FAILED, "MPI does not start");
    is_open = 1;
    MPI_Comm_set_errhandler(MPI_COMM_WORLD, MPI_ERRORS_RETURN);
    MPI_Comm_rank(MPI_COMM_WORLD, &own_rank);
    MPI_Comm_size(MPI_COMM_WORLD, &all_ranks);
    if (launcher->ranks && launcher->ranks != all_ranks)
        return error_set(error, ERROR_FAILED, "the launcher started %d ranks, "
                         "but MPI has brought %d together; is it the mpirun "
                         "of the MPI that antipode was built with? Without "
                         "one, unset %s", launcher->ranks, all_ranks,
                         launcher->told);
    return node_meet(error);
}

int comm_open(struct error *error)
{
    struct launcher launcher = launcher_find();
    if (launcher.ranks && launcher.rank >= launcher.ranks)
        return error_set(error, ERROR_FAILED, "%s says that this is rank %d "
                         "of %d, counted from 0; no launcher does: unset it, "
                         "or start with mpirun", launcher.told, launcher.rank,
                         launcher.ranks);
    if (launcher.ranks == 1)
        return 0;
    if (!launcher.connected)
        return error_set(error, ERROR_FAILED, "srun started %d tasks that MPI "
                         "cannot bring together; use srun --mpi=pmix, or unset "
                         "%s for one process", launcher.ranks, launcher.told);
    return start_mpi(&launcher, error);
}

void comm_close(void)
{
    if (is_open)
        MPI_Finalize();
    is_open = 0;
    node_leave();
    all_ranks = 1;
}

void comm_abort(void)
{
    if (!is_open)
        return;
    int nowhere = open("/dev/null", O_WRONLY);
    fflush(NULL);
    if (nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
    MPI_Abort(MPI_COMM_WORLD, 1);
    _exit(1);
}

int comm_rank(void)
{
    return own_rank;
}

int comm_ranks(void)
{
    return all_ranks;
}

/* What is true of the job while this rank works by itself. */
static int met_rank, met_ranks;

void comm_self_begin(void)
{
    ASSERT(!met_ranks);         /* not nested */
    met_rank = own_rank;
    met_ranks = all_ranks;
    own_rank = 0;
    all_ranks = 1;
}

void comm_self_end(void)
{
    ASSERT(met_ranks);
    own_rank = met_rank;
    all_ranks = met_ranks;
    met_ranks = 0;
}

uint64_t comm_bytes_sent(void)
{
    return sent;
}

static int broadcast_from(int root, void *data, uint64_t bytes,
                          struct error *error)
{
    char *next = data;
    for (uint64_t left = bytes; left && all_ranks > 1;) {
        uint64_t piece = left < PIECE ? left : PIECE;
        MPI_Request request = MPI_REQUEST_NULL;
        int status = MPI_Ibcast(next, (int)piece, MPI_BYTE, root,
                                MPI_COMM_WORLD, &request);
        int code = mpi_check(status, "broadcast", error);
        if (!code)
            code = mpi_wait(&request, 1, "broadcast", error);
        if (code)
            return code;
        next += piece;
        left -= piece;
    }
    return 0;
}

int comm_broadcast(void *data, uint64_t bytes, struct error *error)
{
    return broadcast_from(0, data, bytes, error);
}

static int reduce_all(uint64_t *values, size_t count, MPI_Op operation,
                      struct error *error)
{
    for (size_t left = count; left && all_ranks > 1;) {
        int piece = (int)(left < PIECE ? left : PIECE);
        MPI_Request request = MPI_REQUEST_NULL;
        int status = MPI_Iallreduce(MPI_IN_PLACE, values, piece, MPI_UINT64_T,
                                    operation, MPI_COMM_WORLD, &request);
        int code = mpi_check(status, "reduce", error);
        if (!code)
            code = mpi_wait(&request, 1, "reduce", error);
        if (code)
            return code;
        values += piece;
        left -= (size_t)piece;
    }
    return 0;
}

int comm_sum(uint64_t *values, size_t count, struct error *error)
{
    return reduce_all(values, count, MPI_SUM, error);
}

int comm_max(uint64_t *values, size_t count, struct error *error)
{
    return reduce_all(values, count, MPI_MAX, error);
}

int comm_agree(int code, struct error *error)
{
    struct error failure = { 0 };
    uint64_t first = code ? (uint64_t)own_rank : UINT64_MAX;
    if (all_ranks == 1)
        return code;
    int failed = reduce_all(&first, 1, MPI_MIN, &failure);
    if (!failed && first == UINT64_MAX)
        return 0;
    ASSERT(failed || first < (uint64_t)all_ranks);
    if (!failed && first == (uint64_t)own_rank && error)
        failure = *error;
    failure.code = code;
    if (!failed)
        failed = broadcast_from((int)first, &failure, sizeof failure,
                                &failure);
    error_clear(error);
    return error_set(error, failure.code, "%s", failure.text);
}

/* Bytes from this rank to rank 0, or on rank 0 from another one. */
static int carry(int other, void *data, uint64_t bytes, struct error *error)
{
    enum { TAG = 1 };
    char *next = data;
    for (uint64_t left = bytes; left;) {
        int piece = (int)(left < PIECE ? left : PIECE), status;
        MPI_Request request = MPI_REQUEST_NULL;
        if (own_rank)
            status = MPI_Isend(next, piece, MPI_BYTE, 0, TAG, MPI_COMM_WORLD,
                               &request);
        else
            status = MPI_Irecv(next, piece, MPI_BYTE, other, TAG,
                               MPI_COMM_WORLD, &request);
        int code = mpi_check(status, "gather", error);
        if (!code)
            code = mpi_wait(&request, 1, "gather", error);
        if (code)
            return code;
        next += piece;
        left -= (uint64_t)piece;
    }
    return 0;
}

/* On rank 0: room for all, its own part in place. */
static int gather_room(const void *mine, const uint64_t *sizes, void **all,
                       uint64_t *all_bytes, struct error *error)
{
    uint64_t bytes = 0;
    for (int r = 0; r < all_ranks; r++)
        bytes += sizes[r];
    if (own_rank)
        return 0;
    *all = memory_alloc(bytes, 1, error);
    if (!*all)
        return error ? error->code : ERROR_FAILED;
    *all_bytes = bytes;
    if (sizes[0])
        memcpy(*all, mine, sizes[0]);
    return 0;
}

static int gather_parts(const void *mine, const uint64_t *sizes, void *all,
                        struct error *error)
{
    if (own_rank) {
        mpi_count_sent(sizes[own_rank]);
        return carry(0, (void *)(uintptr_t)mine, sizes[own_rank], error);
    }
    char *next = (char *)all + sizes[0];
    for (int r = 1; r < all_ranks; r++) {
        int code = carry(r, next, sizes[r], error);
        if (code)
            return code;
        next += sizes[r];
    }
    return 0;
}

int comm_gather(const void *mine, uint64_t bytes, void **all,
                uint64_t *all_bytes, struct error *error)
{
    struct error failure = { 0 };
    uint64_t *sizes = memory_alloc((size_t)all_ranks, sizeof *sizes, &failure);
    *all = NULL;
    *all_bytes = 0;
    int code = comm_agree(failure.code, &failure);
    if (!code) {
        sizes[own_rank] = bytes;
        code = comm_sum(sizes, (size_t)all_ranks, &failure);
    }
    if (!code) {
        code = gather_room(mine, sizes, all, all_bytes, &failure);
        code = comm_agree(code, &failure);
    }
    if (!code)
        code = gather_parts(mine, sizes, *all, &failure);
    memory_free(sizes);
    if (code && *all) {
        memory_free(*all);
        *all = NULL;
        *all_bytes = 0;
    }
    return code ? error_set(error, code, "%s", failure.text) : 0;
}
