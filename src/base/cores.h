/*
 * The cores that the process may run on: what taskset, a launcher that binds
 * its ranks, or a control group has left of the machine, as many as a job of
 * Slurm was granted (slurm.h); and how many threads share a piece of work.
 */
#ifndef ANTIPODE_BASE_CORES_H
#define ANTIPODE_BASE_CORES_H

#include <stdint.h>

enum { CORES_MAX = 8192 };

/* Marks those that the kernel allows by 1, at least one, and the others by 0.
 * They bear the kernel's numbers. */
void cores_mark(uint64_t mark[CORES_MAX]);
/* How many threads the process should have: the cores that the kernel allows,
 * at most as many as were granted to it. */
int cores_count(void);

/* How many of the cores marked in mine are there for a process, at least 1 and
 * at most as many as were granted to it, if users[i] processes may run on core
 * i: such a core counts 1/users[i]. */
int cores_share(const uint64_t users[CORES_MAX],
                const uint64_t mine[CORES_MAX]);

/* Lets the calling thread run on the marked cores, as far as the system allows
 * it. */
void cores_use(const uint64_t mark[CORES_MAX]);

/* Work that the calling thread shares from now on has so many threads, however
 * small it is; if `threads` is 0, as many as pay, at most `most`.  In a child
 * of fork it has one. */
void cores_share_work(int threads, int most);

/* For num_threads(): the threads for work that takes one core about so many
 * nanoseconds: 1 or all. */
int cores_team(double nanoseconds);

#endif
