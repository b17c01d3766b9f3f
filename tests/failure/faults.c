/*
 * A library to be preloaded: the n-th call that concerns a file below a folder
 * fails, or ends the process.
 *
 *     FAULT_FOLDER   the folder, without links
 *     FAULT_KIND     write (what changes files: also open for writing, mkdir,
 *                    rename, fsync, ftruncate) or read (also open for reading)
 *     FAULT_NAME     only files whose path ends so; empty: all
 *     FAULT_NUMBER   n, from 1
 *     FAULT_ACTION   full (ENOSPC; half of what is written arrives), error
 *                    (EIO), short (a transfer to a place in a file does half),
 *                    always (ENOSPC from n on), before or after: a
 *                    SIGKILL before or after the call; hold (a SIGSTOP before
 *                    it and every n-th one, which then go on)
 *     FAULT_FIRED    a file that is made when it happens, with the process
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value ? value : "";
}

static int is_below(const char *path)
{
    const char *folder = variable("FAULT_FOLDER");
    const char *name = variable("FAULT_NAME");
    size_t length = strlen(folder), all = strlen(path), end = strlen(name);
    return length && strncmp(path, folder, length) == 0 && all >= end &&
           strcmp(path + all - end, name) == 0;
}

static int file_is_below(int file)
{
    char link[40], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return is_below(path);
}

static void die(void)
{
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

static void tell(void)
{
    char number[20];
    int length = snprintf(number, sizeof number, "%d\n", (int)getpid());
    long file = syscall(SYS_openat, AT_FDCWD, variable("FAULT_FIRED"),
                        O_CREAT | O_WRONLY, 0666);
    if (file < 0)
        return;
    (void)!syscall(SYS_write, file, number, (size_t)length);
    syscall(SYS_close, file);
}

/* 1 if this call is to fail; errno says why. */
static int strikes(const char *kind, int concerned)
{
    static long calls;
    const char *action = variable("FAULT_ACTION");
    long number = atol(variable("FAULT_NUMBER"));
    if (!concerned || strcmp(kind, variable("FAULT_KIND")))
        return 0;
    long call = __atomic_add_fetch(&calls, 1, __ATOMIC_RELAXED);
    if (strcmp(action, "hold") == 0) {
        if (call % number == 0) {
            tell();
            raise(SIGSTOP);
        }
        return 0;
    }
    if (call < number || (call > number && strcmp(action, "always")))
        return 0;
    tell();
    if (strcmp(action, "before") == 0)
        die();
    errno = strcmp(action, "error") ? ENOSPC : EIO;
    return 1;
}

static int dies_after(void)
{
    return strcmp(variable("FAULT_ACTION"), "after") == 0;
}

/* The end of a call that strikes: it fails, or was the last one. */
#define END(call) do { \
    if (dies_after()) { \
        (void)!(call); \
        die(); \
    } \
    return -1; \
} while (0)

ssize_t write(int file, const void *data, size_t bytes)
{
    if (strikes("write", file_is_below(file))) {
        int number = errno;
        (void)!syscall(SYS_write, file, data, bytes / 2);
        errno = number;
        END(syscall(SYS_write, file, (const char *)data + bytes / 2,
                    bytes - bytes / 2));
    }
    return syscall(SYS_write, file, data, bytes);
}

ssize_t read(int file, void *data, size_t bytes)
{
    if (strikes("read", file_is_below(file)))
        END(syscall(SYS_read, file, data, bytes));
    return syscall(SYS_read, file, data, bytes);
}

/* Half of what goes to a place in a file arrives, and the call says so: only a
 * second one fails. */
static int comes_short(void)
{
    return strcmp(variable("FAULT_ACTION"), "short") == 0;
}

ssize_t pwrite(int file, const void *data, size_t bytes, off_t at)
{
    if (strikes("write", file_is_below(file))) {
        int number = errno;
        size_t half = bytes / 8192 * 4096;
        ssize_t done = syscall(SYS_pwrite64, file, data, half, at);
        if (comes_short())
            return half ? done : syscall(SYS_pwrite64, file, data, bytes, at);
        errno = number;
        END(syscall(SYS_pwrite64, file, (const char *)data + half,
                    bytes - half, at + (off_t)half));
    }
    return syscall(SYS_pwrite64, file, data, bytes, at);
}

ssize_t pread(int file, void *data, size_t bytes, off_t at)
{
    if (strikes("read", file_is_below(file))) {
        size_t half = bytes / 8192 * 4096;
        if (comes_short())
            return syscall(SYS_pread64, file, data, half ? half : bytes, at);
        END(syscall(SYS_pread64, file, data, bytes, at));
    }
    return syscall(SYS_pread64, file, data, bytes, at);
}

int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    int mode = flags & O_CREAT ? va_arg(arguments, int) : 0;
    va_end(arguments);
    if (strikes(flags & (O_WRONLY | O_RDWR) ? "write" : "read",
                is_below(path)))
        END(syscall(SYS_openat, AT_FDCWD, path, flags, mode));
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int mkdir(const char *path, mode_t mode)
{
    if (strikes("write", is_below(path)))
        END(syscall(SYS_mkdir, path, mode));
    return (int)syscall(SYS_mkdir, path, mode);
}

int rename(const char *from, const char *to)
{
    if (strikes("write", is_below(to)))
        END(syscall(SYS_rename, from, to));
    return (int)syscall(SYS_rename, from, to);
}

int fsync(int file)
{
    if (strikes("write", file_is_below(file)))
        END(syscall(SYS_fsync, file));
    return (int)syscall(SYS_fsync, file);
}

int ftruncate(int file, off_t length)
{
    if (strikes("write", file_is_below(file)))
        END(syscall(SYS_ftruncate, file, length));
    return (int)syscall(SYS_ftruncate, file, length);
}

/* ---- streams and temporary files: libc opens them by itself ---- */

typedef FILE *fopen_function(const char *, const char *);
typedef int mkstemp_function(char *);

FILE *fopen(const char *path, const char *mode)
{
    fopen_function *next = (fopen_function *)dlsym(RTLD_NEXT, "fopen");
    int writes = strpbrk(mode, "wa+") && is_below(path);
    return strikes("write", writes) ? NULL : next(path, mode);
}

int mkstemp(char *path)
{
    mkstemp_function *next = (mkstemp_function *)dlsym(RTLD_NEXT, "mkstemp");
    return strikes("write", is_below(path)) ? -1 : next(path);
}
