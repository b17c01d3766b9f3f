#include "report/export/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/stop.h"
#include "report/export/folder_manifest.h"

/* Cuts off what came after the last mark. */
static int resume_part(struct folder_file *file, const char *part,
                       struct error *error)
{
    struct stat status;
    if (fstat(fileno(file->stream), &status))
        return file_fail("resume", part, error);
    if ((uint64_t)status.st_size < file->bytes)
        return error_set(error, ERROR_FAILED, "%s is shorter than "
                         FOLDER_MANIFEST " beside it says; --overwrite begins "
                         "anew", part);
    if (ftruncate(fileno(file->stream), (off_t)file->bytes) ||
        fseeko(file->stream, 0, SEEK_END))
        return file_fail("resume", part, error);
    return 0;
}

/* Opens a part.  A run that was stopped while parts got their names left some
 * without: those get the name of a part again.  Files that the state does not
 * speak of were not begun. */
static int open_part(const struct folder *folder, struct folder_file *file,
                     const char *part, struct error *error)
{
    int old = folder->resumed && folder->files < folder->known;
    if (old && access(part, F_OK) && rename(file->name, part))
        return file_fail("resume", file->name, error);
    file->stream = fopen(part, old ? "r+" : "w+");
    if (!file->stream)
        return file_fail("write", part, error);
    return old ? resume_part(file, part, error) : 0;
}

static int claim_name(struct folder *folder, const char *name,
                      struct error *error)
{
    char *path = folder_join(folder, name, "", error);
    int code = path ? 0 : ERROR_FAILED;
    if (!code && !manifest_has(folder, name)) {
        if (!folder->overwrite && access(path, F_OK) == 0)
            code = error_set(error, ERROR_FAILED, "%s is there, and is not of "
                             "this export; move it away, or let --overwrite "
                             "replace it", path);
        json_array_append_new(folder->made, json_string(name));
    }
    memory_free(path);
    return code;
}

int folder_add(struct folder *folder, const char *name, FILE **stream,
               struct error *error)
{
    struct folder_file *file = &folder->file[folder->files];
    file->name = folder_join(folder, name, "", error);
    char *part = folder_join(folder, name, FOLDER_PART, error);
    int code = file->name && part ? claim_name(folder, name, error)
                                  : ERROR_FAILED;
    if (!code)
        code = open_part(folder, file, part, error);
    folder->files++;
    memory_free(part);
    *stream = file->stream;
    return code;
}

/* Two exports at a time would write the same parts.  Where there is no folder,
 * whoever reads it says so. */
static int lock_folder(struct folder *folder, struct error *error)
{
    folder->lock = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int code = folder->lock < 0 ? 0
        : file_lock(folder->lock, folder->path, error);
    if (code)
        folder->built = 0;      /* it is the other's now */
    return code;
}

int folder_open(const char *path, const char *settings, int overwrite,
                struct folder **result, struct error *error)
{
    struct folder *folder = memory_alloc(1, sizeof *folder, error);
    if (!folder)
        return ERROR_FAILED;
    folder->path = path;
    folder->lock = -1;
    folder->overwrite = overwrite;
    folder->made = json_array();
    folder->settings = memory_text(settings, error);
    int code = folder->settings ? 0 : ERROR_FAILED;
    folder->built = !code && mkdir(path, 0777) == 0;
    if (!code && !folder->built && errno != EEXIST)
        code = file_fail("make", path, error);
    if (!code)
        code = lock_folder(folder, error);
    if (!code)
        code = manifest_read(folder, error);
    if (!code && !folder->resumed) {
        folder->begun = 1;
        code = manifest_write(folder, error);
    }
    if (code) {
        folder_free(folder);
        return code;
    }
    *result = folder;
    return 0;
}

int folder_mark(struct folder *folder, uint64_t rows, struct error *error)
{
    for (size_t i = 0; i < folder->files; i++) {
        struct folder_file *file = &folder->file[i];
        if (fflush(file->stream) || ferror(file->stream) ||
            fseeko(file->stream, 0, SEEK_END))
            return file_fail("write", file->name, error);
        file->bytes = (uint64_t)ftello(file->stream);
    }
    folder->rows = rows;
    return manifest_write(folder, error);
}

