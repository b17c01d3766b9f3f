#include "engine/lift/disk/unit_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/assert.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/size.h"

static int open_direct(const char *path, int flags)
{
    int file = open(path, flags | O_DIRECT, 0666);
    return file < 0 && errno == EINVAL ? open(path, flags, 0666) : file;
}

int unit_file_open(struct unit_file *file, const char *path, int is_old,
                   const struct units *units, struct error *error)
{
    *file = (struct unit_file){ .file = -1, .units = units_count(units),
                                .record_bytes = units_record_bytes(units) };
    file->path = memory_text(path, error);
    file->now = memory_alloc(file->units, sizeof *file->now, error);
    file->next = memory_alloc(file->units, sizeof *file->next, error);
    file->is_written = memory_alloc(file->units, 1, error);
    if (!file->path || !file->now || !file->next || !file->is_written)
        return ERROR_FAILED;
    if (file->record_bytes > UINT32_MAX)
        return error_set(error, ERROR_LIMIT, "a unit of %llu bytes is too "
                         "large", (unsigned long long)file->record_bytes);
    file->file = open_direct(path, O_RDWR | O_CLOEXEC |
                                   (is_old ? 0 : O_CREAT | O_TRUNC));
    return file->file < 0 ? file_fail("open", path, error) : 0;
}

void unit_file_close(struct unit_file *file)
{
    if (file->path && file->file >= 0)
        close(file->file);
    memory_free(file->path);
    memory_free(file->now);
    memory_free(file->next);
    memory_free(file->is_written);
    *file = (struct unit_file){ .file = -1 };
}

static off_t find_place(const struct unit_file *file, uint64_t unit,
                        uint32_t place)
{
    return (off_t)((place * file->units + unit) * file->record_bytes);
}

/* A transfer that came short goes on from where the disk allows it. */
static ssize_t align_transfer(ssize_t moved, uint64_t left)
{
    return moved > 0 && (uint64_t)moved < left
        ? moved - moved % UNIT_ALIGNMENT : moved;
}

static uint64_t hash_unit(uint64_t unit, const void *record, uint64_t bytes)
{
    return hash_pieces(&unit, sizeof unit, record, bytes);
}

/* What was there before the level is still there. */
static int fail_transfer(const struct unit_file *file, const char *what,
                         struct error *error)
{
    int number = errno, folder = (int)(strrchr(file->path, '/') - file->path);
    return error_set(error, ERROR_FAILED, "cannot %s %s: %s; the spheres "
                     "before this one are kept, and antipode resume %.*s goes "
                     "on with them", what, file->path, strerror(number),
                     folder, file->path);
}

static int read_version(struct unit_file *file, uint64_t unit,
                        const struct unit_entry *entry, uint64_t *record,
                        struct error *error)
{
    off_t at = find_place(file, unit, entry->place);
    uint64_t done = 0;
    ASSERT(unit < file->units && entry->bytes <= file->record_bytes);
    while (done < entry->bytes) {
        ssize_t got = pread(file->file, (char *)record + done,
                            entry->bytes - done, at + (off_t)done);
        if (got < 0 && errno == EINTR)
            continue;
        got = align_transfer(got, entry->bytes - done);
        if (got < 0)
            return fail_transfer(file, "read", error);
        if (got == 0)
            return error_set(error, ERROR_FAILED, "%s ends too early: unit "
                             "%llu is missing; begin the run anew in another "
                             "directory", file->path, (unsigned long long)unit);
        done += (uint64_t)got;
    }
    __atomic_fetch_add(&file->bytes_read, done, __ATOMIC_RELAXED);
    if (hash_unit(unit, record, entry->bytes) == entry->hash)
        return 0;
    return error_set(error, ERROR_FAILED, "%s is damaged: unit %llu has "
                     "another hash than when it was written; begin the run "
                     "anew in another directory", file->path,
                     (unsigned long long)unit);
}

int unit_file_read(struct unit_file *file, uint64_t unit, uint64_t *record,
                   struct error *error)
{
    return read_version(file, unit, &file->now[unit], record, error);
}

int unit_file_read_next(struct unit_file *file, uint64_t unit, uint64_t *record,
                        struct error *error)
{
    ASSERT(file->is_written[unit]);
    return read_version(file, unit, &file->next[unit], record, error);
}

/* What it may take is kept but for the last record. */
static int check_most(const struct unit_file *file, struct error *error)
{
    char allowed[SIZE_ROOM];
    int folder = (int)(strrchr(file->path, '/') - file->path);
    if (!file->most || unit_file_room(file) <= file->most)
        return 0;
    return error_set(error, ERROR_FAILED, "%s takes %s of the disk by now, all "
                     "that --scratch-size allows; the spheres before this one "
                     "are kept, and antipode resume %.*s --scratch-size S goes "
                     "on with more", file->path,
                     size_text(allowed, (double)file->most), folder,
                     file->path);
}

int unit_file_write(struct unit_file *file, uint64_t unit,
                    struct unit_record record, struct error *error)
{
    uint64_t bytes = record.bytes;
    uint16_t place = !file->now[unit].place;
    off_t at = find_place(file, unit, place);
    uint64_t done = 0;
    ASSERT(unit < file->units && bytes <= file->record_bytes);
    while (done < bytes) {
        ssize_t put = pwrite(file->file, (const char *)record.words + done,
                             bytes - done, at + (off_t)done);
        if (put < 0 && errno == EINTR)
            continue;
        put = align_transfer(put, bytes - done);
        if (put == 0)
            errno = ENOSPC;
        if (put <= 0)
            return fail_transfer(file, "write", error);
        done += (uint64_t)put;
    }
    __atomic_fetch_add(&file->bytes_written, done, __ATOMIC_RELAXED);
    file->next[unit] = (struct unit_entry){
        hash_unit(unit, record.words, bytes), (uint32_t)bytes, place,
        (uint16_t)record.is_packed };
    file->is_written[unit] = 1;
    return check_most(file, error);
}

int unit_file_turn(struct unit_file *file, struct error *error)
{
    if (fdatasync(file->file))
        return fail_transfer(file, "write", error);
    for (uint64_t u = 0; u < file->units; u++)
        if (file->is_written[u])
            file->now[u] = file->next[u];
    memset(file->is_written, 0, file->units);
    return 0;
}

uint64_t unit_file_room(const struct unit_file *file)
{
    struct stat about;
    return fstat(file->file, &about) ? 0 : 512 * (uint64_t)about.st_blocks;
}
