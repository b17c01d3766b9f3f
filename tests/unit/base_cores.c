/*
 * The cores that a process may run on, and the share of them that it has among
 * processes that may run on the same; and what a job of Slurm was granted.
 */
#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "base/cores.h"
#include "base/memory.h"
#include "base/machine/slurm.h"
#include "../tools/testing.h"

/* Those of the test itself, before it changes them. */
static cpu_set_t allowed;

START_TEST(the_kernel_is_obeyed)
{
    static uint64_t mark[CORES_MAX];
    ck_assert_int_eq(sched_getaffinity(0, sizeof allowed, &allowed), 0);
    TESTING_RANDOM(random, 100) {
        cpu_set_t set;
        CPU_ZERO(&set);
        for (int i = 0; i < CPU_SETSIZE; i++)
            if (CPU_ISSET(i, &allowed) && random_below(random, 2))
                CPU_SET(i, &set);
        if (CPU_COUNT(&set) == 0)
            continue;
        ck_assert_int_eq(sched_setaffinity(0, sizeof set, &set), 0);
        cores_mark(mark);
        ck_assert_int_eq(cores_count(), CPU_COUNT(&set));
        for (int i = 0; i < CPU_SETSIZE; i++)
            ck_assert_uint_eq(mark[i], CPU_ISSET(i, &set) != 0);
    }
    sched_setaffinity(0, sizeof allowed, &allowed);
}
END_TEST

enum { MOST_PROCESSES = 10 };

static uint64_t mine[MOST_PROCESSES][CORES_MAX], users[CORES_MAX];

static void take(int process, int first, int cores)
{
    for (int i = first; i < first + cores; i++) {
        mine[process][i] = 1;
        users[i]++;
    }
}

static void take_none(void)
{
    memset(mine, 0, sizeof mine);
    memset(users, 0, sizeof users);
}

/* Processes of equal size in groups, each with its own cores: a process that is
 * bound alone has all of them, one that is not bound an equal part. */
START_TEST(groups_share_evenly)
{
    TESTING_RANDOM(random, 500) {
        int groups = 1 + (int)random_below(random, 3);
        int each = 1 + (int)random_below(random, MOST_PROCESSES / groups);
        int cores = 1 + (int)random_below(random, 200);
        int part = cores / each > 1 ? cores / each : 1;
        testing_note("groups=%d each=%d cores=%d", groups, each, cores);
        take_none();
        for (int p = 0; p < groups * each; p++)
            take(p, p / each * cores, cores);
        for (int p = 0; p < groups * each; p++)
            ck_assert_int_eq(cores_share(users, mine[p]), part);
    }
}
END_TEST

/* Whatever the bindings, nobody has nothing, and the shares do not exceed the
 * cores but for those who have less than one. */
START_TEST(shares_do_not_exceed_the_cores)
{
    TESTING_RANDOM(random, 500) {
        int count = 1 + (int)random_below(random, MOST_PROCESSES);
        int used = 0, given = 0, poor = 0;
        take_none();
        for (int p = 0; p < count; p++)
            take(p, (int)random_below(random, 50),
                 1 + (int)random_below(random, 50));
        for (int i = 0; i < CORES_MAX; i++)
            used += users[i] > 0;
        for (int p = 0; p < count; p++) {
            int share = cores_share(users, mine[p]);
            ck_assert_int_ge(share, 1);
            given += share;
            poor += share == 1;
        }
        testing_note("processes=%d used=%d given=%d", count, used, given);
        ck_assert_int_le(given, used + poor);
    }
}
END_TEST

/* Threads that are asked for all work; otherwise none is woken for little. */
START_TEST(small_work_is_not_shared)
{
    cores_share_work(0, 8);
    ck_assert_int_eq(cores_team(0), 1);
    ck_assert_int_eq(cores_team(2e5), 1);
    ck_assert_int_eq(cores_team(1e8), 8);
    ck_assert_int_eq(cores_team(1e30), 8);
    cores_share_work(0, 1);
    ck_assert_int_eq(cores_team(1e8), 1);
    cores_share_work(3, 8);
    ck_assert_int_eq(cores_team(0), 3);
    ck_assert_int_eq(cores_team(1e8), 3);
}
END_TEST

