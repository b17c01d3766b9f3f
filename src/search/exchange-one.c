/*
 * The exchange of a program that was built without MPI: one rank that talks to
 * nobody.  Processes that a launcher starts beside it have nothing to do.
 */
#include <string.h>

#include "base/cores.h"
#include "base/memory.h"
#include "search/exchange.h"
#include "search/launcher.h"

struct round {
    int unused;
};

int exchange_open(struct error *error)
{
    struct launcher launcher = launcher_find();
    if (launcher.rank == 0 && launcher.ranks <= 1)
        return 0;
    return error_set(error, ERROR_FAILED, "a launcher started several "
                     "processes, but this antipode was built without MPI");
}

void exchange_close(void)
{
}

void exchange_abort(void)
{
}

int exchange_rank(void)
{
    return launcher_find().rank;
}

int exchange_ranks(void)
{
    return 1;
}

void exchange_part(void)
{
}

void exchange_rejoin(void)
{
}

int exchange_neighbours(void)
{
    return 1;
}

int exchange_cores(void)
{
    static uint64_t mark[CORES_MAX];
    return cores_mark(mark);
}

int exchange_machines(void)
{
    return 1;
}

int exchange_machine(void)
{
    return 0;
}

int exchange_leads(void)
{
    return 1;
}

int exchange_leader(int machine)
{
    return machine;
}

int exchange_machine_cores(void)
{
    return exchange_cores();
}

void exchange_spread(int everywhere)
{
    (void)everywhere;
}

int exchange_broadcast(void *data, uint64_t bytes, struct error *error)
{
    (void)data, (void)bytes, (void)error;
    return 0;
}

int exchange_sum(uint64_t *values, size_t count, struct error *error)
{
    (void)values, (void)count, (void)error;
    return 0;
}

int exchange_max(uint64_t *values, size_t count, struct error *error)
{
    (void)values, (void)count, (void)error;
    return 0;
}

int exchange_agree(int code, struct error *error)
{
    (void)error;
    return code;
}

int exchange_gather(const void *mine, uint64_t bytes, void **all,
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

int round_create(struct round **round, struct error *error)
{
    *round = memory_alloc(1, sizeof **round, error);
    return *round ? 0 : ERROR_FAILED;
}

void round_free(struct round *round)
{
    memory_free(round);
}

int round_begin(struct round *round, const uint64_t *const *send,
                const uint64_t *counts, struct error *error)
{
    (void)round, (void)send, (void)counts, (void)error;
    return 0;
}

void round_poll(struct round *round)
{
    (void)round;
}

int round_finish(struct round *round, const uint64_t **received,
                 uint64_t *count, struct error *error)
{
    (void)round, (void)error;
    *received = NULL;
    *count = 0;
    return 0;
}

uint64_t exchange_bytes_sent(void)
{
    return 0;
}
