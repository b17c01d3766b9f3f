#include "engine/frontier/record_files.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/assert.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/size.h"
#include "checkpoint/checkpoint.h"

struct record_files {
    char *folder;
    uint64_t room;              /* that all may take, or UINT64_MAX */
    int file[RECORD_FILES];     /* -1: not opened yet */
    uint64_t end[RECORD_FILES];
    uint64_t begun[RECORD_FILES];   /* what is before is of another process */
    struct record_traffic traffic;
    pthread_mutex_t lock;       /* of the failure */
    struct error failure;
};

static const char *const names[RECORD_FILES] = {
    RUN_LAYER_0, RUN_LAYER_1, RUN_LAYER_2, RUN_CANDIDATES
};

int record_files_open(const char *folder, uint64_t room,
                      struct record_files **result, struct error *error)
{
    struct record_files *files = memory_alloc(1, sizeof *files, error);
    if (!files)
        return ERROR_FAILED;
    files->folder = memory_text(folder, error);
    files->room = room ? room : UINT64_MAX;
    for (int f = 0; f < RECORD_FILES; f++)
        files->file[f] = -1;
    pthread_mutex_init(&files->lock, NULL);
    *result = files;
    return files->folder ? 0 : ERROR_FAILED;
}

void record_files_free(struct record_files *files)
{
    if (!files)
        return;
    for (int f = 0; f < RECORD_FILES; f++)
        if (files->file[f] >= 0)
            close(files->file[f]);
    pthread_mutex_destroy(&files->lock);
    memory_free(files->folder);
    memory_free(files);
}

static void name_path(const struct record_files *files, uint32_t file,
                      char path[FILE_PATH_ROOM])
{
    snprintf(path, FILE_PATH_ROOM, "%s/%s", files->folder, names[file]);
}

/* ---- failures ---- */

