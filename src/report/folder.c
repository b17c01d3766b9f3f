#include "report/folder.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/memory.h"

#define STATE "antipode.json"
#define PART ".part"

static int fail_file(const char *what, const char *name, struct error *error)
{
    return error_set(error, ERROR_FAILED, "cannot %s %s: %s", what, name,
                     strerror(errno));
}

static char *join_path(const struct folder *folder, const char *name,
                       const char *ending, struct error *error)
{
    size_t size = strlen(folder->path) + strlen(name) + strlen(ending) + 2;
    char *path = memory_alloc(size, 1, error);
    if (path)
        snprintf(path, size, "%s/%s%s", folder->path, name, ending);
    return path;
}

static int is_made(const struct folder *folder, const char *name)
{
    for (size_t i = 0; i < json_array_size(folder->made); i++) {
        const char *text = json_string_value(json_array_get(folder->made, i));
        if (strcmp(text, name) == 0)
            return 1;
    }
    return 0;
}

/* A manifest that was tampered with must not lead out of the folder. */
static void take_names(struct folder *folder, const json_t *names)
{
    for (size_t i = 0; i < json_array_size(names); i++) {
        const char *name = json_string_value(json_array_get(names, i));
        if (name && *name != '/' && !strstr(name, ".."))
            json_array_append_new(folder->made, json_string(name));
    }
}

static void take_progress(struct folder *folder, const json_t *state)
{
    const json_t *bytes = json_object_get(state, "bytes");
    const json_t *counters = json_object_get(state, "counters");
    folder->resumed = 1;
    folder->rows = (uint64_t)json_integer_value(json_object_get(state, "rows"));
    folder->known = json_array_size(bytes);
    for (size_t i = 0; i < folder->known && i < FOLDER_FILES; i++)
        folder->file[i].bytes =
            (uint64_t)json_integer_value(json_array_get(bytes, i));
    for (size_t i = 0; i < json_array_size(counters) && i < FOLDER_COUNTERS;
         i++)
        folder->counter[i] =
            (uint64_t)json_integer_value(json_array_get(counters, i));
}

/* Takes over what the manifest of an earlier run says. */
static int take_state(struct folder *folder, const json_t *state,
                      struct error *error)
{
    const char *settings = json_string_value(json_object_get(state,
                                                             "settings"));
    int finished = json_is_true(json_object_get(state, "finished"));
    int same = settings && strcmp(settings, folder->settings) == 0;
    if (!same && !folder->overwrite)
        return error_set(error, ERROR_FAILED, "%.300s holds %s with other "
                         "settings (%.300s); name another folder, or begin "
                         "anew with --overwrite", folder->path, finished
                         ? "a finished export" : "an unfinished export",
                         settings ? settings : "none");
    take_names(folder, json_object_get(state, "made"));
    if (same && !finished)
        take_progress(folder, state);
    return 0;
}

/* A folder that is not empty and has no manifest is the user's. */
static int check_empty(const struct folder *folder, struct error *error)
{
    struct dirent *entry;
    int code = 0;
    DIR *list = opendir(folder->path);
    if (!list)
        return fail_file("read", folder->path, error);
    while (!code && !folder->overwrite && (entry = readdir(list)))
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
            code = error_set(error, ERROR_FAILED, "%.300s holds files of "
                             "somebody else, such as %.200s; name a new or "
                             "empty folder, or let --overwrite replace those "
                             "that have names of the export's", folder->path,
                             entry->d_name);
    closedir(list);
    return code;
}

static int read_state(struct folder *folder, struct error *error)
{
    char *path = join_path(folder, STATE, "", error);
    json_error_t why;
    if (!path)
        return ERROR_FAILED;
    int code = 0;
    if (access(path, F_OK)) {
        code = check_empty(folder, error);
    } else {
        json_t *state = json_load_file(path, 0, &why);
        if (state)
            code = take_state(folder, state, error);
        else if (!folder->overwrite)
            code = error_set(error, ERROR_FAILED, "%s:%d: %s; --overwrite "
                             "begins anew", path, why.line, why.text);
        json_decref(state);
    }
    memory_free(path);
    return code;
}

/* Cuts off what came after the last mark. */
static int resume_part(struct folder_file *file, const char *part,
                       struct error *error)
{
    struct stat status;
    if (fstat(fileno(file->stream), &status))
        return fail_file("resume", part, error);
    if ((uint64_t)status.st_size < file->bytes)
        return error_set(error, ERROR_FAILED, "%s is shorter than " STATE
                         " beside it says; --overwrite begins anew", part);
    if (ftruncate(fileno(file->stream), (off_t)file->bytes) ||
        fseeko(file->stream, 0, SEEK_END))
        return fail_file("resume", part, error);
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
        return fail_file("resume", file->name, error);
    file->stream = fopen(part, old ? "r+" : "w+");
    if (!file->stream)
        return fail_file("write", part, error);
    return old ? resume_part(file, part, error) : 0;
}

