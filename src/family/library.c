/*
 * Looking families up in folders, and proposing names for a misspelt one.
 */
#include "family/library.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/nearest.h"
#include "family/data_dir.h"
#include "family/format/reader.h"

struct found {
    struct library_file *files;
    size_t count, room;
};

/* Calls visit for each folder in order until it returns something other than
 * 0, and returns that. */
static int each_folder(int (*visit)(const char *folder, void *context,
                                    struct error *error),
                       void *context, struct error *error)
{
    char path[PATH_MAX];
    const char *list = getenv("ANTIPODE_PATH");
    int code = 0;
    while (list && *list && !code) {
        size_t length = strcspn(list, ":");
        if (length && length < sizeof path) {
            memcpy(path, list, length);
            path[length] = 0;
            code = visit(path, context, error);
        }
        list += length + (list[length] == ':');
    }
    return code ? code : data_dir_each("generators", visit, context, error);
}

static char *join(const char *folder, const char *name, const char *suffix,
                  struct error *error)
{
    size_t room = strlen(folder) + strlen(name) + strlen(suffix) + 2;
    char *path = memory_alloc(room, 1, error);
    if (path)
        snprintf(path, room, "%s/%s%s", folder, name, suffix);
    return path;
}

struct wanted {
    const char *name;
    char *path;
};

/* 1 once found. */
static int find_in(const char *folder, void *context, struct error *error)
{
    struct wanted *wanted = context;
    for (size_t i = 0; reader_at(i); i++) {
        const char *suffix = reader_at(i)->library;
        char *path;
        if (!suffix)
            continue;
        path = join(folder, wanted->name, suffix, error);
        if (!path)
            return ERROR_FAILED;
        if (access(path, F_OK) == 0) {
            wanted->path = path;
            return 1;
        }
        memory_free(path);
    }
    return 0;
}

static size_t name_length(const char *file)
{
    size_t length = strlen(file);
    for (size_t i = 0; reader_at(i); i++) {
        const char *suffix = reader_at(i)->library;
        size_t end = suffix ? strlen(suffix) : 0;
        if (end && length > end && !strcmp(file + length - end, suffix))
            return length - end;
    }
    return 0;
}

static int has_name(const struct found *found, const char *name, size_t length)
{
    for (size_t i = 0; i < found->count; i++)
        if (strncmp(found->files[i].name, name, length) == 0 &&
            found->files[i].name[length] == 0)
            return 1;
    return 0;
}

static int add_file(struct found *found, const char *folder, const char *file,
                    struct error *error)
{
    size_t length = name_length(file);
    if (length == 0 || file[0] == '.' || has_name(found, file, length))
        return 0;
    if (found->count == found->room) {
        size_t room = found->room ? 2 * found->room : 64;
        void *files = memory_resize(found->files, room, sizeof *found->files,
                                    error);
        if (!files)
            return ERROR_FAILED;
        found->files = files;
        found->room = room;
    }
    struct library_file *next = &found->files[found->count++];
    next->name = memory_text(file, error);
    next->path = join(folder, file, "", error);
    if (!next->name || !next->path)
        return ERROR_FAILED;
    next->name[length] = 0;
    return 0;
}

/* A folder that is not there holds nothing. */
static int add_folder(const char *folder, void *context, struct error *error)
{
    int code = 0;
    struct dirent *entry;
    DIR *directory = opendir(folder);
    if (!directory)
        return 0;
    while (!code && (entry = readdir(directory)))
        code = add_file(context, folder, entry->d_name, error);
    closedir(directory);
    return code;
}

static int compare_files(const void *a, const void *b)
{
    const struct library_file *f = a, *g = b;
    return strcmp(f->name, g->name);
}

int library_files(struct library_file **files, size_t *count,
                  struct error *error)
{
    struct found found = { 0 };
    found.files = memory_alloc(1, sizeof *found.files, error);
    found.room = 1;
    int code = found.files ? each_folder(add_folder, &found, error)
                           : ERROR_FAILED;
    if (code) {
        library_files_free(found.files, found.count);
        return code;
    }
    qsort(found.files, found.count, sizeof *found.files, compare_files);
    *files = found.files;
    *count = found.count;
    return 0;
}

void library_files_free(struct library_file *files, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        memory_free(files[i].name);
        memory_free(files[i].path);
    }
    memory_free(files);
}

