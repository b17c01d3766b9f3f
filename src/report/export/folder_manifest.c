#include "report/export/folder_manifest.h"

#include <dirent.h>
#include <inttypes.h>
#include <jansson.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/unfinished.h"

char *folder_join(const struct folder *folder, const char *name,
                  const char *ending, struct error *error)
{
    size_t size = strlen(folder->path) + strlen(name) + strlen(ending) + 2;
    char *path = memory_alloc(size, 1, error);
    if (path)
        snprintf(path, size, "%s/%s%s", folder->path, name, ending);
    return path;
}

int manifest_has(const struct folder *folder, const char *name)
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

/* Before the first mark there is nothing to go on with. */
static void take_progress(struct folder *folder, const json_t *state)
{
    const json_t *bytes = json_object_get(state, "bytes");
    const json_t *counters = json_object_get(state, "counters");
    folder->rows = (uint64_t)json_integer_value(json_object_get(state, "rows"));
    folder->known = json_array_size(bytes);
    folder->resumed = folder->known > 0;
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
        return file_fail("read", folder->path, error);
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

int manifest_read(struct folder *folder, struct error *error)
{
    char *path = folder_join(folder, FOLDER_MANIFEST, "", error);
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
        return file_fail("write", part, error);
    unfinished_add(part);
    json_t *state = state_of(folder);
    json_dumpf(state, stream, JSON_COMPACT);
    json_decref(state);
    int bad = fflush(stream) || ferror(stream);
    int code = bad ? file_fail("write", part, error) : 0;
    fclose(stream);
    if (!code && rename(part, path))
        code = file_fail("write", path, error);
    if (code)
        unlink(part);
    unfinished_drop(part);
    return code;
}

int manifest_write(const struct folder *folder, struct error *error)
{
    char *path = folder_join(folder, FOLDER_MANIFEST, "", error);
    char *part = folder_join(folder, FOLDER_MANIFEST, FOLDER_PART, error);
    int code = path && part ? replace_state(folder, path, part, error)
                            : ERROR_FAILED;
    memory_free(path);
    memory_free(part);
    return code;
}