/* Keeps the first one. */
static int fail_record(struct record_files *files, int code,
                       const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static int fail_record(struct record_files *files, int code,
                       const char *format, ...)
{
    char sentence[900];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    pthread_mutex_lock(&files->lock);
    error_set(&files->failure, code, "%s", sentence);
    pthread_mutex_unlock(&files->lock);
    return code;
}

/* What was there before the layer is still there. */
static int fail_transfer(struct record_files *files, uint32_t file,
                         const char *what, int number)
{
    int code = number == ENOSPC ? ERROR_LIMIT : ERROR_FAILED;
    return fail_record(files, code, "cannot %s %.300s/%s: %s; the spheres "
                       "before this one are kept, and antipode resume %.300s "
                       "goes on with them", what, files->folder, names[file],
                       strerror(number), files->folder);
}

int record_files_code(struct record_files *files, struct error *error)
{
    pthread_mutex_lock(&files->lock);
    int code = files->failure.code;
    if (code && error && !error->code)
        error_set(error, code, "%s", files->failure.text);
    pthread_mutex_unlock(&files->lock);
    return code;
}

/* ---- whole files ---- */

int record_files_cut(struct record_files *files, uint32_t file, uint64_t end,
                     struct error *error)
{
    char path[FILE_PATH_ROOM];
    ASSERT(file < RECORD_FILES);
    name_path(files, file, path);
    if (files->file[file] < 0)
        files->file[file] = open(path, O_RDWR | O_CLOEXEC |
                                       (end ? 0 : O_CREAT), 0666);
    if (files->file[file] < 0)
        return file_fail("open", path, error);
    struct stat about;
    if (fstat(files->file[file], &about))
        return file_fail("read", path, error);
    /* what a run that was killed needed no more may have been cut already */
    if ((uint64_t)about.st_size < end)
        end = (uint64_t)about.st_size;
    if (ftruncate(files->file[file], (off_t)end)) {
        fail_transfer(files, file, "write", errno);
        return record_files_code(files, error);
    }
    files->end[file] = files->begun[file] = end;
    return 0;
}

uint64_t record_files_end(const struct record_files *files, uint32_t file)
{
    return files->end[file];
}

int record_files_sync(struct record_files *files, uint32_t file,
                      struct error *error)
{
    if (fdatasync(files->file[file]) == 0)
        return 0;
    fail_transfer(files, file, "write", errno);
    return record_files_code(files, error);
}

struct record_traffic record_files_traffic(struct record_files *files)
{
    struct record_traffic traffic = files->traffic;
    files->traffic.read = files->traffic.written = files->traffic.layers = 0;
    return traffic;
}

/* ---- records ---- */

static uint64_t hash_record(const struct record *record, const uint64_t *words)
{
    return hash_pieces(&record->at, sizeof record->at, words, record->bytes);
}

/* A place behind all that is there, if it may be had. */
static int take_place(struct record_files *files, uint32_t file,
                      struct record *record)
{
    char room[SIZE_ROOM];
    uint64_t all = 0;
    record->at = __atomic_fetch_add(&files->end[file], record->bytes,
                                    __ATOMIC_RELAXED);
    for (int f = 0; f < RECORD_FILES; f++)
        all += __atomic_load_n(&files->end[f], __ATOMIC_RELAXED);
    if (all > files->room)
        return fail_record(files, ERROR_LIMIT, "the layers and candidates in "
                           "%.300s take more than %s: ask for more with "
                           "--scratch-size", files->folder,
                           size_text(room, (double)files->room));
    uint64_t most = __atomic_load_n(&files->traffic.room, __ATOMIC_RELAXED);
    while (all > most &&
           !__atomic_compare_exchange_n(&files->traffic.room, &most, all, 1,
                                        __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        ;
    return 0;
}

int record_write(struct record_files *files, uint32_t file, uint64_t *words,
                 uint64_t count, struct record *last)
{
    struct record record = { .bytes = (uint32_t)(count * 8), .file = file };
    uint64_t done = 0;
    ASSERT(count >= RECORD_HEAD && count * 8 <= UINT32_MAX);
    words[0] = last->at;
    words[1] = last->hash;
    words[2] = last->bytes | (uint64_t)last->file << 32;
    if (record_files_code(files, NULL) || take_place(files, file, &record))
        return ERROR_LIMIT;
    while (done < record.bytes) {
        ssize_t put = pwrite(files->file[file], (char *)words + done,
                             record.bytes - done, (off_t)(record.at + done));
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return fail_transfer(files, file, "write", put ? errno : ENOSPC);
        done += (uint64_t)put;
    }
    __atomic_fetch_add(&files->traffic.written, done, __ATOMIC_RELAXED);
    if (file != RECORD_RUNS)
        __atomic_fetch_add(&files->traffic.layers, done, __ATOMIC_RELAXED);
    record.hash = hash_record(&record, words);
    *last = record;
    return 0;
}

static int read_bytes(struct record_files *files, const struct record *record,
                      uint64_t *words)
{
    uint64_t done = 0;
    while (done < record->bytes) {
        ssize_t got = pread(files->file[record->file], (char *)words + done,
                            record->bytes - done,
                            (off_t)(record->at + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail_transfer(files, record->file, "read", errno);
        if (got == 0)
            return fail_record(files, ERROR_FAILED, "%.300s/%s ends too early; "
                               "begin the run anew in another directory",
                               files->folder, names[record->file]);
        done += (uint64_t)got;
    }
    __atomic_fetch_add(&files->traffic.read, done, __ATOMIC_RELAXED);
    return 0;
}

int record_is_foreign(const struct record_files *files,
                      const struct record *record)
{
    return record->file < RECORD_FILES && record->bytes &&
           record->at < files->begun[record->file];
}

int record_refuse(struct record_files *files, const struct record *record)
{
    return fail_record(files, ERROR_FAILED, "%.300s/%s is damaged: the record "
                       "at byte %llu is not what was written; begin the run "
                       "anew in another directory", files->folder,
                       names[record->file % RECORD_FILES],
                       (unsigned long long)record->at);
}

int record_read(struct record_files *files, struct record *last,
                uint64_t *words, uint64_t most)
{
    struct record record = *last;
    int fits = record.file < RECORD_FILES && files->file[record.file] >= 0 &&
               record.bytes >= 8 * RECORD_HEAD && record.bytes <= 8 * most;
    int code = fits ? read_bytes(files, &record, words) : 0;
    if (code)
        return code;
    if (!fits || hash_record(&record, words) != record.hash)
        return record_refuse(files, &record);
    last->at = words[0];
    last->hash = words[1];
    last->bytes = (uint32_t)words[2];
    last->file = (uint32_t)(words[2] >> 32);
    /* before another's record there is none of ours */
    if (last->bytes && record_is_foreign(files, &record) &&
        !record_is_foreign(files, last))
        return record_refuse(files, &record);
    return 0;
}