static const char *const variables[] = {
    "SLURM_CPUS_PER_TASK", "SLURM_MEM_PER_NODE", "SLURM_MEM_PER_CPU",
    "SLURM_CPUS_ON_NODE",
};

/* NULL: not set. */
static void set_job(const char *const values[4])
{
    for (int i = 0; i < 4; i++) {
        unsetenv(variables[i]);
        if (values[i])
            setenv(variables[i], values[i], 1);
    }
}

static const struct {
    const char *value[4];       /* of the variables */
    uint64_t cores, mib;        /* 0: no bound */
} jobs[] = {
    { { NULL, NULL, NULL, NULL }, 0, 0 },
    { { "3", "5000", NULL, "96" }, 3, 5000 },
    { { "3", NULL, "2000", "12" }, 3, 24000 },
    { { "3", NULL, "2000", NULL }, 3, 6000 },
    { { NULL, NULL, "2000", NULL }, 0, 0 },
    { { NULL, "0", NULL, "12" }, 0, 0 },
    { { "0", "", NULL, NULL }, 0, 0 },
    { { "", "8G", "-1", "12" }, 0, 0 },
    { { "2(x3)", " 7", "1", "8,8" }, 0, 0 },
    { { "-1", "1e9", "0x10", "2" }, 0, 0 },
    { { "1234567890123", "1234567890123", NULL, NULL }, 0, 0 },
    { { "2", NULL, "999999999999", "999999999999" }, 2, 0 },
};

START_TEST(slurm_grants_what_its_variables_say)
{
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
        set_job(jobs[i].value);
        testing_note("job %zu", i);
        struct slurm_grant cores = slurm_cores(), memory = slurm_memory();
        ck_assert_int_eq(cores.told != NULL, jobs[i].cores != 0);
        ck_assert_int_eq(memory.told != NULL, jobs[i].mib != 0);
        ck_assert_uint_eq(cores.most, jobs[i].cores ? jobs[i].cores
                                                    : UINT64_MAX);
        ck_assert_uint_eq(memory.most, jobs[i].mib ? jobs[i].mib << 20
                                                   : UINT64_MAX);
    }
    set_job(jobs[0].value);
}
END_TEST

/* The grants are bounds of what the machine has. */
START_TEST(grants_bound_what_is_taken)
{
    static uint64_t all[CORES_MAX];
    int cores = cores_count();
    for (int i = 0; i < CORES_MAX; i++)
        all[i] = i < 10;
    ck_assert_int_eq(cores_share(all, all), 10);
    set_job((const char *const[4]){ "1", "50", NULL, NULL });
    ck_assert_int_eq(cores_count(), 1);
    ck_assert_int_eq(cores_share(all, all), 1);
    ck_assert_uint_lt(memory_available(), UINT64_C(50) << 20);
    set_job((const char *const[4]){ "9999", "0", NULL, NULL });
    ck_assert_int_eq(cores_count(), cores);
    ck_assert_int_eq(cores_share(all, all), 10);
    cores_share_work(0, 0);
    ck_assert_int_ge(cores_team(1e30), 1);
    set_job((const char *const[4]){ "1", NULL, NULL, NULL });
    ck_assert_int_eq(cores_team(1e30), 1);
    set_job(jobs[0].value);
}
END_TEST

int main(void)
{
    set_job(jobs[0].value);
    return testing_run(testing_suite("cores", the_kernel_is_obeyed,
                                     groups_share_evenly,
                                     shares_do_not_exceed_the_cores,
                                     small_work_is_not_shared,
                                     slurm_grants_what_its_variables_say,
                                     grants_bound_what_is_taken, NULL));
}