int folder_sum(struct folder *folder, size_t number, char text[33],
               struct error *error)
{
    struct folder_file *file = &folder->file[number];
    XXH3_state_t *state = XXH3_createState();
    char *block = memory_alloc(1 << 20, 1, error);
    int code = block ? 0 : ERROR_FAILED;
    if (!code && !state)
        code = error_set(error, ERROR_FAILED, "there is no memory for the hash "
                         "of %s", file->name);
    if (!code && (fflush(file->stream) || fseeko(file->stream, 0, SEEK_SET)))
        code = file_fail("read", file->name, error);
    if (!code) {
        size_t got;
        XXH3_128bits_reset(state);
        while (!stop_asked() &&
               (got = fread(block, 1, 1 << 20, file->stream)) > 0)
            XXH3_128bits_update(state, block, got);
        file->bytes = (uint64_t)ftello(file->stream);
        hash_digest(XXH3_128bits_digest(state), text);
        code = ferror(file->stream) ? file_fail("read", file->name, error)
                                    : stop_check(error);
    }
    XXH3_freeState(state);
    memory_free(block);
    return code;
}

static int commit_file(struct folder_file *file, struct error *error)
{
    char part[FILE_PATH_ROOM];
    snprintf(part, sizeof part, "%s" FOLDER_PART, file->name);
    if (fflush(file->stream) || ferror(file->stream) ||
        fsync(fileno(file->stream)) || rename(part, file->name))
        return file_fail("write", file->name, error);
    return 0;
}

static int is_added(const struct folder *folder, const char *name)
{
    size_t length = strlen(folder->path) + 1;
    for (size_t i = 0; i < folder->files; i++)
        if (strcmp(folder->file[i].name + length, name) == 0)
            return 1;
    return 0;
}

/* What an export with other settings left would be read with this one's. */
static int drop_others(struct folder *folder, struct error *error)
{
    for (size_t i = json_array_size(folder->made); i-- > 0;) {
        const char *name = json_string_value(json_array_get(folder->made, i));
        if (is_added(folder, name))
            continue;
        char *path = folder_join(folder, name, "", error);
        char *part = folder_join(folder, name, FOLDER_PART, error);
        if (path && part) {
            unlink(path);
            unlink(part);
        }
        memory_free(path);
        memory_free(part);
        if (!path || !part)
            return ERROR_FAILED;
        json_array_remove(folder->made, i);
    }
    return 0;
}

int folder_commit(struct folder *folder, struct error *error)
{
    int code = folder_mark(folder, folder->rows, error);
    for (size_t i = 0; i < folder->files && !code; i++)
        code = commit_file(&folder->file[i], error);
    if (!code)
        code = drop_others(folder, error);
    folder->finished = 1;
    return code ? code : manifest_write(folder, error);
}

int folder_reserve(struct folder *folder, const char *name,
                   struct error *error)
{
    int old = manifest_has(folder, name);
    int code = claim_name(folder, name, error);
    folder->finished = 1;
    return code || old ? code : manifest_write(folder, error);
}

/* An export that has failed before its first file leaves nothing. */
static void drop_empty(const struct folder *folder)
{
    if (folder->begun && json_array_size(folder->made) == 0) {
        char *path = folder_join(folder, FOLDER_MANIFEST, "", NULL);
        if (path)
            unlink(path);
        memory_free(path);
    }
    if (folder->built)
        rmdir(folder->path);    /* which fails where there is a file */
}

void folder_free(struct folder *folder)
{
    if (!folder)
        return;
    drop_empty(folder);
    for (size_t i = 0; i < folder->files; i++) {
        if (folder->file[i].stream)
            fclose(folder->file[i].stream);
        memory_free(folder->file[i].name);
    }
    if (folder->lock >= 0)
        close(folder->lock);
    json_decref(folder->made);
    memory_free(folder->settings);
    memory_free(folder);
}
