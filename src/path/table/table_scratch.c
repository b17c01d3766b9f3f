#include "path/table/table_scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "checkpoint/checkpoint.h"

struct table_scratch {
    int file;                   /* -1: none */
    int made_folder;
    const char *folder;
    char path[FILE_PATH_ROOM];
    uint8_t *part;
    uint64_t room;              /* bytes there may be in the part, */
    uint64_t offset, bytes;     /* and where it is in the file */
};

static int open_file(struct table_scratch *scratch, uint64_t bytes,
                     struct error *error)
{
    scratch->made_folder = mkdir(scratch->folder, 0777) == 0;
    if (!scratch->made_folder && errno != EEXIST)
        return file_fail("make", scratch->folder, error);
    scratch->file = open(scratch->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC,
                         0666);
    if (scratch->file < 0 && errno == EEXIST)
        return error_set(error, ERROR_FAILED, "%s exists: another process "
                         "works there, or was killed and the file can be "
                         "removed", scratch->path);
    if (scratch->file < 0)
        return file_fail("open", scratch->path, error);
    errno = posix_fallocate(scratch->file, 0, (off_t)bytes);
    return errno ? file_fail("make room for", scratch->path, error) : 0;
}

int table_scratch_create(const char *folder, uint64_t bytes,
                         struct table_scratch **result, struct error *error)
{
    struct table_scratch *scratch = memory_alloc(1, sizeof *scratch, error);
    if (!scratch)
        return ERROR_FAILED;
    *scratch = (struct table_scratch){ .file = -1, .folder = folder };
    snprintf(scratch->path, sizeof scratch->path, "%s/table", folder);
    int code = open_file(scratch, bytes, error);
    if (code)
        table_scratch_free(scratch);
    else
        *result = scratch;
    return code;
}

void table_scratch_free(struct table_scratch *scratch)
{
    if (!scratch)
        return;
    if (scratch->file >= 0) {
        close(scratch->file);
        unlink(scratch->path);
        snprintf(scratch->path, sizeof scratch->path, "%s/" RUN_MAP,
                 scratch->folder);
        unlink(scratch->path);
    }
    if (scratch->made_folder)
        rmdir(scratch->folder);
    memory_free(scratch->part);
    memory_free(scratch);
}

int table_scratch_read(const struct table_scratch *scratch, uint64_t offset,
                       uint64_t bytes, void *data, struct error *error)
{
    for (uint64_t done = 0; done < bytes;) {
        ssize_t got = pread(scratch->file, (char *)data + done, bytes - done,
                            (off_t)(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got == 0)
            errno = EIO;
        if (got <= 0)
            return file_fail("read", scratch->path, error);
        done += (uint64_t)got;
    }
    return 0;
}

uint8_t *table_scratch_take(struct table_scratch *scratch, uint64_t offset,
                            uint64_t bytes, struct error *error)
{
    if (bytes > scratch->room) {
        memory_free(scratch->part);
        scratch->part = memory_alloc(bytes, 1, error);
        scratch->room = scratch->part ? bytes : 0;
    }
    scratch->offset = offset;
    scratch->bytes = bytes;
    return scratch->part && !table_scratch_read(scratch, offset, bytes,
                                                scratch->part, error)
        ? scratch->part : NULL;
}

int table_scratch_put(struct table_scratch *scratch, struct error *error)
{
    for (uint64_t done = 0; done < scratch->bytes;) {
        ssize_t put = pwrite(scratch->file, scratch->part + done,
                             scratch->bytes - done,
                             (off_t)(scratch->offset + done));
        if (put < 0 && errno == EINTR)
            continue;
        if (put == 0)
            errno = ENOSPC;
        if (put <= 0)
            return file_fail("write", scratch->path, error);
        done += (uint64_t)put;
    }
    return 0;
}
