/*
 * Who started us.  mpirun of Open MPI sets OMPI_*, launchers that speak PMI-1
 * or PMI-2 set PMI_*, those that speak PMIx only PMIX_RANK.  A batch script
 * has SLURM_NTASKS and SLURM_PROCID too although it runs once: only srun sets
 * the variables of a step, and without --mpi=pmix it starts processes that
 * MPI cannot bring together.
 */
#include "comm/launcher.h"

#include <stdlib.h>

static const struct source {
    const char *rank, *ranks;
    int connected;
} sources[] = {
    { "OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", 1 },
    { "PMI_RANK", "PMI_SIZE", 1 },
    { "PMIX_RANK", "SLURM_STEP_NUM_TASKS", 1 },
    { "SLURM_PROCID", "SLURM_STEP_NUM_TASKS", 0 },
};

static int number_of(const char *name)
{
    const char *text = getenv(name);
    return text ? (int)strtol(text, NULL, 10) : -1;
}

struct launcher launcher_find(void)
{
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        const struct source *source = &sources[i];
        int rank = number_of(source->rank), ranks = number_of(source->ranks);
        if (rank < 0 || (!source->connected && ranks < 1))
            continue;
        return (struct launcher){
            .rank = rank, .ranks = ranks > 0 ? ranks : 0,
            .connected = source->connected, .told = source->rank,
        };
    }
    return (struct launcher){ 0, 1, 1, NULL };
}