/* The nearest of the names. */
static int propose(char *text, size_t room, const char *name,
                   const struct found *found, struct error *error)
{
    const char **names = memory_alloc(found->count, sizeof *names, error);
    if (!names)
        return ERROR_FAILED;
    for (size_t i = 0; i < found->count; i++)
        names[i] = found->files[i].name;
    nearest_names(text, room, name, names, found->count);
    memory_free(names);
    return 0;
}

static int propose_family(const char *name, char text[NEAREST_ROOM],
                          struct error *error)
{
    struct found found = { 0 };
    int code = library_files(&found.files, &found.count, error);
    if (code)
        return code;
    code = propose(text, NEAREST_ROOM, name, &found, error);
    library_files_free(found.files, found.count);
    return code;
}

int library_propose_claim(const char *name, char text[NEAREST_ROOM],
                          struct error *error)
{
    struct found found = { 0 };
    char *folder = NULL;
    int code = data_dir_find("conjectures", &folder, error);
    *text = '\0';
    if (!code && folder)
        code = add_folder(folder, &found, error);
    if (found.count)
        qsort(found.files, found.count, sizeof *found.files, compare_files);
    if (!code)
        code = propose(text, NEAREST_ROOM, name, &found, error);
    memory_free(folder);
    library_files_free(found.files, found.count);
    return code;
}

/* 'lrx n=4' in one pair of quotes. */
static int refuse_joined(const char *name, struct error *error)
{
    size_t length = strcspn(name, " ");
    char *first = memory_alloc(length + 1, 1, error);
    if (!first)
        return ERROR_FAILED;
    memcpy(first, name, length);
    first[length] = '\0';
    int code = library_holds(first)
        ? error_set(error, ERROR_USAGE, "unknown family '%.200s'; %.200s is "
                    "one, and what follows are arguments of their own, outside "
                    "of its quotes", name, first) : 0;
    memory_free(first);
    return code;
}

/* What of antipode list may find it. */
static int refuse_unknown(const char *name, struct error *error)
{
    if (*name && !name[strcspn(name, " '\"")])
        return error_set(error, ERROR_USAGE, "unknown family '%.200s'; "
                         "antipode list shows all, antipode list %.200s those "
                         "with it in title or keywords", name, name);
    return error_set(error, ERROR_USAGE, "unknown family '%.200s'; antipode "
                     "list shows all", name);
}

static int unknown_name(const char *name, struct error *error)
{
    char families[NEAREST_ROOM], claims[NEAREST_ROOM];
    int code = strchr(name, ' ') ? refuse_joined(name, error) : 0;
    if (!code)
        code = propose_family(name, families, error);
    if (!code)
        code = library_propose_claim(name, claims, error);
    if (code)
        return code;
    if (!*families && !*claims)
        return refuse_unknown(name, error);
    return error_set(error, ERROR_USAGE, "unknown family '%.200s'; %s%s", name,
                     *families ? "nearest: " : "nearest claims, for antipode "
                     "check or show --problem: ",
                     *families ? families : claims);
}

int library_holds(const char *name)
{
    struct wanted wanted = { .name = name };
    int found = each_folder(find_in, &wanted, NULL);
    memory_free(wanted.path);
    return found == 1;
}

/* Takes the path if it is a file's. */
static int take_file(char *folder_path, char **path)
{
    struct stat status;
    if (!folder_path)
        return ERROR_FAILED;
    if (stat(folder_path, &status) == 0 && !S_ISDIR(status.st_mode)) {
        *path = folder_path;
        return 1;
    }
    memory_free(folder_path);
    return 0;
}

int library_find_beside(const char *name, const char *folder, char **path,
                        struct error *error)
{
    int code = take_file(join(folder, name, "", error), path);
    for (size_t i = 0; !code && reader_at(i); i++) {
        const char *at = reader_at(i)->suffixes;
        while (!code && *at) {
            char suffix[20];
            int length = (int)strcspn(at, " ");
            snprintf(suffix, sizeof suffix, "%.*s", length, at);
            code = take_file(join(folder, name, suffix, error), path);
            at += length + (at[length] == ' ');
        }
    }
    return code;
}

int library_find(const char *name, char **path, struct error *error)
{
    struct wanted wanted = { .name = name };
    int code = each_folder(find_in, &wanted, error);
    if (code == 0)
        code = library_find_beside(name, ".", &wanted.path, error);
    if (code == 0)
        return unknown_name(name, error);
    *path = wanted.path;
    return code < 0 ? code : 0;
}
