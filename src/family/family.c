/*
 * The front door: a name, a path or "-" becomes a graph.
 */
#include "family/family.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "family/format/reader.h"
#include "family/library.h"

/* A file found and read; text.name borrows the path. */
struct source {
    char *path;
    struct text text;
};

static int is_file(const char *name)
{
    return strcmp(name, "-") == 0 || strchr(name, '/') || reader_of_path(name);
}

/* Forms without parameters of their own take one, inverses = 0 or 1. */
static int read_inverses(const char *name, const struct parameter *parameters,
                         size_t count, int *inverses, struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        const char *value = parameters[i].value;
        if (strcmp(parameters[i].name, "inverses"))
            return error_set(error, ERROR_USAGE, "%s has no parameter '%s'; a "
                             "puzzle or JSON file takes inverses=0 or 1", name,
                             parameters[i].name);
        if (strcmp(value, "0") && strcmp(value, "1"))
            return error_set(error, ERROR_USAGE, "%s: inverses=%s is out of "
                             "range; allowed are 0 and 1", name, value);
        *inverses = value[0] == '1';
    }
    return 0;
}

static int read_source(const struct source *source,
                       const struct parameter *parameters, size_t count,
                       struct graph **graph, struct error *error)
{
    const struct text *text = &source->text;
    const struct reader *reader = reader_find(source->path, text, error);
    if (!reader)
        return ERROR_FAILED;
    if (reader->read_family)
        return reader->read_family(text, parameters, count, graph, error);
    int inverses = reader->inverses;
    int code = read_inverses(text->name, parameters, count, &inverses, error);
    return code ? code : reader->read(text, inverses, graph, error);
}

static int name_graph(struct graph **graph, const char *name,
                      struct error *error)
{
    if ((*graph)->family)
        return 0;
    (*graph)->family = memory_text(name, error);
    if ((*graph)->family) {
        text_mask((*graph)->family);
        return 0;
    }
    graph_free(*graph);
    *graph = NULL;
    return ERROR_FAILED;
}

static int find_path(const char *name, char **path, struct error *error)
{
    if (!is_file(name))
        return library_find(name, path, error);
    *path = memory_text(name, error);
    return *path ? 0 : ERROR_FAILED;
}

static int source_open(const char *name, struct source *source,
                       struct error *error)
{
    int code = find_path(name, &source->path, error);
    if (code)
        return code;
    code = text_read(source->path, &source->text, error);
    if (code)
        memory_free(source->path);
    return code;
}

static void source_close(struct source *source)
{
    text_free(&source->text);
    memory_free(source->path);
}

int family_load(const char *name, const struct parameter *parameters,
                size_t count, struct graph **graph, struct error *error)
{
    struct source source;
    *graph = NULL;
    int code = source_open(name, &source, error);
    if (code)
        return code;
    code = read_source(&source, parameters, count, graph, error);
    source_close(&source);
    return code ? code : name_graph(graph, name, error);
}

int family_text(const char *name, char **path, char **text,
                struct error *error)
{
    struct source source;
    int code = source_open(name, &source, error);
    if (code)
        return code;
    *path = memory_text(source.path, error);
    *text = memory_text(source.text.bytes, error);
    source_close(&source);
    if (*path && *text)
        return 0;
    memory_free(*path);
    memory_free(*text);
    return ERROR_FAILED;
}

/* A file that cannot be read is listed with the reason as its title: one bad
 * file must not hide the others. */
static int describe_file(struct sandbox *sandbox,
                         const struct library_file *file,
                         struct family_info *info, struct error *error)
{
    struct text text;
    struct error failure = { 0 };
    info->name = memory_text(file->name, error);
    if (!info->name)
        return ERROR_FAILED;
    const struct reader *reader = reader_of_path(file->path);
    if (!reader->read_family) {
        char title[100];
        snprintf(title, sizeof title, "puzzle in %s text", reader->name);
        info->title = memory_text(title, error);
    } else if (text_read(file->path, &text, &failure) == 0) {
        lua_describe(sandbox, &text, info, &failure);
        text_free(&text);
    }
    if (failure.code) {
        memory_free(info->title);
        info->title = memory_text(failure.text, error);
    }
    if (!info->parameters)
        info->parameters = memory_text("", error);
    if (!info->source)
        info->source = memory_text("", error);
    return info->title && info->parameters && info->source ? 0 : ERROR_FAILED;
}

static int describe_files(const struct library_file *files, size_t count,
                          struct family_info **list, struct error *error)
{
    struct sandbox *sandbox = sandbox_open(error);
    struct family_info *all = memory_alloc(count, sizeof *all, error);
    int code = sandbox && all ? 0 : ERROR_FAILED;
    for (size_t i = 0; i < count && !code; i++)
        code = describe_file(sandbox, files + i, all + i, error);
    sandbox_close(sandbox);
    if (code)
        family_list_free(all, all ? count : 0);
    else
        *list = all;
    return code;
}

int family_list(struct family_info **list, size_t *count, struct error *error)
{
    struct library_file *files;
    int code = library_files(&files, count, error);
    if (code)
        return code;
    code = describe_files(files, *count, list, error);
    library_files_free(files, *count);
    return code;
}

void family_list_free(struct family_info *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        memory_free(list[i].name);
        memory_free(list[i].title);
        memory_free(list[i].parameters);
        memory_free(list[i].source);
    }
    memory_free(list);
}

int family_known_rows(const char *name, struct family_known **rows,
                      size_t *count, struct error *error)
{
    struct source source;
    *rows = NULL;
    *count = 0;
    int code = source_open(name, &source, error);
    if (code)
        return code;
    const struct reader *reader = reader_find(source.path, &source.text,
                                              error);
    if (!reader)
        code = ERROR_FAILED;
    else if (reader->read_family)
        code = lua_known_rows(&source.text, rows, count, error);
    else
        code = error_set(error, ERROR_USAGE, "%s: only families in Lua have "
                         "known rows", source.path);
    source_close(&source);
    return code;
}
