/*
 * How many bytes the process may still take: the least of what the machine,
 * its control groups, its ulimit and its job of Slurm leave.
 *
 * Control groups nest, and each ancestor may be tighter than its child, so all
 * of them are asked, from /proc/self/cgroup up to the mount point.  Version 2
 * writes "0::/path", version 1 "7:memory:/path".  In a container the path may
 * be the host's and not visible: only files that exist count.  Page cache that
 * the kernel would drop first (inactive_file) is not held against us.
 */
#include "base/memory.h"
#include "base/machine/slurm.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

struct cgroup_version {
    const char *mount;
    const char *limit;
    const char *usage;
    const char *cache;      /* line of memory.stat */
};

static const struct cgroup_version version_1 = {
    "/sys/fs/cgroup/memory", "memory.limit_in_bytes",
    "memory.usage_in_bytes", "total_inactive_file %" SCNu64,
};
static const struct cgroup_version version_2 = {
    "/sys/fs/cgroup", "memory.max", "memory.current",
    "inactive_file %" SCNu64,
};

static uint64_t least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

static uint64_t difference(uint64_t a, uint64_t b)
{
    return a > b ? a - b : 0;
}

/* The number on the first line that matches; 0 if there was none. */
static int read_number(const char *path, const char *format, uint64_t *number)
{
    FILE *file = fopen(path, "re");
    if (!file)
        return 0;
    char line[256];
    int found = 0;
    while (!found && fgets(line, sizeof line, file))
        found = sscanf(line, format, number) == 1;
    fclose(file);
    return found;
}

static int read_group(const struct cgroup_version *version, const char *path,
                      const char *file, const char *format, uint64_t *number)
{
    char name[4400];
    snprintf(name, sizeof name, "%s%s/%s", version->mount, path, file);
    return read_number(name, format, number);
}

/* "max" is no number, and so no bound. */
static uint64_t group_free(const struct cgroup_version *version,
                           const char *path)
{
    uint64_t limit, usage = 0, cache = 0;
    if (!read_group(version, path, version->limit, "%" SCNu64, &limit))
        return UINT64_MAX;
    read_group(version, path, version->usage, "%" SCNu64, &usage);
    read_group(version, path, "memory.stat", version->cache, &cache);
    return difference(limit, difference(usage, cache));
}

/* A group and all its ancestors; path is cut down to "". */
static uint64_t groups_free(const struct cgroup_version *version, char *path)
{
    uint64_t bytes = UINT64_MAX;
    for (;;) {
        bytes = least(bytes, group_free(version, path));
        char *slash = strrchr(path, '/');
        if (!slash)
            return bytes;
        *slash = 0;
    }
}

static uint64_t cgroup_free(void)
{
    FILE *file = fopen("/proc/self/cgroup", "re");
    uint64_t bytes = UINT64_MAX;
    char line[4300];
    while (file && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        char *colon = strchr(line, ':');
        char *path = colon ? strchr(colon + 1, ':') : NULL;
        if (!path)
            continue;
        *path++ = 0;
        if (!colon[1])
            bytes = least(bytes, groups_free(&version_2, path));
        else if (!strcmp(colon + 1, "memory"))
            bytes = least(bytes, groups_free(&version_1, path));
    }
    if (file)
        fclose(file);
    return bytes;
}

static uint64_t node_free(void)
{
    uint64_t kib;
    if (!read_number("/proc/meminfo", "MemAvailable: %" SCNu64, &kib))
        return UINT64_MAX;
    return kib * 1024;
}

/* The address space of the process, "%lu", or what of it is in memory,
 * "%*u %lu". */
static uint64_t bytes_held(const char *format)
{
    uint64_t pages = 0;
    read_number("/proc/self/statm", format, &pages);
    return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

/* ulimit -v bounds the whole address space of the process. */
static uint64_t ulimit_free(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) || limit.rlim_cur == RLIM_INFINITY)
        return UINT64_MAX;
    return difference(limit.rlim_cur, bytes_held("%" SCNu64));
}

/* What other processes of the job hold is theirs to say. */
static uint64_t slurm_free(void)
{
    return difference(slurm_memory().most, bytes_held("%*u %" SCNu64));
}

uint64_t memory_available(void)
{
    return least(least(node_free(), cgroup_free()),
                 least(ulimit_free(), slurm_free()));
}
