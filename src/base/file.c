/*
 * A rename replaces a file in one step, but only what has been synced before
 * it is sure to be behind the name after a power failure.
 */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/stop.h"
#include "base/unfinished.h"

int file_fail(const char *what, const char *path, struct error *error)
{
    int number = errno;
    if (number == EINTR && stop_check(error))
        return ERROR_INTERRUPTED;
    return error_set(error, ERROR_FAILED, "cannot %s %s: %s", what, path,
                     strerror(number));
}

int file_open(const char *path)
{
    int file;
    do
        file = open(path, O_RDONLY | O_CLOEXEC);
    while (file < 0 && errno == EINTR && !stop_asked());
    return file;
}

int file_open_input(const char *path, struct error *error)
{
    int file = file_open(path), number = errno;
    if (file >= 0)
        return file;
    if (number == EINTR && stop_check(error))
        return ERROR_INTERRUPTED;
    return error_set(error, ERROR_FAILED, "%s: cannot open: %s", path,
                     strerror(number));
}

int file_write(int file, const void *data, uint64_t bytes)
{
    const char *next = data;
    while (bytes) {
        ssize_t written = write(file, next, bytes);
        if (written < 0 && errno != EINTR)
            return -1;
        if (written > 0) {
            next += written;
            bytes -= (uint64_t)written;
        }
    }
    return 0;
}

int64_t file_read(int file, void *data, uint64_t bytes)
{
    char *next = data;
    uint64_t done = 0;
    while (done < bytes) {
        ssize_t count = read(file, next + done, bytes - done);
        if (count < 0 && errno != EINTR)
            return -1;
        if (count == 0)
            break;
        if (count > 0)
            done += (uint64_t)count;
    }
    return (int64_t)done;
}

static int load_open(int file, const char *path, char **data, uint64_t *bytes,
                     struct error *error)
{
    struct stat status;
    if (fstat(file, &status))
        return file_fail("read", path, error);
    *data = memory_alloc((size_t)status.st_size + 1, 1, error);
    if (!*data)
        return ERROR_FAILED;
    int64_t count = file_read(file, *data, (uint64_t)status.st_size);
    *bytes = (uint64_t)count;
    return count < 0 ? file_fail("read", path, error) : 0;
}

int file_load(const char *path, char **data, uint64_t *bytes,
              struct error *error)
{
    *data = NULL;
    int file = file_open(path);
    if (file < 0)
        return file_fail("read", path, error);
    int code = load_open(file, path, data, bytes, error);
    close(file);
    if (code) {
        memory_free(*data);
        *data = NULL;
    }
    return code;
}

int file_lock(int file, const char *path, struct error *error)
{
    if (flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        return 0;
    return error_set(error, ERROR_FAILED, "%s: another process is writing "
                     "there; wait for its end, or write elsewhere", path);
}

/* Is it still there, or has it got its name before it was locked? */
static int is_there(int file, const char *path)
{
    struct stat opened, status;
    return fstat(file, &opened) == 0 && stat(path, &status) == 0 &&
        opened.st_dev == status.st_dev && opened.st_ino == status.st_ino;
}

int file_open_part(const char *part, struct error *error)
{
    for (;;) {
        int file = open(part, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (file < 0) {
            file_fail("write", part, error);
            return -1;
        }
        int code = file_lock(file, part, error);
        if (!code && is_there(file, part))
            return file;
        close(file);
        if (code)
            return -1;
    }
}

static int write_beside(const char *beside, const void *data, uint64_t bytes,
                        struct error *error)
{
    int file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0)
        return file_fail("write", beside, error);
    int code = 0;
    unfinished_add(beside);
    if (file_write(file, data, bytes) || fsync(file))
        code = file_fail("write", beside, error);
    if (close(file) && !code)
        code = file_fail("write", beside, error);
    return code;
}

int file_replace(const char *path, const void *data, uint64_t bytes,
                 struct error *error)
{
    char beside[FILE_PATH_ROOM];
    snprintf(beside, sizeof beside, "%s.part", path);
    int code = write_beside(beside, data, bytes, error);
    if (!code && rename(beside, path))
        code = file_fail("write", path, error);
    if (code)
        unlink(beside);
    unfinished_drop(beside);
    return code;
}

int file_sync_folder(const char *path, struct error *error)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return file_fail("sync", path, error);
    int code = 0;
    if (fsync(folder) && errno != EINVAL)   /* some file systems cannot */
        code = file_fail("sync", path, error);
    close(folder);
    return code;
}

void file_remove_folder(const char *path)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    if (!folder)
        return;
    while ((entry = readdir(folder)))
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
            unlinkat(dirfd(folder), entry->d_name, 0);
    closedir(folder);
    rmdir(path);
}
