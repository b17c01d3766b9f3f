/*
 * Looking families up in folders, and proposing names for a misspelt one.
 */
#include "graph/library.h"

#include <ctype.h>
#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "graph/place.h"

enum { PROPOSALS = 3, NAME_MAX_LENGTH = 64 };

static const char *const suffixes[] = { ".lua", ".gap" };
enum { SUFFIXES = 2 };

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
    return code ? code : place_each("generators", visit, context, error);
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
    for (size_t i = 0; i < SUFFIXES; i++) {
        char *path = join(folder, wanted->name, suffixes[i], error);
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
    for (size_t i = 0; i < SUFFIXES; i++) {
        size_t suffix = strlen(suffixes[i]);
        if (length > suffix && !strcmp(file + length - suffix, suffixes[i]))
            return length - suffix;
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

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static int same_letter(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* Insertions, deletions, changes and swaps of neighbours that lead from a to
 * b whatever the case (optimal string alignment); names longer than a row
 * count as far away. */
static size_t edit_distance(const char *a, const char *b)
{
    size_t rows[3][NAME_MAX_LENGTH + 1], n = strlen(a), m = strlen(b);
    if (n > NAME_MAX_LENGTH || m > NAME_MAX_LENGTH)
        return NAME_MAX_LENGTH;
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *now = rows[i % 3], *last = rows[(i + 2) % 3];
        now[0] = i;
        for (size_t j = 1; j <= m; j++) {
            now[j] = least(last[j - 1] + !same_letter(a[i - 1], b[j - 1]),
                           1 + least(last[j], now[j - 1]));
            if (i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) &&
                same_letter(a[i - 2], b[j - 1]))
                now[j] = least(now[j], rows[(i + 1) % 3][j - 2] + 1);
        }
    }
    return rows[n % 3][m];
}

/* Appends up to three of the nearest names to the text. */
static void propose(char *text, size_t room, const char *name,
                    const struct library_file *files, size_t count)
{
    size_t shown = 0;
    size_t far = least(2 + strlen(name) / 4, NAME_MAX_LENGTH - 1);
    for (size_t distance = 0; distance <= far; distance++)
        for (size_t i = 0; i < count && shown < PROPOSALS; i++)
            if (edit_distance(name, files[i].name) == distance) {
                size_t used = strlen(text);
                snprintf(text + used, room - used, "%s%s",
                         shown++ ? ", " : "; nearest: ", files[i].name);
            }
}

static int unknown_name(const char *name, struct error *error)
{
    struct library_file *files;
    size_t count;
    char text[300] = "";
    int code = library_files(&files, &count, error);
    if (code)
        return code;
    propose(text, sizeof text, name, files, count);
    library_files_free(files, count);
    return error_set(error, ERROR_USAGE, "unknown family '%.200s'%s", name,
                     *text ? text : "; antipode list shows all");
}

int library_find(const char *name, char **path, struct error *error)
{
    struct wanted wanted = { .name = name };
    int code = each_folder(find_in, &wanted, error);
    if (code < 0)
        return code;
    if (code == 0)
        return unknown_name(name, error);
    *path = wanted.path;
    return 0;
}