static int claim_name(struct folder *folder, const char *name,
                      struct error *error)
{
    char *path = join_path(folder, name, "", error);
    int code = path ? 0 : ERROR_FAILED;
    if (!code && !is_made(folder, name)) {
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
    file->name = join_path(folder, name, "", error);
    char *part = join_path(folder, name, PART, error);
    int code = file->name && part ? claim_name(folder, name, error)
                                  : ERROR_FAILED;
    if (!code)
        code = open_part(folder, file, part, error);
    folder->files++;
    memory_free(part);
    *stream = file->stream;
    return code;
}

static void add_progress(json_t *state, const struct folder *folder)
{
    json_t *bytes = json_array(), *counters = json_array();
    size_t used = FOLDER_COUNTERS;
    while (used && !folder->counter[used - 1])
        used--;
    for (size_t i = 0; i < folder->files; i++)
        json_array_append_new(bytes, json_integer(
            (json_int_t)folder->file[i].bytes));
    for (size_t i = 0; i < used; i++)
        json_array_append_new(counters,
                              json_integer((json_int_t)folder->counter[i]));
    json_object_set_new(state, "rows", json_integer((json_int_t)folder->rows));
    json_object_set_new(state, "bytes", bytes);
    json_object_set_new(state, "counters", counters);
}

static json_t *state_of(const struct folder *folder)
{
    json_t *state = json_object();
    json_object_set_new(state, "settings", json_string(folder->settings));
    json_object_set_new(state, "finished", json_boolean(folder->finished));
    json_object_set(state, "made", folder->made);
    if (!folder->finished)
        add_progress(state, folder);
    return state;
}

/* One name beside it, so that a run that was killed leaves nothing that the
 * next one does not replace. */
static int replace_state(const struct folder *folder, const char *path,
                         const char *part, struct error *error)
{
    FILE *stream = fopen(part, "w");
    if (!stream)
        return fail_file("write", part, error);
    json_t *state = state_of(folder);
    json_dumpf(state, stream, JSON_COMPACT);
    json_decref(state);
    int bad = fflush(stream) || ferror(stream);
    int code = bad ? fail_file("write", part, error) : 0;
    fclose(stream);
    if (!code && rename(part, path))
        code = fail_file("write", path, error);
    if (code)
        unlink(part);
    return code;
}

static int write_state(const struct folder *folder, struct error *error)
{
    char *path = join_path(folder, STATE, "", error);
    char *part = join_path(folder, STATE, PART, error);
    int code = path && part ? replace_state(folder, path, part, error)
                            : ERROR_FAILED;
    memory_free(path);
    memory_free(part);
    return code;
}

int folder_open(const char *path, const char *settings, int overwrite,
                struct folder **result, struct error *error)
{
    struct folder *folder = memory_alloc(1, sizeof *folder, error);
    if (!folder)
        return ERROR_FAILED;
    folder->path = path;
    folder->overwrite = overwrite;
    folder->made = json_array();
    folder->settings = memory_text(settings, error);
    int code = folder->settings ? 0 : ERROR_FAILED;
    folder->built = !code && mkdir(path, 0777) == 0;
    if (!code && !folder->built && errno != EEXIST)
        code = fail_file("make", path, error);
    if (!code)
        code = read_state(folder, error);
    if (!code && !folder->resumed) {
        folder->begun = 1;
        code = write_state(folder, error);
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
            return fail_file("write", file->name, error);
        file->bytes = (uint64_t)ftello(file->stream);
    }
    folder->rows = rows;
    return write_state(folder, error);
}

int folder_sum(struct folder *folder, size_t number, char text[33],
               struct error *error)
{
    struct folder_file *file = &folder->file[number];
    XXH3_state_t *state = XXH3_createState();
    char *block = memory_alloc(1 << 20, 1, error);
    int code = state && block ? 0 : ERROR_FAILED;
    if (!code && (fflush(file->stream) || fseeko(file->stream, 0, SEEK_SET)))
        code = fail_file("read", file->name, error);
    if (!code) {
        size_t got;
        XXH3_128bits_reset(state);
        while ((got = fread(block, 1, 1 << 20, file->stream)) > 0)
            XXH3_128bits_update(state, block, got);
        file->bytes = (uint64_t)ftello(file->stream);
        hash_digest(XXH3_128bits_digest(state), text);
    }
    XXH3_freeState(state);
    memory_free(block);
    return code;
}

static int commit_file(struct folder_file *file, struct error *error)
{
    char part[strlen(file->name) + sizeof PART];
    snprintf(part, sizeof part, "%s" PART, file->name);
    if (fflush(file->stream) || ferror(file->stream) ||
        fsync(fileno(file->stream)) || rename(part, file->name))
        return fail_file("write", file->name, error);
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
        char *path = join_path(folder, name, "", error);
        char *part = join_path(folder, name, PART, error);
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
    return code ? code : write_state(folder, error);
}

int folder_reserve(struct folder *folder, const char *name,
                   struct error *error)
{
    int old = is_made(folder, name);
    int code = claim_name(folder, name, error);
    folder->finished = 1;
    return code || old ? code : write_state(folder, error);
}

/* An export that has failed before its first file leaves nothing. */
static void drop_empty(const struct folder *folder)
{
    if (folder->begun && json_array_size(folder->made) == 0) {
        char *path = join_path(folder, STATE, "", NULL);
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
    json_decref(folder->made);
    memory_free(folder->settings);
    memory_free(folder);
}
