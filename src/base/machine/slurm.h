/*
 * What a job of Slurm was granted, by the variables that Slurm sets: where a
 * cluster does not confine its jobs, nothing else tells.  They bound what is
 * taken unless --threads and --memory, or their variables, say otherwise.  A
 * value that Slurm would not set is no bound.
 */
#ifndef ANTIPODE_BASE_MACHINE_SLURM_H
#define ANTIPODE_BASE_MACHINE_SLURM_H

#include <stdint.h>

/* A bound, and the variable that tells it; NULL: there is none. */
struct slurm_grant {
    uint64_t most;
    const char *told;
};

/* Cores of each task: SLURM_CPUS_PER_TASK. */
struct slurm_grant slurm_cores(void);
/* Bytes of the job on this node: SLURM_MEM_PER_NODE, of which 0 means all, or
 * SLURM_MEM_PER_CPU times its cores here. */
struct slurm_grant slurm_memory(void);

#endif
