/*
 * Threads of OpenMP turn while they wait for each other, some milliseconds
 * long.  Where another process has one of the cores, each meeting of a team may
 * last as long as the kernel's turns; a team has to have more work than that.
 * All parallel regions ask for their team here, and no setting of the caller's
 * OpenMP is changed.
 *
 * Where OMP_PROC_BIND or OMP_PLACES is set, the runtime of OpenMP has bound the
 * main thread to one place before main began: then its places tell the cores,
 * not the kernel.
 */
#include "base/cores.h"

#include <omp.h>
#include <sched.h>
#include <string.h>

static void mark_places(uint64_t mark[CORES_MAX])
{
    static int core[CORES_MAX];
    for (int p = 0; p < omp_get_num_places(); p++) {
        int count = omp_get_place_num_procs(p);
        if (count > CORES_MAX)
            continue;
        omp_get_place_proc_ids(p, core);
        for (int i = 0; i < count; i++)
            if (core[i] >= 0 && core[i] < CORES_MAX)
                mark[core[i]] = 1;
    }
}

static void mark_affinity(uint64_t mark[CORES_MAX])
{
    cpu_set_t set[CORES_MAX / CPU_SETSIZE];
    memset(set, 0, sizeof set);
    sched_getaffinity(0, sizeof set, set);
    for (int i = 0; i < CORES_MAX; i++)
        mark[i] = CPU_ISSET_S((size_t)i, sizeof set, set) != 0;
}

int cores_mark(uint64_t mark[CORES_MAX])
{
    uint64_t count = 0;
    memset(mark, 0, CORES_MAX * sizeof *mark);
    if (omp_get_num_places() > 0)
        mark_places(mark);
    else
        mark_affinity(mark);
    for (int i = 0; i < CORES_MAX; i++)
        count += mark[i];
    mark[0] |= count == 0;
    return count ? (int)count : 1;
}

int cores_share(const uint64_t users[CORES_MAX],
                const uint64_t mine[CORES_MAX])
{
    double share = 0, rounding = 1e-6;
    for (int i = 0; i < CORES_MAX; i++)
        share += mine[i] && users[i] ? 1.0 / (double)users[i] : 0;
    return share < 1 ? 1 : (int)(share + rounding);
}

void cores_use(const uint64_t mark[CORES_MAX])
{
    cpu_set_t set[CORES_MAX / CPU_SETSIZE];
    memset(set, 0, sizeof set);
    for (int i = 0; i < CORES_MAX; i++)
        if (mark[i])
            CPU_SET_S((size_t)i, sizeof set, set);
    sched_setaffinity(0, sizeof set, set);
}

/* ---- teams ---- */

enum { TEAM_NANOSECONDS = 1000000 };

static _Thread_local struct { int threads, most; } shared;

void cores_share_work(int threads, int most)
{
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
    return shared.most ? shared.most : omp_get_max_threads();
}
