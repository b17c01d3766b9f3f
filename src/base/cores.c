/*
 * Threads of OpenMP turn while they wait for each other, some milliseconds
 * long.  Where another process has one of the cores, each meeting of a team may
 * last as long as the kernel's turns; a team has to have more work than that.
 * All parallel regions ask for their team here, and no setting of the caller's
 * OpenMP is changed.
 *
 * A child of fork has only the thread that forked, which would wait for ever
 * for the others of a team that it had: there it works alone.
 *
 * Where OMP_PROC_BIND or OMP_PLACES is set, the runtime of OpenMP has bound the
 * main thread to one place before main began: then its places tell the cores,
 * not the kernel.
 */
#include "base/cores.h"

#include <omp.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>

#include "base/machine/slurm.h"

enum { SETS = CORES_MAX / CPU_SETSIZE, BYTES = SETS * sizeof(cpu_set_t) };

static void add_places(cpu_set_t *set)
{
    static int core[CORES_MAX];
    for (int p = 0; p < omp_get_num_places(); p++) {
        int count = omp_get_place_num_procs(p);
        if (count > CORES_MAX)
            continue;
        omp_get_place_proc_ids(p, core);
        for (int i = 0; i < count; i++)
            if (core[i] >= 0 && core[i] < CORES_MAX)
                CPU_SET_S((size_t)core[i], BYTES, set);
    }
}

static void find_cores(cpu_set_t set[SETS])
{
    memset(set, 0, BYTES);
    if (omp_get_num_places() > 0)
        add_places(set);
    else
        sched_getaffinity(0, BYTES, set);
    if (CPU_COUNT_S(BYTES, set) == 0)
        CPU_SET_S(0, BYTES, set);
}

void cores_mark(uint64_t mark[CORES_MAX])
{
    cpu_set_t set[SETS];
    find_cores(set);
    for (size_t i = 0; i < CORES_MAX; i++)
        mark[i] = CPU_ISSET_S(i, BYTES, set) != 0;
}

static int at_most(int cores, uint64_t most)
{
    return (uint64_t)cores < most ? cores : (int)most;
}

int cores_count(void)
{
    cpu_set_t set[SETS];
    find_cores(set);
    return at_most(CPU_COUNT_S(BYTES, set), slurm_cores().most);
}

int cores_share(const uint64_t users[CORES_MAX],
                const uint64_t mine[CORES_MAX])
{
    double share = 0, rounding = 1e-6;
    for (int i = 0; i < CORES_MAX; i++)
        share += mine[i] && users[i] ? 1.0 / (double)users[i] : 0;
    return share < 1 ? 1 : at_most((int)(share + rounding),
                                   slurm_cores().most);
}

void cores_use(const uint64_t mark[CORES_MAX])
{
    cpu_set_t set[SETS];
    memset(set, 0, BYTES);
    for (size_t i = 0; i < CORES_MAX; i++)
        if (mark[i])
            CPU_SET_S(i, BYTES, set);
    sched_setaffinity(0, BYTES, set);
}

/* ---- teams ---- */

enum { TEAM_NANOSECONDS = 1000000 };

static _Thread_local struct { int threads, most, begun; } shared;

static void leave_team(void)
{
    if (shared.begun)
        omp_set_max_active_levels(0);
}

static void watch_forks(void)
{
    pthread_atfork(NULL, NULL, leave_team);
}

void cores_share_work(int threads, int most)
{
    static pthread_once_t watched = PTHREAD_ONCE_INIT;
    pthread_once(&watched, watch_forks);
    shared.begun = 1;
    shared.threads = threads;
    shared.most = most;
}

/* A team between 1 and all would let the runtime end its other threads. */
int cores_team(double nanoseconds)
{
    if (shared.threads)
        return shared.threads;
    if (nanoseconds < TEAM_NANOSECONDS)
        return 1;
    return shared.most ? shared.most
                       : at_most(omp_get_max_threads(), slurm_cores().most);
}
