#include "base/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"

/* Long enough that what the disk promises at once does not count for all. */
enum { BLOCK = 1 << 20, BLOCKS = 96 };

static const double WORTH_MEASURING = 0x1p31;

static int move_blocks(int file, char *block, double *seconds)
{
    double begin = clock_seconds();
    for (int i = 0; i < BLOCKS; i++)
        if (pwrite(file, block, BLOCK, (off_t)i * BLOCK) != BLOCK)
            return -1;
    if (fdatasync(file))
        return -1;
    for (int i = 0; i < BLOCKS; i++)
        if (pread(file, block, BLOCK, (off_t)i * BLOCK) != BLOCK)
            return -1;
    *seconds = clock_seconds() - begin;
    return 0;
}

/* A folder that is still to be made lies where its parent does. */
static void find_parent(const char *folder, char *path)
{
    snprintf(path, FILE_PATH_ROOM, "%s", folder);
    while (access(path, F_OK) && errno == ENOENT && strcmp(path, ".") &&
           strcmp(path, "/")) {
        char *slash = strrchr(path, '/');
        if (!slash)
            strcpy(path, ".");
        else
            slash[slash == path] = '\0';
    }
}

double disk_speed(const char *folder, double bytes)
{
    if (!*folder || bytes < WORTH_MEASURING)
        return 0;
    char *block = memory_map(BLOCK, NULL), path[FILE_PATH_ROOM];
    double seconds = 0;
    find_parent(folder, path);
    int file = open(path, O_TMPFILE | O_RDWR | O_DIRECT, 0600);
    if (file >= 0 && block) {
        memset(block, 0x5a, BLOCK);
        if (move_blocks(file, block, &seconds))
            seconds = 0;
    }
    if (file >= 0)
        close(file);
    if (block)
        memory_unmap(block, BLOCK);
    return seconds > 0 ? 2.0 * BLOCKS * BLOCK / seconds : 0;
}

double disk_free(const char *folder)
{
    struct statvfs about;
    char path[FILE_PATH_ROOM];
    find_parent(folder, path);
    return *folder && statvfs(path, &about) == 0
        ? (double)about.f_bavail * (double)about.f_frsize : INFINITY;
}
